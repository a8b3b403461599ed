"""The index as searches read it: every vector in one array, the passages, the lexical indexes. Never changed."""

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.lexical import LexicalIndex
from index.stored import StoredGroup, spans_of, stack
from index.types import Entry, Vectors
from index.words import stems


class Snapshot:
    """All groups of one moment. A search holds on to one, so that a sync beside it changes nothing under it."""

    def __init__(self, groups: Iterable[StoredGroup], dimension: int) -> None:
        stored = sorted(groups, key=lambda each: each.group)
        self.entries: tuple[Entry, ...] = tuple(entry for each in stored for entry in each.entries)
        self.passages = _joined([each.passages for each in stored], dimension)
        self.sentences = _joined([each.sentences for each in stored], dimension)
        counts = [len(spans_of(entry)) for entry in self.entries]
        self.first_sentence: NDArray[np.int64] = np.cumsum([0, *counts[:-1]], dtype=np.int64)
        self.groups: NDArray[np.str_] = np.array([entry.group for entry in self.entries], dtype=np.str_)

    def __len__(self) -> int:
        return len(self.entries)

    @cached_property
    def row_of(self) -> dict[str, int]:
        """The row of each passage id."""
        return {entry.id: row for row, entry in enumerate(self.entries)}

    @cached_property
    def words(self) -> LexicalIndex:
        """BM25 over the passages' own words."""
        return LexicalIndex([stems(entry.text) for entry in self.entries])

    @cached_property
    def words_and_headings(self) -> LexicalIndex:
        """BM25 over headings and words together."""
        return LexicalIndex([stems(" ".join((*entry.headings, entry.text))) for entry in self.entries])

    def rows_in(self, groups: frozenset[str] | None) -> NDArray[np.int64]:
        """The rows that a search may return."""
        if groups is None:
            return np.arange(len(self), dtype=np.int64)
        return np.flatnonzero(np.isin(self.groups, sorted(groups))).astype(np.int64)

    def best_sentences(self, question: Vectors) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """For each passage, the highest cosine of its sentences with the question, and that sentence's position."""
        cosines = self.sentences @ question
        best = np.maximum.reduceat(cosines, self.first_sentence)
        counts = np.diff(np.append(self.first_sentence, len(cosines)))
        at_best = np.flatnonzero(cosines == np.repeat(best, counts))
        owners = np.searchsorted(self.first_sentence, at_best, side="right") - 1
        positions = np.zeros(len(self), dtype=np.int64)
        positions[owners[::-1]] = (at_best - self.first_sentence[owners])[::-1]  # the first of equals wins
        return best, positions


def _joined(parts: Sequence[Vectors], dimension: int) -> Vectors:
    return np.concatenate(parts) if parts else stack([], dimension)
