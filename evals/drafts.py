"""A draft of a reference question from an answer that someone spoke of, for a person to put right."""

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from evals.given import GivenAnswer, given_answer


def draft_question(
    question: str,
    history: Sequence[str],
    saved: Mapping[str, Any],
    remark: str = "",
    *,
    answerable: bool | None = None,
) -> str:
    """The draft as YAML, ready to stand in a question file. `saved` is the answer in its JSON form.

    It expects what was cited, which is right where only the outcome or the wording was wrong; `answerable` says
    where a person holds that the outcome was wrong.
    """
    answer = given_answer(saved, "the flagged answer")
    expected = answer.answered if answerable is None else answerable
    draft: dict[str, Any] = {"id": _id_of(question), "kind": "follow-up" if history else "fact", "question": question}
    if history:
        draft["history"] = list(history)
    draft["answerable"] = expected
    if answer.answered and expected:
        draft |= {"facts": _facts_of(answer), "evidence": _evidence_of(answer)}
    if remark:
        draft["note"] = remark
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
