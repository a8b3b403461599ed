"""From what a question names to entries of the register."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.question import Understanding
from assistant.references import LAST, Reference
from assistant.scope import signed_by
from assistant.shelf import Shelf
from assistant.wording import date_in_words
from assistant.words import FUNCTION_WORDS, fold
from corpus.types import Recommendation


@dataclass(frozen=True, slots=True)
class Resolved:
    """The entries that a question names, the references that name none, and those that could mean several."""

    entries: tuple[Recommendation, ...]
    unknown: tuple[Reference, ...] = ()
    choices: tuple[Recommendation, ...] = ()


def sets_of(entries: Sequence[Recommendation]) -> dict[str, list[Recommendation]]:
    """Entries by the report that makes them, in the order of the register."""
    sets: dict[str, list[Recommendation]] = {}
    for entry in entries:
        sets.setdefault(entry.report, []).append(entry)
    return sets


def _same_number(entry: Recommendation, number: str) -> bool:
    return bool(entry.number) and str(entry.number).strip().lower().lstrip("0") == number.lower().lstrip("0")


def _same_digits(entry: Recommendation, number: str) -> bool:
    """Whether an entry printed with letters ("SR4") is the one of a bare number ("recommendation 4")."""
    return bool(re.fullmatch(rf"[a-z]{{1,3}}[ .-]?0*{re.escape(number)}", str(entry.number).lower()))


def _in_set(entries: list[Recommendation], reference: Reference) -> list[Recommendation]:
    """The entry of one report that a reference names: by its printed number, by position where it has none."""
    if reference.number == LAST:
        return entries[-1:]
    numbered = [e for e in entries if _same_number(e, reference.number)]
    if numbered:
        return numbered
    unnumbered = not any(e.number for e in entries)
    position = int(reference.number) - 1 if reference.number.isdigit() else -1
    return entries[position : position + 1] if (reference.ordinal or unnumbered) and position >= 0 else []


def resolve(reading: Understanding, shelf: Shelf, reports: frozenset[str]) -> Resolved:
    """The entries that a question's references name, within the reports in scope."""
    found: list[Recommendation] = []
    unknown: list[Reference] = []
    reports = signed_by(reading.question, shelf, reports)
    for reference in reading.references:
        of_kind = _named_set(shelf.recommendations(reports, reference.kind), reading, shelf)
        matches = [entry for entries in sets_of(of_kind).values() for entry in _in_set(entries, reference)]
        matches = matches or [entry for entry in of_kind if _same_digits(entry, reference.number)]
        matches = _of_the_time(matches, reading, shelf)
        if len({entry.report for entry in matches}) > 1:
            return Resolved((), (), tuple(matches))
        if matches:
            found += matches
        else:
            unknown.append(reference)
    return Resolved(tuple(dict.fromkeys(found)), tuple(unknown))


def _named_set(entries: list[Recommendation], reading: Understanding, shelf: Shelf) -> list[Recommendation]:
    """The entries of the set that a question names ("key recommendation 1"), where the reports print one of that name."""
    named = _SET_NAMED.search(fold(reading.question))
    return [e for e in entries if named and set_of(e, shelf) == named["set"]] or entries


def _of_the_time(matches: list[Recommendation], reading: Understanding, shelf: Shelf) -> list[Recommendation]:
    """Of entries with one number, those of the report that is dated as the question names."""
    dated = _REPORT_DATED.search(fold(reading.question))
    if len(matches) > 1 and dated and (times := (*reading.dates, *(year[:4] for year in reading.years))):
        matches = [e for e in matches if (shelf.report(e.report).date or "").startswith(times)] or matches
    return matches


def set_of(entry: Recommendation, shelf: Shelf) -> str:
    """The word that its report prints before "recommendation" over an entry: "key", "improvement"; empty without one."""
    report, passage = shelf.passage(entry.places[0].passage)
    before = report.text[max(0, entry.places[0].start - _SHORTLY_BEFORE) : entry.places[0].start]
    printed = [*_SET_PRINTED.findall(fold(" ".join((*passage.heading_path, before))))]
    return next((word for word in reversed(printed) if word not in FUNCTION_WORDS), "")


_REPORT = r"(?:report|review|letter|audit|challenge|update|plan)"
_REPORT_DATED = re.compile(
    rf"\b(?:19|20)\d\d (?:[\w'-]+ ){{0,3}}{_REPORT}\b|\b{_REPORT} (?:of|from|in|for|dated) (?:[a-z]+ )?(?:19|20)\d\d\b|\bmade in (?:[a-z]+ )?(?:19|20)\d\d\b"
)
_SHORTLY_BEFORE = 60  # characters before a headline among which its label stands
_SET_NAMED = re.compile(
    r"\b(?P<set>key|statutory|improvement|priority|main|formal|further|additional|other) (?:recommendation|rec)s?\b"
)
_SET_PRINTED = re.compile(r"\b([a-z-]+) recommendations?\b")


def name_of(entry: Recommendation) -> str:
    """An entry by kind and number: "Recommendation 4"; its kind alone where it has no number."""
    return f"{entry.kind.capitalize()} {entry.number}" if entry.number else entry.kind.capitalize()


def label_of(entry: Recommendation) -> str:
    """The label before its quotation: "Recommendation 4: "."""
    return f"{name_of(entry)}: "


def choice_of(entry: Recommendation, shelf: Shelf) -> str:
    """An entry as a choice to offer, with its report."""
    report = shelf.report(entry.report)
    named = set_of(entry, shelf)
    name = (
        f"{named.capitalize()} {name_of(entry).lower()}"
        if _SET_NAMED.match(f"{named} recommendation")
        else name_of(entry)
    )
    return f"{name} of {report.title} ({date_in_words(report.date)})"
