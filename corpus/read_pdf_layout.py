"""The pages of a PDF to blocks: tables told, running heads dropped, columns and paragraphs found, notes set apart."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from corpus.blocks import Block
from corpus.read_pdf_blocks import PdfContent, blocks_of, take_notes
from corpus.read_pdf_broken_rows import mend_rows
from corpus.read_pdf_cells import PdfTable
from corpus.read_pdf_columns import in_reading_order
from corpus.read_pdf_furniture import Furniture, without
from corpus.read_pdf_lines import Line, fragments
from corpus.read_pdf_page import Page
from corpus.read_pdf_paragraphs import Paragraph, Typography, paragraphs
from corpus.read_pdf_tables import ruled_tables
from corpus.read_pdf_white_tables import white_tables
from corpus.read_pdf_words import Type, Word
from corpus.structure_words import LETTER, words_of

_STANDS_FOR_TABLE = "\ue000"  # a private character: the first letter of a word that holds a table's place
_PLACE = Type(1.0, False, False, False, (0, 0, 0), False, 0)
_BROKEN_WORD = re.compile(rf"(?<!{LETTER})(?P<head>{LETTER}{{1,40}})-\n(?P<tail>{LETTER}{{1,40}})")
_ENOUGH_LINES = 60  # to tell whether a file is hyphenated
_HYPHENATED = 0.02  # of its lines end in a hyphen, at the least
_REPEATS = 3  # words up the side of as many pages are no part of the text


def blocks_in(pages: Sequence[Page]) -> Iterator[Block]:
    """The blocks of a PDF's pages in reading order."""
    known = words_of("\n".join(line.text for page in pages for line in fragments(page.words)))
    tables = {page.number: ruled_tables(page.words, page.drawing.across, page.drawing.down, known) for page in pages}
    lines = {page.number: _loose_lines(page, tables[page.number]) for page in pages}
    furniture = Furniture({page.number: (page.height, lines[page.number]) for page in pages})
    columns = {}
    for number, loose in lines.items():
        kept, white = white_tables(without(loose, furniture.of(number)), known)
        tables[number] = [*tables[number], *white]
        columns[number] = in_reading_order([*kept, *_places(tables[number])])
    text = [_text_of(column) for each in columns.values() for column in each]
    usual = Typography(text)
    words = _words(text)
    sides = _sides(pages)
    contents = []
    marks: frozenset[str] = frozenset()
    for page in pages:
        parts = list(_parts(columns[page.number], tables[page.number], page.number, usual, words))
        content = PdfContent(page.number, furniture.printed(page.number), page.ocr, [*parts, *sides[page.number]])
        marks = take_notes(content, usual, marks)
        contents.append(content)
    mend_rows(contents, words)
    return blocks_of(contents, usual)


def _words(columns: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Every word of the file, which tell where a hyphen at the end of a line is part of a word.

    A file in which such hyphens are rare is not hyphenated: each stands where its author put it.
    """
    words = words_of("\n".join(line.text for column in columns for line in column))
    pairs = [pair for column in columns for pair in pairwise(line.text for line in column)]
    broken = [match for first, second in pairs if (match := _BROKEN_WORD.search(f"{first}\n{second}"))]
    if len(pairs) < _ENOUGH_LINES or len(broken) > _HYPHENATED * len(pairs):
        return words
    compounds = ((match["head"].lower(), match["tail"].lower()) for match in broken)
    return words | {f"{head}-{tail}" for head, tail in compounds if head + tail not in words}


def _loose_lines(page: Page, tables: Sequence[PdfTable]) -> list[Line]:
    """The stretches of line on a page that stand in no table."""
    return fragments(word for word in page.words if not any(table.holds(word) for table in tables))


def _places(tables: Sequence[PdfTable]) -> list[Line]:
    """A line in the place of each table, so that it is read where it stands."""
    return [
        Line([Word(f"{_STANDS_FOR_TABLE}{at}", table.x0, table.x1, table.top + 1, _PLACE)])
        for at, table in enumerate(tables)
    ]


def _table_at(line: Line, tables: Sequence[PdfTable]) -> PdfTable | None:
    place = next((word.text for word in line.words if word.text.startswith(_STANDS_FOR_TABLE)), None)
    return tables[int(place[1:])] if place else None


def _text_of(column: Sequence[Line]) -> list[Line]:
    return [line for line in column if not line.text.startswith(_STANDS_FOR_TABLE)]


def _parts(
    columns: Sequence[Sequence[Line]], tables: Sequence[PdfTable], page: int, usual: Typography, words: frozenset[str]
) -> Iterator[Paragraph | PdfTable]:
    for column in columns:
        held: list[Line] = []
        for line in column:
            table = _table_at(line, tables)
            if table is None:
                held.append(line)
                continue
            yield from paragraphs(held, page, usual, words)
            held = []
            yield table
        yield from paragraphs(held, page, usual, words)


def _sides(pages: Sequence[Page]) -> Mapping[int, list[Paragraph]]:
    """Words that run up or down the side of a page, left out where they stand on many."""
    lines = {page.number: fragments_turned(page.turned) for page in pages}
    counts = Counter(text for each in lines.values() for text in {line.text for line in each})
    return {
        number: [Paragraph([line], number, line.x1) for line in each if counts[line.text] < _REPEATS]
        for number, each in lines.items()
    }


def fragments_turned(words: Sequence[Word]) -> list[Line]:
    """Turned words as lines: as long as they are set alike, in the order that the file draws them."""
    stretches: list[list[Word]] = []
    for word in words:
        if stretches and stretches[-1][-1].type == word.type:
            stretches[-1].append(word)
        else:
            stretches.append([word])
    return [Line(stretch) for stretch in stretches]
