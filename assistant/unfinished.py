"""A mark in the data folder while library and index are changed: who finds it knows that a command was cut short."""

from pathlib import Path

from corpus.errors import DataFolderError

NAME = "unfinished"


class Unfinished:
    """The mark of one data folder. It is there from before the first change until the index is in step again."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    @property
    def marked(self) -> bool:
        """Whether something was begun and not ended."""
        return self._path.exists()

    def mark(self) -> None:
        """Something is begun. Raises DataFolderError where not even that can be written."""
        try:
            self._path.touch()
        except OSError as error:
            raise DataFolderError(
                f"Nothing can be written to {self._path.parent} ({error.strerror or error}); make room there, or "
                "choose another data folder with --data."
            ) from error

    def clear(self) -> None:
        """All is done."""
        self._path.unlink(missing_ok=True)
