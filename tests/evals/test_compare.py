from pathlib import Path

import pytest

from corpus.errors import EvaluationError
from evals.compare import changes_since, compare_runs, previous_scores
from evals.runs import RunFolder, new_settings
from evals.scores import ItemScores, Score, Scores, means, system_scores


def scores(task: str = "answers", **values: float | None) -> Scores:
    items = [ItemScores(name, ("fact",), {"right": Score(value, f"why {name}")}) for name, value in values.items()]
    return Scores(task, (system_scores("product", items, means(["right"])),), {"started": "earlier", "revision": "abc"})


def test_regressions_and_improvements_apart() -> None:
    changes = changes_since(scores(a=1.0, b=0.0, c=1.0, d=None, e=1.0), scores(a=0.0, b=1.0, c=1.0, d=1.0, f=1.0))
    assert changes is not None
    assert [(c.id, c.before, c.after, c.reason) for c in changes.regressions] == [("a", 1.0, 0.0, "why a")]
    assert [c.id for c in changes.improvements] == ["b"]
    assert (changes.added, changes.removed) == (("f",), ("e",))


def test_the_largest_loss_comes_first() -> None:
    changes = changes_since(scores(a=0.6, b=1.0), scores(a=0.5, b=0.1))
    assert changes is not None
    assert [c.id for c in changes.regressions] == ["b", "a"]


def test_a_total_changed_clearly_only_outside_both_intervals() -> None:
    many = {f"q{n}": 1.0 for n in range(30)}
    lost = changes_since(scores(**many), scores(**dict.fromkeys(many, 0.0)))
    chance = changes_since(scores(a=1.0, b=0.0, c=1.0), scores(a=1.0, b=0.0, c=0.0))
    assert lost is not None
    assert chance is not None
    assert [t.clear for t in lost.totals if t.metric == "right"] == [True]
    assert [t.clear for t in chance.totals if t.metric == "right"] == [False]


def test_nothing_to_compare_with() -> None:
    assert changes_since(None, scores(a=1.0)) is None


def test_runs_of_two_tasks_are_not_compared() -> None:
    with pytest.raises(EvaluationError, match="cannot be compared"):
        changes_since(scores(a=1.0), scores("spans", a=1.0))


def saved_run(
    folder: Path, name: str, started: str, finished: str | None, value: float, source: str = "q.yaml"
) -> RunFolder:
    given = folder / source
    given.write_text("x", encoding="utf-8")
    settings = new_settings("answers", given, {}).model_copy(update={"started": started, "finished": finished})
    run = RunFolder.begin(folder / name, settings)
    run.save_scores(scores(a=value))
    return run


def test_the_previous_run_is_the_latest_before_on_the_same_input(tmp_path: Path) -> None:
    saved_run(tmp_path, "one", "2026-01-01T10:00:00+00:00", "2026-01-01T10:01:00+00:00", 0.1)
    saved_run(tmp_path, "two", "2026-01-02T10:00:00+00:00", "2026-01-02T10:01:00+00:00", 0.2)
    saved_run(tmp_path, "other", "2026-01-02T12:00:00+00:00", "2026-01-02T12:01:00+00:00", 0.3, source="p.yaml")
    saved_run(tmp_path, "cut", "2026-01-02T13:00:00+00:00", None, 0.4)
    now = saved_run(tmp_path, "now", "2026-01-03T10:00:00+00:00", "2026-01-03T10:01:00+00:00", 0.5)
    saved_run(tmp_path, "later", "2026-01-04T10:00:00+00:00", "2026-01-04T10:01:00+00:00", 0.6)
    (tmp_path / "no run").mkdir()
    before = previous_scores(now)
    assert before is not None
    assert before.product.items[0].scores["right"].value == 0.2


def test_two_folders_are_compared(tmp_path: Path) -> None:
    one = saved_run(tmp_path, "one", "2026-01-01T10:00:00+00:00", None, 1.0)
    two = saved_run(tmp_path, "two", "2026-01-02T10:00:00+00:00", None, 0.0)
    assert [c.id for c in compare_runs(one.path, two.path).regressions] == ["a"]
    with pytest.raises(EvaluationError, match="holds no scores"):
        compare_runs(tmp_path / "none", two.path)
