"""One contract for every sentence ranker, and what the lexical one must get right."""

from collections.abc import Sequence

import numpy as np
import pytest

from assistant.sentence_rank import EvidenceRanker, LexicalRanker
from assistant.types import SentenceRanker
from index.types import Vectors

SENTENCES = [
    "The council met the peer team in Elmbridge Hall.",
    "The bridge repairs cost £2.4m and were finished in March 2021.",
    "Residents were pleased with the new library.",
]


class LetterEmbedder:
    """Embeds a text as the counts of its letters."""

    identity = "letters"
    dimension = 26

    def embed(self, texts: Sequence[str]) -> Vectors:
        rows = np.array(
            [[text.lower().count(chr(97 + i)) + 1e-3 for i in range(26)] for text in texts], dtype=np.float32
        )
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture(params=["lexical", "evidence"])
def ranker(request: pytest.FixtureRequest) -> SentenceRanker:
    return LexicalRanker() if request.param == "lexical" else EvidenceRanker(LetterEmbedder())


def test_every_position_comes_back_once_best_first(ranker: SentenceRanker) -> None:
    ranked = ranker.rank("How much did the bridge repairs cost?", SENTENCES)
    assert sorted(position for position, _ in ranked) == [0, 1, 2]
    assert [score for _, score in ranked] == sorted((score for _, score in ranked), reverse=True)
    assert all(0.0 <= score <= 1.0 for _, score in ranked)


def test_the_sentence_that_answers_comes_first(ranker: SentenceRanker) -> None:
    assert ranker.rank("How much did the bridge repairs cost?", SENTENCES)[0][0] == 1


def test_nothing_to_rank_is_no_error(ranker: SentenceRanker) -> None:
    assert ranker.rank("How much did the bridge repairs cost?", []) == []


def test_a_question_without_words_still_ranks_all(ranker: SentenceRanker) -> None:
    assert len(ranker.rank("???", SENTENCES)) == 3


def test_the_same_question_is_ranked_the_same_twice(ranker: SentenceRanker) -> None:
    assert ranker.rank("bridge cost", SENTENCES) == ranker.rank("bridge cost", SENTENCES)


def test_the_kind_of_answer_decides_between_like_sentences() -> None:
    sentences = ["The leisure centre reopened after the works.", "The leisure centre reopened in May 2022."]
    assert LexicalRanker().rank("When did the leisure centre reopen?", sentences)[0][0] == 1
