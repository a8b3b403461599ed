"""Taking an answer away, without a browser: the files' addresses, and the command line."""

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant import take_away_talk
from assistant.types import Answer, Citation, Confidence, Explanation, Outcome, Statement
from corpus.types import Report
from ui.answer_shelf import AnswerShelf
from ui.command_line import run
from ui.evidence import Exchange, conversation_html
from ui.page_desk import Desk
from ui.page_take_away import GONE, take_away_routes
from ui.take_away_files import FROM_SAMPLES, called, file_name, with_councils

Capture = pytest.CaptureFixture[str]
ASKED = date(2026, 3, 9)


@pytest.fixture
def told(wendle: Report, citing: Callable[..., Citation]) -> Answer:
    cited = citing(wendle, "Two libraries lend tablets.")
    question = "=1+1 Which libraries lend tablets?"
    return Answer(
        question, question, Outcome.ANSWERED, f"{cited.quote} [1]", (Statement(cited.quote, (1,)),), (cited,),
        Explanation("libraries", (wendle.id,), ()),
    )  # fmt: skip


@pytest.fixture
def client(desk: Desk) -> TestClient:
    app = FastAPI()
    app.include_router(take_away_routes(desk))
    return TestClient(app)


def test_each_file_is_an_attachment_that_nothing_keeps(client: TestClient, desk: Desk, told: Answer) -> None:
    key, words = desk.answers.put(told, ASKED), "1-1-which-libraries-lend-tablets"
    for ending, kind in (("txt", "text/plain"), ("md", "text/markdown"), ("csv", "text/csv"), ("docx", "application/")):
        response = client.get(f"/ui/answers/{key}.{ending}")
        assert response.status_code == 200
        assert response.headers["content-type"].startswith(kind)
        assert response.headers["content-disposition"] == f'attachment; filename="answer-{words}-2026-03-09.{ending}"'
        assert response.headers["cache-control"] == "no-store"
    lines = [each.text for each in Document(io.BytesIO(response.content)).paragraphs]
    assert lines[0] == told.question
    assert any("“Two libraries lend tablets.”" in line for line in lines)
    rows = list(csv.DictReader(io.StringIO(client.get(f"/ui/answers/{key}.csv").content.decode("utf-8-sig"))))
    assert rows[0]["question"] == "'" + told.question


@pytest.mark.parametrize("ending", ["txt", "md", "csv", "docx"])
def test_each_file_names_the_council_and_says_whether_it_is_invented(
    client: TestClient, desk: Desk, told: Answer, ending: str
) -> None:
    untold = replace(told, citations=(replace(told.citations[0], title="Corporate Peer Challenge"),))

    def words() -> str:
        content = client.get(f"/ui/answers/{desk.answers.put(untold, ASKED)}.{ending}").content
        return (
            "\n".join(p.text for p in Document(io.BytesIO(content)).paragraphs)
            if ending == "docx"
            else content.decode()
        )

    assert "Wendle Borough Council, Corporate Peer Challenge" in words()
    assert ending == "csv" or "Reports searched: Wendle Corporate Peer Challenge (March 2024)" in words().replace(
        "**", ""
    )
    assert FROM_SAMPLES not in words()
    desk.workspace.samples = True  # type: ignore[misc]
    assert FROM_SAMPLES in words()


@pytest.mark.parametrize("question", ['../../Étoile\r\nX: "y" 市?', "x" * 4_000, "¿?", "Who’s who " * 99])
def test_file_name_is_plain_whatever_was_asked(question: str) -> None:
    assert re.fullmatch(r"answer(-[a-z0-9]{1,20}){0,6}-2026-03-09\.csv", file_name(question, ASKED, "csv"))


def test_title_that_names_its_council_stays(told: Answer, wendle: Report) -> None:
    same = with_councils(told, called([replace(wendle, council="Wendle Metropolitan Borough Council")]))
    assert same.citations == told.citations
    assert with_councils(told, {}) == told


def test_who_does_not_know_the_key_gets_nothing(client: TestClient, desk: Desk, told: Answer) -> None:
    key = desk.answers.put(told, ASKED)
    assert key != desk.answers.put(told, ASKED)
    for address in (f"{key[:-1]}.md", f"{key}.html", ".md", "1.md", f"{key}x.txt"):
        response = client.get(f"/ui/answers/{address}")
        assert response.status_code == 404
        assert "tablets" not in response.text


def test_what_a_report_no_longer_says_is_not_handed_out(
    client: TestClient, desk: Desk, told: Answer, wendle: Report
) -> None:
    key = desk.answers.put(told, ASKED)
    desk.workspace.reports = (replace(wendle, text=wendle.text.replace("Two", "Six")),)  # type: ignore[misc]
    response = client.get(f"/ui/answers/{key}.md")
    assert (response.status_code, response.text) == (404, GONE)
    assert desk.answers.get(key) is None


def test_the_oldest_answer_gives_way(told: Answer) -> None:
    shelf = AnswerShelf(kept=2)
    first, second, third = (shelf.put(told, ASKED) for _ in range(3))
    assert (shelf.get(first), shelf.get(second), shelf.get(third)) == (None, (told, ASKED), (told, ASKED))
    shelf.forget(third)
    assert shelf.get(third) is None


def test_buttons_stand_under_an_answer_that_is_kept_and_under_no_other(told: Answer, wendle: Report) -> None:
    loaded = {wendle.id: wendle.text}.get
    kept = conversation_html([Exchange(1, "q", told, taken="KEY")], loaded, {})
    assert 'data-copy="/ui/answers/KEY.txt"' in kept
    for ending in ("md", "docx", "csv"):
        assert f'href="/ui/answers/KEY.{ending}" download' in kept
    for other in (Exchange(1, "q", told), Exchange(1, "q", error="Too long.")):
        assert "/ui/answers/" not in conversation_html([other], loaded, {})
    assert "/ui/answers/" not in conversation_html([Exchange(1, "q", told, taken="KEY")], {}.get, {})


@pytest.fixture
def two(told: Answer, wendle: Report, citing: Callable[..., Citation]) -> list[Answer]:
    """Two answers of a conversation; the second cites other words first, then the very words of the first."""
    other = citing(wendle, "Online payments now reach 61 per cent of households.", 1)
    same = replace(told.citations[0], number=2)
    statements = (Statement(other.quote, (1,)), Statement(same.quote, (2, 1)))
    second = replace(told, question="How many pay online?", statements=statements, citations=(other, same))
    return [told, replace(second, confidence=Confidence.LOW)]


def test_conversation_is_one_paper_with_references_numbered_through(
    client: TestClient, desk: Desk, two: list[Answer]
) -> None:
    for number, answer in enumerate(two, 1):
        desk.answers.put(answer, ASKED, "talk", number)
    desk.answers.put(two[0], ASKED, "another", 1)
    address = f"/ui/answers/whole-{desk.answers.key_of('talk')}"
    text = client.get(f"{address}.md").text
    assert text.count("## References") == 1
    assert text.index(r"## \=1+1 Which libraries") < text.index("## How many pay online?") < text.index("## References")
    assert "Two libraries lend tablets. [1][2]" in text
    assert "households. [2]" in text
    assert [line[:5] for line in text.splitlines() if line.startswith("- [")] == ["- [1]", "- [2]"]
    assert "**Outcome:** Answered, medium confidence" in text
    assert "**Outcome:** Answered, low confidence: check the sources" in text
    assert "left out" not in text
    assert text.count("Asked on") == text.count("Reports searched") == 1
    word = client.get(f"{address}.docx")
    assert word.headers["content-disposition"].startswith('attachment; filename="conversation-1-1-which-libraries')
    lines = [each.text for each in Document(io.BytesIO(word.content)).paragraphs]
    assert [line[:4] for line in lines if line.startswith("[")] == ["[1] ", "[2] "]
    rows = list(csv.DictReader(io.StringIO(client.get(f"{address}.csv").content.decode("utf-8-sig"))))
    assert [row["reference"] for row in rows] == ["1", "2", "1", "2", ""]


def test_paper_of_a_conversation_tells_what_is_not_in_the_reports_in_one_sentence(two: list[Answer]) -> None:
    near = replace(two[1].citations[0], number=0)
    text = "The reports do not plainly answer this. What comes nearest is shown, and may or may not help."
    declined = replace(
        two[1], question="Who swims?", outcome=Outcome.NOT_IN_REPORTS, text=text, statements=(), citations=(),
        related=(near,), missing=("swimming",),
    )  # fmt: skip
    whole = take_away_talk.talk([(declined, ASKED), (two[0], ASKED)])
    for paper in (take_away_talk.markdown(whole), take_away_talk.csv(whole)):
        assert "Who swims?" in paper
        assert "The reports do not plainly answer this." in paper
        assert "Two libraries lend tablets." in paper
        for gone in ("comes nearest", "earest passages", near.quote):
            assert gone not in paper
    padded = replace(declined, text="They give no sum.\nWhat they say:", statements=two[1].statements,
                     citations=two[1].citations)  # fmt: skip
    assert [line.text for line in take_away_talk.talk([(padded, ASKED)]).papers[0].lines] == ["They give no sum."]


def test_conversation_leaves_out_what_no_longer_holds_and_says_so(
    client: TestClient, desk: Desk, two: list[Answer], wendle: Report, citing: Callable[..., Citation]
) -> None:
    mill = citing(wendle, "The mill has stood empty since 2009.")
    third = replace(two[0], statements=(Statement(mill.quote, (1,)),), citations=(mill,))
    for number, answer in enumerate((*two, third), 1):
        desk.answers.put(answer, ASKED, "talk", number)
    desk.workspace.reports = (replace(wendle, text=wendle.text.replace("tablets.", "laptops")),)  # type: ignore[misc]
    address = f"/ui/answers/whole-{desk.answers.key_of('talk')}.md"
    assert "2 questions of this conversation are left out" in client.get(address).text
    desk.answers.forget_conversation("talk")
    for gone in (address, "/ui/answers/whole-.md", "/ui/answers/whole-.txt"):
        assert client.get(gone).status_code == 404


def test_conversation_is_offered_once_it_has_two_answers(told: Answer, wendle: Report) -> None:
    first, second = (Exchange(number, "q", told, taken="KEY") for number in (1, 2))
    loaded = {wendle.id: wendle.text}.get
    assert "whole-WHOLE" not in conversation_html([first], loaded, {}, whole="WHOLE")
    both = conversation_html([first, second], loaded, {}, whole="WHOLE")
    assert [both.count(f"/ui/answers/whole-WHOLE.{ending}") for ending in ("docx", "md", "csv")] == [1, 1, 1]


def said(capsys: Capture, *arguments: str) -> tuple[int, str, str]:
    code = run(list(arguments))
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_command_writes_each_format(capsys: Capture, write_report: Callable[..., Path], tmp_path: Path) -> None:
    assert said(capsys, "ingest", str(write_report()))[0] == 0
    question = "What was recommended?"
    for form in ("text", "markdown", "csv", "docx", "json"):
        out = tmp_path / f"answer.{form}"
        assert said(capsys, "ask", question, "--format", form, "--out", str(out)) == (0, "", "")
        assert out.stat().st_size
    assert f"# {question}" in (tmp_path / "answer.markdown").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "answer.json").read_text(encoding="utf-8"))["question"] == question
    assert Document(str(tmp_path / "answer.docx")).paragraphs[0].text == question
    for form in ("text", "markdown", "csv"):
        assert "Harbourby Borough Council" in (tmp_path / f"answer.{form}").read_text(encoding="utf-8")
    printed = said(capsys, "ask", question, "--format", "csv")[1]
    assert printed.startswith("part,question,")
    assert "Publish a plan for the libraries by March 2024." in printed


def test_word_needs_a_file(capsys: Capture) -> None:
    code, out, err = said(capsys, "ask", "What?", "--format", "docx")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "--out answer.docx" in err
