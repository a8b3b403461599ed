"""Does the product tell questions that passages answer from those that they do not?"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from assistant.types import AnswerabilityJudge
from evals import baselines, parts
from evals.cards import Card, Line, Tone, shortened, verdict_of
from evals.metrics_support import content_overlap
from evals.rows import AskedRow, load_rows
from evals.runs import Progress, RunFolder, new_settings
from evals.scores import Scores
from evals.verdicts import INPUT, PREDICTIONS, Truth, cross_fitted_rows, verdict_scores
from index.types import Embedder


class Context(BaseModel):
    """A passage."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str
    text: str


class AbstentionRow(AskedRow):
    """A question and the only passages there are."""

    contexts: tuple[Context, ...]
    answerable: bool | None = None

    @property
    def passages(self) -> list[str]:
        """The texts of the passages."""
        return [context.text for context in self.contexts]


def evaluate_abstention(
    file: Path,
    out: Path,
    *,
    judge: AnswerabilityJudge | None = None,
    embedder: Embedder | None = None,
    with_baselines: bool = False,
    limit: int | None = None,
    progress: Progress | None = None,
) -> Scores:
    """Ask the judge about every row of `file`, and score what it says into the folder `out`."""
    rows = {row.id: row for row in load_rows(file, AbstentionRow, limit)}
    embedder = embedder or parts.packaged_embedder()
    judge = judge or parts.judge(embedder)
    product = {"judge": parts.identity_of(judge), "embedder": embedder.identity}
    run = RunFolder.begin(out, new_settings("abstention", file, product, limit=limit, baselines=with_baselines))
    run.keep_input(file, INPUT)
    run.fill(PREDICTIONS, rows, lambda row: _prediction(judge, rows[row]), progress)
    if with_baselines:
        _run_baselines(run, list(rows.values()), embedder)
    return run.finish()


def _prediction(judge: AnswerabilityJudge, row: AbstentionRow) -> dict[str, Any]:
    answered, score = judge.judge(row.question, row.passages, row.turns)
    return {"answered": bool(answered), "score": float(score)}


def _run_baselines(run: RunFolder, rows: list[AbstentionRow], embedder: Embedder) -> None:
    truths, ids = _truths(rows), [row.id for row in rows]
    for name, scores in _baseline_scores(rows, embedder):
        run.write(f"baselines/{name}.jsonl", cross_fitted_rows(ids, truths, scores, "answered"))


def _baseline_scores(rows: list[AbstentionRow], embedder: Embedder) -> Iterable[tuple[str, list[float]]]:
    yield "word_overlap", [content_overlap(row.question, " ".join(row.passages)) for row in rows]
    yield "cosine", [_best(baselines.dense_scorer(row.passages, embedder), row) for row in rows]
    everything = baselines.lexical_scorer([text for row in rows for text in row.passages])
    start, found = 0, []
    for row in rows:
        here = everything(row.question)[start : start + len(row.contexts)]
        found.append(baselines.squashed(float(here.max())) if len(here) else 0.0)
        start += len(row.contexts)
    yield "bm25", found


def _best(scorer: baselines.Scorer, row: AbstentionRow) -> float:
    return max(0.0, float(scorer(row.question).max())) if row.contexts else 0.0


def _truths(rows: Iterable[AbstentionRow]) -> dict[str, Truth]:
    return {row.id: Truth(row.answerable, row.groups) for row in rows}


def score(run: RunFolder) -> Scores:
    """Score a run from its folder; what is looked for is abstaining where there is no answer."""
    rows = load_rows(run.path / INPUT, AbstentionRow, run.settings.limit)
    return verdict_scores(run, _truths(rows), "answered", False)


def cards(run: RunFolder, scores: Scores) -> list[Card]:
    """Each row as the report shows it."""
    rows = {row.id: row for row in load_rows(run.path / INPUT, AbstentionRow, run.settings.limit)}
    said = run.by_id(PREDICTIONS)
    return [_card(rows[item.id], said.get(item.id, {}), *verdict_of(item, "right")) for item in scores.product.items]


def _card(row: AbstentionRow, said: dict[str, Any], good: bool | None, why: str) -> Card:
    truth = {True: "answerable", False: "not answerable", None: "not told"}[row.answerable]
    tone = {True: Tone.GOOD, False: Tone.BAD, None: Tone.PLAIN}[good]
    return Card(
        id=row.id,
        kind=row.set or "",
        question=row.question,
        history=tuple(turn.text for turn in row.history),
        good=good,
        verdict=why,
        expected=(Line(shortened(" ¶ ".join(row.passages)), truth),),
        given=(Line(f"score {said.get('score', 0.0):.2f}", "answered" if said.get("answered") else "abstained", tone),),
    )
