"""An embedder that needs no model: words and their letter groups, hashed into a vector."""

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from index.types import Vectors, unit

LETTERS = 4  # groups of four letters let "finance" and "financial" meet
LETTER_WEIGHT = 0.3  # a group says less than a whole word


class HashEmbedder:
    """Vectors of hashed words and letter groups: near texts share words. Deterministic on every machine."""

    def __init__(self, dimension: int = 512) -> None:
        self._dimension = dimension

    @property
    def identity(self) -> str:
        return f"hashed-words-{self._dimension}"

    @property
    def dimension(self) -> int:
        return self._dimension

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors; a text without words gets the first axis, which no word uses."""
        vectors = np.zeros((len(texts), self._dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for feature, weight in _features(text):
                code = zlib.crc32(feature.encode())
                vectors[row, 1 + code % (self._dimension - 1)] += weight if code & 1 << 31 else -weight
            if not vectors[row].any():
                vectors[row, 0] = 1.0
        return unit(vectors)


def _features(text: str) -> Iterator[tuple[str, float]]:
    for word, count in Counter(re.findall(r"\w+", text.lower())).items():
        yield word, float(count**0.5)
        padded = f"<{word}>"
        for start in range(len(padded) - LETTERS + 1):
            yield f"~{padded[start : start + LETTERS]}", LETTER_WEIGHT
