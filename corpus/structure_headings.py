"""Headings: which pieces are headings, and how deep."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from corpus.structure_heading_names import ASKED, NAMED, is_subtitle
from corpus.structure_labels import Label, follows, roman_number
from corpus.structure_pieces import Piece
from corpus.structure_words import HEADING_WORDS, all_capitals, ends_sentence, heading_like, introduces, is_field
from corpus.types import PassageKind

_LABELLED = re.compile(r"^(?P<label>[A-Z][\w'’ /-]{2,30}):\s+\S")
_STACK = 2
_LEAD_WORDS = 4
_FEWEST_NUMBERED = 2  # headings such as "1 Introduction": one alone may be a figure
_PLAIN_NUMBER = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2})*)\s+(?P<rest>[A-Z].*)$")
_ROMAN_NUMBER = re.compile(r"^(?P<number>[IVX]{1,5})\.?\s+(?P<rest>[A-Z].*)$")


def mark_headings(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with headings marked as such; every other piece stays undecided."""
    pieces = _with_roman_numbers(pieces)
    marked: list[Piece] = []
    explicit = any(piece.level is not None and not piece.cover for piece in pieces)
    chapter = 0
    last = {piece.label.value: at for at, piece in enumerate(pieces) if piece.label is not None}
    fields = _repeated_fields(pieces)
    for at, piece in enumerate(pieces):
        before = marked[-1] if marked else None
        later = (pieces[place] for place in range(at + 1, len(pieces)))
        next_chapter = chapter if piece.label is None or last[piece.label.value] == at else -1  # the last so numbered
        text_after = (piece for piece in later if piece.kind is not PassageKind.FOOTNOTE)
        after = next(text_after, None)
        beyond = next(text_after, None)
        if (
            piece.kind is None
            and not _is_one_of(fields, piece)
            and (
                _is_heading(piece, before, after, explicit=explicit, chapter=next_chapter)
                or (not explicit and _alternates(piece, before, after, beyond))
                or (not explicit and _stacked(piece, before, after, beyond))
            )
        ):
            piece = replace(piece, kind=PassageKind.HEADING)
        elif piece.kind is None and heading_like(piece.text) and _headline_of_named(before, piece):
            piece = replace(piece, kind=PassageKind.PARAGRAPH)
        if piece.kind is PassageKind.HEADING and piece.label is not None and piece.label.depth == 1:
            chapter = piece.label.number or chapter
        marked.append(piece)
    return _with_plain_numbers(marked)


def _repeated_fields(pieces: Sequence[Piece]) -> frozenset[str]:
    """The labels of lines such as "Priority: High", of which one stands more than once: a form's field and no heading."""
    lines = Counter(piece.text for piece in pieces if piece.kind is None and piece.level is None)
    fields = ((_LABELLED.match(line), count) for line, count in lines.items())
    return frozenset(field["label"] for field, count in fields if field and count > 1 and not NAMED.match(field.string))


def _is_one_of(fields: frozenset[str], piece: Piece) -> bool:
    field = _LABELLED.match(piece.text)
    return field is not None and field["label"] in fields and piece.level is None


def _with_plain_numbers(pieces: Sequence[Piece]) -> list[Piece]:
    """The numbers of headings such as "4 Finance" told from their titles, where such headings count from 1."""
    matches: dict[int, re.Match[str]] = {}
    chapter = 0
    for at, piece in enumerate(pieces):
        match = _PLAIN_NUMBER.match(piece.text)
        if not match or piece.kind is not PassageKind.HEADING or piece.label is not None or piece.cover:
            continue
        if (number := int(match["number"].split(".")[0])) in {chapter, chapter + 1}:
            chapter = number
            matches[at] = match
    if len(matches) < _FEWEST_NUMBERED:
        return list(pieces)
    return [
        replace(piece, label=_number_label(matches[at]["number"]), text=matches[at]["rest"]) if at in matches else piece
        for at, piece in enumerate(pieces)
    ]


def _with_roman_numbers(pieces: Sequence[Piece]) -> list[Piece]:
    """The headings "I. Finance", "II. Housing" marked as such, where they count from I."""
    matches = {
        at: match
        for at, piece in enumerate(pieces)
        if piece.kind is None and piece.label is None and not piece.cells and (match := _ROMAN_NUMBER.match(piece.text))
        if heading_like(match["rest"])
    }
    numbers = [roman_number(match["number"].lower()) for match in matches.values()]
    if len(numbers) < _FEWEST_NUMBERED or numbers != list(range(1, len(numbers) + 1)):
        return list(pieces)
    return [
        replace(piece, kind=PassageKind.HEADING, label=_roman_label(matches[at]), text=matches[at]["rest"])
        if at in matches
        else piece
        for at, piece in enumerate(pieces)
    ]


def _roman_label(match: re.Match[str]) -> Label:
    return Label(f"{match['number']}.", match["number"], "I.")


def _number_label(number: str) -> Label:
    return Label(number, number, ".".join("1" * (number.count(".") + 1)) if "." in number else "1.")


def _is_heading(piece: Piece, before: Piece | None, after: Piece | None, *, explicit: bool, chapter: int) -> bool:
    if piece.cells or (piece.listed and (piece.label is None or piece.label.style == "bullet")):
        return False
    dotted = piece.label is not None and piece.label.style.startswith("1.1")
    named = NAMED.match(piece.text) if piece.label is None or dotted else None
    if named and (not named["rest"].strip() or (named["mark"] and heading_like(piece.text))):
        return True
    next_chapter = piece.label is not None and piece.label.style == "1." and piece.label.number == chapter + 1 > 1
    if before is not None and before.kind is None and introduces(before.text) and not (dotted or next_chapter):
        return False
    if _headline_of_named(before, piece):
        return False
    if piece.label is not None:
        return _is_numbered_heading(piece, before, after, chapter)
    if not heading_like(piece.text) or after is None:
        return piece.text.endswith(":") and _is_lead(piece, after)
    if piece.strong or all_capitals(piece.text):
        return True
    numbered = bool(_PLAIN_NUMBER.match(piece.text))
    if explicit or is_field(piece.text):
        return False
    again = before is not None and before.text == piece.text  # a title, and the head of the list or box below it
    return after.text == piece.text or _opens_section(None if again else before, after, numbered=numbered)


def _alternates(piece: Piece, before: Piece | None, after: Piece | None, beyond: Piece | None) -> bool:
    """Whether a line below words that announce a list is the first of several titles, each over a paragraph."""
    if before is None or not introduces(before.text) or after is None or beyond is None:
        return False
    titles = all(
        line.kind is None and line.label is None and not line.cells and not line.listed and heading_like(line.text)
        for line in (piece, beyond)
    )
    return (
        titles and not is_field(piece.text) and after.kind is None and after.label is None and ends_sentence(after.text)
    )


def _stacked(piece: Piece, before: Piece | None, after: Piece | None, beyond: Piece | None) -> bool:
    """Whether two short lines, each on its own, head the paragraph below them: a section and its first sub-section."""
    lines = [line for line in (piece, after) if line is not None and line.kind is None and line.label is None]
    if len(lines) < _STACK or beyond is None or beyond.kind is not None or beyond.cells:
        return False
    if before is not None and (introduces(before.text) or _headline_of_named(before, piece)):
        return False
    if not all(
        heading_like(line.text) and not line.cells and not line.listed and not is_field(line.text) for line in lines
    ):
        return False
    return _opens_section(before, beyond, numbered=False) and _opens_section(None, beyond, numbered=False)


def _headline_of_named(before: Piece | None, piece: Piece) -> bool:
    """Whether `piece` is the first text under a bare "Recommendation 1", so the recommendation itself."""
    if before is None or before.kind is not PassageKind.HEADING or piece.label is not None:
        return False
    named = NAMED.match(before.text)
    if not named or named["rest"].strip() or named["noun"].lower() not in ASKED:
        return False
    return not is_subtitle(piece.text)


def _is_lead(piece: Piece, after: Piece | None) -> bool:
    """Whether "Progress:" alone on its line heads the paragraph after it."""
    return (
        after is not None
        and (piece.strong or len(piece.text.split()) <= _LEAD_WORDS)
        and after.label is None
        and after.kind is None
        and ends_sentence(after.text)
        and heading_like(piece.text[:-1])
    )


def _is_numbered_heading(piece: Piece, before: Piece | None, after: Piece | None, chapter: int) -> bool:
    """Whether a numbered piece is a heading, and not an item between others; `chapter` is the last one's number."""
    label = piece.label
    if label is None or label.style == "bullet" or not heading_like(piece.text) or after is None:
        return False
    if label.number is None and not piece.strong:
        return False
    if piece.strong or all_capitals(piece.text):
        return True
    if label.style not in {"1.", "1.1", "1.1.1", "1.1.1.1"} or not piece.text[0].isupper():
        return False
    if after.label is not None and after.label.value.startswith(f"{label.value}."):
        return True
    beside_after = after.label is not None and follows(after.label, label) and heading_like(after.text)
    if beside_after or after.cells:
        return False
    label_before = before.label if before is not None and before.kind is None else None
    return label_before is None or not follows(label, label_before) or label.number == chapter + 1


def _opens_section(before: Piece | None, after: Piece, *, numbered: bool) -> bool:
    """Whether a short line without an end stands where a heading stands: after an ended text, before a longer one."""
    if before is not None and before.kind is None and before.label is None:
        ended = ends_sentence(before.text) or len(before.text.split()) > HEADING_WORDS or is_field(before.text)
        if not ended:
            return False
    if after.kind in {PassageKind.HEADING, PassageKind.TABLE_HEADER} or _is_named_title(after):
        return True
    if not numbered and after.label is not None and after.label.style.startswith("1.1") and heading_like(after.text):
        return False  # a chapter's heading follows, which stands further out than any without a number
    return after.kind is None and (after.label is not None or ends_sentence(after.text) or len(after.text.split()) > 16)


def _is_named_title(piece: Piece) -> bool:
    """Whether a piece is a title such as "Finding 1: Waivers are granted late" or "Recommendation 1"."""
    named = NAMED.match(piece.text) if piece.kind is None and not piece.cells else None
    return named is not None and (not named["rest"].strip() or (bool(named["mark"]) and heading_like(piece.text)))
