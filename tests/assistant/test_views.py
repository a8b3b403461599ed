"""What reviewers thought: their whole judgement, with what it points at, of the report asked for."""

from collections.abc import Callable, Sequence

import pytest

from assistant.pipeline import Assistant
from assistant.types import Answer
from corpus.reading import read_content
from corpus.types import Report, Voice

CHALLENGE = b"""# Corporate Peer Challenge

Wexholme Borough Council

February 2021

## Key recommendations

Recommendation 1: Agree a plan to close the budget gap.

Recommendation 2: Bring the repairs service back in house.

## The harbour scheme

The harbour scheme will bring 90 moorings to the town. The council said that it would open in May 2022. The peer team considers this date hopeful.
"""

REVIEW = b"""# Corporate Peer Challenge: Progress Review

Wexholme Borough Council

9 May 2022

## 2. Progress

### Recommendation 1

Agree a plan to close the budget gap.

A plan named Even Keel was agreed in June 2021. The council reported that it was ahead of its targets. The peer team does not share this belief. Four of its nine projects have no manager. The team would advise the council to appoint them.

### Recommendation 2

Bring the repairs service back in house.

The service moved on 1 April 2022. The peer team was impressed by how smoothly it went.
"""


def _views(answer: Answer) -> str:
    return " ".join(s.text for s in answer.statements)


@pytest.fixture
def asked(assistant_of: Callable[[Sequence[Report]], Assistant]) -> Assistant:
    """A peer challenge and its progress review."""
    return assistant_of([read_content("wexholme-2021-02.md", CHALLENGE), read_content("wexholme-2022-05.md", REVIEW)])


@pytest.mark.parametrize(
    "question",
    [
        "What did the peer team think of the plan to close the budget gap?",
        "Did the peers agree that Even Keel was ahead of its targets?",
        "Did the peers reckon the budget gap was being closed?",
    ],
)
def test_the_judgement_is_told_and_not_only_the_advice(asked: Assistant, question: str) -> None:
    told = _views(asked.ask(question))
    assert "does not share this belief" in told
    assert told.index("share this belief") < told.index("would advise")


def test_a_judgement_brings_the_sentence_that_it_points_at(asked: Assistant) -> None:
    answer = asked.ask("What did the peer team think of the plan to close the budget gap?")
    assert [s.voice for s in answer.statements][:2] == [Voice.COUNCIL, Voice.REVIEWERS]
    assert "ahead of its targets" in answer.statements[0].text


def test_the_view_is_of_the_report_that_speaks_of_the_time_asked_for(asked: Assistant) -> None:
    assert "hopeful" in _views(asked.ask("Did the peers think the harbour scheme would open in May 2022?"))
