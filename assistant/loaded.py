"""Which reports are loaded: the user's own, or the samples while there are none."""

from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from assistant.kept_register import KeptRegister
from assistant.owner import FOLDERS
from corpus.errors import LibraryError
from corpus.library import Damage, Library, unknown_report
from corpus.types import Register, Report
from corpus.whose import with_councils
from corpus.word_search import WordSearch

LIBRARY, INDEX, SAMPLES_INDEX, CONVERSATIONS = FOLDERS  # inside the data folder


@dataclass(frozen=True)
class Loaded:
    """The reports of one moment. `generation` names their content, and changes when they do."""

    reports: tuple[Report, ...]
    generation: str
    samples: bool
    damaged: tuple[Damage, ...] = ()
    kept: KeptRegister | None = field(default=None, compare=False)

    @cached_property
    def register(self) -> Register:
        """What these reports recommend, what came of it, and what looks wrong in them."""
        from corpus.register import build_register

        return self.kept.register(self.reports) if self.kept else build_register(self.reports)

    @cached_property
    def words(self) -> WordSearch:
        """Finds exact words in these reports."""
        return WordSearch(self.reports)

    def report(self, report_id: str) -> Report:
        """The report with this id. Raises LibraryError for an unknown one."""
        for report in self.reports:
            if report.id == report_id:
                return report
        raise LibraryError(unknown_report(report_id, [report.id for report in self.reports]))

    @property
    def index_name(self) -> str:
        """The folder of their index: the samples have one of their own."""
        return SAMPLES_INDEX if self.samples else INDEX


def loaded_in(library: Library, *, writes: bool = True) -> Loaded:
    """What the library holds; the samples where it holds nothing, not even something damaged.

    `writes` tells whether the register may be kept beside the library.
    """
    kept = KeptRegister(library.folder.parent, library.generation, writes=writes)
    if library.reports() or library.damaged:
        return Loaded(
            with_councils(library.reports()), library.generation, samples=False, damaged=library.damaged, kept=kept
        )
    return Loaded(sample_reports(), "samples", samples=True)


def open_loaded(data: Path) -> Loaded:
    """What is loaded in a data folder, for reading alone: needs no lock, and writes nothing."""
    return loaded_in(Library(data / LIBRARY), writes=False)


@cache
def sample_reports() -> tuple[Report, ...]:
    """The reports about councils that do not exist, which the program brings along."""
    from corpus.reading import read_report
    from corpus.samples import sample_files

    reports = [read_report(path, sample=True) for path in sample_files()]
    return tuple(sorted(reports, key=lambda report: (report.date or "9999", report.id)))
