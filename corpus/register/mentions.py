"""Finds the running text that reports on a recommendation by naming it: "In response to Recommendation 4, …"."""

import re
from dataclasses import dataclass, replace
from itertools import takewhile

from corpus.register.headings import REPORTS_PROGRESS, names_kind, read_numbers
from corpus.register.outline import Outline, is_update
from corpus.register.voices.words import FIRST_PERSON, OPINION
from corpus.types import Passage, PassageKind, Span

_KIND = r"(?:recommendations?|recs?\.?|directions?|requirements?|actions?|milestones?|objectives?|commitments?|deliverables?)"
_NUMBER = r"(?:\((?:[ivx]{1,5}|[a-z]|\d{1,2})\)|(?-i:[A-Z]{0,2}\d{1,2}(?:\.\d{1,2})?[a-z]?|[IVX]{1,5}|[A-Z])(?![\w%]))"
_JOIN = r"\s*(?:,\s*and|,|and|&|to)\s*"
_NAMED = re.compile(
    rf"\b(?P<kind>{_KIND})\s+(?P<numbers>{_NUMBER}(?:{_JOIN}(?:{_KIND}\s+)?{_NUMBER})*)|"
    rf"\b(?P<short>(?-i:R)\d{{1,2}}(?:{_JOIN}(?-i:R)\d{{1,2}})*)\b",
    re.IGNORECASE,
)
_TOPIC = re.compile(rf"^(?:{_KIND}\s+|R){_NUMBER}\s+\([^()]+\)\s*(?:[:–—]\s*(?=\S)|\.\s*(?=\S|$))", re.IGNORECASE)
_AGAIN = re.compile(rf"\b{_KIND}\s+", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:^|\b(?:in response to|turning to|as to|as for|in relation to|response to|on|against|for|under|towards?|with|to|as regards|regarding|addressed|addressing|delivering|deliver|"
    r"implementing|implemented|completed|closed|meet|met|progressed)\s+)(?:the\s+)?(?:peer (?:challenge|team)['’]?s?\s+)?(?:key\s+)?$",
    re.IGNORECASE,
)
# What only says again what was recommended: "Recommendation 3 concerned the hotel".
RESTATES = re.compile(
    r"^\s*(?:(?:was|is|were|said|says) (?:that|to|about|for)\b|(?:concern|ask|call|relate|deal|look|read|urge|advise|require)(?:s|ed)?\b|dealt\b|(?:has|had) (?:\w+ )?parts\b)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"^(?:the|our|its) (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|other)(?: of (?:these|them|those)| (?:recommendation|remedy|request|action|proposal|point|task))?(?= )",
    re.IGNORECASE,
)
_FATE = re.compile(
    rf"^\s*(?:,|\(|:|[–—-]|has|have|is|are|was|were|remains?|continues|will|which)|{RESTATES.pattern}", re.IGNORECASE
)
_ALL_OF_THEM = re.compile(r"\b(?:recommendations|actions|milestones)\b(?! \w?\d)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[(\[](?:(?:peer|key|review|inspection|audit|our)\s+)*$", re.IGNORECASE)
_CITED = re.compile(rf"[(\[](?:{_KIND}\s+)?{_NUMBER}(?:{_JOIN}(?:{_KIND}\s+)?{_NUMBER})*[)\]][.\s]*$", re.IGNORECASE)
_ONLY_CITED = re.compile(rf"^{_CITED.pattern}", re.IGNORECASE)
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
    judges: bool = False  # an opinion on what the passage above tells


def find_mentions(outline: Outline, taken: frozenset[str], *, follows_up: bool = False) -> list[Mention]:
    """The mentions outside `taken` passages. A mention holds to the end of its passage, or to the next one named.

    Where a passage's last sentence ends in numbers in brackets, each mention holds from the one before it.
    """
    found: list[Mention] = []
    above: list[Mention] = []
    for passage in outline.passages:
        if passage.kind is PassageKind.HEADING or passage.cells or passage.id in taken:
            above = []
            continue
        here = _in_passage(outline, passage, follows_up)
        if not here and follows_up and above and _judges(outline, passage):
            here = [replace(mention, passage=passage, spans=passage.sentences, judges=True) for mention in above]
        else:
            above = here if here and restates(outline.words(passage.sentences[0])) else []
        found.extend(here)
    return found


def _judges(outline: Outline, passage: Passage) -> bool:
    """Whether a paragraph opens with an opinion, on what the paragraph above it tells."""
    opening = outline.words(passage.sentences[0]) if passage.sentences else ""
    return bool(FIRST_PERSON.match(opening) or OPINION.search(opening))


def _in_passage(outline: Outline, passage: Passage, follows_up: bool) -> list[Mention]:
    tells = follows_up or is_update(outline) or any(REPORTS_PROGRESS.search(title) for title in passage.heading_path)
    named: list[tuple[int, str, tuple[str, ...]]] = []
    for position, sentence in enumerate(passage.sentences):
        kind, numbers, restates = _numbers(outline.words(sentence), tells=tells)
        if numbers:
            named.append((position + restates, kind, numbers))
    mentions: list[Mention] = []
    backwards = bool(named) and tells and _CITED.search(outline.words(passage)) is not None
    for order, (position, kind, numbers) in enumerate(named):
        begin = position if not backwards else named[order - 1][0] + 1 if order else 0
        limit = named[order + 1][0] if order + 1 < len(named) else len(passage.sentences)
        spans = passage.sentences[begin : position + 1 if backwards else limit]
        going_on = takewhile(lambda span: not _turns(outline, span), spans[1:])
        first = _without_topic(outline, spans[0])
        telling = tuple(s for s in (first, *going_on) if s.start < s.end and not _ONLY_CITED.match(outline.words(s)))
        mentions.extend(Mention(kind, number, passage, telling) for number in numbers)
    return mentions


def _without_topic(outline: Outline, span: Span) -> Span:
    """A sentence without the number and topic that it opens with: "complete." of "R2 (companies): complete."."""
    opened = _TOPIC.match(outline.words(span))
    return Span(span.start + opened.end(), span.end) if opened else span


def restates(words: str) -> bool:
    """Whether a sentence only says again what was recommended: "Recommendation 3 concerned the hotel."."""
    named = _NAMED.match(words) or _COUNTED.match(words)
    return named is not None and RESTATES.match(words[named.end() :]) is not None


def _turns(outline: Outline, span: Span) -> bool:
    """Whether a sentence turns to several of them together, none by its number: "The three open recommendations…"."""
    return _ALL_OF_THEM.search(outline.words(span)) is not None


def _numbers(words: str, *, tells: bool) -> tuple[str, tuple[str, ...], bool]:
    """The kind and numbers of what a sentence reports on, and whether it only says again what was recommended. A number in brackets counts only where progress is told."""
    for match in _NAMED.finditer(words):
        before, after = words[: match.start()], words[match.end() :]
        in_brackets = tells and _IN_BRACKETS.search(before) and _BRACKET_ENDS.match(after)
        bracketed = in_brackets and (before.strip("([ ") or _ONLY_CITED.match(words))
        if not bracketed and (_CROSS_REFERENCE.search(before) or _OTHER_SOURCE.match(after)):
            continue
        if bracketed or (_ABOUT.search(before) and (before.strip() or _FATE.match(after))):
            kind = names_kind(match["kind"] or "") or "recommendation"
            numbers = read_numbers(_AGAIN.sub("", match["numbers"] or match["short"]))
            return kind, numbers, RESTATES.match(after) is not None
    return "", (), False
