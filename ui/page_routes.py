"""The addresses that the page serves itself: its own style, script and icon, what it is, and whether it is ready."""

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import FileResponse, HTMLResponse, Response

from ui.access.people import person_of
from ui.page_about import about_html
from ui.page_desk import Desk
from ui.page_shell import STATIC

FAILED = "The reports could not be opened; the log on the server says why."
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_KEPT = {"Cache-Control": "public, max-age=31536000, immutable"}  # the address changes with the content


def page_routes(desk: Desk) -> APIRouter:
    """Everything under /ui/ that needs no report."""
    router = APIRouter(prefix="/ui")

    @router.get("/static/{name}")
    def static(name: str) -> FileResponse:
        known = {path.name: path for path in STATIC.iterdir() if path.suffix in _TYPES}
        if name not in known:
            raise HTTPException(404)
        return FileResponse(known[name], media_type=_TYPES[known[name].suffix], headers=_KEPT)

    @router.get("/about")
    def about() -> HTMLResponse:
        known = desk.settled and not desk.failure
        return HTMLResponse(about_html(desk.workspace.settings if known else None))

    @router.get("/ready")
    def ready(request: Request) -> Response:
        failure = desk.failure and (desk.failure if person_of(request) else FAILED)  # it names a file to who is let in
        return Response("ready" if desk.settled and not failure else failure or desk.step, media_type="text/plain")

    return router
