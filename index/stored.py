"""A group as the store holds it: its entries and their vectors, under one version."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from index.types import Embedder, Entry, Vectors

FORMAT = "2"  # a change here makes every group be embedded anew
KINDS = ("passages", "contexts", "sentences")
BATCH = 128  # texts embedded between two calls of the progress callback

Progress = Callable[[int, int], None]  # texts embedded, texts in all


@dataclass(frozen=True, eq=False)  # one is itself only: comparing its arrays would say nothing quick
class StoredGroup:
    """The entries of a group. Of each a vector of its own words and one under its headings; and one of each sentence."""

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


def texts_of(entries: Sequence[Entry]) -> set[str]:
    """All that has to be embedded for these entries, each text once."""
    return set().union(*((entry.text, in_context(entry), *sentences_of(entry)) for entry in entries))


def embed_texts(texts: set[str], embedder: Embedder, said: Callable[[int], None] | None = None) -> dict[str, Vectors]:
    """A vector for each text. Texts of like length go together, which wastes least on padding."""
    ordered = sorted(texts, key=lambda text: (len(text), text))
    vectors: dict[str, Vectors] = {}
    for start in range(0, len(ordered), BATCH):
        batch = ordered[start : start + BATCH]
        vectors.update(zip(batch, embedder.embed(batch), strict=True))
        if said:
            said(len(batch))
    return vectors


def assemble(
    group: str, content_hash: str, entries: Sequence[Entry], vectors: Mapping[str, Vectors], dimension: int
) -> StoredGroup:
    """A group from its entries and the vectors of their texts."""
    return StoredGroup(
        group,
        content_hash,
        tuple(entries),
        passages=stack([vectors[entry.text] for entry in entries], dimension),
        contexts=stack([vectors[in_context(entry)] for entry in entries], dimension),
        sentences=stack([vectors[each] for entry in entries for each in sentences_of(entry)], dimension),
    )


def stack(vectors: Sequence[Vectors], dimension: int) -> Vectors:
    """Vectors as the rows of one array, also when there are none."""
    return np.stack(vectors).astype(np.float32) if len(vectors) else np.zeros((0, dimension), dtype=np.float32)
