"""Which reports a question is about: the user's choice, narrowed by the question's own words."""

import re

from assistant.question import OF_THE_WHOLE, Ask, Understanding
from assistant.references import in_digits
from assistant.shelf import Shelf
from assistant.types import Scope
from assistant.words import fold, tokens
from corpus.councils import council_key
from corpus.types import Report

_SAYS = r"(?:say|says|said|report|reports|reported|describe|describes|mention|mentions|state|states|tell|tells|find|found|note|notes|noted|show|shows|set out|sets out|recommend|recommended|give|gives|cover|covers)"
_THING = r"(?:report|reports|review|update|challenge|document|plan update|progress update|one)"
_OLDEST = re.compile(rf"\b(?:earlier|earliest|older|oldest|previous|1st|original) {_THING}\b")
_NEWEST = re.compile(
    rf"\b(?:later|latest|newer|newest|most recent|last|current) (?:progress |peer |improvement |commissioners' )*{_THING}\b"
)
_OF_YEAR = re.compile(
    rf"\b((?:19|20)\d\d) (?:progress |peer |improvement |corporate |commissioners' ?)*{_THING}\b|\b{_THING} (?:of|from|in|for|dated) (?:\w+ )?((?:19|20)\d\d)\b"
)
_BEFORE = re.compile(r"\b(?:before|previously|back then)\s*[?.!]*$")
_REPORTED_IN = re.compile(rf"\b{_SAYS}\b.*\b(?:in|for) ((?:19|20)\d\d)\s*[?.!]*$")


def report_dates(report: Report) -> list[str]:
    """The dates of a report and of the period that it covers."""
    return [d for d in (report.date, report.period_start, report.period_end) if d]


def years_of(report: Report) -> set[str]:
    """The years that a report is dated in or covers."""
    return {d[:4] for d in report_dates(report)}


def chosen(scope: Scope | None, shelf: Shelf) -> frozenset[str]:
    """The reports that the user's own choice leaves."""
    scope = scope or Scope()
    councils = {council_key(name) for name in scope.councils}
    return frozenset(
        report.id
        for report in shelf.reports
        if (not scope.reports or report.id in scope.reports)
        and (not councils or (report.council and council_key(report.council) in councils))
        and (not scope.kinds or (report.kind or "").casefold() in {k.casefold() for k in scope.kinds})
        and (not scope.years or years_of(report) & set(scope.years))
    )


def narrowed(reports: frozenset[str], reading: Understanding, shelf: Shelf) -> frozenset[str]:
    """The reports that a question's own words leave: its council, and a report named by age, year or kind."""
    kept = [r for r in shelf.reports if r.id in reports]
    if reading.councils:
        kept = [r for r in kept if r.council and council_key(r.council) in reading.councils]
    text = in_digits(reading.question)
    if reading.ask is Ask.OVERVIEW and (titled := shelf.titled(reading.subject)):
        kept = [r for r in kept if r.id in titled] or kept
    if reading.ask is Ask.COMPARE:
        return frozenset(r.id for r in kept)
    if len(reading.years) > 1:
        return frozenset(r.id for r in kept)
    if year := (_OF_YEAR.search(text) or _REPORTED_IN.search(text)):
        named = next(group for group in year.groups() if group)
        kept = [r for r in kept if (r.date or "").startswith(named)] or kept
    elif _OLDEST.search(text) and len(kept) > 1:
        kept = kept[:1]
    elif _NEWEST.search(text) and len(kept) > 1:
        kept = kept[-1:]
    elif nth := _nth(kept, text):
        kept = nth
    elif reading.ask in _OF_A_REPORT and (dated := _dated_so(kept, reading)):
        kept = dated
    elif reading.ask in _OF_A_REPORT - {Ask.STAGE} and (made := _made_by(kept, text)):
        kept = made
    elif reading.ask in (Ask.OVERVIEW, *OF_THE_WHOLE) and (about := _mentioned_kind(kept, text)):
        kept = about
    elif _BEFORE.search(text) and len(kept) > 1:
        kept = kept[:-1]
    elif named_kind := _of_named_kind(kept, text):
        kept = named_kind
    return frozenset(r.id for r in kept)


_OF_A_REPORT = frozenset({Ask.LIST, Ask.COUNT, Ask.WHICH, Ask.STAGE, Ask.OVERVIEW, *OF_THE_WHOLE})
_MAKERS = {
    "audit": re.compile(r"\b(?:external )?auditors?(?:'s?)?\b"),
    "commissioner": re.compile(r"\bcommissioners?(?:'s?)?\b"),
    "peer challenge": re.compile(r"\bpeer challenge\b"),
}


_CAPITALS = re.compile(r"(?<=[a-z,] )[A-Z][\w’'-]+")


def signed_by(question: str, shelf: Shelf, reports: frozenset[str]) -> frozenset[str]:
    """Of some reports, those whose front names a person whom the question names; all where none or every one does."""
    named = {fold(word).removesuffix("'s") for word in _CAPITALS.findall(question)}
    fronts = {r.id: set(tokens(shelf.front(r))) for r in shelf.reports if r.id in reports}
    common = set.intersection(*fronts.values()) if fronts else set()
    signed = frozenset(r for r, words in fronts.items() if named & (words - common))
    return signed or reports


_NTH = re.compile(
    rf"\b(?P<place>[2-9])(?:nd|rd|th) (?:(?:progress|peer|improvement|governance|annual|commissioners?'?|six-monthly|quarterly|[\w-]+) )?{_THING}\b"
)


def _nth(reports: list[Report], text: str) -> list[Report]:
    """The report that a question counts out ("the second commissioners' report"): of those of a kind that it names, by date."""
    match = _NTH.search(text)
    if not match or len({council_key(r.council or "") for r in reports}) != 1:
        return []
    titled = [r for r in reports if re.search(rf"\b{match['place']}(?:nd|rd|th)\b", in_digits(r.title))]
    kinds = _mentioned_kind(reports, text) or reports
    place = int(match["place"]) - 1
    return titled or kinds[place : place + 1]


def _dated_so(reports: list[Report], reading: Understanding) -> list[Report]:
    """The reports dated in the month or year that a question about whole reports names."""
    wanted = reading.dates or reading.years
    dated = [r for r in reports if any((r.date or "").startswith(each) for each in wanted)]
    return dated if len(dated) < len(reports) else []


def _made_by(reports: list[Report], text: str) -> list[Report]:
    """The reports by those whose recommendations or findings a question asks for ("the auditor's")."""
    kinds = [kind for kind, named in _MAKERS.items() if named.search(text)]
    made = [r for r in reports if any(kind in (r.kind or "").casefold() for kind in kinds)]
    return made if len(made) < len(reports) else []


def _mentioned_kind(reports: list[Report], text: str) -> list[Report]:
    """The reports whose kind the question mentions, the most particular one."""
    named = [r for r in reports if r.kind and re.search(rf"\b{re.escape(r.kind.casefold())}s?\b", text)]
    longest = max((len(r.kind or "") for r in named), default=0)
    return [r for r in named if len(r.kind or "") == longest]


def _of_named_kind(reports: list[Report], text: str) -> list[Report]:
    """The reports whose kind the question names as the one that speaks ("did the progress review say")."""
    named = [
        r
        for r in reports
        if r.kind
        and re.search(
            rf"\bat the time of the (?:\w+ )?{re.escape(r.kind.casefold())}\b|\b(?:the|this|that|in) (?:\w+ )?{re.escape(r.kind.casefold())}s?(?: report)? (?!reports?\b){_SAYS}\b",
            text,
        )
    ]
    return named if len(named) < len(reports) else []
