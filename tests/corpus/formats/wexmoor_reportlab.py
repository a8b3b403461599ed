"""The board's report as a PDF library sets it: parts on a bar of colour, notes stacked at the foot, heads repeated."""

import re
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    BalancedColumns,
    BaseDocTemplate,
    Flowable,
    Frame,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)
from source import Part
from wexmoor import CONTENTS, FOOTNOTES, REPORT, RUNNING, soft

_PLUM = colors.HexColor("#7a1f5c")
_BODY = ParagraphStyle(
    "body", fontName="Helvetica", fontSize=10, leading=14.5, spaceAfter=8, alignment=TA_JUSTIFY, embeddedHyphenation=1
)
_HUNG = ParagraphStyle("hung", parent=_BODY, leftIndent=28, bulletIndent=0)
_DEEP = ParagraphStyle("deep", parent=_BODY, leftIndent=56, bulletIndent=30)
_CELL = ParagraphStyle("cell", fontName="Helvetica", fontSize=8.5, leading=11)
_NOTE = ParagraphStyle("note", fontName="Helvetica", fontSize=7.5, leading=9)
_HEADINGS = {
    1: ParagraphStyle("1", fontName="Times-Bold", fontSize=30, leading=36, spaceBefore=170, spaceAfter=24),
    2: ParagraphStyle(
        "2", fontName="Helvetica", fontSize=15, leading=20, spaceBefore=16, spaceAfter=12, keepWithNext=1,
        textColor=colors.white, backColor=_PLUM, borderPadding=(4, 6, 4, 6),
    ),
    3: ParagraphStyle(
        "3", fontName="Helvetica-BoldOblique", fontSize=10, leading=14, spaceBefore=8, spaceAfter=4, keepWithNext=1,
        textColor=_PLUM,
    ),
}  # fmt: skip
_WIDTHS = {4: (190, 80, 85, 95), 5: (28, 160, 82, 70, 110)}


def write(path: Path) -> None:
    document = BaseDocTemplate(str(path), pagesize=A4)
    document.addPageTemplates(
        PageTemplate("page", [Frame(72, 110, A4[0] - 144, A4[1] - 200, id="text")], onPage=_furniture)
    )
    story: list[Flowable] = []
    columns: list[Flowable] = []
    for at, part in enumerate(REPORT):
        (columns if part.columns else story).extend(_flowables(part))
        if at == 2:
            story += [PageBreak(), *_contents(), PageBreak()]
    document.build([*story, BalancedColumns(columns, nCols=2, innerPadding=18)])


def _furniture(canvas: Any, document: Any) -> None:
    document.notes_below = 0.0  # the height of the notes that stand at the foot of this page
    if canvas.getPageNumber() > 1:
        canvas.setFont("Helvetica-Oblique", 7.5)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 45, RUNNING)
        canvas.line(72, A4[1] - 50, A4[0] - 72, A4[1] - 50)
        canvas.drawCentredString(A4[0] / 2, 36, f"- {canvas.getPageNumber()} -")


class _Notes(Flowable):
    """Puts the notes of the paragraph after it at the foot of the page, the first on top."""

    def __init__(self, labels: list[str]) -> None:
        super().__init__()
        self.labels = labels
        self.keepWithNext = True

    def wrap(self, *_: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        canvas = self.canv
        document = canvas._doctemplate
        canvas.saveState()
        x, y = canvas.absolutePosition(0, 0)
        canvas.translate(-x, -y)
        if not document.notes_below:
            canvas.setLineWidth(0.4)
            canvas.line(72, 106, 220, 106)
        for label in self.labels:
            note = Paragraph(f"<super>{label}</super> {FOOTNOTES[label]}", _NOTE)
            _, height = note.wrap(A4[0] - 144, 100)
            document.notes_below += height + 1
            note.drawOn(canvas, 72, 104 - document.notes_below)
        canvas.restoreState()


def _contents() -> list[Flowable]:
    rows = [[Paragraph(words, _CELL), Paragraph(str(page), _CELL)] for words, page in CONTENTS]
    return [Paragraph("Contents", _HEADINGS[3]), Spacer(0, 6), Table(rows, colWidths=[380, 40])]


def _flowables(part: Part) -> list[Flowable]:
    words = re.sub(r"\^(\d)", r"<super>\1</super>", soft(part.text))
    labels = re.findall(r"\^(\d)", part.text)
    before: list[Flowable] = [_Notes(labels)] if labels else []
    if part.kind in {"heading", "title"}:
        return [Paragraph(part.text, _HEADINGS[part.level])]
    if part.kind == "table":
        return [_table(part), Spacer(0, 10)]
    if part.kind == "list_item":
        return [*before, Paragraph(words, _DEEP, bulletText=part.label)]
    return [*before, Paragraph(words, _HUNG if part.label else _BODY, bulletText=part.label or None)]


def _table(part: Part) -> Flowable:
    head, *rows = part.rows
    bold = ParagraphStyle("head", parent=_CELL, fontName="Helvetica-Bold")
    cells = [[Paragraph(cell, bold) for cell in head], *([Paragraph(cell, _CELL) for cell in row] for row in rows)]
    lines = [
        ("LINEBELOW", (0, 0), (-1, 0), 1, _PLUM),
        ("LINEBELOW", (0, 1), (-1, -1), 0.3, colors.grey),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    return Table(cells, colWidths=_WIDTHS[len(head)], repeatRows=1, style=TableStyle(lines), splitInRow=0)
