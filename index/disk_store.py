"""The index in a folder: Chroma for the rows, a manifest that names what is whole, a quick copy for opening.

index/
├── current            the name of the generation in use
└── vectors-1/         a generation: made by one embedder
    ├── manifest.json  the embedder, and each group that was wholly written
    ├── chroma/        passages and sentences, as rows under "<version>/<position>"
    └── quick-copy.npz all of it in one file

A group's rows are written first, then the manifest, then the rows of its earlier version are taken out. So a crash
leaves either the old version or the new one in the manifest, and at worst rows that no manifest names.
"""

import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np

from corpus.errors import DataFolderError, IndexMismatchError
from index.chroma import ChromaRows
from index.manifest import GroupRecord, Manifest, read_manifest, write_whole
from index.quick_copy import read_quick_copy, write_quick_copy
from index.stored import StoredGroup, spans_of
from index.types import Embedder

CURRENT = "current"
GENERATION = re.compile(r"vectors-(\d+)")


class DiskStore:
    """Keeps groups in a folder of one process. `anew` starts a generation that takes over at the first `finish`."""

    def __init__(self, folder: Path, embedder: Embedder, *, anew: bool = False) -> None:
        self._folder = folder
        self._embedder = embedder
        self._problems: dict[str, str] = {}
        self._copied = False  # whether the quick copy holds what the manifest names
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._open(anew)
        except OSError as error:
            raise DataFolderError(f"The index in {folder} cannot be used ({error}); check the folder.") from error

    def load(self) -> dict[str, StoredGroup]:
        versions = {name: record.version for name, record in self._manifest.groups.items()}
        if self._holds_all_rows() and (groups := read_quick_copy(self._place, versions)) is not None:
            self._copied = True
            return groups
        return {name: stored for name in versions if (stored := self._read(name)) is not None}

    def put(self, stored: StoredGroup) -> None:
        with self._writing():
            self._put(stored)

    def drop(self, group: str) -> None:
        earlier = self._manifest.groups.get(group)
        if earlier:
            with self._writing():
                self._record(group, None)
                self._rows.remove(earlier.version)

    def is_tidy(self) -> bool:
        in_use = _read_text(self._folder / CURRENT) == self._place.name
        return in_use and self._copied and not self._problems and self._holds_all_rows()

    def finish(self, groups: Mapping[str, StoredGroup]) -> None:
        with self._writing():
            for version in self._left_over():
                self._rows.remove(version)
            write_quick_copy(self._place, groups, self._manifest.dimension)
            write_whole(self._folder / CURRENT, self._place.name.encode())
        for other in self._folder.iterdir():
            if GENERATION.fullmatch(other.name) and other != self._place:
                shutil.rmtree(other, ignore_errors=True)
        self._problems = {}
        self._copied = True

    def check(self, groups: Mapping[str, StoredGroup]) -> dict[str, str]:
        found = dict(self._problems)
        if read_manifest(self._place) != self._manifest:
            found[""] = "the list of what the index holds is missing or damaged"
        for name in self._manifest.groups:
            stored = self._read(name)
            if stored is None:
                found[name] = self._problems[name]
            elif name in groups and not _same(stored, groups[name]):
                found[name] = f"the vectors of {name} in the index are not those in use"
        if left_over := self._left_over():
            found.setdefault("", f"the index holds rows of {len(left_over)} earlier versions")
        return found

    def close(self) -> None:
        self._rows.close()

    def _open(self, anew: bool) -> None:
        name = _read_text(self._folder / CURRENT)
        if name and not anew:
            place = self._folder / name
            manifest = read_manifest(place) if GENERATION.fullmatch(name) else None
            if manifest and manifest.embedder != self._embedder.identity:
                raise IndexMismatchError(
                    f"The index was made with the embedder {manifest.embedder} and {self._embedder.identity} is now "
                    "set; run `council-reports reindex` to build it anew."
                )
            if manifest and self._opened(place):
                self._place, self._manifest = place, manifest
                return
            self._problems[""] = "the index cannot be read and has to be built anew from the library"
        self._start(first=not name and not anew)

    def _opened(self, place: Path) -> bool:
        """Open the rows; False where Chroma cannot read its own files, whatever error it raises for that."""
        try:
            self._rows = ChromaRows(place / "chroma")
            self._rows.count()
        except Exception:  # Chroma raises errors of many kinds, also its Rust core's
            return False
        return True

    def _start(self, *, first: bool) -> None:
        numbers = [int(found[1]) for each in self._folder.iterdir() if (found := GENERATION.fullmatch(each.name))]
        self._place = self._folder / f"vectors-{max(numbers, default=0) + 1}"
        self._rows = ChromaRows(self._place / "chroma")
        self._manifest = Manifest(self._embedder.identity, self._embedder.dimension)
        self._manifest.write(self._place)
        if first:
            write_whole(self._folder / CURRENT, self._place.name.encode())

    def _read(self, name: str) -> StoredGroup | None:
        record = self._manifest.groups[name]
        stored = self._rows.read(record.version, name, record.content_hash)
        if stored.version == record.version and not (problems := stored.problems()):
            return stored
        self._problems[name] = (
            problems[0] if stored.version == record.version else f"the index of {name} lacks passages"
        )
        return None

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise DataFolderError(
                f"The index in {self._folder} cannot be written ({error.strerror or error}); make room there and try "
                "again. The reports that were read are kept."
            ) from error

    def _put(self, stored: StoredGroup) -> None:
        earlier = self._manifest.groups.get(stored.group)
        if earlier and earlier.version == stored.version:  # a repair: its rows are about to be taken out
            self._record(stored.group, None)
        self._rows.add(stored)
        sentences = sum(len(spans_of(entry)) for entry in stored.entries)
        self._record(stored.group, GroupRecord(stored.version, stored.content_hash, len(stored.entries), sentences))
        if earlier and earlier.version != stored.version:
            self._rows.remove(earlier.version)

    def _record(self, group: str, record: GroupRecord | None) -> None:
        groups = {name: each for name, each in self._manifest.groups.items() if name != group}
        if record:
            groups[group] = record
        self._copied = False
        self._manifest = replace(self._manifest, groups=groups)
        self._manifest.write(self._place)

    def _holds_all_rows(self) -> bool:
        rows = sum(2 * record.passages + record.sentences for record in self._manifest.groups.values())
        return rows == self._rows.count()

    def _left_over(self) -> set[str]:
        return self._rows.versions() - {record.version for record in self._manifest.groups.values()}


def _same(one: StoredGroup, other: StoredGroup) -> bool:
    pairs = zip(one.vectors.values(), other.vectors.values(), strict=True)
    return all(first.shape == second.shape and np.allclose(first, second, atol=1e-5) for first, second in pairs)


def _read_text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""
