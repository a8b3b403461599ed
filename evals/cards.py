"""What the report of a run shows of one question: what was expected, what was given, and how it was judged."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from evals.scores import ItemScores, Score

LONG = 1200  # characters of a passage that are shown


class Tone(StrEnum):
    """How a line is coloured; its label says the same in words."""

    GOOD = "good"
    FAIR = "fair"
    BAD = "bad"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a card, with a label in words and what is behind it."""

    text: str
    label: str = ""
    tone: Tone = Tone.PLAIN
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A question of the run. `good` is None where it could not be scored."""

    id: str
    kind: str
    question: str
    good: bool | None
    verdict: str
    expected: tuple[Line, ...]
    given: tuple[Line, ...]
    history: tuple[str, ...] = ()
    scores: Mapping[str, Score] | None = None


def found_or_missing(text: str, found: bool) -> Line:
    """An expected thing, and whether it is there."""
    return Line(text, "found" if found else "missing", Tone.GOOD if found else Tone.BAD)


def verdict_of(item: ItemScores, metric: str) -> tuple[bool | None, str]:
    """Whether an item is good by its headline metric, and why."""
    score = item.scores[metric]
    return (None if score.value is None else score.value >= 1.0), score.reason


def shortened(text: str) -> str:
    """The text, cut where it is too long to show."""
    return text if len(text) <= LONG else text[:LONG].rsplit(" ", 1)[0] + " …"
