"""Which sentence answers: candidates put in order by how well each answers the question."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.features_kind import AnswerKind, answer_kind, holds
from assistant.features_rarity import rarity
from assistant.types import SentenceRanker, Turn
from assistant.words import content_words, stem
from index.types import Embedder

Scores = NDArray[np.float64]


class LexicalRanker:
    """Orders sentences by the question's words in them, the rare ones counting more; needs no model."""

    def rank(self, question: str, sentences: Sequence[str], history: Sequence[Turn] = ()) -> list[tuple[int, float]]:  # noqa: ARG002
        """(position, score in 0..1) of every sentence, best first."""
        return ordered(squash(word_scores(question, sentences) + 0.3 * kind_scores(question, sentences)))


class CosineRanker:
    """Orders sentences by their words and by the cosine of their vectors with the question's."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def rank(self, question: str, sentences: Sequence[str], history: Sequence[Turn] = ()) -> list[tuple[int, float]]:  # noqa: ARG002
        """(position, score in 0..1) of every sentence, best first."""
        if not sentences:
            return []
        vectors = self._embedder.embed([question, *sentences])
        cosines = (vectors[1:] @ vectors[0]).astype(np.float64)
        scores = standard(word_scores(question, sentences)) + standard(cosines)
        return ordered(squash(scores + 0.3 * kind_scores(question, sentences)))


def product_ranker(embedder: Embedder) -> SentenceRanker:
    """The ranker that the product uses."""
    return CosineRanker(embedder)


def word_scores(question: str, sentences: Sequence[str]) -> Scores:
    """For each sentence, the rarity-weighted share of the question's words in it; repeats and length count as in BM25."""
    asked = {stem(word): rarity(word) ** 2 for word in content_words(question)}
    counts = [Counter(stem(word) for word in content_words(sentence)) for sentence in sentences]
    mean = max(1.0, sum(sum(count.values()) for count in counts) / max(1, len(counts)))
    whole = sum(asked.values()) or 1.0
    return (
        np.array([sum(w * _saturated(c[word], sum(c.values()) / mean) for word, w in asked.items()) for c in counts])
        / whole
    )


def kind_scores(question: str, sentences: Sequence[str]) -> Scores:
    """1 for each sentence that holds the kind of answer asked for, else 0; all 0 where any kind would do."""
    kind = answer_kind(question)
    typed = kind is not AnswerKind.OTHER
    return np.array([float(typed and holds(kind, sentence, question)) for sentence in sentences])


def standard(values: Scores) -> Scores:
    """The values with mean 0 and deviation 1; all 0 where they do not differ."""
    spread = float(values.std()) if values.size else 0.0
    return (values - values.mean()) / spread if spread > 1e-9 else np.zeros_like(values)


def squash(values: Scores) -> Scores:
    """The values in 0..1, their order kept."""
    return 1.0 / (1.0 + np.exp(-values))


def ordered(scores: Scores) -> list[tuple[int, float]]:
    """(position, score), best first, the earlier sentence first among equals."""
    return sorted(((i, float(score)) for i, score in enumerate(scores)), key=lambda pair: (-pair[1], pair[0]))


def _saturated(count: int, length: float) -> float:
    return count * 2.2 / (count + 1.2 * (0.25 + 0.75 * length)) / 2.2 if count else 0.0
