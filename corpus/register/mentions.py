"""Finds the running text that reports on a recommendation by naming it: "In response to Recommendation 4, …"."""

import re
from dataclasses import dataclass

from corpus.register.headings import REPORTS_PROGRESS, bare_number
from corpus.register.outline import Outline
from corpus.register.parts import is_update
from corpus.types import Passage, PassageKind, Span

_NAMED = re.compile(
    r"\b(?:recommendations?|recs?\.?)\s+(?P<numbers>\d{1,2}(?:\s*(?:,|and|&)\s*\d{1,2})*\b|\((?:[ivx]{1,5}|[a-z]|\d{1,2})\)(?:\s*(?:,|and|&)\s*\((?:[ivx]{1,5}|[a-z]|\d{1,2})\))*)|"
    r"\b(?P<short>(?-i:R)\d{1,2}(?:\s*(?:,|and|&)\s*(?-i:R)\d{1,2})*)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:^|\b(?:in response to|turning to|as to|as for|in relation to|response to|on|against|for|under|towards?|with|to|as regards|regarding|addressed|addressing|delivering|deliver|"
    r"implementing|implemented|completed|closed|meet|met|progressed)\s+)(?:the\s+)?(?:peer (?:challenge|team)['’]?s?\s+)?(?:key\s+)?$",
    re.IGNORECASE,
)
_FATE = re.compile(r"^\s*(?:,|\(|:|[–—-]|has|have|is|are|was|were|remains?|continues|will|which)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[(\[](?:(?:peer|key|review|inspection|audit|our)\s+)*$", re.IGNORECASE)
_BRACKET_ENDS = re.compile(r"^\s*[)\]]")
_CROSS_REFERENCE = re.compile(
    r"\((?:see|as (?:set out|noted) (?:in|under)|linked to|cf\.?)?\s*$|\bsee\s+(?:also\s+)?$", re.IGNORECASE
)
_OTHER_SOURCE = re.compile(r"^\s*(?:of|in|from|made by)\s+(?:the|its|our|that)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """The sentences of a passage that report on the recommendation of a number."""

    number: str
    passage: Passage
    spans: tuple[Span, ...]


def find_mentions(outline: Outline, taken: frozenset[str]) -> list[Mention]:
    """The mentions outside `taken` passages. A mention holds to the end of its passage, or to the next one named."""
    found: list[Mention] = []
    for passage in outline.passages:
        if passage.kind in (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM) and passage.id not in taken:
            found.extend(_in_passage(outline, passage))
    return found


def _in_passage(outline: Outline, passage: Passage) -> list[Mention]:
    tells = is_update(outline) or any(REPORTS_PROGRESS.search(title) for title in passage.heading_path)
    named: list[tuple[int, tuple[str, ...]]] = []
    for position, sentence in enumerate(passage.sentences):
        numbers = _numbers(outline.words(sentence), tells=tells)
        if numbers:
            named.append((position, numbers))
    mentions: list[Mention] = []
    for order, (position, numbers) in enumerate(named):
        limit = named[order + 1][0] if order + 1 < len(named) else len(passage.sentences)
        mentions.extend(Mention(number, passage, passage.sentences[position:limit]) for number in numbers)
    return mentions


def _numbers(words: str, *, tells: bool) -> tuple[str, ...]:
    """The numbers of the recommendations that a sentence reports on. One in brackets counts only where progress is told."""
    for match in _NAMED.finditer(words):
        before, after = words[: match.start()], words[match.end() :]
        bracketed = tells and _IN_BRACKETS.search(before) and _BRACKET_ENDS.match(after) and before.strip("([ ")
        if not bracketed and (_CROSS_REFERENCE.search(before) or _OTHER_SOURCE.match(after)):
            continue
        if bracketed or (_ABOUT.search(before) and (before.strip() or _FATE.match(after))):
            return tuple(
                bare_number(part) for part in re.split(r"\s*(?:,|and|&)\s*", match["numbers"] or match["short"])
            )
    return ()
