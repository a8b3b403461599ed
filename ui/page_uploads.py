"""Adding reports through the page: files are read by the server, which says of each what became of it."""

from pathlib import PurePosixPath
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from corpus.errors import CouncilReportsError, LibraryError, ReadingError
from ui.page_desk import Desk

LARGEST_REQUEST = 200_000_000  # bytes of all files together
MOST_FILES = 50
HINT = (
    f"Up to {MOST_FILES} files and {LARGEST_REQUEST // 1_000_000} megabytes at a time. "
    "They are read and kept on this machine, and go nowhere else."
)


def upload_routes(desk: Desk) -> APIRouter:
    """The route that takes files."""
    router = APIRouter(prefix="/ui")

    @router.post("/reports")
    async def add(request: Request) -> JSONResponse:
        length = request.headers.get("content-length", "")
        if not length.isdecimal() or int(length) > LARGEST_REQUEST:
            return JSONResponse({"error": f"These files are too large to take at once. {HINT}"}, 413)
        try:
            async with request.form(max_files=MOST_FILES, max_fields=2) as form:
                replacing = form.get("replacing") == "yes"
                files = [file for file in form.getlist("files") if isinstance(file, UploadFile) and file.filename]
                told = [await _added(desk, file, replacing) for file in files]
        except HTTPException:
            return JSONResponse({"error": f"These files could not be taken. {HINT}"}, 400)
        if not told:
            return JSONResponse({"error": "No file was chosen; choose one or more reports first."}, 400)
        return JSONResponse({"files": told})

    return router


async def _added(desk: Desk, file: UploadFile, replacing: bool) -> dict[str, Any]:
    from anyio import to_thread

    name = PurePosixPath((file.filename or "").replace("\\", "/")).name or "report"
    content = await file.read()
    try:
        line = await to_thread.run_sync(lambda: desk.workspace.ingest_content(name, content, replacing=replacing))
    except (LibraryError, ReadingError) as error:
        return {"name": name, "line": str(error), "added": False, "replaceable": isinstance(error, LibraryError)}
    except CouncilReportsError as error:
        return {"name": name, "line": str(error), "added": False, "replaceable": False}
    return {"name": name, "line": line, "added": True, "replaceable": False}
