"""Lists that a paragraph announces and that do not follow."""

import re

from corpus.register.figures.numbers import WORDS
from corpus.register.headings import read_marker
from corpus.register.outline import Outline
from corpus.types import Passage, PassageKind, ReadingNote

_ENDS = re.compile(r":\s*[-–—]?\s*$")
_ANNOUNCES = re.compile(
    rf"\b(?:following|as follows|below|namely|these are|they are|(?:is|are) (?:these|this)(?=:)|(?:{'|'.join(list(WORDS)[1:])}|\d{{1,2}}) (?:[\w'’-]+ ){{0,3}}?[a-z]+s)\b",
    re.IGNORECASE,
)
_COUNT_FOLLOWING = re.compile(
    rf"\b(?:the )?following (?P<count>{'|'.join(list(WORDS)[1:12])}|\d{{1,2}}) (?:[\w'’-]+ ){{0,3}}?(?P<noun>[a-z]{{3,}}s)\b",
    re.IGNORECASE,
)
_PROSE_WORDS = 12


def missing_lists(outline: Outline) -> list[ReadingNote]:
    """A note for each paragraph that announces a list and is followed by none, or by fewer items than it says."""
    notes = []
    for position, passage in enumerate(outline.passages):
        if passage.kind not in (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM):
            continue
        message = _missing(outline, passage, position) or _too_few(outline, passage)
        if message:
            last = passage.sentences[-1]
            quote = outline.words(last)
            notes.append(
                ReadingNote(outline.report.id, passage.id, "missing_list", message, quote, last.start, last.end)
            )
    return notes


def _missing(outline: Outline, passage: Passage, position: int) -> str | None:
    words = outline.words(passage)
    last = outline.words(passage.sentences[-1]) if passage.sentences else words
    if not _ENDS.search(words) or not _ANNOUNCES.search(last) or outline.children.get(passage.id):
        return None
    after = _next(outline, position)
    if after is None:
        return f"The text announces {_what(last)}, and the report ends there."
    if not _another_matter(outline, passage, after):
        return None
    return f"The text announces {_what(last)}, and no list follows."


def _next(outline: Outline, position: int) -> Passage | None:
    """The next passage that is not a footnote, which stands wherever a page ends."""
    return next((p for p in outline.passages[position + 1 :] if p.kind is not PassageKind.FOOTNOTE), None)


def _another_matter(outline: Outline, passage: Passage, after: Passage) -> bool:
    """Whether what follows begins something else: the next numbered paragraph in prose, or a new section."""
    words = outline.words(after)
    if after.kind is PassageKind.HEADING:
        own = outline.sections.get(passage.section or "")
        deeper = own is not None and outline.level(after) > own.level
        return not deeper and read_marker(words) is None and own is not None and not _is_table_caption(words)
    if after.kind is not PassageKind.PARAGRAPH or not passage.label or not after.label:
        return False
    return _follows(passage.label, after.label) and len(words.split()) >= _PROSE_WORDS


def _is_table_caption(words: str) -> bool:
    return bool(re.match(r"(?:table|figure|chart|box)\b", words, re.IGNORECASE))


def _follows(label: str, after: str) -> bool:
    first, second = label.rsplit(".", 1), after.rsplit(".", 1)
    return (
        first[:-1] == second[:-1]
        and first[-1].isdigit()
        and second[-1].isdigit()
        and int(second[-1]) == int(first[-1]) + 1
    )


def _what(words: str) -> str:
    counted = re.search(
        rf"\b(?:{'|'.join(list(WORDS)[1:])}|\d{{1,2}})\s+(?:[\w'’-]+\s+){{0,3}}?[a-z]{{3,}}s\b", words, re.IGNORECASE
    )
    if counted:
        return counted.group().lower()
    thing = re.search(r"\bfollowing (?:[\w'’-]+ ){0,2}?[a-z]{3,}s\b", words, re.IGNORECASE)
    return f"the {thing.group().lower()}" if thing else "a list"


def _too_few(outline: Outline, passage: Passage) -> str | None:
    """Fewer items than "the following four themes:" says; more may be sub-items, so they are let pass."""
    words = outline.words(passage)
    items = outline.children.get(passage.id, [])
    match = _COUNT_FOLLOWING.search(outline.words(passage.sentences[-1])) if passage.sentences else None
    if not items or not match or not _ENDS.search(words):
        return None
    count = match["count"].lower()
    said = int(count) if count.isdigit() else WORDS[count]
    if len(items) >= said or len(items) < 2 or any(item.sentences and len(item.sentences) > 2 for item in items):
        return None
    return f"The text announces {count} {match['noun'].lower()}, and {len(items)} follow."
