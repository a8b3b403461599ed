"""Paragraphs and tables of a PDF's pages to blocks: headings by their type, notes at the foot, pages mended."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from corpus.blocks import Block, BlockKind
from corpus.characters import clean
from corpus.read_pdf_cells import PdfTable
from corpus.read_pdf_paragraphs import Paragraph, Typography
from corpus.read_tables import table_blocks
from corpus.structure_contents import is_contents_line
from corpus.structure_labels import as_superscript, take_label
from corpus.structure_words import ends_sentence, heading_like, introduces

_LARGER = 1.12  # of the body's size: a heading without bold
_BOLD_LARGER = 1.03
_SMALLER = 0.94  # of the body's size: a note
_MOST_WORDS = 30
_MOST_LINES = 4
_ONE_LEVEL = 0.75  # points: headings no further apart in size are of one level
_SHIFTED = 45.0  # points: how far columns that only white parts may begin from those of the page before
_SPACE = 0.3  # of the type size
_LOOKING_BACK = frozenset(
    {"They", "He", "She", "It", "This", "These", "Those", "Their", "Its", "However", "But", "Both", "Such", "Also"}
)
_WORD = re.compile(r"[^\W\d_]{3}")  # a figure set large is no heading
_NUMBERED_NOTE = re.compile(r"^\[?(?P<number>\d{1,3})\]?[.)]?\s+(?=\S)")


@dataclass(slots=True)
class PdfContent:
    """What a page holds, in reading order: paragraphs and tables, and the notes at its foot."""

    number: int
    printed: str | None
    ocr: bool
    parts: list[Paragraph | PdfTable]
    notes: list[Paragraph] = field(default_factory=list)


def take_notes(page: PdfContent, usual: Typography, open_marks: frozenset[str] = frozenset()) -> frozenset[str]:
    """Set the notes at the foot of a page apart from its text.

    `open_marks` are those of earlier pages whose notes are still to come, at the end of a printed web page say; those
    that are open after this page are returned.
    """
    marks = open_marks | {
        word.text.strip("[],")
        for part in page.parts
        if isinstance(part, Paragraph) and part.size > _SMALLER * usual.body
        for line in part.lines
        for word in line.words
        if word.raised
    }
    kept: list[Paragraph | PdfTable] = []
    for part in page.parts:
        if (
            isinstance(part, Paragraph)
            and (part.size <= _SMALLER * usual.body or _leads_back(part))
            and _is_note(part, marks)
        ):
            page.notes.append(part)
        elif isinstance(part, Paragraph) and page.notes and _goes_on_with_note(part, page.notes[-1]):
            page.notes[-1].lines += part.lines
        else:
            kept.append(part)
    page.parts = kept
    return marks - {_number_of(note) for note in page.notes}


def _number_of(note: Paragraph) -> str:
    raised, numbered = note.first.words[0], _NUMBERED_NOTE.match(note.text)
    return raised.text.strip("[],") if raised.raised else numbered["number"] if numbered else ""


def _leads_back(part: Paragraph) -> bool:
    """Whether it ends with the arrow that leads back from a note, in a printed web page."""
    return part.text.rstrip("\ufe0e\ufe0f ").endswith("↩")


def _is_note(part: Paragraph, marks: frozenset[str]) -> bool:
    if part.first.words[0].raised:
        return True
    numbered = _NUMBERED_NOTE.match(part.text)
    return numbered is not None and numbered["number"] in marks


def _goes_on_with_note(part: Paragraph, note: Paragraph) -> bool:
    near = 0 < part.first.base - note.last.base < 2 * note.size
    return near and abs(part.size - note.size) < 0.3 and not ends_sentence(note.text)


def blocks_of(pages: Sequence[PdfContent], usual: Typography) -> Iterator[Block]:
    """The blocks of all pages, paragraphs that a page or column ends in the middle joined."""
    levels = _Levels(pages, usual)
    indents = _Indents(pages)
    waiting: list[tuple[PdfContent, Paragraph]] = []
    held: Paragraph | None = None
    held_page: PdfContent | None = None
    heads: tuple[str, ...] = ()
    table: PdfTable | None = None
    for page in pages:
        for part in page.parts:
            if isinstance(part, Paragraph) and held is not None and _goes_on(held, part, levels):
                held.lines += part.lines
                held.right = part.right
                continue
            if held is not None and held_page is not None:
                yield _block(held, held_page, levels, indents)
                held = None
            if isinstance(part, Paragraph) or table is None or not _goes_on_in(part, table, heads):
                yield from (_note(note, noted) for noted, note in waiting)
                waiting = []
            if isinstance(part, Paragraph):
                held, held_page, table = part, page, None
                continue
            rows = list(_rows(part, table, heads, page))
            heads = next((block.cells for block in rows if block.kind is BlockKind.TABLE_HEADER), heads)
            yield from rows
            table = part
        waiting += [(page, note) for note in page.notes]
    if held is not None and held_page is not None:
        yield _block(held, held_page, levels, indents)
    yield from (_note(note, noted) for noted, note in waiting)


def _goes_on(held: Paragraph, part: Paragraph, levels: "_Levels") -> bool:
    """Whether a paragraph at the top of a column or page is the rest of the one at the end of the last."""
    turned = part.page != held.page or part.first.base < held.last.base
    if not turned or abs(held.size - part.size) > 0.3 or levels.of(held) or levels.of(part):
        return False
    if held.first.words[0].type.bold != part.first.words[0].type.bold and part.bold != held.bold:
        return False
    if take_label(part.text)[0] is not None or is_contents_line(part.text) or introduces(held.last.text):
        return False
    if not ends_sentence(held.last.text):
        return held.full or part.text[:1].islower()
    # Where a sentence ends with the page, its paragraph mostly does too, or two whole passages do no harm.
    first = part.first.words[0]
    no_room = held.right - held.last.x1 < first.x1 - first.x0 + _SPACE * part.size
    return no_room and len(held.lines) > 1 and first.text.strip(",") in _LOOKING_BACK


def _rows(part: PdfTable, before: PdfTable | None, heads: tuple[str, ...], page: PdfContent) -> Iterator[Block]:
    """The rows of a table; one that goes on from the page before keeps that one's column headings."""
    rows = [[clean(cell) for cell in row] for row in part.rows]
    headers = part.headers
    if before is not None and _goes_on_in(part, before, heads):
        if rows and tuple(rows[0]) == heads:
            rows = rows[1:]
        headers = 0
    for block in table_blocks(rows, headers, page.number):
        yield _placed(block, page)


def _goes_on_in(one: PdfTable, other: PdfTable, heads: tuple[str, ...]) -> bool:
    """Whether a table is the rest of the one before it: as many columns, about as wide, no other headings."""
    if len(one.columns) != len(other.columns) or (one.headers and one.rows[0] != heads):
        return False
    return all(abs(a - b) < _SHIFTED for a, b in zip(one.columns, other.columns, strict=True))


def _placed(block: Block, page: PdfContent) -> Block:
    return Block(
        block.kind, block.text, block.label, block.level, block.indent, block.cells, block.strong, page.number,
        page.printed, page.ocr,
    )  # fmt: skip


def _block(part: Paragraph, page: PdfContent, levels: "_Levels", indents: "_Indents") -> Block:
    level = levels.of(part)
    text = clean(part.text) if is_contents_line(part.text) else " ".join(clean(part.text).split())
    text = text.removesuffix("↩").rstrip()  # in a printed web page: the way back from a footnote
    kind = BlockKind.HEADING if level else BlockKind.TEXT
    strong = bool(level) or part.bold
    return _placed(
        Block(kind, text, level=level, indent=indents.of(part) if _is_item(part) else 0, strong=strong), page
    )


def _note(note: Paragraph, page: PdfContent) -> Block:
    text = " ".join(clean(note.text).split()).removesuffix("↩").rstrip()
    label, rest = take_label(text)
    if label is not None and label.style == "superscript":
        return _placed(Block(BlockKind.FOOTNOTE, rest, label.printed), page)
    numbered = _NUMBERED_NOTE.match(text)
    if numbered is None:
        return _placed(Block(BlockKind.FOOTNOTE, text), page)
    return _placed(Block(BlockKind.FOOTNOTE, text[numbered.end() :], as_superscript(numbered["number"])), page)


class _Levels:
    """How deep each heading is: by its size, the largest outermost."""

    def __init__(self, pages: Iterable[PdfContent], usual: Typography) -> None:
        self._usual = usual
        self._sizes: list[float] = []
        parts = (part for page in pages for part in page.parts if isinstance(part, Paragraph))
        for size in sorted({part.size for part in parts if self._is_heading(part)}, reverse=True):
            if not self._sizes or self._sizes[-1] - size > _ONE_LEVEL:
                self._sizes.append(size)

    def of(self, part: Paragraph) -> int | None:
        """The level of a heading; None of what is none by its type."""
        if not self._is_heading(part):
            return None
        return sum(size - part.size > -0.01 for size in self._sizes if size >= part.size) or 1

    def _is_heading(self, part: Paragraph) -> bool:
        larger = part.size >= (_BOLD_LARGER if part.bold else _LARGER) * self._usual.body
        if not larger or len(part.lines) > _MOST_LINES or len(part.text.split()) > _MOST_WORDS:
            return False
        text = part.text
        label, rest = take_label(text)
        bullet = label is not None and label.style == "bullet"
        return not bullet and not is_contents_line(text) and bool(_WORD.search(text)) and _reads_as_heading(rest)


def _reads_as_heading(text: str) -> bool:
    return heading_like(text) or not text.endswith((".", ";", ","))


class _Indents:
    """How far in the items of lists begin: as steps, since no two are set to the same hair."""

    def __init__(self, pages: Iterable[PdfContent]) -> None:
        parts = (part for page in pages for part in page.parts if isinstance(part, Paragraph))
        starts = sorted({part.first.x0 for part in parts if _is_item(part)})
        self._steps: list[float] = []
        for start in starts:
            if not self._steps or start - self._steps[-1] > 3:
                self._steps.append(start)

    def of(self, part: Paragraph) -> int:
        """The step at which a paragraph begins."""
        return max(0, sum(step <= part.first.x0 + 3 for step in self._steps) - 1)


def _is_item(part: Paragraph) -> bool:
    return take_label(part.text)[0] is not None
