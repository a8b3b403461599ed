"""An embedder that remembers what it has embedded, in a file: a second run over the same texts takes seconds."""

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Lock

import numpy as np

from index.embedders.wrapped import WrappedEmbedder
from index.paragraphs import Paragraph
from index.types import Embedder, Vectors

BATCH = 128


class KeptVectors(WrappedEmbedder):
    """Passes each text on to an embedder once, and keeps its vector, under the embedder's identity."""

    def __init__(self, embedder: Embedder, file: Path) -> None:
        super().__init__(embedder)
        file.parent.mkdir(parents=True, exist_ok=True)
        self._kept = sqlite3.connect(file, check_same_thread=False)
        self._kept.execute("create table if not exists vectors (key blob primary key, vector blob)")
        self._lock = Lock()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, as the embedder gives them."""
        keys = [_key(self.identity, text) for text in texts]
        with self._lock:
            missing = {key: text for key, text in zip(keys, texts, strict=True) if self._vector(key) is None}
            self._keep(list(missing.items()))
            vectors = [self._vector(key) for key in keys]
        found = [vector for vector in vectors if vector is not None]
        return np.stack(found) if found else np.zeros((0, self.dimension), dtype=np.float32)

    def embed_paragraphs(self, paragraphs: Sequence[Paragraph]) -> list[Vectors]:
        """Unit vectors of each paragraph's sentences, as the embedder reads them."""
        keys = {
            each: [_key(self.identity, each.headings, *each.sentences, str(at)) for at in range(len(each.sentences))]
            for each in paragraphs
        }
        with self._lock:
            missing = [each for each, own in keys.items() if any(self._vector(key) is None for key in own)]
            for start in range(0, len(missing), BATCH):
                batch = missing[start : start + BATCH]
                vectors = super().embed_paragraphs(batch)
                self._put(
                    (k, v)
                    for each, own in zip(batch, vectors, strict=True)
                    for k, v in zip(keys[each], own, strict=True)
                )
            found = {each: [v for key in own if (v := self._vector(key)) is not None] for each, own in keys.items()}
        return [
            np.stack(found[each]) if each.sentences else np.zeros((0, self.dimension), np.float32)
            for each in paragraphs
        ]

    def _keep(self, missing: list[tuple[bytes, str]]) -> None:
        for start in range(0, len(missing), BATCH):
            batch = missing[start : start + BATCH]
            vectors = self._embedder.embed([text for _, text in batch])
            self._put((key, vector) for (key, _), vector in zip(batch, vectors, strict=True))

    def _put(self, rows: Iterable[tuple[bytes, Vectors]]) -> None:
        with self._kept:
            kept = [(key, np.ascontiguousarray(vector, np.float32).tobytes()) for key, vector in rows]
            self._kept.executemany("insert or replace into vectors values (?, ?)", kept)

    def _vector(self, key: bytes) -> Vectors | None:
        row = self._kept.execute("select vector from vectors where key = ?", (key,)).fetchone()
        return np.frombuffer(row[0], dtype=np.float32) if row else None


def _key(*parts: str) -> bytes:
    return hashlib.sha256("\0".join(parts).encode()).digest()
