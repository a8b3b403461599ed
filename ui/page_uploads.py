"""Adding reports and question sets through the page: the server reads the files, and says of each what became of it."""

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from assistant.wording import joined, report_name
from corpus.errors import CouncilReportsError, LibraryError
from ui.page_desk import Desk
from ui.page_evaluation import Bench

LARGEST_REQUEST = 200_000_000  # bytes of all files together
MOST_FILES = 50
HINT = (
    f"Up to {MOST_FILES} files and {LARGEST_REQUEST // 1_000_000} megabytes at a time. "
    "They are read and kept on this machine, and go nowhere else."
)


Take = Callable[[str, bytes, bool], dict[str, Any]]  # name, content, whether it may replace → what became of it


def upload_routes(desk: Desk, bench: Bench) -> APIRouter:
    """The routes that take files: reports, and question sets."""
    router = APIRouter(prefix="/ui")

    @router.post("/reports")
    async def add_reports(request: Request) -> JSONResponse:
        return await _taken(request, lambda name, content, replacing: _report(desk, name, content, replacing))

    @router.post("/questions")
    async def add_questions(request: Request) -> JSONResponse:
        return await _taken(request, lambda name, content, _: _question_set(bench, name, content))

    return router


async def _taken(request: Request, take: Take) -> JSONResponse:
    """What became of each file of a form."""
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > LARGEST_REQUEST:
        return JSONResponse({"error": f"These files are too large to take at once. {HINT}"}, 413)
    try:
        async with request.form(max_files=MOST_FILES, max_fields=2) as form:
            replacing = form.get("replacing") == "yes"
            files = [file for file in form.getlist("files") if isinstance(file, UploadFile) and file.filename]
            told = [await _one(file, replacing, take) for file in files]
    except HTTPException:
        return JSONResponse({"error": f"These files could not be taken. {HINT}"}, 400)
    if not told:
        return JSONResponse({"error": "No file was chosen; choose one or more reports first."}, 400)
    return JSONResponse({"files": told})


async def _one(file: UploadFile, replacing: bool, take: Take) -> dict[str, Any]:
    from anyio import to_thread

    name = PurePosixPath((file.filename or "").replace("\\", "/")).name or "file"
    content = await file.read()
    return {"name": name, **await to_thread.run_sync(take, name, content, replacing)}


def _report(desk: Desk, name: str, content: bytes, replacing: bool) -> dict[str, Any]:
    try:
        line = desk.workspace.ingest_content(name, content, replacing=replacing)
    except CouncilReportsError as error:
        return {"line": str(error), "added": False, "replaceable": isinstance(error, LibraryError)}
    return {"line": _taken_for(desk, name, line), "added": True, "replaceable": False}


def _taken_for(desk: Desk, name: str, line: str) -> str:
    """What became of a file, with what it was taken for, so that a misreading is seen at once."""
    report = next((each for each in desk.workspace.reports if each.source.name == name), None)
    if report is None:  # the same words are there under the name of another file
        return line
    became = f"{line.partition(':')[0]}: {name} as {report_name(report)}"
    missing = [what for what in ("council", "date") if not getattr(report, what)]
    unknown = f"Found in it no {joined(missing, 'or')}: say it with “Correct”." if missing else ""
    return " ".join(filter(None, (f"{became}.", unknown, *report.warnings)))


def _question_set(bench: Bench, name: str, content: bytes) -> dict[str, Any]:
    try:
        return {"line": bench.add_set(name, content), "added": True, "replaceable": False}
    except CouncilReportsError as error:
        return {"line": str(error), "added": False, "replaceable": False}
