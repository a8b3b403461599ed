"""The report as Word writes it: styles, numbered lists, a table, footnotes."""

import re
from pathlib import Path

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as OpcPart
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph
from source import COUNCIL, DATE, FOOTNOTES, REPORT, TITLE, Part

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def write(path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = TITLE
    add_note_styles(document)
    document.add_heading(TITLE, 0)
    document.add_paragraph(COUNCIL)
    document.add_paragraph(DATE)
    for part in REPORT[3:]:
        _add(document, part)
    add_footnotes(document, FOOTNOTES)
    document.save(str(path))


def _add(document: "docx.document.Document", part: Part) -> None:
    if part.kind == "heading":
        words(document.add_heading("", part.level - 1), part.text)
    elif part.kind == "table":
        table = document.add_table(0, len(part.rows[0]), style="Table Grid")
        for row in part.rows:
            for cell, written in zip(table.add_row().cells, row, strict=True):
                cell.text = written
                cell.width = Cm(4 if len(part.rows[0]) == 4 else 3)
    elif part.label == "•":
        words(document.add_paragraph(style="List Bullet"), part.text)
    else:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.ONE_POINT_FIVE
        words(paragraph, f"{part.label}\t{part.text}" if part.label else part.text)


def add_note_styles(document: "docx.document.Document") -> None:
    """The styles that Word gives to footnotes and to the marks that refer to them."""
    small = document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
    small.font.size = Pt(9)
    document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER).font.superscript = True


def words(paragraph: Paragraph, text: str) -> None:
    for at, piece in enumerate(re.split(r"\^(\d)", text)):
        if at % 2 == 0:
            paragraph.add_run(piece)
            continue
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), piece)
        paragraph.add_run(style="footnote reference")._r.append(reference)


def add_footnotes(document: "docx.document.Document", footnotes: dict[str, str]) -> None:
    """Add the part that holds the footnotes, which python-docx does not write."""
    notes = "".join(
        f'<w:footnote w:id="{label}"><w:p><w:pPr><w:pStyle w:val="footnotetext"/></w:pPr>'
        '<w:r><w:rPr><w:rStyle w:val="footnotereference"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {note}</w:t></w:r></w:p></w:footnote>'
        for label, note in footnotes.items()
    )
    part = OpcPart(
        PackURI("/word/footnotes.xml"),
        CONTENT_TYPE.WML_FOOTNOTES,
        f'<w:footnotes xmlns:w="{_W}">{notes}</w:footnotes>'.encode(),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
