import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from evals.metrics_decisions import (
    auroc,
    balanced_accuracy,
    best_threshold,
    decision_estimates,
    f1,
    precision,
    recall,
    specificity,
)

RIGHT = np.array([1.0, 1, 1, 1, 0, 0])
SAID = np.array([1.0, 1, 1, 0, 1, 0])


def test_measures_by_hand() -> None:
    """Three of four positives found, one of two negatives called positive."""
    assert recall(RIGHT, SAID) == 0.75
    assert specificity(RIGHT, SAID) == 0.5
    assert precision(RIGHT, SAID) == 0.75
    assert f1(RIGHT, SAID) == 0.75
    assert balanced_accuracy(RIGHT, SAID) == 0.625


def test_one_who_always_says_the_same_looks_bad() -> None:
    for always in (np.ones(6), np.zeros(6)):
        assert balanced_accuracy(RIGHT, always) == 0.5
    assert f1(RIGHT, np.zeros(6)) == 0.0


def test_what_is_not_defined_is_not_zero() -> None:
    assert np.isnan(precision(RIGHT, np.zeros(6)))
    assert np.isnan(f1(np.zeros(3), np.zeros(3)))
    assert np.isnan(auroc(np.ones(3), np.arange(3.0)))
    assert decision_estimates(RIGHT, np.zeros(6))["precision"].value is None


def test_auroc_by_hand_and_as_scikit_learn_has_it() -> None:
    assert auroc(np.array([1.0, 0]), np.array([0.5, 0.5])) == 0.5
    assert auroc(np.array([1.0, 0, 1, 0]), np.array([0.9, 0.8, 0.7, 0.1])) == 0.75
    score = np.array([0.3, 0.1, 0.8, 0.3, 0.3, 0.2])
    assert auroc(RIGHT, score) == pytest.approx(roc_auc_score(RIGHT, score))


def test_the_best_threshold_parts_the_two() -> None:
    level = best_threshold(np.array([0.0, 0, 1, 1]), np.array([0.1, 0.2, 0.6, 0.9]))
    assert 0.2 < level < 0.6
