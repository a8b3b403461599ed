"""Footnotes: telling them from other text, and the places that refer to them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.structure_labels import Label
from corpus.structure_pieces import Piece
from corpus.types import PassageKind

_MARK = re.compile(r"(?<=\S)[⁰¹²³⁴-⁹]{1,3}(?:[,\s]{0,2}[⁰¹²³⁴-⁹]{1,3})*|\[\^?\d{1,3}\]")
_UNIT = re.compile(r"\d\s?(?:c|k|m)?m$|\bC?O$")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_PLAIN = re.compile(r"^(?P<value>\d{1,3})\s+(?=[A-Z“\"(‘]|https?:|www\.|ibid)", re.IGNORECASE)
_PLAIN_MARK = r"(?<=[a-z.,;:)”’\"']){value}(?=[\s.,;:)]|$)"
_REACH = 60  # pieces back to look for the reference to a plain-numbered note


def mark_footnotes(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with footnotes marked as such."""
    marked: list[Piece] = []
    for position, piece in enumerate(pieces):
        if piece.kind is None and piece.label is not None and piece.label.style in {"superscript", "[1]"}:
            piece = replace(piece, kind=PassageKind.FOOTNOTE)
        elif (plain := _plain_note(pieces, marked, position)) is not None:
            label = Label(plain["value"], plain["value"], "plain")
            piece = replace(piece, kind=PassageKind.FOOTNOTE, label=label, text=piece.text[plain.end() :])
        marked.append(piece)
    return marked


def _plain_note(pieces: Sequence[Piece], marked: Sequence[Piece], position: int) -> re.Match[str] | None:
    """The number of a note printed as "1 See …", where the text above refers to it."""
    piece = pieces[position]
    plain = _PLAIN.match(piece.text) if piece.kind is None and piece.label is None else None
    if plain and _at_foot(pieces, marked, position) and _referred_to(plain["value"], marked[-_REACH:]):
        return plain
    return None


def _at_foot(pieces: Sequence[Piece], marked: Sequence[Piece], position: int) -> bool:
    """Whether a piece could stand at a page's foot: the last on it, beside another note, or first of the notes."""
    after = pieces[position + 1] if position + 1 < len(pieces) else None
    before = marked[-1] if marked else None
    return (
        after is None
        or after.apart
        or (
            before is not None
            and (before.kind is PassageKind.FOOTNOTE or before.text.lower() in {"notes", "footnotes"})
        )
        or (after.label is None and bool(_PLAIN.match(after.text)))
        or after.text[:1].islower()
    )


def _referred_to(value: str, pieces: Sequence[Piece]) -> bool:
    mark = re.compile(_PLAIN_MARK.format(value=value))
    return any(mark.search(piece.text) for piece in pieces if piece.kind is not PassageKind.FOOTNOTE)


def references(text: str, plain: frozenset[str] = frozenset()) -> Iterator[str]:
    """The labels of the footnotes that `text` refers to, in order; `plain` are those printed as plain numbers."""
    for match in _MARK.finditer(text):
        if not _UNIT.search(text[: match.start()]):
            yield from re.findall(r"\d+", match.group().translate(_DIGITS))
    for value in sorted(plain, key=int):
        if re.search(_PLAIN_MARK.format(value=value), text):
            yield value


def joined_footnotes(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """Pairs (position of a referring piece, position of the footnote it means): the next so labelled, else the last."""
    notes = [(at, piece) for at, piece in enumerate(pieces) if piece.kind is PassageKind.FOOTNOTE and piece.label]
    plain = frozenset(piece.label.value for _, piece in notes if piece.label and piece.label.style == "plain")
    by_label: dict[str, list[int]] = {}
    for at, piece in notes:
        by_label.setdefault(piece.label.value if piece.label else "", []).append(at)
    pairs = []
    for at, piece in enumerate(pieces):
        if by_label and piece.kind is not PassageKind.FOOTNOTE:
            for label in dict.fromkeys(references(" ".join([piece.text, *piece.cells]), plain)):
                places = by_label.get(label, [])
                meant = next((place for place in places if place > at), places[-1] if places else None)
                if meant is not None:
                    pairs.append((at, meant))
    return pairs
