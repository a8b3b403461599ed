"""Locators: where a passage stands, in words for people."""

from collections import Counter
from collections.abc import Sequence

from corpus.structure_pieces import Piece
from corpus.structure_sections import Outline
from corpus.types import PassageKind

_TITLE_SHOWN = 60


class Locators:
    """The locators of a report's pieces: short, and no two alike."""

    def __init__(
        self,
        pieces: Sequence[Piece],
        tree: Sequence[Outline],
        under: Sequence[int | None],
        parents: Sequence[int | None],
    ) -> None:
        self._pieces, self._tree, self._under, self._parents = pieces, tree, under, parents
        self._sections = self._section_names()
        self._labels = Counter(
            piece.label.value for piece in pieces if piece.kind is PassageKind.PARAGRAPH and piece.label is not None
        )
        self._restarts = any(count > 1 for count in self._labels.values())
        self._titles = Counter(outline.title for outline in tree)
        self._numbered_sections = {
            under[at]
            for at, piece in enumerate(pieces)
            if piece.kind is PassageKind.PARAGRAPH and piece.label is not None
        }
        self._tables = 0

    def all(self, refers_from: dict[int, int]) -> list[str]:
        """One locator for each piece; `refers_from` tells which piece refers to a footnote."""
        told: list[str] = []
        counts: Counter[tuple[int | None, str]] = Counter()
        for at, piece in enumerate(self._pieces):
            told.append(self._locator(at, piece, counts, told))
        notes = Counter(
            piece.label.value for piece in self._pieces if piece.kind is PassageKind.FOOTNOTE and piece.label
        )
        for at, piece in enumerate(self._pieces):
            if (
                piece.kind is PassageKind.FOOTNOTE
                and piece.label
                and notes[piece.label.value] > 1
                and at in refers_from
            ):
                told[at] = f"footnote {piece.label.value} to {told[refers_from[at]]}"
        return _distinct(told)

    def _locator(self, at: int, piece: Piece, counts: Counter[tuple[int | None, str]], told: Sequence[str]) -> str:
        section = self._under[at]
        if piece.cover:
            return f"title page, line {at + 1}"
        if piece.kind is PassageKind.HEADING:
            return self._heading(section, piece)
        if piece.kind is PassageKind.FOOTNOTE:
            return f"footnote {piece.label.value}" if piece.label else "footnote"
        if piece.kind in {PassageKind.TABLE_HEADER, PassageKind.TABLE_ROW}:
            return self._row(at, piece, counts)
        if piece.kind is PassageKind.CONTENTS:
            counts[None, "contents"] += 1
            return f"contents, line {counts[None, 'contents']}"
        if piece.kind is PassageKind.LIST_ITEM:
            return self._item(at, piece, counts, told)
        if piece.label is not None:
            return self._numbered(section, piece.label.value, piece.label.style)
        counts[section, "paragraph"] += 1
        place = f"paragraph {counts[section, 'paragraph']}"
        if section in self._numbered_sections:
            place = f"unnumbered {place}"
        return self._within(section, place)

    def _heading(self, section: int | None, piece: Piece) -> str:
        """The heading's words; where it is printed more than once, with the section around it."""
        place = f"heading “{_shown(piece.text)}”"
        repeated = section is not None and self._titles[self._tree[section].title] > 1
        return self._within(self._tree[section].parent, place) if section is not None and repeated else place

    def _numbered(self, section: int | None, value: str, style: str) -> str:
        place = value if style == "R" else f"paragraph {value}"
        return place if self._labels.get(value) == 1 and not self._restarts else self._within(section, place)

    def _item(self, at: int, piece: Piece, counts: Counter[tuple[int | None, str]], told: Sequence[str]) -> str:
        parent = self._parents[at]
        counts[parent if parent is not None else -1 - (self._under[at] or 0), "item"] += 1
        position = counts[parent if parent is not None else -1 - (self._under[at] or 0), "item"]
        if piece.label is not None and piece.label.style == "R":
            return self._within(self._under[at], piece.label.value)
        place = f"item {piece.label.value}" if piece.label and piece.label.value else f"bullet {position}"
        return f"{told[parent]}, {place}" if parent is not None else self._within(self._under[at], place)

    def _row(self, at: int, piece: Piece, counts: Counter[tuple[int | None, str]]) -> str:
        before = self._pieces[at - 1] if at else None
        if before is None or not before.cells or piece.kind is PassageKind.TABLE_HEADER:
            self._tables += 1
            counts[None, "row"] = 0
        if piece.kind is PassageKind.TABLE_HEADER:
            return f"table {self._tables}, headings"
        counts[None, "row"] += 1
        return f"table {self._tables}, row {counts[None, 'row']}"

    def _within(self, section: int | None, place: str) -> str:
        return f"{self._sections[section]}, {place}" if section is not None else place

    def _section_names(self) -> list[str]:
        """What each section is called in a locator: with the section around it where its name is not the only one."""
        short = [_section_name(outline) for outline in self._tree]
        counts = Counter(short)
        return [
            f"{short[outline.parent]}, {name}" if counts[name] > 1 and outline.parent is not None else name
            for outline, name in zip(self._tree, short, strict=True)
        ]


def _section_name(outline: Outline) -> str:
    if outline.noun == "numbered":
        return f"section {outline.number}"
    return _shown(outline.title)


def _shown(title: str) -> str:
    if len(title) <= _TITLE_SHOWN:
        return title
    return title[:_TITLE_SHOWN].rsplit(" ", 1)[0] + "…"


def _distinct(locators: Sequence[str]) -> list[str]:
    """The locators with a count after those that stand for more than one place."""
    seen: Counter[str] = Counter()
    told = []
    for locator in locators:
        seen[locator] += 1
        told.append(locator if seen[locator] == 1 else f"{locator} ({seen[locator]})")
    return told
