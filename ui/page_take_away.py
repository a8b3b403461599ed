"""Answers as files: each has an address that only the browser that asked has been told."""

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse, Response

from ui.evidence import quotations_checked
from ui.page_desk import Desk
from ui.take_away_files import ENDINGS, called, file_name, with_councils

PREFIX = "/ui/answers"
GONE = "This answer is no longer kept, or the reports have changed since; ask the question again."


def take_away_routes(desk: Desk) -> APIRouter:
    """The addresses of the files. A report that is gone or was read anew is not quoted to anybody any more."""
    router = APIRouter(prefix=PREFIX)

    @router.get("/{key}.{ending}")
    def taken(key: str, ending: str) -> Response:
        kind, found = ENDINGS.get(ending), desk.answers.get(key)
        if kind is None or found is None:
            return PlainTextResponse(GONE, 404)
        answer, asked = found
        quoted = (*answer.citations, *answer.related)
        if quotations_checked(quoted, desk.text_of) < len(quoted):
            desk.answers.forget(key)
            return PlainTextResponse(GONE, 404)
        name = f'attachment; filename="{file_name(answer.question, asked, ending)}"'
        headers = {"Content-Disposition": name, "Cache-Control": "no-store"}
        workspace = desk.workspace
        content = kind.write(with_councils(answer, called(workspace.reports)), asked, workspace.samples)
        return Response(content, media_type=kind.media_type, headers=headers)

    return router
