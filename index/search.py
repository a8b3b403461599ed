"""Searching a snapshot: every passage is scored exactly, by words and by meaning, and the scores are fused.

The score of a passage is the sum of three scores, each scaled over the passages searched: BM25 of its words and
headings, the cosine of the passage under its headings, and the cosine of its best sentence. The question alone and the
question with the turns before it are scored apart and added. Then a passage takes a share of its neighbours' scores,
and of the best of its section. Every number here was measured: see docs/retrieval.md.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.snapshot import Rows, Snapshot
from index.types import Embedder, Hit, Query, Vectors
from index.words import has_words, terms

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part of the score counts."""

    words: float = 1.5
    context: float = 1.0
    sentence: float = 1.0
    turns: tuple[int, ...] = (1, 2)  # the question is also read after this many earlier turns
    history: float = 0.75  # what each such reading counts beside the question alone
    neighbours: float = 0.15  # the share of a score that the passage before gives, and the passage after
    section: float = 0.4  # the mean of the best `section_best` passages of its section
    section_best: int = 2


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class _Reading:
    """The scores of all passages for one wording of a question, and of all sentences."""

    lexical: Scores
    context: Scores
    sentences: Scores


def search(snapshot: Snapshot, embedder: Embedder, query: Query, limit: int, weights: Weights = WEIGHTS) -> list[Hit]:
    """At most `limit` hits, best first; none for a query without words."""
    rows = snapshot.rows_in(query.groups)
    if not len(rows) or not has_words(query.text):
        return []
    wordings = _wordings(query, weights)
    vectors = embedder.embed(list(wordings))
    readings = _read(snapshot, list(wordings), vectors)
    parts = zip(wordings.values(), readings, strict=True)
    fused = sum_of([weight * _fused(snapshot, reading, rows, weights) for weight, reading in parts])
    scores = _with_section(
        _with_neighbours(fused, snapshot.group_of[rows], weights), snapshot.section_of[rows], weights
    )
    shown = _to_unit(scores)
    return [
        _hit(snapshot, readings[0], vectors[0], int(rows[place]), float(shown[place]))
        for place in np.argsort(-scores, kind="stable")[:limit]
    ]


def sum_of(parts: list[Scores]) -> Scores:
    """Scores added up, passage by passage."""
    return np.asarray(np.sum(parts, axis=0), dtype=np.float32)


def _wordings(query: Query, weights: Weights) -> dict[str, float]:
    """The question, and the question after the turns before it, each with what it counts."""
    wordings = {query.text: 1.0}
    earlier = [turn for turn in query.history if has_words(turn)]
    for turns in weights.turns if earlier else ():
        wording = " ".join((*earlier[-turns:], query.text))
        wordings[wording] = wordings.get(wording, 0.0) + weights.history
    return wordings


def _read(snapshot: Snapshot, wordings: list[str], vectors: Vectors) -> list[_Reading]:
    """The scores for every wording; the vectors of the index are gone through once for all of them."""
    contexts = np.asarray(vectors @ snapshot.contexts.T, dtype=np.float32)
    sentences = np.asarray(vectors @ snapshot.sentences.T, dtype=np.float32)
    words = [snapshot.words.scores(terms(wording)) for wording in wordings]
    return [_Reading(*scores) for scores in zip(words, contexts, sentences, strict=True)]


def _fused(snapshot: Snapshot, reading: _Reading, rows: Rows, weights: Weights) -> Scores:
    best = snapshot.best_by_passage(reading.sentences)
    parts = ((weights.words, reading.lexical), (weights.context, reading.context), (weights.sentence, best))
    return sum_of([weight * _scaled(scores[rows]) for weight, scores in parts])


def _scaled(scores: Scores) -> Scores:
    """Scores as standard deviations from their mean, so that words and meaning can be added."""
    spread = float(scores.std())
    if spread == 0:
        return np.zeros_like(scores)
    return np.asarray((scores - scores.mean()) / spread, dtype=np.float32)


def _with_neighbours(scores: Scores, groups: Rows, weights: Weights) -> Scores:
    """Each score mixed with those of the passages before and after it; at the ends of a group, with itself."""
    before, after = scores.copy(), scores.copy()
    same = groups[1:] == groups[:-1]
    before[1:][same] = scores[:-1][same]
    after[:-1][same] = scores[1:][same]
    share = weights.neighbours
    return np.asarray((1 - 2 * share) * scores + share * (before + after), dtype=np.float32)


def _with_section(scores: Scores, sections: Rows, weights: Weights) -> Scores:
    """Each score with a share of the mean of its section's best: where much answers, the rest is likelier to."""
    order = np.lexsort((-scores, sections))
    ordered, owners = scores[order], sections[order]
    firsts = np.flatnonzero(np.diff(owners, prepend=-1))
    sizes = np.diff(np.append(firsts, len(owners)))
    best = np.arange(len(owners)) - np.repeat(firsts, sizes) < weights.section_best
    sums = np.add.reduceat(np.where(best, ordered, 0), firsts)
    means = sums / np.minimum(sizes, weights.section_best)
    gained = np.empty_like(scores)
    gained[order] = np.repeat(means, sizes)
    return np.asarray(scores + weights.section * gained, dtype=np.float32)


def _to_unit(scores: Scores) -> Scores:
    low, high = float(scores.min()), float(scores.max())
    if high == low:
        return np.ones_like(scores)
    return np.asarray((scores - low) / (high - low), dtype=np.float32)


def _hit(snapshot: Snapshot, reading: _Reading, vector: Vectors, row: int, score: float) -> Hit:
    entry = snapshot.entries[row]
    cosine = float(snapshot.passages[row] @ vector)
    best = snapshot.best_sentence(row, reading.sentences)
    return Hit(entry.id, entry.group, score, cosine, float(reading.lexical[row]), best)
