"""Figures of progress in tables: a column for each state, or a row for each."""

import re
from collections import Counter
from itertools import groupby

from corpus.register.dated import dates_in
from corpus.register.figures.numbers import WORDS
from corpus.register.figures.words import NOUN, STATES, state_in
from corpus.register.legend import explained
from corpus.register.outline import Outline
from corpus.types import Cell, Figure, Passage, PassageKind

_NUMBER = re.compile(
    r"^\s*(?P<value>\d{1,3}(?:,\d{3})*(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<percent>%)?(?:\s*\((?P<share>\d+(?:\.\d+)?)\s*%\))?\s*$"
)
_HELD_AT = re.compile(r"\b(?:at|on|to|of) (?:the )?(?:end of )?$", re.IGNORECASE)
_LONGEST_LEAD = 200  # characters of a table's lead-in
_ALL = re.compile(r"^(?:all\b.*|total.*|overall|sum|grand total)$", re.IGNORECASE)
_NUMBERED = re.compile(
    rf"\b(?:\d+|{'|'.join(WORDS)}) (?:of the )?(?:\w+ )?(?P<noun>actions|milestones|objectives|recommendations|deliverables|commitments)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"\b(?P<noun>(?:(?!(?:of|the|for|all|\d+)\b)[\w-]+ )?{NOUN})\b", re.IGNORECASE)


def tables(outline: Outline) -> list[list[Passage]]:
    """The rows of each table of the report, in order."""
    rows = [p for p in outline.passages if p.kind is PassageKind.TABLE_ROW and p.cells]
    return [list(group) for _, group in groupby(rows, key=lambda row: (row.section, outline.table_columns(row)))]


def tabled_figures(outline: Outline) -> list[Figure]:
    """The figures of all tables whose columns or rows are states."""
    return [figure for rows in tables(outline) for figure in _table(outline, rows)]


def state_named(words: str) -> str | None:
    """The state that a short heading or cell is: "On track"; None of anything longer."""
    if len(words.split()) > 5:
        return None
    return state_in(words, STATES)


def _table(outline: Outline, rows: list[Passage]) -> list[Figure]:
    columns = outline.table_columns(rows[0])
    meant = {colour: state_in(meaning, STATES) for key in explained(outline) for colour, meaning in key}
    by_column = [state_named(column) or meant.get(column.lower()) for column in columns]
    if sum(state is not None for state in by_column) >= 2:
        return [figure for row in rows for figure in _row(outline, row, by_column, _measure(outline, rows, columns))]
    first = [state_named(cell_words(outline, row.cells[0])) for row in rows]
    if sum(state is not None for state in first) >= 2:
        measure = _measure(outline, rows, columns)
        return [
            f
            for row, state in zip(rows, first, strict=True)
            if state
            for f in _row(outline, row, [state] * len(row.cells), measure)
        ]
    return []


def cell_words(outline: Outline, cell: Cell) -> str:
    """The words of a table cell."""
    return outline.report.text[cell.start : cell.end].strip()


def cell_number(words: str) -> tuple[float, str, float | None] | None:
    """(value, unit, share in brackets) of a cell that holds only a number; None of any other."""
    match = _NUMBER.match(words)
    if not match:
        return None
    share = float(match["share"]) if match["share"] else None
    return float(match["value"].replace(",", "")), "percent" if match["percent"] else "count", share


def _measure(outline: Outline, rows: list[Passage], columns: tuple[str, ...]) -> str:
    """What a table counts: by a column's heading, then by the heading above it, then "items"."""
    # the first column names the rows
    texts = [*columns[1:], _lead_in(outline, rows[0]), *reversed(rows[0].heading_path), *columns[:1]]
    for text in texts:
        match = _COUNTED.search(text)
        if match:
            return match["noun"].lower()
    return _spoken_of_most(outline) or "items"


def _spoken_of_most(outline: Outline) -> str | None:
    """What the report counts most often elsewhere: "actions" where it speaks of "24 actions"."""
    counted = Counter(match["noun"].lower() for match in _NUMBERED.finditer(outline.report.text))
    return counted.most_common(1)[0][0] if counted else None


def _lead_in(outline: Outline, row: Passage) -> str:
    """The words right above the table that a row stands in."""
    at = outline.position[row.id] - 1
    while at >= 0 and outline.passages[at].cells:
        at -= 1
    return outline.words(outline.passages[at]) if at >= 0 else ""


def _date_above(outline: Outline, row: Passage) -> str | None:
    """The date that the words leading into a table give to it: "The position at 28 February 2021 is as follows:"."""
    words = _lead_in(outline, row)
    held = [date.iso for date in dates_in(words) if _HELD_AT.search(words[: date.start])]
    return held[-1] if held and len(words) < _LONGEST_LEAD else None


def _row(outline: Outline, row: Passage, states: list[str | None], measure: str) -> list[Figure]:
    first = cell_words(outline, row.cells[0])
    is_state_row = state_named(first) is not None and len(set(states)) == 1
    theme = "" if is_state_row or _ALL.match(first) else first
    found = []
    for column, (cell, state) in enumerate(zip(row.cells, states, strict=False)):
        number = cell_number(cell_words(outline, cell)) if column else None
        if not number or not state:
            continue
        value, unit, share = number
        unit = "percent" if "%" in cell.column or "per cent" in cell.column.lower() else unit
        name = f"{measure} ({theme})" if theme else measure
        found.append(_figure(outline, row, name, value, unit, state))
        if share is not None:
            found.append(_figure(outline, row, name, share, "percent", state))
    return found


def _figure(outline: Outline, row: Passage, measure: str, value: float, unit: str, state: str) -> Figure:
    report = outline.report
    when = _date_above(outline, row) or outline.holds_at
    return Figure(report.id, measure, value, unit, None, state, when, row.id, outline.words(row), row.start, row.end)
