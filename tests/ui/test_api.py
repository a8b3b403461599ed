"""The HTTP API: the page's answers as JSON, its limits, and errors of one sentence."""

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.settings import load_settings
from assistant.workspace import Workspace
from corpus.errors import CouncilReportsError
from ui.api import LARGEST_BODY, api_router
from ui.command_line import run
from ui.page_desk import UNEXPECTED, Desk
from ui.page_shell import dress
from ui.security import Guard

REPORT = "harbourby-review-2023-05"


@pytest.fixture
def opened(write_report: Callable[..., Path]) -> Iterator[Workspace]:
    with Workspace.open(load_settings()) as workspace:
        workspace.ingest([write_report()])
        yield workspace


@pytest.fixture
def client(opened: Workspace) -> TestClient:
    ready = Desk(lambda say: opened)
    ready.start()
    assert ready.workspace is opened
    return client_of(ready)


def client_of(desk: Desk) -> TestClient:
    app = FastAPI(openapi_url=None)
    app.include_router(api_router(desk))
    return TestClient(Guard(app, dress), raise_server_exceptions=False)


def refused(response: Any) -> tuple[int, str]:
    """The status and the sentence of an error, which is all that it holds."""
    (sentence,) = response.json().values()
    assert list(response.json()) == ["error"]
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return response.status_code, sentence


def test_answer_is_the_one_of_the_command_line(client: TestClient, capsys: pytest.CaptureFixture[str]) -> None:
    response = client.post("/api/ask", json={"question": "What was recommended?"})
    assert response.status_code == 200
    answer = response.json()
    assert answer["outcome"] == "answered"
    assert {each["report"] for each in answer["citations"]} == {REPORT}
    assert answer["samples"] is False
    assert answer["damaged"] == []
    council = "Harbourby Borough Council"
    assert answer["reports"] == {REPORT: {"council": council, "name": f"{council}: peer review (May 2023)"}}
    passage = client.get(f"/api/passages/{answer['citations'][0]['passage']}").json()
    assert answer["citations"][0]["quote"] in passage["text"]
    assert (passage["report"], passage["locator"]) == (REPORT, answer["citations"][0]["locator"])


def test_history_and_scope_are_taken(client: TestClient) -> None:
    asked = {
        "question": "And the second one?",
        "history": [{"role": "user", "text": "What is recommendation 1?"}, {"role": "assistant", "text": "A plan."}],
        "scope": {"reports": [REPORT], "years": ["2023"], "councils": ["Harbourby Council"]},
    }
    answer = client.post("/api/ask", json=asked).json()
    assert answer["standalone_question"] != "And the second one?"
    assert "every quarter" in answer["text"]
    assert answer["explanation"]["searched"] == [REPORT]


def test_words_are_found_within_the_scope_as_on_the_command_line(
    client: TestClient, opened: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    found = client.get("/api/find", params={"words": "New  LIBRARIES"}).json()
    ((place,), samples) = found.values()
    assert (place["quote"], place["report"], samples) == ("new libraries", REPORT, False)
    text = opened.loaded.report(REPORT).text
    assert text[place["start"] : place["end"]] == place["quote"]
    assert place["sentence"] == "The council has opened two new libraries."
    assert run(["find", "New  LIBRARIES", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == [place]
    assert client.get("/api/find", params={"words": "librar"}).json()["places"] == []
    assert len(client.get("/api/find", params={"words": "librar", "whole": "no"}).json()["places"]) == 2
    limited = {"words": "libraries", "report": [REPORT], "year": "2023"}
    assert len(client.get("/api/find", params=limited).json()["places"]) == 2


@pytest.mark.parametrize("asked", [{"words": " "}, {}, {"words": "a", "year": "1066"}, {"words": "x" * 301}])
def test_words_that_cannot_be_found_are_refused(client: TestClient, asked: dict[str, str]) -> None:
    assert refused(client.get("/api/find", params=asked))[0] == 422


def test_lists_are_those_of_the_command_line(
    client: TestClient, opened: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    (report,) = client.get("/api/reports").json()["reports"]
    assert (report["id"], report["file"]) == (REPORT, f"{REPORT}.md")
    assert str(opened.settings.data.parent) not in json.dumps(report)
    assert run(["recommendations", "--format", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert len(printed) == 2
    for query in ("", f"?report={REPORT}", "?kind=all"):
        assert client.get(f"/api/recommendations{query}").json() == {"recommendations": printed, "samples": False}
    assert client.get("/api/recommendations?kind=milestone").json()["recommendations"] == []


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({}, "The field 'question' cannot be taken"),
        ({"question": ""}, "The field 'question' cannot be taken"),
        ({"question": 7}, "The field 'question' cannot be taken"),
        ({"question": "x" * 4_001}, "at most 4000 characters"),
        ({"question": " \n "}, "question"),
        ({"question": "What?", "model": "x"}, "a field that is not known in the request"),
        ({"question": "What?", "scope": {"city": ["x"]}}, "not known in the field 'scope'"),
        ({"question": "What?", "scope": {"years": "2023"}}, "The field 'scope.years' cannot be taken"),
        ({"question": "What?", "scope": {"reports": ["nowhere"]}}, "'nowhere'"),
        ({"question": "What?", "scope": {"years": ["1999"]}}, "'1999'"),
        ({"question": "What?", "scope": {"councils": ["Nowhere Council"]}}, "'Nowhere Council'"),
        ({"question": "What?", "scope": {"kinds": ["x"] * 501}}, "The field 'scope.kinds' cannot be taken"),
        ({"question": "What?", "history": [{"role": "system", "text": "x"}]}, "'history.0.role' cannot be taken"),
        ({"question": "What?", "history": [{"role": "user", "text": "x"}] * 51}, "at most 50 items"),
        ([], "not a JSON object"),
    ],
)
def test_what_cannot_be_taken_is_told_in_one_sentence(client: TestClient, asked: Any, words: str) -> None:
    status, sentence = refused(client.post("/api/ask", json=asked))
    assert status == 422
    assert words in sentence


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b'"question"'])
def test_body_that_is_no_json_object_is_refused(client: TestClient, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    status, _ = refused(client.post("/api/ask", content=body, headers=headers))
    assert status in (400, 422)


def test_form_of_another_page_is_no_question(client: TestClient) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded"):
        body = b'{"question": "What was recommended?"}'
        assert refused(client.post("/api/ask", content=body, headers={"Content-Type": kind}))[0] == 422


def test_larger_body_than_any_question_is_not_read(client: TestClient) -> None:
    headers = {"Content-Type": "application/json"}
    read = []

    def pieces() -> Iterator[bytes]:
        for number in range(64):
            read.append(number)
            yield b" " * (LARGEST_BODY // 8)

    for body in (b" " * (LARGEST_BODY + 1), pieces()):
        assert refused(client.post("/api/ask", content=body, headers=headers))[0] == 413


@pytest.mark.parametrize(
    "address", ["/api/", "/api/ask", "/api/nothing", "/api/passages/nowhere:1", "/api/recommendations?report=nowhere"]
)
def test_what_is_not_there_is_said_in_one_sentence(client: TestClient, address: str) -> None:
    assert refused(client.get(address))[0] == 404


def test_unknown_kind_is_refused(client: TestClient) -> None:
    assert refused(client.get("/api/recommendations?kind=wish"))[0] == 422


def test_other_sites_get_nothing(client: TestClient) -> None:
    asked = {"question": "What was recommended?"}
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "http://elsewhere.example"}):
        response = client.post("/api/ask", json=asked, headers=headers)
        assert response.status_code == 403
        listed = client.get("/api/reports", headers={"origin": "http://elsewhere.example"})
        assert "access-control-allow-origin" not in listed.headers
        assert listed.headers["cross-origin-resource-policy"] == "same-origin"


def test_reports_that_are_still_being_opened_keep_nobody_waiting() -> None:
    held = threading.Event()

    def open_later(say: Callable[[str], None]) -> Workspace:
        held.wait(10)
        raise CouncilReportsError("The index cannot be opened; run “council-reports reindex”.")

    slow = Desk(open_later)
    slow.start()
    response = client_of(slow).get("/api/reports")
    assert refused(response)[0] == 503
    assert response.headers["retry-after"] == "5"
    held.set()
    for _ in slow.steps():
        pass
    assert "council-reports reindex" in refused(client_of(slow).get("/api/reports"))[1]


def test_fault_of_ours_tells_nothing_of_itself(client: TestClient, opened: Workspace, monkeypatch: Any) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("/secret/path")

    monkeypatch.setattr(opened, "ask", fail)
    assert refused(client.post("/api/ask", json={"question": "What?"})) == (500, UNEXPECTED)
