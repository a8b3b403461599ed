"""The report in other dress: two columns throughout, indented, tight and wide, heads that change from page to page."""

from pathlib import Path
from typing import Any

import make_reportlab
from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Paragraph,
    Table,
    TableStyle,
)
from source import COUNCIL, REPORT, Part

_MARGIN, _GUTTER = 70, 22
_BELOW = [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey)]
_BOXED = [("GRID", (0, 0), (-1, -1), 0.4, colors.black)]
_STRIPES = [("ROWBACKGROUNDS", (0, 1), (-1, -1), [colors.whitesmoke, colors.lightgrey])]


def write(folder: Path) -> None:
    """Write one PDF for each layout."""
    justified = _body(fontSize=9.5, leading=12, alignment=TA_JUSTIFY)
    _layout(folder / "layout-two-columns.pdf", justified, _headings("Times-Bold", 13), _BOXED, columns=2)
    indented = _body(firstLineIndent=14, spaceAfter=0, alignment=TA_JUSTIFY)
    _layout(folder / "layout-indented.pdf", indented, _headings("Helvetica-Bold", 13), _BELOW)
    _layout(folder / "layout-tight.pdf", _body(leading=12, spaceAfter=2.5), _headings("Helvetica-Bold", 12), _BELOW)
    _layout(folder / "layout-wide.pdf", _body(leading=18, spaceAfter=12), _headings("Helvetica", 15), _STRIPES)
    _layout(folder / "layout-no-lines.pdf", _body(), _headings("Helvetica-Bold", 13), [])


def _body(**changed: Any) -> ParagraphStyle:
    return ParagraphStyle(
        "body", **{"fontName": "Helvetica", "fontSize": 10, "leading": 13, "spaceAfter": 6, **changed}
    )


def _headings(font: str, size: float) -> dict[int, ParagraphStyle]:
    def style(name: str, size: float, before: float, after: float) -> ParagraphStyle:
        return ParagraphStyle(
            name,
            fontName=font,
            fontSize=size,
            leading=1.25 * size,
            spaceBefore=before,
            spaceAfter=after,
            keepWithNext=1,
        )

    bold = ParagraphStyle("3", parent=style("3", 10, 6, 2), fontName=font if "Bold" in font else "Helvetica-Bold")
    return {1: style("1", 26, 0, 20), 2: style("2", size, 10, 4), 3: bold}


def _layout(
    path: Path, body: ParagraphStyle, headings: dict[int, ParagraphStyle], lines: list[Any], columns: int = 1
) -> None:
    make_reportlab.BODY, make_reportlab.HEADINGS = body, headings
    make_reportlab.LETTERED = ParagraphStyle("lettered", parent=body, leftIndent=36, bulletIndent=18, firstLineIndent=0)
    width = (A4[0] - 2 * _MARGIN - (columns - 1) * _GUTTER) / columns
    frames = [
        Frame(_MARGIN + at * (width + _GUTTER), 90, width, A4[1] - 180, leftPadding=0, rightPadding=0)
        for at in range(columns)
    ]
    story: list[Flowable] = []
    for at, part in enumerate(REPORT):
        story += [_table(part, width, lines)] if part.kind == "table" else make_reportlab._flowables(part)
        story += [PageBreak()] if at == 2 else []
    document = BaseDocTemplate(str(path), pagesize=A4)
    document.addPageTemplates(PageTemplate("page", frames, onPage=_furniture))
    document.build(story)


def _table(part: Part, width: float, lines: list[Any]) -> Flowable:
    plain = ParagraphStyle("cell", fontName="Helvetica", fontSize=8, leading=10)
    bold = ParagraphStyle("head", parent=plain, fontName="Helvetica-Bold")
    head, *rows = part.rows
    cells = [[Paragraph(cell, bold) for cell in head], *([Paragraph(cell, plain) for cell in row] for row in rows)]
    style = [
        *lines,
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 5),
    ]
    table = Table(cells, colWidths=[width * share for share in (0.35, 0.2, 0.2, 0.25)], style=TableStyle(style))
    return table if lines else KeepTogether([table])  # with nothing to rule it, a row alone on a page is no table


def _furniture(canvas: Any, document: object) -> None:
    number = canvas.getPageNumber()
    canvas.setFont("Helvetica", 8)
    if number % 2:
        canvas.drawRightString(A4[0] - _MARGIN, A4[1] - 50, "Progress review, March 2024")
        canvas.drawRightString(A4[0] - _MARGIN, 40, str(number))
    else:
        canvas.drawString(_MARGIN, A4[1] - 50, COUNCIL)
        canvas.drawString(_MARGIN, 40, f"{number} | {COUNCIL}")
