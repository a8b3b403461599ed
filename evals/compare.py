"""What changed from one run to the next, regressions first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from corpus.errors import EvaluationError
from evals.metric_words import HEADLINE, MEASURES
from evals.runs import PREVIOUS, RunFolder, finished_runs, read_scores
from evals.scores import ItemScores, Scores

STEP = 0.005  # smaller differences of a value are none


@dataclass(frozen=True, slots=True)
class ItemChange:
    """A question whose headline score changed. `reason` is what is said of it now."""

    id: str
    kind: str
    before: float
    after: float
    reason: str


@dataclass(frozen=True, slots=True)
class TotalChange:
    """A total before and after. `clear` tells that each lies outside the other's 95% interval."""

    metric: str
    before: float
    after: float
    clear: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """The difference between two runs of the same task. `before` names the earlier one."""

    before: str
    regressions: tuple[ItemChange, ...]
    improvements: tuple[ItemChange, ...]
    totals: tuple[TotalChange, ...]
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def changes_since(before: Scores | None, after: Scores) -> Changes | None:
    """What changed, or None with no earlier run. Raises EvaluationError for runs of different tasks."""
    if before is None:
        return None
    if before.task != after.task:
        raise EvaluationError(
            f"A run of {before.task} and a run of {after.task} cannot be compared; give two of one task."
        )
    old = {item.id: item for item in before.product.items}
    new = {item.id: item for item in after.product.items}
    changed = list(_item_changes(old, new, HEADLINE[after.task]))
    return Changes(
        before=_name_of(before),
        regressions=tuple(sorted((c for c in changed if c.after < c.before), key=lambda c: c.after - c.before)),
        improvements=tuple(sorted((c for c in changed if c.after > c.before), key=lambda c: c.before - c.after)),
        totals=tuple(_total_changes(before, after)),
        added=tuple(item for item in new if item not in old),
        removed=tuple(item for item in old if item not in new),
    )


def _name_of(scores: Scores) -> str:
    """A run by when it began and what it measured."""
    began = scores.run.get("started", "an earlier time")[:16].replace("T", " ")
    return f"{began}, revision {scores.run.get('revision', 'unknown')[:10]}"


def compare_runs(before: Path, after: Path) -> Changes:
    """What changed from the run in one folder to the run in another."""
    changes = changes_since(read_scores(before), read_scores(after))
    assert changes is not None  # noqa: S101 both were read
    return changes


def _item_changes(old: dict[str, ItemScores], new: dict[str, ItemScores], metric: str) -> Iterator[ItemChange]:
    for name, item in new.items():
        if name not in old or metric not in item.scores or metric not in old[name].scores:
            continue
        was, now = old[name].scores[metric], item.scores[metric]
        if was.value is not None and now.value is not None and abs(now.value - was.value) > STEP:
            yield ItemChange(name, item.groups[0] if item.groups else "", was.value, now.value, now.reason)


def _total_changes(before: Scores, after: Scores) -> Iterator[TotalChange]:
    for metric in MEASURES[after.task]:
        was, now = before.product.totals.get(metric), after.product.totals.get(metric)
        if was is None or now is None or was.value is None or now.value is None:
            continue
        apart = [
            e.low is not None and e.high is not None and not e.low <= v <= e.high
            for e, v in ((was, now.value), (now, was.value))
        ]
        yield TotalChange(metric, was.value, now.value, clear=all(apart))


def previous_scores(run: RunFolder) -> Scores | None:
    """The scores of the run before this one: earlier in the same folder, else the latest beside it on the same input."""
    if (run.path / PREVIOUS).exists():
        return read_scores(run.path / PREVIOUS)
    begun = datetime.fromisoformat(run.settings.started)
    for other in finished_runs(run.path.resolve().parent):
        same = (other.settings.task, other.settings.input) == (run.settings.task, run.settings.input)
        if same and datetime.fromisoformat(str(other.settings.finished)) < begun:
            return read_scores(other.path)
    return None
