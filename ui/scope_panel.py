"""The choice of reports on the page: its controls, the line that says how it stands, and what can be chosen."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.types import Scope
from ui import page_scope
from ui.evidence import templates
from ui.page_clicks import clicked, plain
from ui.page_desk import Desk

_ADDRESS = "(...chosen) => { window.councilReports?.keepAddress(chosen); return chosen; }"


@dataclass(frozen=True, slots=True)
class ScopePanel:
    """The parts of the choice that the rest of the page is wired to.

    `fold` is the line that the controls are folded into where there is little room; `line` stands at the question.
    """

    fold: gr.HTML
    council: gr.Dropdown
    kind: gr.Dropdown
    year: gr.Dropdown
    report: gr.Dropdown
    line: gr.HTML  # with the way back to all reports where some are left out

    @property
    def controls(self) -> list[gr.Dropdown]:
        """In the order in which `page_scope.scope_of` takes what they hold."""
        return [self.council, self.kind, self.year, self.report]

    def __iter__(self) -> Iterator[gr.HTML | gr.Dropdown]:
        """Everything that `shown` fills."""
        return iter((self.fold, *self.controls, self.line))


def controls() -> tuple[gr.HTML, tuple[gr.Dropdown, gr.Dropdown, gr.Dropdown, gr.Dropdown]]:
    """Lay out the line that they are folded into, and the controls."""
    fold = plain("scope-fold")
    with gr.Row(elem_id="scope", elem_classes="scope"):
        return fold, (
            gr.Dropdown([("All councils", "")], value="", label="Council", min_width=140, elem_id="scope-council"),
            gr.Dropdown([("All kinds", "")], value="", label="Kind of report", min_width=140, elem_id="scope-kind"),
            gr.Dropdown([("All years", "")], value="", label="Year", min_width=110, elem_id="scope-year"),
            gr.Dropdown(
                [],
                value=[],
                multiselect=True,
                label="Only these reports",
                min_width=240,
                scale=2,
                elem_id="scope-report",
            ),
        )


def wire(panel: ScopePanel, desk: Desk) -> None:
    """Have the lines and the page's address follow the controls."""

    def narrow(*chosen: Any) -> dict[Any, Any]:
        return lines(panel, desk, page_scope.scope_of(*chosen))

    quiet: dict[str, Any] = {"concurrency_limit": None, "show_progress": "hidden", "api_visibility": "private"}

    def press(event: gr.EventData) -> dict[Any, Any]:
        return everything(panel, desk) if clicked(event)[0] == "all" else {panel.line: gr.skip()}

    panel.line.click(press, None, list(panel), **quiet)
    for control in panel.controls:
        control.change(
            narrow,
            panel.controls,
            [panel.fold, panel.line],
            js=_ADDRESS,
            **quiet,
        )


def everything(panel: ScopePanel, desk: Desk) -> dict[Any, Any]:
    """The controls with nothing chosen."""
    nothing = {panel.council: "", panel.kind: "", panel.year: "", panel.report: []}
    return {**nothing, **lines(panel, desk, Scope())}


def lines(panel: ScopePanel, desk: Desk, scope: Scope) -> dict[Any, Any]:
    """Which reports a question is put to, and whether they are the samples, in both places."""
    workspace = desk.workspace

    def told(template: str, doing: str) -> str:
        line = page_scope.in_words(workspace.reports, scope, doing)
        only = page_scope.narrowed(workspace.reports, scope)
        return templates().get_template(template).render(line=line, only=only, samples=workspace.samples)

    return {panel.fold: told("scope_fold.html", ""), panel.line: told("scope_line.html", "Asking")}


def shown(panel: ScopePanel, desk: Desk, parameters: Mapping[str, Sequence[str]]) -> dict[Any, Any]:
    """What can be chosen from what is loaded now, at the scope that an address asks for."""
    offered = page_scope.choices(desk.workspace.reports)
    scope = page_scope.from_address(parameters, offered)
    return {
        panel.council: _offer("All councils", offered.councils, scope.councils),
        panel.kind: _offer("All kinds", offered.kinds, scope.kinds),
        panel.year: _offer("All years", offered.years, scope.years),
        panel.report: gr.update(choices=list(offered.reports), value=list(scope.reports)),
        **lines(panel, desk, scope),
    }


def _offer(everything: str, names: Sequence[str], chosen: Sequence[str]) -> Any:
    named = [(name[0].upper() + name[1:], name) for name in names]
    return gr.update(choices=[(everything, ""), *named], value=chosen[0] if chosen else "")
