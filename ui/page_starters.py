"""Starter questions that the loaded reports can answer: taken from the register and the reports' own headings."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice, zip_longest

from corpus.types import Recommendation, Register, Report, Stage

MOST = 4
_MOST_TRIED = 8  # of each source, for each is asked before it is offered
_FURNITURE = ("introduction", "contents", "purpose", "background", "summary", "appendix", "feedback", "conclusion")


def starter_questions(reports: Sequence[Report], register: Register, is_answered: Callable[[str], bool]) -> list[str]:
    """At most four questions that fit what is loaded, first one of each kind; only what `is_answered` is offered."""
    entries = [entry for entry in register.recommendations if entry.kind == "recommendation"]
    several = len({report.council for report in reports if report.council}) > 1
    kinds = (
        _recommended(entries, several),
        _progress(entries, several),
        _reviewers(entries, several),
        _figures(register),
    )
    rounds = [question for taken in zip_longest(*kinds) for question in taken if question]
    candidates = [*dict.fromkeys(rounds)][:_MOST_TRIED] + [*_topics(reports)][:_MOST_TRIED]
    return list(islice(filter(is_answered, candidates), MOST))


def _to(entry: Recommendation, several: bool) -> str:
    """The council by name where several are loaded."""
    return f" to {entry.council}" if entry.council and several else ""


def _recommended(entries: Sequence[Recommendation], several: bool) -> Iterator[str]:
    for entry in entries:
        yield f"What was recommended{_to(entry, several) or ' to the council'}?"


def _progress(entries: Sequence[Recommendation], several: bool) -> Iterator[str]:
    told = [entry for entry in entries if entry.number and entry.progress]
    for entry in sorted(told, key=lambda entry: -len(entry.progress)):
        yield f"What has been done about recommendation {entry.number}{_to(entry, several)}?"
    if any(statement.stage is Stage.PLANNED for entry in told for statement in entry.progress):
        yield "Which recommendations are still planned?"


def _reviewers(entries: Sequence[Recommendation], several: bool) -> Iterator[str]:
    for entry in entries:
        if entry.number and entry.reviewers_view:
            yield f"What did the reviewers think of progress on recommendation {entry.number}{_to(entry, several)}?"


def _figures(register: Register) -> Iterator[str]:
    for figure in register.figures:
        if figure.state and figure.unit in ("count", "percent"):
            yield f"How many {figure.measure} are {figure.state}?"


def _topics(reports: Sequence[Report]) -> Iterator[str]:
    for report in reports:
        for section in report.sections:
            title = section.title.strip(" .:")
            if 2 <= len(title.split()) <= 6 and not title.lower().startswith(_FURNITURE):
                yield f"What does {report.title} say about {title[0].lower() + title[1:]}?"
