"""Retrieval benchmarks in the BEIR layout: corpus.jsonl, queries.jsonl and qrels/test.tsv, checked as they are read."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from corpus.errors import EvaluationError
from evals.rows import HistoryTurn, read_lines, refuse_duplicates
from evals.verdicts import with_half


class CorpusMetadata(BaseModel):
    """What a passage belongs to."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    doc: str | None = None


class CorpusRow(BaseModel):
    """A passage."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str = Field(alias="_id", min_length=1)
    title: str = ""
    text: str
    metadata: CorpusMetadata = CorpusMetadata()


class QueryMetadata(BaseModel):
    """What was said before a query, and the documents that the search is limited to."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    history: tuple[HistoryTurn, ...] = ()
    scope: str | tuple[str, ...] | None = None


class QueryRow(BaseModel):
    """A query."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str = Field(alias="_id", min_length=1)
    text: str
    metadata: QueryMetadata = QueryMetadata()

    @property
    def earlier(self) -> tuple[str, ...]:
        """The user's turns before it, oldest first."""
        return tuple(turn.text for turn in self.metadata.history if turn.role == "user")

    @property
    def groups(self) -> frozenset[str] | None:
        """The documents to search, or None for all."""
        scope = self.metadata.scope
        return frozenset((scope,) if isinstance(scope, str) else scope) if scope else None

    @property
    def kinds(self) -> tuple[str, ...]:
        return with_half(("with earlier turns" if self.earlier else "first question",), self.id)


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A folder in the BEIR layout. `right` gives the graded passages of each query; none where it is not told."""

    passages: tuple[CorpusRow, ...]
    queries: tuple[QueryRow, ...]
    right: Mapping[str, Mapping[str, int]]


def load_benchmark(folder: Path, limit: int | None = None) -> Benchmark:
    """Read a folder in the BEIR layout. Raises EvaluationError naming the file, and the line where one is wrong."""
    for name in ("corpus.jsonl", "queries.jsonl"):
        if not (folder / name).is_file():
            raise EvaluationError(f"{folder} has no {name}; give a folder in the BEIR layout.")
    passages = tuple(read_lines(folder / "corpus.jsonl", CorpusRow))
    queries = tuple(read_lines(folder / "queries.jsonl", QueryRow))[:limit]
    if not passages or not queries:
        empty = "corpus.jsonl" if not passages else "queries.jsonl"
        raise EvaluationError(f"{folder / empty} holds no rows; give one JSON object a line.")
    refuse_duplicates([row.id for row in passages], folder / "corpus.jsonl")
    refuse_duplicates([row.id for row in queries], folder / "queries.jsonl")
    return Benchmark(passages, queries, _right(folder))


def _right(folder: Path) -> dict[str, dict[str, int]]:
    """The graded passages by query, from qrels/test.tsv; none where there is no such file.

    One that the corpus lacks is kept, as trec_eval does: it counts as not found.
    """
    file = folder / "qrels" / "test.tsv"
    right: dict[str, dict[str, int]] = {}
    if not file.is_file():
        return right
    with file.open(encoding="utf-8-sig", newline="") as lines:
        for number, row in enumerate(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
            if not row or (number == 1 and not row[-1].lstrip("-").isdigit()):
                continue  # the header
            query, passage, grade = _judgement(row, file, number)
            right.setdefault(query, {})[passage] = grade
    return right


def _judgement(row: Sequence[str], file: Path, number: int) -> tuple[str, str, int]:
    try:
        query, passage, grade = row[0], row[-2], int(row[-1])
    except (IndexError, ValueError) as problem:
        raise EvaluationError(
            f"{file} line {number}: expected a query id, a passage id and a whole number."
        ) from problem
    return query, passage, grade
