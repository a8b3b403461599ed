"""How many, and which, stand at a state: from the tables that a report gives, in whatever words."""

from collections.abc import Callable, Sequence

import pytest

from assistant.pipeline import Assistant
from assistant.states import asked_for, families_in
from assistant.types import Answer, Outcome
from corpus.reading import read_content
from corpus.types import Report

UPDATE = b"""# Improvement Plan: second update

Norbeck Borough Council

Report to Cabinet, 16 May 2023

## Where the plan stands

The position at the end of April 2023 is as follows.

| Status | Number of actions | Share |
| --- | --- | --- |
| Complete | 17 | 43% |
| On track | 12 | 30% |
| Delayed | 8 | 20% |
| Not started | 3 | 8% |
| Total | 40 | 100% |

## Projects

| Project | Lead | Status |
| --- | --- | --- |
| New depot | Head of Place | Delayed |
| Online forms | Head of Customers | Complete |
| Pay review | Head of People | Complete |
| Archive move | Head of Law | Not started |
"""

REVIEW = b"""# Corporate Peer Challenge: Progress Review

Wexholme Borough Council

9 May 2022

## Progress

The council counts two recommendations as complete. The peer team counts one.

| No. | Recommendation | Council's response | Status |
| --- | --- | --- | --- |
| 1 | Agree a savings plan | A plan was agreed in June 2021. | Complete |
| 2 | Renew the charter | A draft is out to consultation. | In progress |
| 3 | Publish a register of gifts | Work waits for the elections. | Not started |
"""


def _said(answer: Answer) -> str:
    return " ".join(statement.text for statement in answer.statements)


@pytest.fixture
def norbeck(assistant_of: Callable[[Sequence[Report]], Assistant]) -> Assistant:
    return assistant_of([read_content("norbeck-2023-05.md", UPDATE)])


@pytest.mark.parametrize(
    ("history", "question", "row"),
    [
        ([], "How many actions are delayed?", "Delayed | 8"),
        ([], "How many actions have not been started?", "Not started | 3"),
        (["How many actions does Norbeck's improvement plan have?"], "how many are delayed", "Delayed | 8"),
        (["How many actions are delayed?"], "And complete?", "Complete | 17"),
        ([], "How many actions were delayed in May 2023?", "Delayed | 8"),
    ],
)
def test_a_table_of_states_gives_the_count(norbeck: Assistant, history: list[str], question: str, row: str) -> None:
    answer = norbeck.ask(question, history)
    assert [s.text for s in answer.statements if row in s.text]
    assert len(answer.statements) == 1


def test_every_row_at_the_state_is_given(norbeck: Assistant) -> None:
    told = _said(norbeck.ask("Which projects have been completed?"))
    assert "Online forms" in told
    assert "Pay review" in told
    assert "depot" not in told
    assert "depot" in _said(norbeck.ask("Which projects are running late?"))


def test_a_row_of_states_is_no_recommendation(norbeck: Assistant) -> None:
    assert norbeck.ask("What was recommended?").outcome is Outcome.NOT_IN_REPORTS


def test_the_recommendations_that_a_table_rates_are_given_with_their_rating(
    assistant_of: Callable[[Sequence[Report]], Assistant],
) -> None:
    rated = assistant_of([read_content("wexholme-2022-05.md", REVIEW)])
    assert "savings plan" in _said(rated.ask("Which recommendations are complete?"))
    outstanding = _said(rated.ask("Which recommendations are outstanding?"))
    assert "charter" in outstanding
    assert "gifts" in outstanding
    assert "savings" not in outstanding


@pytest.mark.parametrize(
    ("words", "like"),
    [("off track", "delayed"), ("In progress", "on track"), ("partly complete", "on track"), ("met", "complete")],
)
def test_states_in_other_words_are_the_same(words: str, like: str) -> None:
    assert families_in(words) == families_in(like)


def test_what_is_outstanding_is_all_that_is_not_complete() -> None:
    assert asked_for("which are outstanding?") == families_in("on track, delayed, not started")
