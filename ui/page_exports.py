"""What the page gives to take away: recommendations as Word, CSV or Markdown with their sources, the report of a run."""

from datetime import date

from fastapi import APIRouter, HTTPException
from fastapi.responses import FileResponse, Response

from corpus.register_export import as_csv, as_markdown, recommendation_row
from evals.runs import REPORT
from ui.page_desk import Desk
from ui.page_evaluation import Bench
from ui.page_register import Filter, filtered
from ui.take_away_files import KINDS

_FORMATS = {"csv": (as_csv, "text/csv; charset=utf-8"), "md": (as_markdown, "text/markdown; charset=utf-8")}
_MARK = {"csv": "\ufeff", "md": ""}  # a spreadsheet takes UTF-8 for what it is only with the mark


def export_routes(desk: Desk, bench: Bench) -> APIRouter:
    """The addresses of the exports."""
    router = APIRouter(prefix="/ui")

    @router.get("/evaluation/{run}/report.html")
    def report(run: str) -> FileResponse:
        found = bench.run(run)
        if found is None or not (found.path / REPORT).is_file():
            raise HTTPException(404)
        return FileResponse(found.path / REPORT, media_type="text/html", filename=f"{run}.html")

    @router.get("/export/recommendations.docx")
    def document(council: str = "", report: str = "", stage: str = "", text: str = "") -> Response:
        from ui.register_word import as_word

        workspace = desk.workspace
        entries = filtered(workspace.register, Filter(council, report, stage, text))
        by_id = {each.id: each for each in workspace.reports}
        content = as_word(entries, by_id, date.today(), samples=workspace.samples)
        headers = {"Content-Disposition": 'attachment; filename="recommendations.docx"'}
        return Response(content, media_type=KINDS["docx"].media_type, headers=headers)

    @router.get("/export/recommendations.{format}")
    def recommendations(format: str, council: str = "", report: str = "", stage: str = "", text: str = "") -> Response:
        if format not in _FORMATS:
            raise HTTPException(404)
        write, media_type = _FORMATS[format]
        titles = desk.titles()
        wanted = Filter(council, report, stage, text)
        rows = []
        for entry in filtered(desk.workspace.register, wanted):
            row = dict(recommendation_row(entry))
            rows.append({"council": row.pop("council"), "title": titles.get(entry.report, entry.report), **row})
        columns = list(rows[0]) if rows else ["recommendation"]
        name = f'attachment; filename="recommendations.{format}"'
        return Response(
            _MARK[format] + write(rows, columns), media_type=media_type, headers={"Content-Disposition": name}
        )

    return router
