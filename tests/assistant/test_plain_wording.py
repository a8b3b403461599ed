"""Questions in the words in which people ask: short forms, slips, "the company", "the second report"."""

from collections.abc import Callable, Sequence

import pytest

from assistant.conversation import standalone_question
from assistant.pipeline import Assistant
from assistant.plain_question import plain_question
from assistant.tables import rows_pointed_at
from assistant.types import Answer, Outcome
from corpus.reading import read_content
from corpus.types import Report

REVIEW = b"""# Independent Review of Governance

Wexley District Council

Report by Martin Ferraby

June 2022

## The company

Wexley Homes Ltd ("the company") was set up in 2017 to build houses on council land.

By March 2022 the Council had lent the company \xc2\xa311.4m, and the company had finished 38 houses.

## Recommendations

Recommendation 1: Sell the housing business.

Every year that it goes on costs the taxpayer more than closing it would.

Recommendation 2: Publish reports on time.

## Posts

The council has two posts of director without a holder.
"""

UPDATE = b"""# Improvement Plan: second update

Wexley District Council

19 October 2023

## Actions

The plan has 30 actions. The three late actions are set out in Table 1.

### Table 1: Late actions

| Action | What it is | New date |
| --- | --- | --- |
| 4 | Sell the unsold houses | March 2024 |
| 9 | New risk register | January 2024 |
| 12 | Film all committees | December 2023 |

## Measures

Freedom of information requests were answered in time in 83% of cases.

The libraries at Marl and Easton are to have new roofs.

## People

- Orla Denny, Chief Executive, Wexley District Council
- Councillor Sam Hollis, Leader, Wexley District Council
"""

OTHER = b"""# Corporate Peer Challenge

Tarrant Borough Council

May 2023

## Recommendations

Recommendation 1: Agree a shorter plan.

Recommendation 2: Settle the senior team.
"""


@pytest.fixture
def wexley(assistant_of: Callable[[Sequence[Report]], Assistant]) -> Assistant:
    return assistant_of(
        [
            read_content("wexley-review-2022-06.md", REVIEW),
            read_content("wexley-update-2023-10.md", UPDATE),
            read_content("tarrant-challenge-2023-05.md", OTHER),
        ]
    )


def quotes(answer: Answer) -> str:
    """All that an answer quotes."""
    return " ".join(citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        ("Who leads the council?", "Who is the leader of the council?"),
        ("who's in charge at the council?", "who's in charge at the council?"),
        ("Who is in charge of our council?", "Who is the chief executive of the council?"),
        ("What's MTFS short for?", "What does MTFS stand for?"),
        ("When is the 24/25 budget set?", "When is the 2024/25 budget set?"),
        ("Was 3/4 of it spent?", "Was 3/4 of it spent?"),
    ],
)
def test_question_is_put_plainly(asked: str, plain: str) -> None:
    assert plain_question(asked) == plain


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How much had Wexley lent to Wexley Homes by March 2022?", "\u00a311.4m"),
        ("how many houses has wexley homes actualy finished", "38 houses"),
        ("What percentage of FOI requests were answered in time?", "83%"),
        ("Which libarys are getting new roofs?", "Marl and Easton"),
        ("Who leads the council in Wexley?", "Sam Hollis"),
    ],
)
def test_plain_wording_finds_what_the_report_says(wexley: Assistant, question: str, told: str) -> None:
    answer = wexley.ask(question)
    assert answer.outcome is Outcome.ANSWERED
    assert told in quotes(answer)


def test_sentence_that_points_at_a_table_brings_its_rows(wexley: Assistant) -> None:
    for question in ("What are the late actions at Wexley?", "Which of Wexley's actions are running late?"):
        told = quotes(wexley.ask(question))
        assert all(row in told for row in ("unsold houses", "risk register", "Film all committees"))


def test_table_that_is_not_there_brings_nothing(wexley: Assistant) -> None:
    report = wexley.shelf.report("tarrant-challenge-2023-05")
    sentences = [s for p in report.passages for s in wexley.shelf.sentences(p.id)]
    assert not any(rows_pointed_at(sentence) for sentence in sentences)


def test_terse_recommendation_is_told_with_what_stands_under_it(wexley: Assistant) -> None:
    answer = wexley.ask("What was recommended on housing at Wexley?")
    assert "Every year that it goes on" in quotes(answer)


def test_author_tells_which_report_a_number_is_of(wexley: Assistant) -> None:
    answer = wexley.ask("What did Ferraby recommend in recommendation 2?")
    assert answer.outcome is Outcome.ANSWERED
    assert "Publish reports on time" in quotes(answer)
    assert wexley.ask("What is recommendation 2?").outcome is Outcome.PLEASE_CLARIFY


def test_what_is_advised_is_not_told_as_done(wexley: Assistant) -> None:
    assert "Publish reports" not in quotes(wexley.ask("Has Wexley published its reports on time yet?"))


def test_nobody_is_quoted_for_what_another_said(wexley: Assistant) -> None:
    assert wexley.ask("What did Sam Hollis say about the company?").outcome is Outcome.NOT_IN_REPORTS


def test_number_of_another_thing_is_no_count(assistant_of: Callable[[Sequence[Report]], Assistant]) -> None:
    themes = b"# Plan\n\nOrden Council\n\nThe actions of the plan are set out below under the following four themes.\n"
    answer = assistant_of([read_content("plan.md", themes)]).ask("How many actions does the plan have?")
    assert answer.outcome is Outcome.NOT_IN_REPORTS


@pytest.mark.parametrize(
    ("history", "question", "whole"),
    [
        (["What does recommendation 2 say in the Wexley review?"], "Has that been done?", "Has recommendation 2 been done (Wexley District Council)?"),
        (["What did the first report say about Wexley's company?"], "And what does the second one say?", "What did the second report say about Wexley's company?"),
        (["What was recommended on senior staff?"], "What has been done about it?", "What has been done about it (the recommendation on senior staff)?"),
    ],
)  # fmt: skip
def test_follow_up_keeps_council_report_and_recommendation(
    wexley: Assistant, history: list[str], question: str, whole: str
) -> None:
    assert standalone_question(question, history, wexley.shelf) == whole


def test_recommendations_as_a_whole_are_counted_step_by_step(thornmere: Assistant) -> None:
    answer = thornmere.ask("How many recommendations have been completed?")
    assert answer.outcome is Outcome.ANSWERED
    assert all(statement.citations for statement in answer.statements)


def test_years_that_are_named_are_both_searched(wexley: Assistant) -> None:
    answer = wexley.ask("What do the 2022 and 2023 reports say about the houses at Wexley, year against year?")
    assert {citation.report for citation in answer.citations} == {"wexley-review-2022-06", "wexley-update-2023-10"}


def test_sum_that_is_not_there_is_named_as_missing(wexley: Assistant) -> None:
    answer = wexley.ask("How much did the new risk register at Wexley cost?")
    assert answer.outcome is Outcome.NOT_IN_REPORTS
    assert "sum of money" in answer.text


def test_whether_the_council_acted_is_told_by_what_it_did(thornmere: Assistant) -> None:
    answer = thornmere.ask("Did the council do anything about the leisure strategy?")
    assert "Agree a leisure strategy with partners" not in quotes(answer)


def test_part_of_the_story_is_said_to_be_a_part(thornmere: Assistant) -> None:
    told = thornmere.ask("Compare recommendation 3 in 2021 with 2030").text
    assert "nothing to compare it with" in told or "report by report" in told
