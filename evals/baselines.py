"""Simple methods to hold the product against: words alone, vectors alone, and llama-index as its first page shows it."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from evals.halves import REPORTING, TUNING, half_of
from evals.metrics_decisions import best_threshold
from evals.metrics_support import content_overlap, missing_particulars
from evals.scores import Numbers
from index.types import Embedder

PRODUCT = "product"
LABELS: Mapping[str, str] = {
    PRODUCT: "This product",
    "lexical": "Lexical only (BM25)",
    "lexical_with_history": "Lexical only, with the last three turns",
    "dense": "Dense only (cosine)",
    "dense_with_history": "Dense only, with the last three turns",
    "plain_llama_index": "Plain llama-index",
    "word_overlap": "Word overlap",
    "overlap_with_particulars": "Word overlap with numbers, dates and names",
    "cosine": "Cosine",
    "bm25": "BM25",
}
Scorer = Callable[[str], Numbers]  # a question → a score for each text


def lexical_scorer(texts: Sequence[str]) -> Scorer:
    """BM25 over Snowball stems, stop words left out."""
    import bm25s
    import Stemmer

    stemmer = Stemmer.Stemmer("english")

    def stems(of: Sequence[str]) -> list[list[str]]:
        tokens = bm25s.tokenize(list(of), stopwords="en", stemmer=stemmer, return_ids=False, show_progress=False)
        return [list(words) for words in tokens]

    documents = stems(texts)
    if not any(documents):
        return lambda _: np.zeros(len(texts))
    index = bm25s.BM25()
    index.index(documents, show_progress=False)

    def score(question: str) -> Numbers:
        known = index.get_tokens_ids(stems([question])[0])
        return np.asarray(index.get_scores_from_ids(known), dtype=float) if known else np.zeros(len(texts))

    return score


def dense_scorer(texts: Sequence[str], embedder: Embedder) -> Scorer:
    """Cosine of the question's vector and each text's."""
    vectors = embedder.embed(texts)
    return lambda question: np.asarray(vectors @ embedder.embed([question])[0], dtype=float)


def best_first(scores: Numbers, limit: int | None = None) -> list[int]:
    """Positions by falling score; earlier ones first among equals."""
    return [int(place) for place in np.argsort(-scores, kind="stable")[:limit]]


def particulars_overlap(passage: str, sentence: str) -> float:
    """Word overlap, halved where a number, date or name of the sentence is not in the passage."""
    overlap = content_overlap(sentence, passage)
    return overlap / 2 if missing_particulars(sentence, passage) else overlap


def cosine(one: str, other: str, embedder: Embedder) -> float:
    """The cosine of two texts' vectors, in 0..1."""
    first, second = embedder.embed([one, other])
    return float(max(0.0, first @ second))


def squashed(score: float) -> float:
    """A score of 0 and more brought into 0..1, in the same order."""
    return score / (1.0 + score)


def cross_fitted(ids: Sequence[str], right: Numbers, scores: Numbers) -> list[bool]:
    """A verdict for each score, by the threshold that is best on the other half of the rows: no row judges itself."""
    halves = np.array([half_of(item) for item in ids])
    levels = {half: _level(right[halves != half], scores[halves != half]) for half in (TUNING, REPORTING)}
    return [bool(score > levels[half]) for half, score in zip(halves, scores, strict=True)]


def _level(right: Numbers, scores: Numbers) -> float:
    """The best threshold, or the middle where there is nothing to learn it from."""
    return best_threshold(right, scores) if 0 < right.sum() < len(right) else 0.5
