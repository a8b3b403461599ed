"""The rows of a report's own table of states: what it rates complete, on track, late, not started."""

import re
from collections.abc import Iterable
from itertools import groupby

from assistant.draft import Draft, DraftStatement, Quote
from assistant.evidence import Evidence
from assistant.matching import covers
from assistant.question import Understanding
from assistant.shelf import Shelf
from assistant.states import asked_for, families_in
from assistant.tables import MOST
from assistant.types import Outcome
from assistant.wording import plural, report_name
from assistant.words import fold, stems
from corpus.types import Cell, Passage, Report

LONGEST = 5  # words of a cell that is a state, and not an account
_STATE_COLUMN = re.compile(r"\b(?:status|state|rating|rated|rag|progress|position|assessment|stage)\b")

_SHOWN_AS = frozenset("running run rated rate shown marked listed standing stand reported".split())


def state_cell(report: Report, passage: Passage) -> Cell | None:
    """The cell of a row that gives its state; None where the row has none."""
    for cell in reversed(passage.cells):
        words = report.words(cell)
        if len(words.split()) <= LONGEST and _STATE_COLUMN.search(fold(cell.column)) and families_in(words):
            return cell
    return None


def rated_in(passages: Iterable[str], shelf: Shelf) -> Quote | None:
    """The state that the last of these passages with one gives, as a quote."""
    for passage_id in reversed(list(passages)):
        report, passage = shelf.passage(passage_id)
        if cell := state_cell(report, passage):
            return Quote(report, passage, cell.start, cell.end)
    return None


def rows_at_state(reading: Understanding, evidence: Evidence) -> Draft | None:
    """Every row at the state asked for, of the tables of the things asked about; None where no table lists them."""
    asked = asked_for(reading.question)
    named = [word for word in reading.subject if not families_in(word) and word not in _SHOWN_AS]
    if not asked or not named:
        return None
    rated = [
        (report, passage, report.words(cell))
        for report, passage in evidence.shelf.searched_passages(evidence.reports)
        if passage.cells and _lists(named, passage) and (cell := state_cell(report, passage))
    ]
    at_state = [(report, passage) for report, passage, state in rated if families_in(state) & asked]
    if not at_state:
        at_state = _titled_so(asked, named, evidence)
        rated = [(report, passage, "") for report, passage in at_state]
    if not at_state:
        return None
    opening = f"{len(at_state)} of {plural(len(rated), 'row')} at this state:"
    return Draft(Outcome.ANSWERED, opening, _quoted_whole(at_state), certainty=0.8)


def _quoted_whole(rows: Iterable[tuple[Report, Passage]]) -> tuple[DraftStatement, ...]:
    """Rows as they stand, the first of each report under its name."""
    statements: list[DraftStatement] = []
    last = ""
    for report, passage in rows:
        lead = f"{report_name(report)}:" if report.id != last else ""
        quote = Quote(report, passage, passage.start, passage.end)
        statements.append(DraftStatement((quote,), lead=lead, as_at=report.date))
        last = report.id
    return tuple(statements)


def lines_at_state(reading: Understanding, evidence: Evidence) -> Draft | None:
    """The lines at the state asked for of a table that has lost its columns ("3 Buildings … Delayed"); None without any."""
    asked = asked_for(reading.question)
    reports = (report for report in evidence.shelf.reports if report.id in evidence.reports)
    lines = [(report, line, states) for report in reports for line, states in _lines_of_states(report)]
    at_state = [(report, line) for report, line, states in lines if states & asked]
    if not at_state or len(at_state) > MOST:
        return None
    opening = f"{len(at_state)} of {plural(len(lines), 'line')} at this state:"
    return Draft(Outcome.ANSWERED, opening, _quoted_whole(at_state), certainty=0.75)


def _lines_of_states(report: Report) -> list[tuple[Passage, frozenset[int]]]:
    """The numbered lines of a report that each end in a state, with its families, where several stand one below the other."""
    found: list[tuple[Passage, frozenset[int]]] = []
    for stated, run in groupby(((p, _states_of(report, p)) for p in report.passages), key=lambda line: bool(line[1])):
        lines = list(run)
        found += lines if stated and len(lines) >= SEVERAL else []
    return found


def _states_of(report: Report, passage: Passage) -> frozenset[int]:
    """The families of the state in which a passage ends as a line does; none for a row that has kept its columns."""
    words = "" if passage.cells else report.words(passage)
    return families_in(_state_in(words)) if len(words.split()) <= LONGEST_LINE else frozenset()


def _state_in(line: str) -> str:
    """The state at the end of a numbered line, before a date or a remark; empty where there is none."""
    found = _STATED.search(line)
    return found["state"] if found else ""


_STATED = re.compile(
    r"^(?:(?:R|Rec|Recommendation|Action|Key|Improvement|Statutory|No)\.? ?)?[A-Z]{0,2}\d{1,2}[.)]?\s+[A-Z].*?\S\s+"
    r"(?P<state>(?:Not|Partly|Partially|Part|Fully) [a-z]+|Completed?|Delivered|Achieved|Met|Closed|Implemented|Fulfilled|Started"
    r"|(?:On|Off) (?:track|target|schedule)|At risk|In progress|Under ?way|Ongoing|Outstanding|Delayed|Late|Overdue|Behind(?: schedule)?|Slipped|Green|Amber|Red)"
    r"(?=\s*(?:$|[:;,.(–-]|late\b|early\b|(?:by |in |to )?(?:\d|January|February|March|April|May|June|July|August|September|October|November|December|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter)))"
)
LONGEST_LINE = 30  # words of such a line
SEVERAL = 3


def _titled_so(asked: frozenset[int], named: list[str], evidence: Evidence) -> list[tuple[Report, Passage]]:
    """The rows of a table whose title says that all of them are at the state asked for ("Table 2: Delayed actions")."""
    found = [
        (report, passage)
        for report, passage in evidence.shelf.searched_passages(evidence.reports)
        if passage.cells
        and passage.heading_path
        and families_in(passage.heading_path[-1]) == asked
        and any(covers(word, stems(passage.heading_path[-1])) for word in named)
    ]
    return found if len(found) <= MOST else []


def _lists(named: list[str], passage: Passage) -> bool:
    """Whether the first column of a row, or its heading, names the things asked about."""
    held = stems(" ".join((passage.cells[0].column, *passage.heading_path[-1:])))
    return all(covers(word, held) for word in named)
