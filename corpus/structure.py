"""Blocks to passages: the canonical text, its passages and its sections."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.blocks import Block
from corpus.sentences import split_sentences
from corpus.structure_contents import mark_contents
from corpus.structure_cover import mark_cover
from corpus.structure_footnotes import joined_footnotes, mark_footnotes
from corpus.structure_furniture import without_furniture
from corpus.structure_headings import mark_headings
from corpus.structure_lists import Lists
from corpus.structure_locators import Locators
from corpus.structure_mend import mended
from corpus.structure_pieces import Piece, folded
from corpus.structure_run_ins import run_ins
from corpus.structure_sections import Outline, outlines, section_of
from corpus.structure_words import words_of
from corpus.types import Cell, Passage, PassageKind, Section, Span

_CELL_JOINT = " | "
_CLOSE = frozenset({PassageKind.LIST_ITEM, PassageKind.TABLE_ROW, PassageKind.CONTENTS})


@dataclass(frozen=True, slots=True)
class Structured:
    """A report's canonical text, and the passages and sections over it. `cover` is how many passages the title page has."""

    text: str
    passages: tuple[Passage, ...]
    sections: tuple[Section, ...]
    cover: int


def structured(blocks: Sequence[Block], report: str) -> Structured:
    """The blocks of a file as the canonical text and passages of the report with the id `report`."""
    words = words_of("\n".join(block.text for block in blocks))
    pieces = mark_footnotes(mark_contents([piece for piece in without_furniture(blocks) if piece.text or piece.cells]))
    pieces = mark_headings(run_ins(mark_cover(mended(folded(pieces), words))))
    lists = Lists(pieces).read()
    pieces = lists.pieces
    tree = outlines(pieces)
    under = section_of(tree, pieces)
    text, spans = _written(pieces)
    passages = _passages(report, pieces, spans, tree, under, lists.parents, text)
    cover = sum(piece.cover for piece in pieces)
    return Structured(text, tuple(passages), tuple(_sections(report, tree, under, spans)), cover)


def _written(pieces: Sequence[Piece]) -> tuple[str, list[tuple[int, int]]]:
    """The canonical text, and where in it the words of each piece stand."""
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    length = 0
    for before, piece in zip([None, *pieces], pieces, strict=False):
        front = _joint(before, piece) + (f"{piece.label.printed} " if piece.label is not None else "")
        words = _CELL_JOINT.join(piece.cells) if piece.cells else piece.text
        parts += [front, words]
        start = length + len(front)
        length = start + len(words)
        spans.append((start, length))
    return "".join(parts), _trimmed("".join(parts), spans)


def _trimmed(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans without white space at their edges, which empty cells leave."""
    return [
        (start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip())))
        for start, end in spans
        for words in [text[start:end]]
    ]


def _joint(before: Piece | None, piece: Piece) -> str:
    if before is None:
        return ""
    if piece.run_in:
        return " "
    row = before.cells and piece.cells and piece.kind is not PassageKind.TABLE_HEADER
    return "\n" if row or (piece.kind in _CLOSE and before.kind is piece.kind) else "\n\n"


def _passages(
    report: str,
    pieces: Sequence[Piece],
    spans: Sequence[tuple[int, int]],
    tree: Sequence[Outline],
    under: Sequence[int | None],
    parents: Sequence[int | None],
    text: str,
) -> list[Passage]:
    pairs = joined_footnotes(pieces)
    refers_from = {note: at for at, note in reversed(pairs)}
    notes: dict[int, list[str]] = {}
    for at, note in pairs:
        notes.setdefault(at, []).append(_passage_id(report, note))
    under = [under[refers_from.get(at, at)] for at in range(len(pieces))]
    locators = Locators(pieces, tree, under, parents).all(refers_from)
    paths = _paths(tree)
    columns: tuple[str, ...] = ()
    passages = []
    for at, (piece, (start, end)) in enumerate(zip(pieces, spans, strict=True)):
        columns = piece.cells if piece.kind is PassageKind.TABLE_HEADER else columns if piece.cells else ()
        cells = tuple(_cells(piece, start, columns if piece.kind is PassageKind.TABLE_ROW else ()))
        section = under[at]
        own = section is not None and tree[section].at == at
        passages.append(
            Passage(
                id=_passage_id(report, at),
                kind=piece.kind or PassageKind.PARAGRAPH,
                start=start,
                end=end,
                sentences=tuple(_sentences(text, start, end, cells)),
                heading_path=paths[section][: -1 if own else None] if section is not None else (),
                section=_section_id(report, section) if section is not None else None,
                locator=locators[at],
                label=(piece.label.value or None) if piece.label is not None else None,
                parent=_passage_id(report, parent) if (parent := parents[at]) is not None else None,
                page=piece.page,
                printed_page=piece.printed_page,
                footnotes=tuple(notes.get(at, ())),
                refers_from=_passage_id(report, refers_from[at]) if at in refers_from else None,
                cells=cells,
                ocr=piece.ocr,
            )
        )
    return passages


def _passage_id(report: str, at: int) -> str:
    return f"{report}:{at + 1}"


def _section_id(report: str, place: int) -> str:
    return f"{report}:section-{place + 1}"


def _paths(tree: Sequence[Outline]) -> list[tuple[str, ...]]:
    paths: list[tuple[str, ...]] = []
    for outline in tree:
        paths.append((*(paths[outline.parent] if outline.parent is not None else ()), outline.title))
    return paths


def _cells(piece: Piece, start: int, columns: Sequence[str]) -> list[Cell]:
    cells, position = [], start
    lead = len(_CELL_JOINT.join(piece.cells)) - len(_CELL_JOINT.join(piece.cells).lstrip()) if piece.cells else 0
    position -= lead
    for place, words in enumerate(piece.cells):
        column = columns[place] if place < len(columns) else ""
        cells.append(Cell(column, max(position, start), max(position, start) + len(words)))
        position += len(words) + len(_CELL_JOINT)
    return cells


def _sentences(text: str, start: int, end: int, cells: Sequence[Cell]) -> list[Span]:
    """The sentences of a passage. A row is one sentence, cut only between the sentences inside a cell."""
    if not cells:
        return [Span(start + first, start + last) for first, last in split_sentences(text[start:end])]
    cuts = [
        (cell.start + last, cell.start + following)
        for cell in cells
        for spans in [split_sentences(text[cell.start : cell.end])]
        for (_, last), (following, _) in pairwise(spans)
    ]
    starts = [start, *(following for _, following in cuts)]
    ends = [*(last for last, _ in cuts), end]
    return [Span(first, last) for first, last in zip(starts, ends, strict=True)]


def _sections(
    report: str, tree: Sequence[Outline], under: Sequence[int | None], spans: Sequence[tuple[int, int]]
) -> list[Section]:
    """The sections, each from its heading to the last passage that stands under it or under a section inside it."""
    last: dict[int, int] = {}
    for at, place in enumerate(under):
        while place is not None:
            last[place] = max(last.get(place, 0), at)
            place = tree[place].parent
    return [
        Section(
            id=_section_id(report, place),
            title=outline.title,
            number=outline.number,
            level=outline.level,
            heading=_passage_id(report, outline.at),
            parent=_section_id(report, outline.parent) if outline.parent is not None else None,
            start=spans[outline.at][0],
            end=spans[last[place]][1],
        )
        for place, outline in enumerate(tree)
    ]
