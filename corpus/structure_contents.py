"""Contents lists: lines that name a heading and its page."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.structure_pieces import Piece
from corpus.types import PassageKind

_LEADER = r"(?:\s*\.{3,}[\s.]*|\s*…[\s.…]*|\s*(?:\.\s){2,}\s*|\t[\s.]*|\s{3,}[\s.]*|\s+\.\s+|\s*_{3,}\s*)"
_LINE = re.compile(rf"^(?P<title>\S.*?[^\s.]){_LEADER}(?P<page>\d{{1,3}}|[ivx]{{1,5}})$")
_TITLE = re.compile(r"^(?:table of )?contents(?: page)?:?$|^in this report$", re.IGNORECASE)
_LONGEST = 400  # characters of a contents line
_NEXT = 3  # contents lines may stand this far apart


def is_contents_line(line: str) -> bool:
    """Whether `line` ends in a page number after dots, a tab or wide space."""
    return len(line) <= _LONGEST and bool(_LINE.match(line.strip()))


def is_contents_title(text: str) -> bool:
    """Whether `text` is the heading of a contents list."""
    return bool(_TITLE.match(text.strip("*# ")))


def mark_contents(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with the lines of contents lists marked as such, dots between title and page left out."""
    titles = [_key(piece.text) for piece in pieces]
    marked: list[Piece] = []
    in_list = False
    for position, piece in enumerate(pieces):
        if is_contents_title(piece.text) and piece.label is None:
            marked.append(replace(piece, kind=PassageKind.HEADING))
            in_list = True
            continue
        in_list = in_list and (is_contents_line(piece.text) or _named_later(piece, titles, position))
        if in_list or (is_contents_line(piece.text) and _beside_another(pieces, position)):
            marked.append(replace(piece, kind=PassageKind.CONTENTS, text=_LINE.sub(r"\g<title> \g<page>", piece.text)))
        else:
            marked.append(piece)
    return marked


def _named_later(piece: Piece, titles: Sequence[str], position: int) -> bool:
    """Whether a short piece under "Contents" is printed again further on, as a heading would be."""
    key = _key(_LINE.sub(r"\g<title>", piece.text))
    key = re.sub(r"\s\d{1,3}$", "", key)
    return bool(key) and len(key) < 120 and not piece.cells and key in titles[position + 1 :]


def _key(text: str) -> str:
    return " ".join(text.lower().split()).rstrip(":.")


def _beside_another(pieces: Sequence[Piece], position: int) -> bool:
    around = [*pieces[max(0, position - _NEXT) : position], *pieces[position + 1 : position + 1 + _NEXT]]
    return any(is_contents_line(piece.text) for piece in around)
