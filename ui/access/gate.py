"""The gate that every request passes: who sends it, whether they may, how often, and how large it is."""

import json
import threading
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Collection
from urllib.parse import parse_qs

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from corpus.errors import AccountError
from ui.access import replies
from ui.access.doors import Door, RefusedError
from ui.access.people import Person, Right, known_as
from ui.access.table import rule_of
from ui.access.tries import Tries

LARGEST_EVENT = 256 * 1024  # bytes of what the page sends when something is clicked or asked
KEPT = 20_000  # streams of the page; the oldest gives way
NO_EVENT = "Your page has no such event: it may have changed on the server; load it again."
_JOIN, _STREAM = "/gradio_api/queue/join", ("/gradio_api/queue/data", "/gradio_api/heartbeat/")
_EVENTS = (_JOIN, "/gradio_api/cancel", "/gradio_api/reset")


class Gate:
    """Wraps the application. It comes after the guard, which sets the headers and turns other sites away.

    `events_of` has the numbers of the events of the page that is made for each set of rights.
    """

    def __init__(
        self, app: ASGIApp, door: Door, requests_a_minute: int, events_of: Callable[[frozenset[Right]], Collection[int]]
    ) -> None:
        self._app = app
        self._door = door
        self._events_of = events_of
        self._limit = requests_a_minute
        self._tries = Tries(60)
        self._streams = Streams()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with the name of who sent it, or say why not."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            person, refused = self._judged(scope)
            if refused is None and scope["path"] in _EVENTS:
                receive, refused = await self._event(scope, receive, person)
        except RefusedError as error:
            refused = replies.refused(scope, str(error), 403)
        except AccountError as error:
            refused = replies.broken(scope, error)
        if refused is not None:
            await refused(scope, receive, send)
            return
        scope = known_as(self._door.seen(scope), person)
        await self._app(scope, receive, replies.unkept(send) if person and person.name else send)

    def _judged(self, scope: Scope) -> tuple[Person | None, Response | None]:
        """Who sends a request, and the reply to it where they may not."""
        rule = rule_of(scope["method"], scope["path"])
        if rule is None:
            return None, replies.refused(scope, "Not found.", 404)
        if not rule.known:
            return self._who_if_known(scope), None
        person = self._door.who(scope)
        if person is None:
            return None, replies.sign_in_first(scope)
        if rule.right and rule.right not in person.rights:
            return person, replies.refused(scope, f"Your account may not {rule.right.value}.", 403)
        if not self._own_stream(scope, person):
            return person, replies.refused(scope, "This is not a stream of yours; load the page again.", 403)
        wait = self._tries.take([(person.name, self._limit)]) if rule.counted and person.name else 0
        return person, replies.too_often(scope, self._limit, wait) if wait else None

    def _who_if_known(self, scope: Scope) -> Person | None:
        try:
            return self._door.who(scope)
        except (RefusedError, AccountError):
            return None

    def _own_stream(self, scope: Scope, person: Person) -> bool:
        path = scope["path"]
        if not path.startswith(_STREAM):
            return True
        told = parse_qs(scope["query_string"].decode("latin-1")).get("session_hash", [""])
        streams = [path.rpartition("/")[2]] if path.startswith(_STREAM[1]) else told
        return all(self._streams.take(stream, person.name) for stream in streams)

    def _in_page(self, event: object, person: Person | None) -> bool:
        """Whether the page of a person has this event. What is not even the number of one is left to Gradio to refuse."""
        number = event.get("fn_index") if isinstance(event, dict) else None
        return not isinstance(number, int) or number in self._events_of(person.rights if person else frozenset())

    async def _event(self, scope: Scope, receive: Receive, person: Person | None) -> tuple[Receive, Response | None]:
        """An event of the page, read whole and written anew, so that what was judged is what is passed on."""
        body = await _whole(receive)
        if body is None:
            return receive, replies.refused(scope, "This is larger than anything that the page sends.", 413)
        try:
            event = json.loads(body)
        except (ValueError, RecursionError):
            return receive, replies.refused(scope, "This is no event of the page.", 422)
        if scope["path"] == _JOIN and not self._in_page(event, person):
            return receive, replies.refused(scope, NO_EVENT, 404)
        stream = event.get("session_hash") if isinstance(event, dict) else None
        if stream is not None and person and not self._streams.take(str(stream), person.name):
            return receive, replies.refused(scope, "This is not a stream of yours; load the page again.", 403)
        return _again(json.dumps(event).encode(), scope, receive), None


class Streams:
    """Whose each stream of events is: the page's script chose its name, so knowing the name must not be enough."""

    def __init__(self) -> None:
        self._of: OrderedDict[str, str] = OrderedDict()
        self._changing = threading.Lock()

    def take(self, stream: str, name: str | None) -> bool:
        """Whether a stream is this person's; the first to use it has it."""
        if name is None:
            return True
        with self._changing:
            if self._of.setdefault(stream, name) != name:
                return False
            self._of.move_to_end(stream)
            while len(self._of) > KEPT:
                self._of.popitem(last=False)
            return True


async def _whole(receive: Receive) -> bytes | None:
    """The body of a request; None where it is larger than an event may be, or was broken off."""
    body, more = bytearray(), True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            return None
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > LARGEST_EVENT:
            return None
    return bytes(body)


def _again(body: bytes, scope: Scope, receive: Receive) -> Callable[[], Awaitable[Message]]:
    """Receives a body that was read already, then whatever else comes."""
    scope["headers"] = [
        (name, str(len(body)).encode() if name == b"content-length" else value) for name, value in scope["headers"]
    ]
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
