"""A draft of a reference question from an answer that someone flagged, for a person to put right."""

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from evals.given import GivenAnswer, given_answer

TO_DO = "draft from a flagged answer: put right what a right answer holds, then remove this note"


def draft_question(question: str, history: Sequence[str], saved: Mapping[str, Any], remark: str = "") -> str:
    """The draft as YAML, ready to stand in a question file. `saved` is the flagged answer in its JSON form.

    It expects what was cited, which is right where only the outcome or the wording was wrong.
    """
    answer = given_answer(saved, "the flagged answer")
    draft: dict[str, Any] = {"id": _id_of(question), "kind": "follow-up" if history else "fact", "question": question}
    if history:
        draft["history"] = list(history)
    draft["answerable"] = answer.answered
    if answer.answered:
        draft |= {"facts": _facts_of(answer), "evidence": _evidence_of(answer)}
    draft["note"] = f"{TO_DO}; flagged because: {remark}" if remark else TO_DO
    return yaml.safe_dump([draft], sort_keys=False, allow_unicode=True, width=120)


def _id_of(question: str) -> str:
    """An id from the question's first words."""
    words = "".join(c if c.isalnum() else " " for c in question.casefold()).split()
    return "-".join(["flagged", *words[:6]])


def _facts_of(answer: GivenAnswer) -> list[list[str]]:
    """The first statement as the fact, to be cut down to what matters."""
    return [[answer.statements[0].words]] if answer.statements else []


def _evidence_of(answer: GivenAnswer) -> list[dict[str, Any]]:
    return [{"report": citation.report, "contains": [citation.quote]} for citation in answer.citations]
