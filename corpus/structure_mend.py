"""Mending: sentences that a page break, a blank line, furniture or footnotes cut in two are joined again."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.structure_pieces import Piece
from corpus.structure_words import (
    all_capitals,
    awaits_number,
    closes_bracket,
    ends_open,
    ends_sentence,
    goes_on,
    heading_like,
    introduces,
    join_words,
    leaves_bracket_open,
)
from corpus.types import PassageKind

_FEW = 6  # words: as many with an open end, right before a page's end, are no heading
_PROSE = 12  # words: a line of as many is no heading, so it can be the first half of a sentence
_LONGEST = 10_000  # characters: what goes on for longer is no sentence
_TITLED = re.compile(r"\d{1,2} [A-Z]")  # "1 Introduction"
_JOINABLE = frozenset({None, PassageKind.FOOTNOTE})


def mended(pieces: Sequence[Piece], words: frozenset[str]) -> list[Piece]:
    """The pieces with broken sentences joined, and footnotes that stood between the halves set after them."""
    out: list[Piece] = []
    notes: list[Piece] = []
    for piece in pieces:
        if piece.kind is PassageKind.FOOTNOTE:
            notes.append(piece)
            continue
        if notes and _note_goes_on(notes[-1], piece, out):
            notes[-1] = _joined(notes[-1], piece, words)
            continue
        if out and _continues(out[-1], piece, apart=piece.apart or bool(notes)):
            out[-1] = _joined(out[-1], piece, words)
            continue
        out.extend(notes)
        notes = []
        out.append(piece)
    return [*out, *notes]


def _joined(first: Piece, second: Piece, words: frozenset[str]) -> Piece:
    return replace(first, text=join_words(first.text, second.text, words), strong=first.strong and second.strong)


def _note_goes_on(note: Piece, piece: Piece, out: Sequence[Piece]) -> bool:
    """Whether a piece after a footnote is the rest of that footnote, and not of the text above it."""
    cut_text = bool(out) and (not ends_sentence(out[-1].text) or out[-1].kind is not None)
    return _is_plain_text(piece) and not piece.apart and goes_on(piece.text) and ends_open(note.text) and not cut_text


def _is_plain_text(piece: Piece) -> bool:
    return piece.kind is None and piece.label is None and not piece.cells and not piece.listed


def _continues(first: Piece, second: Piece, *, apart: bool) -> bool:
    """Whether `second` is the rest of the sentence that `first` begins."""
    if (
        len(first.text) > _LONGEST
        or first.kind not in _JOINABLE
        or first.cells
        or not _is_plain_text(second)
        or introduces(first.text)
    ):
        return False
    if second.strong and not first.strong:
        return False
    if leaves_bracket_open(first.text) and closes_bracket(second.text) and not heading_like(first.text):
        return True
    if ends_sentence(first.text) or (first.text.endswith(";") and not apart):
        return False
    if goes_on(second.text):
        return not all_capitals(first.text)
    if second.text[:1].isdigit() and awaits_number(first.text) and not heading_like(first.text):
        return not (_TITLED.match(second.text) and heading_like(second.text))
    if ends_open(first.text) and not all_capitals(first.text):
        item = first.label is not None and first.label.number is None
        return item or len(first.text.split()) >= (_FEW if apart else _PROSE)
    return apart and not first.strong and len(first.text.split()) >= _PROSE and not heading_like(second.text)
