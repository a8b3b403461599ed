"""Asked why something was not done, what tells that it was done is no answer."""

import pytest

from assistant.decide import _told_as_done

SET = "The council set a balanced budget in February 2024."
MISSED = "The budget was not set by the legal date, because two groups could not agree."


@pytest.mark.parametrize(
    "question",
    [
        "Why did the council fail to set a balanced budget?",
        "Why has a balanced budget never been set?",
        "why didn't they set a balanced budget",
        "Why was the council unable to set its budget?",
    ],
)
def test_what_was_done_is_no_reason_why_it_was_not(question: str) -> None:
    assert _told_as_done(question, SET)
    assert not _told_as_done(question, MISSED)
    assert _told_as_done(question, f"{SET} The United Reformed Church held a service.")


@pytest.mark.parametrize("question", ["Why was the budget set late?", "Did the council not set a budget?"])
def test_other_questions_are_left_alone(question: str) -> None:
    assert not _told_as_done(question, SET)
