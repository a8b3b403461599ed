"""Finds what a follow-up tells after the bare number of an earlier recommendation: "KR1. Trackers have been merged."."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from corpus.register.headings import REPORTS_PROGRESS, bare_number
from corpus.register.imperatives import is_imperative
from corpus.register.likeness import likeness
from corpus.register.links import OTHER_NUMBER, SAME_NUMBER
from corpus.register.outline import BODY_KINDS, Outline, is_update
from corpus.register.printing import Printing
from corpus.register.printings.openings import FINITE
from corpus.register.printings.restated import find_restated
from corpus.register.topics import Topics, Unit
from corpus.types import Passage, PassageKind, Recommendation

_TOPIC = re.compile(r"^\((?P<topic>[^)]{3,80})\)[.:]?\s*")
_NAME = re.compile(r"^(?P<topic>[^.:;!?()]{3,80}?)(?:[.:]\s+|\s+[–—-]\s+)(?=[A-Z\"“‘'])")
_ADVISES = re.compile(r"\b(?:should|must|needs? to|ought to|recommend)\b", re.IGNORECASE)
_ON_PROGRESS = re.compile(rf"{REPORTS_PROGRESS.pattern}|recommendation", re.IGNORECASE)
_MOST = 0.6  # share of a run's numbers that the earlier report has
_FEWEST = 2


def with_answers(outline: Outline, printings: Sequence[Printing], earlier: Sequence[Recommendation]) -> list[Printing]:
    """The printings, those that only answer an earlier recommendation by its number with its headline for their own.

    A run of them is taken so where most of its numbers are the earlier report's and its words neither repeat what
    was recommended nor advise.
    """
    told: list[Printing] = []
    for run in _runs(printings):
        if run[0].shape == "tabled":
            told.extend(_by_topic(run, printings, earlier))
        else:
            told.extend(
                _answers(outline, run, earlier) if _is_answering(run, earlier) else _by_subject(outline, run, earlier)
            )
    told.extend(_numbered_alike(outline, told, earlier))
    taken = frozenset(p.id for printing in told for p in (printing.passage, *printing.body))
    return sorted([*told, *find_restated(outline, taken, earlier)], key=lambda printing: printing.start)


def _runs(printings: Sequence[Printing]) -> list[list[Printing]]:
    """The runs of printings, those with a marker as far as their numbers go on, over the sections of several themes."""
    runs: list[list[Printing]] = []
    for _, group in groupby(printings, key=lambda printing: (printing.shape, printing.kind, printing.run)):
        run = list(group)
        if runs and _goes_on(runs[-1][-1], run[0]):
            runs[-1].extend(run)
        else:
            runs.append(run)
    return runs


def _goes_on(before: Printing, after: Printing) -> bool:
    if before.shape != "marked" or after.shape != "marked" or before.kind != after.kind:
        return False
    last, following = before.number or "", after.number or ""
    return last.isdecimal() and following.isdecimal() and int(following) == int(last) + 1


def _numbered_alike(
    outline: Outline, printings: Sequence[Printing], earlier: Sequence[Recommendation]
) -> list[Printing]:
    """The items of sections on progress that are numbered just as the earlier recommendations are, one for each."""
    made = [e for e in earlier if e.kind == "recommendation" and e.number and e.headline]
    numbers = [one.number for one in made]
    taken = {p.id for printing in printings for p in (printing.passage, *printing.body)}
    found: list[Printing] = []
    for section in outline.report.sections if len(set(numbers)) == len(numbers) >= _FEWEST else ():
        inside = [p for p in outline.passages if p.section == section.id and p.label]
        items = [p for p in inside if p.kind in (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM)]
        if [bare_number(item.label or "") for item in items] != numbers or not _ON_PROGRESS.search(section.title):
            continue
        run = [_item(outline, item, one) for item, one in zip(items, made, strict=True)]
        if taken.isdisjoint(item.id for item in items):
            found.extend(run)
    return found


def _item(outline: Outline, item: Passage, one: Recommendation) -> Printing:
    """An item that tells of a recommendation, or only gives its subject over the paragraphs that tell."""
    numbers = (one.number,) if one.number else ()
    under = outline.passages[outline.position[item.id] + 1 :]
    beside = takewhile(lambda p: p.section == item.section and (not p.label or p.parent == item.id), under)
    body = tuple(p for p in beside if p.kind in BODY_KINDS)
    printing = Printing(one.kind, numbers, item, item.end, item.end, one.headline, "named", body=body)
    return printing if _only_topic(outline, printing) else replace(printing, rest=((item.start, item.end),))


def _by_topic(run: list[Printing], printings: Sequence[Printing], earlier: Sequence[Recommendation]) -> list[Printing]:
    """A table's rows, those that give no more than a topic with the headline that it speaks of for their own.

    Rows that repeat what was recommended are recommendations, whatever the table calls them.
    """
    run = _of_earlier_kind(_by_issue(run, earlier), earlier)
    if any(p.numbers for p in run):
        return run
    here = [p for p in printings if p.run != run[0].run and p.kind == run[0].kind and p.headline]
    made = [(p.headline, p.numbers) for p in here if p.numbers] or [
        (e.headline, (e.number,) if e.number else ()) for e in earlier if e.kind == run[0].kind and e.headline
    ]
    topics = Topics.of([headline for headline, _ in made])
    spoken = topics.assigned([Unit(printing.headline) for printing in run])
    each = spoken == list(range(len(made)))  # one row for each, in their order
    if not each:
        return run
    return [
        replace(printing, headline=headline, numbers=numbers)
        for printing, (headline, numbers) in zip(run, made, strict=True)
    ]


def _by_issue(run: list[Printing], earlier: Sequence[Recommendation]) -> list[Printing]:
    """The rows that only give again the issues that earlier actions answer, with those actions for their headlines."""
    issues = [one for one in earlier if one.rationale and one.headline]
    same = [next((e for e in issues if likeness(e.rationale, p.headline) >= OTHER_NUMBER), None) for p in run]
    if sum(one is not None for one in same) < max(_FEWEST, _MOST * len(run)):
        return run
    return [
        replace(p, kind=one.kind, headline=one.headline, numbers=(one.number,) if one.number else ()) if one else p
        for p, one in zip(run, same, strict=True)
    ]


def _by_subject(outline: Outline, run: list[Printing], earlier: Sequence[Recommendation]) -> list[Printing]:
    """An update's own series that only names the subjects of earlier recommendations: "Priority action 1: repairs"."""
    made = [one for one in earlier if one.headline]
    kinds = {one.kind for one in made}
    if not is_update(outline) or len(run) < _FEWEST or run[0].kind in kinds or any(map(_sets_out, run)):
        return run
    topics = Topics.of([one.headline for one in made])
    spoken = [topics.spoken_of(printing.headline) for printing in run]
    if None in spoken or len(set(spoken)) < len(run):
        return run
    paired = zip(run, spoken, strict=True)
    return [answer for p, order in paired if order is not None for answer in _answer(outline, p, [made[order]])]


def _sets_out(printing: Printing) -> bool:
    """Whether a printing says what to do, and does not only name a subject."""
    return not printing.headline or is_imperative(printing.headline) or bool(_ADVISES.search(printing.headline))


def _of_earlier_kind(run: list[Printing], earlier: Sequence[Recommendation]) -> list[Printing]:
    best = [max(((likeness(e.headline, p.headline), e.kind) for e in earlier), default=(0.0, p.kind)) for p in run]
    again = [kind for alike, kind in best if alike >= SAME_NUMBER]
    if len(again) < max(_FEWEST, _MOST * len(run)) or len(set(again)) > 1:
        return run
    return [replace(printing, kind=again[0]) for printing in run]


def _is_answering(run: list[Printing], earlier: Sequence[Recommendation]) -> bool:
    if run[0].shape != "marked" or not all(printing.headline for printing in run):
        return False
    known = [(p, made) for p in run if (made := _made(p, earlier))]
    if len(known) < max(_FEWEST, _MOST * len(run)):
        return False
    return sum(map(_sets_out, run)) * 2 < len(run)


def _made(printing: Printing, earlier: Sequence[Recommendation]) -> list[Recommendation]:
    return [e for e in earlier if e.headline and e.kind == printing.kind and e.number in printing.numbers]


def _answers(outline: Outline, run: list[Printing], earlier: Sequence[Recommendation]) -> list[Printing]:
    """What each of a run tells; the subjects that most of them open with are no part of it."""
    named = 2 * sum(_named(outline, printing) is not None for printing in run) > len(run)
    return [answer for printing in run for answer in _answer(outline, printing, _made(printing, earlier), named=named)]


def _only_topic(outline: Outline, printing: Printing) -> bool:
    """Whether a passage gives no more than the subject over the passages that tell of it."""
    whole = len(printing.passage.sentences) > 1 or outline.words(printing.passage).rstrip().endswith(
        (".", ";", "?", "!")
    )
    return bool(printing.body) and not whole


def _named(outline: Outline, printing: Printing) -> re.Match[str] | None:
    """The subject that a printing opens with, which has no verb of its own: "values and behaviours. New values were agreed"."""
    name = _NAME.match(outline.report.text[printing.start : printing.passage.end])
    return name if name and not FINITE.search(name["topic"]) and not is_imperative(name["topic"]) else None


def _answer(outline: Outline, printing: Printing, made: list[Recommendation], *, named: bool = False) -> list[Printing]:
    topic = _TOPIC.match(printing.headline) or (_named(outline, printing) if named else None)
    begin = printing.start + topic.end() if topic else printing.start
    untold = printing.passage.kind is PassageKind.HEADING or _only_topic(outline, printing)
    rest = () if untold else ((begin, printing.passage.end),)
    chosen = made
    if len(made) > len(printing.numbers):
        order = Topics.of([one.headline for one in made]).spoken_of(topic["topic"] if topic else printing.headline)
        chosen = [made[order]] if order is not None else made[:1]
    return [
        replace(
            printing,
            kind=one.kind,
            numbers=(one.number,) if one.number else (),
            start=printing.passage.end,
            end=printing.passage.end,
            headline=one.headline,
            shape="named",
            rest=rest,
        )
        for one in chosen
    ]
