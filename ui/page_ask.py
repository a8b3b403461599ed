"""The Ask tab: the conversation on the left, the evidence on the right, the choice of reports always in sight."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import parse_qs

import gradio as gr

from assistant.types import Scope, Turn
from assistant.wording import report_name
from corpus.errors import CouncilReportsError
from ui import page_scope
from ui.evidence import Exchange, conversation_html, evidence_html, templates
from ui.for_programs import LONGEST_QUESTION
from ui.page_clicks import clickable, clicked, plain
from ui.page_desk import UNEXPECTED, Desk
from ui.page_evaluation import Bench

log = logging.getLogger(__name__)

_ADDRESS = "(...chosen) => { window.councilReports?.keepAddress(chosen); return chosen; }"


@dataclass(frozen=True, slots=True)
class AskTab:
    """The parts of the Ask tab that the rest of the page is wired to."""

    scope: tuple[gr.Dropdown, gr.Dropdown, gr.Dropdown, gr.Dropdown]
    scope_line: gr.HTML
    welcome: gr.HTML
    conversation: gr.HTML
    evidence: gr.HTML
    exchanges: gr.State
    question: gr.Textbox
    send: gr.Button


def ask_tab(desk: Desk, bench: Bench) -> AskTab:
    """Lay the tab out and wire asking, starter questions, choices and the choice of reports."""
    with gr.Row(elem_id="scope", elem_classes="scope"):
        controls = (
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
    with gr.Row(elem_id="ask", equal_height=False):
        with gr.Column(scale=5, min_width=300, elem_id="talk"):
            welcome = clickable("welcome")  # hidden by the style sheet as soon as the conversation holds a question
            conversation = clickable("conversation")
            with gr.Column(elem_id="composer"):
                scope_line = plain("scope-line")
                with gr.Row(elem_id="ask-line"):
                    question = gr.Textbox(
                        label="Your question",
                        placeholder="Ask about these reports",
                        lines=1,
                        max_lines=6,
                        max_length=LONGEST_QUESTION,
                        scale=1,
                        min_width=120,
                        elem_id="question",
                    )
                    send = gr.Button("Ask", variant="primary", scale=0, min_width=80, elem_id="send")
                plain("standing-line", templates().get_template("standing_line.html").render())
        with gr.Column(scale=4, min_width=300, elem_id="evidence-column"):
            evidence = clickable("evidence")
    tab = AskTab(controls, scope_line, welcome, conversation, evidence, gr.State([]), question, send)
    _wire(tab, desk, bench)
    return tab


def _wire(tab: AskTab, desk: Desk, bench: Bench) -> None:
    outputs = [tab.exchanges, tab.conversation, tab.evidence, tab.question]

    def ask(question: str, exchanges: list[Exchange], *chosen: Any) -> Iterator[tuple[Any, ...]]:
        yield from _ask(desk, question, exchanges, page_scope.scope_of(*chosen))

    def narrow(*chosen: Any) -> str:
        return scope_line_html(desk, page_scope.scope_of(*chosen))

    def chosen_question(event: gr.EventData, exchanges: list[Exchange], *chosen: Any) -> Iterator[tuple[Any, ...]]:
        act, value = clicked(event)
        if act == "ask":
            yield from _ask(desk, value[:LONGEST_QUESTION], exchanges, page_scope.scope_of(*chosen))
        elif act == "flag":
            told = _flagged(bench, exchanges, value)
            yield told, _conversation(desk, told), gr.skip(), gr.skip()
        else:
            yield gr.skip(), gr.skip(), gr.skip(), gr.skip()

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    one_at_a_time: dict[str, Any] = {"trigger_mode": "once", "concurrency_limit": 8, "concurrency_id": "ask"}
    for part in (tab.welcome, tab.conversation):
        part.click(chosen_question, [tab.exchanges, *tab.scope], outputs, **one_at_a_time, **quiet)
    gr.on(
        [tab.question.submit, tab.send.click],
        ask,
        [tab.question, tab.exchanges, *tab.scope],
        outputs,
        js="(...values) => { window.councilReports?.asked(values[0]); return values; }",
        **one_at_a_time,
        **quiet,
    )
    for control in tab.scope:
        control.change(narrow, list(tab.scope), tab.scope_line, js=_ADDRESS, concurrency_limit=None, **quiet)


def _ask(desk: Desk, question: str, exchanges: list[Exchange], scope: Scope) -> Iterator[tuple[Any, ...]]:
    """Show the question at once, then what became of it."""
    if not question.strip():
        yield gr.skip(), gr.skip(), gr.skip(), gr.skip()
        return
    number = len(exchanges) + 1
    for step in desk.steps():
        waiting = Exchange(number, question, step=f"{step}. Your question is answered as soon as that is done.")
        yield gr.skip(), _conversation(desk, [*exchanges, waiting]), gr.skip(), ""
    working = Exchange(number, question, step="Looking through the reports")
    yield gr.skip(), _conversation(desk, [*exchanges, working]), gr.skip(), ""
    told = [*exchanges, answered(desk, number, question, exchanges, scope)]
    yield told, _conversation(desk, told), evidence_html(told, desk.passage_of), ""


def answered(desk: Desk, number: int, question: str, before: Sequence[Exchange], scope: Scope) -> Exchange:
    """The question with its answer, or with the reason why there is none."""
    history = [Turn("user", exchange.question) for exchange in before]
    try:
        answer = desk.workspace.ask(question, history, scope)
        return Exchange(number, question, answer, taken=desk.answers.put(answer, date.today()))
    except CouncilReportsError as error:
        return Exchange(number, question, error=str(error))
    except Exception:
        log.exception("a question failed")
        return Exchange(number, question, error=UNEXPECTED)


def _flagged(bench: Bench, exchanges: Sequence[Exchange], value: str) -> list[Exchange]:
    """The conversation with what became of flagging an answer; `value` is its number and the reason."""
    number, _, reason = value.partition(" ")
    if not number.isdecimal():
        return list(exchanges)
    try:
        line = bench.flag(exchanges, int(number), reason)
    except CouncilReportsError as error:
        line = str(error)
    return [replace(each, flagged=line) if each.number == int(number) else each for each in exchanges]


def _conversation(desk: Desk, exchanges: Sequence[Exchange]) -> str:
    if not desk.settled or desk.failure:
        return conversation_html(exchanges, lambda _: None, {})
    names = {report.id: report_name(report) for report in desk.workspace.reports}
    return conversation_html(exchanges, desk.text_of, names)


def welcome_html(desk: Desk, step: str = "", failure: str = "") -> str:
    """The conversation before its first question: what is going on, or questions to start with."""
    failure = failure or desk.failure
    questions = [] if step or failure else desk.starters()
    return templates().get_template("welcome.html").render(step=step, failure=failure, questions=questions)


def scope_line_html(desk: Desk, scope: Scope) -> str:
    """Which reports a question is put to, and whether they are the samples."""
    workspace = desk.workspace
    line = page_scope.in_words(workspace.reports, scope)
    return templates().get_template("scope_line.html").render(line=line, samples=workspace.samples)


def shown(tab: AskTab, desk: Desk, query: str = "") -> dict[Any, Any]:
    """What can be chosen from what is loaded now, at the scope that an address asks for."""
    offered = page_scope.choices(desk.workspace.reports)
    scope = page_scope.from_address(parse_qs(query), offered)
    council, kind, year, report = tab.scope
    return {
        council: _offer("All councils", offered.councils, scope.councils),
        kind: _offer("All kinds", offered.kinds, scope.kinds),
        year: _offer("All years", offered.years, scope.years),
        report: gr.update(choices=list(offered.reports), value=list(scope.reports)),
        tab.scope_line: scope_line_html(desk, scope),
        tab.welcome: welcome_html(desk),
    }


def opened(tab: AskTab, desk: Desk, query: str) -> dict[Any, Any]:
    """What the tab shows once the reports are open, with the scope and the question that the address asks for."""
    question = parse_qs(query).get("q", [""])[0][:LONGEST_QUESTION]
    return {**shown(tab, desk, query), tab.question: question}


def _offer(everything: str, names: Sequence[str], chosen: Sequence[str]) -> Any:
    shown = [(name[0].upper() + name[1:], name) for name in names]
    return gr.update(choices=[(everything, ""), *shown], value=chosen[0] if chosen else "")
