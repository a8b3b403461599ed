"""What other programs get beside answers: the loaded reports, the register and single passages, as plain objects."""

from collections.abc import Sequence
from typing import Any, Literal

from assistant.loaded import Loaded
from assistant.types import Scope
from corpus.errors import LibraryError, QuestionError
from corpus.register_export import recommendation_object
from corpus.types import Recommendation, Report
from ui.page_scope import choices, in_scope

EVERYTHING = "all"
LONGEST_QUESTION = 4_000  # what the page's box takes; the assistant has the last word on what a question may be
LONGEST_TURN, MOST_TURNS = 20_000, 50  # of a conversation
LONGEST_NAME, MOST_NAMES = 300, 500  # of reports, councils, kinds, years
Kind = Literal["recommendation", "action", "objective", "milestone", "all"]


def reports_object(loaded: Loaded) -> dict[str, Any]:
    """The loaded reports; where they lie on this machine is nobody else's business."""
    return {"reports": [_report(report) for report in loaded.reports], "samples": loaded.samples}


def recommendations_object(loaded: Loaded, report: str | None = None, kind: str = "recommendation") -> dict[str, Any]:
    """The register as `recommendations --format json` prints it. Raises LibraryError for an unknown report."""
    found = entries(loaded, report, kind)
    return {"recommendations": [recommendation_object(entry) for entry in found], "samples": loaded.samples}


def entries(loaded: Loaded, report: str | None = None, kind: str = "recommendation") -> list[Recommendation]:
    """The entries of one kind, or of all; of one report where it prints them or says something of them."""
    if report:
        loaded.report(report)  # an unknown id is an error, not an empty list
    found = [entry for entry in loaded.register.recommendations if kind in (entry.kind, EVERYTHING)]
    return [entry for entry in found if not report or report in _reports_of(entry)]


def passage_object(loaded: Loaded, passage_id: str) -> dict[str, Any]:
    """A passage, word for word, with where it stands. Raises LibraryError for an unknown one."""
    for report in loaded.reports:
        for passage in report.passages:
            if passage.id == passage_id:
                return {
                    "passage": passage.id,
                    "report": report.id,
                    "title": report.title,
                    "date": report.date,
                    "kind": passage.kind.value,
                    "heading_path": list(passage.heading_path),
                    "locator": passage.locator,
                    "page": passage.page,
                    "printed_page": passage.printed_page,
                    "start": passage.start,
                    "end": passage.end,
                    "text": report.words(passage),
                    "samples": loaded.samples,
                }
    raise LibraryError(
        f"There is no passage {passage_id[:100]!r} in the loaded reports; take the “passage” of a citation."
    )


def known_scope(scope: Scope, reports: Sequence[Report]) -> Scope:
    """The scope, where something loaded fits each part of it.

    Raises QuestionError for what no loaded report has: a search of nothing would read as “not in these reports”.
    """
    offered = choices(reports)
    parts = (
        ("report", scope.reports, {report.id for report in reports}),
        ("kind of report", scope.kinds, set(offered.kinds)),
        ("year", scope.years, set(offered.years)),
    )
    for name, wanted, known in parts:
        for value in wanted:
            if value not in known:
                raise QuestionError(f"No loaded report has the {name} {value[:100]!r}; GET /api/reports lists them.")
    for council in scope.councils:
        if not in_scope(reports, Scope(councils=(council,))):
            raise QuestionError(f"No loaded report is of the council {council[:100]!r}; GET /api/reports lists them.")
    if not in_scope(reports, scope):
        raise QuestionError("No loaded report fits all parts of the scope; leave one out.")
    return scope


def _report(report: Report) -> dict[str, Any]:
    names = ("id", "title", "council", "publisher", "kind", "date", "period_start", "period_end", "sample")
    told: dict[str, Any] = {name: getattr(report, name) for name in names}
    return told | {
        "file": report.source.name,
        "sha256": report.source.sha256,
        "pages": report.source.pages,
        "passages": len(report.passages),
        "warnings": list(report.warnings),
    }


def _reports_of(entry: Recommendation) -> set[str]:
    """The reports that print a recommendation or say something of it."""
    printed = {place.report for place in entry.places}
    return {entry.report} | printed | {said.report for said in (*entry.progress, *entry.reviewers_view)}
