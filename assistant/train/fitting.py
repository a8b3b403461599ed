"""Fitting and scoring shared by the training commands; scikit-learn at training time only."""

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.features_linear import Linear


def half_of(key: str, parts: int = 2) -> int:
    """Which of two halves (or more parts) a key belongs to, by its hash: the same on every machine."""
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % parts


def fit_linear(
    names: Sequence[str],
    values: NDArray[np.float64],
    right: NDArray[np.bool_],
    strength: float,
    importance: NDArray[np.float64] | None = None,
    use: Sequence[str] | None = None,
) -> Linear:
    """Logistic regression over scaled columns, its scaling folded into the weights; decides at the best balance.

    `importance` counts rows more or less; columns not named in `use` get the weight 0.
    """
    from sklearn.linear_model import LogisticRegression

    used = np.array([use is None or name in use for name in names])
    mean, spread = values.mean(axis=0), np.where(used, values.std(axis=0) + 1e-9, np.inf)
    model = LogisticRegression(C=strength, class_weight="balanced", max_iter=2000)
    model.fit((values - mean) / spread, right, sample_weight=importance)
    weights = model.coef_[0] / spread
    constant = float(model.intercept_[0] - weights @ mean)
    fitted = Linear(tuple(names), tuple(round(float(w), 5) for w in weights), round(constant, 5), 0.5)
    scores = fitted.probability(values)
    steps = np.linspace(0.35, 0.65, 31)
    best = max(
        steps,
        key=lambda step: balanced_accuracy(
            [(bool(r), bool(s >= step), 0.0) for r, s in zip(right, scores, strict=True)]
        ),
    )
    return Linear(fitted.features, fitted.weights, fitted.constant, round(float(best), 3))


def balanced_accuracy(told: Sequence[tuple[bool, bool, float]]) -> float:
    """The mean of the shares right among the true and among the false; rows are (true, said, score)."""
    shares = []
    for side in (True, False):
        said = [told_so == truth for truth, told_so, _ in told if truth is side]
        shares.append(sum(said) / max(1, len(said)))
    return sum(shares) / 2


def ranked_right(told: Sequence[tuple[bool, bool, float]]) -> float:
    """AUROC: how often a true row scores above a false one."""
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score([truth for truth, _, _ in told], [score for _, _, score in told]))
