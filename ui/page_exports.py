"""What the page gives to take away: recommendations as Word, CSV or Markdown with their sources, the report of a run."""

from collections.abc import Callable, Sequence
from datetime import date

from fastapi import APIRouter, HTTPException
from fastapi.responses import FileResponse, Response

from corpus.register_export import as_csv, recommendation_row
from corpus.types import Recommendation
from evals.runs import REPORT
from ui.page_desk import Desk
from ui.page_evaluation import Bench
from ui.page_register import Filter, entry_name, filtered
from ui.register_paper import RegisterPaper, as_markdown, register_paper
from ui.take_away_files import ENDINGS, file_name


def export_routes(desk: Desk, bench: Bench) -> APIRouter:
    """The addresses of the exports."""
    router = APIRouter(prefix="/ui")

    @router.get("/evaluation/{run}/report.html")
    def report(run: str) -> FileResponse:
        found = bench.run(run)
        if found is None or not (found.path / REPORT).is_file():
            raise HTTPException(404)
        return FileResponse(found.path / REPORT, media_type="text/html", filename=f"{run}.html")

    @router.get("/export/recommendations.{format}")
    def recommendations(
        format: str, council: str = "", report: str = "", stage: str = "", text: str = "", entry: str = ""
    ) -> Response:
        kind = ENDINGS.get(format)
        if kind is None or format not in _WRITE:
            raise HTTPException(404)
        entries = filtered(desk.workspace.register, Filter(council, report, stage, text, entry))
        narrowed_to = " ".join((text, stage, council, desk.titles().get(report, report)))
        if entry and entries:
            narrowed_to = f"{entry_name(entries[0])} {entries[0].headline}"
        name = file_name(narrowed_to.replace("_", " "), date.today(), format, "recommendations")
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(_WRITE[format](desk, entries), media_type=kind.media_type, headers=headers)

    return router


def _paper(desk: Desk, entries: Sequence[Recommendation]) -> RegisterPaper:
    workspace = desk.workspace
    by_id = {each.id: each for each in workspace.reports}
    return register_paper(entries, by_id, date.today(), samples=workspace.samples)


def _word(desk: Desk, entries: Sequence[Recommendation]) -> bytes:
    from ui.register_word import as_word

    return as_word(_paper(desk, entries))


def _markdown(desk: Desk, entries: Sequence[Recommendation]) -> bytes:
    return as_markdown(_paper(desk, entries)).encode()


def _csv(desk: Desk, entries: Sequence[Recommendation]) -> bytes:
    titles, rows = desk.titles(), []
    for entry in entries:
        row = dict(recommendation_row(entry))
        rows.append({"council": row.pop("council"), "title": titles.get(entry.report, entry.report), **row})
    columns = list(rows[0]) if rows else ["recommendation"]
    return as_csv(rows, columns).encode("utf-8-sig")  # a spreadsheet takes UTF-8 for what it is only with the mark


_WRITE: dict[str, Callable[[Desk, Sequence[Recommendation]], bytes]] = {"docx": _word, "md": _markdown, "csv": _csv}
