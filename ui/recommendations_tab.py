"""The Recommendations tab: what was recommended, what came of it and when, with filters and exports."""

from collections.abc import Sequence
from dataclasses import dataclass
from secrets import token_hex
from typing import Any

import gradio as gr

from corpus.types import Stage
from ui import page_scope
from ui import page_words as words
from ui.page_clicks import clickable, clicked, plain
from ui.page_desk import Desk
from ui.page_register import NOTHING_REPORTED, Filter, entry_html, figures_and_notes_html, fold_html, table_html

_STAGES = [
    ("Any stage", ""),
    *((words.STAGES[stage], stage.value) for stage in Stage),
    ("Nothing reported", NOTHING_REPORTED),
]


@dataclass(frozen=True, slots=True)
class RecommendationsTab:
    """The parts of the tab that the rest of the page is wired to; `fold` is the line that the filters are folded into."""

    fold: gr.HTML
    filters: tuple[gr.Dropdown, gr.Dropdown, gr.Dropdown, gr.Textbox]
    table: gr.HTML
    entry: gr.HTML
    beside: gr.HTML

    @property
    def outputs(self) -> list[Any]:
        """What `shown` fills."""
        return [self.fold, *self.filters[:2], self.table, self.entry, self.beside]


def recommendations_tab(desk: Desk) -> RecommendationsTab:
    """Lay the tab out and wire its filters and the opening of an entry."""
    fold = plain("filters-fold")
    with gr.Row(elem_id="filters", elem_classes="filters"):
        filters = (
            gr.Dropdown([("All councils", "")], value="", label="Council", min_width=140),
            gr.Dropdown([("All reports", "")], value="", label="Report", min_width=200, scale=2),
            gr.Dropdown(_STAGES, value="", label="Stage of progress", min_width=140),
            gr.Textbox(label="Words in it", min_width=140, max_lines=1, max_length=200),
        )
    entry = clickable("recommendation")
    table = clickable("recommendations")
    beside = clickable("figures-and-notes")
    tab = RecommendationsTab(fold, filters, table, entry, beside)

    def narrow(*chosen: str) -> tuple[str, str, str]:
        workspace, wanted = desk.workspace, Filter(*chosen)
        return (
            fold_html(workspace.reports, wanted),
            table_html(workspace.reports, workspace.register, wanted),
            figures_and_notes_html(workspace.reports, workspace.register, wanted),
        )

    def open_entry(event: gr.EventData) -> Any:
        act, value = clicked(event)
        if act != "entry":
            return gr.skip()
        return entry_html(desk.workspace.reports, desk.workspace.register, value, look=token_hex(4))

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "concurrency_limit": None}
    for control in filters:
        control.change(narrow, list(filters), [fold, table, beside], trigger_mode="always_last", **quiet)
    table.click(open_entry, None, entry, **quiet)
    return tab


def shown(tab: RecommendationsTab, desk: Desk) -> dict[Any, Any]:
    """What the tab shows of what is loaded now, with every filter open."""
    workspace, wanted = desk.workspace, Filter()
    offered = page_scope.choices(workspace.reports)
    council, report = tab.filters[:2]
    return {
        council: gr.update(choices=_offer("All councils", [(name, name) for name in offered.councils]), value=""),
        report: gr.update(choices=_offer("All reports", offered.reports), value=""),
        tab.fold: fold_html(workspace.reports, wanted),
        tab.table: table_html(workspace.reports, workspace.register, wanted),
        tab.entry: "",
        tab.beside: figures_and_notes_html(workspace.reports, workspace.register, wanted),
    }


def _offer(everything: str, pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(everything, ""), *pairs]
