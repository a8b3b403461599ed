"""Sentences as they read in their paragraph: each gets a vector that knows what stands around it."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol, runtime_checkable

from index.types import Embedder, Vectors


class Paragraph(NamedTuple):
    """Sentences that stand together, and the headings over them."""

    headings: str
    sentences: tuple[str, ...]


@runtime_checkable
class ReadsParagraphs(Protocol):
    """An embedder that can read a paragraph at once and tell its sentences apart."""

    def embed_paragraphs(self, paragraphs: Sequence[Paragraph]) -> list[Vectors]:
        """For each paragraph, unit vectors of its sentences, shape (sentences, dimension), float32."""
        ...


def embed_paragraphs(embedder: Embedder, paragraphs: Sequence[Paragraph]) -> list[Vectors]:
    """The vectors of each paragraph's sentences: as they read in it, or by themselves where the embedder cannot."""
    if not paragraphs:
        return []
    if isinstance(embedder, ReadsParagraphs):
        return embedder.embed_paragraphs(paragraphs)
    vectors = embedder.embed([sentence for paragraph in paragraphs for sentence in paragraph.sentences])
    found, start = [], 0
    for paragraph in paragraphs:
        end = start + len(paragraph.sentences)
        found.append(vectors[start:end])
        start = end
    return found
