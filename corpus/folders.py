"""Folders that are written and removed whole: a crash leaves the old one or the new one, never a mixture."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

NEW, OLD, GONE = ".new-", ".old-", ".gone-"  # being written; making room for the new one; being removed


class ReplacedFolders:
    """The folders inside one folder, each put in place by renaming it when all its files are on the disk."""

    def __init__(self, around: Path) -> None:
        self.around = around

    def whole(self) -> list[Path]:
        """Every folder that holds something whole, also one whose replacement was cut short."""
        if not self.around.is_dir():
            return []
        found = {path.name: path for path in self.around.iterdir() if path.is_dir()}
        old = [path for name, path in found.items() if name.startswith(OLD) and name.removeprefix(OLD) not in found]
        return sorted([path for name, path in found.items() if not name.startswith(".")] + old)

    def replace(self, name: str, files: Mapping[str, bytes]) -> None:
        """Put a folder with these files in the place of the one with this name, if there is one.

        Raises OSError, and leaves the old one in its place, where the new one cannot be written.
        """
        self.around.mkdir(parents=True, exist_ok=True)
        new, old, place = self.around / (NEW + name), self.around / (OLD + name), self.around / name
        _delete(new)
        try:
            new.mkdir()
            for file_name, content in files.items():
                _write(new / file_name, content)
            _flush(new)
        except OSError:
            _delete(new)  # a full disk has room again for others
            raise
        if place.exists():
            _delete(old)
            place.rename(old)
        new.rename(place)
        _flush(self.around)
        _delete(old)

    def remove(self, name: str) -> None:
        """Remove a folder: by one renaming, so that it is there whole or gone."""
        gone = self.around / (GONE + name)
        _delete(gone)
        (self.around / name).rename(gone)
        _flush(self.around)
        _delete(gone)

    def recover(self) -> list[str]:
        """Put back what an interrupted replacement set aside, clear away the rest, and say what was done."""
        done = []
        for left in sorted(self.around.glob(".*")) if self.around.is_dir() else []:
            name = left.name.removeprefix(OLD)
            if left.name.startswith(OLD) and not (self.around / name).exists():
                left.rename(self.around / name)
                done.append(f"Put back {name!r}, whose replacement was cut short.")
            elif left.name.startswith((NEW, OLD, GONE)):
                _delete(left)
                done.append(f"Cleared away {left.name!r}, left by a command that was cut short.")
        return done


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _flush(folder: Path) -> None:
    """Make renamings inside a folder last through a power cut, where the system can open a folder."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _delete(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
