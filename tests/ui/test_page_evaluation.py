"""The Evaluation tab without a browser: question sets, runs, flagged answers."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.types import Answer, Citation, Explanation, Outcome, Statement
from corpus.errors import CouncilReportsError, EvaluationError
from corpus.types import Report
from evals.runs import RunFolder, Task, new_settings
from evals.scores import Scores
from ui.evaluation_tab import drafts_html, result_html
from ui.evidence import Exchange
from ui.page_desk import Desk
from ui.page_evaluation import Bench
from ui.page_exports import export_routes

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
    assert "draft question" in bench.flag(told, 2, "Incomplete")
    [(name, text)] = bench.drafts()
    [draft] = yaml.safe_load(text)
    assert draft["history"] == ["a?"]
    assert draft["evidence"][0]["contains"] == ["We think that it lacks a budget."]
    assert "Incomplete" in draft["note"]
    bench.drop_draft("../" + name)
    assert len(bench.drafts()) == 1
    bench.drop_draft(name)
    assert bench.drafts() == []


@pytest.mark.parametrize(("number", "reason"), [(1, "Incomplete"), (9, "Incomplete"), (2, "<b>")])
def test_what_is_no_answer_cannot_be_flagged(bench: Bench, told: list[Exchange], number: int, reason: str) -> None:
    with pytest.raises(CouncilReportsError):
        bench.flag(told, number, reason)
    assert bench.drafts() == []


def test_drafts_are_shown_as_words(bench: Bench, told: list[Exchange], hostile_words: str) -> None:
    bench.flag([*told, Exchange(3, hostile_words, told[1].answer)], 3, "Incomplete")
    html = drafts_html(bench)
    assert "<img" not in html
    assert "&lt;img" in html


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
