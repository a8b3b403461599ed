"""Which sentence answers: candidates put in order by how well each answers the question."""

from collections.abc import Sequence

import numpy as np

from assistant.features_linear import Linear, load
from assistant.sentence_rank_measures import VECTOR_SIGNS, WORD_SIGNS, Scores, vector_signs, word_signs
from assistant.types import SentenceRanker, Turn
from index.types import Embedder

SIGNS = WORD_SIGNS + VECTOR_SIGNS
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


def product_ranker(embedder: Embedder) -> SentenceRanker:
    """The ranker that the product uses."""
    return EvidenceRanker(embedder)


def signs(question: str, sentences: Sequence[str], embedder: Embedder) -> Scores:
    """All signs for each sentence, columns in the order of SIGNS."""
    return np.hstack([word_signs(question, sentences), vector_signs(question, sentences, embedder)])


def ordered(scores: Scores) -> list[tuple[int, float]]:
    """(position, score in 0..1), best first, the earlier sentence first among equals."""
    within = 1.0 / (1.0 + np.exp(-scores))
    return sorted(((at, float(score)) for at, score in enumerate(within)), key=lambda pair: (-pair[1], pair[0]))
