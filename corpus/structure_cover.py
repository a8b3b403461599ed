"""The title page: the lines above a report's first heading or paragraph."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.councils import find_councils
from corpus.dates import find_dates
from corpus.structure_contents import is_contents_title
from corpus.structure_heading_names import NAMED
from corpus.structure_pieces import Piece
from corpus.structure_words import all_capitals, ends_sentence, heading_like, is_field
from corpus.types import PassageKind

SECTION = re.compile(
    r"(?:\d{1,2}\s+)?(?:purpose|introduction|background|(?:executive )?summary|context|overview|foreword|scope|methodology|"
    r"recommendations|findings|conclusions?|progress)(?: of (?:this|the) report)?:?$",
    re.IGNORECASE,
)
_MOST_LINES = 15
_BODY_WORDS, _STATEMENT_WORDS = 9, 3
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|can|should|must|does|do|did)\b")
_HOLDS_AT = re.compile(
    r"^(?:(?:the )?(?:position|progress|update|status|report|performance)\s+)?(?:as\s+)?(?:at|to|up to|until|for(?: the)?(?: period| year| quarter)?(?: ended| ending| to)?)(?: the)?(?: end)?(?: of)?\s*$",
    re.IGNORECASE,
)


def mark_cover(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with the lines of the title page marked; they are headings of nothing."""
    end = next((at for at, piece in enumerate(pieces) if _is_body(piece)), len(pieces))
    if end > _MOST_LINES or end == len(pieces):
        end = min(1, end) if pieces and heading_like(pieces[0].text) else 0
    elif not _is_heading(pieces[end]):
        explicit = any(piece.level is not None for piece in pieces)
        end -= _section_headings_before(pieces[:end], explicit=explicit)
    return [_as_cover(piece) if at < end else piece for at, piece in enumerate(pieces)]


def _is_heading(piece: Piece) -> bool:
    """Whether the body begins with a heading of its own, so that every line above it is of the title page."""
    if piece.cells or piece.listed or (piece.label is not None and piece.label.style == "bullet"):
        return False
    return is_contents_title(piece.text) or bool(NAMED.match(piece.text)) or heading_like(piece.text)


def _as_cover(piece: Piece) -> Piece:
    kind = PassageKind.HEADING if heading_like(piece.text) and not is_field(piece.text) else PassageKind.PARAGRAPH
    return replace(piece, kind=piece.kind or kind, cover=True)


def _is_body(piece: Piece) -> bool:
    if piece.kind is PassageKind.HEADING and not is_contents_title(piece.text):
        return piece.label is not None or bool(NAMED.match(piece.text) or SECTION.match(piece.text))
    return (
        piece.kind is not None
        or piece.label is not None
        or bool(NAMED.match(piece.text))
        or bool(SECTION.match(piece.text))
        or (ends_sentence(piece.text) and (len(piece.text.split()) >= _BODY_WORDS or _is_statement(piece.text)))
        or len(piece.text.split()) > 2 * _BODY_WORDS
    )


def _is_statement(text: str) -> bool:
    """Whether a short sentence tells something, as no line of a title page does: by its verb, or after a label."""
    labelled = ": " in text and not is_field(text)
    return len(text.split()) >= _STATEMENT_WORDS and (labelled or bool(_VERB.search(text)))


def _section_headings_before(cover: Sequence[Piece], *, explicit: bool) -> int:
    """How many of the last lines above the first paragraph are its headings, and not lines of the title page.

    Where the file marks its headings (`explicit`), a line that is not marked is none.
    """
    count = 0
    for at in range(len(cover) - 1, 0, -1):
        piece = cover[at]
        as_title = count and piece.level is not None and piece.level == cover[0].level
        if as_title or _is_title_line(piece, cover[:at]) or (explicit and piece.level is None):
            break
        count += 1
        if piece.level is None:
            break
    return count


def _is_title_line(piece: Piece, above: Sequence[Piece]) -> bool:
    """Whether a line belongs to the title page: a date, a council's name, or set like the title above it."""
    if not heading_like(piece.text):
        return True
    words = piece.text.split()
    dated = any(date.end - date.start > 0.6 * len(piece.text) for date in find_dates(piece.text))
    dated = dated or any(
        _HOLDS_AT.match(piece.text[: date.start]) and not piece.text[date.end :].strip(" .)")
        for date in find_dates(piece.text)
    )
    named = any(end - start > 0.7 * len(piece.text) for start, end in find_councils(piece.text))
    like_title = piece.level is None and all_capitals(piece.text) and all(all_capitals(line.text) for line in above)
    return dated or named or (like_title and len(words) > 3)
