from typing import Any

import numpy as np
import pytest

from evals.baselines import best_first, cross_fitted, dense_scorer, lexical_scorer, particulars_overlap, squashed
from evals.halves import half_of
from evals.plain_llama_index import PlainLlamaIndex, documents_of
from index.embedders import HashEmbedder

TEXTS = ["Two libraries were opened.", "The waste contract begins in October.", ""]


def test_words_alone() -> None:
    score = lexical_scorer(TEXTS)
    assert best_first(score("library opening")) == [0, 1, 2]
    assert best_first(score("contracts for waste"), 1) == [1]
    assert not score("zebra").any()
    assert not lexical_scorer(["", ""])("anything").any()


def test_vectors_alone() -> None:
    scores = dense_scorer(TEXTS[:2], HashEmbedder())("waste contract")
    assert best_first(scores)[0] == 1


def test_equals_keep_their_order() -> None:
    assert best_first(np.array([1.0, 2.0, 1.0, 2.0])) == [1, 3, 0, 2]


def test_overlap_with_a_wrong_number_counts_half() -> None:
    passage = "Two libraries opened in 2021."
    assert particulars_overlap(passage, "Libraries opened in 2021") == 1.0
    assert particulars_overlap(passage, "Libraries opened in 2022") == pytest.approx(1 / 3)  # 2 of 3 words, halved


def test_scores_are_squashed_in_order() -> None:
    assert squashed(0.0) == 0.0
    assert squashed(1.0) == 0.5
    assert 0.9 < squashed(20.0) < 1.0


def test_a_row_is_judged_by_the_threshold_of_the_other_half() -> None:
    """The threshold lies at 0.5 for one half and at 5 for the other: each judges the other's rows wrongly."""
    ids = [f"row-{number}" for number in range(40)]
    own = half_of(ids[0])
    right = np.array([float(n % 2) for n in range(40)])
    scores = np.array([r if half_of(i) == own else 4.5 + r for i, r in zip(ids, right, strict=True)])
    verdicts = cross_fitted(ids, right, scores)
    assert not any(v for v, i in zip(verdicts, ids, strict=True) if half_of(i) == own)
    assert all(v for v, i in zip(verdicts, ids, strict=True) if half_of(i) != own)


def test_plain_llama_index_gives_chunks_with_their_place() -> None:
    documents = documents_of(["a", "b", "c"], ["Libraries opened. " * 400, "Waste contract.", " "])
    index: Any = PlainLlamaIndex(documents, HashEmbedder())
    chunks = index.nearest("libraries", 4)
    assert chunks[0].document == "a"
    assert {chunk.document for chunk in chunks} == {"a", "b"}
    for chunk in chunks:
        assert documents[chunk.document][chunk.start : chunk.start + len(chunk.text)] == chunk.text
