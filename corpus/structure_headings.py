"""Headings: which pieces are headings, and how deep."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.structure_contents import is_contents_title
from corpus.structure_labels import Label, follows
from corpus.structure_pieces import Piece
from corpus.structure_words import all_capitals, bare, ends_sentence, heading_like, introduces
from corpus.types import PassageKind

_NUMBER_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
NAMED = re.compile(
    r"^(?P<name>(?:(?:key|priority|main|statutory|overarching|peer team|lga|cpc)\s+)?"
    r"(?P<noun>recommendation|priority|theme|objective|outcome|action|milestone|workstream|finding|strand|goal|aim|"
    r"part|chapter|appendix|annexe?|schedule|section)"
    rf"\s+(?P<number>\d{{1,2}}(?:\.\d{{1,2}})*[a-z]?|[A-Z](?![\w’'])|[IVX]{{1,4}}\b|(?:{_NUMBER_WORDS})\b))"
    r"(?P<mark>\s*[:.)]|\s+[–—-](?=\s))?(?P<rest>\s.*|)$",
    re.IGNORECASE,
)
_PLAIN_NUMBER = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2})*)\s+(?P<rest>[A-Z].*)$")
_OUTERMOST = frozenset({"part", "chapter", "appendix", "annex", "annexe", "schedule"})
_ASKED = frozenset({"recommendation", "action", "milestone", "objective", "outcome", "priority", "goal", "aim"})
_TOP_TITLE = re.compile(
    r"^(?:foreword|executive summary|conclusions?|glossary|acknowledge?ments|references|bibliography|contents|table of contents|"
    r"notes|footnotes|background papers|contact(?:s| details)?)$",
    re.IGNORECASE,
)
_FEW_WORDS = 7  # a recommendation in as few words, on the line of its number, is a title


@dataclass(frozen=True, slots=True)
class HeadingName:
    """A heading's number and title, and what kind of number it has ("numbered", "named", "")."""

    number: str | None
    title: str
    noun: str = ""


def name_of(piece: Piece) -> HeadingName:
    """The number and title of a heading."""
    if piece.label is not None and piece.label.style != "bullet":
        return HeadingName(piece.label.value, piece.text, "numbered" if piece.label.number is not None else "lettered")
    named = NAMED.match(piece.text)
    if named:
        return HeadingName(named["number"], bare(piece.text).rstrip(":.") or piece.text, named["noun"].lower())
    return HeadingName(None, piece.text)


def run_ins(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with "Recommendation 3: Do this." told apart into its name and its words.

    Where such pieces have text of their own below them, the name becomes a heading. Where they follow each other
    like items of a list, it becomes the label, so that text after the last is not taken for part of it.
    """
    found = [at for at, piece in enumerate(pieces) if _run_in(piece)]
    alone = sum(at + 1 >= len(pieces) or bool(_run_in(pieces[at + 1])) or _ends_here(pieces[at + 1]) for at in found)
    listed = len(found) > 1 and alone >= len(found) / 2
    told: list[Piece] = []
    for piece in pieces:
        named = _run_in(piece)
        if named is None:
            told.append(piece)
            continue
        name, rest = " ".join(named["name"].split()), named["rest"].strip()
        if listed:
            told.append(replace(piece, kind=PassageKind.PARAGRAPH, label=_named_label(named), text=rest))
        else:
            told.append(replace(piece, kind=PassageKind.HEADING, text=f"{name}{(named['mark'] or '').rstrip()}"))
            told.append(
                replace(piece, kind=PassageKind.PARAGRAPH, text=rest, run_in=True, apart=False, level=None, label=None)
            )
    return told


def _named_label(named: re.Match[str]) -> Label:
    name = " ".join(named["name"].split())
    return Label(f"{name}{(named['mark'] or ':').rstrip()}", name, "named")


def _ends_here(piece: Piece) -> bool:
    return piece.kind in {PassageKind.HEADING, PassageKind.TABLE_HEADER}


def _run_in(piece: Piece) -> re.Match[str] | None:
    """The name and words of a piece such as "Key recommendation 3: Strengthen scrutiny of the budget." """
    if piece.kind not in {None, PassageKind.HEADING} or (piece.label is not None and piece.label.style != "bullet"):
        return None
    named = NAMED.match(piece.text)
    if not named or not named["mark"] or named["noun"].lower() not in _ASKED:
        return None
    rest = named["rest"].strip()
    return (
        named if len(rest.split()) >= _FEW_WORDS or (rest and ends_sentence(rest) and len(rest.split()) > 2) else None
    )


def mark_headings(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with headings marked as such; every other piece stays undecided."""
    marked: list[Piece] = []
    for at, piece in enumerate(pieces):
        before = marked[-1] if marked else None
        after = next((later for later in pieces[at + 1 :] if later.kind is not PassageKind.FOOTNOTE), None)
        if piece.kind is None and _is_heading(piece, before, after):
            marked.append(_as_heading(piece))
        else:
            marked.append(piece)
    return marked


def _as_heading(piece: Piece) -> Piece:
    plain = _PLAIN_NUMBER.match(piece.text) if piece.label is None else None
    if plain:
        return replace(piece, kind=PassageKind.HEADING, label=_number_label(plain["number"]), text=plain["rest"])
    return replace(piece, kind=PassageKind.HEADING)


def _number_label(number: str) -> Label:
    return Label(number, number, ".".join("1" * (number.count(".") + 1)) if "." in number else "1.")


def _is_heading(piece: Piece, before: Piece | None, after: Piece | None) -> bool:
    if piece.cells or piece.listed and (piece.label is None or piece.label.style == "bullet"):
        return False
    named = NAMED.match(piece.text) if piece.label is None else None
    if named and (not named["rest"].strip() or (named["mark"] and heading_like(piece.text))):
        return True
    if before is not None and before.kind is None and introduces(before.text):
        return False
    if _headline_of_named(before, piece):
        return False
    if piece.label is not None:
        return _is_numbered_heading(piece, before, after)
    if not heading_like(piece.text) or after is None:
        return piece.text.endswith(":") and _is_lead(piece, after)
    if piece.strong or all_capitals(piece.text):
        return True
    return _opens_section(before, after)


def _headline_of_named(before: Piece | None, piece: Piece) -> bool:
    """Whether `piece` is the first text under a bare "Recommendation 1", so the recommendation itself."""
    if before is None or before.kind is not PassageKind.HEADING or before.label is not None:
        return False
    named = NAMED.match(before.text)
    return bool(named and not named["rest"].strip() and named["noun"].lower() in _ASKED and len(piece.text.split()) > 3)


def _is_lead(piece: Piece, after: Piece | None) -> bool:
    """Whether "Progress:" alone on its line heads the paragraph after it."""
    return (
        after is not None
        and len(piece.text.split()) <= 4
        and after.label is None
        and after.kind is None
        and ends_sentence(after.text)
        and heading_like(piece.text[:-1])
    )


def _is_numbered_heading(piece: Piece, before: Piece | None, after: Piece | None) -> bool:
    label = piece.label
    if label is None or label.style == "bullet" or not heading_like(piece.text) or after is None:
        return False
    if label.number is None and not piece.strong:
        return False
    if piece.strong or all_capitals(piece.text):
        return True
    if label.style not in {"1.", "1.1", "1.1.1", "1.1.1.1"} or not piece.text[0].isupper():
        return False
    beside_before = (
        before is not None and before.label is not None and before.kind is None and follows(label, before.label)
    )
    beside_after = after.label is not None and follows(after.label, label) and heading_like(after.text)
    return not beside_before and not beside_after and after.kind not in {PassageKind.TABLE_ROW}


def _opens_section(before: Piece | None, after: Piece) -> bool:
    """Whether a short line without an end stands where a heading stands: after an ended text, before a longer one."""
    starts = before is None or before.kind is not None or ends_sentence(before.text) or before.label is not None
    if not starts:
        return False
    if after.kind in {PassageKind.HEADING, PassageKind.TABLE_HEADER}:
        return True
    return after.kind is None and (after.label is not None or ends_sentence(after.text) or len(after.text.split()) > 16)


def styled_level(piece: Piece) -> tuple[int, int]:
    """How far out a heading stands by its looks: compare two, the smaller is the outer."""
    name = name_of(piece)
    if name.noun in _OUTERMOST:
        return (0, 0)
    if _TOP_TITLE.match(piece.text) or is_contents_title(piece.text):
        return (1, 1)
    if name.noun == "numbered" and piece.label is not None:
        return (1, piece.label.depth)
    if all_capitals(piece.text):
        return (2, 0)
    if name.noun in _ASKED or name.noun in {"theme", "workstream", "finding", "strand", "section"}:
        return (4, 0)
    return (3, 0) if piece.strong else (3, 1)
