"""The parts of the page that need no browser: starter questions, an open report, uploads, opening in the background."""

import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from corpus.errors import DataFolderError
from corpus.types import Cell, Figure, Passage, PassageKind, ReadingNote, Register, Report, Span
from ui.access.people import ANYBODY
from ui.for_programs import LONGEST_QUESTION
from ui.page_desk import UNEXPECTED, Desk
from ui.page_evaluation import Bench
from ui.page_report import Target, report_html
from ui.page_routes import page_routes
from ui.page_starters import starter_questions
from ui.page_talks import answered
from ui.page_uploads import LARGEST_REQUEST, upload_routes
from ui.reports_tab import list_html, opened_html


def test_starter_questions_fit_what_is_loaded(wendle: Report, register: Register) -> None:
    figure = Figure(wendle.id, "actions", 61, "percent", None, "on track", None, "p", "q", 0, 1)
    loaded = replace(register, figures=(figure,))
    assert starter_questions([wendle], loaded, bool) == [
        "What was recommended to the council?",
        "What has been done about recommendation 1?",
        "What did the reviewers think of progress on recommendation 1?",
        "How many actions are on track?",
    ]


def test_starter_questions_name_the_council_where_there_are_several(wendle: Report, register: Register) -> None:
    other = replace(wendle, id="other", council="Ambleton Council")
    assert starter_questions([wendle, other], register, bool)[0] == "What was recommended to Wendle Borough Council?"


def test_starter_questions_that_would_be_declined_are_not_offered(wendle: Report, register: Register) -> None:
    kept = starter_questions([wendle], register, lambda question: "reviewers" in question or "digital" in question)
    assert kept == [
        "What did the reviewers think of progress on recommendation 1?",
        "What does Wendle Corporate Peer Challenge say about digital services?",
    ]
    assert starter_questions([wendle], register, lambda question: not question) == []


def test_open_report_marks_the_linked_words_and_looks_at_them(wendle: Report) -> None:
    start = wendle.text.index("We think")
    passage = next(p for p in wendle.passages if p.start <= start < p.end)
    html = report_html(
        wendle, [], Target.of(f"{passage.id}#{start}-{passage.end}"), "tok", ("ask", "Back to the answer")
    )
    assert "<mark>We think that it lacks a budget.</mark>" in html
    assert html.count('data-look="tok"') == 1
    assert "Back to the answer" in html
    assert html.count("data-jump=") == 3
    for each in wendle.passages:
        assert wendle.words(each) in html or "We think" in wendle.words(each)


@pytest.mark.parametrize(
    "link", ["wendle-peer-challenge:3#9-2", "wendle-peer-challenge:3#0-9", "wendle-peer-challenge:3"]
)
def test_link_whose_span_is_not_in_its_passage_still_opens_the_passage(wendle: Report, link: str) -> None:
    html = report_html(wendle, [], Target.of(link), "tok")
    assert "<mark>" not in html
    assert html.count('class="linked"') == 1


def test_report_without_the_linked_passage_is_looked_at_from_its_title(wendle: Report) -> None:
    html = report_html(wendle, [], Target("wendle-peer-challenge:99"), "tok")
    assert 'id="report-title" class="opened-title" tabindex="-1" data-look="tok"' in html


def test_report_id_is_read_from_a_passage_id_with_colons() -> None:
    assert Target.of("a:b:12#3-4") == Target("a:b:12", 3, 4)
    assert Target.of("a:b:12").report == "a:b"


def test_tables_lists_footnotes_and_notes_keep_their_form(wendle: Report) -> None:
    text = "Theme | Done\nMill | 4\nfirst item\nA footnote."

    def passage(number: int, kind: PassageKind, words: str, **more: Any) -> Passage:
        start = text.index(words)
        return Passage(f"w:{number}", kind, start, start + len(words), (Span(start, start + len(words)),), **more)

    mill = text.index("Mill")
    parts: Sequence[Passage] = (
        passage(0, PassageKind.TABLE_HEADER, "Theme | Done", cells=(Cell("", 0, 5), Cell("", 8, 12))),
        passage(1, PassageKind.TABLE_ROW, "Mill | 4", cells=(Cell("Theme", mill, mill + 4), Cell("Done", mill + 7, mill + 8))),
        passage(2, PassageKind.LIST_ITEM, "first item", label="xii"),
        passage(3, PassageKind.FOOTNOTE, "A footnote.", label="1"),
    )  # fmt: skip
    report = replace(wendle, id="w", text=text, passages=tuple(parts), sections=(), warnings=("Page 3 has no text.",))
    note = ReadingNote("w", "w:1", "total", "It totals 103%.", "4", mill, mill + 1)
    html = " ".join(report_html(report, [note], None, "").split())
    assert '<th scope="col">Theme</th><th scope="col">Done</th>' in html
    assert "<td>Mill</td><td>4</td>" in html
    assert '<span class="label">xii</span>' in html
    assert 'data-kind="footnote"' in html
    assert "It totals 103%." in html
    assert "Page 3 has no text." in html


def test_words_of_a_report_and_its_name_are_never_tags(hostile: Report, desk: Desk, hostile_words: str) -> None:
    bad = replace(hostile, source=replace(hostile.source, name=hostile_words), warnings=(hostile_words,))
    desk.workspace.reports = (bad,)  # type: ignore[misc]
    for html in (
        report_html(bad, [], None, ""),
        list_html(desk, ANYBODY.rights, message=hostile_words, doomed=bad.id, wrong=bad.id),
    ):
        assert "<img" not in html
        assert "<script" not in html


def test_report_that_was_removed_says_so(desk: Desk) -> None:
    assert "no longer loaded" in opened_html(desk, Target("gone:3"))


def test_removing_is_asked_about_first(desk: Desk, wendle: Report) -> None:
    assert "Remove it" not in list_html(desk, ANYBODY.rights)
    asked = list_html(desk, ANYBODY.rights, doomed=wendle.id)
    assert f"Remove “{wendle.title}”?" in asked
    assert f'data-act="remove-now" data-value="{wendle.id}"' in asked


@pytest.fixture
def uploads(desk: Desk, bench: Bench) -> TestClient:
    app = FastAPI()
    app.include_router(upload_routes(desk, bench))
    app.include_router(page_routes(desk))
    return TestClient(app)


def send(client: TestClient, *files: tuple[str, bytes], **data: str) -> Any:
    return client.post("/ui/reports", files=[("files", file) for file in files], data=data).json()


def test_each_file_is_told_what_became_of_it(uploads: TestClient, workspace: Any) -> None:
    told = send(uploads, ("../../a plan.txt", b"x"), ("empty.txt", b""), ("clash.txt", b"y"))["files"]
    assert [(file["name"], file["added"], file["replaceable"]) for file in told] == [
        ("a plan.txt", True, False),
        ("empty.txt", False, False),
        ("clash.txt", False, True),
    ]
    assert told[1]["line"] == "empty.txt is empty."
    assert send(uploads, ("clash.txt", b"y"), replacing="yes")["files"][0]["added"]
    assert workspace.taken == [("a plan.txt", b"x", False), ("clash.txt", b"y", True)]


def test_upload_without_files_or_too_large_is_refused(uploads: TestClient) -> None:
    assert "No file was chosen" in uploads.post("/ui/reports", data={"replacing": "no"}).json()["error"]
    large = uploads.post("/ui/reports", content=b"", headers={"content-length": str(LARGEST_REQUEST + 1)})
    assert large.status_code == 413
    assert "too large" in large.json()["error"]
    unmeasured = uploads.post("/ui/reports", content=iter([b"x" * 1000] * 3))
    assert unmeasured.status_code == 413, "a body that does not say how long it is"
    many = send(uploads, *[(f"{n}.txt", b"x") for n in range(60)])
    assert "could not be taken" in many["error"]


def test_only_our_own_files_are_served(uploads: TestClient) -> None:
    assert uploads.get("/ui/static/page.css").headers["content-type"].startswith("text/css")
    assert uploads.get("/ui/static/..%2Fpage.py").status_code == 404
    assert uploads.get("/ui/ready").text == "ready"


def test_desk_says_what_it_does_until_it_is_open(workspace: Any) -> None:
    go_on = threading.Event()

    def open_workspace(say: Any) -> Any:
        say("Loading the model that finds passages")
        go_on.wait(5)
        return workspace

    desk = Desk(open_workspace)
    desk.start()
    steps = desk.steps()
    while (step := next(steps)) != "Loading the model that finds passages":
        assert step == "Opening the reports"
    assert not desk.settled
    threading.Timer(0.05, go_on.set).start()
    assert set(steps) <= {"Choosing questions to start with"}
    assert desk.workspace is workspace


@pytest.mark.parametrize(
    ("error", "said"),
    [(DataFolderError("The folder is full."), "The folder is full."), (RuntimeError("boom"), "The reports could not be opened; the log on the server says why.")],
)  # fmt: skip
def test_desk_that_cannot_open_says_why(error: Exception, said: str) -> None:
    def open_workspace(say: Any) -> Any:
        raise error

    desk = Desk(open_workspace)
    desk.start()
    while not desk.settled:
        time.sleep(0.01)
    assert desk.failure == said
    exchange = answered(desk, 1, "q", [], page_scope_all())
    assert exchange.error == said


def page_scope_all() -> Any:
    from assistant.types import Scope

    return Scope()


def test_question_that_cannot_be_taken_is_told_in_a_sentence(desk: Desk, workspace: Any) -> None:
    assert answered(desk, 1, "q", [], page_scope_all()).error == "This question cannot be taken; ask another."
    workspace.ask = None  # a fault of ours
    assert answered(desk, 1, "q", [], page_scope_all()).error == UNEXPECTED
    assert LONGEST_QUESTION == 4000


def test_council_that_publishes_its_own_report_is_told_once(wendle: Report) -> None:
    own = replace(wendle, publisher=wendle.council)
    assert report_html(own, [], None, "").count("Wendle Borough Council") == 1
