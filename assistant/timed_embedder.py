"""An embedder that keeps count of the time that it takes, for measuring what goes on around it."""

from collections.abc import Sequence
from time import perf_counter
from typing import NamedTuple

from index.embedders.wrapped import WrappedEmbedder
from index.paragraphs import Paragraph
from index.types import Embedder, Vectors


class Call(NamedTuple):
    """How many texts were embedded at once, and how long it took on the clock."""

    texts: int
    seconds: float


class TimedEmbedder(WrappedEmbedder):
    """Wraps an embedder. `calls` are those made of it, in their order; who measures may clear them."""

    def __init__(self, embedder: Embedder) -> None:
        super().__init__(embedder)
        self.calls: list[Call] = []

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, as the embedder gives them."""
        started = perf_counter()
        vectors = self._embedder.embed(texts)
        self.calls.append(Call(len(texts), perf_counter() - started))
        return vectors

    def embed_paragraphs(self, paragraphs: Sequence[Paragraph]) -> list[Vectors]:
        """As the embedder reads them; a call counts their sentences."""
        started = perf_counter()
        vectors = super().embed_paragraphs(paragraphs)
        self.calls.append(Call(sum(len(each.sentences) for each in paragraphs), perf_counter() - started))
        return vectors
