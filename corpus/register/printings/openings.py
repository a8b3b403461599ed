"""Finds the paragraphs and items that open by naming a recommendation's subject: "Second, the forward plan. It…"."""

import re
from collections import defaultdict
from typing import Final

from corpus.register.labels import part_named
from corpus.register.mentions import RESTATES
from corpus.register.outline import Outline
from corpus.register.printing import Printing, telling
from corpus.register.topics import Topics, Unit
from corpus.types import Passage, PassageKind

_LONGEST_PHRASE = 16  # words
_ORDINAL = re.compile(
    r"^(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|fifth(?:ly)?|sixth(?:ly)?|next|then|finally|lastly|"
    r"turning to|as to|as for|as regards|on|regarding|with regard to|in relation to|concerning)\b,?\s+",
    re.IGNORECASE,
)
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_COUNTED = re.compile(
    rf"^(?:(?:on|as to|as for|turning to|under) )?(?:our|the|its|their|your|my) (?P<ordinal>{'|'.join(_ORDINALS)}|last|final)"
    r"(?: (?:of (?:these|those|our|the|your|its)(?: \w+)?|recommendation|proposal|suggestion|request)|(?= (?:was|is|concerned|asked|called)\b))",
    re.IGNORECASE,
)
CLAUSE: Final = re.compile(
    r"^(?:turning to|as to|as for|as regards|on|regarding|with regard to|in relation to|in response to|following|concerning)\s+"
    r"(?:(?:the|our|its|your) (?:[\w'’]+ ){0,2}recommendations? (?:to|on|that|for|about|concerning)\s+)?(?P<topic>[^,.;:]{4,90}),",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?P<topic>[A-Z\"“‘'][^.:;]{3,90}):\s+(?=\S)")
FINITE: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|should|would|could|must|did|does|do|may|can|told|said|agreed|took|made|"
    r"we|i|they|it|this|these|held|began|gave|went|came|wrote|grew|fell|rose|kept|brought|became|spoke|chose|ran)\b|\b(?!need\b)\w{3,}ed (?:a|an|the|in|on|to|by)\b",
    re.IGNORECASE,
)
_REFERS = re.compile(r"\bthis (?:recommendation|remedy|action|request|proposal)\b", re.IGNORECASE)


def find_openings(outline: Outline, topics: Topics, taken: frozenset[str]) -> list[tuple[int, Printing]]:
    """The paragraphs that open by naming a subject, each with the list under it, those of one section told as a set."""
    found = []
    for beside in _openings(outline, taken):
        orders = topics.assigned([_opened(outline, passage, phrase) for passage, phrase, _ in beside])
        for (passage, _, begin), order in zip(beside, orders, strict=True):
            if order is not None:
                found.append((order, telling(passage, passage.start + begin, _tied(outline, passage, taken))))
    return [*found, *_counted(outline, topics, taken)]


def _tied(outline: Outline, passage: Passage, taken: frozenset[str]) -> tuple[Passage, ...]:
    """The list under a paragraph, or the next paragraph where that refers to "this recommendation"."""
    under = [p for p in outline.children.get(passage.id, []) if p.id not in taken]
    after = outline.passages[outline.position[passage.id] + 1 :][:1]
    beside = [p for p in after if p.section == passage.section and p.id not in taken and not under]
    return (*under, *(p for p in beside if _REFERS.search(outline.words(p))))


def _openings(outline: Outline, taken: frozenset[str]) -> list[list[tuple[Passage, str, int]]]:
    """The paragraphs and items that open with a phrase, each with it and where what it tells begins, by where they stand."""
    beside: dict[tuple[str | None, str | None], list[tuple[Passage, str, int]]] = defaultdict(list)
    for passage in outline.passages:
        if passage.kind in (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM) and passage.id not in taken:
            if not _tells(outline.words(passage)):
                continue
            named = _opening_phrase(outline, passage)
            if named:
                beside[passage.section, passage.parent].append((passage, *named))
            elif passage.kind is PassageKind.LIST_ITEM or passage.label:
                beside[passage.section, f"{passage.parent} items"].append((passage, "", 0))
    return list(beside.values())


def _tells(words: str) -> bool:
    """Whether words say something, and do not only give a subject that is told of elsewhere."""
    return words.rstrip().endswith((".", "!", "?", ":", ";")) or bool(FINITE.search(words))


def _opened(outline: Outline, passage: Passage, phrase: str) -> Unit:
    told = [outline.words(sentence) for sentence in passage.sentences[:2]]
    return Unit(phrase, " ".join(told))


def _counted(outline: Outline, topics: Topics, taken: frozenset[str]) -> list[tuple[int, Printing]]:
    """The paragraphs that name a subject by its place: "Our first was that…"."""
    found = []
    for passage in outline.passages:
        if passage.kind in (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM) and passage.id not in taken:
            order, named = _by_order(outline, passage, len(topics.headlines))
            if named and order is not None:
                worded = topics.told_of(outline.words(passage.sentences[0]))  # of several left, "the second" is another
                body = _tied(outline, passage, taken)
                found.append((order if worded is None else worded, telling(passage, passage.start + named[1], body)))
    return found


def _opening_phrase(outline: Outline, passage: Passage) -> tuple[str, int] | None:
    """The phrase that a paragraph opens with, and where what it tells begins, as in "Second, the forward plan. It…"."""
    if not passage.sentences:
        return None
    words, first = outline.words(passage), outline.words(passage.sentences[0])
    clause = CLAUSE.match(first)
    if clause:
        return clause["topic"], 0
    label = _LABEL.match(words)
    if label and part_named(label["topic"]):
        return None  # "Action: …" names what its words are, and no subject
    if label and not FINITE.search(label["topic"]):
        return label["topic"], label.end()
    if len(passage.sentences) > 1 and len(first.split()) <= _LONGEST_PHRASE and not FINITE.search(first):
        return _ORDINAL.sub("", first), passage.sentences[1].start - passage.start
    return None


def _by_order(outline: Outline, passage: Passage, many: int) -> tuple[int | None, tuple[str, int] | None]:
    """Which of so many a paragraph opens by counting, "Our first was that…", and where what it tells begins."""
    first = outline.words(passage.sentences[0]) if passage.sentences else ""
    match = _COUNTED.match(first)
    if match is None:
        return None, None
    ordinal = match["ordinal"].lower()
    order = many - 1 if ordinal in ("last", "final") else _ORDINALS.index(ordinal)
    restates = RESTATES.match(first[match.end() :]) and len(passage.sentences) > 1
    begin = passage.sentences[1].start - passage.start if restates else 0
    return (order, (match.group(), begin)) if order < many else (None, None)
