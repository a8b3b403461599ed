"""Brings together what several reports of one council say of the same recommendation, by date."""

import re
from collections import Counter
from dataclasses import replace

from corpus.councils import council_key
from corpus.register.likeness import content_words, likeness
from corpus.types import ProgressStatement, Recommendation, Report

SAME_NUMBER = 58.0  # likeness of headlines that, with one number, makes them one recommendation
OTHER_NUMBER = 90.0  # the same where a number is missing or differs: a later report may number anew
_BODY = re.compile(r" (?:county|combined authority|fire authority|police|parish council|town council)$")
_GENERIC = re.compile(
    r"(?:the|final|draft|report|reports|review|progress|update|plan|annual|peer|cpc|lga|commissioners?|audit|auditors?|inspection|improvement|"
    r"recovery|governance|scrutiny|cabinet|council|corporate|action|feedback|letter|statement|follow|first|second|third)$"
)  # words of a file's name that many reports share
_OPENING = 600  # characters in which a report says whose it is
_LEAST_PAIRS, _MOST_OF_A_SET = 2, 0.6


def by_date(reports: list[Report]) -> list[Report]:
    """The reports in order of date, those without one last."""
    return sorted(reports, key=lambda report: (report.date or "9999", report.id))


def council_keys(reports: list[Report]) -> dict[str, str]:
    """Whom each report is about, by report id; one that names no council is about the one that its name agrees with.

    The id comes of the file's name, which people begin with the council: that outweighs a council that the text names
    often where the opening names the one of the file's name. Reports whose files' names begin alike go together.
    """
    keys = {report.id: council_key(report.council or "") for report in reports}
    known = sorted({key for key in keys.values() if key})
    for report in reports:
        told = f"{report.title} {report.text[:_OPENING]}"
        in_name = [key for key in known if named_after(report.id, key)]
        guessed = keys[report.id]
        sure = (
            []
            if named_after(report.id, guessed)
            else in_name
            if not _names(told, guessed)
            else [k for k in in_name if _names(told, k)]
        )
        loose = in_name or [key for key in known if _names(f"{_spaced(report.id)} {told}", key)]
        named = sure or (loose if not keys[report.id] else [])
        if len(named) == 1:
            keys[report.id] = named[0]
    for report in reports:
        if not keys[report.id]:
            keys[report.id] = _of_its_family(report, reports, keys)
    return keys


def _names(words: str, key: str) -> bool:
    return re.search(rf"\b{re.escape(_place(key))}\b", words, re.IGNORECASE) is not None


def named_after(name: str, key: str) -> bool:
    """Whether a report's name begins with the place of a council's key."""
    return bool(key) and re.match(rf"{re.escape(_place(key))}\b", _spaced(name).lower()) is not None


def _spaced(name: str) -> str:
    return re.sub(r"[-_]+", " ", name)


def _of_its_family(report: Report, reports: list[Report], keys: dict[str, str]) -> str:
    """The council of the reports whose names begin with the same word; a key of their own where none names a council."""
    first = _spaced(report.id).split()[0].lower()
    alike = [other for other in reports if _spaced(other.id).split()[0].lower() == first]
    if not first.isalpha() or _GENERIC.match(first) or len(alike) < _LEAST_PAIRS:
        return ""
    known = {keys[other.id] for other in alike} - {"", f"{first} body"}
    return known.pop() if len(known) == 1 else f"{first} body" if not known else ""


def _place(key: str) -> str:
    return _BODY.sub("", key)


def linked(
    entries: list[Recommendation], its_own: list[Recommendation], keys: dict[str, str], followed: Report | None
) -> list[Recommendation]:
    """The `entries` of earlier reports with those of one later report: one entry under the earliest that makes it."""
    key = keys[its_own[0].report] if its_own else ""
    same = pairs_of([entry for entry in entries if key and keys[entry.report] == key], its_own, followed)
    joined = list(entries)
    for later in its_own:
        if later.id in same:
            at = next(at for at, entry in enumerate(joined) if entry.id == same[later.id])
            joined[at] = _joined(joined[at], later)
        else:
            joined.append(later)
    return joined


def pairs_of(earlier: list[Recommendation], its_own: list[Recommendation], followed: Report | None) -> dict[str, str]:
    """The id of the earlier entry that each of a report's own entries prints again, where there is one."""
    pairs: dict[str, str] = {}
    for later in its_own:
        same = _made_before(earlier, later, followed)
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


def _made_before(
    earlier: list[Recommendation], later: Recommendation, followed: Report | None
) -> Recommendation | None:
    """The earlier entry that `later` prints again: by headline, or by number where the later report prints no headlines."""
    rivals = [entry for entry in earlier if entry.kind == later.kind]
    if not later.headline:
        if followed is None:
            return None
        fitting = [e for e in rivals if stands_in(e, followed) and e.number and e.number == later.number]
        return fitting[0] if len(fitting) == 1 else None
    scored = [(likeness(entry.headline, later.headline), order, entry) for order, entry in enumerate(rivals)]
    fitting_headlines = [item for item in scored if item[0] >= _needed(item[2], later)]
    best = max(fitting_headlines, key=lambda item: (item[2].number == later.number, item[0], item[1]), default=None)
    return best[2] if best else None


def stands_in(entry: Recommendation, report: Report) -> bool:
    """Whether a report prints a recommendation or tells of it, whichever made it."""
    return any(place.report == report.id for place in entry.places)


def _needed(earlier: Recommendation, later: Recommendation) -> float:
    return SAME_NUMBER if earlier.number and earlier.number == later.number else OTHER_NUMBER


def _joined(earlier: Recommendation, later: Recommendation) -> Recommendation:
    return replace(
        earlier,
        number=earlier.number if earlier.headline else earlier.number or later.number,
        headline=earlier.headline or later.headline,
        places=(*earlier.places, *later.places),
        rationale=earlier.rationale or later.rationale,
        rationale_places=earlier.rationale_places or later.rationale_places,
        progress=(*earlier.progress, *(told for told in later.progress if not _says_again(told, earlier))),
        reviewers_view=(*earlier.reviewers_view, *later.reviewers_view),
    )


def _says_again(told: ProgressStatement, made: Recommendation) -> bool:
    """Whether a statement is no more than the recommendation printed again."""
    return bool(made.headline) and content_words(told.text) == content_words(made.headline)
