"""What a heading is called: its number and noun, whether it names something asked for, and how far out it stands."""

import re
from dataclasses import dataclass

from corpus.structure_contents import is_contents_title
from corpus.structure_pieces import Piece
from corpus.structure_words import all_capitals, bare

_NUMBER_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
NAMED = re.compile(
    r"^(?P<name>(?:(?:key|priority|main|statutory|overarching|peer team|lga|cpc|improvement|further|additional|other|strategic|urgent|formal|scrutiny|audit|value for money)\s+)?"
    r"(?P<noun>recommendation|priority|theme|objective|outcome|action|milestone|deliverable|commitment|workstream|finding|strand|goal|aim|requirement|proposal|suggestion|remedy|area for improvement|"
    r"part|chapter|appendix|annexe?|schedule|section)"
    rf"\s+(?:no\.?\s*|number\s+|#\s*)?(?P<number>\d{{1,2}}(?:\.\d{{1,2}})*[a-z]?|[A-Z](?![\w’'])|[IVX]{{1,4}}\b|(?:{_NUMBER_WORDS})\b))"
    r"(?P<mark>\s*[:.)]|\s+[–—-](?=\s))?(?P<rest>\s.*|)$",
    re.IGNORECASE,
)
_SUBTITLE = re.compile(
    r"\b(?:progress|updates?|status|response|views?|rationale|context|background|findings?|found|said|comments?|evidence|why|what)\b"
    r"|^(?:(?:key|main|audit|auditor['’]s|our|the|summary|identified) )*(?:observations?|issues?|risks?|weakness(?:es)?|criteria|implications?|impact|reasons?|summary|conclusions?|recommendations?)(?: (?:and \w+|identified|noted))?$",
    re.IGNORECASE,
)
_SUBTITLE_WORDS = 5
CODED = re.compile(r"^(?P<name>(?:R|Rec|KR|SR)\s?\.?\s?(?P<number>\d{1,2}(?:\.\d)?[a-z]?))[.:)]?$")
_OUTERMOST = frozenset({"part", "chapter", "appendix", "annex", "annexe", "schedule"})
ASKED = frozenset(
    {
        "recommendation",
        "action",
        "milestone",
        "deliverable",
        "commitment",
        "objective",
        "outcome",
        "priority",
        "goal",
        "aim",
        "requirement",
        "proposal",
        "suggestion",
        "remedy",
        "area for improvement",
    }
)
_TOP_TITLE = re.compile(
    r"^(?:foreword|executive summary|conclusions?|glossary|acknowledge?ments|references|bibliography|contents|table of contents|"
    r"notes|footnotes|background papers|contact(?:s| details)?)$",
    re.IGNORECASE,
)


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
        return HeadingName(named["number"], bare(piece.text).rstrip(":.–—- ") or piece.text, named["noun"].lower())
    coded = CODED.match(piece.text)
    if coded:
        return HeadingName(coded["number"], coded["name"], "recommendation")
    return HeadingName(None, piece.text)


def is_subtitle(text: str) -> bool:
    """Whether `text` could head a part of what is said of a recommendation: "Progress to date", "The team's view"."""
    return len(text.split()) <= _SUBTITLE_WORDS and bool(_SUBTITLE.search(text))


def is_asked(piece: Piece) -> bool:
    """Whether a heading names a recommendation, action or the like, which may have headings of its own below it."""
    named = NAMED.match(piece.text)
    return name_of(piece).noun in ASKED or bool(named and named["noun"].lower() in ASKED)


def styled_level(piece: Piece) -> tuple[int, int]:
    """How far out a heading stands by its looks: compare two, the smaller is the outer."""
    name = name_of(piece)
    if name.noun in _OUTERMOST:
        return (0, 0)
    if _TOP_TITLE.match(piece.text) or is_contents_title(piece.text):
        return (1, 1)
    if piece.label is not None and piece.label.style == "I.":
        return (1, 1)
    if name.noun == "numbered" and piece.label is not None:
        return (1, piece.label.depth)
    if all_capitals(piece.text):
        return (2, 0)
    if name.noun in ASKED or name.noun in {"theme", "workstream", "finding", "strand", "section"}:
        return (4, 0)
    return (3, 0) if piece.strong else (3, 1)
