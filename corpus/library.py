"""The library: the reports that are loaded, one folder each on disk.

A folder holds report.json (what was read), origin.json (from where, and what a person said of it) and the original
file. It is written beside its place and then renamed, so that a crash leaves the old report or the new one, whole.
"""

import hashlib
import re
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from corpus.errors import DataFolderError, LibraryError
from corpus.file_names import shown
from corpus.folders import ReplacedFolders
from corpus.types import STORED, Report

READABLE_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*(\.[a-z0-9_-]+)*")  # safe on every file system, also without case
LONGEST_ID = 200


@dataclass(frozen=True, slots=True)
class Given:
    """What a person said of a report, which outranks what its file says. None where nothing was said."""

    __pydantic_config__ = STORED

    title: str | None = None
    council: str | None = None
    publisher: str | None = None
    kind: str | None = None
    date: str | None = None

    def over(self, earlier: "Given") -> "Given":
        """These words, and the earlier ones where these say nothing."""
        return Given(
            title=self.title or earlier.title,
            council=self.council or earlier.council,
            publisher=self.publisher or earlier.publisher,
            kind=self.kind or earlier.kind,
            date=self.date or earlier.date,
        )


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a report came from: all that is needed to read it again from the original file."""

    __pydantic_config__ = STORED

    id: str
    name: str
    path: str
    sha256: str
    given: Given


@dataclass(frozen=True, slots=True)
class Damage:
    """A report's folder that cannot be read, and why."""

    folder: str
    reason: str

    @property
    def sentence(self) -> str:
        """What is wrong and what to do."""
        return (
            f"The stored report {self.folder!r} is damaged ({self.reason}); run “council-reports check --repair” to "
            "read it again from its original file, or remove it and ingest the file anew."
        )


@dataclass(slots=True)
class _Contents:
    reports: dict[str, Report] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)  # of report.json, by id
    damaged: list[Damage] = field(default_factory=list)


class Library:
    """The loaded reports. One process writes; others may read at the same time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._folders = ReplacedFolders(folder)
        self._read: _Contents | None = None

    def reports(self) -> tuple[Report, ...]:
        """Every report that can be read, by date and then by id; those without a date come last."""
        return tuple(sorted(self._contents.reports.values(), key=lambda report: (report.date or "9999", report.id)))

    def get(self, report_id: str) -> Report:
        """The report with this id. Raises LibraryError for an unknown one."""
        found = self._contents.reports.get(report_id)
        if found is None:
            raise LibraryError(unknown_report(report_id, self._contents.reports))
        return found

    def at_path(self, path: str) -> Report | None:
        """The report that was read from this path."""
        return next((report for report in self._contents.reports.values() if report.source.path == path), None)

    def with_content(self, sha256: str) -> Report | None:
        """The report that was read from this very content."""
        return next((report for report in self._contents.reports.values() if report.source.sha256 == sha256), None)

    @property
    def damaged(self) -> tuple[Damage, ...]:
        """The folders that could not be read. The other reports are there all the same."""
        return tuple(self._contents.damaged)

    @property
    def generation(self) -> str:
        """A name for the content as a whole, which changes whenever a report does."""
        lines = (f"{report_id} {digest}\n" for report_id, digest in sorted(self._contents.digests.items()))
        return hashlib.sha256("".join(lines).encode()).hexdigest()[:16]

    def origin(self, report_id: str) -> Origin:
        """Where a report came from, also of a damaged one. Raises LibraryError where that is lost too."""
        path = self._place(report_id) / "origin.json"
        try:
            return _origins().validate_json(path.read_bytes())
        except (OSError, ValidationError) as error:
            raise LibraryError(
                f"It is no longer known where report {report_id!r} came from; remove it and ingest the file anew."
            ) from error

    def original(self, report_id: str) -> bytes:
        """The file that a report was read from, also of a damaged one. Raises LibraryError where it is lost."""
        origin = self.origin(report_id)
        with suppress(OSError):
            content = (self._place(report_id) / original_name(origin.name)).read_bytes()
            if hashlib.sha256(content).hexdigest() == origin.sha256:
                return content
        raise LibraryError(
            f"The original file of report {report_id!r} is missing or changed; remove it and ingest the file anew."
        )

    def put(self, report: Report, content: bytes, given: Given | None = None) -> None:
        """Store a report with the file that it was read from, in the place of one with the same id.

        Raises DataFolderError, and leaves all as it was, where there is no room for it say.
        """
        check_id(report.id)
        name, stored, source = folder_name(report.id), _reports().dump_json(report), report.source
        origin = Origin(report.id, source.name, source.path, source.sha256, given or Given())
        contents = self._contents
        files = {
            original_name(source.name): content,
            "origin.json": _origins().dump_json(origin),
            "report.json": stored,
        }
        try:
            self._folders.replace(name, files)
        except OSError as error:
            raise DataFolderError(
                f"{shown(source.path or source.name)} cannot be stored in {self.folder} ({error.strerror or error}); "
                "make room there and read it again. What was there before is kept."
            ) from error
        contents.damaged = [damage for damage in contents.damaged if damage.folder != name]
        contents.reports[report.id] = report
        contents.digests[report.id] = hashlib.sha256(stored).hexdigest()

    def remove(self, report_id: str) -> None:
        """Forget a report and everything stored for it. Raises LibraryError for an unknown one."""
        contents, name = self._contents, self._place(report_id).name
        if report_id not in contents.reports and not any(damage.folder == name for damage in contents.damaged):
            raise LibraryError(unknown_report(report_id, contents.reports))
        self._folders.remove(name)
        contents.damaged = [damage for damage in contents.damaged if damage.folder != name]
        contents.reports.pop(report_id, None)
        contents.digests.pop(report_id, None)

    def recover(self) -> list[str]:
        """Clear away what a crash left behind, and say what was done. Only for the process that owns the folder."""
        self._read = None
        return self._folders.recover()

    def one_for_each_path(self) -> list[str]:
        """Take out what was to be replaced by a report of another id from the same path, when that was cut short."""
        done = []
        kept: dict[str, Report] = {}
        for report in sorted(self.reports(), key=lambda report: self._written_at(report.id)):
            earlier = kept.get(report.source.path) if report.source.path else None
            if earlier:
                self.remove(earlier.id)
                done.append(f"Removed {earlier.id!r}, in whose place {report.id!r} was read from the same file.")
            kept[report.source.path] = report
        return done

    def _written_at(self, report_id: str) -> int:
        return (self._place(report_id) / "report.json").stat().st_mtime_ns

    def _place(self, report_id: str) -> Path:
        """The folder of a report; a damaged one, whose id may be lost, goes by its folder's name."""
        damaged = any(damage.folder == report_id for damage in self._contents.damaged)
        return self.folder / (report_id if damaged else folder_name(report_id))

    @property
    def _contents(self) -> _Contents:
        if self._read is None:
            self._read = self._read_all()
        return self._read

    def _read_all(self) -> _Contents:
        contents = _Contents()
        for folder in self._folders.whole():
            try:
                report, digest = _read_folder(folder)
            except FileNotFoundError:
                if folder.exists():  # else it was removed while we were reading
                    contents.damaged.append(Damage(folder.name, "report.json is missing"))
            except (OSError, ValueError) as error:
                contents.damaged.append(Damage(folder.name, _first_reason(error)))
            else:
                contents.reports[report.id] = report
                contents.digests[report.id] = digest
        return contents


def check_id(report_id: str) -> None:
    """Refuse an id that cannot be printed on one line, or that is far too long."""
    if not report_id.strip() or not report_id.isprintable() or len(report_id) > LONGEST_ID:
        raise LibraryError(
            f"{report_id[:60]!r} cannot be the id of a report; give one of 1 to {LONGEST_ID} printable characters "
            "with --id."
        )


def check_offsets(report: Report) -> None:
    """Refuse a report whose passages do not lie inside its text. Raises ValueError."""
    length = len(report.text)
    for passage in report.passages:
        if not 0 <= passage.start <= passage.end <= length:
            raise ValueError(f"passage {passage.id} lies outside the text")
        for sentence in passage.sentences:
            if not passage.start <= sentence.start <= sentence.end <= passage.end:
                raise ValueError(f"a sentence of passage {passage.id} lies outside it")


def folder_name(report_id: str) -> str:
    """The folder of a report: its id where that is safe everywhere, else a readable part of it and a digest."""
    if READABLE_NAME.fullmatch(report_id) and len(report_id) <= 100:
        return report_id
    slug = re.sub(r"[^a-z0-9]+", "-", report_id.lower()).strip("-")[:60]
    return f"{slug or 'report'}~{hashlib.sha256(report_id.encode()).hexdigest()[:12]}"


def original_name(name: str) -> str:
    """The name under which an original file is kept: "original" and its suffix."""
    suffix = Path(name).suffix
    return "original" + (suffix if re.fullmatch(r"\.[A-Za-z0-9]{1,10}", suffix) else "")


def unknown_report(report_id: str, known: Collection[str]) -> str:
    """The sentence for an id that is not there."""
    if not known:
        return f"There is no report {report_id!r}, the library is empty; load reports with “council-reports ingest”."
    ids = ", ".join(sorted(known)[:5]) + (", …" if len(known) > 5 else "")
    return f"There is no report {report_id!r} in the library; “council-reports reports” lists what is loaded ({ids})."


def _read_folder(folder: Path) -> tuple[Report, str]:
    """The report in a folder and the digest of what is stored."""
    path = folder / "report.json"
    try:
        stored = path.read_bytes()
    except FileNotFoundError:
        stored = path.read_bytes()  # once more: the owner may have replaced the folder between our two steps
    report = _reports().validate_json(stored)
    check_offsets(report)
    return report, hashlib.sha256(stored).hexdigest()


def _first_reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        return f"report.json{f', {place}' if place else ''}: {first['msg']}"
    return str(error)


@cache
def _reports() -> TypeAdapter[Report]:
    return TypeAdapter(Report)


@cache
def _origins() -> TypeAdapter[Origin]:
    return TypeAdapter(Origin)
