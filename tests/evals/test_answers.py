"""A run over answers, with stand-ins for the product, and once with the product itself without a model."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.settings import load_settings
from assistant.types import Turn
from corpus.errors import EvaluationError
from corpus.types import Report
from evals.answers import evaluate_answers
from evals.runs import score_run

QUESTIONS = """
- {id: libraries, kind: fact, question: "How many libraries were opened?", answerable: true, facts: [["two", "2"]],
   rewordings: ["number of new libraries?"],
   evidence: [{report: harbourby-review-2023-05, contains: ["two new libraries"]}]}
- {id: begins, kind: follow-up, history: ["Tell me about the waste contract"], question: "When does it begin?", answerable: true,
   facts: [["1 October 2023"]], evidence: [{report: harbourby-review-2023-05, contains: ["waste contract begins"]}]}
- {id: tax, kind: unanswerable, question: "What is the council tax?", answerable: false}
"""


@pytest.fixture
def questions(write: Callable[[str, str], Path]) -> Path:
    return write("questions.yaml", QUESTIONS)


def cite(report: Report, words: str) -> dict[str, Any]:
    """An answer that cites the passage with these words, word for word."""
    passage = next(p for p in report.passages if words in report.words(p))
    context = report.words(passage)
    citation = {"number": 1, "report": report.id, "passage": passage.id, "quote": context, "context": context}
    citation |= {"start": passage.start, "end": passage.end}
    statement = {"text": f"{context} [1]", "citations": [1]}
    return {"outcome": "answered", "text": context, "statements": [statement], "citations": [citation]}


NOT_THERE = {"outcome": "not_in_reports", "text": "The reports do not say.", "statements": [], "citations": []}


def knowing(report: Report) -> Callable[[str, Sequence[Turn]], dict[str, Any]]:
    def ask(question: str, history: Sequence[Turn]) -> dict[str, Any]:
        said = " ".join([*(turn.text for turn in history), question])
        if "librar" in said:
            return cite(report, "two new libraries")
        return cite(report, "waste contract") if "waste" in said else NOT_THERE

    return ask


def test_a_system_that_knows_is_right_throughout(
    questions: Path, harbourby: Report, answering: Callable[..., Any], tmp_path: Path
) -> None:
    scores = evaluate_answers(questions, None, tmp_path / "out", answering=answering([harbourby], knowing(harbourby)))
    totals = scores.product.totals
    assert (
        totals["balanced_right"].value == totals["stability_again"].value == totals["stability_reworded"].value == 1.0
    )
    assert list(scores.product.by_kind) == ["fact", "follow-up", "unanswerable"]
    lines = [json.loads(line) for line in (tmp_path / "out" / "answers.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == ["libraries", "begins", "tax"]
    assert lines[2]["answer"]["outcome"] == "not_in_reports"


def test_a_question_that_breaks_the_product_down_counts_as_wrong_and_costs_no_other(
    questions: Path, harbourby: Report, answering: Callable[..., Any], tmp_path: Path
) -> None:
    def ask(question: str, history: Sequence[Turn]) -> dict[str, Any]:
        if "tax" in question:
            raise ZeroDivisionError("by nought")
        return knowing(harbourby)(question, history)

    scores = evaluate_answers(questions, None, tmp_path / "out", answering=answering([harbourby], ask))
    right = {item.id: item.scores["right"] for item in scores.product.items}
    assert right["libraries"].value == 1.0
    assert right["tax"].value == 0.0
    assert "failed" in right["tax"].reason


def test_baselines_run_beside_and_always_answer(
    questions: Path, harbourby: Report, answering: Callable[..., Any], tmp_path: Path
) -> None:
    scores = evaluate_answers(
        questions, None, tmp_path / "out", answering=answering([harbourby], knowing(harbourby)), with_baselines=True
    )
    assert [system.name for system in scores.systems] == ["product", "lexical", "dense", "plain_llama_index"]
    for baseline in scores.systems[1:]:
        assert baseline.totals["right_unanswerable"].value == 0.0
        assert baseline.totals["verbatim"].value == 1.0
        assert (baseline.totals["balanced_right"].value or 0.0) <= 0.5
    assert score_run(tmp_path / "out") == scores


def test_a_wrong_reference_stops_the_run_before_anything_is_asked(
    write: Callable[[str, str], Path], harbourby: Report, answering: Callable[..., Any], tmp_path: Path
) -> None:
    wrong = write("q.yaml", QUESTIONS.replace("two new libraries", "nine old libraries"))
    with pytest.raises(EvaluationError, match="the reference is wrong: question 'libraries'"):
        evaluate_answers(wrong, None, tmp_path / "out", answering=answering([harbourby], knowing(harbourby)))
    assert not (tmp_path / "out").exists()


def test_the_product_itself_over_a_fresh_library(
    questions: Path, write_report: Callable[..., Path], tmp_path: Path
) -> None:
    reports = write_report(
        words="The council has opened two new libraries. A waste contract begins on 1 October 2023."
    ).parent
    scores = evaluate_answers(questions, reports, tmp_path / "out", settings=load_settings(tmp_path / "data"), limit=2)
    assert len(scores.product.items) == 2
    assert scores.product.totals["verbatim"].value in (1.0, None)
    assert scores.product.totals["stability_again"].value == 1.0


def test_a_folder_without_reports_is_an_error(questions: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(EvaluationError, match=r"No report in .* can be read"):
        evaluate_answers(questions, tmp_path / "empty", tmp_path / "out", settings=load_settings(tmp_path / "data"))
