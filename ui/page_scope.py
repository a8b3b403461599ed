"""The choice of reports: what can be chosen, how it stands in the page's address, and how it reads."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from assistant.scope import years_of
from assistant.types import Scope
from assistant.wording import date_in_words, plural
from corpus.councils import council_key
from corpus.types import Report

FIELDS = ("council", "kind", "year", "report")


@dataclass(frozen=True, slots=True)
class Choices:
    """What the loaded reports let a person choose from; `reports` are (title and date, id)."""

    councils: tuple[str, ...]
    kinds: tuple[str, ...]
    years: tuple[str, ...]
    reports: tuple[tuple[str, str], ...]


def choices(reports: Sequence[Report]) -> Choices:
    """Everything that the loaded reports can be limited by, years and reports with the newest first.

    A year is offered where a report is of it: a year that one only looks back on would promise more.
    """
    newest = sorted(reports, key=lambda report: report.date or "", reverse=True)
    names: dict[str, str] = {}
    for report in newest:
        if report.council:
            names.setdefault(council_key(report.council), report.council)
    years = {year for report in reports for year in ([report.date[:4]] if report.date else years_of(report))}
    return Choices(
        councils=tuple(sorted(names.values())),
        kinds=tuple(sorted({report.kind for report in reports if report.kind})),
        years=tuple(sorted(years, reverse=True)),
        reports=tuple((f"{report.title}, {date_in_words(report.date)}", report.id) for report in newest),
    )


def of_several_councils(reports: Sequence[Report]) -> bool:
    """Whether the council has to be told of each thing: the reports are of more than one."""
    return len({council_key(report.council) for report in reports if report.council}) > 1


def scope_of(council: str, kind: str, year: str, reports: Iterable[str]) -> Scope:
    """The scope that the controls stand at; an empty value limits nothing."""
    return Scope(
        reports=tuple(reports),
        councils=(council,) if council else (),
        kinds=(kind,) if kind else (),
        years=(year,) if year else (),
    )


def in_scope(reports: Sequence[Report], scope: Scope) -> list[Report]:
    """The reports that a question with this scope is put to."""
    councils = {council_key(name) for name in scope.councils}
    return [
        report
        for report in reports
        if (not scope.reports or report.id in scope.reports)
        and (not councils or (report.council and council_key(report.council) in councils))
        and (not scope.kinds or report.kind in scope.kinds)
        and (not scope.years or years_of(report) & set(scope.years))
    ]


def from_address(parameters: Mapping[str, Sequence[str]], offered: Choices) -> Scope:
    """The scope that an address asks for, without what is not loaded here."""

    def kept(name: str, known: Iterable[str]) -> tuple[str, ...]:
        allowed = set(known)
        return tuple(value for value in parameters.get(name, ()) if value in allowed)

    return Scope(
        reports=kept("report", (id for _, id in offered.reports)),
        councils=kept("council", offered.councils)[:1],
        kinds=kept("kind", offered.kinds)[:1],
        years=kept("year", offered.years)[:1],
    )


def to_address(scope: Scope, question: str = "") -> str:
    """The address query that brings a scope, and a question, back."""
    pairs = [("q", question)] if question else []
    for name, values in zip(FIELDS, (scope.councils, scope.kinds, scope.years, scope.reports), strict=True):
        pairs += [(name, value) for value in values]
    return "?" + urlencode(pairs) if pairs else "?"


def narrowed(reports: Sequence[Report], scope: Scope) -> str:
    """Which reports alone are searched: "Only reports of 2016"; empty where the choice leaves none out."""
    if len(in_scope(reports, scope)) == len(reports):
        return ""
    titles = [report.title for report in reports if report.id in scope.reports]
    chosen = (
        f"“{titles[0]}”" if len(titles) == 1 else f"{plural(len(titles), 'chosen report')}" if titles else "reports"
    )
    parts = (
        *(f"of {council}" for council in scope.councils),
        *(f"of {year}" for year in scope.years),
        *(f"of the kind “{kind}”" for kind in scope.kinds),
    )
    return f"Only {', '.join((f'{chosen} {parts[0]}', *parts[1:])) if parts else chosen}"


def in_words(reports: Sequence[Report], scope: Scope, doing: str = "Asking") -> str:
    """Which reports a question is put to, or whatever else is done with them, in one line; `doing` may be nothing."""
    chosen = in_scope(reports, scope)
    if not reports:
        return "No report is loaded."
    if not chosen:
        return "No loaded report fits this choice: widen it."
    dates = sorted(report.date for report in chosen if report.date)
    if not dates:
        when = ""
    elif dates[0][:7] == dates[-1][:7]:
        when = f", {date_in_words(dates[0][:7])}"
    else:
        when = f", {date_in_words(dates[0][:7])} to {date_in_words(dates[-1][:7])}"
    count = "all " if len(chosen) == len(reports) > 1 else ""
    line = f"{doing} {count}{plural(len(chosen), 'report')}{when}.".strip()
    return line[0].upper() + line[1:]
