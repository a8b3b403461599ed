"""Reading files and folders into the library. One bad file never stops the others."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from threading import Event

from corpus.errors import LibraryError
from corpus.file_results import FileResult, Progress, Result
from corpus.files_found import files_at
from corpus.intake import Intake, read_report_content
from corpus.library import Given, Library
from corpus.limits import Limits
from corpus.read_ahead import cores, read_ahead
from corpus.types import Report
from corpus.worker import Workers

__all__ = ["FileResult", "Progress", "Result", "ingest", "ingest_content", "read_again"]


def ingest(
    library: Library,
    paths: Sequence[Path],
    *,
    id: str | None = None,
    given: Given | None = None,
    progress: Progress | None = None,
    limits: Limits | None = None,
    readers: int | None = None,
    stop: Event | None = None,
) -> list[FileResult]:
    """Read every file at these paths, and in the folders at them, into the library.

    `readers` files are read at a time, by default one for each core; they are stored one by one, and what becomes of
    each is what would become of it if they were read so. `id` is for a single file. Raises LibraryError when it is
    given for several, before anything is read; DataFolderError where a report cannot be stored; StoppedError soon
    after `stop` is set.
    """
    found = [file for path in paths for file in files_at(path)]
    if id is not None and len(found) != 1:
        raise LibraryError(f"--id names one report, but there are {len(found)} files; ingest them one at a time.")
    intake = Intake(library, id=id, given=given, limits=limits)
    results = []
    files = [file for file in found if isinstance(file, Path)]
    with closing(read_ahead(files, intake.read, readers or cores(), stop)) as reads:
        for done, file in enumerate(found, start=1):
            result = file if isinstance(file, FileResult) else intake.store(next(reads))
            results.append(result)
            if progress:
                progress(result, done, len(found))
    return results


def ingest_content(
    library: Library,
    name: str,
    content: bytes,
    *,
    replacing: bool = False,
    limits: Limits | None = None,
    workers: Workers | None = None,
) -> FileResult:
    """Read the content of a file, an upload say, into the library. Raises ReadingError and LibraryError.

    A report of the same id that came from elsewhere is kept and this file refused, unless `replacing` says that a
    person wants it so. What a person said of the report earlier still holds.
    """
    return Intake(library, replacing=replacing, limits=limits).take(name, content, workers=workers)


def read_again(
    library: Library,
    report_id: str,
    given: Given | None = None,
    limits: Limits | None = None,
    workers: Workers | None = None,
) -> Report:
    """Read a report anew from its stored original, with what a person says of it. Raises as ingest_content does."""
    origin, content = library.origin(report_id), library.original(report_id)
    said = (given or Given()).over(origin.given)
    report = read_report_content(
        origin.name, content, path=origin.path, id=origin.id, given=said, limits=limits, workers=workers
    )
    library.put(report, content, said)
    return report
