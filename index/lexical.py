"""The lexical index: BM25 scores of every text for the words of a question."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

# chosen in docs/retrieval.md: passages are short, so a word said twice, and their length, count less than by custom
K1, B = 1.0, 0.5


class LexicalIndex:
    """BM25 over the terms of texts. Built in memory: 10,000 passages take a few seconds."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        import bm25s

        self._size = len(texts)
        self._index = None
        if any(texts):
            self._index = bm25s.BM25(k1=K1, b=B)
            self._index.index([list(text) for text in texts], show_progress=False)

    def scores(self, words: Sequence[str]) -> NDArray[np.float32]:
        """A score for each text, 0 where it shares no word. Words that no text holds count nothing."""
        known = self._index.get_tokens_ids(list(words)) if self._index is not None and words else []
        if self._index is None or not known:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._index.get_scores_from_ids(known), dtype=np.float32)
