"""Signing in and out: a page that needs no script, and a session that begins anew each time."""

import logging
from collections.abc import Hashable
from urllib.parse import parse_qs, urlencode

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from assistant.wording import plural
from corpus.errors import AccountError
from ui.access import replies
from ui.access.doors import AccountsDoor
from ui.access.people import who_is_asking
from ui.access.tries import Tries, neighbourhood

log = logging.getLogger(__name__)

LARGEST_FORM = 8 * 1024  # bytes: a name, a password and the question to come back to
LONGEST_NEXT = 4_000
SECONDS = 15 * 60  # over which tries are counted
OF_ONE = 5  # tries of one name from one address
OF_AN_ADDRESS, OF_A_NAME = 50, 50  # many people of one organisation share an address
AT_ONCE = 2  # passwords checked at a time: each takes 64 MB for as long
WRONG = "The name or the password is wrong. Check both and try again."
MISSING = "Give your name and your password."


def sign_in_routes(door: AccountsDoor) -> APIRouter:
    """The routes, for a page whose people have accounts."""
    router = APIRouter(include_in_schema=False)
    tries = Tries(SECONDS)
    at_once = CapacityLimiter(AT_ONCE)

    @router.get("/sign-in")
    def form(request: Request) -> Response:
        if who_is_asking(request):
            return RedirectResponse("/", 303)
        return _form(request.query_params.get("next", ""))

    @router.post("/sign-in")
    async def sign_in(request: Request) -> Response:
        given = await _given(request)
        name, password, back = given.get("name", ""), given.get("password", ""), given.get("next", "")
        if not name.strip() or not password:
            return _form(back, name, MISSING, 422)
        keys = _keys(name, door.hops.address(request.scope))
        if wait := tries.take(keys):
            log.warning("too many tries to sign in from %s", door.hops.address(request.scope))
            return _locked(back, name, wait)
        try:
            known = await to_thread.run_sync(door.accounts.signed_in, name, password, limiter=at_once)
            if known is None:
                return _form(back, name, WRONG, 403)
            tries.give_back(keys)
            return _let_in(door, request, known, back)
        except AccountError as error:
            return replies.broken(request.scope, error)

    @router.post("/sign-out")
    def sign_out(request: Request) -> Response:
        door.sessions.end(door.cookie(request.scope))
        gone = RedirectResponse(replies.SIGN_IN, 303)
        https = door.hops.https(request.scope)
        gone.delete_cookie(door.sessions.cookie(https=https), secure=https, httponly=True, samesite="strict")
        return gone

    return router


def _let_in(door: AccountsDoor, request: Request, name: str, back: str) -> Response:
    """Back to the page, with a new session; whatever session the browser held before is ended."""
    door.sessions.end(door.cookie(request.scope))
    https = door.hops.https(request.scope)
    let_in = RedirectResponse(_page(back), 303)
    let_in.set_cookie(
        door.sessions.cookie(https=https),
        door.sessions.begin(name, door.accounts.all()[name]),
        max_age=door.sessions.seconds,
        secure=https,
        httponly=True,
        samesite="strict",
    )
    return let_in


def _page(back: str) -> str:
    """The page with the question and scope to come back to: never another address, whatever was asked for."""
    pairs = [(name, value) for name, values in parse_qs(back[:LONGEST_NEXT]).items() for value in values]
    return "/?" + urlencode(pairs) if pairs else "/"


def _form(back: str, name: str = "", error: str = "", status: int = 200) -> Response:
    return replies.html("sign_in.html", status, back=back[:LONGEST_NEXT], name=name[:200], error=error, locked=False)


def _locked(back: str, name: str, wait: int) -> Response:
    error = f"That were too many tries. Wait {plural(-(-wait // 60), 'minute')}, then try again."
    headers = {"Retry-After": str(wait)}
    return replies.html(
        "sign_in.html", 429, headers, back=back[:LONGEST_NEXT], name=name[:200], error=error, locked=True
    )


def _keys(name: str, address: str) -> list[tuple[Hashable, int]]:
    """What a try counts towards. An unknown name is counted as a known one is, so that counting tells nothing."""
    name, place = name.strip().lower()[:200], neighbourhood(address)
    return [((name, place), OF_ONE), (("address", place), OF_AN_ADDRESS), (("name", name), OF_A_NAME)]


async def _given(request: Request) -> dict[str, str]:
    """The fields of the form; none of them where it is no form or larger than ours can be."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST_FORM:
            return {}
    fields = parse_qs(body.decode("utf-8", errors="replace"), keep_blank_values=True)
    return {field: values[-1] for field, values in fields.items()}
