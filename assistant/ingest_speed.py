"""How much longer reading a report in takes than embedding it alone: `python -m assistant.ingest_speed FILE…`.

Each file is read into a data folder of its own, by the embedder of the settings, which is loaded before. The time that the
embedder takes is measured inside the same run, so that a busy machine slows both. A hundred pages to try it on:
`python tests/corpus/formats/make_long.py long.pdf`.
"""

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from assistant.settings import load_settings
from assistant.timed_embedder import TimedEmbedder
from assistant.workspace import Workspace
from corpus.errors import ReadingError
from index.types import Embedder

MOST = 1.5  # times what embedding alone takes


@dataclass(frozen=True, slots=True)
class IngestTime:
    """Seconds of an ingest, and of the embedding within it."""

    pages: int
    texts: int
    whole: float
    embedding: float

    @property
    def ratio(self) -> float:
        """How many times what embedding alone takes."""
        return self.whole / self.embedding


def measure(path: Path, embedder: Embedder) -> IngestTime:
    """Read one file into an empty data folder. Raises ReadingError where it is refused."""
    embedder.embed(["Is everything ready?"])
    timed = TimedEmbedder(embedder)
    with tempfile.TemporaryDirectory() as data, Workspace.open(load_settings(Path(data))) as workspace:
        vars(workspace.index)["embedder"] = timed  # in the place of the one that it would make of the settings
        started = perf_counter()
        (result,) = workspace.ingest([path])
        whole = perf_counter() - started
        if result.report is None:
            raise ReadingError(result.message)
        pages = max((passage.page or 1 for passage in workspace.reports[0].passages), default=1)
    return IngestTime(pages, sum(c.texts for c in timed.calls), whole, sum(c.seconds for c in timed.calls))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a row for each file."""
    from assistant.embedder import chosen_embedder

    parser = argparse.ArgumentParser(prog="python -m assistant.ingest_speed", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    embedder = chosen_embedder(load_settings())
    print("| file | pages | texts | ingest, s | embedding alone, s | times | at most |\n|" + " --- |" * 7)
    for path in parser.parse_args(arguments).files:
        found = measure(path, embedder)
        print(
            f"| {path.name} | {found.pages} | {found.texts} | {found.whole:.1f} | {found.embedding:.1f} | "
            f"{found.ratio:.2f} | {MOST:g} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
