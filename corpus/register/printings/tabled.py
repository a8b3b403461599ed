"""Finds what is set out in tables: a row for each recommendation, action, objective or milestone."""

import re
from collections.abc import Sequence
from itertools import groupby

from corpus.register.headings import bare_number, read_marker
from corpus.register.labels import records_in
from corpus.register.outline import Outline
from corpus.register.printing import Printing
from corpus.register.printings.columns import Columns, Known, read_columns
from corpus.types import Cell, Passage, PassageKind

_NUMBER_IN_FRONT = re.compile(
    r"^(?P<number>(?:R|Rec|KR|A|M|O)?\s?\.?\d{1,3}(?:\.\d{1,2})?[a-z]?|\((?:\d{1,2}|[a-z]|[ivx]{1,5})\))(?:[.):]\s+|\s+[–—-]\s+|\s+(?=[A-Z]))"
)
_ONLY_NUMBER = re.compile(
    r"^(?:(?:recommendation|rec|action|milestone|objective|[A-Z]{1,3})?\.?\s*\d{1,3}(?:\.\d{1,2})*[a-z]?[.):]?|\(?(?:[A-Za-z]|[ivx]{1,5}|\d{1,2})[.)]?)$",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"(?!(?:totals?|overall|average|other|none)\b)[A-Z][a-z]{3,}$", re.IGNORECASE)
_Cells = tuple[tuple[str, Cell], ...]


def find_tabled(outline: Outline, known: Known) -> list[Printing]:
    """A printing for each table row that sets out one, or tells of one `known`."""
    records = records_in(outline)
    rows = [p for p in outline.passages if p.kind is PassageKind.TABLE_ROW and p.cells and p.id not in records]
    printings: list[Printing] = []
    for run, (_, group) in enumerate(groupby(rows, key=lambda row: (row.section, outline.table_columns(row))), 2000):
        printings.extend(_table(outline, list(group), run, known))
    return printings


def _table(outline: Outline, rows: list[Passage], run: int, known: Known) -> list[Printing]:
    columns = read_columns(outline, rows, known)
    if columns is None:
        return []
    printings: list[Printing] = []
    for row in rows:
        printing = _row(outline, row, columns, run)
        if printing:
            printings.append(printing)
    return printings


def _words(outline: Outline, row: Passage, column: int) -> str:
    if column >= len(row.cells):
        return ""
    return outline.report.text[row.cells[column].start : row.cells[column].end].strip()


def _row(outline: Outline, row: Passage, columns: Columns, run: int) -> Printing | None:
    words = _words(outline, row, columns.subject)
    if columns.roles[columns.subject] == "number":
        return _numbered(outline, row, columns, run) if words else None
    number, begin = _number_in_front(words)
    if len(re.findall(r"[A-Za-z]{2,}", words[begin:])) < 2 and not _TOPIC.match(words[begin:]):
        return None
    number = number or _number_beside(outline, row, columns.roles)
    cell = row.cells[columns.subject]
    return Printing(
        columns.kind,
        (number,) if number else (),
        row,
        cell.start + begin,
        cell.end,
        words[begin:],
        "tabled",
        run,
        cells=_beside(outline, row, columns, cell),
    )


def _numbered(outline: Outline, row: Passage, columns: Columns, run: int) -> Printing:
    """What a row tells of something that it only names by its number."""
    number = _number_beside(outline, row, columns.roles)
    cells = _beside(outline, row, columns, row.cells[columns.subject])
    return Printing(
        columns.kind, (number,) if number else (), row, row.start, row.start, "", "tabled", run, cells=cells
    )


def _beside(outline: Outline, row: Passage, columns: Columns, subject: Cell | None) -> _Cells:
    """The cells beside the subject by what they hold; a status stands for itself under whatever head."""
    return tuple(
        (columns.cell_role(role, outline.report.text[cell.start : cell.end]), cell)
        for role, cell in zip(columns.roles, row.cells, strict=False)
        if role and cell is not subject and cell.end > cell.start
    )


def _number_in_front(words: str) -> tuple[str | None, int]:
    marker = read_marker(words)
    if marker and marker[1]:
        return marker[1][0], marker[2]
    match = _NUMBER_IN_FRONT.match(words)
    return (bare_number(match["number"]), match.end()) if match else (None, 0)


def _number_beside(outline: Outline, row: Passage, roles: Sequence[str]) -> str | None:
    """The number in the row's number column, or in a first column without a heading that holds only a number."""
    for order, role in enumerate(roles):
        words = _words(outline, row, order)
        if words and (role == "number" or (order == 0 and not role)) and _ONLY_NUMBER.match(words):
            marker = read_marker(words)
            return marker[1][0] if marker else bare_number(words)
    return None
