"""Paragraphs and list items: which piece is which, and which passage introduces a list."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.structure_labels import Label, follows, is_first
from corpus.structure_pieces import Piece
from corpus.structure_words import ends_sentence, heading_like, introduces
from corpus.types import PassageKind

_LONG = 9  # words: an unnumbered line of as many, ended like a sentence, is a paragraph
_PARAGRAPH_STYLES = frozenset({"1.", "1.1", "1.1.1", "1.1.1.1"})


@dataclass(slots=True)
class _List:
    """An open list: its last label and indent, its last item, and the passage that introduces it."""

    label: Label
    indent: int
    item: int
    parent: int | None


class Lists:
    """One pass over the pieces that tells paragraphs from list items. `parents[i]` introduces the item at i."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = list(pieces)
        self.parents: list[int | None] = [None] * len(self.pieces)
        self._open: list[_List] = []
        self._before: int | None = None  # the paragraph or item just above, in the same section
        self._last_number: Label | None = None  # of the numbered paragraphs
        self._unmarked = False  # in a list without marks

    def read(self) -> "Lists":
        for at, piece in enumerate(self.pieces):
            if piece.kind is PassageKind.FOOTNOTE:
                continue
            if piece.kind in {PassageKind.HEADING, PassageKind.CONTENTS}:
                self._begin_section()
            elif piece.kind is None:
                self._tell(at, piece)
            else:
                self._open, self._unmarked = [], False
                self._before = at if piece.kind is PassageKind.PARAGRAPH else None
        return self

    def _begin_section(self) -> None:
        self._open, self._before, self._unmarked = [], None, False

    def _tell(self, at: int, piece: Piece) -> None:
        if piece.label is None:
            self._unlabelled(at, piece)
        elif self._is_numbered_paragraph(piece):
            self._paragraph(at, piece)
            self._last_number = piece.label
            self._open = []
        else:
            self._item(at, piece)

    def _paragraph(self, at: int, piece: Piece) -> None:
        self.pieces[at] = replace(piece, kind=PassageKind.PARAGRAPH)
        self._before, self._unmarked = at, False

    def _unlabelled(self, at: int, piece: Piece) -> None:
        """A paragraph; or an item of a list without marks, announced by a colon and made of short lines."""
        announced = self._before is not None and introduces(self.pieces[self._before].text)
        after = self.pieces[at + 1] if at + 1 < len(self.pieces) else None
        short = heading_like(piece.text) or (piece.text.endswith((";", ",")) and len(piece.text.split()) <= 2 * _LONG)
        listed_after = (
            after is not None and after.kind is None and after.label is None and len(after.text.split()) <= 2 * _LONG
        )
        if short and ((announced and listed_after and not ends_sentence(piece.text)) or self._unmarked):
            parent = self._before if not self._unmarked else self.parents[at - 1]
            self.pieces[at], self.parents[at] = replace(piece, kind=PassageKind.LIST_ITEM), parent
            self._unmarked = True
            return
        self._paragraph(at, piece)

    def _is_numbered_paragraph(self, piece: Piece) -> bool:
        label = piece.label
        if label is None or label.style == "bullet":
            return False
        if label.style == "R":
            return not self._announced() and not (self._open and follows(label, self._open[-1].label))
        if label.style not in _PARAGRAPH_STYLES:
            return False
        expected = self._last_number is not None and follows(label, self._last_number)
        in_list = any(follows(label, each.label) for each in self._open)
        if in_list and not expected:
            return False
        if expected:
            return not in_list or ends_sentence(piece.text)
        if label.number == 1 and label.depth == 1 and (self._announced() or (piece.listed and self._open)):
            return False
        return label.depth > 1 or ends_sentence(piece.text) or len(piece.text.split()) >= _LONG

    def _announced(self) -> bool:
        return self._before is not None and introduces(self.pieces[self._before].text)

    def _item(self, at: int, piece: Piece) -> None:
        label = piece.label
        if label is None:
            return
        place = self._place_in_open_list(label, piece.indent)
        if place is not None:
            del self._open[place + 1 :]
            parent = self._open[place].parent
            if label.style == "bullet" and self._open[place].item != self._before and not place:
                parent = self._before if self._announced() else parent
            self._open[place] = _List(label, piece.indent, at, parent)
        else:
            parent = self._new_parent(label, piece.indent)
            self._open.append(_List(label, piece.indent, at, parent))
        self.pieces[at], self.parents[at] = replace(piece, kind=PassageKind.LIST_ITEM), parent
        self._before, self._unmarked = at, False

    def _place_in_open_list(self, label: Label, indent: int) -> int | None:
        """Which open list the label goes on with; indent tells bullets inside bullets apart."""
        for place in range(len(self._open) - 1, -1, -1):
            opened = self._open[place]
            if not follows(label, opened.label):
                continue
            if label.style != "bullet" or (label.printed == opened.label.printed and indent == opened.indent):
                return place
            if indent < opened.indent and place == 0:
                return place
        return None

    def _new_parent(self, label: Label, indent: int) -> int | None:
        """Begin a list: inside the item above where that is still open and this one is deeper, else beside it."""
        if self._open and self._before == self._open[-1].item:
            inner = indent > self._open[-1].indent or (is_first(label) and label.style != self._open[-1].label.style)
            if inner or introduces(self.pieces[self._before].text):
                return self._before
            parent = self._open[-1].parent
            self._open.pop()
            return parent
        self._open = []
        return self._before
