"""What was said of a recommendation over time: by report, the latest in full and what is long folded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.types import ProgressStatement, ReadingNote, Report
from ui.lead_ins import led

AT_FIRST = 5  # statements of a report that are shown at once
_LONG = 7  # statements in all, above which earlier reports are folded


@dataclass(frozen=True, slots=True)
class Said:
    """A statement, what looks wrong in its words, and what leads into the list that it stands in."""

    statement: ProgressStatement
    notes: tuple[ReadingNote, ...]
    in_list: bool = False
    lead_in: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """What one report says; `earlier` where a later report says more and the whole is long."""

    title: str
    date: str | None
    shown: tuple[Said, ...]
    more: tuple[Said, ...]
    earlier: bool


def chapters(
    statements: Sequence[ProgressStatement], reports: Mapping[str, Report], notes: Sequence[ReadingNote]
) -> list[Chapter]:
    """The statements in their order, by report."""
    runs = [(report, list(members)) for report, members in groupby(statements, key=lambda said: said.report)]
    found = []
    for position, (report, members) in enumerate(runs, start=1):
        said = tuple(
            Said(each.statement, notes_on(each.statement, notes), each.in_list, each.lead_in)
            for each in led(members, reports)
        )
        known = reports.get(report)
        first = len(said) if len(said) == AT_FIRST + 1 else AT_FIRST
        earlier = position < len(runs) and len(statements) > _LONG
        title, date = (known.title, known.date) if known else (report, None)
        found.append(Chapter(title, date, said[:first], said[first:], earlier))
    return found


def notes_on(statement: ProgressStatement, notes: Sequence[ReadingNote]) -> tuple[ReadingNote, ...]:
    """The notes on the very words of a statement."""
    return tuple(
        note
        for note in notes
        if note.passage == statement.passage and note.start < statement.end and statement.start < note.end
    )
