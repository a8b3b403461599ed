"""The totals over the answers of a run, the ones that no single habit can win."""

from collections.abc import Mapping, Sequence

import numpy as np

from evals.metrics_decisions import f1, precision, recall
from evals.scores import Estimate, ItemScores, Numbers, estimate, mean_of

MEANS = (
    "right",
    "facts_recalled",
    "citation_recall",
    "citation_precision",
    "groundedness",
    "verbatim",
    "nothing_forbidden",
    "stability_again",
    "stability_reworded",
    "answer_words",
)


def answer_totals(items: Sequence[ItemScores], answerable: Mapping[str, bool]) -> dict[str, Estimate]:
    """Totals over items; `answerable` tells of each id whether the reports answer it."""
    can = np.array([float(answerable[item.id]) for item in items])
    good = np.array([float(item.scores["right"].value or 0.0) for item in items])
    abstained = np.array([float(item.scores["abstained"].value or 0.0) for item in items])
    return {
        "balanced_right": estimate(can, good, of=balanced_right),
        "right_answerable": estimate(good[can > 0], not_applicable=int((can == 0).sum())),
        "right_unanswerable": estimate(good[can == 0], not_applicable=int((can > 0).sum())),
        **{metric: mean_of(items, metric) for metric in MEANS},
        "abstention_precision": estimate(1 - can, abstained, of=precision),
        "abstention_recall": estimate(1 - can, abstained, of=recall),
        "abstention_f1": estimate(1 - can, abstained, of=f1),
        **_latency(items),
        **{metric: mean_of(items, metric) for metric in _opinions(items)},
    }


def _opinions(items: Sequence[ItemScores]) -> list[str]:
    """The measures by language-model judges, where they were asked."""
    return list(dict.fromkeys(metric for item in items for metric in item.scores if metric.startswith("judge_")))


def balanced_right(can: Numbers, good: Numbers) -> float:
    """Right answers, answerable and unanswerable questions weighed alike; the one kind alone where there is no other.

    One who always answers and one who never does both stay at a half or below.
    """
    shares = [share for share in (_mean_where(can, good), _mean_where(1 - can, good)) if not np.isnan(share)]
    return float(np.mean(shares))


def _mean_where(chosen: Numbers, values: Numbers) -> float:
    return float(values[chosen > 0].mean()) if chosen.sum() else float("nan")


def _latency(items: Sequence[ItemScores]) -> dict[str, Estimate]:
    """The time within which half, and 95 of 100, of the answers came."""
    times = [item.scores["latency_ms"].value for item in items if "latency_ms" in item.scores]
    taken = np.array([time for time in times if time is not None], dtype=float)
    missing = len(times) - len(taken)
    return {
        f"latency_p{level}_ms": estimate(
            taken, of=lambda t, level=level: float(np.percentile(t, level)), not_applicable=missing
        )
        for level in (50, 95)
    }
