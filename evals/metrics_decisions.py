"""How well yes-or-no verdicts and their scores agree with what is right. Positive is what is looked for."""

import numpy as np

from evals.scores import Estimate, Numbers, estimate

Verdicts = Numbers  # 1.0 for yes, 0.0 for no


def recall(right: Verdicts, said: Verdicts) -> float:
    """Of those that are positive, the share said to be; nan where none is."""
    return float(said[right > 0].mean()) if right.sum() else float("nan")


def specificity(right: Verdicts, said: Verdicts) -> float:
    """Of those that are negative, the share said to be; nan where none is."""
    return recall(1 - right, 1 - said)


def precision(right: Verdicts, said: Verdicts) -> float:
    """Of those said to be positive, the share that are; nan where none was said to be."""
    return recall(said, right)


def f1(right: Verdicts, said: Verdicts) -> float:
    """The harmonic mean of precision and recall; 0 where nothing positive was found; nan where none is."""
    if not right.sum():
        return float("nan")
    return float(2 * (right * said).sum() / (right.sum() + said.sum()))


def balanced_accuracy(right: Verdicts, said: Verdicts) -> float:
    """The mean of recall on positives and on negatives: 0.5 for one who always says the same."""
    return (recall(right, said) + specificity(right, said)) / 2


def auroc(right: Verdicts, score: Numbers) -> float:
    """The chance that a positive scores above a negative, ties counting half; nan where either is missing."""
    from scipy.stats import rankdata

    positives = right.sum()
    negatives = len(right) - positives
    if not positives or not negatives:
        return float("nan")
    above = rankdata(score)[right > 0].sum() - positives * (positives + 1) / 2
    return float(above / (positives * negatives))


def decision_estimates(right: Verdicts, said: Verdicts, score: Numbers | None = None) -> dict[str, Estimate]:
    """All of the above with their intervals."""
    found = {
        "balanced_accuracy": estimate(right, said, of=balanced_accuracy),
        "precision": estimate(right, said, of=precision),
        "recall": estimate(right, said, of=recall),
        "specificity": estimate(right, said, of=specificity),
        "f1": estimate(right, said, of=f1),
    }
    if score is not None:
        found["auroc"] = estimate(right, score, of=auroc)
    return found


def best_threshold(right: Verdicts, score: Numbers) -> float:
    """The threshold with the best balanced accuracy, halfway between two neighbouring scores."""
    values = np.unique(score)
    between = np.concatenate([[values[0] - 1e-9], (values[:-1] + values[1:]) / 2])
    return float(max(between, key=lambda level: balanced_accuracy(right, (score > level).astype(float))))
