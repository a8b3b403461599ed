"""Measures the register on reports whose registers are written by hand: `python -m corpus.register.measure [DIR] [--faults] [--pages | --forms] [--speed]`.

DIR holds a folder for each case: its reports, and `expected.yaml`. Prints precision and recall for each case and in all.
"""

import argparse
import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from corpus.errors import CouncilReportsError
from corpus.reading import read_content, read_report
from corpus.register.build import build_register
from corpus.register.measuring.expected import read_expected
from corpus.register.measuring.forms import as_forms
from corpus.register.measuring.relaid import as_pages
from corpus.register.measuring.scores import THINGS, Score, Scores, score
from corpus.samples import sample_files
from corpus.types import Report

_CASES = Path("tests/corpus/registers")
_PASSAGES = 1000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; 0 where all could be measured."""
    parser = argparse.ArgumentParser(prog="python -m corpus.register.measure", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=_CASES, help="folder of cases (default: %(default)s)")
    parser.add_argument("--faults", action="store_true", help="print what went wrong")
    anew = parser.add_mutually_exclusive_group()
    anew.add_argument(
        "--pages",
        action="store_const",
        dest="anew",
        const=_as_pages,
        help="set the Markdown anew as text of pages, as PDFs give it",
    )
    anew.add_argument(
        "--forms",
        action="store_const",
        dest="anew",
        const=_as_forms,
        help="set the Markdown's tables anew as forms, a heading for each row",
    )
    parser.add_argument("--speed", action="store_true", help="time the reading of 1,000 passages into the register")
    options = parser.parse_args(arguments)
    try:
        return _speed() if options.speed else _measure(options.folder, options.faults, options.anew)
    except CouncilReportsError as error:
        print(error, file=sys.stderr)
        return 1


def measured(folder: Path, *, anew: Callable[[Path], Report] | None = None) -> Scores:
    """The scores of one case, its Markdown read as `anew` sets it where that is given."""
    paths = [path for path in sorted(folder.iterdir()) if path.name != "expected.yaml"]
    reports = [anew(path) if anew and path.suffix == ".md" else read_report(path) for path in paths]
    return score(build_register(reports), reports, read_expected(folder))


def _as_pages(path: Path) -> Report:
    return read_content(f"{path.stem}.txt", as_pages(path.read_text(encoding="utf-8")).encode())


def _as_forms(path: Path) -> Report:
    return read_content(path.name, as_forms(path.read_text(encoding="utf-8")).encode())


def _measure(folder: Path, faults: bool, anew: Callable[[Path], Report] | None) -> int:
    cases = sorted(path.parent for path in folder.glob("*/expected.yaml"))
    cases = [case for case in cases if not anew or any(case.glob("*.md"))]
    totals: Scores = {thing: Score() for thing in THINGS}
    print(f"{'case':<12}" + "".join(f"{thing:>17}" for thing in THINGS))
    for case in cases:
        scores = measured(case, anew=anew)
        print(_line(case.name, scores))
        for thing, one in scores.items():
            for name in ("right", "found", "expected"):
                setattr(totals[thing], name, getattr(totals[thing], name) + getattr(one, name))
            if faults:
                print("".join(f"    {thing}: {fault}\n" for fault in one.faults), end="")
    print(_line("all", totals))
    return 0 if cases else 1


def _line(name: str, scores: Scores) -> str:
    cells = (f"{scores[t].precision:.2f}/{scores[t].recall:.2f} ({scores[t].expected})" for t in THINGS)
    return f"{name:<12}" + "".join(f"{cell:>17}" for cell in cells)


def _speed() -> int:
    """Time the register over copies of the samples that hold 1,000 passages, each copy with words of its own."""
    reports: list[Report] = []
    while sum(len(report.passages) for report in reports) < _PASSAGES:
        reports.extend(_copies(len(reports)))
    began, worked = time.perf_counter(), time.process_time()
    build_register(reports)
    seconds, worked = time.perf_counter() - began, time.process_time() - worked
    passages = sum(len(report.passages) for report in reports)
    print(
        f"{passages} passages in {seconds:.2f} s ({worked:.2f} s of processor time): {seconds * _PASSAGES / passages:.2f} s for each {_PASSAGES:,}"
    )
    return 0


def _copies(order: int) -> list[Report]:
    """The samples once more, their small words spelled otherwise in each copy, so that no cache of sentences helps."""
    letter = chr(ord("a") + order % 26)
    copies = []
    for path in sample_files():
        report = read_report(path)
        text = re.sub(r"\b(th|an|o)[edf]\b", rf"\g<1>{letter}", report.text)
        copies.append(replace(report, id=f"{report.id}-{order}", text=text))
    return copies


if __name__ == "__main__":
    raise SystemExit(main())
