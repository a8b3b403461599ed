"""The index of all passages: kept in step with the library, and searched."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from threading import Lock

from index.disk_store import DiskStore
from index.search import search
from index.snapshot import Snapshot
from index.stored import Progress, Vectorised, sentences_of, version_of
from index.stores import GroupStore, MemoryStore
from index.types import Embedder, Entry, Hit, Query, Vectors

Wanted = Mapping[str, tuple[str, Sequence[Entry]]]


class PassageIndex:
    """Passages by group. Searches run beside each other and beside a sync; syncs take turns."""

    def __init__(self, embedder: Embedder, store: GroupStore) -> None:
        self._embedder = embedder
        self._store = store
        self._lock = Lock()
        self._groups = store.load()
        self._damaged: set[str] = set()
        self._snapshot = Snapshot(self._groups.values(), self._width())

    @classmethod
    def open(cls, folder: Path, embedder: Embedder, *, anew: bool = False) -> "PassageIndex":
        """The index in a folder, made if it is not there; the folder must belong to this process alone.

        Raises IndexMismatchError where another embedder made it, unless `anew`: then it starts empty, and takes the
        place of the old one when its first sync is done.
        """
        return cls(embedder, DiskStore(folder, embedder, anew=anew))

    @classmethod
    def in_memory(cls, embedder: Embedder) -> "PassageIndex":
        """An index that is gone with the process."""
        return cls(embedder, MemoryStore())

    def sync(self, wanted: Wanted, progress: Progress | None = None) -> None:
        """Hold exactly these groups: {group: (hash of its content, its entries)}. What has not changed is kept.

        Each group is stored when it is embedded, so what an interrupted sync has done is not done again.
        """
        with self._lock:
            before = dict(self._groups)
            try:
                self._bring_in_step(wanted, progress)
                if self._groups != before or not self._store.is_tidy():
                    self._store.finish(self._groups)
                self._damaged = set()
            finally:
                if self._groups != before:
                    self._snapshot = Snapshot(self._groups.values(), self._width())

    def retrieve(self, query: Query, limit: int = 20, embedder: Embedder | None = None) -> list[Hit]:
        """The best passages for a query, at most `limit`; none for a query without words.

        `embedder` may stand in for the index's own where it gives the same vectors, from memory say.
        """
        return search(self._snapshot, embedder or self._embedder, query, limit)

    def vectors_of(self, ids: Iterable[str]) -> Vectors:
        """The vectors of passages' own words, in the order asked for. Raises KeyError for an id that is not there."""
        snapshot = self._snapshot
        return snapshot.passages[[snapshot.row_of[each] for each in ids]]

    @property
    def embedder(self) -> Embedder:
        """What embeds its passages, and the questions put to it."""
        return self._embedder

    def vectors_by_text(self) -> dict[str, Vectors]:
        """The vector of every sentence held, as it reads in its passage, and of every other passage, by its words.

        Of sentences with the same words the one of the first group counts, and there the first.
        """
        found: dict[str, Vectors] = {}
        for name in sorted(self._groups):
            stored = self._groups[name]
            sentences = [sentence for entry in stored.entries for sentence in sentences_of(entry)]
            for text, vector in zip(sentences, stored.sentences, strict=True):
                found.setdefault(text, vector)
        for stored in self._groups.values():
            for entry, vector in zip(stored.entries, stored.passages, strict=True):
                found.setdefault(entry.text, vector)
        return found

    def groups(self) -> dict[str, str]:
        """The groups held, each with the hash of its content."""
        return {name: stored.content_hash for name, stored in self._groups.items()}

    def check(self) -> list[str]:
        """What is wrong, a sentence each; none when the index is whole. The next sync repairs it."""
        with self._lock:
            found = self._store.check(self._groups)
            self._damaged |= set(found) - {""}
        return [f"{problem[0].upper()}{problem[1:]}." for problem in found.values()]

    def close(self) -> None:
        """Let go of the folder."""
        self._store.close()

    def _bring_in_step(self, wanted: Wanted, progress: Progress | None) -> None:
        changed = [name for name, (content, entries) in wanted.items() if not self._holds(name, content, entries)]
        known = self._known_vectors(changed)
        for name in set(self._groups) - set(wanted):
            self._store.drop(name)
            del self._groups[name]
        texts, paragraphs = known.missing(entry for name in changed for entry in wanted[name][1])
        count = _Counter(progress, total=len(texts) + sum(len(paragraph.sentences) for paragraph in paragraphs))
        for name in changed:
            content, entries = wanted[name]
            known.embed(entries, self._embedder, count)
            stored = known.group(name, content, entries, self._embedder.dimension)
            self._store.put(stored)
            self._groups[name] = stored

    def _holds(self, name: str, content: str, entries: Sequence[Entry]) -> bool:
        held = self._groups.get(name)
        return held is not None and name not in self._damaged and held.version == version_of(name, content, entries)

    def _known_vectors(self, changed: Iterable[str]) -> Vectorised:
        """The vectors of what a changed group held already, so that only its new words are embedded."""
        known = Vectorised()
        for name in changed:
            if name in self._groups and name not in self._damaged:
                known.take_over(self._groups[name])
        return known

    def _width(self) -> int:
        return next((stored.passages.shape[1] for stored in self._groups.values() if stored.entries), 0)


class _Counter:
    """Counts embedded texts over all groups of a sync, and tells whoever listens."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def __call__(self, texts: int) -> None:
        self._done += texts
        if self._progress:
            self._progress(self._done, self._total)
