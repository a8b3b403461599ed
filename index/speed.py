"""Measures how fast the index answers: `python -m index.speed [--passages N]`. All passages are made up.

The passages' vectors come from hashing, in the dimension of the packaged model: embedding them would take most of an
hour and change no other figure. Embedding a question by the packaged model is measured by itself.
"""

import argparse
import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import quantiles
from time import perf_counter

import numpy as np

from corpus.sentences import split_sentences
from index.embedders import HashEmbedder, packaged_embedder
from index.passage_index import PassageIndex
from index.types import Entry, Query, Vectors

SUBJECTS = ("housing", "flooding", "finance", "scrutiny", "procurement", "libraries", "transport", "planning", "parks")
ACTS = ("reviewed", "agreed", "delayed", "published", "funded", "measured", "closed", "opened", "completed")
WHEN = ("in May", "in the second quarter", "by March 2027", "after the review", "at full Council", "this year")
PASSAGES_A_REPORT = 200
QUESTIONS = 100


class Prepared(HashEmbedder):
    """Hashing that has the questions' vectors ready, so that a search is timed without embedding."""

    def __init__(self, dimension: int, questions: Sequence[str]) -> None:
        super().__init__(dimension)
        self._ready = dict(zip(questions, super().embed(questions), strict=True))

    def embed(self, texts: Sequence[str]) -> Vectors:
        if len(texts) == 1 and texts[0] in self._ready:
            return np.atleast_2d(self._ready[texts[0]])
        return super().embed(texts)


def report_entries(report: int, count: int) -> list[Entry]:
    """A report of made-up passages of two to ten sentences, eight to a heading."""
    chance = random.Random(report)  # noqa: S311 (made-up words, the same on every machine)
    texts = [" ".join(made_up_sentence(chance) for _ in range(chance.randint(2, 10))) for _ in range(count)]
    return [
        Entry(
            f"r{report}:{n}", f"r{report}", text, (f"Report {report}", f"Theme {n // 8}"), tuple(split_sentences(text))
        )
        for n, text in enumerate(texts)
    ]


def measure(passages: int, folder: Path) -> Iterator[tuple[str, list[float]]]:
    """Stages and the milliseconds of each run."""
    chance = random.Random(0)  # noqa: S311
    questions = [f"What was {chance.choice(ACTS)} about {made_up_sentence(chance)[4:60]}?" for _ in range(QUESTIONS)]
    embedder = Prepared(384, questions)
    reports = range(-(-passages // PASSAGES_A_REPORT))
    wanted = {f"r{n}": ("", report_entries(n, min(PASSAGES_A_REPORT, passages))) for n in reports}
    index = PassageIndex.open(folder, embedder)
    yield "first sync, vectors from hashing", [_timed(lambda: index.sync(wanted))]
    yield "sync, nothing changed", [_timed(lambda: index.sync(wanted))]
    yield "check", [_timed(index.check)]
    index.close()
    yield "open", [_timed(lambda: PassageIndex.open(folder, embedder).close())]
    index = PassageIndex.open(folder, embedder)
    one, few = frozenset(["r0"]), frozenset(f"r{n}" for n in range(10))
    for name, groups in (("search all", None), ("search ten reports", few), ("search one report", one)):
        yield name, [_timed(lambda q=each, g=groups: index.retrieve(Query(q, groups=g))) for each in questions]  # type: ignore[misc]
    follow_up = [Query(each, (questions[0], questions[1])) for each in questions]
    yield "search all, with two earlier turns", [_timed(lambda q=each: index.retrieve(q)) for each in follow_up]  # type: ignore[misc]
    index.close()
    model = packaged_embedder()
    yield "load the packaged model", [_timed(model.warm)]
    yield "embed a question", [_timed(lambda q=each: model.embed([q])) for each in questions]  # type: ignore[misc]


def made_up_sentence(chance: random.Random) -> str:
    """A sentence such as reports hold, of made-up facts."""
    subject, other = chance.sample(SUBJECTS, 2)
    return (
        f"The {subject} programme of ward {chance.randint(1, 60)} was {chance.choice(ACTS)} {chance.choice(WHEN)}, and "
        f"£{chance.randint(1, 900)}k of its {other} budget, code {chance.randrange(10**6)}, was {chance.choice(ACTS)}."
    )


def _timed(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return (perf_counter() - started) * 1000


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the median and the 95th percentile of each stage."""
    parser = argparse.ArgumentParser(prog="python -m index.speed", description=__doc__)
    parser.add_argument("--passages", type=int, default=10_000)
    options = parser.parse_args(arguments)
    print(f"| {options.passages} passages, ms | p50 | p95 |")
    with tempfile.TemporaryDirectory() as folder:
        for name, times in measure(options.passages, Path(folder)):
            cuts = quantiles(times, n=20) if len(times) > 1 else times * 19
            print(f"| {name:36s} | {cuts[9]:9.1f} | {cuts[18]:9.1f} |", flush=True)


if __name__ == "__main__":
    main()
