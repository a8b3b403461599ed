"""A group as the store holds it: its entries and their vectors, under one version."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np

from index.paragraphs import Paragraph, embed_paragraphs
from index.types import Embedder, Entry, Vectors

FORMAT = "3"  # a change here makes every group be embedded anew
KINDS = ("passages", "contexts", "sentences")
BATCH = 128  # texts embedded between two calls of the progress callback

Item = TypeVar("Item")
Progress = Callable[[int, int], None]  # texts embedded, texts in all


@dataclass(frozen=True, eq=False)  # one is itself only: comparing its arrays would say nothing quick
class StoredGroup:
    """The entries of a group. Of each a vector of its own words and one under its headings; and one of each sentence.

    A sentence's vector is of the sentence as it reads in its passage, where the embedder can tell.
    """

    group: str
    content_hash: str
    entries: tuple[Entry, ...]
    passages: Vectors
    contexts: Vectors
    sentences: Vectors

    @cached_property
    def version(self) -> str:
        return version_of(self.group, self.content_hash, self.entries)

    @property
    def vectors(self) -> dict[str, Vectors]:
        """The vectors by kind, in the order of KINDS."""
        return {kind: getattr(self, kind) for kind in KINDS}

    def problems(self) -> list[str]:
        """What is wrong with the vectors: a number that does not fit, or one that is no unit vector."""
        wanted = (len(self.entries), len(self.entries), sum(len(spans_of(entry)) for entry in self.entries))
        if tuple(len(vectors) for vectors in self.vectors.values()) != wanted:
            return [f"the index of {self.group} lacks vectors"]
        for vectors in self.vectors.values():
            if len(vectors) and not np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-3):
                return [f"the index of {self.group} holds damaged vectors"]
        return []


def version_of(group: str, content_hash: str, entries: Sequence[Entry]) -> str:
    """A name for exactly this content; other words, headings or sentences give another."""
    rows = [[entry.id, entry.group, entry.text, entry.headings, entry.sentences] for entry in entries]
    return hashlib.sha256(json.dumps([FORMAT, group, content_hash, rows]).encode()).hexdigest()[:32]


def spans_of(entry: Entry) -> tuple[tuple[int, int], ...]:
    """The sentences of an entry; one without any is a single sentence."""
    return entry.sentences or ((0, len(entry.text)),)


def sentences_of(entry: Entry) -> list[str]:
    """The words of each sentence; where a span holds none, those of the whole entry."""
    return [entry.text[start:end].strip() or entry.text for start, end in spans_of(entry)]


def in_context(entry: Entry) -> str:
    """A passage under its headings, as it is embedded; only its own words are ever quoted."""
    return ". ".join((*entry.headings, entry.text))


def paragraph_of(entry: Entry) -> Paragraph:
    """The sentences of an entry under its headings; the first of those, a report's title, is the same all over."""
    return Paragraph(". ".join(entry.headings[1:]), tuple(sentences_of(entry)))


class Vectorised:
    """The vectors of texts and of the sentences of paragraphs, each embedded once."""

    def __init__(self) -> None:
        self._texts: dict[str, Vectors] = {}
        self._paragraphs: dict[Paragraph, Vectors] = {}

    def take_over(self, stored: StoredGroup) -> None:
        """Take the vectors of a group, so that its words need not be embedded again."""
        start = 0
        for row, entry in enumerate(stored.entries):
            paragraph = paragraph_of(entry)
            end = start + len(paragraph.sentences)
            self._texts[entry.text], self._texts[in_context(entry)] = stored.passages[row], stored.contexts[row]
            self._paragraphs[paragraph] = stored.sentences[start:end]
            start = end

    def missing(self, entries: Iterable[Entry]) -> tuple[set[str], set[Paragraph]]:
        """What still has to be embedded for these entries, each text once."""
        entries = list(entries)
        texts = {text for entry in entries for text in (entry.text, in_context(entry))}
        return texts - self._texts.keys(), {paragraph_of(entry) for entry in entries} - self._paragraphs.keys()

    def embed(self, entries: Iterable[Entry], embedder: Embedder, said: Callable[[int], None] | None = None) -> None:
        """Embed what is missing for these entries; `said` is told the texts and sentences of each batch."""
        texts, paragraphs = self.missing(entries)
        self._texts.update(embed_texts(texts, embedder, said))
        for batch in _batched(sorted(paragraphs, key=lambda each: (sum(map(len, each.sentences)), each)), BATCH):
            self._paragraphs.update(zip(batch, embed_paragraphs(embedder, batch), strict=True))
            if said:
                said(sum(len(paragraph.sentences) for paragraph in batch))

    def group(self, name: str, content_hash: str, entries: Sequence[Entry], dimension: int) -> StoredGroup:
        """A group of entries all of whose texts are embedded."""
        return StoredGroup(
            name,
            content_hash,
            tuple(entries),
            passages=stack([self._texts[entry.text] for entry in entries], dimension),
            contexts=stack([self._texts[in_context(entry)] for entry in entries], dimension),
            sentences=stack([v for entry in entries for v in self._paragraphs[paragraph_of(entry)]], dimension),
        )


def embed_texts(texts: set[str], embedder: Embedder, said: Callable[[int], None] | None = None) -> dict[str, Vectors]:
    """A vector for each text. Texts of like length go together, which wastes least on padding."""
    vectors: dict[str, Vectors] = {}
    for batch in _batched(sorted(texts, key=lambda text: (len(text), text)), BATCH):
        vectors.update(zip(batch, embedder.embed(batch), strict=True))
        if said:
            said(len(batch))
    return vectors


def _batched(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """Items by `size`, the last ones fewer."""
    return (items[start : start + size] for start in range(0, len(items), size))


def stack(vectors: Sequence[Vectors], dimension: int) -> Vectors:
    """Vectors as the rows of one array, also when there are none."""
    return np.stack(vectors).astype(np.float32) if len(vectors) else np.zeros((0, dimension), dtype=np.float32)
