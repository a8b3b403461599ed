"""An answer read back from its JSON, where another process made it."""

from collections.abc import Mapping
from typing import Any

from assistant.types import (
    Answer,
    AnswerNote,
    Citation,
    Confidence,
    Explanation,
    Outcome,
    Statement,
)
from corpus.types import Basis, Stage, Voice


def answer_of(told: Mapping[str, Any]) -> Answer:
    """The answer that `render.answer_json` wrote; keys that are not an answer's are passed over.

    Raises KeyError or ValueError where it is none: a quotation that is not in its passage is refused here too.
    """
    return Answer(
        question=told["question"],
        standalone_question=told["standalone_question"],
        outcome=Outcome(told["outcome"]),
        text=told["text"],
        statements=tuple(map(_statement, told["statements"])),
        citations=tuple(map(_citation, told["citations"])),
        explanation=Explanation(**{name: _tuples(value) for name, value in told["explanation"].items()}),
        confidence=Confidence(told["confidence"]),
        notes=tuple(AnswerNote(**note) for note in told["notes"]),
        choices=tuple(told["choices"]),
        missing=tuple(told["missing"]),
        related=tuple(map(_citation, told["related"])),
        follow_ups=tuple(told["follow_ups"]),
        timings_ms=told["timings_ms"],
    )


def _statement(told: Mapping[str, Any]) -> Statement:
    typed = {
        "citations": tuple(told["citations"]),
        "voice": Voice(told["voice"]),
        "stage": Stage(told["stage"]) if told["stage"] else None,
        "basis": Basis(told["basis"]) if told["basis"] else None,
    }
    return Statement(**{**told, **typed})


def _citation(told: Mapping[str, Any]) -> Citation:
    marks = tuple((start, end) for start, end in told["marks"])
    return Citation(**{**told, "voice": Voice(told["voice"]), "marks": marks})


def _tuples(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
