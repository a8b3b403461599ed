"""Recommendations whose number and words share a line, as in "Key recommendation 3: Do this." and "R3. Do this"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.structure_heading_names import ASKED, CODED, NAMED
from corpus.structure_labels import Label
from corpus.structure_pieces import Piece
from corpus.structure_words import ends_sentence
from corpus.types import PassageKind

_TITLE_WORDS = 6  # "Recommendation 3: Finance" with no more words than this, and no full stop, is a title


@dataclass(frozen=True, slots=True)
class _RunIn:
    """The name of a recommendation as printed ("R3."), without punctuation ("R3"), its number, and its words."""

    printed: str
    name: str
    number: int
    words: str


def run_ins(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with the names of recommendations told from their words.

    Where they have text of their own below them, the name becomes a heading. Where they follow each other like
    items of a list, it becomes the label, so that text after the last is not taken for part of it.
    """
    found = {at: run_in for at, piece in enumerate(pieces) if (run_in := _run_in(piece))}
    listed = {at for group in _groups(found) if _is_list(group, found, pieces) for at in group}
    told: list[Piece] = []
    for at, piece in enumerate(pieces):
        if at not in found:
            told.append(piece)
        elif at in listed:
            label = Label(found[at].printed, found[at].name, "R")
            told.append(replace(piece, kind=None, label=label, text=found[at].words, level=None))
        else:
            heading = replace(piece, kind=PassageKind.HEADING, text=found[at].printed, label=None, listed=False)
            words = replace(piece, kind=PassageKind.PARAGRAPH, text=found[at].words, label=None, level=None)
            told += [heading, replace(words, run_in=True, apart=False, listed=False)]
    return told


def _run_in(piece: Piece) -> _RunIn | None:
    if piece.label is not None and piece.label.style == "R" and piece.kind is None:
        coded = CODED.match(piece.label.value)
        digits = re.match(r"\d+", coded["number"]) if coded else None
        return _RunIn(piece.label.printed, piece.label.value, int(digits.group()), piece.text) if digits else None
    if piece.kind not in {None, PassageKind.HEADING} or (piece.label is not None and piece.label.style != "bullet"):
        return None
    named = NAMED.match(piece.text)
    if not named or not named["mark"] or named["noun"].lower() not in ASKED:
        return None
    words = named["rest"].strip()
    if len(words.split()) <= _TITLE_WORDS and not (ends_sentence(words) and len(words.split()) > 2):
        return None
    name = " ".join(named["name"].split())
    number = int(named["number"]) if named["number"].isdigit() else 0
    return _RunIn(f"{name}{named['mark'].rstrip()}", name, number, words)


def _groups(found: dict[int, _RunIn]) -> list[list[int]]:
    """The positions, cut where the numbers begin anew: a summary's list, and the chapters after it."""
    groups: list[list[int]] = []
    for at, run_in in found.items():
        if groups and run_in.number and run_in.number <= found[groups[-1][-1]].number:
            groups.append([at])
        elif groups:
            groups[-1].append(at)
        else:
            groups = [[at]]
    return groups


def _is_list(group: Sequence[int], found: dict[int, _RunIn], pieces: Sequence[Piece]) -> bool:
    """Whether most of a group have nothing of their own below them."""
    bare = sum(
        at + 1 >= len(pieces) or at + 1 in found or pieces[at + 1].kind is PassageKind.HEADING for at in group[:-1]
    )
    return len(group) > 1 and bare >= (len(group) - 1) / 2
