"""The chat page: Gradio mounted on an application of our own, so that headers, routes and start-up are ours."""

import os
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # before Gradio is imported: it calls out otherwise

import gradio as gr
from fastapi import FastAPI
from starlette.types import ASGIApp

from ui import page_ask
from ui.evidence import evidence_html, templates
from ui.page_desk import Desk
from ui.page_routes import OWN, page_routes
from ui.page_shell import TITLE, dress
from ui.security import Guard
from ui.theme import theme


def page(desk: Desk) -> gr.Blocks:
    """The page as Gradio blocks: a heading, the tabs, and what happens when somebody opens it."""
    with gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True) as blocks:
        gr.HTML(templates().get_template("banner.html").render(title=TITLE), apply_default_css=False, elem_id="banner")
        with gr.Tabs(elem_id="tabs", selected="ask"), gr.Tab("Ask", id="ask"):
            ask = page_ask.ask_tab(desk)
        parts = [*ask.scope, ask.scope_line, ask.conversation, ask.evidence, ask.question]

        def opened(request: gr.Request) -> Iterator[dict[Any, Any]]:
            yield {ask.evidence: evidence_html([])}
            for step in desk.steps():
                yield {ask.conversation: page_ask.welcome_html(desk, step)}
            yield page_ask.opened(ask, desk, urlencode(request.query_params.multi_items()))

        blocks.load(opened, None, parts, show_progress="hidden", api_visibility="private", concurrency_limit=None)
    return blocks


def application(desk: Desk, *routers: Any) -> ASGIApp:
    """The whole web application: our routes, Gradio's page under /, and the guard around both."""
    app = FastAPI(title=TITLE, docs_url=None, redoc_url=None, openapi_url=None)
    own = [OWN]
    app.include_router(page_routes(desk))
    for router in routers:
        app.include_router(router)
        own += [route.path for route in router.routes]
    gr.mount_gradio_app(
        app,
        page(desk),
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
    return Guard(app, own, dress)


def run(app: ASGIApp, host: str, port: int, on_start: Callable[[], None]) -> None:
    """Serve until interrupted; `on_start` runs once the address answers."""
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets: Any = None) -> None:
            await super().startup(sockets)
            on_start()

    Server(uvicorn.Config(app, host=host, port=port, log_level="warning", server_header=False)).run()
