"""The page about the assistant: what it says."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.settings import Settings
from ui.page_about import about_html, as_html, document
from ui.page_desk import Desk
from ui.page_routes import page_routes


def test_it_holds_the_documents_the_figures_and_the_licence() -> None:
    html = about_html(None)
    for words in ("Limits: what it cannot do", "Privacy", "Accessibility statement", "MIT License", "all-MiniLM-L6-v2"):
        assert words in html
    assert "Right where the reports do not" in html or "Right where they do not" in html
    assert "docs/evaluation.md" in html
    assert html.count("<h1") == 1


def test_it_tells_when_an_endpoint_gets_the_text(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, embeddings_url="http://key:secret@vectors.example.org/v1", embeddings_model="m")
    assert "is sent to vectors.example.org." in about_html(settings)
    assert "secret" not in about_html(settings)
    assert "Neither reports nor questions leave" in about_html(Settings(data=tmp_path))
    assert "On this server" not in about_html(None)  # nothing is promised while it is not known


def test_documents_become_html_without_links_tags_or_a_second_title() -> None:
    html = as_html("# Title\n\n[a](other.md) <script>x</script> **b**\n\n| c | d |\n| --- | --- |\n| e | f |\n")
    assert "<h2>Title</h2>" in html
    assert "<a " not in html
    assert "<script" not in html
    assert "<strong>b</strong>" in html
    assert "<td>f</td>" in html


def test_its_documents_come_with_the_wheel() -> None:
    import tomllib

    root = Path(__file__).parents[2]
    wheel = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"]
    for source, place in wheel["wheel"]["force-include"].items():
        assert (root / source).exists()
        assert place == f"ui/docs/{Path(source).name}"
    assert document("privacy.md") == (root / "docs" / "privacy.md").read_text(encoding="utf-8")


def test_it_is_there_while_the_reports_are_being_opened() -> None:
    app = FastAPI()
    app.include_router(page_routes(Desk(lambda say: (_ for _ in ()).throw(AssertionError))))
    response = TestClient(app).get("/ui/about")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/html")
