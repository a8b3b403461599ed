"""The Reports tab: what is loaded, a report opened at a passage, and adding, correcting and removing reports."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from secrets import token_hex
from typing import Any

import gradio as gr

from corpus.errors import CouncilReportsError, QuestionError
from corpus.library import Given
from corpus.types import Report
from ui.access.people import Right
from ui.evidence import templates
from ui.page_clicks import clickable, clicked, fields, plain
from ui.page_desk import Desk
from ui.page_find import Search
from ui.page_report import CLOSE, Target, Words, report_html
from ui.page_uploads import HINT
from ui.report_facts import LONGEST, OFFERED, given_of

CHANGES = ("remove", "remove-now", "correct", "correct-now", "keep")  # what only those do who may change what is loaded
MAY_NOT = "Your account may not change what is loaded."
BACK = {  # by where the link stood
    "ask": "Back to the answer",
    "find": "Back to the words found",
    "recommendations": "Back to the recommendations",
}
NOTHING: Mapping[str, str] = {}
Refresh = Callable[[], dict[Any, Any]]  # everything on the page that shows what is loaded


@dataclass(frozen=True, slots=True)
class ReportsTab:
    """The parts of the tab that the rest of the page is wired to."""

    listed: gr.HTML
    opened: gr.HTML


def reports_tab(rights: frozenset[Right]) -> ReportsTab:
    """Lay the tab out: the list, the form for adding where it may be used, the open report below."""
    listed = clickable("reports")
    if Right.CHANGE in rights:
        plain("add-reports", templates().get_template("add_reports.html").render(hint=HINT))
    return ReportsTab(listed, clickable("report"))


def wire(
    tab: ReportsTab,
    desk: Desk,
    rights: frozenset[Right],
    refresh: Refresh,
    everything: list[Any],
    leave: Callable[[str], dict[Any, Any]],
) -> None:
    """What the buttons of the tab do. `refresh` fills `everything` anew; `leave` goes back to the answer."""

    def on_list(event: gr.EventData) -> dict[Any, Any]:
        act, value = clicked(event)
        if act in CHANGES and Right.CHANGE not in rights:
            return {tab.listed: list_html(desk, rights, message=MAY_NOT)}
        if act == "report":
            return {tab.opened: opened_html(desk, Target(value), whole=True)}
        if act == "remove":
            return {tab.listed: list_html(desk, rights, doomed=value)}
        if act == "correct":
            return {tab.listed: list_html(desk, rights, wrong=value)}
        if act == "correct-now":
            typed = fields(event)
            message, left = _correct(desk, value, typed)
            html = list_html(desk, rights, message=message, wrong=left, typed=typed)
            return {**refresh(), tab.listed: html, tab.opened: ""}
        if act == "remove-now":
            message = _remove(desk, value)
            return {**refresh(), tab.listed: list_html(desk, rights, message=message), tab.opened: ""}
        return {**refresh(), tab.listed: list_html(desk, rights)}

    def on_report(event: gr.EventData) -> dict[Any, Any]:
        act, value = clicked(event)
        if act != "leave":
            return {tab.opened: gr.skip()}
        return leave(value) if value in BACK else {tab.opened: ""}

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "concurrency_limit": None}
    tab.listed.click(on_list, None, [tab.listed, tab.opened, *everything], **quiet)
    tab.opened.click(on_report, None, [tab.opened, *everything], **quiet)


def list_html(
    desk: Desk,
    rights: frozenset[Right],
    message: str = "",
    doomed: str = "",
    wrong: str = "",
    typed: Mapping[str, str] = NOTHING,
) -> str:
    """The loaded reports as a table; for who may, with the question whether to remove one, or the form to correct one."""
    workspace = desk.workspace
    by_id = {report.id: report for report in workspace.reports}
    notes = Counter(note.report for note in workspace.register.notes)
    return (
        templates()
        .get_template("reports.html")
        .render(
            reports=workspace.reports,
            samples=workspace.samples,
            notes=notes,
            message=message,
            may_change=Right.CHANGE in rights,
            doomed=by_id.get(doomed),
            wrong=by_id.get(wrong),
            known={name: sorted({getattr(each, name) for each in by_id.values()} - {None}) for name in OFFERED},
            typed=typed,
            longest=LONGEST,
            look=token_hex(4),
        )
    )


def opened_html(
    desk: Desk, target: Target, back: str = "", *, whole: bool = False, search: Search | None = None
) -> str:
    """A report opened: at the target's passage, or from its beginning where the target names a whole report.

    `back` is where the link stood; every place of the words of a `search` is marked.
    """
    workspace = desk.workspace
    wanted = target.passage if whole else target.report
    report = next((report for report in workspace.reports if report.id == wanted), None)
    if report is None:
        return templates().get_template("gone.html").render(look=token_hex(4))
    notes = [note for note in workspace.register.notes if note.report == report.id]
    words = Words(search.words, _places(desk, report, search)) if search else Words()
    aim = None if whole else target
    return report_html(report, notes, aim, token_hex(4), (back, BACK.get(back, CLOSE)), words)


def _places(desk: Desk, report: Report, search: Search) -> tuple[tuple[int, int], ...]:
    try:
        found = desk.workspace.words.find(search.words, whole=search.whole, within=[report.id])
    except QuestionError:  # an address may ask for anything
        return ()
    return tuple((place.start, place.end) for each in found for place in each.places)


def _correct(desk: Desk, report_id: str, typed: Mapping[str, str]) -> tuple[str, str]:
    """What became of correcting a report, and the report whose form stays open, if any."""
    report = next((each for each in desk.workspace.reports if each.id == report_id), None)
    if report is None:
        return "That report is no longer loaded.", ""
    try:
        given = given_of(typed, report)
        if given == Given():
            return f"Nothing was changed of “{report.title}”.", ""
        desk.workspace.correct(report_id, given)
    except CouncilReportsError as error:
        return str(error), report_id
    return f"“{given.title or report.title}” was corrected. What you wrote holds when the file is read again.", ""


def _remove(desk: Desk, report_id: str) -> str:
    title = desk.titles().get(report_id, report_id)
    try:
        desk.workspace.remove(report_id)
    except CouncilReportsError as error:
        return str(error)
    return f"“{title}” was removed."
