"""Figures that a sentence compares: "The number of completed actions has risen from 19 in June to 26 in September"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.register.dated import dates_in
from corpus.register.figures.numbers import Number, find_numbers
from corpus.register.figures.words import MONEY_NOUN, MONEY_STATES, NOUN, STATES, plain_measure, state_in
from corpus.register.stages import read_stage
from corpus.types import Figure, Stage

_MOVED = re.compile(
    r"\b(?:risen|rose|fallen|fell|increased|decreased|grown|grew|dropped|declined|improved|reduced|cut|gone (?:up|down)|went (?:up|down))"
    r"(?: (?!from\b|to\b)[\w%.£-]+){0,4}? (?=(?:from|to) )",
    re.IGNORECASE,
)
_STANDS = re.compile(
    r"\b(?:(?:now |still )?(?:stands|stood) at|(?:is|was) (?:now|then|still)|(?:(?<=figure )|(?<=number )|(?<=total ))(?:is|was)) (?=£?\d)",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"\b(?P<end>from|to|at|is|was|now|then|still) (?:about |around |nearly |some |only |just )*$", re.IGNORECASE
)
_NAMED = re.compile(rf"\b(?P<noun>{NOUN})\b", re.IGNORECASE)
_COUNTS = re.compile(r"\b(?:number|share|proportion|percentage|total)\b", re.IGNORECASE)
_AGAIN = re.compile(r"\b(?:the|that|this) (?:figure|number|total|proportion|share|percentage)\b", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:(?:up|down) from|compared (?:with|to)|against|from) (?:about |just )?$", re.IGNORECASE)
_NEAR = 30  # characters from a value to its date


def compared(words: str, before: Sequence[Figure], phase: str | None) -> tuple[list[Figure], int]:
    """The figures that a sentence gives behind its subject, each with its date where it names one, and where they end.

    `before` are the figures of the sentence before, which "the figure" speaks of.
    """
    moved = _MOVED.search(words) or _STANDS.search(words)
    if moved is None or read_stage(words).stage is Stage.PLANNED:
        return [], 0
    told = _subject(re.split(r"[,;:]\s", words[: moved.start()])[-1], before, phase)
    values = _values(words, moved.start())
    if told is None or not values or any((number.unit == "gbp") != (told.unit == "gbp") for number, _ in values):
        return [], 0
    figures = [_figure(told, number, words, joined, values) for number, joined in values]
    dated = [figure for figure, (_, joined) in zip(figures, values, strict=True) if figure.as_at or joined != "from"]
    return dated, values[-1][0].end


def _subject(words: str, before: Sequence[Figure], phase: str | None) -> Figure | None:
    """What is counted and its state, as a figure without a value; None of what tells no progress."""
    last = next((figure for figure in before if figure.state), None)
    named = _NAMED.search(words)
    state = state_in(words, STATES)
    if named and state and (_COUNTS.search(words) or named["noun"].endswith("s")):
        return Figure("", plain_measure(named["noun"], phase), 0, "count", None, state, None, "", "", 0, 0)
    money, made = MONEY_NOUN.search(words), state_in(words, MONEY_STATES)
    if money and made:
        return Figure("", money.group().lower(), 0, "gbp", None, made, None, "", "", 0, 0)
    return last if _AGAIN.search(words) else None


def _values(words: str, start: int) -> list[tuple[Number, str]]:
    """The numbers behind the verb that it joins to, "from 19" and "to 26", each with the word that joins it."""
    found: list[tuple[Number, str]] = []
    for number in find_numbers(words):
        joined = _JOINED.search(words[start : number.start]) if number.start > start else None
        if joined and joined["end"].lower() not in {end for _, end in found}:
            found.append((number, joined["end"].lower()))
    return found


def _figure(told: Figure, number: Number, words: str, joined: str, values: Sequence[tuple[Number, str]]) -> Figure:
    limit = min((n.start for n, _ in values if n.start > number.end), default=len(words))
    opening = next((d.iso for d in dates_in(words) if d.end <= values[0][0].start), None) if joined != "from" else None
    when = _dated(words, number, limit) or opening
    return replace(told, value=number.value, unit=number.unit, as_at=when)


def _dated(words: str, number: Number, limit: int) -> str | None:
    """The date that stands right behind a value."""
    near = min(limit, number.end + _NEAR)
    return next((date.iso for date in dates_in(words) if number.end <= date.start < near), None)


def earlier_value(words: str, figure: Figure) -> Figure | None:
    """The value of a figure at the earlier date that its sentence names: "26 are complete, up from 19 at 30 June 2023"."""
    for number in find_numbers(words):
        date = _dated(words, number, len(words))
        if date and number.unit == figure.unit and _BEFORE.search(words[: number.start]):
            return replace(figure, value=number.value, of=None, as_at=date)
    return None
