"""The report as Word writes it: styles, numbered lists, a table, footnotes."""

import re
import zipfile
from pathlib import Path

import docx
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from source import COUNCIL, DATE, FOOTNOTES, REPORT, TITLE, Part

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def write(path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = TITLE
    document.add_heading(TITLE, 0)
    document.add_paragraph(COUNCIL)
    document.add_paragraph(DATE)
    for part in REPORT[3:]:
        _add(document, part)
    document.save(str(path))
    _add_footnotes(path)


def _add(document: "docx.document.Document", part: Part) -> None:
    if part.kind == "heading":
        _words(document.add_heading("", part.level - 1), part.text)
    elif part.kind == "table":
        table = document.add_table(0, len(part.rows[0]), style="Table Grid")
        for row in part.rows:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words
    elif part.label == "•":
        _words(document.add_paragraph(style="List Bullet"), part.text)
    else:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.ONE_POINT_FIVE
        _words(paragraph, f"{part.label}\t{part.text}" if part.label else part.text)


def _words(paragraph: Paragraph, text: str) -> None:
    for at, piece in enumerate(re.split(r"\^(\d)", text)):
        if at % 2 == 0:
            paragraph.add_run(piece)
            continue
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), piece)
        paragraph.add_run()._r.append(reference)


def _add_footnotes(path: Path) -> None:
    """Add the part that holds the footnotes, which python-docx does not write."""
    notes = "".join(
        f'<w:footnote w:id="{label}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {words}</w:t></w:r></w:p>'
        "</w:footnote>"
        for label, words in FOOTNOTES.items()
    )
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/footnotes.xml", f'<w:footnotes xmlns:w="{_W}">{notes}</w:footnotes>')
