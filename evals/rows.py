"""Rows of a benchmark file: one JSON object a line, checked, with the line named where one is wrong.

Benchmarks are other people's and carry fields of their own; those that we do not use are ignored. What is right may
be left out of a row: then it gets a prediction and no score.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.types import Turn
from corpus.errors import EvaluationError


class Row(BaseModel):
    """What every row has. `set` names the collection that it comes from, by which scores are also told apart."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: Annotated[str, Field(min_length=1)]
    set: str | None = None

    @property
    def groups(self) -> tuple[str, ...]:
        return (self.set,) if self.set else ()


class HistoryTurn(BaseModel):
    """A turn before the question."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    role: str
    text: str


class AskedRow(Row):
    """A row with a question and what was said before it."""

    question: str
    history: tuple[HistoryTurn, ...] = ()

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The history as the product takes it."""
        return tuple(Turn(turn.role, turn.text) for turn in self.history)


AnyRow = TypeVar("AnyRow", bound=Row)
AnyModel = TypeVar("AnyModel", bound=BaseModel)


def load_rows(path: Path, kind: type[AnyRow], limit: int | None = None) -> tuple[AnyRow, ...]:
    """The rows of a file, the first `limit` of them. Raises EvaluationError: a wrong line, an id used twice, no rows."""
    rows = tuple(read_lines(path, kind))[:limit]
    refuse_duplicates([row.id for row in rows], path)
    if not rows:
        raise EvaluationError(f"{path} holds no rows; give a file with one JSON object a line.")
    return rows


def read_lines(path: Path, kind: type[AnyModel]) -> Iterator[AnyModel]:
    """Each line as a `kind`."""
    for number, line in enumerate(_text(path).split("\n"), 1):  # not splitlines: JSON may hold other line ends
        if line.strip():
            yield _one(path, number, line, kind)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise EvaluationError(f"{path} cannot be read ({problem}); give a file of JSON lines in UTF-8.") from problem


def _one(path: Path, number: int, line: str, kind: type[AnyModel]) -> AnyModel:
    try:
        return kind.model_validate(json.loads(line))
    except ValidationError as problem:
        first = problem.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "the whole line"
        raise EvaluationError(f"{path} line {number}, field {field!r}: {first['msg'].lower()}.") from problem
    except ValueError as problem:
        raise EvaluationError(
            f"{path} line {number} is not a JSON object ({problem}); mend or remove the line."
        ) from problem


def refuse_duplicates(ids: Sequence[str], path: Path) -> None:
    """Raise EvaluationError for an id that stands twice."""
    seen: set[str] = set()
    for item in ids:
        if item in seen:
            raise EvaluationError(f"{path}: the id {item!r} stands twice; give each row an id of its own.")
        seen.add(item)
