"""The chat page: Gradio mounted on an application of our own, so that headers, routes and start-up are ours."""

import asyncio
import logging
import os
import socket
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlencode

# Before Gradio is imported: it calls out otherwise, and counts every event anew with pandas after each one.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["GRADIO_ANALYTICS_MAX_EVENTS"] = "1"
os.environ["GRADIO_ANALYTICS_CACHE_FREQUENCY"] = str(10**12)

import gradio as gr
from fastapi import APIRouter, FastAPI, Request
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.loaded import CONVERSATIONS
from assistant.owner import FolderInUseError
from assistant.settings import Settings
from assistant.time_left import TimeLeft
from corpus.errors import DataFolderError
from corpus.file_results import FileResult
from ui import evaluation_tab, find_panel, page_ask, recommendations_tab, reports_tab
from ui.access.entrance import OPEN, Entrance, entrance_of
from ui.access.gate import Gate
from ui.access.people import ANYBODY, Right, person_of, who_is_asking
from ui.api import api_router
from ui.conversations import Conversations
from ui.evidence import evidence_html, templates
from ui.page_clicks import clicked, plain
from ui.page_desk import Desk, Say
from ui.page_evaluation import Bench
from ui.page_exports import export_routes
from ui.page_find import Search
from ui.page_report import Target
from ui.page_routes import page_routes
from ui.page_server import Server, listening, running
from ui.page_shell import TITLE, dress
from ui.page_take_away import take_away_routes
from ui.page_talks import Talks
from ui.page_uploads import upload_routes
from ui.security import Guard
from ui.theme import theme
from ui.whose import BrowserKey

if TYPE_CHECKING:
    from assistant.workspace import Workspace

log = logging.getLogger(__name__)

Made = TypeVar("Made")

QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "concurrency_limit": None}
_BEFORE = "() => [window.sessionStorage.getItem('conversation') ?? '']"
UNFILLED = "Something went wrong and the page could not be filled; load it again. The log on the server says more."


def page(
    desk: Desk, bench: Bench, talks: Talks, rights: frozenset[Right] = ANYBODY.rights, way_out: str = ""
) -> gr.Blocks:
    """The page as Gradio blocks: a heading, the tabs, and what happens when somebody opens it.

    It is the page of those who have these rights: what they may not do is not in it, so no event of it does it.
    `way_out` is where they sign out, if they can.
    """
    blocks: gr.Blocks
    with gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True) as blocks:
        banner = plain("banner", banner_html())
        with gr.Tabs(elem_id="tabs", selected="ask") as tabs:
            with gr.Tab("Ask", id="ask"):
                with gr.Row(elem_id="above"):
                    switch = find_panel.switch()
                    bar = page_ask.talk_bar()
                ask = page_ask.ask_tab(desk, bench, talks, bar)
                find = find_panel.find_panel(desk, switch, ask.scope.controls)
                before = gr.Textbox(visible=False)  # the conversation that a tab had open before it was loaded again
            with gr.Tab("Recommendations", id="recommendations"):
                recommendations = recommendations_tab.recommendations_tab(desk)
            with gr.Tab("Reports", id="reports"):
                reports = reports_tab.reports_tab(rights)
            if Right.EVALUATE in rights:
                with gr.Tab(evaluation_tab.NAME, id="evaluation") as opened_evaluation:
                    evaluation = evaluation_tab.evaluation_tab(bench)
                opened_evaluation.select(
                    lambda: evaluation_tab.shown(evaluation, bench), None, evaluation.outputs, **QUIET
                )

        def refresh() -> dict[Any, Any]:
            return {
                **page_ask.shown(ask, desk),
                **recommendations_tab.shown(recommendations, desk),
                reports.listed: reports_tab.list_html(desk, rights),
            }

        def leave(tab: str) -> dict[Any, Any]:
            return {tabs: gr.update(selected="recommendations" if tab == "recommendations" else "ask")}

        def opened(request: gr.Request, conversation: str) -> Iterator[dict[Any, Any]]:
            yield {ask.evidence: evidence_html([]), banner: banner_html(who_is_asking(request), way_out)}
            for step in desk.steps():
                yield {ask.welcome: page_ask.welcome_html(desk, step)}
            if desk.failure:
                yield {ask.welcome: page_ask.welcome_html(desk)}
                return
            query = request.query_params
            try:
                asked = page_ask.opened(ask, desk, urlencode(query.multi_items()))
                yield {**refresh(), **asked, **find_panel.opened(find, desk, query)}
                if "open" in query:
                    yield open_report(query["open"], search=Search.of_address(query))
                yield from page_ask.reopened(ask, desk, talks, request, conversation)
            except Exception:
                log.exception("the page could not be filled")
                yield {ask.welcome: page_ask.welcome_html(desk, failure=UNFILLED)}

        def open_report(link: str, back: str = "", search: Search | None = None) -> dict[Any, Any]:
            html = reports_tab.opened_html(desk, Target.of(link), back, search=search)
            return {tabs: gr.update(selected="reports"), reports.opened: html}

        def linked_from(tab: str, part: gr.HTML) -> None:
            def on_click(event: gr.EventData) -> dict[Any, Any]:
                act, value = clicked(event)
                if act == "close":
                    return {recommendations.entry: ""}
                return open_report(value, back=tab) if act == "open" else {tabs: gr.skip()}

            part.click(on_click, None, [tabs, reports.opened, recommendations.entry], **QUIET)

        def open_place(event: gr.EventData, search: Search) -> dict[Any, Any]:
            act, value = clicked(event)
            return open_report(value, "find", search) if act == "open" else {tabs: gr.skip()}

        lists = [*ask.scope, ask.welcome, *recommendations.outputs]
        everything = [*lists, reports.listed, reports.opened, *ask.outputs, tabs, *find.outputs, banner]
        blocks.load(opened, before, everything, js=_BEFORE, **QUIET)
        linked_from("ask", ask.evidence)
        find.result.click(open_place, find.search, [tabs, reports.opened], **QUIET)
        linked_from("recommendations", recommendations.entry)
        linked_from("recommendations", recommendations.beside)
        reports_tab.wire(reports, desk, rights, refresh, [*lists, tabs], leave)
    return blocks


def banner_html(name: str | None = None, way_out: str = "") -> str:
    """The heading, with who is signed in and the way out."""
    return templates().get_template("banner.html").render(title=TITLE, name=name, way_out=way_out)


def application(
    desk: Desk,
    routers: Sequence[APIRouter] = (),
    entrance: Entrance = OPEN,
    kept: Conversations | None = None,
) -> ASGIApp:
    """The whole web application: our routes, Gradio's pages under /, the gate and the guard around both.

    Without `kept`, a conversation is gone with its tab.
    """
    bench, talks = Bench(desk), Talks(desk, kept)
    blocks, pages = _beside_a_loop(lambda: _made(desk, bench, talks, entrance))

    @asynccontextmanager
    async def running_pages(_: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            for each in pages.values():
                await stack.enter_async_context(each.router.lifespan_context(each))
            yield

    async def page_of(scope: Scope, receive: Receive, send: Send) -> None:
        person = person_of(Request(scope))
        await pages[person.rights if person else frozenset()](scope, receive, send)

    app = FastAPI(title=TITLE, docs_url=None, redoc_url=None, openapi_url=None, lifespan=running_pages)
    own = (page_routes(desk), upload_routes(desk, bench), export_routes(desk, bench), take_away_routes(desk))
    for router in (*own, api_router(desk), *entrance.routes, *routers):
        app.include_router(router)
    app.mount("/", page_of)
    inside = BrowserKey(app, 0 if entrance.signs_in else talks.days)  # who signs in is known by name
    gate = Gate(inside, entrance.door, entrance.requests_a_minute, lambda rights: blocks[rights].fns)
    return Guard(gate, dress, entrance.names)


def _made(
    desk: Desk, bench: Bench, talks: Talks, entrance: Entrance
) -> tuple[dict[frozenset[Right], gr.Blocks], dict[frozenset[Right], FastAPI]]:
    """A page for each set of rights, as Gradio blocks and as an application."""
    blocks = {rights: page(desk, bench, talks, rights, entrance.way_out) for rights in entrance.rights}
    return blocks, {rights: _mounted(each) for rights, each in blocks.items()}


def _beside_a_loop(make: Callable[[], Made]) -> Made:
    """What is made while an event loop runs: without one, Gradio opens several for each page and closes none."""

    async def made() -> Made:
        return make()

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(made())
    return make()


def _mounted(blocks: gr.Blocks) -> FastAPI:
    """A page as an application of its own."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    gr.mount_gradio_app(
        app,
        blocks,
        path="/",
        footer_links=[],
        ssr_mode=False,
        run_history=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=False,
        show_error=False,
        max_file_size=0,
        theme=theme(),
    )
    return app


def serve(settings: Settings, host: str, port: int, reports: Path | None = None) -> None:
    """Serve the page until it is interrupted, with the reports of a folder read in first.

    The page answers at once and says what is being done while the reports and the model are loaded. Raises
    CouncilReportsError where the data folder or the address cannot be used.
    """
    with _prepared(settings, host, port, reports) as (server, sock, _):
        server.run(sockets=[sock])


@contextmanager
def serving(settings: Settings, reports: Path | None = None) -> Iterator[str]:
    """The page at a free port of this machine while the block lasts; what is yielded is its address."""
    with _prepared(settings, "127.0.0.1", 0, reports) as (server, sock, address), running(server, sock):
        yield address


@contextmanager
def _prepared(
    settings: Settings, host: str, port: int, reports: Path | None
) -> Iterator[tuple[Server, socket.socket, str]]:
    from ui.owner_api import owner_router

    entrance = entrance_of(settings, host)
    with _opened(settings) as workspace, listening(host, port) as (sock, address):
        workspace.announce(address)

        def open_workspace(say: Say) -> "Workspace":
            if reports is not None:
                say("Reading the reports")
                left = TimeLeft()

                def read(result: FileResult, done: int, total: int) -> None:
                    print(result.line, flush=True)
                    say(f"Reading the reports: {done} of {total} files{left.words(done, total)}")

                workspace.ingest([reports], progress=read, say=say)
            say("Loading the model that finds passages")
            workspace.prepare(say)
            return workspace

        def started() -> None:
            print(f"Council Reports Assistant is at {address} (stop it with Ctrl+C)", flush=True)
            desk.start()

        desk = Desk(open_workspace)
        kept = Conversations(settings.data / CONVERSATIONS, settings.keep_conversations_days)
        with kept.swept_daily():
            yield Server(application(desk, [owner_router(workspace)], entrance, kept), started), sock, address


def _opened(settings: Settings) -> "Workspace":
    from assistant.workspace import Workspace

    try:
        return Workspace.open(settings, "council-reports serve")
    except FolderInUseError as error:
        if error.owner and error.owner.address:
            raise DataFolderError(
                f"The page is open already, at {error.owner.address}; use it there, or stop it first."
            ) from error
        raise
