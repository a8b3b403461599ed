"""What every embedder has in common that passes texts on to another."""

from collections.abc import Sequence

from index.paragraphs import Paragraph, embed_paragraphs
from index.types import Embedder, Vectors


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

    def embed_paragraphs(self, paragraphs: Sequence[Paragraph]) -> list[Vectors]:
        """As the wrapped embedder reads them."""
        return embed_paragraphs(self._embedder, paragraphs)
