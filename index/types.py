"""The seams of the index: what is indexed, what embeds it, what comes back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage as the index sees it. `sentences` are (start, end) offsets into `text`.

    `group` is what a search may be limited to: a report's id, or a benchmark's scope.
    """

    id: str
    group: str
    text: str
    headings: tuple[str, ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for: the question, earlier user turns (oldest first), and the groups to search, all if None."""

    text: str
    history: tuple[str, ...] = ()
    groups: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found. `score` is in 0..1, comparable within one search only.

    `cosine`, `lexical` and `best_sentence` are the evidence behind it: the cosine of question and passage, the
    BM25 score of its words and headings, and the (cosine, position) of its best sentence, all for the question alone.
    """

    id: str
    group: str
    score: float
    cosine: float
    lexical: float
    best_sentence: tuple[float, int]


def unit(vectors: Vectors) -> Vectors:
    """Vectors, each scaled to length one along the last axis."""
    scaled: Vectors = np.asarray(vectors / np.linalg.norm(vectors, axis=-1, keepdims=True), dtype=np.float32)
    return scaled


class Embedder(Protocol):
    """Turns texts into unit vectors. `identity` names the model and its weights; an index records it."""

    @property
    def identity(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape (len(texts), dimension), float32."""
        ...


class Retriever(Protocol):
    """Finds the passages for a query, best first."""

    def retrieve(self, query: Query, limit: int = 20) -> list[Hit]:
        """At most `limit` hits, best first; none for a query without words."""
        ...
