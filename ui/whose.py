"""Whose conversations are these: the person's who is signed in, else the browser's.

A browser is told by a key in a cookie that no script can read. The key stands in no address, no log and no file: a
conversation lies in a folder that is named by the key's hash.
"""

import re
import secrets
from hashlib import sha256
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection, cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.access.people import who_is_asking

_KEY = re.compile(r"[A-Za-z0-9_-]{43}")
_DAY = 24 * 60 * 60


def whose(request: Any) -> str | None:
    """The name of the folder of who sends a request (of Starlette or of Gradio); None where nobody can be told."""
    if name := who_is_asking(request):
        return folder_of("person", name)
    key = _key(getattr(request, "request", request).scope)
    return folder_of("browser", key) if key else None


def folder_of(kind: str, name: str) -> str:
    """The folder for a browser's key, or for a person's name: nobody who reads it learns the key."""
    return sha256(f"{kind}:{name}".encode()).hexdigest()[:40]


class BrowserKey:
    """Gives a browser that opens the page its key, for as long as a conversation is kept after it was used last.

    Where none is kept, a key that is there from before is taken away.
    """

    def __init__(self, app: ASGIApp, days: int) -> None:
        self._app = app
        self._days = days

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and the key on with the page."""
        opens = scope["type"] == "http" and scope["path"] == "/" and scope["method"] == "GET"
        if not opens or not (self._days or _key(scope)):
            await self._app(scope, receive, send)
            return
        cookie = _cookie(scope, _key(scope) or secrets.token_urlsafe(32), self._days * _DAY)

        async def send_with_key(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).append("Set-Cookie", cookie)
            await send(message)

        await self._app(scope, receive, send_with_key)


def _key(scope: Scope) -> str | None:
    cookies = cookie_parser(HTTPConnection({**scope, "type": "http"}).headers.get("cookie", ""))
    key = cookies.get(_name(scope), "")
    return key if _KEY.fullmatch(key) else None


def _name(scope: Scope) -> str:
    """Over https the name is one that no neighbouring site may set."""
    return "__Host-council-reports" if scope.get("scheme") == "https" else "council-reports"


def _cookie(scope: Scope, key: str, seconds: int) -> str:
    """Lax and not strict: else who follows a link to the page from a message would be given a new key."""
    secure = "; Secure" if scope.get("scheme") == "https" else ""
    return f"{_name(scope)}={key}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"
