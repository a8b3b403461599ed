"""What the index on disk says of itself. Written last and in one step, so that it only names what is there."""

import json
import os
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter, ValidationError

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class GroupRecord:
    """A group that was wholly written: the version its rows carry, and how many there are."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    version: str
    content_hash: str
    passages: int
    sentences: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """The embedder that made the vectors, and the groups that are whole."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    embedder: str
    dimension: int
    groups: dict[str, GroupRecord] = field(default_factory=dict)

    def write(self, folder: Path) -> None:
        """Put it in the folder; a crash leaves the old one or the new one."""
        write_whole(folder / NAME, json.dumps(_MANIFESTS.dump_python(self), indent=1).encode())


_MANIFESTS = TypeAdapter(Manifest)


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest in a folder, or None where there is none that can be read."""
    try:
        return _MANIFESTS.validate_json((folder / NAME).read_bytes())
    except (OSError, ValidationError):
        return None


def write_whole(file: Path, content: bytes) -> None:
    """Write a file so that a reader finds the old content or the new, never a part."""
    draft = file.with_name(file.name + ".new")
    with draft.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(file)
