"""Finds what tells of a recommendation under a heading, or after a phrase, that only names its subject.

A later report often tells progress under "Overview and scrutiny" or "Second, the forward plan. …", and repeats
neither number nor wording.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.register.headings import read_marker
from corpus.register.mentions import RESTATES
from corpus.register.outline import BODY_KINDS, Outline, closes
from corpus.register.printing import Printing
from corpus.register.topics import Topics, Unit
from corpus.register.voices.words import OPINION, REVIEWERS_ACT
from corpus.types import Passage, PassageKind, Section

_FEWEST_ALIKE = 3  # sections that show what stands under a sub-heading
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
_CLAUSE = re.compile(
    r"^(?:turning to|as to|as for|as regards|on|regarding|with regard to|in relation to|in response to|following|concerning)\s+"
    r"(?:(?:the|our|its|your) (?:[\w'’]+ ){0,2}recommendations? (?:to|on|that|for|about|concerning)\s+)?(?P<topic>[^,.;:]{4,90}),",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?P<topic>[A-Z\"“‘'][^.:;]{3,90}):\s+(?=\S)")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|should|would|could|must|did|does|do|may|can|told|said|agreed|took|made|"
    r"we|i|they|it|this|these)\b|\b(?!need\b)\w{3,}ed (?:a|an|the|in|on|to|by)\b",
    re.IGNORECASE,
)
# Sections that any report to a committee ends with, whatever was recommended.
_OF_ANY_REPORT = re.compile(
    r"(?:key |main |financial |legal |equality |other |corporate )*(?:risks?|implications?)|background (?:papers|documents)",
    re.IGNORECASE,
)
_REFERS = re.compile(r"\bthis (?:recommendation|remedy|action|request|proposal)\b", re.IGNORECASE)
_RESTATES = re.compile(r"\brecommend(?:s|ed)?\b|\brecommendation\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Subject:
    """A recommendation that may be told of by its subject: its kind, number, headline, and the heading it stands under.

    `promised` are the sentences that tell what will be done. `told` where the report tells of it by its number, so that only its subject by itself tells more.
    """

    kind: str
    number: str | None
    headline: str
    theme: str = ""
    promised: tuple[str, ...] = ()
    told: bool = False


def find_topical(
    outline: Outline, subjects: Sequence[Subject], taken: frozenset[str], numbered: frozenset[str]
) -> list[tuple[Subject, Printing]]:
    """The sections and paragraphs outside `taken` that tell of one of the subjects, where two or more are told of.

    `numbered` passages name theirs by its number. One heading that happens to name a subject proves nothing; a report that follows up names several.
    """
    if not subjects:
        return []
    topics = Topics.of([s.headline for s in subjects], [s.theme for s in subjects], [s.promised for s in subjects])
    by_number = frozenset(order for order, subject in enumerate(subjects) if subject.told)
    found = [*_sections(outline, topics, by_number, taken, numbered), *_paragraphs(outline, topics, taken | numbered)]
    found.extend(_beside(outline, topics, found, taken | numbered))
    named = {order for order, _ in found}
    if any(subject.kind == "recommendation" for subject in subjects):
        found.extend(_sentences(outline, topics, by_number | named, found, taken | numbered))
    elif 2 * len(named) < len(subjects):  # of a plan's actions a report may speak without following the plan up
        return []
    told_of = by_number | {order for order, _ in found}
    if len(told_of) < min(2, len(subjects)):
        return []
    return [(subjects[order], printing) for order, printing in found]


def _body(outline: Outline, start: int, end: int) -> list[Passage]:
    """The passages of a section, down to the close of a letter."""
    inside = [p for p in outline.passages if start <= p.start < end and p.kind in BODY_KINDS]
    close = next((at for at, p in enumerate(inside) if closes(outline.words(p))), len(inside))
    return inside[:close]


def _sections(
    outline: Outline, topics: Topics, by_number: frozenset[int], taken: frozenset[str], numbered: frozenset[str]
) -> list[tuple[int, Printing]]:
    """The sections whose title, or whose first sentence, speaks of a subject, those beside each other told as a set."""
    spoken: list[tuple[Section, int]] = []
    for beside in _siblings(outline):
        orders = topics.assigned([_unit(outline, section, topics) for section in beside])
        spoken.extend(
            (one, order)
            for one, order in zip(beside, orders, strict=True)
            if order is not None and (order not in by_number or topics.spoken_of(one.title) == order)
        )
    found = []
    for section, order in sorted(spoken, key=lambda item: item[0].start):
        inner = [other for other, _ in spoken if other is not section and section.start < other.start < section.end]
        limit = min((other.start for other in inner), default=section.end)
        body = _body(outline, section.start, limit)
        heading = outline.by_id.get(section.heading or "")
        under = {p.id for p in body}
        if heading is None or under <= numbered or not taken.isdisjoint(under):
            continue
        found.append((order, _named(heading, heading.end, tuple(body))))
    return _last_trimmed(found)


def _siblings(outline: Outline) -> list[list[Section]]:
    """The sections with a title of their own, by the section that they stand in."""
    beside: dict[str | None, list[Section]] = defaultdict(list)
    for section in outline.report.sections:
        if section.heading not in outline.by_id or _OF_ANY_REPORT.fullmatch(section.title.strip(" :.")):
            continue
        if read_marker(section.title) is None:
            beside[section.parent].append(section)
    return list(beside.values())


def _unit(outline: Outline, section: Section, topics: Topics) -> Unit:
    first = next((p for p in outline.passages if p.section == section.id and p.kind in BODY_KINDS), None)
    opening = outline.words(first.sentences[0]) if first and first.sentences else ""
    asked = section.title.partition(":")[2]  # "You said: publish a plan"
    sure = topics.spoken_of(asked) if topics.spoken_of(section.title) is None else None
    if sure is None and _RESTATES.search(opening):
        sure = topics.spoken_of(_RESTATES.split(opening, maxsplit=1)[-1])
    return Unit(section.title, opening, sure)


def _last_trimmed(found: list[tuple[int, Printing]]) -> list[tuple[int, Printing]]:
    """The sections, the last without what stands under its last sub-heading beyond what the others have there."""
    counts = [_under_last(printing) for _, printing in found]
    if len(found) < _FEWEST_ALIKE or len({title for title, _ in counts}) > 1 or not counts[0][0]:
        return found
    astray = counts[-1][1] - max(count for _, count in counts[:-1])
    if astray <= 0:
        return found
    order, last = found[-1]
    return [*found[:-1], (order, replace(last, body=last.body[:-astray]))]


def _under_last(printing: Printing) -> tuple[str, int]:
    """The sub-heading over the last passage of a section, in lower case, and how many passages stand under it."""
    last = printing.body[-1]
    if len(last.heading_path) < 2 or last.section == printing.passage.section:
        return "", 0
    return last.heading_path[-1].lower(), sum(p.section == last.section for p in printing.body)


def _paragraphs(outline: Outline, topics: Topics, taken: frozenset[str]) -> list[tuple[int, Printing]]:
    """The paragraphs that open by naming a subject, each with the list under it, those of one section told as a set."""
    found = []
    for beside in _openings(outline, taken):
        orders = topics.assigned([_opened(outline, passage, phrase) for passage, phrase, _ in beside])
        for (passage, _, begin), order in zip(beside, orders, strict=True):
            if order is not None:
                found.append((order, _named(passage, passage.start + begin, _tied(outline, passage, taken))))
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
    return words.rstrip().endswith((".", "!", "?", ":", ";")) or bool(_FINITE.search(words))


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
                found.append((order if worded is None else worded, _named(passage, passage.start + named[1], body)))
    return found


def _beside(
    outline: Outline, topics: Topics, found: list[tuple[int, Printing]], taken: frozenset[str]
) -> list[tuple[int, Printing]]:
    """The sentences that go on, further down in a section, with what paragraphs of it tell of their subjects.

    Only in a report that goes by themes, each with a section in which several subjects may be told of. A sentence goes with the paragraph that it shares most words with; the reviewers' opinion that shares none, as the
    sentence before it does, or with the last paragraph.
    """
    told: dict[str | None, list[tuple[int, Printing]]] = defaultdict(list)
    for order, printing in found:
        if printing.rest:
            told[printing.passage.section].append((order, printing))
    if len(told) < 2:
        return []
    barred = taken | {p.id for _, printing in found for p in (printing.passage, *printing.body)}
    reached = {printing.passage.id for _, printing in found}
    going_on: list[tuple[int, Printing]] = []
    for passage in outline.passages:
        above = [one for one in told[passage.section] if one[1].start < passage.start]
        if not above or passage.id in barred or passage.kind is not PassageKind.PARAGRAPH:
            continue
        near = outline.passages[outline.position[passage.id] - 1].id in reached
        words = [(order, topics.words_of(order, outline.words(printing.passage))) for order, printing in above]
        last = above[-1][0]
        for sentence in passage.sentences:
            own = topics.words_of(None, outline.words(sentence))
            shared = sorted(((len(own & of_one), order) for order, of_one in words), reverse=True)
            alone = len(shared) == 1 or shared[0][0] > shared[1][0]
            opinion = bool(OPINION.search(outline.words(sentence)) or REVIEWERS_ACT.search(outline.words(sentence)))
            if alone and shared[0][0] >= (1 if near or opinion else 2):
                last = shared[0][1]
            elif not opinion:
                continue
            reached.add(passage.id)
            going_on.append((last, _told(passage, sentence.start, sentence.end)))
    return going_on


def _sentences(
    outline: Outline, topics: Topics, named: frozenset[int], found: list[tuple[int, Printing]], taken: frozenset[str]
) -> list[tuple[int, Printing]]:
    """Runs of sentences, from one that holds several words of a headline to the next such one or the paragraph's end.

    Only for subjects that neither a heading, an opening phrase nor a number names: not for those `named`.
    """
    barred = taken | {p.id for _, printing in found for p in (printing.passage, *printing.body)}
    told: list[tuple[int, Printing]] = []
    for passage in outline.passages:
        if passage.kind is not PassageKind.PARAGRAPH or passage.id in barred:
            continue
        begun = [
            (order, sentence.start)
            for sentence in passage.sentences
            if (order := _told_in(words := outline.words(sentence), topics, passage)) is not None
            and order not in named
            and not _RESTATES.search(words)
        ]
        ends = [*(start for _, start in begun[1:]), passage.end]
        told.extend((order, _told(passage, start, end)) for (order, start), end in zip(begun, ends, strict=False))
    return told


def _told_in(words: str, topics: Topics, passage: Passage) -> int | None:
    """The subject that a sentence tells of: "On delegation, a draft is being written", or one that holds its words."""
    clause = _CLAUSE.match(words)
    named = topics.spoken_of(clause["topic"]) if clause else None
    return named if named is not None else topics.told_of(words, *passage.heading_path[-1:])


def _told(passage: Passage, start: int, end: int) -> Printing:
    return replace(_named(passage, 0, ()), rest=((start, end),))


def _opening_phrase(outline: Outline, passage: Passage) -> tuple[str, int] | None:
    """The phrase that a paragraph opens with, and where what it tells begins, as in "Second, the forward plan. It…"."""
    if not passage.sentences:
        return None
    words, first = outline.words(passage), outline.words(passage.sentences[0])
    clause = _CLAUSE.match(first)
    if clause:
        return clause["topic"], 0
    label = _LABEL.match(words)
    if label and not _FINITE.search(label["topic"]):
        return label["topic"], label.end()
    if len(passage.sentences) > 1 and len(first.split()) <= _LONGEST_PHRASE and not _FINITE.search(first):
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


def _named(passage: Passage, begin: int, body: tuple[Passage, ...]) -> Printing:
    """The printing of a headline that stands elsewhere; what the passage itself tells begins at `begin`."""
    rest = ((begin, passage.end),) if passage.kind is not PassageKind.HEADING and begin < passage.end else ()
    return Printing("recommendation", (), passage, passage.end, passage.end, "", "named", rest=rest, body=body)
