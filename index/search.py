"""Searching a snapshot: every passage is scored exactly, by words and by meaning, and the scores are fused."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.snapshot import Snapshot
from index.types import Embedder, Hit, Query
from index.words import stems

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each scaled score counts. Measured in docs/retrieval.md."""

    words: float = 1.0
    headings: float = 0.5
    passage: float = 0.5
    sentence: float = 1.0
    history: float = 0.5  # the same scores for the question with earlier turns, beside the question alone


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class _Reading:
    """The scores of all passages for one wording of a question."""

    cosine: Scores
    lexical: Scores
    headings: Scores
    best: Scores
    position: NDArray[np.int64]


def search(snapshot: Snapshot, embedder: Embedder, query: Query, limit: int, weights: Weights = WEIGHTS) -> list[Hit]:
    """At most `limit` hits, best first."""
    rows = snapshot.rows_in(query.groups)
    wordings = _wordings(query)
    if not len(rows) or not stems(query.text):
        return []
    vectors = embedder.embed(wordings)
    readings = [_read(snapshot, text, vector) for text, vector in zip(wordings, vectors, strict=True)]
    fused = _fused(readings[0], rows, weights)
    for reading in readings[1:]:
        fused = fused + weights.history * _fused(reading, rows, weights)
    order = np.argsort(-fused, kind="stable")[:limit]
    top = _to_unit(fused)
    return [_hit(snapshot, readings[0], int(rows[place]), float(top[place])) for place in order]


def _wordings(query: Query) -> list[str]:
    earlier = [turn for turn in query.history[-2:] if turn.strip()]
    return [query.text, " ".join((*earlier, query.text))] if earlier else [query.text]


def _read(snapshot: Snapshot, text: str, vector: Scores) -> _Reading:
    words = stems(text)
    best, position = snapshot.best_sentences(vector)
    return _Reading(
        snapshot.passages @ vector,
        snapshot.words.scores(words),
        snapshot.words_and_headings.scores(words),
        best,
        position,
    )


def _fused(reading: _Reading, rows: NDArray[np.int64], weights: Weights) -> Scores:
    parts = (
        (weights.words, reading.lexical),
        (weights.headings, reading.headings),
        (weights.passage, reading.cosine),
        (weights.sentence, reading.best),
    )
    scaled = [weight * _scaled(scores[rows]) for weight, scores in parts]
    return np.asarray(np.sum(scaled, axis=0), dtype=np.float32)


def _scaled(scores: Scores) -> Scores:
    """Scores as standard deviations from their mean, so that words and meaning can be added."""
    spread = float(scores.std())
    if spread == 0:
        return np.zeros_like(scores)
    return np.asarray((scores - scores.mean()) / spread, dtype=np.float32)


def _to_unit(scores: Scores) -> Scores:
    low, high = float(scores.min()), float(scores.max())
    if high == low:
        return np.ones_like(scores)
    return np.asarray((scores - low) / (high - low), dtype=np.float32)


def _hit(snapshot: Snapshot, reading: _Reading, row: int, score: float) -> Hit:
    entry = snapshot.entries[row]
    best = (float(reading.best[row]), int(reading.position[row]))
    return Hit(entry.id, entry.group, score, float(reading.cosine[row]), float(reading.lexical[row]), best)
