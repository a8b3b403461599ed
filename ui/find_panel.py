"""Finding words, beside asking: a switch on the Ask tab, a box for the words, and every place of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from secrets import token_hex
from typing import Any

import gradio as gr

from corpus.word_search import LONGEST
from ui import page_scope
from ui.evidence import templates
from ui.page_clicks import clickable, clicked, plain
from ui.page_desk import Desk
from ui.page_find import Search, found_html, start_html

_ADDRESS = "(...values) => { window.councilReports?.finding(values[0], values[1]); return values; }"


@dataclass(frozen=True, slots=True)
class FindPanel:
    """The parts that the rest of the page is wired to."""

    switch: gr.HTML
    words: gr.Textbox
    whole: gr.Checkbox
    search: gr.State
    result: gr.HTML

    @property
    def outputs(self) -> list[Any]:
        """What `opened` fills."""
        return [self.switch, self.words, self.whole, self.search, self.result]


def switch() -> gr.HTML:
    """The choice between asking and finding; the style sheet shows the one that is chosen."""
    return plain("switch", _switch_html("ask"))


def _switch_html(chosen: str) -> str:
    return templates().get_template("switch.html").render(chosen=chosen)


def find_panel(desk: Desk, chosen: gr.HTML, scope: Sequence[gr.Dropdown]) -> FindPanel:
    """Lay the panel out, and wire it to its switch and to the choice of reports."""
    with gr.Column(elem_id="find"):
        with gr.Row(elem_id="find-line"):
            words = gr.Textbox(
                label="Words to find", placeholder="A word or a phrase", max_lines=1, max_length=LONGEST, min_width=120
            )
            send = gr.Button("Find", variant="primary", scale=0, min_width=80, elem_id="send-find")
        whole = gr.Checkbox(label="Whole words only", value=True, elem_id="find-whole", container=False)
        result = clickable("found", start_html())
    panel = FindPanel(chosen, words, whole, gr.State(Search()), result)
    _wire(panel, send, desk, list(scope))
    return panel


def _wire(panel: FindPanel, send: gr.Button, desk: Desk, scope: list[gr.Dropdown]) -> None:
    def find(words: str, whole: bool, *chosen: Any) -> dict[Any, Any]:
        return _found(panel, desk, Search(words.strip()[: 2 * LONGEST], whole), chosen)

    def widened(words: str, whole: bool, *chosen: Any) -> dict[Any, Any]:
        return find(words, whole, *chosen) if words.strip() else {panel.result: gr.skip()}

    def again(search: Search, *chosen: Any) -> dict[Any, Any]:
        return _found(panel, desk, search, chosen) if search.words else {panel.result: gr.skip()}

    def pressed(event: gr.EventData, search: Search, *chosen: Any) -> dict[Any, Any]:
        act, value = clicked(event)
        if act == "more":
            return _found(panel, desk, search.with_more(value), chosen)
        if act == "find-inside":
            return _found(panel, desk, replace(search, whole=False), chosen) | {panel.whole: False}
        if act == "find-words" and (words := value.strip()[: 2 * LONGEST]):
            return _found(panel, desk, replace(search, words=words), chosen) | {panel.words: words}
        return {panel.result: gr.skip()}

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "concurrency_limit": None}
    shown = [panel.search, panel.result]
    typed = [panel.words, panel.whole, *scope]
    gr.on([panel.words.submit, send.click], find, typed, shown, js=_ADDRESS, **quiet)
    panel.whole.input(widened, typed, shown, js=_ADDRESS, **quiet)
    for control in scope:
        control.change(again, [panel.search, *scope], shown, **quiet)
    panel.result.click(pressed, [panel.search, *scope], [*shown, panel.words, panel.whole], **quiet)


def _found(panel: FindPanel, desk: Desk, search: Search, chosen: Sequence[Any]) -> dict[Any, Any]:
    html = found_html(search, desk.workspace, page_scope.scope_of(*chosen), token_hex(4))
    return {panel.search: search, panel.result: html}


def opened(panel: FindPanel, desk: Desk, query: Any) -> dict[Any, Any]:
    """The panel at the search that an address asks for, within the choice of reports that it asks for."""
    search = Search.of_address(query)
    if not search.words:
        return {}
    parameters = {name: query.getlist(name) for name in page_scope.FIELDS}
    scope = page_scope.from_address(parameters, page_scope.choices(desk.workspace.reports))
    html = found_html(search, desk.workspace, scope, token_hex(4))
    return {
        panel.switch: _switch_html("find"),
        panel.words: search.words,
        panel.whole: search.whole,
        panel.search: search,
        panel.result: html,
    }
