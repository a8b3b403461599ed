"""An embedder that does not embed again what the index has embedded already."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from threading import Lock

import numpy as np

from index.embedders.wrapped import WrappedEmbedder
from index.paragraphs import Paragraph
from index.types import Embedder, Vectors

KEPT = 2_000  # texts outside the index (questions, mostly) whose vectors are kept


class RememberingEmbedder(WrappedEmbedder):
    """Wraps an embedder: texts of the index come from its vectors, recent others from memory."""

    def __init__(self, embedder: Embedder, known: Mapping[str, Vectors]) -> None:
        super().__init__(embedder)
        self._known = known
        self._recent: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = Lock()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape (len(texts), dimension), float32."""
        with self._lock:
            new = [t for t in dict.fromkeys(texts) if t not in self._known and t not in self._recent]
        fresh = dict(zip(new, self._embedder.embed(new), strict=True)) if new else {}
        with self._lock:
            vectors = [self._vector(text, fresh) for text in texts]
            self._recent.update(fresh)
            while len(self._recent) > KEPT:
                self._recent.popitem(last=False)
        return np.asarray(vectors, dtype=np.float32).reshape(len(texts), self.dimension)

    def embed_paragraphs(self, paragraphs: Sequence[Paragraph]) -> list[Vectors]:
        """The vectors that the index holds of sentences, as they read there; a paragraph of others is read anew."""
        of_index = [any(sentence in self._known for sentence in each.sentences) for each in paragraphs]
        others = [paragraph for paragraph, held in zip(paragraphs, of_index, strict=True) if not held]
        fresh = iter(super().embed_paragraphs(others))
        return [
            self.embed(each.sentences) if held else next(fresh) for each, held in zip(paragraphs, of_index, strict=True)
        ]

    def _vector(self, text: str, fresh: Mapping[str, Vectors]) -> Vectors:
        for held in (self._known, fresh, self._recent):
            if text in held:
                return held[text]
        single: Vectors = self._embedder.embed([text])[0]
        return single  # dropped from memory by another thread meanwhile
