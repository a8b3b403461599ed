"""The measures of whether passages answer a question: what they cover of it, and how near they are to it."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np

from assistant.features_kind import AnswerKind, answer_kind, holds, names
from assistant.features_meaning import nearness
from assistant.features_rarity import rarity
from assistant.types import Turn
from assistant.words import content_words, fold, stem
from corpus.sentences import split_sentences
from index.types import Embedder, Vectors

_QUESTION_WORD = re.compile(r"\b(?:who|whom|whose|what|when|where|which|why|how)\b")
_DIGIT = re.compile(r"\d")
_UNLIKE = 0.25  # nearness up to which two words have nothing in common
_TYPICAL = 0.55  # the cosine of a question and the nearest sentence, on average

WORD_MEASURES = (
    "words",  # the share of the question's words in the passages, rare ones counting more
    "meaning",  # the same, a word near in meaning counting in part
    "one sentence",  # the most that one sentence, read with the one before it, covers
    "one sentence, meaning",
    "with the answer",  # the most covered by a sentence that holds the kind of answer asked for
    "answer near best",  # the sentence that covers most holds the kind of answer
    "answer anywhere",
    "pairs",  # the share of its pairs of neighbouring words that stand together
    "missing",  # how many of its words stand nowhere
    "rarest missing",
    "missing names",
    "missing numbers",
    "particular",  # it asks for a kind of answer that has a form
    "particular, with the answer",
    "question word",
    "length",
    "passages",
)
VECTOR_MEASURES = (
    "passage",
    "passages together",
    "mean passage",
    "sentence",
    "three sentences",
    "with history",
    "stands out",
    "sentence, question whole",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's words as a judge reads them: folded, each with its weight."""

    text: str
    words: tuple[str, ...]
    weights: tuple[float, ...]
    kind: AnswerKind

    @property
    def whole(self) -> float:
        return sum(self.weights) or 1.0


@dataclass(frozen=True)
class Told:
    """Passages as a judge reads them: their sentences, and the words of each."""

    passages: tuple[str, ...]

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        return tuple(s for passage in self.passages for s in _sentences(passage))

    @cached_property
    def words(self) -> tuple[frozenset[str], ...]:
        """The folded content words of each sentence, with those of the sentence before it in the same passage."""
        found: list[frozenset[str]] = []
        for passage in self.passages:
            before: frozenset[str] = frozenset()
            for sentence in _sentences(passage):
                own = frozenset(content_words(sentence))
                found.append(own | before)
                before = own
        return tuple(found)

    @cached_property
    def all_words(self) -> frozenset[str]:
        return frozenset().union(*self.words)


def read_question(question: str) -> Asked:
    """The question's content words, each once, weighted by rarity."""
    words = tuple(dict.fromkeys(content_words(question)))
    return Asked(question, words, tuple(rarity(word) ** 2 + 0.02 for word in words), answer_kind(question))


def measure_words(asked: Asked, told: Told) -> list[float]:
    """The measures of words, in the order of WORD_MEASURES."""
    near = [_near(asked, words) for words in told.words]
    holding = [holds(asked.kind, sentence, asked.text) for sentence in told.sentences]
    with_answer = max((value for value, held in zip(near, holding, strict=True) if held), default=0.0)
    particular = float(asked.kind is not AnswerKind.OTHER)
    missing = missing_words(asked, told)
    return [
        _exact(asked, told.all_words),
        _near(asked, told.all_words),
        max((_exact(asked, words) for words in told.words), default=0.0),
        max(near, default=0.0),
        with_answer,
        float(bool(near) and holding[int(np.argmax(near))]),
        float(any(holding)),
        _pairs(asked, told),
        float(len(missing)),
        max((rarity(word) for word in missing), default=0.0),
        float(len(missing_names(asked, told))),
        float(sum(is_number(word) for word in missing)),
        particular,
        particular * with_answer,
        float(bool(_QUESTION_WORD.search(fold(asked.text)))),
        len(asked.words) / 10,
        math.log(max(1, len(told.passages))),
    ]


def missing_words(asked: Asked, told: Told) -> list[str]:
    """The question's words of which the passages have none of the same stem."""
    there = {stem(word) for word in told.all_words}
    return [word for word in asked.words if stem(word) not in there]


def missing_names(asked: Asked, told: Told) -> list[str]:
    """The missing words that the question prints as names."""
    named = {word for name in names(asked.text) for word in content_words(name)}
    return [word for word in missing_words(asked, told) if word in named and not is_number(word)]


def is_number(word: str) -> bool:
    """Whether a folded word is a number, year or sum."""
    return bool(_DIGIT.search(word))


def nearest_word(word: str, told: Told) -> float:
    """How near in meaning the nearest word of the passages is; 1 for the same."""
    return max((nearness(word, other) for other in told.all_words), default=0.0)


def measure_vectors(question: str, history: Sequence[Turn], told: Told, embedder: Embedder) -> list[float]:
    """The measures of vectors, in the order of VECTOR_MEASURES."""
    earlier = " ".join(turn.text for turn in history if turn.role == "user")
    texts = [question, f"{earlier} {question}".strip(), *told.passages, *told.sentences]
    vectors: Vectors = embedder.embed(texts)
    asked, with_history = vectors[0], vectors[1]
    passages, sentences = vectors[2 : 2 + len(told.passages)], vectors[2 + len(told.passages) :]
    together = passages.sum(axis=0)
    together /= float(np.linalg.norm(together)) or 1.0
    nearest, best = passages @ asked, np.sort(sentences @ asked)[::-1]
    return [
        float(nearest.max()),
        float(together @ asked),
        float(nearest.mean()),
        float(best[0]),
        float(best[:3].mean()),
        float(together @ with_history),
        float(nearest.max() - nearest.mean()),
        _TYPICAL if earlier else float(best[0]),  # after earlier turns the last one alone names too little
    ]


@lru_cache(maxsize=2_000)
def _sentences(passage: str) -> tuple[str, ...]:
    return tuple(passage[start:end] for start, end in split_sentences(passage)) or (passage,)


def _exact(asked: Asked, there: frozenset[str]) -> float:
    stems = {stem(word) for word in there}
    return sum(w for word, w in zip(asked.words, asked.weights, strict=True) if stem(word) in stems) / asked.whole


def _near(asked: Asked, there: frozenset[str]) -> float:
    stems = {stem(word) for word in there}
    return sum(w * _best(word, there, stems) for word, w in zip(asked.words, asked.weights, strict=True)) / asked.whole


def _best(word: str, there: frozenset[str], stems: set[str]) -> float:
    if stem(word) in stems:
        return 1.0
    return max(0.0, max((nearness(word, other) for other in there), default=0.0) - _UNLIKE)


def _pairs(asked: Asked, told: Told) -> float:
    stems = [stem(word) for word in content_words(asked.text)]
    pairs = set(pairwise(stems))
    theirs: set[tuple[str, str]] = set()
    for sentence in told.sentences:
        found = [stem(word) for word in content_words(sentence)]
        theirs |= set(pairwise(found))
    return len(pairs & theirs) / len(pairs) if pairs else 0.0
