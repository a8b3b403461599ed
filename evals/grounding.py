"""Does the product's verifier tell supported sentences from unsupported ones?"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from assistant.types import Verifier
from evals import baselines, parts
from evals.cards import Card, Line, Tone, shortened, verdict_of
from evals.metrics_support import content_overlap
from evals.rows import Row, load_rows
from evals.runs import Progress, RunFolder, new_settings
from evals.scores import Scores
from evals.verdicts import INPUT, PREDICTIONS, Truth, cross_fitted_rows, verdict_scores
from index.types import Embedder


class GroundingRow(Row):
    """A passage and a sentence that it supports, or does not."""

    passage: str
    sentence: str
    supported: bool | None = None


def evaluate_grounding(
    file: Path,
    out: Path,
    *,
    verifier: Verifier | None = None,
    embedder: Embedder | None = None,
    with_baselines: bool = False,
    limit: int | None = None,
    progress: Progress | None = None,
) -> Scores:
    """Ask the verifier about every row of `file`, and score what it says into the folder `out`."""
    rows = {row.id: row for row in load_rows(file, GroundingRow, limit)}
    embedder = embedder or parts.packaged_embedder()
    judge = verifier or parts.verifier(embedder)
    run = RunFolder.begin(
        out,
        new_settings(
            "grounding",
            file,
            {"verifier": parts.identity_of(judge), "embedder": embedder.identity},
            limit=limit,
            baselines=with_baselines,
        ),
    )
    run.keep_input(file, INPUT)
    run.fill(PREDICTIONS, rows, lambda row: _prediction(judge, rows[row]), progress)
    if with_baselines:
        _run_baselines(run, list(rows.values()), embedder)
    return run.finish()


def _prediction(verifier: Verifier, row: GroundingRow) -> dict[str, Any]:
    verdict = verifier.support(row.passage, row.sentence)
    return {"supported": bool(verdict.supported), "score": float(verdict.score), "reason": verdict.reason}


def _run_baselines(run: RunFolder, rows: list[GroundingRow], embedder: Embedder) -> None:
    truths, ids = _truths(rows), [row.id for row in rows]
    for name, scores in _baseline_scores(rows, embedder):
        run.write(f"baselines/{name}.jsonl", cross_fitted_rows(ids, truths, scores, "supported"))


def _baseline_scores(rows: list[GroundingRow], embedder: Embedder) -> Iterable[tuple[str, list[float]]]:
    yield "word_overlap", [content_overlap(row.sentence, row.passage) for row in rows]
    yield "overlap_with_particulars", [baselines.particulars_overlap(row.passage, row.sentence) for row in rows]
    lexical = baselines.lexical_scorer([row.passage for row in rows])
    yield "bm25", [baselines.squashed(float(lexical(row.sentence)[place])) for place, row in enumerate(rows)]
    yield "cosine", [baselines.cosine(row.passage, row.sentence, embedder) for row in rows]


def _truths(rows: Iterable[GroundingRow]) -> dict[str, Truth]:
    return {row.id: Truth(row.supported, row.groups) for row in rows}


def score(run: RunFolder) -> Scores:
    """Score a run from its folder."""
    return verdict_scores(
        run, _truths(load_rows(run.path / INPUT, GroundingRow, run.settings.limit)), "supported", True
    )


def cards(run: RunFolder, scores: Scores) -> list[Card]:
    """Each row as the report shows it."""
    rows = {row.id: row for row in load_rows(run.path / INPUT, GroundingRow, run.settings.limit)}
    said = run.by_id(PREDICTIONS)
    return [_card(rows[item.id], said.get(item.id, {}), *verdict_of(item, "right")) for item in scores.product.items]


def _card(row: GroundingRow, said: dict[str, Any], good: bool | None, why: str) -> Card:
    verdict = "supported" if said.get("supported") else "not supported"
    truth = {True: "supported", False: "not supported", None: "not told"}[row.supported]
    tone = {True: Tone.GOOD, False: Tone.BAD, None: Tone.PLAIN}[good]
    return Card(
        id=row.id,
        kind=row.set or "",
        question=row.sentence,
        good=good,
        verdict=why,
        expected=(Line(shortened(row.passage), truth),),
        given=(Line(str(said.get("reason", "")), verdict, tone),),
    )
