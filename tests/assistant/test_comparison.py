"""Two values side by side: of two dates, two reports, two councils, or the council and its reviewers."""

from collections.abc import Callable, Sequence

import pytest

from assistant import cues
from assistant.pipeline import Assistant
from assistant.types import Answer, Outcome
from corpus.reading import read_content
from corpus.types import Report

CHALLENGE = b"""# Corporate Peer Challenge

Norbeck Borough Council

October 2021

## Findings

Callers to the call centre waited nine minutes on average.

Spending on agency staff was \xc2\xa32.4m in 2020/21, most of it in planning.
"""

UPDATE = b"""# Improvement Plan: second update

Norbeck Borough Council

16 May 2023

## Call centre

The average wait in the call centre was five minutes in March 2023.

## Budget

The 2022/23 accounts closed with an overspend of \xc2\xa31.9m; the overspend in 2021/22 had been \xc2\xa30.8m.
"""

REVIEW = b"""# Independent Review of Governance at Saltmere District Council

Report by Ingrid Ashworth

June 2022

## The trading company

Saltmere Leisure Limited lost money in each year. I estimate the loss to the council at \xc2\xa33.3m. The council's own estimate is \xc2\xa32.6m, which leaves out the lease.

The council told me that five of its actions were complete. By my own count three are complete.

Spending on agency staff was \xc2\xa31.1m in 2021/22.

## Ratings

| Area | Council's rating | Reviewer's rating |
| --- | --- | --- |
| Ethical standards | Good | Requires improvement |
| Scrutiny | Adequate | Adequate |
"""


@pytest.fixture
def both(assistant_of: Callable[[Sequence[Report]], Assistant]) -> Assistant:
    """Two reports on Norbeck and one on Saltmere."""
    return assistant_of(
        [
            read_content("norbeck-2021-10.md", CHALLENGE),
            read_content("norbeck-2023-05.md", UPDATE),
            read_content("saltmere-2022-06.md", REVIEW),
        ]
    )


def _said(answer: Answer) -> str:
    return " ".join(statement.text for statement in answer.statements)


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("Has the wait at Norbeck's call centre got shorter since the peer challenge?", ("nine minutes", "five minutes")),
        ("Compare the call centre waits in the peer challenge report and the May 2023 update.", ("nine", "five")),
        ("Was Norbeck's overspend bigger in 2022/23 than in 2021/22?", ("£1.9m", "£0.8m")),
        ("Compare agency spending in Norbeck and Saltmere.", ("£2.4m", "£1.1m")),
        ("How did the reviewer's estimate of Saltmere's loss differ from the council's?", ("£3.3m", "£2.6m")),
        ("How many actions did Saltmere think it had completed, and how many did the reviewer count?", ("five", "three")),
        ("How did the council's rating of ethical standards at Saltmere compare with the reviewer's?", ("Good", "Requires")),
    ],
)  # fmt: skip
def test_both_values_are_told(both: Assistant, question: str, values: tuple[str, str]) -> None:
    answer = both.ask(question)
    assert answer.outcome is Outcome.ANSWERED
    assert all(value in _said(answer) for value in values)


def test_what_one_report_alone_tells_is_told_in_part(both: Assistant) -> None:
    assert (
        both.ask("How did agency spending at Norbeck change between the two reports?").outcome is not Outcome.ANSWERED
    )


def test_an_abbreviation_leaves_out_the_form_of_the_company(
    assistant_of: Callable[[Sequence[Report]], Assistant],
) -> None:
    plain = assistant_of([read_content("note.txt", b"Harbour Light and Power Ltd (HLP) was sold in June 2020.")])
    assert plain.shelf.abbreviations["HLP"] == "Harbour Light and Power"


@pytest.mark.parametrize(
    "question",
    [
        "has agency spending improved since 2021",
        "have complaints risen since the peer challenge",
        "is the forward plan more reliable than it was",
        "has it got any quicker to get through on the phone",
    ],
)
def test_a_change_is_asked_for_as_a_comparison(question: str) -> None:
    assert cues.COMPARE.search(question)


@pytest.mark.parametrize(
    "question",
    [
        "why was a consultant used rather than when",
        "who other than they did the council ask",
        "how can members get better",
    ],
)
def test_other_words_that_end_alike_are_no_comparison(question: str) -> None:
    assert not cues.COMPARE.search(question)
