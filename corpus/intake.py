"""Taking files into a library: any number are read at a time, and they are stored one after the other.

Under which id a file is read, and whether it is read at all, depends on what the library holds when its turn comes.
So a file is read ahead as it would be read now, and anew where that turned out to be wrong.
"""

import hashlib
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from threading import Lock

from corpus.errors import CouncilReportsError, DataFolderError, LibraryError, ReadingError
from corpus.file_names import shown, slug
from corpus.file_results import FileResult, Result, refused
from corpus.library import Given, Library, check_id
from corpus.limits import Limits
from corpus.types import Report
from corpus.worker import Workers, read_in_worker

LARGEST_FILE = 200_000_000  # bytes; a scanned report of 500 pages has about 100 million


@dataclass(frozen=True, slots=True)
class _Wanted:
    """As what a file is to be read: under which id, and with what a person said of it."""

    id: str
    said: Given


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to become of a file: how it is read, and which report it takes the place of."""

    wanted: _Wanted
    earlier: Report | None  # that was read from the same path
    replaces: bool


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read ahead of its turn; `outcome` is None where it seemed that it need not be read."""

    path: Path
    content: bytes = b""
    wanted: _Wanted | None = None
    outcome: Report | CouncilReportsError | None = None


class Intake:
    """Takes files into a library. `read` may run in many threads, `store` and `take` in one at a time.

    `replacing` says that a person wants a report of the same id replaced, wherever that came from.
    """

    def __init__(
        self,
        library: Library,
        *,
        id: str | None = None,
        given: Given | None = None,
        replacing: bool = False,
        limits: Limits | None = None,
    ) -> None:
        self._library = library
        self._id, self._given, self._replacing, self._limits = id, given or Given(), replacing, limits
        self._lock = Lock()  # the library is not changed while a plan is made

    def read(self, path: Path, workers: Workers) -> ReadFile:
        """What a file holds, read in one of the workers."""
        try:
            content = content_of(path)
        except ReadingError as error:
            return ReadFile(path, outcome=error)
        wanted = None
        try:
            with self._lock:
                plan = self._plan(path.name, content, str(path))
            if isinstance(plan, FileResult):
                return ReadFile(path, content)
            wanted = plan.wanted
            report = self._report(path.name, content, str(path), wanted, workers)
        except CouncilReportsError as error:
            return ReadFile(path, content, wanted, error)
        return ReadFile(path, content, wanted, report)

    def store(self, file: ReadFile) -> FileResult:
        """Store what was read ahead, now that its turn has come. Raises DataFolderError where that is not possible."""
        try:
            if not file.content and isinstance(file.outcome, ReadingError):
                raise file.outcome
            return self.take(file.path.name, file.content, str(file.path), ahead=file)
        except DataFolderError:
            raise
        except CouncilReportsError as error:
            return refused(file.path, str(error))

    def take(
        self,
        name: str,
        content: bytes,
        path: str = "",
        *,
        ahead: ReadFile | None = None,
        workers: Workers | None = None,
    ) -> FileResult:
        """Read the content of a file into the library. Raises ReadingError, LibraryError and DataFolderError."""
        plan = self._plan(name, content, path)
        if isinstance(plan, FileResult):
            return plan
        if ahead and ahead.outcome and ahead.wanted == plan.wanted:
            outcome = ahead.outcome
        else:
            outcome = self._report(name, content, path, plan.wanted, workers)
        if isinstance(outcome, CouncilReportsError):
            raise outcome
        with self._lock:
            self._library.put(outcome, content, plan.wanted.said)
            if plan.earlier and plan.earlier.id != outcome.id:
                self._library.remove(plan.earlier.id)
        result = Result.REPLACED if plan.replaces else Result.READ
        return FileResult(path or name, result, outcome.id, " ".join(outcome.warnings))

    def _plan(self, name: str, content: bytes, path: str) -> _Plan | FileResult:
        """What is to become of a file, or what has become of it where it need not be read. Raises LibraryError."""
        library = self._library
        earlier = library.at_path(path) if path else None
        twin = library.with_content(hashlib.sha256(content).hexdigest())
        asked = self._id or next((known.id for known in (earlier, twin) if known), Path(name).stem)
        check_id(asked)
        report_id = slug(asked)
        replaced = next((known for known in library.reports() if known.id == report_id), None)
        said = self._given.over(library.origin(replaced.id).given if replaced else Given())
        if replaced and replaced == twin and said == library.origin(twin.id).given:
            return FileResult(path or name, Result.UNCHANGED, twin.id, _same_content(twin, path))
        if replaced and replaced not in (earlier, twin) and self._id is None and not self._replacing:
            raise LibraryError(
                f"{shown(name)} is not read, because there is already a report {report_id!r}, read from "
                f"{shown(replaced.source.path or replaced.source.name)}; give this one another name with --id, or "
                "remove that one."
            )
        return _Plan(_Wanted(report_id, said), earlier, replaces=bool(replaced or earlier))

    def _report(self, name: str, content: bytes, path: str, wanted: _Wanted, workers: Workers | None = None) -> Report:
        return read_report_content(
            name, content, path=path, id=wanted.id, given=wanted.said, limits=self._limits, workers=workers
        )


def read_report_content(
    name: str,
    content: bytes,
    *,
    path: str,
    id: str,
    given: Given,
    limits: Limits | None = None,
    workers: Workers | None = None,
) -> Report:
    """The report in a file's content, read in a process of its own. Raises ReadingError, also for a fault of ours."""
    report = read_in_worker(name, content, id=id, limits=limits, workers=workers, **asdict(given))
    return replace(report, source=replace(report.source, path=path))


def content_of(path: Path) -> bytes:
    """The bytes of a file. Raises ReadingError where it cannot be opened, or is far too large."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise ReadingError(
                f"{shown(path.name)} is larger than {LARGEST_FILE // 1_000_000} megabytes; save it without its pictures, "
                "or in parts."
            )
        return path.read_bytes()
    except OSError as error:
        raise ReadingError(
            f"{shown(path.name)} cannot be opened ({error.strerror}); check that it is there and who may read it."
        ) from error


def _same_content(twin: Report, path: str) -> str:
    return "" if twin.source.path == path else f"the same content as {shown(twin.source.path or twin.source.name)}"
