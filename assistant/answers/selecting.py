"""Which of the register's statements an answer shows: few, but of every part and stage."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from assistant import cues
from assistant.matching import Rarity
from assistant.question import Understanding
from assistant.words import fold
from corpus.types import ProgressStatement, Stage, Voice

ADVISES = re.compile(
    r"\b(?:advis|suggest|recommend|urg|encourag|ask)(?:es?|ing)?\b|\bshould\b|\bneeds? to\b|\bmust\b", re.IGNORECASE
)
REVIEWING = frozenset({Voice.REVIEWERS, Voice.COMMISSIONERS, Voice.GOVERNMENT})


FEW = 8  # staged statements up to which none is left out
READ_OUT = 120  # words of an account that may be shown whole


def is_short(told: Iterable[ProgressStatement]) -> bool:
    """Whether an account is short enough to be shown whole."""
    return sum(len(statement.text.split()) for statement in told) <= READ_OUT


def of_each_stage(told: Iterable[ProgressStatement]) -> list[ProgressStatement]:
    """All of a short account; every statement with a stage where they are few; else the first at each, of each passage.

    Of statements without a stage only those of passages that state none are shown, one each.
    """
    told = list(told)
    if is_short(told):
        return told
    staged_count = sum(statement.stage is not Stage.NOT_STATED for statement in told)
    by_passage: dict[str, list[ProgressStatement]] = {}
    for statement in told:
        by_passage.setdefault(statement.passage, []).append(statement)
    kept: list[ProgressStatement] = []
    for statements in by_passage.values():
        staged: dict[Stage, ProgressStatement] = {}
        for statement in statements:
            if statement.stage is not Stage.NOT_STATED:
                staged.setdefault(statement.stage, statement)
        shown = staged.values() if staged_count > FEW else [s for s in statements if s.stage is not Stage.NOT_STATED]
        kept += [s for s in statements if s in shown] or statements[:1]
    return kept


def on_subject(told: Sequence[ProgressStatement], subject: Sequence[str], rarity: Rarity) -> list[ProgressStatement]:
    """The statements that hold a fair part of a subject's words; all of them where none does."""
    covered = [rarity.coverage(subject, statement.text) for statement in told]
    for place, (before, statement) in enumerate(pairwise(told), 1):
        if before.passage == statement.passage and _GOES_ON.match(statement.text):
            covered[place] = max(covered[place - 1 : place + 1])
    enough = max(0.25, 0.4 * max(covered, default=0.0))
    return [s for s, share in zip(told, covered, strict=True) if share >= enough] or list(told)


_GOES_ON = re.compile(
    r"(?:It|They|This|These|That|Those) (?:is|are|was|were|has|have|had|will)\b|(?:It|They) [a-z]+(?:s|ed)\b"
)


def account_of(told: Iterable[ProgressStatement]) -> list[ProgressStatement]:
    """What is told of progress by others than the reviewers."""
    return [s for s in told if s.voice not in REVIEWING]


def voices_named(reading: Understanding) -> frozenset[Voice]:
    """The voices of reviewers and commissioners that a question names."""
    text = fold(reading.question)
    named = ((Voice.COMMISSIONERS, cues.COMMISSIONERS), (Voice.REVIEWERS, cues.REVIEWERS))
    return frozenset(voice for voice, pattern in named if re.search(rf"\b{pattern}\b", text))
