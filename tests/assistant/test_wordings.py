"""The same thing asked in other words than the report's, over a small report of a council that does not exist."""

from pathlib import Path

import pytest

from assistant.build import assistant_over
from assistant.pipeline import Assistant
from assistant.types import Outcome
from assistant.words import content_words, stem
from corpus.reading import read_content
from corpus.register import build_register
from index.embedders import HashEmbedder, packaged_embedder
from index.entries import entries_of
from index.passage_index import PassageIndex
from index.types import Embedder

REVIEW = """# Review of Services

Penmarrow District Council

Report by Isolde Trevanion to Full Council

9 May 2024

## 1. The council

Penmarrow has 61,300 residents. Dr Hamish Orde became the Leader on 20 May 2023. He chairs the Coast Recovery Board, which meets every month.

The peers were on site for two days. They were:

- Councillor Bettina Shaw, Leader, Holmewick Council
- Conrad Vale, Head of Digital, Stanholt Council
- Miriam Achterberg, Chief Executive, Ferrydale Council (lead peer)

## 2. Services

Visits to the museums have fallen from 90,000 to 71,000. Officers put this down to the closure of the ferry.

The harbour works began in March 2024. The top risk is that the sea wall needs another survey before winter.

The new plan has four aims. The aims are: warm homes; clean beaches; good jobs; and a council that listens.

The programme has a budget of £2.3m. The gap in the budget has grown to £5.9m by 2026/27.

The review of parking was put off until the new ferry runs, since nobody could tell what it would carry. Four chapels are being sold, and the money will pay for the pier. Overdue works fell from 40 to 12. Reopening the pier was welcomed by the traders.

## 3. Thanks

The review cost £41,200.
"""


@pytest.fixture(scope="module")
def penmarrow(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return over(HashEmbedder(), tmp_path_factory.mktemp("index"))


def over(embedder: Embedder, folder: Path) -> Assistant:
    report = read_content("penmarrow-review-2024-05.md", REVIEW.encode())
    index = PassageIndex.open(folder, embedder)
    index.sync({report.id: (report.source.sha256, entries_of(report))})
    return assistant_over([report], build_register([report]), index)


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "told"),
    [("What is the population of Penmarrow?", "61,300"), ("How many people live in Penmarrow?", "61,300")],
)
def test_words_near_in_meaning_find_it_too(tmp_path: Path, question: str, told: str) -> None:
    answer = over(packaged_embedder(), tmp_path).ask(question)
    assert answer.outcome is Outcome.ANSWERED, answer.text
    assert told in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who chairs the Coast Recovery Board?", "Dr Hamish Orde"),
        ("Who was the lead peer that came to Penmarrow?", "Miriam Achterberg"),
        ("What is behind the drop in visits to museums?", "closure of the ferry"),
        ("What is the biggest risk to the harbour works?", "sea wall"),
        ("When did the harbour works start?", "March 2024"),
        ("Which four aims does the plan have?", "clean beaches"),
        ("How big is the budget gap now?", "£5.9m"),
        ("How much did Isolde Trevanion's review cost?", "£41,200"),
        ("Why did the council postpone the review of parking?", "what it would carry"),
    ],
)
def test_other_words_find_the_same_answer(penmarrow: Assistant, question: str, told: str) -> None:
    answer = penmarrow.ask(question)
    assert answer.outcome is Outcome.ANSWERED, answer.text
    assert told in " ".join(statement.text for statement in answer.statements)


@pytest.mark.parametrize(
    "question",
    [
        "How much profit did the harbour works make?",
        "How much did Gregory Pascoe's review cost?",
        "What was the turn out at the elections in Penmarrow?",
        "Who chairs the Coast Ferry Board?",
        "Which four chapels is Penmarrow selling?",
        "What did the bishop say about the pier?",
        "Who was the Leader of Penmarrow before Dr Hamish Orde?",
        "Which firm is doing the overdue works?",
    ],
)
def test_what_only_sounds_alike_is_declined(penmarrow: Assistant, question: str) -> None:
    assert not penmarrow.ask(question).outcome.answering


@pytest.mark.parametrize(
    ("one", "other"), [("began", "begin"), ("fallen", "fell"), ("largest", "large"), ("children", "child")]
)
def test_irregular_forms_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("the turn-out in May", ["turnout", "may"]),
        ("families in B&B", ["families", "bed", "breakfast"]),
        ("the s151 officer", ["section", "151", "officer"]),
        ("Ms Orde", ["orde"]),
    ],
)
def test_phrases_are_read_as_what_they_stand_for(phrase: str, words: list[str]) -> None:
    assert [word for word in content_words(phrase) if word not in ("may",)] == [w for w in words if w != "may"]
