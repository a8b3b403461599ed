"""Starter questions that the loaded reports can answer: taken from the register and the reports' own headings."""

from collections.abc import Iterator, Sequence

from corpus.types import Recommendation, Register, Report, Stage

MOST = 4
_FURNITURE = ("introduction", "contents", "purpose", "background", "summary", "appendix", "feedback", "conclusion")


def starter_questions(reports: Sequence[Report], register: Register) -> list[str]:
    """At most four questions, each of another kind, that fit what is loaded."""
    wanted = (_recommended, _progress, _reviewers, _figures, _topics)
    found = [question for kind in wanted for question in list(kind(reports, register))[:2]]
    first_of_each = [next(iter(kind(reports, register)), "") for kind in wanted]
    ordered = dict.fromkeys([*filter(None, first_of_each), *found])
    return list(ordered)[:MOST]


def _council(reports: Sequence[Report], entry: Recommendation) -> str:
    """" to Ostleigh Council" where more than one council is loaded, else empty."""
    councils = {report.council for report in reports if report.council}
    return f" to {entry.council}" if entry.council and len(councils) > 1 else ""


def _entries(register: Register) -> list[Recommendation]:
    return [entry for entry in register.recommendations if entry.kind == "recommendation"]


def _recommended(reports: Sequence[Report], register: Register) -> Iterator[str]:
    for entry in _entries(register):
        yield f"What was recommended{_council(reports, entry) or ' to the council'}?"


def _progress(reports: Sequence[Report], register: Register) -> Iterator[str]:
    told = [entry for entry in _entries(register) if entry.number and entry.progress]
    for entry in sorted(told, key=lambda entry: -len(entry.progress)):
        yield f"What has been done about recommendation {entry.number}{_council(reports, entry)}?"
    if any(statement.stage is Stage.PLANNED for entry in told for statement in entry.progress):
        yield "Which recommendations are still planned?"


def _reviewers(reports: Sequence[Report], register: Register) -> Iterator[str]:
    for entry in _entries(register):
        if entry.number and entry.reviewers_view:
            yield f"What did the reviewers think of progress on recommendation {entry.number}{_council(reports, entry)}?"


def _figures(reports: Sequence[Report], register: Register) -> Iterator[str]:
    for figure in register.figures:
        if figure.state and figure.unit in ("count", "percent"):
            yield f"How many {figure.measure} are {figure.state}?"


def _topics(reports: Sequence[Report], register: Register) -> Iterator[str]:
    for report in reports:
        for section in report.sections:
            title = section.title.strip(" .:")
            if 2 <= len(title.split()) <= 6 and not title.lower().startswith(_FURNITURE):
                yield f"What does {report.title} say about {title[0].lower() + title[1:]}?"
