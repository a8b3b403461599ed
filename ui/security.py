"""What every response of the page carries, and what is turned away whoever asks.

What ui/access/table.py does not list answers 404: the page needs seven of Gradio's routes, and the rest (files, proxy,
API, monitoring, uploads of any type) are closed. Gradio's HTML component compiles its templates at run time, so 'unsafe-eval' stays; inline scripts run by nonce only.
"""

import secrets
from collections.abc import Callable, Collection, Mapping
from ipaddress import ip_address

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.access.table import rule_of

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'nonce-{nonce}' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'self'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    """Wraps the whole application: closes what the page does not need, and sets the security headers.

    `dress` changes the HTML of the page at /, given the nonce that its scripts need. `names` are the host names that it
    answers under, beside this machine's own; None for any. A page for this machine alone has none: a site elsewhere may
    point a name of its own at this machine, and so read the page.
    """

    def __init__(self, app: ASGIApp, dress: Callable[[str, str], str], names: Collection[str] | None = None) -> None:
        self._app = app
        self._dress = dress
        self._names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or pass on what is no request."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        response = _Response(send, nonce, self._dress if scope["path"] == "/" else None, _kept(scope["path"]))
        if not self._is_ours(_name(Headers(scope=scope).get("host", ""))):
            await PlainTextResponse(
                "This page does not answer under this name; host_names names those that it has.", 421
            )(scope, receive, response)
        elif rule_of(scope["method"], scope["path"]) is None:
            await PlainTextResponse("Not found.", 404)(scope, receive, response)
        elif scope["method"] not in ("GET", "HEAD") and not _same_origin(Headers(scope=scope)):
            await PlainTextResponse("This request came from another site.", 403)(scope, receive, response)
        else:
            await self._app(scope, receive, response)

    def _is_ours(self, name: str) -> bool:
        return self._names is None or is_local(name) or name.lower() in self._names


class _Response:
    """Passes a response on with the headers set, holding an HTML page back until it is whole and dressed."""

    def __init__(
        self, send: Send, nonce: str, dress: Callable[[str, str], str] | None, kept: Mapping[str, str]
    ) -> None:
        self._send = send
        self._kept = kept
        self._nonce = nonce
        self._dress = dress
        self._start: Message = {}
        self._html = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(_HEADERS | {"Content-Security-Policy": _POLICY.format(nonce=self._nonce)})
            headers.update(self._kept if message["status"] == 200 else {})
            if self._dress and headers.get("content-type", "").startswith("text/html"):
                self._start = message
                return
        elif self._start:
            self._html += message.get("body", b"")
            if message.get("more_body"):
                return
            message = await self._dressed()
        await self._send(message)

    async def _dressed(self) -> Message:
        assert self._dress  # noqa: S101  only a page that is dressed is held back
        body = self._dress(self._html.decode(), self._nonce).encode()
        MutableHeaders(scope=self._start).update({"Content-Length": str(len(body)), "Cache-Control": "no-store"})
        await self._send(self._start)
        return {"type": "http.response.body", "body": body}


def _kept(path: str) -> Mapping[str, str]:
    """How long a browser may keep what Gradio serves here: its scripts have names that change with their content."""
    return {"Cache-Control": "public, max-age=31536000, immutable"} if path.startswith("/assets/") else {}


def is_local(host: str) -> bool:
    """Whether a name or number of a host means this machine alone."""
    if host.lower().rstrip(".") == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _name(host: str) -> str:
    """The host of a Host header, without its port."""
    return host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]


def _same_origin(headers: Headers) -> bool:
    """Whether a request that changes something comes from this page, or from a program that is no browser."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or origin.split("://", 1)[-1] == headers.get("host")
