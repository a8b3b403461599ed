"""Counts that do not fit their percentages."""

import re
from collections.abc import Sequence

from corpus.register.figures.numbers import Number, find_numbers
from corpus.register.figures.tabled import cell_number, cell_words, tables
from corpus.register.outline import BODY_KINDS, Outline
from corpus.types import Passage, ReadingNote, Span

_OUT_OF = re.compile(
    r"^\s*(?:[\w'’-]+\s+){0,2}?(?:out\s+)?of\s+(?:the\s+|its\s+|our\s+|all\s+|these\s+|those\s+|about\s+)*(?:\w+\s+)?$",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"^(?:[\w’'-]+,?\s+)*?\b(?:Of|of|Out of|out of) (?:the |its |our |these |all |those )*$")
_BRACKET = re.compile(r"^\s*\($")
_CHANGE = re.compile(
    r"\b(?:increase|decrease|rise|rose|fall|fell|reduc|up|down|grew|growth|drop|compared|higher|lower|change|turnout|response rate)\w*\b",
    re.IGNORECASE,
)


def misfit_shares(outline: Outline) -> list[ReadingNote]:
    """A note for each "41 of the 64 actions (70%)" whose count and total do not make the percentage."""
    notes = []
    for passage in outline.passages:
        if passage.kind in BODY_KINDS and not passage.cells:
            for sentence in passage.sentences:
                words = outline.words(sentence)
                message = _misfit(words) if "%" in words or "cent" in words else None
                if message:
                    notes.append(_note(outline, passage, sentence, message))
    return [*notes, *_in_tables(outline)]


def _misfit(words: str) -> str | None:
    numbers = find_numbers(words)
    whole: Number | None = None
    for order, number in enumerate(numbers):
        if number.unit != "count":
            continue
        if _WHOLE.match(words[: number.start]) and not number.bracketed:
            whole = number
            continue
        message = _pair(words, numbers[order + 1 :], number, whole)
        if message:
            return message
    return None


def _pair(words: str, later: Sequence[Number], part: Number, whole: Number | None) -> str | None:
    """What is wrong with "part of total (share)" or, after "Of the total", "part (share)"."""
    if not later or part.hedged:
        return None
    second = later[0]
    if second.unit == "count" and _OUT_OF.match(words[part.end : second.start]) and len(later) > 1:
        share = later[1]
        between = words[second.end : share.start]
        joined = re.match(r"^\s*(?:[\w'’,-]+\s+){0,12}?\($", between) or re.match(r"^[^.;,]{0,60},? or $", between)
        return (
            _says(part, second, share, words)
            if share.unit == "percent" and joined and not _CHANGE.search(between)
            else None
        )
    if whole and second.unit == "percent" and _BRACKET.match(words[part.end : second.start]):
        return _says(part, whole, second, words)
    return None


def _says(part: Number, whole: Number, share: Number, words: str) -> str | None:
    if share.hedged or whole.hedged or whole.value <= 0 or part.value > whole.value:
        return None
    if share_fits(part.value, whole.value, share.value, share.decimals):
        return None
    told = words[share.start : share.end].strip()
    return f"{part.value:,.0f} of {whole.value:,.0f} is {100 * part.value / whole.value:.{max(share.decimals, 0)}f}%, and the text says {told}."


def share_fits(part: float, whole: float, share: float, decimals: int) -> bool:
    """Whether a count and a total make a percentage, rounded or cut off at the decimals printed."""
    step = 10.0**-decimals
    exact = 100 * part / whole
    return -step / 2 - 1e-9 <= exact - share < step - 1e-9 or abs(exact - share) <= step / 2 + 1e-9


def _in_tables(outline: Outline) -> list[ReadingNote]:
    """The rows of a table with a count and a percentage column whose total row gives the whole."""
    notes = []
    for rows in tables(outline):
        columns = [column.lower() for column in outline.table_columns(rows[0])]
        shares = [i for i, column in enumerate(columns) if "%" in column or "per cent" in column or "percent" in column]
        counts = [
            i
            for i, column in enumerate(columns)
            if re.search(r"\b(?:number|count|no\.?|actions?|milestones?|total)\b", column) and i not in shares
        ]
        last = cell_words(outline, rows[-1].cells[0]).lower()
        if len(shares) != 1 or len(counts) != 1 or ("total" not in last and "all" not in last.split()):
            continue
        notes.extend(_column_misfits(outline, rows, counts[0], shares[0]))
    return notes


def _column_misfits(outline: Outline, rows: list[Passage], counts: int, shares: int) -> list[ReadingNote]:
    whole = cell_number(cell_words(outline, rows[-1].cells[counts])) if counts < len(rows[-1].cells) else None
    if not whole or not whole[0]:
        return []
    notes = []
    for row in rows[:-1]:
        if max(counts, shares) >= len(row.cells):
            continue
        part = cell_number(cell_words(outline, row.cells[counts]))
        share = cell_number(cell_words(outline, row.cells[shares]))
        if (
            part
            and share
            and not share_fits(part[0], whole[0], share[0], len(str(share[0]).rstrip("0").partition(".")[2]))
        ):
            exact = 100 * part[0] / whole[0]
            message = f"{part[0]:,.0f} of {whole[0]:,.0f} is {exact:.0f}%, and the table says {share[0]:g}%."
            notes.append(_note(outline, row, Span(row.start, row.end), message))
    return notes


def _note(outline: Outline, passage: Passage, span: Span, message: str) -> ReadingNote:
    return ReadingNote(outline.report.id, passage.id, "share", message, outline.words(span), span.start, span.end)
