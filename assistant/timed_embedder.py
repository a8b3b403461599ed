"""An embedder that keeps count of the time that it takes, for measuring what goes on around it."""

from collections.abc import Sequence
from time import perf_counter
from typing import NamedTuple

from index.types import Embedder, Vectors


class Call(NamedTuple):
    """How many texts were embedded at once, and how long it took on the clock."""

    texts: int
    seconds: float


class TimedEmbedder:
    """Wraps an embedder. `calls` are those made of it, in their order; who measures may clear them."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.calls: list[Call] = []

    @property
    def identity(self) -> str:
        """The wrapped embedder's."""
        return self._embedder.identity

    @property
    def dimension(self) -> int:
        """The wrapped embedder's."""
        return self._embedder.dimension

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, as the embedder gives them."""
        started = perf_counter()
        vectors = self._embedder.embed(texts)
        self.calls.append(Call(len(texts), perf_counter() - started))
        return vectors
