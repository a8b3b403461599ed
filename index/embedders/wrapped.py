"""What every embedder has in common that passes texts on to another."""

from index.types import Embedder


class WrappedEmbedder:
    """Gives itself out for the embedder that it wraps: its vectors are that one's."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    @property
    def identity(self) -> str:
        """The wrapped embedder's."""
        return self._embedder.identity

    @property
    def dimension(self) -> int:
        """The wrapped embedder's."""
        return self._embedder.dimension
