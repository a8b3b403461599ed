"""The lexical index: BM25 scores of every text for the words of a question."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


class LexicalIndex:
    """BM25 over stemmed texts. Built in memory: 10,000 passages take about a second."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        import bm25s

        self._size = len(texts)
        self._index = None
        if any(texts):
            self._index = bm25s.BM25()
            self._index.index([list(text) for text in texts], show_progress=False)

    def scores(self, words: Sequence[str]) -> NDArray[np.float32]:
        """A score for each text, 0 where it shares no word. Words that no text holds count nothing."""
        known = self._index.get_tokens_ids(list(words)) if self._index is not None and words else []
        if self._index is None or not known:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._index.get_scores_from_ids(known), dtype=np.float32)
