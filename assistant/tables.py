"""The tables that a report's text points at, and those whose title says what their rows are."""

import re

from assistant.shelf import Sentence
from corpus.types import Passage, PassageKind, Report

MOST = 15  # rows that an answer quotes
_POINTS_AT = re.compile(
    r"\b(?:set out|shown|listed|given|summari[sz]ed|described|are|is|see) (?:\w+ )?(?:in|by) (?:the )?(?:(?P<named>table \d+[a-z]?(?:\.\d+)?)|(?:following|table below|table that follows))\b"
    r"|\b(?P<opens>table \d+[a-z]?(?:\.\d+)?) (?:below )?(?:shows|sets out|lists|gives|summari[sz]es)\b|\bthe (?:following table|table below) (?:shows|sets out|lists|gives)\b",
    re.IGNORECASE,
)


def rows_pointed_at(sentence: Sentence) -> list[Passage]:
    """The rows of the table that a sentence points at by its number, or as the one below; none where they are too many."""
    match = _POINTS_AT.search(sentence.text)
    if not match:
        return []
    named = (match["named"] or match["opens"] or "").casefold()
    rows = _rows_titled(sentence.report, named) if named else _rows_below(sentence.report, sentence.passage)
    return rows if len(rows) <= MOST else []


def _rows_titled(report: Report, named: str) -> list[Passage]:
    title = re.compile(rf"{re.escape(named)}(?![\d.])", re.IGNORECASE)
    return [p for p in report.passages if p.cells and p.heading_path and title.match(p.heading_path[-1].strip("* "))]


def _rows_below(report: Report, passage: Passage) -> list[Passage]:
    after = [p for p in report.passages if p.start >= passage.end]
    rows: list[Passage] = []
    for each in after[: MOST + 3]:
        if each.kind is PassageKind.TABLE_ROW:
            rows.append(each)
        elif rows:
            break
    return rows


def rows_beside(sentence: Sentence) -> list[Passage]:
    """The rows of the table that a sentence stands in; none outside a table, and where they are too many."""
    columns = tuple(cell.column for cell in sentence.passage.cells)
    rows = [
        p
        for p in sentence.report.passages
        if columns and p.heading_path == sentence.passage.heading_path and tuple(c.column for c in p.cells) == columns
    ]
    return rows if len(rows) <= MOST else []
