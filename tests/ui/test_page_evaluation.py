"""The Evaluation tab without a browser: question sets, runs, flagged answers."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.types import Answer, Citation, Explanation, Outcome, Statement
from corpus.errors import CouncilReportsError, EvaluationError
from corpus.types import Report
from evals.questions import load_questions
from evals.runs import RunFolder, Task, new_settings
from evals.scores import Scores
from ui.evaluation_tab import drafts_html, result_html
from ui.evidence import Exchange
from ui.page_desk import Desk
from ui.page_drafts import Change, changed
from ui.page_evaluation import Bench
from ui.page_exports import export_routes
from ui.page_words import time_in_words

ONE = b"- {id: a, kind: fact, question: 'What of the mill?', answerable: false}"


@pytest.fixture
def told(wendle: Report, citing: Callable[..., Citation]) -> list[Exchange]:
    citation = citing(wendle, "We think that it lacks a budget.")
    statement = Statement(citation.quote, (1,))
    answer = Answer("b?", "b?", Outcome.ANSWERED, "x", (statement,), (citation,), Explanation("", (), ()))
    return [Exchange(1, "a?", error="Too long."), Exchange(2, "b?", answer)]


def test_question_set_is_kept_under_a_harmless_name(bench: Bench) -> None:
    assert bench.sets() == []
    assert bench.add_set("../../my set!.yaml", ONE) == "my-set: 1 questions"
    assert [name for name, _ in bench.sets()] == ["my-set"]
    assert bench.add_set("...", ONE) == "questions: 1 questions"


@pytest.mark.parametrize("content", [b"- {id: a}", b"\xff\xfe\x00", b"", b"words"])
def test_malformed_question_set_is_refused_and_not_kept(bench: Bench, content: bytes) -> None:
    with pytest.raises(EvaluationError):
        bench.add_set("mine.yaml", content)
    assert bench.sets() == []


def test_samples_bring_their_own_questions(bench: Bench, workspace: Any) -> None:
    workspace.samples = True
    (name, path), *rest = bench.sets()
    assert (name, rest) == ("Sample questions", [])
    assert path.endswith("samples.yaml")


def test_only_a_set_that_is_offered_can_be_run(bench: Bench) -> None:
    with pytest.raises(EvaluationError, match="Choose a question set"):
        list(bench.evaluate("/etc/passwd"))


def test_one_run_at_a_time(bench: Bench) -> None:
    bench.add_set("mine.yaml", ONE)
    path = bench.sets()[0][1]
    with bench._running, pytest.raises(EvaluationError, match="under way"):
        list(bench.evaluate(path))


def test_flagged_answer_becomes_a_draft_with_its_history(bench: Bench, told: list[Exchange]) -> None:
    assert "Thank you" in bench.flag(told, 2, "Incomplete", "  The\ndate is missing. ")
    [shown] = bench.drafts.all()
    [draft] = yaml.safe_load(shown.text)
    assert draft["history"] == ["a?"]
    assert draft["evidence"][0]["contains"] == ["We think that it lacks a budget."]
    assert draft["note"] == shown.note == "Incomplete: The date is missing."
    bench.drafts.drop("../" + shown.name)
    assert len(bench.drafts.all()) == 1
    bench.drafts.drop(shown.name)
    assert bench.drafts.all() == []


@pytest.mark.parametrize(
    ("reason", "answerable"),
    [("Helpful", True), ("Out of date", True), ("It should have declined", False), ("It should have answered", True)],
)
def test_draft_expects_what_the_person_holds_to_be_right(
    bench: Bench, told: list[Exchange], reason: str, answerable: bool
) -> None:
    bench.flag(told, 2, reason)
    [draft] = yaml.safe_load(bench.drafts.all()[0].text)
    assert draft["answerable"] is answerable
    assert ("evidence" in draft) is answerable


def test_drafts_tell_the_day_and_neither_who_nor_when(bench: Bench, told: list[Exchange]) -> None:
    for _ in range(3):
        bench.flag(told, 2, "Helpful")
    today = date.today().isoformat()
    assert [draft.name for draft in bench.drafts.all()] == [f"{today}-000{n}.yaml" for n in (1, 2, 3)]
    bench.drafts.drop(f"{today}-0003.yaml")
    bench.drafts.drop(f"{today}-0001.yaml")
    bench.flag(told, 2, "Helpful")
    assert [draft.name[-7:-5] for draft in bench.drafts.all()] == ["02", "03"]


@pytest.mark.parametrize(("number", "reason"), [(1, "Incomplete"), (9, "Incomplete"), (2, "<b>")])
def test_what_is_no_answer_cannot_be_flagged(bench: Bench, told: list[Exchange], number: int, reason: str) -> None:
    with pytest.raises(CouncilReportsError):
        bench.flag(told, number, reason)
    assert bench.drafts.all() == []


def test_draft_is_edited_and_moved_into_a_set_that_stays_readable(bench: Bench, told: list[Exchange]) -> None:
    bench.add_set("mine.yaml", ONE)
    for _ in range(2):
        bench.flag(told, 2, "Incomplete")
    first, second = bench.drafts.all()
    edited = first.text.replace("flagged-b", "b-one")
    assert changed(bench.drafts, "save-draft", first.name, {"text": edited}).said == "The draft was saved."
    assert bench.drafts.all()[0].text == edited
    moved = changed(bench.drafts, "move-draft", first.name, {"text": edited, "set": "mine"})
    assert moved.said == "The question is in the set “mine” now, which has 2."
    assert changed(bench.drafts, "move-draft", second.name, {"text": second.text, "set": "../new set"}).name == ""
    assert [name for name, _ in bench.sets()] == ["mine", "new-set"]
    assert [question.id for question in load_questions(bench.folder / "questions" / "mine.yaml")] == ["a", "b-one"]
    assert bench.drafts.all() == []


@pytest.mark.parametrize("text", ["", "words", "- {id: a}", "- {id: a, kind: fact, question: q, answerable: no}\n" * 2])
def test_what_is_no_question_stays_a_draft_and_is_given_back(bench: Bench, told: list[Exchange], text: str) -> None:
    bench.flag(told, 2, "Incomplete")
    [draft] = bench.drafts.all()
    for act in ("save-draft", "move-draft"):
        change = changed(bench.drafts, act, draft.name, {"text": text, "set": "mine"})
        assert (change.name, change.text) == (draft.name, text)
        assert change.said.endswith(".")
    assert bench.drafts.all() == [draft]
    assert bench.sets() == []


def test_an_id_that_the_set_uses_is_refused_and_nothing_changes(bench: Bench, told: list[Exchange]) -> None:
    bench.add_set("mine.yaml", ONE)
    bench.flag(told, 2, "Incomplete")
    [draft] = bench.drafts.all()
    change = changed(bench.drafts, "move-draft", draft.name, {"text": ONE.decode(), "set": "mine"})
    assert "already used" in change.said
    assert (bench.folder / "questions" / "mine.yaml").read_bytes() == ONE
    assert "no longer there" in changed(bench.drafts, "save-draft", "x.yaml", {"text": draft.text}).said


def test_drafts_are_shown_as_words(bench: Bench, told: list[Exchange], hostile_words: str) -> None:
    bench.flag([*told, Exchange(3, hostile_words, told[1].answer)], 3, "Incomplete", hostile_words)
    html = drafts_html(bench, Change(hostile_words, bench.drafts.all()[0].name, hostile_words))
    assert "<img" not in html
    assert "&lt;img" in html


def test_times_are_those_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    try:
        assert time_in_words("2026-07-01T23:30:00+00:00") == "2 July 2026, 00:30 BST"
    finally:
        monkeypatch.undo()
        time.tzset()


def test_the_runs_over_questions_are_listed_wherever_they_were_begun(bench: Bench, tmp_path: Path) -> None:
    (given := tmp_path / "mine.yaml").write_bytes(ONE)
    tasks: tuple[Task, ...] = ("answers", "grounding")
    for task in tasks:
        settings = new_settings(task, given, {})
        settings.finished = "2024-01-01T10:00:00"
        RunFolder.begin(bench.folder / "runs" / f"{task}-mine", settings).save_scores(Scores(task, ()))
    assert [run.path.name for run in bench.runs()] == ["answers-mine"]


def test_unknown_run_shows_nothing_and_has_no_report(desk: Desk, bench: Bench) -> None:
    assert result_html(bench, "../x", "", "all") == ""
    app = FastAPI()
    app.include_router(export_routes(desk, bench))
    assert TestClient(app).get("/ui/evaluation/..%2F..%2Fx/report.html").status_code == 404
