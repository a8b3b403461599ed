"""Brings together what several reports of one council say of the same recommendation, by date."""

from dataclasses import replace

from corpus.councils import council_key
from corpus.register.families import followed_up
from corpus.register.likeness import likeness
from corpus.types import Recommendation, Report

SAME_NUMBER = 60.0  # likeness of headlines that, with one number, makes them one recommendation
OTHER_NUMBER = 90.0  # the same where a number is missing or differs: a later report may number anew


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
        for later in found[report.id]:
            same = _made_before(earlier, later, found[report.id], followed)
            if same is None:
                entries.append(later)
            else:
                entries[entries.index(same)] = joined = _joined(same, later)
                earlier = [joined if entry is same else entry for entry in earlier]
    return entries


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
