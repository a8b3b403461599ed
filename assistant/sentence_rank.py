"""Which sentence answers: candidates put in order by how well each answers the question."""

from collections.abc import Sequence

import numpy as np

from assistant.features_linear import Linear, load
from assistant.sentence_rank_measures import (
    VECTOR_SIGNS,
    WORD_SIGNS,
    Scores,
    stems_in_order,
    vector_signs,
    word_signs,
)
from assistant.types import SentenceRanker, Turn
from index.types import Embedder

SIGNS = WORD_SIGNS + VECTOR_SIGNS
_SPREAD = 4.0  # keeps the best of good candidates apart in 0..1; the order is the same with any
_BY_WORDS = np.array([1.0, 0.3, 0.0, 0.4, 0.2, 0.0])  # rough weights, where there are no vectors to fit with


class LexicalRanker:
    """Orders sentences by the question's words in them and the kind of answer they hold; needs no model."""

    def rank(
        self,
        question: str,
        sentences: Sequence[str],
        history: Sequence[Turn] = (),  # noqa: ARG002 - the question comes to stand alone before
    ) -> list[tuple[int, float]]:
        """(position, score in 0..1) of every sentence, best first."""
        return ordered(word_signs(question, sentences) @ _BY_WORDS) if sentences else []

    def nearness(self, question: str, sentences: Sequence[str]) -> float:
        """The largest share of the question's words in one of the sentences."""
        asked = set(stems_in_order(question))
        shares = [len(asked.intersection(stems_in_order(each))) / max(1, len(asked)) for each in sentences]
        return max(shares, default=0.0)


class EvidenceRanker:
    """Orders sentences by words, kind of answer and vectors, weighed by a model fitted on answered questions."""

    def __init__(self, embedder: Embedder, model: Linear | None = None) -> None:
        self._embedder = embedder
        self._model = model

    def rank(
        self,
        question: str,
        sentences: Sequence[str],
        history: Sequence[Turn] = (),  # noqa: ARG002 - the question comes to stand alone before
    ) -> list[tuple[int, float]]:
        """(position, score in 0..1) of every sentence, best first."""
        if not sentences:
            return []
        model = self._model or load("sentence_rank")
        return ordered(signs(question, sentences, self._embedder) @ np.array(model.weights))

    def nearness(self, question: str, sentences: Sequence[str]) -> float:
        """The cosine of the question and the nearest of the sentences; 0 without any."""
        if not sentences:
            return 0.0
        vectors = self._embedder.embed([question, *sentences])
        return float((vectors[1:] @ vectors[0]).max())


def product_ranker(embedder: Embedder) -> SentenceRanker:
    """The ranker that the product uses."""
    return EvidenceRanker(embedder)


def signs(question: str, sentences: Sequence[str], embedder: Embedder) -> Scores:
    """All signs for each sentence, columns in the order of SIGNS."""
    return np.hstack([word_signs(question, sentences), vector_signs(question, sentences, embedder)])


def ordered(scores: Scores) -> list[tuple[int, float]]:
    """(position, score in 0..1), best first, the earlier sentence first among equals."""
    within = 1.0 / (1.0 + np.exp(-scores / _SPREAD))
    return sorted(((at, float(score)) for at, score in enumerate(within)), key=lambda pair: (-pair[1], pair[0]))
