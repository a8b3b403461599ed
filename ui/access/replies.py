"""What the gate says to who may not pass: a page of our own to a person, JSON to a program or to the page's script."""

import logging
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import Message, Scope, Send

from assistant.wording import plural
from ui.evidence import templates
from ui.page_shell import TITLE, static_address

log = logging.getLogger(__name__)

SIGN_IN, SIGN_OUT = "/sign-in", "/sign-out"
NOBODY = "Nobody is signed in here, or the session has run out; sign in and try again."
_NO_STORE = {"Cache-Control": "no-store"}


def html(template: str, status: int = 200, headers: dict[str, str] | None = None, **values: Any) -> HTMLResponse:
    """One of the pages outside the page proper: signing in, and being refused. They need no script."""
    page = templates().get_template(template).render(
        site=TITLE, styles=[static_address("page.css"), static_address("sign_in.css")],
        icon=static_address("favicon.svg"), **values,
    )  # fmt: skip
    return HTMLResponse(page, status, _NO_STORE | (headers or {}))


def refused(scope: Scope, sentence: str, status: int, headers: dict[str, str] | None = None) -> Response:
    """One sentence on why not."""
    if status != 404 and _is_read_by_a_person(scope):
        return html("refused.html", status, headers, sentence=sentence)
    # Gradio's script looks for "detail", ours and other programs for "error"
    told = {"error": sentence, "detail": sentence} if scope["path"].startswith("/gradio_api/") else {"error": sentence}
    return JSONResponse(told, status, _NO_STORE | (headers or {}))


def sign_in_first(scope: Scope) -> Response:
    """To the sign-in page, and after it back to the same question and scope."""
    if not _is_read_by_a_person(scope):
        return refused(
            scope, NOBODY, 401, {"WWW-Authenticate": "Bearer"} if scope["path"].startswith("/api/") else None
        )
    if Headers(scope=scope).get("sec-fetch-site") in ("cross-site", "same-site"):
        return html(
            "again.html", address=_here(scope)
        )  # a link on another site brought no cookie; asked for from here, it comes
    query = scope["query_string"].decode("latin-1")
    return RedirectResponse(SIGN_IN + ("?" + urlencode({"next": query}) if query else ""), 303, _NO_STORE)


def too_often(scope: Scope, limit: int, wait: int) -> Response:
    """How long to wait."""
    sentence = f"That is more than {limit} requests in a minute; wait {plural(wait, 'second')} and try again."
    return refused(scope, sentence, 429, {"Retry-After": str(wait)})


def broken(scope: Scope, error: Exception) -> Response:
    """Nobody is let in while the accounts cannot be read."""
    log.error("%s", error)
    return refused(scope, "Nobody can be let in at the moment; the log on the server says why.", 500)


def unkept(send: Send) -> Send:
    """Sends a reply that no shared cache may keep, unless it says itself that it may be kept."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).setdefault("Cache-Control", "no-store")
        await send(message)

    return sent


def _is_read_by_a_person(scope: Scope) -> bool:
    """Whether a browser would show the reply: it asks for a page, and not from a script."""
    headers = Headers(scope=scope)
    return (
        scope["method"] in ("GET", "HEAD")
        and not scope["path"].startswith(("/api/", "/gradio_api/"))
        and headers.get("sec-fetch-dest", "document") == "document"
        and "text/html" in headers.get("accept", "")
    )


def _here(scope: Scope) -> str:
    """The address that was asked for, on this server."""
    query = scope["query_string"].decode("latin-1")
    return f"{scope['path']}?{query}" if query else str(scope["path"])
