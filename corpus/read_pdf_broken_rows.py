"""Rows of a table that the end of a page cuts in two, made whole."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.read_pdf_blocks import PdfContent
from corpus.read_pdf_cells import PdfTable
from corpus.structure_words import ends_sentence, join_words

_SHIFTED = 45.0  # points: how far columns may begin from those of the page before

Row = tuple[str, ...]


def mend_rows(pages: Sequence[PdfContent], words: frozenset[str]) -> None:
    """Put what a page holds of the last row of the page before into that row. `words` are all words of the file."""
    heads: Row = ()
    before: PdfContent | None = None
    for page in pages:
        upper, lower = before.parts[-1:] if before else [], page.parts[:1]
        if before and upper and lower and isinstance(upper[0], PdfTable) and isinstance(lower[0], PdfTable):
            heads = heads or upper[0].rows[0]
            if _alike(upper[0], lower[0]):
                whole, rest = _mended(upper[0], lower[0], heads, words)
                before.parts[-1] = whole
                page.parts[:1] = [rest] if rest.rows else []
        if len(page.parts) != 1 or not isinstance(page.parts[0], PdfTable):
            heads = ()  # the next page's table does not go on from the one that began here
        before = page if page.parts else before


def _alike(one: PdfTable, other: PdfTable) -> bool:
    return len(one.columns) == len(other.columns) and all(
        abs(a - b) < _SHIFTED for a, b in zip(one.columns, other.columns, strict=True)
    )


def _mended(upper: PdfTable, lower: PdfTable, heads: Row, words: frozenset[str]) -> tuple[PdfTable, PdfTable]:
    """The table with its last row whole, and what then remains of the table on the next page."""
    last, first = upper.rows[-1], lower.rows[0]
    after = lower.rows[1:]
    if first == heads and after:  # the headings are set again
        repeated, first, after = lower.rows[:1], after[0], after[1:]
    elif first != heads and all(cell.startswith(head) for cell, head in zip(first, heads, strict=True)):
        # no line parts the headings, set again, from the rest of the row
        repeated, first = (heads,), tuple(cell[len(head) :].strip() for cell, head in zip(first, heads, strict=True))
    else:
        repeated = ()
    if not _is_rest(first, last):
        return upper, lower
    whole = tuple(join_words(a, b, words) if b else a for a, b in zip(last, first, strict=True))
    kept = (*repeated, *after) if after else ()
    return replace(upper, rows=(*upper.rows[:-1], whole)), replace(lower, rows=kept, headers=None)


def _is_rest(first: Row, last: Row) -> bool:
    """Whether a row is the rest of another: it has no beginning of its own, and the other's cells go on in it."""
    goes_on = [(above, below) for above, below in zip(last, first, strict=True) if below]
    return not first[0] and bool(goes_on) and any(above and not ends_sentence(above) for above, _ in goes_on)
