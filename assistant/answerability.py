"""Whether passages answer a question, and not only whether they are on its topic."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.features_kind import AnswerKind, answer_kind, holds, names
from assistant.features_rarity import rarity
from assistant.types import AnswerabilityJudge, Turn
from assistant.words import content_words, stem, stems
from index.types import Embedder

_RARE = 0.62
_NUMBER = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Coverage:
    """What of a question the passages cover. `score` is in 0..1; `uncovered` are its words that stand in no passage."""

    score: float
    answered: bool
    uncovered: tuple[str, ...]
    uncovered_names: tuple[str, ...]
    uncovered_numbers: tuple[str, ...]
    kind: AnswerKind
    kind_present: bool


class LexicalJudge:
    """Judges by the share of the question's words that the passages hold; needs no model."""

    def __init__(self, threshold: float = 0.6) -> None:
        self._threshold = threshold

    def judge(self, question: str, passages: Sequence[str], history: Sequence[Turn] = ()) -> tuple[bool, float]:  # noqa: ARG002
        """(answered, score in 0..1)."""
        score = covered_share(question, passages)
        return score >= self._threshold, score


class CosineJudge:
    """Judges by the words covered and by the nearest passage's cosine with the question."""

    def __init__(self, embedder: Embedder, threshold: float = 0.5) -> None:
        self._embedder, self._threshold = embedder, threshold

    def judge(self, question: str, passages: Sequence[str], history: Sequence[Turn] = ()) -> tuple[bool, float]:  # noqa: ARG002
        """(answered, score in 0..1)."""
        if not passages:
            return False, 0.0
        vectors = self._embedder.embed([question, *passages])
        nearest = float(np.max(vectors[1:] @ vectors[0]))
        score = 1.0 / (1.0 + math.exp(-(8.0 * (nearest - 0.6) + 2.0 * (covered_share(question, passages) - 0.7))))
        return score >= self._threshold, score


def product_judge(embedder: Embedder) -> AnswerabilityJudge:
    """The judge that the product uses."""
    return CosineJudge(embedder)


def covered_share(question: str, passages: Sequence[str]) -> float:
    """The share of the question's words, weighted by rarity, that stand in any of the passages."""
    asked = {stem(word): rarity(word) for word in content_words(question)}
    there = frozenset().union(*(stems(passage) for passage in passages)) if passages else frozenset()
    whole = sum(asked.values())
    return sum(weight for word, weight in asked.items() if word in there) / whole if whole else 0.0


def explain(
    question: str, passages: Sequence[str], history: Sequence[Turn] = (), *, judge: AnswerabilityJudge | None = None
) -> Coverage:
    """The judgement and its grounds: what the question names that no passage has, and the kind of answer it wants."""
    answered, score = (judge or LexicalJudge()).judge(question, passages, history)
    there = frozenset().union(*(stems(passage) for passage in passages)) if passages else frozenset()
    missing = [word for word in dict.fromkeys(content_words(question)) if stem(word) not in there]
    named = {word for name in names(question) for word in content_words(name)}
    kind = answer_kind(question)
    return Coverage(
        score=score,
        answered=answered,
        uncovered=tuple(word for word in missing if rarity(word) >= _RARE and not _NUMBER.search(word)),
        uncovered_names=tuple(word for word in missing if word in named and not _NUMBER.search(word)),
        uncovered_numbers=tuple(word for word in missing if _NUMBER.search(word)),
        kind=kind,
        kind_present=any(holds(kind, passage, question) for passage in passages),
    )
