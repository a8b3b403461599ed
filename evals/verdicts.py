"""Scoring runs whose every row is a yes or no with a score: grounding and abstention."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from corpus.errors import EvaluationError
from evals.baselines import LABELS, PRODUCT, cross_fitted
from evals.halves import half_of
from evals.metrics_decisions import decision_estimates
from evals.runs import RunFolder
from evals.scores import Estimate, ItemScores, Score, Scores, system_scores

PREDICTIONS = "predictions.jsonl"
INPUT = "input.jsonl"


@dataclass(frozen=True, slots=True)
class Truth:
    """What is right for a row (None where it is not told), and the groups that it is counted under."""

    right: bool | None
    groups: tuple[str, ...]


def verdict_scores(run: RunFolder, truths: Mapping[str, Truth], field: str, looked_for: bool) -> Scores:
    """Scores of the product and every baseline of a run. `field` holds the verdict.

    Precision, recall and F1 are those of verdict `looked_for`; the AUROC is the same either way.
    """
    systems = [
        _system(name, run.by_id(file), truths, field, looked_for) for name, file in prediction_files(run, PREDICTIONS)
    ]
    return Scores(run.settings.task, tuple(systems), run_words(run))


def prediction_files(run: RunFolder, product: str) -> list[tuple[str, str]]:
    """(system, file) of everything that made predictions in a run, the product first."""
    if not (run.path / product).exists():
        raise EvaluationError(f"{run.path} holds no {product}; run the evaluation again.")
    order = list(LABELS)
    beside = sorted((run.path / "baselines").glob("*.jsonl"), key=lambda path: order.index(path.stem))
    return [(PRODUCT, product), *((path.stem, f"baselines/{path.name}") for path in beside)]


def run_words(run: RunFolder) -> dict[str, str]:
    """What names a run in its scores."""
    settings = run.settings
    return {"started": settings.started, "revision": settings.revision, "input": settings.input, **settings.product}


def with_half(groups: tuple[str, ...], item: str) -> tuple[str, ...]:
    """The groups of a row, and the half that it belongs to, since methods are tuned on one half alone."""
    return (*groups, f"{half_of(item)} half")


def _system(
    name: str, predicted: Mapping[str, Mapping[str, Any]], truths: Mapping[str, Truth], field: str, looked_for: bool
) -> Any:
    items = [_item(row, truth, predicted.get(row), field) for row, truth in truths.items()]
    return system_scores(
        name, items, partial(_totals, truths=truths, predicted=predicted, field=field, looked_for=looked_for)
    )


def _item(row: str, truth: Truth, prediction: Mapping[str, Any] | None, field: str) -> ItemScores:
    groups = with_half(truth.groups, row)
    if truth.right is None or prediction is None:
        why = "what is right is not told" if truth.right is None else "there is no prediction"
        return ItemScores(row, groups, {"right": Score(None, why)})
    agrees = bool(prediction[field]) == truth.right
    reason = f"said {_word(prediction[field], field)} ({prediction['score']:.2f}), is {_word(truth.right, field)}"
    return ItemScores(row, groups, {"right": Score(float(agrees), reason)})


def _word(verdict: bool, field: str) -> str:
    return field if verdict else f"not {field}"


def _totals(
    items: Sequence[ItemScores],
    truths: Mapping[str, Truth],
    predicted: Mapping[str, Mapping[str, Any]],
    field: str,
    looked_for: bool,
) -> dict[str, Estimate]:
    counted = [item.id for item in items if item.scores["right"].value is not None]
    right = np.array([float(truths[row].right is looked_for) for row in counted])
    said = np.array([float(bool(predicted[row][field]) is looked_for) for row in counted])
    score = np.array([float(predicted[row]["score"]) for row in counted])
    return decision_estimates(right, said, score if looked_for else -score)


def cross_fitted_rows(
    ids: Sequence[str], truths: Mapping[str, Truth], scores: Sequence[float], field: str
) -> Iterable[dict[str, Any]]:
    """Predictions of a baseline that has only scores: each row by the threshold best on the other half's told rows."""
    told = np.array([truths[row].right is not None for row in ids])
    right = np.array([float(bool(truths[row].right)) for row in ids])
    values = np.array(scores, dtype=float)
    if not told.all():
        return [{"id": row, field: score > 0.5, "score": score} for row, score in zip(ids, scores, strict=True)]
    verdicts = cross_fitted(ids, right, values)
    return [{"id": r, field: v, "score": float(s)} for r, v, s in zip(ids, verdicts, values, strict=True)]
