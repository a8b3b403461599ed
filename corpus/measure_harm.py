"""Measures what reading takes: for each file of a folder the processor time, the memory, and what became of it.

    python -m corpus.measure_harm FOLDER

Each file is read by a process of its own, as in an ingest, and that process alone is measured (not on Windows).
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.file_names import shown

_MEASURED = """
import json, resource, sys
sys.path[:] = json.loads(sys.argv[2])
from pathlib import Path
from corpus.errors import ReadingError
from corpus.intake import content_of
from corpus.worker import end_workers, read_in_worker
path = Path(sys.argv[1])
try:
    outcome = read_in_worker(path.name, content_of(path)).id
except ReadingError as error:
    outcome = str(error)
end_workers()
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([outcome, used.ru_utime + used.ru_stime, used.ru_maxrss]))
"""


@dataclass(frozen=True, slots=True)
class Taken:
    """What reading a file took. `outcome` is the report's id, or why it was refused."""

    name: str
    outcome: str
    seconds: float
    megabytes: float


def taken(file: Path) -> Taken:
    """What reading this file takes: seconds of processor time, and memory."""
    command = [sys.executable, "-c", _MEASURED, str(file), json.dumps([path for path in sys.path if path])]
    done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603  our own interpreter, our own code
    outcome, seconds, kilobytes = json.loads(done.stdout)
    return Taken(shown(file.name), outcome, seconds, kilobytes / 1000)


def table(measured: Sequence[Taken]) -> str:
    """The figures as a Markdown table."""
    lines = ["| file | seconds | MB | what became of it |", "| --- | --- | --- | --- |"]
    for each in measured:
        told = "read" if " " not in each.outcome else each.outcome.removeprefix(f"{each.name} ")
        lines.append(f"| {each.name} | {each.seconds:.1f} | {each.megabytes:.0f} | {told} |")
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Print the figures for a folder."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        sys.stderr.write("Usage: python -m corpus.measure_harm FOLDER\n")
        return 2
    files = sorted(file for file in Path(arguments[0]).iterdir() if file.is_file())
    sys.stdout.write(f"{table([taken(file) for file in files])}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
