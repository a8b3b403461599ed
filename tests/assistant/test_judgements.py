"""Questions about the whole: what goes well, what does not, what is left, how it stands."""

from collections.abc import Callable, Sequence

import pytest

from assistant.judging import PLAIN, asks_to_judge, finds_fault, praises
from assistant.pipeline import Assistant
from assistant.question import Ask
from assistant.types import Answer, Outcome
from corpus.reading import read_content
from corpus.types import Report, Voice

REVIEW = b"""# Corporate Peer Challenge: Progress Review

Hallow Moor District Council

14 February 2024

## Executive summary

Overall, the peer team found a council that is better run than a year ago and still spends more than it earns.

The team was impressed by the way in which the contact centre had been rebuilt.

The council told the team that its new intranet went live in May 2023.

## Finance

The peer team was concerned that two thirds of the savings for 2024/25 have no owner.

The council will publish a savings programme in April 2024.

The peer team thinks that the council needs to agree a reserves policy before the budget is set.

## Next steps

The next corporate peer challenge is due in March 2027.

## The peer team

- Anna Weir, Chief Executive, Tolland Borough Council
- Councillor Peter Lisle, Leader, Amberley Council
"""

LETTER = b"""# Improvement plan update

Hallow Moor District Council

2 October 2023

## Overall position

At 31 August 2023, 12 of the 40 actions were complete, 22 were on track and 6 were at risk.

The depot lease was signed late, and the move was delayed by four months.
"""


@pytest.fixture
def hallow_moor(assistant_of: Callable[[Sequence[Report]], Assistant]) -> Assistant:
    return assistant_of([read_content("hallow-moor-review.md", REVIEW), read_content("hallow-moor-update.md", LETTER)])


def quotes(answer: Answer) -> str:
    """All that an answer quotes."""
    return " ".join(citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("what is the council doing well?", Ask.STRENGTHS),
        ("what did the council get right?", Ask.STRENGTHS),
        ("what is the council doing badly?", Ask.CONCERNS),
        ("what are the main concerns?", Ask.CONCERNS),
        ("were there any criticisms?", Ask.CONCERNS),
        ("what worries the reviewers?", Ask.CONCERNS),
        ("what still needs to be done?", Ask.STILL_TO_DO),
        ("what should the council do next?", Ask.STILL_TO_DO),
        ("has the council improved?", Ask.HOW_IT_STANDS),
        ("how is the council doing?", Ask.HOW_IT_STANDS),
        ("when will the work be done?", None),
        ("who leads the council?", None),
    ],
)
def test_question_is_read_for_what_it_judges(question: str, asked: Ask | None) -> None:
    assert asks_to_judge(question) is asked


def test_question_with_a_subject_is_about_that_subject(hallow_moor: Assistant) -> None:
    answer = hallow_moor.ask("What are the concerns about the depot?")
    assert "concerned that two thirds" not in quotes(answer)


def test_what_goes_well_is_praise_and_not_hope(hallow_moor: Assistant) -> None:
    told = quotes(hallow_moor.ask("What is the council doing well?"))
    assert "impressed by the way in which the contact centre" in told
    assert "needs to agree a reserves policy" not in told


def test_what_goes_badly_has_doubts_delays_and_figures_at_risk(hallow_moor: Assistant) -> None:
    told = quotes(hallow_moor.ask("What is Hallow Moor doing badly?"))
    assert "two thirds of the savings" in told
    assert "6 were at risk" in told
    assert "delayed by four months" in told
    assert "impressed" not in told


def test_concerns_of_the_reviewers_are_theirs_alone(hallow_moor: Assistant) -> None:
    answer = hallow_moor.ask("What worries the peer team?")
    assert answer.citations
    assert {citation.voice for citation in answer.citations} == {Voice.REVIEWERS}


def test_what_is_left_is_planned_or_still_asked_for(hallow_moor: Assistant) -> None:
    told = quotes(hallow_moor.ask("What still needs to be done?"))
    assert "needs to agree a reserves policy" in told
    assert "went live in May 2023" not in told


def test_how_things_stand_is_told_in_the_judgement_on_the_whole(hallow_moor: Assistant) -> None:
    answer = hallow_moor.ask("Has the council improved?")
    assert answer.outcome is Outcome.ANSWERED
    assert "better run than a year ago" in quotes(answer)
    assert "no report answers this with a plain yes or no" in answer.text.casefold()
    plain = hallow_moor.ask("How is Hallow Moor doing?")
    assert "yes or no" not in plain.text


def test_names_of_the_team_are_nobody_s_view(hallow_moor: Assistant) -> None:
    answer = hallow_moor.ask("What did the peer team say about councillor behaviour?")
    assert answer.outcome is Outcome.NOT_IN_REPORTS


def test_next_time_is_not_the_last_one(hallow_moor: Assistant) -> None:
    assert "March 2027" in quotes(hallow_moor.ask("When is the next peer challenge due?"))
    answer = hallow_moor.ask("When will the next depot open?")
    assert answer.outcome is Outcome.NOT_IN_REPORTS


def test_words_of_judging_are_counted() -> None:
    assert praises("The team was impressed by the strong leadership.") >= 2 * PLAIN
    assert praises("The council will want strong leadership.") < PLAIN
    assert finds_fault("Delivery has slipped and reports are inconsistent.", of_its_own=False) >= 2 * PLAIN
    assert finds_fault("The council needs to agree a policy.", of_its_own=False) == 0
    assert finds_fault("The council needs to agree a policy.", of_its_own=True) == 1
