"""Finds what is set out in tables: a row for each recommendation, action, objective or milestone."""

import re
from itertools import groupby

from corpus.register.headings import LISTS_RECOMMENDATIONS, bare_number, column_role, read_marker
from corpus.register.outline import Outline
from corpus.register.printings import Printing
from corpus.types import Cell, Passage, PassageKind

_SUBJECTS = ("recommendation", "milestone", "action", "objective")
_BESIDE = frozenset({"status", "progress", "date", "owner", "view", "number"})
_NUMBER_IN_FRONT = re.compile(
    r"^(?P<number>(?:R|Rec|KR|A|M|O)?\s?\.?\d{1,3}(?:\.\d{1,2})?[a-z]?)(?:[.):]\s+|\s+[–—-]\s+|\s+(?=[A-Z]))"
)
_ONLY_NUMBER = re.compile(
    r"^(?:recommendation|rec|action|milestone|objective|[A-Z]{1,3})?\.?\s*\d{1,3}(?:\.\d{1,2})*[a-z]?[.):]?$",
    re.IGNORECASE,
)


def find_tabled(outline: Outline) -> list[Printing]:
    """A printing for each table row that sets out one; a row without a subject goes on with the one above."""
    rows = [p for p in outline.passages if p.kind is PassageKind.TABLE_ROW and p.cells]
    printings: list[Printing] = []
    for run, (_, group) in enumerate(groupby(rows, key=lambda row: (row.section, outline.table_columns(row))), 2000):
        printings.extend(_table(outline, list(group), run))
    return printings


def _table(outline: Outline, rows: list[Passage], run: int) -> list[Printing]:
    roles = [column_role(column) for column in outline.table_columns(rows[0])]
    subject = _subject(outline, rows, roles)
    if subject is None:
        return []
    column, kind = subject
    printings: list[Printing] = []
    for row in rows:
        printing = _row(outline, row, roles, column, kind, run)
        if printing:
            printings.append(printing)
        elif printings and not _filled(row, column):
            printings.append(_going_on(printings[-1], row, roles))
    return printings


def _subject(outline: Outline, rows: list[Passage], roles: list[str]) -> tuple[int, str] | None:
    """(column, kind) of what the table sets out; None where its columns do not tell."""
    for kind in _SUBJECTS:
        for column, role in enumerate(roles):
            if (
                role == kind
                and _mostly_words(outline, rows, column)
                and (kind == "recommendation" or _BESIDE & set(roles))
            ):
                return column, kind
    under_list = any(LISTS_RECOMMENDATIONS.match(title) for title in rows[0].heading_path)
    numbered = any(role in ("number", "recommendation") for role in roles)
    if numbered and (under_list or "recommendation" in roles) and "description" in roles:
        return roles.index("description"), "recommendation"
    return None


def _mostly_words(outline: Outline, rows: list[Passage], column: int) -> bool:
    texts = [
        outline.report.text[row.cells[column].start : row.cells[column].end] for row in rows if column < len(row.cells)
    ]
    wordy = [text for text in texts if len(re.findall(r"[A-Za-z]{3,}", text)) >= 2]
    return len(wordy) * 2 >= max(1, len([text for text in texts if text]))


def _filled(row: Passage, column: int) -> bool:
    return column < len(row.cells) and row.cells[column].end > row.cells[column].start


def _row(outline: Outline, row: Passage, roles: list[str], column: int, kind: str, run: int) -> Printing | None:
    if not _filled(row, column):
        return None
    cell = row.cells[column]
    words = outline.report.text[cell.start : cell.end]
    number, begin = _number_in_front(words)
    if len(re.findall(r"[A-Za-z]{2,}", words[begin:])) < 2:
        return None
    number = number or _number_beside(outline, row, roles)
    beside = tuple(
        (role, c) for role, c in zip(roles, row.cells, strict=False) if role and c is not cell and c.end > c.start
    )
    numbers = (number,) if number else ()
    return Printing(
        kind,
        numbers,
        row,
        cell.start + begin,
        cell.end,
        words[begin:],
        "tabled",
        run,
        cells=_with_response(beside, kind),
    )


def _with_response(beside: tuple[tuple[str, Cell], ...], kind: str) -> tuple[tuple[str, Cell], ...]:
    """The cells beside a recommendation: an action there is the council's answer to it."""
    if kind != "recommendation":
        return beside
    return tuple(("progress" if role == "action" else role, cell) for role, cell in beside)


def _number_in_front(words: str) -> tuple[str | None, int]:
    marker = read_marker(words)
    if marker and marker[1]:
        return marker[1][0], marker[2]
    match = _NUMBER_IN_FRONT.match(words)
    return (bare_number(match["number"]), match.end()) if match else (None, 0)


def _number_beside(outline: Outline, row: Passage, roles: list[str]) -> str | None:
    """The number in the row's number column, or in a first column without a heading that holds only a number."""
    for order, (role, cell) in enumerate(zip(roles, row.cells, strict=False)):
        words = outline.report.text[cell.start : cell.end].strip()
        if (
            words
            and (role == "number" or (order == 0 and role in ("", "recommendation")))
            and _ONLY_NUMBER.match(words)
        ):
            marker = read_marker(words)
            return marker[1][0] if marker else bare_number(words)
    return None


def _going_on(before: Printing, row: Passage, roles: list[str]) -> Printing:
    """A row whose subject cell is empty: more about the row above."""
    beside = tuple((role, c) for role, c in zip(roles, row.cells, strict=False) if role and c.end > c.start)
    return Printing(
        before.kind,
        before.numbers,
        row,
        row.start,
        row.start,
        before.headline,
        "going on",
        before.run,
        cells=_with_response(beside, before.kind),
    )
