from collections.abc import Callable
from typing import Any

from evals.drafts import draft_question
from evals.questions import parse_questions


def test_a_flagged_answer_becomes_a_draft_that_can_be_read(saved_answer: Callable[..., dict[str, Any]]) -> None:
    saved = saved_answer("Two libraries: “opened” [1].", contexts=["Two libraries opened."])
    (draft,) = parse_questions(
        draft_question("How many?", ["Tell me about: libraries"], saved, "it is three"), "d.yaml"
    )
    assert draft.question == "How many?"
    assert draft.history == ("Tell me about: libraries",)
    assert draft.facts == (("Two libraries: “opened”.",),)
    assert draft.evidence[0].contains == ("Two libraries opened.",)
    assert "it is three" in str(draft.note)


def test_where_nothing_was_answered_the_draft_expects_so() -> None:
    (draft,) = parse_questions(draft_question("What does it cost?", [], {"outcome": "not_in_reports"}), "d.yaml")
    assert (draft.answerable, draft.facts, draft.id) == (False, (), "flagged-what-does-it-cost")
