"""Headers, closed routes, and the page made ours, without a browser."""

import re

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from ui.page_shell import SCRIPTS, STATIC, dress, static_address
from ui.security import Guard

PAGE = '<!doctype html><html lang="en"><head><base href="./"><meta property="og:image" content="https://example.org/x.jpg"><link rel="manifest" href="/m"></head><body><script>1</script></body></html>'  # fmt: skip


@pytest.fixture
def client() -> TestClient:
    async def page(request: Request) -> HTMLResponse:
        return HTMLResponse(PAGE)

    async def plain(request: Request) -> PlainTextResponse:
        return PlainTextResponse("here")

    async def stream(request: Request) -> StreamingResponse:
        return StreamingResponse(iter(["a", "b"]), media_type="text/event-stream")

    app = Starlette(
        routes=[
            Route("/", page),
            Route("/gradio_api/queue/data", stream),
            Route("/{path:path}", plain, methods=["GET", "POST"]),
        ]
    )
    return TestClient(Guard(app, dress))


@pytest.mark.parametrize("path", ["/", "/ui/ready", "/gradio_api/file=/etc/passwd", "/gradio_api/queue/data"])
def test_every_response_carries_the_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe-inline" not in re.search(r"script-src [^;]+", headers["content-security-policy"])[0]  # type: ignore[index]


def test_browsers_keep_scripts_whose_names_change_with_their_content_and_nothing_else(client: TestClient) -> None:
    assert "immutable" in client.get("/assets/index-DphvyggB.js").headers["cache-control"]
    assert client.get("/").headers["cache-control"] == "no-store"
    assert "cache-control" not in client.get("/ui/ready").headers


def test_each_page_has_a_nonce_of_its_own_on_its_scripts(client: TestClient) -> None:
    seen = set()
    for _ in range(2):
        answer = client.get("/")
        nonce = re.search(r"'nonce-([^']+)'", answer.headers["content-security-policy"])[1]  # type: ignore[index]
        assert answer.text.count("<script") == answer.text.count(f'<script nonce="{nonce}"') == 1 + len(SCRIPTS)
        assert int(answer.headers["content-length"]) == len(answer.content)
        seen.add(nonce)
    assert len(seen) == 2


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/file=/etc/passwd", "/gradio_api/proxy=http://example.org", "/gradio_api/info", "/gradio_api/runs",
        "/gradio_api/openapi.json", "/gradio_api/upload_progress", "/monitoring", "/config", "/docs", "/svelte/x",
        "/gradio_api/custom_component/a/b/c/d", "/manifest.json", "/login", "/gradio_api/vibe-code",
    ],
)  # fmt: skip
def test_what_the_page_does_not_need_is_closed(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/gradio_api/upload", "/gradio_api/run/predict", "/gradio_api/call/x", "/gradio_api/component_server", "/"])  # fmt: skip
def test_nothing_else_can_be_posted_to(client: TestClient, path: str) -> None:
    assert client.post(path).status_code == 404


def test_what_the_page_needs_is_open(client: TestClient) -> None:
    for path in ("/theme.css", "/assets/x.js", "/static/img/x.svg", "/gradio_api/heartbeat/abc", "/ui/ready"):
        assert client.get(path).status_code == 200
    assert client.post("/gradio_api/queue/join").status_code == 200
    assert client.get("/gradio_api/queue/data").text == "ab"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "http://testserver"}, 200),
        ({"origin": "http://elsewhere.example"}, 403),
        ({"origin": "null"}, 403),
    ],
)
def test_another_site_cannot_change_anything(client: TestClient, headers: dict[str, str], status: int) -> None:
    assert client.post("/ui/reports", headers=headers).status_code == status


def test_page_is_british_has_a_title_and_points_nowhere_else() -> None:
    dressed = dress(PAGE, "n")
    assert '<html lang="en-GB">' in dressed
    assert "<title>Council Reports Assistant</title>" in dressed
    assert "https://" not in dressed
    assert "manifest" not in dressed
    assert "<base" not in dressed
    assert "<noscript>" in dressed


def test_addresses_of_our_files_change_with_their_content() -> None:
    assert re.fullmatch(r"/ui/static/page\.css\?v=[0-9a-f]{12}", static_address("page.css"))
    assert static_address("page.css").split("=")[1] != static_address("page.js").split("=")[1]


def test_our_own_files_ask_for_nothing_from_elsewhere() -> None:
    for path in STATIC.iterdir():
        addresses = set(
            re.findall(r"(?:https?:)?//[\w.-]+\.\w+", re.sub(r"(?m)^\s*//.*$|/\*.*?\*/", "", path.read_text()))
        )
        assert addresses <= {"http://www.w3.org"}, path.name  # the name of SVG, which is never fetched


def test_no_template_lets_words_through_unescaped() -> None:
    for path in (STATIC.parent / "templates").iterdir():
        assert not re.search(r"\|\s*safe|autoescape|Markup", path.read_text()), path.name


@pytest.mark.parametrize("name", ["127.0.0.1:7860", "localhost:7860", "LOCALHOST", "[::1]:7860"])
def test_a_local_page_answers_under_this_machines_names(name: str) -> None:
    client = TestClient(Guard(PlainTextResponse("here"), dress, names=()))
    assert client.get("/ui/ready", headers={"host": name}).text == "here"


@pytest.mark.parametrize(
    "name", ["pages.example:7860", "127.0.0.1.pages.example", "10.0.0.5:7860", "localhost.example", ""]
)
def test_a_local_page_is_not_read_under_a_name_that_a_site_elsewhere_chose(name: str) -> None:
    guarded, open_to_all = (Guard(PlainTextResponse("here"), dress, names) for names in ((), None))
    assert TestClient(guarded).get("/ui/ready", headers={"host": name}).status_code == 421
    assert TestClient(open_to_all).get("/ui/ready", headers={"host": name}).text == "here"
