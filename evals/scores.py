"""Scores: what was measured, why, and how sure we can be of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from warnings import catch_warnings, simplefilter

import numpy as np
from numpy.typing import NDArray
from pydantic import ConfigDict

Numbers = NDArray[np.float64]
STORED = ConfigDict(extra="forbid")
RESAMPLES = 1000
SEED = 20  # the same run scored twice gives the same intervals


@dataclass(frozen=True, slots=True)
class Score:
    """One item by one metric. `value` is None where the metric does not apply, which is not zero."""

    __pydantic_config__ = STORED

    value: float | None
    reason: str


@dataclass(frozen=True, slots=True)
class ItemScores:
    """All scores of one question or row. `groups` are the kinds that it is counted under."""

    __pydantic_config__ = STORED

    id: str
    groups: tuple[str, ...]
    scores: Mapping[str, Score]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A total with its 95% interval. `items` were counted, `not_applicable` were not."""

    __pydantic_config__ = STORED

    value: float | None
    low: float | None
    high: float | None
    items: int
    not_applicable: int = 0


@dataclass(frozen=True, slots=True)
class SystemScores:
    """What one system (the product, or a baseline) scored: totals, totals by kind, and every item."""

    __pydantic_config__ = STORED

    name: str
    totals: Mapping[str, Estimate]
    by_kind: Mapping[str, Mapping[str, Estimate]]
    items: tuple[ItemScores, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of a run: the product first, the baselines after it."""

    __pydantic_config__ = STORED

    task: str
    systems: tuple[SystemScores, ...]
    run: Mapping[str, str] = field(default_factory=dict)

    @property
    def product(self) -> SystemScores:
        """The product's own scores."""
        return self.systems[0]

    def system(self, name: str) -> SystemScores:
        """The system of that name. Raises KeyError."""
        return {system.name: system for system in self.systems}[name]


Totals = Callable[[Sequence[ItemScores]], Mapping[str, Estimate]]


def system_scores(name: str, items: Sequence[ItemScores], totals: Totals) -> SystemScores:
    """Total the items, over all and by kind: first groups before second ones, each in the order met."""
    placed = sorted(((place, group) for item in items for place, group in enumerate(item.groups)), key=lambda p: p[0])
    kinds = dict.fromkeys(group for _, group in placed)
    by_kind = {kind: totals([item for item in items if kind in item.groups]) for kind in kinds}
    return SystemScores(name=name, totals=totals(items), by_kind=by_kind, items=tuple(items))


def mean_of(items: Sequence[ItemScores], metric: str) -> Estimate:
    """The mean of one metric over the items that it applies to."""
    values = [item.scores[metric].value for item in items if metric in item.scores]
    counted = [value for value in values if value is not None]
    return estimate(np.array(counted, dtype=float), not_applicable=len(values) - len(counted))


def means(metrics: Sequence[str]) -> Totals:
    """Totals that are the mean of each metric."""
    return lambda items: {metric: mean_of(items, metric) for metric in metrics}


def estimate(
    values: Numbers, *rest: Numbers, of: Callable[..., float] | None = None, not_applicable: int = 0
) -> Estimate:
    """A statistic over items, each a row of `values` and `rest`, with its 95% interval; the mean unless `of`.

    `of` may answer nan where it is not defined (all items of one class); such resamples are left out.
    """
    if not len(values):
        return Estimate(None, None, None, 0, not_applicable)
    value = float(of(values, *rest) if of else np.mean(values))
    if np.isnan(value):
        return Estimate(None, None, None, len(values), not_applicable)
    low, high = _interval((values, *rest), of)
    return Estimate(value, low, high, len(values), not_applicable)


def _interval(columns: tuple[Numbers, ...], of: Callable[..., float] | None) -> tuple[float | None, float | None]:
    """The middle 95% of the statistic over resamples of the items; none from a single item."""
    from scipy.stats import DegenerateDataWarning, bootstrap  # a second to import: only scoring pays

    if len(columns[0]) < 2:
        return None, None
    with catch_warnings():
        simplefilter("ignore", DegenerateDataWarning)  # about resamples where the statistic is nan
        drawn = bootstrap(
            columns,
            of or np.mean,
            paired=len(columns) > 1,
            vectorized=of is None,
            n_resamples=RESAMPLES,
            method="percentile",
            rng=np.random.default_rng(SEED),
        ).bootstrap_distribution
    low, high = np.nanpercentile(drawn, [2.5, 97.5])
    return float(low), float(high)
