"""Measures ways to rank passages over sets in the BEIR layout: `python -m index.benchmark DIR…`.

A set is a folder with corpus.jsonl, queries.jsonl and qrels/test.tsv. Earlier user turns come from
`metadata.history`, the document to search in from `metadata.scope`. Each way is measured on two halves of the
questions, told apart by a hash of their ids: one to choose on, one to report.
"""

import argparse
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean
from typing import Any

from corpus.errors import EvaluationError
from corpus.sentences import split_sentences
from index.embedders import OnnxEmbedder, packaged_embedder
from index.embedders.kept import KeptVectors
from index.search import WEIGHTS, Weights, search
from index.snapshot import Snapshot
from index.stored import Vectorised
from index.types import Embedder, Entry, Query

MEASURES = ("ndcg_cut_5", "success_1", "success_5", "recall_20", "recip_rank")
DEPTH = 20
ALONE = Weights(words=0, context=0, sentence=0, neighbours=0, section=0)
MIX = replace(WEIGHTS, neighbours=0, section=0)


@dataclass(frozen=True, slots=True)
class Way:
    """A way to rank: what counts, and whether headings are read with the passages."""

    name: str
    weights: Weights
    headings: bool = True


WAYS = (
    Way("words alone", replace(ALONE, words=1), headings=False),
    Way("words and headings", replace(ALONE, words=1)),
    Way("own words' vector", replace(ALONE, context=1), headings=False),
    Way("vector under headings", replace(ALONE, context=1)),
    Way("best sentence's vector", replace(ALONE, sentence=1)),
    Way("words + own vector", replace(MIX, sentence=0), headings=False),
    Way("words + best sentence", replace(MIX, context=0), headings=False),
    Way("all three, no headings", MIX, headings=False),
    Way("all three", MIX),
    Way("… and neighbours", replace(WEIGHTS, section=0)),
    Way("… and section: the product", WEIGHTS),
    Way("the product, last turn only", replace(WEIGHTS, turns=())),
    Way("the product, turns joined only", replace(WEIGHTS, history=1000.0)),
)


@dataclass(frozen=True, slots=True)
class BenchmarkSet:
    """Passages, questions by id, and for each question its right passages with their grades."""

    name: str
    entries: tuple[Entry, ...]
    queries: Mapping[str, Query]
    right: Mapping[str, Mapping[str, int]]


def read_set(folder: Path) -> BenchmarkSet:
    """A set in the BEIR layout."""
    try:
        entries = tuple(_entry(row) for row in _rows(folder / "corpus.jsonl"))
        queries = {row["_id"]: _query(row) for row in _rows(folder / "queries.jsonl")}
        right: dict[str, dict[str, int]] = {}
        for line in (folder / "qrels" / "test.tsv").read_text(encoding="utf-8").splitlines()[1:]:
            query, passage, grade = line.split("\t")
            right.setdefault(query, {})[passage] = int(grade)
    except (OSError, ValueError, KeyError) as error:
        raise EvaluationError(
            f"The folder {folder} does not hold a retrieval set in the BEIR layout: {error}."
        ) from error
    return BenchmarkSet(folder.name, entries, {name: queries[name] for name in right}, right)


def snapshot_of(entries: Iterable[Entry], embedder: Embedder, *, headings: bool = True) -> Snapshot:
    """The passages as the product searches them, with their headings or without."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.group, []).append(entry if headings else replace(entry, headings=()))
    vectors = Vectorised()
    vectors.embed((entry for inside in groups.values() for entry in inside), embedder)
    stored = [vectors.group(group, "", inside, embedder.dimension) for group, inside in groups.items()]
    return Snapshot(stored, embedder.dimension)


def measure(data: BenchmarkSet, ranked: Mapping[str, Sequence[str]]) -> dict[str, dict[str, float]]:
    """Each measure for each question, by the reference implementation."""
    import pytrec_eval

    judge = pytrec_eval.RelevanceEvaluator(
        {query: dict(grades) for query, grades in data.right.items()},
        {"ndcg_cut.5", "success.1,5", "recall.20", "recip_rank"},
    )
    runs = {query: {each: 1.0 / rank for rank, each in enumerate(ids, 1)} for query, ids in ranked.items()}
    scores: dict[str, dict[str, float]] = judge.evaluate(runs)
    return scores


def half_of(query: str) -> str:
    """The half that a question belongs to: "tuning" or "reporting"."""
    return "tuning" if hashlib.sha256(query.encode()).digest()[0] % 2 == 0 else "reporting"


def compare(data: BenchmarkSet, embedder: Embedder, ways: Sequence[Way] = WAYS) -> dict[str, dict[str, float]]:
    """The mean of each measure for each way, and nDCG@5 by half."""
    snapshots = {headings: snapshot_of(data.entries, embedder, headings=headings) for headings in (True, False)}
    return {way.name: _means(data, _ranked(data, snapshots[way.headings], embedder, way)) for way in ways}


def _ranked(data: BenchmarkSet, snapshot: Snapshot, embedder: Embedder, way: Way) -> dict[str, list[str]]:
    return {
        name: [hit.id for hit in search(snapshot, embedder, query, DEPTH, way.weights)]
        for name, query in data.queries.items()
    }


def _means(data: BenchmarkSet, ranked: Mapping[str, Sequence[str]]) -> dict[str, float]:
    scores = measure(data, ranked)
    means = {name: mean(each[name] for each in scores.values()) for name in MEASURES}
    for half in ("tuning", "reporting"):
        inside = [each["ndcg_cut_5"] for query, each in scores.items() if half_of(query) == half]
        means[half] = mean(inside) if inside else 0.0
    return means


def _rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def _entry(row: Mapping[str, Any]) -> Entry:
    group = (row.get("metadata") or {}).get("doc") or ""
    headings = (row["title"],) if row.get("title") else ()
    return Entry(row["_id"], group, row["text"], headings, tuple(split_sentences(row["text"])))


def _query(row: Mapping[str, Any]) -> Query:
    about = row.get("metadata") or {}
    earlier = tuple(turn["text"] for turn in about.get("history") or () if turn["role"] == "user")
    scope = about.get("scope")
    return Query(row["text"], earlier, None if scope is None else frozenset([scope]))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a table for each folder."""
    parser = argparse.ArgumentParser(prog="python -m index.benchmark", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR")
    parser.add_argument("--vectors", type=Path, metavar="FILE", help="keep vectors here for the next run")
    parser.add_argument("--onnx", type=Path, metavar="FOLDER", help="by the export that `export-model` put there")
    options = parser.parse_args(arguments)
    embedder: Embedder = OnnxEmbedder(options.onnx) if options.onnx else packaged_embedder()
    if options.vectors:
        embedder = KeptVectors(embedder, options.vectors)
    columns = (*MEASURES, "tuning", "reporting")
    for folder in options.folders:
        data = read_set(folder)
        print(f"\n{data.name}: {len(data.queries)} questions, {len(data.entries)} passages")
        print(f"| {'way':32s} | " + " | ".join(columns) + " |")
        for name, means in compare(data, embedder).items():
            print(f"| {name:32s} | " + " | ".join(f"{means[each]:.3f}" for each in columns) + " |", flush=True)


if __name__ == "__main__":
    main()
