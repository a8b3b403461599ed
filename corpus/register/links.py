"""Brings together what several reports of one council say of the same recommendation, by date."""

from collections import Counter
from dataclasses import replace

from corpus.councils import council_key
from corpus.register.families import followed_up
from corpus.register.likeness import likeness
from corpus.types import Recommendation, Report

SAME_NUMBER = 58.0  # likeness of headlines that, with one number, makes them one recommendation
OTHER_NUMBER = 90.0  # the same where a number is missing or differs: a later report may number anew
_LEAST_PAIRS, _MOST_OF_A_SET = 2, 0.6


def by_date(reports: list[Report]) -> list[Report]:
    """The reports in order of date, those without one last."""
    return sorted(reports, key=lambda report: (report.date or "9999", report.id))


def linked(reports: list[Report], found: dict[str, list[Recommendation]]) -> list[Recommendation]:
    """One entry per recommendation, under the earliest report that makes it; `found` is by report id."""
    entries: list[Recommendation] = []
    for report in by_date(reports):
        earlier = [entry for entry in entries if _one_council(entry, report)]
        makers = {entry.report for entry in earlier}
        followed = followed_up(report, [one for one in reports if one.id in makers])
        same = _pairs(earlier, found[report.id], followed)
        for later in found[report.id]:
            if later.id in same:
                at = next(at for at, entry in enumerate(entries) if entry.id == same[later.id])
                entries[at] = _joined(entries[at], later)
            else:
                entries.append(later)
    return entries


def _pairs(earlier: list[Recommendation], its_own: list[Recommendation], followed: Report | None) -> dict[str, str]:
    """The id of the earlier entry that each of a report's own entries prints again, where there is one."""
    pairs: dict[str, str] = {}
    for later in its_own:
        same = _made_before(earlier, later, its_own, followed)
        if same is not None:
            pairs[later.id] = same.id
    return {**_rest_of_the_set(earlier, its_own, pairs), **pairs}


def _rest_of_the_set(
    earlier: list[Recommendation], its_own: list[Recommendation], pairs: dict[str, str]
) -> dict[str, str]:
    """Where most of a report's numbers are those of one earlier report, the others are too, however they are reworded."""
    by_id = {entry.id: entry for entry in earlier}
    numbered = [later for later in its_own if later.number]
    makers = Counter(
        by_id[pairs[e.id]].report for e in numbered if e.id in pairs and by_id[pairs[e.id]].number == e.number
    )
    maker, count = max(makers.items(), key=lambda item: item[1], default=("", 0))
    if count < _LEAST_PAIRS or count < _MOST_OF_A_SET * len(numbered):
        return {}
    left = {(e.kind, e.number): e.id for e in earlier if e.report == maker and e.id not in pairs.values()}
    return {e.id: left[e.kind, e.number] for e in numbered if e.id not in pairs and (e.kind, e.number) in left}


def _one_council(entry: Recommendation, report: Report) -> bool:
    key = council_key(entry.council or "")
    return bool(key) and key == council_key(report.council or "") and entry.report != report.id


def _made_before(
    earlier: list[Recommendation], later: Recommendation, its_own: list[Recommendation], followed: Report | None
) -> Recommendation | None:
    """The earlier entry that `later` prints again: by headline, or by number where the later report prints no headlines."""
    rivals = [entry for entry in earlier if entry.kind == later.kind]
    if not later.headline:
        if followed is None or any(entry.headline for entry in its_own):
            return None
        fitting = [e for e in rivals if e.report == followed.id and e.number and e.number == later.number]
        return fitting[0] if len(fitting) == 1 else None
    scored = [(likeness(entry.headline, later.headline), order, entry) for order, entry in enumerate(rivals)]
    fitting_headlines = [item for item in scored if item[0] >= _needed(item[2], later)]
    best = max(fitting_headlines, key=lambda item: (item[2].number == later.number, item[0], item[1]), default=None)
    return best[2] if best else None


def _needed(earlier: Recommendation, later: Recommendation) -> float:
    return SAME_NUMBER if earlier.number and earlier.number == later.number else OTHER_NUMBER


def _joined(earlier: Recommendation, later: Recommendation) -> Recommendation:
    return replace(
        earlier,
        number=earlier.number or later.number,
        headline=earlier.headline or later.headline,
        places=(*earlier.places, *later.places),
        rationale=earlier.rationale or later.rationale,
        rationale_places=earlier.rationale_places or later.rationale_places,
        progress=(*earlier.progress, *later.progress),
        reviewers_view=(*earlier.reviewers_view, *later.reviewers_view),
    )
