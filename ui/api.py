"""The HTTP API for other programs: the page's own answers as JSON, behind the page's own guard.

An error is {"error": one sentence} with a status of 4xx, or 5xx where the fault is ours.
"""

import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException as AnyHTTPException
from starlette.types import Message

from assistant import types
from corpus.errors import CouncilReportsError, LibraryError
from ui import for_programs
from ui.for_programs import LONGEST_NAME, LONGEST_QUESTION, LONGEST_TURN, MOST_NAMES, MOST_TURNS, Kind
from ui.found import place_objects
from ui.owner_work import told
from ui.page_desk import UNEXPECTED, Desk
from ui.page_scope import in_scope

log = logging.getLogger(__name__)

PREFIX = "/api"
LARGEST_BODY = 256 * 1024  # bytes: a long conversation
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"]

Names = Annotated[tuple[Annotated[str, Field(max_length=LONGEST_NAME)], ...], Field(max_length=MOST_NAMES)]
_Chosen = Annotated[Names, Query()]


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Turn(_Asked):
    """A turn of the conversation so far."""

    role: Literal["user", "assistant"]
    text: Annotated[str, Field(max_length=LONGEST_TURN)]


class Scope(_Asked):
    """What the question is limited to; an empty list limits nothing."""

    reports: Names = ()
    councils: Names = ()
    kinds: Names = ()
    years: Names = ()


class Question(_Asked):
    """A question, the turns before it with the oldest first, and what it is limited to."""

    question: Annotated[str, Field(min_length=1, max_length=LONGEST_QUESTION)]
    history: Annotated[tuple[Turn, ...], Field(max_length=MOST_TURNS)] = ()
    scope: Scope = Scope()


def api_router(desk: Desk) -> APIRouter:
    """The routes, to be mounted in the page's application."""
    router = APIRouter(prefix=PREFIX, route_class=_InOneSentence)

    @router.post("/ask")
    def ask(asked: Question) -> dict[str, Any]:
        workspace = _ready(desk).workspace
        scope = for_programs.known_scope(types.Scope(**asked.scope.model_dump()), workspace.reports)
        history = [types.Turn(turn.role, turn.text) for turn in asked.history]
        return told(workspace, workspace.ask(asked.question, history, scope))

    @router.get("/reports")
    def reports() -> dict[str, Any]:
        return for_programs.reports_object(_ready(desk).workspace.loaded)

    @router.get("/recommendations")
    def recommendations(
        report: Annotated[str | None, Query(max_length=LONGEST_NAME)] = None, kind: Kind = "recommendation"
    ) -> dict[str, Any]:
        return for_programs.recommendations_object(_ready(desk).workspace.loaded, report, kind)

    @router.get("/find")
    def find(
        words: Annotated[str, Query(max_length=LONGEST_NAME)],
        whole: bool = True,
        report: _Chosen = (),
        council: _Chosen = (),
        kind: _Chosen = (),
        year: _Chosen = (),
    ) -> dict[str, Any]:
        workspace = _ready(desk).workspace
        scope = for_programs.known_scope(types.Scope(report, council, kind, year), workspace.reports)
        within = {each.id for each in in_scope(workspace.reports, scope)}
        places = place_objects(workspace.words.find(words, whole=whole, within=within))
        return {"places": places, "samples": workspace.samples}

    @router.get("/passages/{passage_id:path}")
    def passage(passage_id: str) -> dict[str, Any]:
        return for_programs.passage_object(_ready(desk).workspace.loaded, passage_id)

    @router.api_route("/{rest:path}", methods=METHODS)
    def nothing(rest: str) -> Response:  # noqa: ARG001  whatever it is
        raise HTTPException(
            404, "There is nothing at this address; docs/api.md lists what there is and how it is asked."
        )

    return router


class _InOneSentence(APIRoute):
    """A route that takes no larger body than it must, and tells every error in one sentence."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()

        async def answered(request: Request) -> Response:
            try:
                return await answer(Request(request.scope, _limited(request.receive)))
            except AnyHTTPException as error:
                return _error(f"{error.detail.rstrip('.')}.", error.status_code, error.headers)
            except RequestValidationError as error:
                return _error(_what_is_wrong(error), 422)
            except LibraryError as error:
                return _error(str(error), 404)
            except CouncilReportsError as error:
                return _error(str(error), 422)
            except Exception:
                log.exception("a request of another program failed")
                return _error(UNEXPECTED, 500)

        return answered


def _limited(receive: Callable[[], Awaitable[Message]]) -> Callable[[], Awaitable[Message]]:
    """What is received, until it is more than the largest body."""
    taken = 0

    async def limited() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST_BODY:
            raise HTTPException(413, f"This request is larger than {LARGEST_BODY // 1024} KB; send a shorter history.")
        return message

    return limited


def _ready(desk: Desk) -> Desk:
    if not desk.settled:
        raise HTTPException(503, f"The reports are still being opened ({desk.step}); ask again.", {"Retry-After": "5"})
    return desk


def _what_is_wrong(error: RequestValidationError) -> str:
    """The first thing that is wrong with a request, without a word of what was sent."""
    first = error.errors()[0]
    if first["type"] in ("json_invalid", "model_attributes_type", "missing") and len(first["loc"]) <= 1:
        return "The body is not a JSON object sent as application/json; docs/api.md shows one."
    if first["type"] == "extra_forbidden":
        return f"The body has a field that is not known in {_field(first['loc'][:-1])}; docs/api.md lists the fields."
    return f"T{_field(first['loc'])[1:]} cannot be taken: {first['msg'][0].lower()}{first['msg'][1:]}."


def _field(place: tuple[int | str, ...]) -> str:
    """The name of a field as the request writes it: "scope.years.0"."""
    name = ".".join(str(part) for part in place[1:])
    return f"the field {name!r}" if name else "the request"


def _error(sentence: str, status: int, headers: Any = None) -> JSONResponse:
    return JSONResponse({"error": sentence}, status_code=status, headers=headers)
