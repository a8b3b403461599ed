"""Which of the register's statements an answer shows: few, but of every part and stage."""

from collections.abc import Iterable, Sequence

from assistant.matching import Rarity
from corpus.types import ProgressStatement, Stage, Voice

REVIEWING = frozenset({Voice.REVIEWERS, Voice.COMMISSIONERS, Voice.GOVERNMENT})


def of_each_stage(told: Iterable[ProgressStatement]) -> list[ProgressStatement]:
    """From each passage, its first statement at each stage; of statements without a stage only a passage's lone ones."""
    by_passage: dict[str, list[ProgressStatement]] = {}
    for statement in told:
        by_passage.setdefault(statement.passage, []).append(statement)
    kept: list[ProgressStatement] = []
    for statements in by_passage.values():
        staged: dict[Stage, ProgressStatement] = {}
        for statement in statements:
            if statement.stage is not Stage.NOT_STATED:
                staged.setdefault(statement.stage, statement)
        kept += [s for s in statements if s in staged.values()] or statements[:1]
    return kept


def on_subject(told: Sequence[ProgressStatement], subject: Sequence[str], rarity: Rarity) -> list[ProgressStatement]:
    """The statements of the passages that a subject's words occur in; all of them where none does."""
    words: dict[str, str] = {}
    for statement in told:
        words[statement.passage] = words.get(statement.passage, "") + " " + statement.text
    telling = {p for p, text in words.items() if rarity.coverage(subject, text) >= 0.3}
    return [s for s in told if s.passage in telling] or list(told)


def account_of(told: Iterable[ProgressStatement]) -> list[ProgressStatement]:
    """What is told of progress by others than the reviewers."""
    return [s for s in told if s.voice not in REVIEWING]
