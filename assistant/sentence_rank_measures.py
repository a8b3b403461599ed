"""The signs that a sentence answers a question, each compared with the other candidates."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from assistant.features_kind import AnswerKind, answer_kind, holds
from assistant.words import FUNCTION_WORDS, content_words, fold, stem
from index.paragraphs import Paragraph, embed_paragraphs
from index.types import Embedder

Scores = NDArray[np.float64]

_WORD = re.compile(r"[a-z0-9]+(?:[.,]\d+)*")
_POINTS_BACK = re.compile(r"(?:it|he|she|they|this|these|those|his|her|its|their|such)\b", re.IGNORECASE)
_ASKED_THING = re.compile(r"\b(?:what|which) ((?:[a-z]+ ?){1,4})")
_EMPTY = frozenset(["kind", "type", "name", "sort", "many"])
_EVEN_WORDS, _EVEN_KIND, _EVEN_COSINE = 0.3, 0.1, 0.03  # differences that tell nothing
_SATURATION, _LENGTH = 1.2, 0.75  # of BM25, at their usual values

WORD_SIGNS = (
    "words",  # BM25 of the question's words among the candidates
    "pairs",  # the same over pairs of neighbouring words
    "kind",  # it holds the kind of answer asked for
    "kind, beside others",  # it does and others do not
    "thing asked",  # it names the thing that "which" or "what" asks for
    "points back",  # it opens with "It" or "They", so its subject stands before it
)
VECTOR_SIGNS = ("cosine", "cosine around")


def word_signs(question: str, sentences: Sequence[str]) -> Scores:
    """The signs of words for each sentence, columns in the order of WORD_SIGNS."""
    asked, told = stems_in_order(question), [stems_in_order(sentence) for sentence in sentences]
    kind = answer_kind(question)
    typed = kind is not AnswerKind.OTHER
    held = np.array([float(typed and holds(kind, sentence, question)) for sentence in sentences])
    thing = asked_thing(question)
    return np.column_stack(
        [
            standard(bm25(asked, told, _LENGTH), _EVEN_WORDS),
            standard(bm25(_pairs(asked), [_pairs(words) for words in told], _LENGTH / 2), _EVEN_WORDS),
            held,
            standard(held, _EVEN_KIND),
            standard(np.array([float(thing is not None and thing in words) for words in told]), _EVEN_KIND),
            np.array([float(bool(_POINTS_BACK.match(sentence))) for sentence in sentences]),
        ]
    )


def vector_signs(question: str, sentences: Sequence[str], embedder: Embedder) -> Scores:
    """The signs of vectors for each sentence, columns in the order of VECTOR_SIGNS.

    A sentence counts by itself and as it reads among the others; one of an index, as it reads in its passage there.
    """
    vectors = embedder.embed([question, *sentences]).astype(np.float64)
    asked, by_itself = vectors[0], vectors[1:]
    each = by_itself + embed_paragraphs(embedder, [Paragraph("", tuple(sentences))])[0]
    each /= np.linalg.norm(each, axis=1, keepdims=True) + 1e-9
    around = each.copy()
    around[1:] += 0.5 * each[:-1]
    around[:-1] += 0.5 * each[1:]
    around /= np.linalg.norm(around, axis=1, keepdims=True) + 1e-9
    return np.column_stack([standard(each @ asked, _EVEN_COSINE), standard(around @ asked, _EVEN_COSINE)])


def standard(values: Scores, even: float) -> Scores:
    """The values with mean 0 and deviation near 1; near 0 where they differ by less than `even`, which is chance."""
    return (values - values.mean()) / (float(values.std()) + even) if values.size else values


def bm25(asked: Sequence[str], told: Sequence[Sequence[str]], length: float) -> Scores:
    """BM25 of each candidate; how rare a word is, is counted among the candidates alone."""
    holders = Counter(word for words in told for word in set(words))
    mean = sum(map(len, told)) / max(1, len(told)) or 1.0
    weights = {w: math.log(1 + (len(told) - holders[w] + 0.5) / (holders[w] + 0.5)) for w in dict.fromkeys(asked)}
    scores = []
    for words in told:
        counts = Counter(words)
        damp = _SATURATION * (1 - length + length * len(words) / mean)
        scores.append(sum(weight * counts[w] / (counts[w] + damp) for w, weight in weights.items() if counts[w]))
    return np.array(scores, dtype=np.float64)


@lru_cache(maxsize=20_000)
def stems_in_order(text: str) -> tuple[str, ...]:
    """The stems of all words of a text, the common ones too."""
    return tuple(stem(word) for word in _WORD.findall(fold(text).replace("'s", "")))


def asked_thing(question: str) -> str | None:
    """The stem of the noun after "what" or "which" ("which wards" → "ward"); None where there is none."""
    match = _ASKED_THING.search(fold(question))
    named: list[str] = []
    for word in match.group(1).split() if match else []:
        if word in FUNCTION_WORDS or word in _EMPTY:
            if named:
                break
        elif content_words(word):
            named.append(word)
    return stem(named[-1]) if named else None


def _pairs(words: Sequence[str]) -> list[str]:
    return [f"{one} {other}" for one, other in pairwise(words)]
