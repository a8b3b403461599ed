"""The same measure as at the same date, with different values in two reports of one council."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.register.figures.held_values import HeldValue, held_values
from corpus.register.likeness import content_words
from corpus.register.links import council_keys
from corpus.register.notes.events import spoken
from corpus.register.outline import Outline
from corpus.types import Figure, ReadingNote


@dataclass(frozen=True, slots=True)
class _Said:
    report: str
    passage: str
    value: float
    shown: str
    measure: str
    start: int
    end: int


def differing_values(outlines: Sequence[Outline], figures: Sequence[Figure]) -> list[ReadingNote]:
    """A note in each of the two reports, so that an answer from either shows it."""
    notes: list[ReadingNote] = []
    by_id = {outline.report.id: outline for outline in outlines}
    for said in _by_measure(outlines, figures).values():
        latest: dict[str, _Said] = {}
        for one in said:
            latest.setdefault(one.report, one)
        for one in latest.values():
            other = next((o for o in latest.values() if o.report != one.report and o.value != one.value), None)
            agreed = any(s.value == one.value and s.report != one.report for s in said)
            if other and not agreed:
                notes.append(_note(by_id, one, other))
    return notes


def _by_measure(outlines: Sequence[Outline], figures: Sequence[Figure]) -> dict[tuple[str, ...], list[_Said]]:
    by_id = {outline.report.id: outline for outline in outlines}
    keys = council_keys([outline.report for outline in outlines])
    groups: dict[tuple[str, ...], list[_Said]] = defaultdict(list)
    for figure in figures:
        council = keys[figure.report]
        if council and figure.state and figure.as_at and _dated_itself(by_id[figure.report], figure):
            measure = " ".join(content_words(figure.measure))
            whole = _whole_of(figure)
            groups[(council, "figure", measure, figure.state, figure.unit, figure.as_at, whole)].append(
                _said_by(figure)
            )
    for outline in outlines:
        for held in held_values(outline):
            council = keys[outline.report.id]
            if council:
                groups[(council, "held", *held.key, held.unit, held.as_at)].append(_said_of(outline, held))
    return groups


def _whole_of(figure: Figure) -> str:
    """The number of the whole, by which the 26 actions of one theme are told from the 118 of the plan."""
    match = re.search(r"\d[\d,]*", figure.of or "")
    return match.group() if match else ""


def _dated_itself(outline: Outline, figure: Figure) -> bool:
    """Whether the figure's date is a day, or the period that its report covers."""
    return len(figure.as_at or "") == 10 or figure.as_at == outline.holds_at


def _said_by(figure: Figure) -> _Said:
    unit = {"percent": "%", "gbp": "", "count": ""}[figure.unit]
    shown = f"£{figure.value:,.0f}" if figure.unit == "gbp" else f"{figure.value:,g}{unit}"
    measure = f"{figure.measure} {figure.state}"
    return _Said(
        figure.report,
        figure.passage,
        figure.value,
        shown,
        f"{measure} at {spoken(figure.as_at or '')}",
        figure.start,
        figure.end,
    )


def _said_of(outline: Outline, held: HeldValue) -> _Said:
    measure = f"{held.measure} at {spoken(held.as_at)}"
    return _Said(outline.report.id, held.passage, held.value, held.shown, measure, held.start, held.end)


def _note(by_id: dict[str, Outline], one: _Said, other: _Said) -> ReadingNote:
    there = by_id[other.report].report
    when = f" of {spoken(there.date)}" if there.date else ""
    message = f"This report gives {one.shown} ({one.measure}), and “{there.title}”{when} gives {other.shown}."
    quote = by_id[one.report].report.text[one.start : one.end]
    return ReadingNote(one.report, one.passage, "differs", message, quote, one.start, one.end)
