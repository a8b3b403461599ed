"""What the columns of a table hold: by their heads, and where these do not tell, by what stands in them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.register.headings import (
    LISTS_RECOMMENDATIONS,
    REPORTS_PROGRESS,
    column_role,
    names_kind,
)
from corpus.register.imperatives import is_imperative
from corpus.register.outline import Outline
from corpus.register.stages import read_stage, read_status
from corpus.types import Passage, Stage

SUBJECTS = ("recommendation", "milestone", "action", "objective")
_BESIDE = frozenset({"status", "progress", "date", "owner", "view", "number"})
_SETS_OUT = ("", "description", "theme", *SUBJECTS)
_NUMBER = re.compile(r"^\(?(?:[A-Za-z]{0,3}\s?\.?\d{1,3}(?:\.\d{1,2})*[a-z]?|[a-z]|[ivx]{1,5})[.):]?$", re.IGNORECASE)
_MOST = 0.5  # share of a column's filled cells that decides what it holds
_WORDY = 4  # words that a cell of running text has at least
_SHORTEST_STATUS = 5  # words that a status has at most


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
        if role in ("date", "owner") and _is_status(words):
            return "status"
        return "progress" if role == "action" and self.kind == "recommendation" else role


def read_columns(outline: Outline, rows: Sequence[Passage]) -> Columns | None:
    """The columns of a table whose rows set something out; None of any other table."""
    heads = outline.table_columns(rows[0])
    cells = [_column(outline, rows, order) for order in range(len(heads))]
    roles = [column_role(head) for head in heads]
    kinds = [names_kind(head) for head in heads]
    numbered = [bool(words) and all(_NUMBER.match(w) for w in words) for words in cells]
    numbering = next((k for k, only in zip(kinds, numbered, strict=True) if k and only), None)
    roles = ["number" if only and role in ("", *SUBJECTS) else role for role, only in zip(roles, numbered, strict=True)]
    told = [_by_content(role, words) for role, words in zip(roles, cells, strict=True)]
    found = _subject(rows, told, cells, numbering)
    return Columns(tuple(told), *found) if found else None


def _column(outline: Outline, rows: Sequence[Passage], order: int) -> list[str]:
    texts = (
        outline.report.text[r.cells[order].start : r.cells[order].end].strip() for r in rows if order < len(r.cells)
    )
    return [text for text in texts if text]


def _subject(
    rows: Sequence[Passage], roles: list[str], cells: list[list[str]], numbering: str | None
) -> tuple[int, str] | None:
    """(column, kind) of what the table sets out."""
    for kind in SUBJECTS:
        for order, role in enumerate(roles):
            beside = kind == "recommendation" or _BESIDE & set(roles)
            if role == kind and _mostly(_has_words, cells[order]) and beside:
                return order, numbering or kind
    if numbering:
        wordy = [order for order, words in enumerate(cells) if _mostly(_is_text, words) and roles[order] in _SETS_OUT]
        return (
            ((wordy or [roles.index("number")])[0], numbering) if wordy or {"status", "progress"} & set(roles) else None
        )
    above = _kind_above(rows[0])
    if "description" in roles and above == "recommendation" and "number" in roles:
        return roles.index("description"), above
    telling = {"status", "progress"} & set(roles)
    advising = [order for order, role in enumerate(roles) if not role and _mostly(is_imperative, cells[order])]
    return (advising[0], above or "action") if telling and advising else None


def _kind_above(row: Passage) -> str | None:
    """What the headings over a table say that it lists."""
    for title in reversed(row.heading_path):
        if LISTS_RECOMMENDATIONS.match(title) or (REPORTS_PROGRESS.search(title) and names_kind(title)):
            return names_kind(title) or "recommendation"
    return None


def _by_content(role: str, words: list[str]) -> str:
    """The role of a column whose head does not tell: its statuses, or its sentences of things done."""
    if role or not words:
        return role
    if _mostly(_is_status, words):
        return "status"
    return "progress" if _mostly(_tells, words) else role


def _mostly(holds: Callable[[str], object], words: Sequence[str]) -> bool:
    return bool(words) and sum(bool(holds(one)) for one in words) > _MOST * len(words)


def _has_words(words: str) -> bool:
    return len(re.findall(r"[A-Za-z]{3,}", words)) >= 2


def _is_text(words: str) -> bool:
    return len(words.split()) >= _WORDY


def _is_status(words: str) -> bool:
    return len(words.split()) <= _SHORTEST_STATUS and read_status(words) is not None


def _tells(words: str) -> bool:
    return _is_text(words) and read_stage(words).stage in (Stage.DONE, Stage.UNDER_WAY)
