"""Measures how long a folder takes to be read into a library, by one reader and by one for each core.

    python -m corpus.measure_ingest FOLDER [READERS …]

Each time into a new library, which is thrown away. Nothing is embedded.
"""

import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from corpus.ingest import Result, ingest
from corpus.library import Library
from corpus.read_ahead import cores


def seconds_for(folder: Path, readers: int) -> tuple[float, int, int]:
    """The seconds that it takes, the files that were read, and the pages in them."""
    with tempfile.TemporaryDirectory() as place:
        library = Library(Path(place))
        start = time.perf_counter()
        results = ingest(library, [folder], readers=readers)
        seconds = time.perf_counter() - start
        pages = sum(report.source.pages or 0 for report in library.reports())
    return seconds, sum(each.result is Result.READ for each in results), pages


def main(arguments: Sequence[str]) -> int:
    """Print the figures for a folder."""
    if not arguments or not Path(arguments[0]).is_dir() or not all(each.isdecimal() for each in arguments[1:]):
        sys.stderr.write("Usage: python -m corpus.measure_ingest FOLDER [READERS …]\n")
        return 2
    counts = [max(1, int(each)) for each in arguments[1:]] or sorted({1, cores()})
    first = None
    sys.stdout.write("| readers | files | pages | seconds | times as fast |\n| --- | --- | --- | --- | --- |\n")
    for readers in counts:
        seconds, files, pages = seconds_for(Path(arguments[0]), readers)
        first = first or seconds
        sys.stdout.write(f"| {readers} | {files} | {pages} | {seconds:.1f} | {first / seconds:.2f} |\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
