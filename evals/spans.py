"""Does the product put first the sentence of a passage that answers the question?"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from assistant.types import SentenceRanker
from evals import baselines, parts
from evals.baselines import best_first
from evals.cards import Card, Line, Tone, verdict_of
from evals.metric_words import SPANS
from evals.metrics_ranking import ranking_scores
from evals.metrics_support import content_overlap
from evals.rows import AskedRow, load_rows
from evals.runs import Progress, RunFolder, new_settings
from evals.scores import ItemScores, Scores, means, system_scores
from evals.verdicts import INPUT, PREDICTIONS, prediction_files, run_words, with_half
from index.types import Embedder


class SpanRow(AskedRow):
    """A question and the sentences of a passage; `gold_sentences` are the positions of those that answer."""

    sentences: tuple[str, ...]
    gold_sentences: tuple[int, ...] | None = None


def evaluate_spans(
    file: Path,
    out: Path,
    *,
    ranker: SentenceRanker | None = None,
    embedder: Embedder | None = None,
    with_baselines: bool = False,
    limit: int | None = None,
    progress: Progress | None = None,
) -> Scores:
    """Let the product rank the sentences of every row of `file`, and score the order into the folder `out`."""
    rows = {row.id: row for row in load_rows(file, SpanRow, limit)}
    embedder = embedder or parts.packaged_embedder()
    ranker = ranker or parts.ranker(embedder)
    product = {"ranker": parts.identity_of(ranker), "embedder": embedder.identity}
    run = RunFolder.begin(out, new_settings("spans", file, product, limit=limit, baselines=with_baselines))
    run.keep_input(file, INPUT)
    run.fill(PREDICTIONS, rows, lambda row: {"ranked": _ranked(ranker, rows[row])}, progress)
    if with_baselines:
        for name, order in _baselines(embedder).items():
            ranked = ({"id": row.id, "ranked": order(row)} for row in rows.values())
            run.write(f"baselines/{name}.jsonl", ranked)
    return run.finish()


def _ranked(ranker: SentenceRanker, row: SpanRow) -> list[int]:
    """Every position, best first, also those that the ranker left out."""
    order = [place for place, _ in ranker.rank(row.question, row.sentences, row.turns)]
    return [*order, *(place for place in range(len(row.sentences)) if place not in order)]


def _baselines(embedder: Embedder) -> Mapping[str, Callable[[SpanRow], list[int]]]:
    import numpy as np

    return {
        "bm25": lambda row: best_first(baselines.lexical_scorer(row.sentences)(row.question)),
        "cosine": lambda row: best_first(baselines.dense_scorer(row.sentences, embedder)(row.question)),
        "word_overlap": lambda row: best_first(np.array([content_overlap(row.question, s) for s in row.sentences])),
    }


def score(run: RunFolder) -> Scores:
    """Score a run from its folder."""
    rows = load_rows(run.path / INPUT, SpanRow, run.settings.limit)
    systems = []
    for name, file in prediction_files(run, PREDICTIONS):
        ranked = {row: list(said["ranked"]) for row, said in run.by_id(file).items()}
        systems.append(system_scores(name, list(_items(rows, ranked)), means(list(SPANS))))
    return Scores("spans", tuple(systems), run_words(run))


def _items(rows: Iterable[SpanRow], ranked: Mapping[str, list[int]]) -> Iterable[ItemScores]:
    for row in rows:
        right = {str(place): 1 for place in row.gold_sentences or ()}
        found = ranking_scores([str(place) for place in ranked.get(row.id, [])], right)
        yield ItemScores(row.id, with_half(row.groups, row.id), {metric: found[metric] for metric in SPANS})


def cards(run: RunFolder, scores: Scores) -> list[Card]:
    """Each row as the report shows it."""
    rows = {row.id: row for row in load_rows(run.path / INPUT, SpanRow, run.settings.limit)}
    said: dict[str, dict[str, Any]] = run.by_id(PREDICTIONS)
    return [
        _card(rows[item.id], said.get(item.id, {}).get("ranked", []), *verdict_of(item, "hit_rate_at_1"))
        for item in scores.product.items
    ]


def _card(row: SpanRow, ranked: list[int], good: bool | None, why: str) -> Card:
    gold = set(row.gold_sentences or ())
    given = [
        Line(row.sentences[p], f"place {n}", Tone.GOOD if p in gold else Tone.BAD) for n, p in enumerate(ranked[:3], 1)
    ]
    return Card(
        id=row.id,
        kind=row.set or "",
        question=row.question,
        history=tuple(turn.text for turn in row.history),
        good=good,
        verdict=why,
        expected=tuple(Line(row.sentences[place], "answers") for place in sorted(gold)),
        given=tuple(given),
    )
