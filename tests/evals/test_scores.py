import numpy as np

from evals.scores import ItemScores, Score, estimate, mean_of, means, system_scores


def item(name: str, value: float | None, *groups: str) -> ItemScores:
    return ItemScores(name, groups, {"m": Score(value, "because")})


def test_not_applicable_is_counted_apart_and_is_not_zero() -> None:
    found = mean_of([item("a", 1.0), item("b", None), item("c", 0.0)], "m")
    assert (found.value, found.items, found.not_applicable) == (0.5, 2, 1)


def test_nothing_applicable_has_no_value() -> None:
    found = mean_of([item("a", None)], "m")
    assert (found.value, found.items, found.not_applicable) == (None, 0, 1)


def test_an_interval_holds_the_value_and_narrows_with_more_items() -> None:
    few, many = estimate(np.array([1.0, 0, 1, 0])), estimate(np.array([1.0, 0] * 50))
    for found in (few, many):
        assert found.low is not None
        assert found.high is not None
        assert found.low <= 0.5 <= found.high
    assert (many.high or 0) - (many.low or 0) < (few.high or 0) - (few.low or 0)


def test_the_same_items_give_the_same_interval() -> None:
    values = np.array([0.2, 0.9, 0.4, 0.7])
    assert estimate(values) == estimate(values)


def test_a_single_item_has_no_interval() -> None:
    assert estimate(np.array([1.0])).low is None


def test_totals_by_kind_come_in_the_order_met_first_groups_first() -> None:
    scores = system_scores("s", [item("a", 1.0, "x", "half"), item("b", 0.0, "y", "half")], means(["m"]))
    assert list(scores.by_kind) == ["x", "y", "half"]
    assert scores.by_kind["x"]["m"].value == 1.0
    assert scores.totals["m"].value == 0.5
