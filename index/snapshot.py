"""The index as searches read it: every vector in one array, the passages, the lexical index. Never changed."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.lexical import LexicalIndex
from index.stored import StoredGroup, in_context, spans_of, stack
from index.types import Entry, Vectors
from index.words import terms

Rows = NDArray[np.int64]


class Snapshot:
    """All groups of one moment. A search holds on to one, so that a sync beside it changes nothing under it.

    A row is a passage. Passages of a group stand together, in reading order.
    """

    def __init__(self, groups: Iterable[StoredGroup], dimension: int) -> None:
        stored = sorted(groups, key=lambda each: each.group)
        self.entries: tuple[Entry, ...] = tuple(entry for each in stored for entry in each.entries)
        self.row_of = {entry.id: row for row, entry in enumerate(self.entries)}
        self.passages = _joined([each.passages for each in stored], dimension)
        self.contexts = _joined([each.contexts for each in stored], dimension)
        self.sentences = _joined([each.sentences for each in stored], dimension)
        self.words = LexicalIndex([terms(in_context(entry)) for entry in self.entries])
        self.group_of = _numbered([entry.group for entry in self.entries])
        self.section_of = _numbered([(entry.group, entry.headings) for entry in self.entries])
        counts = [len(spans_of(entry)) for entry in self.entries]
        self._ends: Rows = np.cumsum(counts, dtype=np.int64)
        self._starts: Rows = self._ends - np.array(counts, dtype=np.int64)

    def __len__(self) -> int:
        return len(self.entries)

    def rows_in(self, groups: frozenset[str] | None) -> Rows:
        """The rows that a search may return."""
        if groups is None:
            return np.arange(len(self), dtype=np.int64)
        return np.array([row for row, entry in enumerate(self.entries) if entry.group in groups], dtype=np.int64)

    def best_by_passage(self, sentence_scores: NDArray[np.float32]) -> NDArray[np.float32]:
        """For each passage, the score of its best sentence."""
        return np.asarray(np.maximum.reduceat(sentence_scores, self._starts), dtype=np.float32)

    def best_sentence(self, row: int, sentence_scores: NDArray[np.float32]) -> tuple[float, int]:
        """The score and the position of a passage's best sentence."""
        scores = sentence_scores[self._starts[row] : self._ends[row]]
        position = int(scores.argmax())
        return float(scores[position]), position


def _joined(parts: Sequence[Vectors], dimension: int) -> Vectors:
    return np.concatenate(parts) if parts else stack([], dimension)


def _numbered(names: Sequence[object]) -> Rows:
    """The same number for the same name."""
    numbers: dict[object, int] = {}
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.int64)
