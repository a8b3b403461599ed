"""An embedder that remembers: the product's index and the baselines embed the same texts, and so does the next run."""

import hashlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

import numpy as np

from index.types import Embedder, Vectors


class KeptVectors:
    """Passes texts on to an embedder once, and keeps their vectors in a file, or for this run alone without one."""

    def __init__(self, embedder: Embedder, file: Path | None = None) -> None:
        self._embedder = embedder
        self._store = sqlite3.connect(str(file) if file else ":memory:", check_same_thread=False)
        self._lock = Lock()
        self._store.execute("create table if not exists vectors (key blob primary key, vector blob)")

    @property
    def identity(self) -> str:
        return self._embedder.identity

    @property
    def dimension(self) -> int:
        return self._embedder.dimension

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, as the embedder's."""
        with self._lock:
            return self._embed(texts)

    def _embed(self, texts: Sequence[str]) -> Vectors:
        keys = [self._key(text) for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if not self._have(key)}
        if missing:
            vectors = self._embedder.embed(list(missing.values()))
            rows = [(key, vector.tobytes()) for key, vector in zip(missing, vectors, strict=True)]
            with self._store:
                self._store.executemany("insert or ignore into vectors values (?, ?)", rows)
        found = [np.frombuffer(self._vector(key), dtype=np.float32) for key in keys]
        return np.stack(found) if found else self._embedder.embed([])

    def _key(self, text: str) -> bytes:
        return hashlib.sha256(f"{self.identity}\0{text}".encode()).digest()

    def _have(self, key: bytes) -> bool:
        return self._store.execute("select 1 from vectors where key = ?", (key,)).fetchone() is not None

    def _vector(self, key: bytes) -> bytes:
        found: tuple[bytes] = self._store.execute("select vector from vectors where key = ?", (key,)).fetchone()
        return found[0]
