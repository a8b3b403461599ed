"""How fast it is: `python -m assistant.speed [REPORT…]`, over the sample reports where none are named.

Each measure has a limit. `--write docs/speed.md` puts the figures into that file, `--check docs/speed.md` says whether
every measure is there and within its limit.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

FIGURES = re.compile(r"(<!-- figures -->\n).*?(<!-- end of figures -->)", re.S)


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured, in which unit, and how much is allowed."""

    name: str
    unit: str
    limit: float


MEASURES = (
    Measure("an answer over the reports, beyond embedding the question, median", "ms", 60),
    Measure("an answer over 10,000 passages, beyond embedding the question, median", "ms", 150),
    Measure("finding exact words over 10,000 passages, the slowest of eight phrases", "ms", 150),
    Measure("`council-reports --help`", "s", 0.5),
    Measure("from starting the page to its first answer", "s", 10),
)


def table(values: Sequence[float]) -> str:
    """The figures as a Markdown table."""
    lines = ["| what | measured | at most |", "| --- | --- | --- |"]
    for measure, value in zip(MEASURES, values, strict=True):
        shown = f"{value:.0f}" if measure.unit == "ms" else f"{value:.2f}"
        lines.append(f"| {measure.name} | {shown} {measure.unit} | {measure.limit:g} {measure.unit} |")
    return "\n".join(lines) + "\n"


def write(document: Path, values: Sequence[float]) -> None:
    """Put the figures in their place in a document."""
    text = document.read_text(encoding="utf-8")
    document.write_text(FIGURES.sub(lambda found: found[1] + table(values) + found[2], text), encoding="utf-8")


def problems(document: Path) -> Iterator[str]:
    """What is wrong with the figures in a document: one that is missing, or over its limit."""
    found = FIGURES.search(document.read_text(encoding="utf-8"))
    rows = {
        cells[1]: cells[2] for line in (found[0] if found else "").splitlines() if len(cells := line.split("| ")) > 3
    }
    for measure in MEASURES:
        shown = rows.get(f"{measure.name} ")
        if shown is None:
            yield f"{document} has no figure for: {measure.name}"
        elif float(shown.split()[0]) > measure.limit:
            yield f"{document}: {measure.name} takes {shown.strip()}, at most {measure.limit:g} {measure.unit} is allowed"


def main() -> int:
    """Measure, or check what was measured."""
    parser = argparse.ArgumentParser(prog="python -m assistant.speed", description="How fast it is.")
    parser.add_argument("reports", nargs="*", type=Path, metavar="REPORT", help="reports to ask about")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the figures into this document")
    parser.add_argument("--check", type=Path, metavar="FILE", help="only check the figures in this document")
    arguments = parser.parse_args()
    if arguments.check:
        wrong = list(problems(arguments.check))
        print("\n".join(wrong) or f"The figures in {arguments.check} are within their limits.")
        return 1 if wrong else 0
    from assistant.speed_measures import measured

    values = measured(arguments.reports)
    print(table(values))
    if arguments.write:
        write(arguments.write, values)
    return 0


if __name__ == "__main__":
    sys.exit(main())
