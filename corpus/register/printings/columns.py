"""What the columns of a table hold: by their heads, and where these do not tell, by what stands in them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.register.headings import (
    bare_number,
    column_role,
    names_kind,
)
from corpus.register.imperatives import is_imperative
from corpus.register.outline import Outline
from corpus.register.stages import is_status, read_leading, read_reply, read_stage
from corpus.register.topics import Topics, Unit
from corpus.types import Passage, Stage

SUBJECTS = ("recommendation", "milestone", "action", "objective")
_BESIDE = frozenset({"status", "progress", "date", "owner", "view", "number"})
_TELLING = frozenset({"status", "progress", "view"})
_NAMES = frozenset({"", "issue", "theme", "description", "rationale"})  # columns that may name what is told of
_FEWEST = 2
_COLOUR = re.compile(r"(?:dark |light )?(?:blue|green|amber|red|grey|yellow|purple|black)\b|[RAGB]$|\d", re.IGNORECASE)
_FIGURE = re.compile(r"\d{1,4}(?:\.\d+)?\s?(?:%|\(\d+\s?%\))?")
_ASKS_DONE = re.compile(
    r"\b(?:done|complete\w*|finished|addressed|implemented|met|delivered|actioned|achieved|closed|started|in place|on (?:track|course|target))\b.*\?",
    re.IGNORECASE,
)
_SETS_OUT = ("", "description", "theme", *SUBJECTS)
_COUNTS = re.compile(r"\b(?:number|no\.?|count|total) of\b|\bhow many\b", re.IGNORECASE)
_NUMBER = re.compile(r"^\(?(?:[A-Za-z]{0,3}\s?\.?\d{1,3}(?:\.\d{1,2})*[a-z]?|[a-z]|[ivx]{1,5})[.):]?$", re.IGNORECASE)
_MOST = 0.5  # share of a column's filled cells that decides what it holds
_WORDY = 4  # words that a cell of running text has at least


@dataclass(frozen=True, slots=True)
class Known:
    """What is set out elsewhere that a table may tell of: (kind, number) of each, and the topics of an earlier report's."""

    numbers: frozenset[tuple[str, str]]
    topics: Topics
    kind: str


@dataclass(frozen=True, slots=True)
class Columns:
    """The roles of a table's columns, and which of them holds what the table sets out, of what kind.

    Where a table gives no more of it than its number, that is the number's column.
    """

    roles: tuple[str, ...]
    subject: int
    kind: str

    def cell_role(self, role: str, words: str) -> str:
        """What a cell holds: a status stands under "By when" too, and an action beside a recommendation answers it."""
        if role in ("date", "owner") and is_status(words):
            return "status"
        return "progress" if role == "action" and self.kind == "recommendation" else role


def read_columns(outline: Outline, rows: Sequence[Passage], known: Known) -> Columns | None:
    """The columns of a table whose rows set something out, or tell of what is `known`; None of any other table."""
    heads = outline.table_columns(rows[0])
    cells = [_column(outline, rows, order) for order in range(len(heads))]
    if _counts_states(heads, cells):
        return None
    roles = [column_role(head) for head in heads]
    kinds = [None if _COUNTS.search(head) or _are_states(cells[0]) else names_kind(head) for head in heads]
    numbered = [bool(words) and all(_NUMBER.match(w) for w in words) for words in cells]
    numbering = next((k for k, only in zip(kinds, numbered, strict=True) if k and only), None)
    roles = ["number" if only and role in ("", *SUBJECTS) else role for role, only in zip(roles, numbered, strict=True)]
    told = [_by_content(head, role, words) for head, role, words in zip(heads, roles, cells, strict=True)]
    found = _subject(heads, told, cells, numbering) or _known_subject(told, cells, known)
    return Columns(tuple(told), *found) if found else None


def _counts_states(heads: Sequence[str], cells: Sequence[list[str]]) -> bool:
    """Whether a table counts, in a column for each state, how many stand at it: "Actions | Complete | On track"."""
    counts = [
        is_status(head) or bool(_COLOUR.match(head))
        for head, words in zip(heads, cells, strict=True)
        if _mostly(_FIGURE.fullmatch, words)
    ]
    return sum(counts) >= _FEWEST


def _are_states(words: Sequence[str]) -> bool:
    """Whether a table's first column gives states, so that it counts what stands at each and numbers nothing."""
    return _mostly(lambda one: is_status(one) or one.casefold() in ("total", "all"), words)


def _known_subject(roles: list[str], cells: list[list[str]], known: Known) -> tuple[int, str] | None:
    """(column, kind) of what a table tells of that is set out elsewhere: by its number, or by words that speak of it."""
    if not _TELLING & set(roles):
        return None
    telling = [words for role, words in zip(roles, cells, strict=True) if role in _TELLING]
    if roles[0] == "number" and any(telling):
        for kind in SUBJECTS:
            if sum((kind, bare_number(word)) in known.numbers for word in cells[0]) > _MOST * len(cells[0]):
                return 0, kind
    for order, words in enumerate(cells):
        if roles[order] in _NAMES and words:
            spoken = known.topics.assigned([Unit(word) for word in words])
            if sum(one is not None for one in spoken) >= max(_FEWEST, _MOST * len(words)):
                return order, known.kind
    return None


def _column(outline: Outline, rows: Sequence[Passage], order: int) -> list[str]:
    texts = (
        outline.report.text[r.cells[order].start : r.cells[order].end].strip() for r in rows if order < len(r.cells)
    )
    return [text for text in texts if text]


def _subject(
    heads: Sequence[str], roles: list[str], cells: list[list[str]], numbering: str | None
) -> tuple[int, str] | None:
    """(column, kind) of what the table sets out; of issues, what "we will do" about each answers it."""
    issues = "issue" in roles
    answered = [
        order
        for order, (head, role) in enumerate(zip(heads, roles, strict=True))
        if issues
        and (role == "action" or head.lower().startswith("what "))
        and not _mostly(is_imperative, cells[order])
    ]
    for kind in SUBJECTS:
        for order, role in enumerate(roles):
            beside = kind == "recommendation" or _BESIDE & set(roles)
            if role == kind and order not in answered and beside:
                return order, numbering or kind
    if issues and ({"progress"} & set(roles) or answered):
        return roles.index("issue"), "recommendation"
    if numbering:
        wordy = [order for order, words in enumerate(cells) if _mostly(_is_text, words) and roles[order] in _SETS_OUT]
        return (
            ((wordy or [roles.index("number")])[0], numbering) if wordy or {"status", "progress"} & set(roles) else None
        )
    telling = {"status", "progress"} & set(roles)
    advising = [order for order, role in enumerate(roles) if not role and _mostly(is_imperative, cells[order])]
    return (advising[0], "action") if telling and advising else None


def _by_content(head: str, role: str, words: list[str]) -> str:
    """The role of a column whose head does not tell: its statuses, or its sentences of things done."""
    if role == "status" and "rating" in head.lower() and not any(map(_is_rated, words)):
        return "priority"  # how grave it is
    if role not in ("", "progress") or not words:
        return role
    if _mostly(is_status, words) or (_ASKS_DONE.search(head) and _mostly(lambda one: read_reply(head, one), words)):
        return "status"
    return "progress" if role or _mostly(_tells, words) else role


def _mostly(holds: Callable[[str], object], words: Sequence[str]) -> bool:
    return bool(words) and sum(bool(holds(one)) for one in words) > _MOST * len(words)


def _is_text(words: str) -> bool:
    return len(words.split()) >= _WORDY


def _is_rated(words: str) -> bool:
    return is_status(words) or read_leading(words) is not None or bool(_COLOUR.match(words))


def _tells(words: str) -> bool:
    return _is_text(words) and read_stage(words).stage in (Stage.DONE, Stage.UNDER_WAY)
