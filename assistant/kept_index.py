"""The index of a data folder, opened when it is needed and kept in step with what is loaded."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.embedder import chosen_embedder
from assistant.loaded import INDEX, Loaded
from assistant.settings import Settings
from assistant.time_left import TimeLeft
from corpus.errors import CouncilReportsError, DataFolderError
from corpus.folders import ReplacedFolders

if TYPE_CHECKING:
    from index.passage_index import PassageIndex
    from index.types import Embedder

Say = Callable[[str], None]  # is told what is being done, in a few words


def unsaid(step: str) -> None:
    """Nobody listens to what is being done."""


class KeptIndex:
    """One open index at a time. Not for several threads at once; the workspace lets one in after the other."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._open: PassageIndex | None = None
        self._name = ""

    @cached_property
    def embedder(self) -> "Embedder":
        """What turns words into vectors, by the settings. The model is loaded at its first use."""
        return chosen_embedder(self._settings)

    def open(self, loaded: Loaded, say: Say = unsaid, *, anew: bool = False) -> "PassageIndex":
        """The index as it is on disk; with `anew` an empty one in its place.

        Raises IndexMismatchError for one made by another embedder, DataFolderError for one that cannot be opened.
        """
        if anew or self._open is None or self._name != loaded.index_name:
            self.close()
            say("Opening the index")
            self._open = _opened(self._settings.data / loaded.index_name, self.embedder, anew)
            self._name = loaded.index_name
        return self._open

    def synchronise(self, loaded: Loaded, say: Say = unsaid, *, anew: bool = False) -> "PassageIndex":
        """The index, holding exactly what is loaded."""
        from index.entries import entries_of

        index = self.open(loaded, say, anew=anew)
        wanted = {report.id: (report.source.sha256, entries_of(report)) for report in loaded.reports}
        left = TimeLeft()

        def progress(done: int, total: int) -> None:
            say(f"Indexing the reports: {done:,} of {total:,} passages and sentences{left.words(done, total)}")

        try:
            index.sync(wanted, progress)
        except DataFolderError:  # the disk is full; what is open may not go on when it has room again
            self.close()
            raise
        return index

    def problems(self, loaded: Loaded) -> list[str]:
        """What is wrong with the index of what is loaded, a sentence each. Raises as `open` does."""
        if loaded.samples and not (self._settings.data / loaded.index_name).exists():
            return []  # it is made at the first question
        index = self.open(loaded)
        found, held = index.check(), index.groups()
        for report in loaded.reports:
            if held.pop(report.id, None) != report.source.sha256:
                found.append(f"The index does not hold report {report.id!r} as it is in the library.")
        return found + [f"The index holds {group!r}, which is not in the library." for group in held]

    def delete_own(self) -> None:
        """Leave nothing of the user's own reports behind, when the last of them was removed."""
        if (self._settings.data / INDEX).exists():
            self.close()
            ReplacedFolders(self._settings.data).remove(INDEX)

    def recover(self) -> list[str]:
        """Finish what an interrupted `delete_own` left."""
        return ReplacedFolders(self._settings.data).recover()

    def close(self) -> None:
        """Let go of the files."""
        if self._open is not None:
            self._open.close()
            self._open = None


def _opened(folder: Path, embedder: "Embedder", anew: bool) -> "PassageIndex":
    from index.passage_index import PassageIndex

    try:
        return PassageIndex.open(folder, embedder, anew=anew)
    except CouncilReportsError:
        raise
    except Exception as error:
        raise DataFolderError(
            f"The index in {folder} cannot be opened ({type(error).__name__}: {error}); “council-reports reindex” "
            "builds it anew from the library."
        ) from error
