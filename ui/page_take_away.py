"""Answers as files: each has an address that only the browser that asked has been told, and so has a conversation."""

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse, Response

from assistant.take_away_talk import talk
from assistant.types import Answer
from ui.evidence import quotations_checked
from ui.page_desk import Desk
from ui.take_away_files import ENDINGS, Kind, called, file_name, with_councils

PREFIX = "/ui/answers"
GONE = "This answer is no longer kept, or the reports have changed since; ask the question again."
NOTHING = "No answer of this conversation is kept any longer, or the reports have changed since; ask again."


def take_away_routes(desk: Desk) -> APIRouter:
    """The addresses of the files. A report that is gone or was read anew is not quoted to anybody any more."""
    router = APIRouter(prefix=PREFIX)

    @router.get("/whole-{key}.{ending}")
    def whole(key: str, ending: str) -> Response:
        kind, kept = ENDINGS.get(ending), desk.answers.conversation(key)
        holding = [(named(answer), asked) for answer, asked in kept.values() if holds(answer)]
        if kind is None or kind.write_talk is None or not holding:
            return PlainTextResponse(NOTHING, 404)
        content = kind.write_talk(talk(holding, max(kept) - len(holding)), desk.workspace.samples)
        first, (_, last) = holding[0][0].question, holding[-1]
        return attached(kind, content, file_name(first, last, ending, "conversation"))

    @router.get("/{key}.{ending}")
    def taken(key: str, ending: str) -> Response:
        kind, found = ENDINGS.get(ending), desk.answers.get(key)
        if kind is None or found is None:
            return PlainTextResponse(GONE, 404)
        answer, asked = found
        if not holds(answer):
            desk.answers.forget(key)
            return PlainTextResponse(GONE, 404)
        content = kind.write(named(answer), asked, desk.workspace.samples)
        return attached(kind, content, file_name(answer.question, asked, ending))

    def holds(answer: Answer) -> bool:
        quoted = (*answer.citations, *answer.related)
        return quotations_checked(quoted, desk.text_of) == len(quoted)

    def named(answer: Answer) -> Answer:
        return with_councils(answer, called(desk.workspace.reports))

    def attached(kind: Kind, content: bytes, name: str) -> Response:
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        return Response(content, media_type=kind.media_type, headers=headers)

    return router
