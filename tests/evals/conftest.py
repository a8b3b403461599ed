"""Small things to score: questions, answers in their JSON form, and a report of a council that does not exist."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from assistant.types import Turn
from corpus.reading import read_content
from corpus.types import Report
from evals.answering import Answering
from evals.given import GivenAnswer, given_answer
from evals.questions import Question
from index.embedders import HashEmbedder

REPORT = """# Harbourby Borough Council: progress review

May 2023

## Findings

The council has opened two new libraries, at a cost of £1.2m.

The peer team found that Councillor Ada Finch leads the work with energy.

A new waste contract begins on 1 October 2023.

## Next steps

The council will publish its workforce strategy in March 2024.
"""


@pytest.fixture(scope="session")
def harbourby() -> Report:
    return read_content("harbourby-review-2023-05.md", REPORT.encode())


@pytest.fixture
def ask_for() -> Callable[..., Question]:
    def make(**fields: Any) -> Question:
        return Question.model_validate({"id": "q", "kind": "fact", "question": "?", "answerable": True, **fields})

    return make


@pytest.fixture
def saved_answer() -> Callable[..., dict[str, Any]]:
    """An answer's JSON: `cited` are (report id, canonical text, passage, quote) or shorter, one for each statement."""

    def make(
        *statements: str, outcome: str = "answered", report: str = "r", contexts: Sequence[str] = (), **rest: Any
    ) -> dict[str, Any]:
        contexts = contexts or statements
        citations, at = [], 0
        for number, context in enumerate(contexts, 1):
            place = {
                "number": number,
                "report": report,
                "passage": f"{report}:{number}",
                "locator": f"paragraph {number}",
            }
            citations.append({**place, "quote": context, "start": at, "end": at + len(context), "context": context})
            at += len(context) + 1
        made = [{"text": text, "citations": [min(n, len(contexts))]} for n, text in enumerate(statements, 1)]
        return {"outcome": outcome, "text": " ".join(statements), "statements": made, "citations": citations, **rest}

    return make


@pytest.fixture
def answer(saved_answer: Callable[..., dict[str, Any]]) -> Callable[..., GivenAnswer]:
    return lambda *statements, **fields: given_answer(saved_answer(*statements, **fields), "a test")


@pytest.fixture
def answering() -> Callable[..., Any]:
    """A stand-in for the product that answers by a function of the question, for `evaluate_answers`."""

    @contextmanager
    def stand_in(reports: Sequence[Report], ask: Callable[[str, Sequence[Turn]], Mapping[str, Any]]) -> Any:
        yield Answering(tuple(reports), ask, HashEmbedder(), {"embedder": "none", "writer": "scripted"}, {})

    return stand_in


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    def write(name: str, text: str) -> Path:
        path = tmp_path / "given" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write
