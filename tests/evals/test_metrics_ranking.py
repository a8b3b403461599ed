from math import log2

import pytest

from evals.metrics_ranking import ranking_scores


def value(name: str, ranked: list[str], right: dict[str, int]) -> float | None:
    return ranking_scores(ranked, right)[name].value


def test_measures_by_hand() -> None:
    """Right are a and b; b stands at place 2, a at place 4."""
    ranked, right = ["x", "b", "y", "a", "z", "w"], {"a": 1, "b": 1}
    found = (1 / log2(3)) + (1 / log2(5))
    best = 1 + (1 / log2(3))
    assert value("ndcg_at_5", ranked, right) == pytest.approx(found / best, abs=1e-6)
    assert value("mrr", ranked, right) == 0.5
    assert value("hit_rate_at_1", ranked, right) == 0.0
    assert value("hit_rate_at_5", ranked, right) == 1.0
    assert value("recall_at_5", ranked, right) == 1.0
    assert value("recall_at_5", ["b", *"pqrst", "a"], right) == 0.5


def test_the_order_given_counts_and_not_the_names() -> None:
    assert value("mrr", ["a", "z"], {"a": 1}) == value("mrr", ["z", "a"], {"z": 1}) == 1.0


def test_nothing_found_scores_zero_and_says_so() -> None:
    score = ranking_scores([], {"a": 1})["ndcg_at_5"]
    assert score.value == 0.0
    assert "none of the 1 right ones" in score.reason


def test_nothing_right_is_not_applicable() -> None:
    assert value("mrr", ["a"], {}) is None
    assert value("mrr", ["a"], {"a": 0}) is None


def test_naming_the_right_one_again_and_again_gains_nothing() -> None:
    assert value("ndcg_at_5", ["x", "a", "a", "a"], {"a": 1}) == value("ndcg_at_5", ["x", "a"], {"a": 1})
