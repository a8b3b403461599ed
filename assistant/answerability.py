"""Whether passages answer a question, and not only whether they are on its topic."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.answerability_measures import (
    VECTOR_MEASURES,
    WORD_MEASURES,
    Asked,
    Told,
    is_number,
    measure_vectors,
    measure_words,
    missing_names,
    missing_words,
    nearest_word,
    read_question,
)
from assistant.features_kind import AnswerKind, holds
from assistant.features_linear import Linear, load
from assistant.features_rarity import rarity
from assistant.types import AnswerabilityJudge, Turn
from index.types import Embedder

MEASURES = WORD_MEASURES + VECTOR_MEASURES
_RARE = 0.6  # words rarer than this say what a question is about
_SAME_SENSE = 0.45  # a word this near in meaning stands for the question's own


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why passages are judged to answer a question or not.

    `uncovered` are the question's rare words for which the passages have nothing of the same meaning; names and
    numbers (years and sums among them) must stand in the passages themselves. `kind` is the kind of answer that the
    question expects; `kind_present` tells whether any sentence holds one, and `beside_subject` how much of the
    question (0..1) the best such sentence covers, read with the one before it.
    """

    answered: bool
    score: float
    uncovered: tuple[str, ...]
    uncovered_names: tuple[str, ...]
    uncovered_numbers: tuple[str, ...]
    kind: AnswerKind
    kind_present: bool
    beside_subject: float


class LexicalJudge:
    """Judges by the share of the question's words that the passages hold; needs no model."""

    def __init__(self, threshold: float = 0.6) -> None:
        self._threshold = threshold

    def judge(
        self,
        question: str,
        passages: Sequence[str],
        history: Sequence[Turn] = (),  # noqa: ARG002 - a question's own words are enough here
    ) -> tuple[bool, float]:
        """(answered, score in 0..1)."""
        score = measure_words(read_question(question), Told(tuple(passages)))[0]
        return score >= self._threshold, score


class EvidenceJudge:
    """Weighs what the passages cover of the question, the kind of answer in them, and how near they are to it."""

    def __init__(self, embedder: Embedder, model: Linear | None = None) -> None:
        self._embedder = embedder
        self._model = model

    def judge(self, question: str, passages: Sequence[str], history: Sequence[Turn] = ()) -> tuple[bool, float]:
        """(answered, score in 0..1); the score is the probability that the passages answer."""
        told = Told(tuple(passage for passage in passages if passage.strip()))
        if not told.passages or not question.strip():
            return False, 0.0
        model = self._model or load("answerability")
        score = float(model.probability(np.array([measures(question, told, history, self._embedder)]))[0])
        return score >= model.decide, score


def product_judge(embedder: Embedder) -> AnswerabilityJudge:
    """The judge that the product uses."""
    return EvidenceJudge(embedder)


def measures(question: str, told: Told, history: Sequence[Turn], embedder: Embedder) -> list[float]:
    """All measures, in the order of MEASURES."""
    return measure_words(read_question(question), told) + measure_vectors(question, history, told, embedder)


def explain(
    question: str, passages: Sequence[str], history: Sequence[Turn] = (), *, judge: AnswerabilityJudge | None = None
) -> Grounds:
    """The judgement and its grounds; by words alone unless a judge is given."""
    answered, score = (judge or LexicalJudge()).judge(question, passages, history)
    asked, told = read_question(question), Told(tuple(passage for passage in passages if passage.strip()))
    missing, named = missing_words(asked, told), missing_names(asked, told)
    kind_present, beside = _beside(asked, told)
    return Grounds(
        answered=answered,
        score=score,
        uncovered=tuple(word for word in missing if word not in named and _is_subject(word, told)),
        uncovered_names=tuple(named),
        uncovered_numbers=tuple(word for word in missing if is_number(word)),
        kind=asked.kind,
        kind_present=kind_present,
        beside_subject=beside,
    )


def _is_subject(word: str, told: Told) -> bool:
    return not is_number(word) and rarity(word) >= _RARE and nearest_word(word, told) < _SAME_SENSE


def _beside(asked: Asked, told: Told) -> tuple[bool, float]:
    present = any(holds(asked.kind, sentence, asked.text) for sentence in told.sentences)
    return present, measure_words(asked, told)[WORD_MEASURES.index("with the answer")]
