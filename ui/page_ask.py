"""The Ask tab: the conversation on the left, the evidence on the right, the choice of reports always in sight."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from secrets import token_hex
from typing import Any
from urllib.parse import parse_qs

import gradio as gr

from assistant.types import Citation, Scope
from assistant.wording import report_name
from corpus.errors import CouncilReportsError
from ui import page_scope, scope_panel, talks_panel
from ui.evidence import Exchange, conversation_html, evidence_html, templates
from ui.for_programs import LONGEST_QUESTION
from ui.page_asking import Asking
from ui.page_clicks import clickable, clicked, fields, plain, typed
from ui.page_desk import Desk
from ui.page_evaluation import Bench
from ui.page_talks import Talk, Talks
from ui.scope_panel import ScopePanel

Shown = dict[Any, Any]  # what is to be shown, by the part of the page

STOPPED = "Stopped. The answer was dropped and nothing of it is kept. Change your question below and ask it again."
_IN_ADDRESS = 500  # of a question, as address.js cuts it
_ASKED = "(...values) => { window.councilReports?.asked(values[0]); return values; }"


@dataclass(frozen=True, slots=True)
class AskTab:
    """The parts of the Ask tab that the rest of the page is wired to."""

    scope: ScopePanel
    bar: gr.HTML
    talks: gr.HTML
    welcome: gr.HTML
    conversation: gr.HTML
    working: gr.HTML
    step: gr.HTML
    evidence: gr.HTML
    talk: gr.State
    question: gr.Textbox
    send: gr.Button
    stop: gr.Button

    @property
    def outputs(self) -> list[Any]:
        """What asking, and opening a conversation, change."""
        return [self.talk, self.talks, self.conversation, self.working, self.step, self.evidence, self.question]


def talk_bar() -> gr.HTML:
    """The buttons for the list of conversations and for a new one."""
    return clickable("talk-bar", templates().get_template("talk_bar.html").render())


def ask_tab(desk: Desk, bench: Bench, talks: Talks, bar: gr.HTML) -> AskTab:
    """Lay the tab out and wire asking, stopping, conversations, starter questions and the choice of reports."""
    fold, controls = scope_panel.controls()
    with gr.Row(elem_id="ask", equal_height=False):
        with gr.Column(scale=2, min_width=0, elem_id="talks"):
            listed = clickable("talks-list")
        with gr.Column(scale=5, min_width=300, elem_id="talk"):
            conversation = clickable("conversation")
            working = plain("working")
            with gr.Row(elem_id="working-line"):  # shown by the style sheet while a question is at work
                step = plain("step")
                stop = gr.Button("Stop", scale=0, min_width=80, elem_id="stop")
            with gr.Column(elem_id="composer"):
                skip = templates().get_template("skip_to_tabs.html").render()
                plain("skip-to-tabs", skip)
                scope_line = clickable("scope-line")
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
            welcome = clickable("welcome")  # hidden by the style sheet as soon as the conversation holds a question
        with gr.Column(scale=4, min_width=300, elem_id="evidence-column"):
            evidence = clickable("evidence")
    tab = AskTab(
        ScopePanel(fold, *controls, scope_line), bar, listed, welcome, conversation, working, step, evidence,
        gr.State(None), question, send, stop,
    )  # fmt: skip
    _wire(tab, desk, bench, talks)
    return tab


def _wire(tab: AskTab, desk: Desk, bench: Bench, talks: Talks) -> None:
    def ask(request: gr.Request, question: str, talk: Talk | None, *chosen: Any) -> Iterator[Shown]:
        yield from _ask(tab, desk, talks, request, talk, question, page_scope.scope_of(*chosen))

    def press(event: gr.EventData, request: gr.Request, talk: Talk | None, *chosen: Any) -> Iterator[Shown]:
        act, value = clicked(event)
        if act in ("ask", "ask-alone"):
            scope, earlier = page_scope.scope_of(*chosen), 0 if act == "ask-alone" else None
            yield from _ask(tab, desk, talks, request, talk, value[:LONGEST_QUESTION], scope, earlier)
        elif act == "ask-all" and talk and (again := _exchange(talk, value)):
            yield scope_panel.everything(tab.scope, desk)
            yield from _ask(tab, desk, talks, request, talk, again.question, Scope(), again.number - 1)
        elif act == "flag" and talk:
            flagged = _flagged(bench, talks, request, talk, value, fields(event))
            yield {tab.talk: flagged, tab.conversation: _conversation(desk, flagged)}
        else:
            yield {tab.talk: gr.skip()}

    def stop(request: gr.Request, question: str) -> Any:
        stopped = talks.askings.stop(talks.person(request))
        return stopped.question if stopped and not question.strip() else gr.skip()

    def press_in_list(event: gr.EventData, request: gr.Request, talk: Talk | None) -> Shown:
        act, value = clicked(event)
        before = talks.now(request, talk)
        after, listed = talks_panel.done(talks, request, before, act, value, typed(event))
        if after is before:
            return {tab.talks: listed}
        return {**_opened(tab, desk, after, look=token_hex(4)), tab.talks: listed}

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    one_at_a_time: dict[str, Any] = {"trigger_mode": "once", "concurrency_limit": 8, "concurrency_id": "ask"}
    for part in (tab.welcome, tab.conversation):
        part.click(press, [tab.talk, *tab.scope.controls], [*tab.outputs, *tab.scope], **one_at_a_time, **quiet)
    gr.on(
        [tab.question.submit, tab.send.click],
        ask,
        [tab.question, tab.talk, *tab.scope.controls],
        tab.outputs,
        js=_ASKED,
        **one_at_a_time,
        **quiet,
    )
    tab.stop.click(stop, tab.question, tab.question, concurrency_limit=None, **quiet)
    for part in (tab.bar, tab.talks):
        # each press counts: with "once", one that comes while the list is fetched would do nothing
        part.click(press_in_list, tab.talk, tab.outputs, trigger_mode="multiple", concurrency_limit=None, **quiet)
    scope_panel.wire(tab.scope, desk)


def _ask(
    tab: AskTab,
    desk: Desk,
    talks: Talks,
    request: Any,
    talk: Talk | None,
    question: str,
    scope: Scope,
    earlier: int | None = None,
) -> Iterator[Shown]:
    """Show the question at once, then what becomes of it; it is read as one on the first `earlier`, or on all."""
    if not question.strip():
        yield {tab.talk: gr.skip()}
        return
    before = talks.now(request, talk)
    asking = talks.ask(request, before, question, scope, before.exchanges[:earlier])
    if asking is None:
        yield {tab.working: notice_html(talks_panel.BUSY, question)}
        return
    again = {} if talk and talk.id == before.id else _opened(tab, desk, before)  # deleted in another tab meanwhile
    yield {**again, tab.talk: before, **_at_work(tab, asking), tab.question: ""}
    yield from follow(tab, desk, talks, request, before, asking)


def follow(tab: AskTab, desk: Desk, talks: Talks, request: Any, talk: Talk, asking: Asking) -> Iterator[Shown]:
    """What is done for a question that is at work, step by step, and in the end its answer."""
    found: Sequence[Citation] = ()
    for step in asking.steps():
        news: Shown = {tab.step: _step_html(step.words)}
        if step.found != found:
            found = step.found
            news[tab.evidence] = _evidence(desk, talk, found)
        yield news
    if asking.stopped:
        notice = notice_html(STOPPED, asking.question, stopped=True)
        yield {tab.working: notice, tab.step: "", tab.evidence: _evidence(desk, talk)}
        return
    told = talks.told(talk, asking)
    yield {
        **_opened(tab, desk, told, fresh=True),
        tab.working: notice_html(asking.trouble) if asking.trouble else "",
        tab.talks: talks_panel.list_html(talks, request, told.id),
    }


def _at_work(tab: AskTab, asking: Asking) -> Shown:
    html = templates().get_template("working.html").render(asking=asking)
    return {tab.working: html, tab.step: _step_html(asking.step.words)}


def _opened(tab: AskTab, desk: Desk, talk: Talk, look: str = "", *, fresh: bool = False) -> Shown:
    """A conversation with its evidence, and no question at work; `look` and `fresh` are about its last question."""
    return {
        tab.talk: talk,
        tab.conversation: _conversation(desk, talk, look, fresh=fresh),
        tab.evidence: _evidence(desk, talk),
        tab.working: "",
        tab.step: "",
    }


def reopened(tab: AskTab, desk: Desk, talks: Talks, request: Any, id: str) -> Iterator[Shown]:
    """The conversation that a tab had open before it was loaded again, with the question that is at work in it.

    It is at its last question, whose evidence is shown, unless the address asks for something else to be looked at.
    """
    query = request.query_params
    talk = talks.open(request, id)
    asking = talks.askings.of(talks.person(request))
    at_work = asking if asking and asking.conversation == id else None
    if at_work and not talk:
        talk = Talk(id)
    if talk:
        elsewhere = at_work or "open" in query or "find" in query
        asked = [each.question for each in talk.exchanges] + ([at_work.question] if at_work else [])
        again = {tab.question: ""} if query.get("q") in [each.strip()[:_IN_ADDRESS] for each in asked] else {}
        yield {**_opened(tab, desk, talk, "" if elsewhere else token_hex(4)), **again}
    yield {tab.talks: talks_panel.list_html(talks, request, id)}
    if talk and at_work:
        yield _at_work(tab, at_work)
        yield from follow(tab, desk, talks, request, talk, at_work)


def notice_html(words: str, question: str = "", *, stopped: bool = False) -> str:
    """What became of a question that is not in the conversation, announced once."""
    template = templates().get_template("working.html")
    return template.render(asking=None, words=words, question=question, stopped=stopped, look=token_hex(4))


def _step_html(words: str) -> str:
    return templates().get_template("step.html").render(step=words)


def _flagged(bench: Bench, talks: Talks, request: Any, talk: Talk, value: str, held: Mapping[str, str]) -> Talk:
    """The conversation with what became of flagging an answer; `value` is its number and, where no form is, the reason."""
    number, _, reason = value.partition(" ")
    if not _exchange(talk, number):
        return talk
    try:
        line = bench.flag(talk.exchanges, int(number), reason or held.get("reason", ""), held.get("text", ""))
    except CouncilReportsError as error:
        line = str(error)
    return talks.flagged(request, talk, int(number), line)


def _exchange(talk: Talk, number: str) -> Exchange | None:
    """The exchange that a button names."""
    return next((each for each in talk.exchanges if str(each.number) == number), None)


def _conversation(desk: Desk, talk: Talk, look: str = "", *, fresh: bool = False) -> str:
    if not desk.settled or desk.failure:
        return conversation_html(talk.exchanges, lambda _: None, {}, talk.id, look, fresh=fresh)
    names = {report.id: report_name(report) for report in desk.workspace.reports}
    whole = desk.answers.key_of(talk.id)
    return conversation_html(talk.exchanges, desk.text_of, names, talk.id, look, fresh=fresh, whole=whole)


def _evidence(desk: Desk, talk: Talk, found: Sequence[Citation] = ()) -> str:
    if not desk.settled or desk.failure:
        return evidence_html([])
    return evidence_html(talk.exchanges, desk.passage_of, desk.text_of, found, desk.councils())


def welcome_html(desk: Desk, step: str = "", failure: str = "") -> str:
    """The conversation before its first question: what is going on, or questions to start with."""
    failure = failure or desk.failure
    waiting = bool(step or failure)
    questions = [] if waiting else desk.starters()
    recommendations = not waiting and bool(desk.workspace.register.recommendations)
    template = templates().get_template("welcome.html")
    return template.render(step=step, failure=failure, questions=questions, recommendations=recommendations)


def shown(tab: AskTab, desk: Desk, query: str = "") -> Shown:
    """What can be chosen and asked of what is loaded now, at the scope that an address asks for."""
    return {**scope_panel.shown(tab.scope, desk, parse_qs(query)), tab.welcome: welcome_html(desk)}


def opened(tab: AskTab, desk: Desk, query: str) -> Shown:
    """What the tab shows once the reports are open, with the scope and the question that the address asks for."""
    question = parse_qs(query).get("q", [""])[0][:LONGEST_QUESTION]
    return {**shown(tab, desk, query), tab.question: question}
