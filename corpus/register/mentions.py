"""Finds the running text that reports on a recommendation by naming it: "In response to Recommendation 4, …"."""

import re
from dataclasses import dataclass

from corpus.register.headings import REPORTS_PROGRESS, names_kind, read_numbers
from corpus.register.outline import Outline
from corpus.register.parts import is_update
from corpus.types import Passage, PassageKind, Span

_KIND = r"(?:recommendations?|recs?\.?|actions?|milestones?|objectives?|commitments?|deliverables?)"
_NUMBER = r"(?:\((?:[ivx]{1,5}|[a-z]|\d{1,2})\)|(?-i:[A-Z]{0,2}\d{1,2}(?:\.\d{1,2})?[a-z]?|[IVX]{1,5}|[A-Z])(?![\w%]))"
_JOIN = r"\s*(?:,\s*and|,|and|&|to)\s*"
_NAMED = re.compile(
    rf"\b(?P<kind>{_KIND})\s+(?P<numbers>{_NUMBER}(?:{_JOIN}(?:{_KIND}\s+)?{_NUMBER})*)|"
    rf"\b(?P<short>(?-i:R)\d{{1,2}}(?:{_JOIN}(?-i:R)\d{{1,2}})*)\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(rf"\b{_KIND}\s+", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:^|\b(?:in response to|turning to|as to|as for|in relation to|response to|on|against|for|under|towards?|with|to|as regards|regarding|addressed|addressing|delivering|deliver|"
    r"implementing|implemented|completed|closed|meet|met|progressed)\s+)(?:the\s+)?(?:peer (?:challenge|team)['’]?s?\s+)?(?:key\s+)?$",
    re.IGNORECASE,
)
# What only says again what was recommended: "Recommendation 3 concerned the hotel".
RESTATES = re.compile(
    r"^\s*(?:(?:was|is|were|said|says) (?:that|to|about|for)\b|(?:concern|ask|call|relate|deal|look|read|urge|advise|require)(?:s|ed)?\b|dealt\b)",
    re.IGNORECASE,
)
_FATE = re.compile(
    rf"^\s*(?:,|\(|:|[–—-]|has|have|is|are|was|were|remains?|continues|will|which)|{RESTATES.pattern}", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"[(\[](?:(?:peer|key|review|inspection|audit|our)\s+)*$", re.IGNORECASE)
_BRACKET_ENDS = re.compile(r"^\s*[)\]]")
_CROSS_REFERENCE = re.compile(
    r"\((?:see|as (?:set out|noted) (?:in|under)|linked to|cf\.?)?\s*$|\bsee\s+(?:also\s+)?$", re.IGNORECASE
)
_OTHER_SOURCE = re.compile(r"^\s*(?:of|in|from|made by)\s+(?:the|its|our|that)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """The sentences of a passage that report on the recommendation, or the plan's action, of a number."""

    kind: str
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
    named: list[tuple[int, str, tuple[str, ...]]] = []
    for position, sentence in enumerate(passage.sentences):
        kind, numbers, restates = _numbers(outline.words(sentence), tells=tells)
        if numbers:
            named.append((position + restates, kind, numbers))
    mentions: list[Mention] = []
    for order, (position, kind, numbers) in enumerate(named):
        limit = named[order + 1][0] if order + 1 < len(named) else len(passage.sentences)
        mentions.extend(Mention(kind, number, passage, passage.sentences[position:limit]) for number in numbers)
    return mentions


def _numbers(words: str, *, tells: bool) -> tuple[str, tuple[str, ...], bool]:
    """The kind and numbers of what a sentence reports on, and whether it only says again what was recommended. A number in brackets counts only where progress is told."""
    for match in _NAMED.finditer(words):
        before, after = words[: match.start()], words[match.end() :]
        bracketed = tells and _IN_BRACKETS.search(before) and _BRACKET_ENDS.match(after) and before.strip("([ ")
        if not bracketed and (_CROSS_REFERENCE.search(before) or _OTHER_SOURCE.match(after)):
            continue
        if bracketed or (_ABOUT.search(before) and (before.strip() or _FATE.match(after))):
            kind = names_kind(match["kind"] or "") or "recommendation"
            numbers = read_numbers(_AGAIN.sub("", match["numbers"] or match["short"]))
            return kind, numbers, RESTATES.match(after) is not None
    return "", (), False
