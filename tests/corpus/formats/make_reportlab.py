"""The report as a PDF library sets it: running headers, notes at the foot of the page, two columns, hyphens."""

import re
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    BalancedColumns,
    BaseDocTemplate,
    Flowable,
    Frame,
    ListFlowable,
    ListItem,
    PageBreak,
    PageTemplate,
    Paragraph,
    Table,
    TableStyle,
)
from source import FOOTNOTES, REPORT, RUNNING, Part

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=14, spaceAfter=7, alignment=TA_JUSTIFY)
SMALL = ParagraphStyle("cell", fontName="Times-Roman", fontSize=10, leading=12)
HEAD = ParagraphStyle("head", parent=SMALL, fontName="Times-Bold", textColor=colors.white)
NOTE = ParagraphStyle("note", fontName="Times-Roman", fontSize=8.5, leading=10)
HEADINGS = {
    1: ParagraphStyle("h1", fontName="Helvetica-Bold", fontSize=24, leading=30, spaceBefore=150, spaceAfter=20),
    2: ParagraphStyle(
        "h2", fontName="Helvetica-Bold", fontSize=15, leading=19, spaceBefore=10, spaceAfter=6, keepWithNext=1
    ),
    3: ParagraphStyle(
        "h3", fontName="Helvetica-Bold", fontSize=11.5, leading=15, spaceBefore=6, spaceAfter=3, keepWithNext=1
    ),
}
LETTERED = ParagraphStyle("lettered", parent=BODY, leftIndent=36, bulletIndent=18)


class _Note(Flowable):
    """Stands beside the paragraph that refers to a note, and puts the note at the foot of whatever page that is on."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self.label = label

    def wrap(self, *_: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        note = Paragraph(f"<super>{self.label}</super> {FOOTNOTES[self.label]}", NOTE)
        canvas = self.canv
        _, height = note.wrap(A4[0] - 140, 100)
        canvas.saveState()
        x, y = canvas.absolutePosition(0, 0)
        canvas.translate(-x, -y)
        note.drawOn(canvas, 70, 62)
        canvas.setLineWidth(0.5)
        canvas.line(70, 62 + height + 3, 200, 62 + height + 3)
        canvas.restoreState()


def write(path: Path) -> None:
    document = BaseDocTemplate(str(path), pagesize=A4, title="Microsoft Word - progress v7.docx")
    frame = Frame(70, 90, A4[0] - 140, A4[1] - 180, id="text")
    document.addPageTemplates(PageTemplate("page", [frame], onPage=_furniture))
    document.build(_story())


def _furniture(canvas: object, document: object) -> None:
    number = canvas.getPageNumber()  # type: ignore[attr-defined]
    if number > 1:
        canvas.setFont("Helvetica", 8)  # type: ignore[attr-defined]
        canvas.drawString(70, A4[1] - 50, RUNNING)  # type: ignore[attr-defined]
        canvas.drawRightString(A4[0] - 70, 40, str(number - 1))  # type: ignore[attr-defined]


def _story() -> list[Flowable]:
    story: list[Flowable] = []
    columns: list[Flowable] = []
    for at, part in enumerate(REPORT):
        if columns and not part.columns:
            story.append(BalancedColumns(columns, nCols=2, innerPadding=20))
            columns = []
        (columns if part.columns else story).extend(_flowables(part))
        if at == 2:
            story.append(PageBreak())
    return story


def _flowables(part: Part) -> list[Flowable]:
    words = re.sub(r"\^(\d)", r"<super>\1</super>", part.text)
    notes: list[Flowable] = [_Note(label) for label in re.findall(r"\^(\d)", part.text)]
    if part.kind in {"heading", "title"}:
        return [Paragraph(words, HEADINGS[part.level])]
    if part.kind == "table":
        head, *rows = part.rows
        cells = [[Paragraph(cell, HEAD) for cell in head], *([Paragraph(cell, SMALL) for cell in row] for row in rows)]
        style = [
            ("GRID", (0, 0), (-1, -1), 0.5, colors.grey),
            ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#003366")),
        ]
        return [
            Table(cells, colWidths=[100, 90, 90, 170], style=TableStyle([*style, ("VALIGN", (0, 0), (-1, -1), "TOP")]))
        ]
    if part.label == "•":
        return [ListFlowable([ListItem(Paragraph(words, BODY))], bulletType="bullet", start="•", leftIndent=18)]
    if part.kind == "list_item":
        return [Paragraph(words, LETTERED, bulletText=part.label)]
    return [*notes, Paragraph(f"{part.label} {words}".strip(), BODY)]
