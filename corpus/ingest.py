"""Reading files and folders into the library. One bad file never stops the others."""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path

from corpus.errors import CouncilReportsError, LibraryError, ReadingError
from corpus.file_names import slug
from corpus.library import Given, Library, check_id
from corpus.limits import Limits
from corpus.types import Report
from corpus.worker import read_in_worker

LARGEST_FILE = 200_000_000  # bytes; a scanned report of 500 pages has about 100 million


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
        return f"{self.result}: {self.path} as {self.report}" + (f" ({self.message})" if self.message else "")


Progress = Callable[[FileResult, int, int], None]  # what became of a file, how many are done, how many there are


def ingest(
    library: Library,
    paths: Sequence[Path],
    *,
    id: str | None = None,
    given: Given | None = None,
    progress: Progress | None = None,
    limits: Limits | None = None,
) -> list[FileResult]:
    """Read every file at these paths, and in the folders at them, into the library.

    `id` is for a single file. Raises LibraryError when it is given for several, before anything is read.
    """
    files = [file for path in paths for file in files_at(path)]
    if id is not None and len(files) != 1:
        raise LibraryError(f"--id names one report, but there are {len(files)} files; ingest them one at a time.")
    results = []
    for done, file in enumerate(files, start=1):
        result = file if isinstance(file, FileResult) else ingest_file(library, file, id=id, given=given, limits=limits)
        results.append(result)
        if progress:
            progress(result, done, len(files))
    return results


def files_at(path: Path) -> Iterator[Path | FileResult]:
    """The file at a path, or the files in the folder at it, in order; a refusal where there is none.

    In a folder, hidden files are passed over, and so are links: what they lead to is in the folder anyway, or is
    none of the folder's business.
    """
    if path.is_file():
        yield Path(os.path.abspath(path))  # noqa: PTH100  resolve() would follow a link and change the report's id
    elif not path.exists():
        yield FileResult(str(path), Result.REFUSED, message=f"{path} does not exist; check the path.")
    elif not path.is_dir():
        yield FileResult(str(path), Result.REFUSED, message=f"{path} is neither a file nor a folder; name one.")
    else:
        yield from _files_in(path)


def _files_in(folder: Path) -> Iterator[Path | FileResult]:
    files = []
    unreadable: list[OSError] = []
    for around, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            file = Path(around, name)
            if not name.startswith(".") and file.is_file() and not file.is_symlink():
                files.append(Path(os.path.abspath(file)))  # noqa: PTH100
    yield from sorted(files)
    for error in unreadable:
        message = f"The folder {error.filename} cannot be opened ({error.strerror}); check who may read it."
        yield FileResult(str(error.filename), Result.REFUSED, message=message)
    if not files and not unreadable:
        message = f"The folder {folder} holds no files; put the reports in it or name another."
        yield FileResult(str(folder), Result.REFUSED, message=message)


def ingest_file(
    library: Library, path: Path, *, id: str | None = None, given: Given | None = None, limits: Limits | None = None
) -> FileResult:
    """Read one file into the library, and say what became of it."""
    try:
        return ingest_content(library, path.name, _content(path), path=str(path), id=id, given=given, limits=limits)
    except CouncilReportsError as error:
        return FileResult(str(path), Result.REFUSED, message=str(error))


def ingest_content(
    library: Library,
    name: str,
    content: bytes,
    *,
    path: str = "",
    id: str | None = None,
    given: Given | None = None,
    replacing: bool = False,
    limits: Limits | None = None,
) -> FileResult:
    """Read the content of a file, an upload say, into the library. Raises ReadingError and LibraryError.

    What was read earlier from the same path is replaced. A report of the same id that came from elsewhere is kept
    and this file refused, unless the id was given or `replacing` says that a person wants it so. What a person said
    of the report earlier still holds.
    """
    earlier = library.at_path(path) if path else None
    twin = library.with_content(hashlib.sha256(content).hexdigest())
    asked = id or next((known.id for known in (earlier, twin) if known), Path(name).stem)
    check_id(asked)
    report_id = slug(asked)
    replaced = next((known for known in library.reports() if known.id == report_id), None)
    said = (given or Given()).over(library.origin(replaced.id).given if replaced else Given())
    if replaced and replaced == twin and said == library.origin(twin.id).given:
        return FileResult(path or name, Result.UNCHANGED, twin.id, _same_content(twin, path))
    if replaced and replaced not in (earlier, twin) and id is None and not replacing:
        raise LibraryError(
            f"{name} is not read, because there is already a report {report_id!r}, read from "
            f"{replaced.source.path or replaced.source.name}; give this one another name with --id, or remove that one."
        )
    report = read_report_content(name, content, path=path, id=report_id, given=said, limits=limits)
    library.put(report, content, said)
    if earlier and earlier.id != report_id:
        library.remove(earlier.id)
    result = Result.REPLACED if replaced or earlier else Result.READ
    return FileResult(path or name, result, report_id, " ".join(report.warnings))


def read_again(library: Library, report_id: str, given: Given | None = None, limits: Limits | None = None) -> Report:
    """Read a report anew from its stored original, with what a person says of it. Raises as ingest_content does."""
    origin, content = library.origin(report_id), library.original(report_id)
    said = (given or Given()).over(origin.given)
    report = read_report_content(origin.name, content, path=origin.path, id=origin.id, given=said, limits=limits)
    library.put(report, content, said)
    return report


def read_report_content(
    name: str, content: bytes, *, path: str, id: str, given: Given, limits: Limits | None = None
) -> Report:
    """The report in a file's content, read in a process of its own. Raises ReadingError, also for a fault of ours."""
    report = read_in_worker(name, content, id=id, limits=limits, **asdict(given))
    return replace(report, source=replace(report.source, path=path))


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise ReadingError(
                f"{path} is larger than {LARGEST_FILE // 1_000_000} megabytes; save it without its pictures, or in parts."
            )
        return path.read_bytes()
    except OSError as error:
        raise ReadingError(
            f"{path} cannot be opened ({error.strerror}); check that it is there and who may read it."
        ) from error


def _same_content(twin: Report, path: str) -> str:
    return "" if twin.source.path == path else f"the same content as {twin.source.path or twin.source.name}"
