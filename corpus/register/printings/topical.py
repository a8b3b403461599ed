"""Finds what tells of a recommendation under a heading, or after a phrase, that only names its subject.

A later report often tells progress under "Overview and scrutiny" or "Second, the forward plan. …", and repeats
neither number nor wording.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.register.headings import read_marker
from corpus.register.outline import BODY_KINDS, Outline, closes
from corpus.register.printing import Printing, telling
from corpus.register.printings.openings import find_openings
from corpus.register.printings.told_sentences import RECOMMENDED, find_going_on, find_sentences
from corpus.register.topics import Topics, Unit
from corpus.types import Passage, Section

_FEWEST_ALIKE = 3  # sections that show what stands under a sub-heading
# Sections that any report to a committee ends with, whatever was recommended.
_OF_ANY_REPORT = re.compile(
    r"(?:[\w,]+ ){0,6}implications?(?: and [\w ]+)?|(?:key |main )?risks?(?: (?:management|assessment))?|equality impact (?:assessment|analysis)|"
    r"background (?:papers|documents)|(?:financial|legal|equalit(?:y|ies)|climate|corporate|resource|other|statutory|section 151)(?:[\w,&]* )*(?:considerations|comments)|"
    r"(?:alternative )?options(?: considered)?(?: and [\w ]+)?|reasons? for (?:the )?(?:recommendations?|decision)",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"next steps", re.IGNORECASE)


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
    taken |= {p.id for p in outline.passages if any(_is_of_any_report(title) for title in p.heading_path)}
    found = [*_sections(outline, topics, by_number, taken, numbered), *find_openings(outline, topics, taken | numbered)]
    found.extend(find_going_on(outline, topics, found, taken | numbered))
    named = {order for order, _ in found}
    if any(subject.kind == "recommendation" for subject in subjects):
        found.extend(find_sentences(outline, topics, by_number | named, found, taken | numbered))
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
        spoken.extend((one, order) for one, order in zip(beside, orders, strict=True) if order is not None)
    named = {section.id: topics.spoken_of(section.title) for section, _ in spoken}
    surely = by_number | {order for section, order in spoken if named[section.id] == order}
    spoken = [(section, order) for section, order in spoken if order not in surely or named[section.id] == order]
    found = []
    for section, order in sorted(spoken, key=lambda item: item[0].start):
        inner = [other for other, _ in spoken if other is not section and section.start < other.start < section.end]
        limit = min((other.start for other in inner), default=section.end)
        body = _body(outline, section.start, limit)
        heading = outline.by_id.get(section.heading or "")
        under = {p.id for p in body}
        if heading is None or under <= numbered or not taken.isdisjoint(under):
            continue
        found.append((order, telling(heading, heading.end, tuple(body))))
    return _last_trimmed(found)


def _siblings(outline: Outline) -> list[list[Section]]:
    """The sections with a title of their own, by the section that they stand in."""
    beside: dict[str | None, list[Section]] = defaultdict(list)
    for section in outline.report.sections:
        if (
            section.heading not in outline.by_id
            or _is_of_any_report(section.title)
            or _AHEAD.fullmatch(section.title.strip(" :."))
        ):
            continue
        if read_marker(section.title) is None:
            beside[section.parent].append(section)
    return list(beside.values())


def _is_of_any_report(title: str) -> bool:
    return _OF_ANY_REPORT.fullmatch(title.strip(" :.")) is not None


def _unit(outline: Outline, section: Section, topics: Topics) -> Unit:
    first = next((p for p in outline.passages if p.section == section.id and p.kind in BODY_KINDS), None)
    opening = outline.words(first.sentences[0]) if first and first.sentences else ""
    asked = section.title.partition(":")[2]  # "You said: publish a plan"
    sure = topics.spoken_of(asked) if topics.spoken_of(section.title) is None else None
    if sure is None and RECOMMENDED.search(opening):
        sure = topics.spoken_of(RECOMMENDED.split(opening, maxsplit=1)[-1])
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
