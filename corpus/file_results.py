"""What became of each file that was to be read."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from corpus.file_names import shown


class Result(StrEnum):
    """What became of a file."""

    READ = "read"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file. `message` says why it was refused, or what else is worth knowing."""

    path: str
    result: Result
    report: str | None = None
    message: str = ""

    @property
    def line(self) -> str:
        """What to print for it."""
        if self.result == Result.REFUSED:  # not “is”: it may come from another process
            return f"refused: {self.message}"
        return f"{self.result}: {shown(self.path)} as {self.report}" + (f" ({self.message})" if self.message else "")


def refused(path: Path, sentence: str) -> FileResult:
    """A refusal, which names the file by its whole path: another folder may hold one of the same name."""
    name = shown(path.name)
    if sentence.startswith(f"{name} "):
        sentence = shown(str(path)) + sentence.removeprefix(name)
    return FileResult(str(path), Result.REFUSED, message=sentence)


Progress = Callable[[FileResult, int, int], None]  # what became of a file, how many are done, how many there are
