"""How the page does other commands' work while it owns the data folder: three routes, for who knows the token."""

import json
import secrets
from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, HTTPException
from fastapi.responses import JSONResponse, StreamingResponse

from assistant.workspace import Workspace
from corpus.errors import CouncilReportsError
from ui import owner_work
from ui.owner_work import AskWork, IngestWork, RemoveWork

PREFIX = "/owner"


def owner_router(workspace: Workspace) -> APIRouter:
    """The routes, to be mounted in the page's application. The page then calls `workspace.announce(its address)`.

    The token is in a file that only the user can read, so who knows it may do what the user may do.
    """
    expected = f"Bearer {workspace.owner.token}".encode()

    def known(authorization: Annotated[str, Header()] = "") -> None:
        if not secrets.compare_digest(authorization.encode(), expected):
            raise HTTPException(status_code=403, detail="This address is for council-reports itself.")

    router = APIRouter(prefix=PREFIX, dependencies=[Depends(known)], include_in_schema=False)

    @router.post("/ask")
    def ask(work: AskWork) -> JSONResponse:
        return _answered(lambda: owner_work.ask(workspace, work))

    @router.post("/ingest")
    def ingest(work: IngestWork) -> StreamingResponse:
        return StreamingResponse(_lines(owner_work.ingest(workspace, work)), media_type="application/x-ndjson")

    @router.post("/remove")
    def remove(work: RemoveWork) -> JSONResponse:
        return _answered(lambda: owner_work.remove(workspace, work))

    return router


def _answered(do: Any) -> JSONResponse:
    try:
        return JSONResponse({"done": do()})
    except CouncilReportsError as error:
        return JSONResponse({"error": str(error)}, status_code=422)


def _lines(messages: Iterator[dict[str, Any]]) -> Iterator[str]:
    for message in messages:
        yield json.dumps(message) + "\n"
