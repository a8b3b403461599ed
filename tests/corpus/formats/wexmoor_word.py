"""The board's report as Word writes it: styles of the house, automatic numbers, contents, columns, heads and feet."""

import re
from pathlib import Path

import docx
import make_docx
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from source import Part
from wexmoor import CONTENTS, COUNCIL, DATE, FOOTNOTES, REPORT, RUNNING, TITLE

_DECIMAL, _BULLET, _ROMAN = 40, 41, 42  # ids of numberings; each list of roman items gets one of its own from 42 on


def write(path: Path) -> None:
    document = docx.Document()
    _styles(document)
    _numberings(document)
    make_docx.add_note_styles(document)
    document.core_properties.title = TITLE
    document.add_paragraph(TITLE, style="House title")
    document.add_paragraph(COUNCIL)
    document.add_paragraph(DATE).add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Contents", style="Contents heading")
    for words, page in CONTENTS:
        line = document.add_paragraph(f"{words}\t{page}", style="toc 1")
        line.paragraph_format.tab_stops.add_tab_stop(Cm(15.5), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    roman = _ROMAN - 1
    before: Part | None = None
    for part in REPORT[3:]:
        roman += part.label == "(i)"
        if part.columns and not (before and before.columns):
            _columns(document.add_section(WD_SECTION.CONTINUOUS))
        _add(document, part, roman)
        before = part
    _furniture(document)
    make_docx.add_footnotes(document, FOOTNOTES)
    document.save(str(path))


def _styles(document: "docx.document.Document") -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Liberation Serif", Pt(11.5)
    normal.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    normal.paragraph_format.space_after = Pt(8)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    normal.element.get_or_add_rPr().append(language)
    hyphens = OxmlElement("w:autoHyphenation")
    document.settings.element.append(hyphens)
    for name, size, level in (
        ("House title", 30, None),
        ("House part", 18, 0),
        ("House section", 13, 1),
        ("Contents heading", 18, None),
    ):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.font.name, style.font.size, style.font.color.rgb = "Liberation Sans", Pt(size), RGBColor(0x7A, 0x1F, 0x5C)
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
        style.paragraph_format.keep_with_next = True
        if level is not None:
            outline = OxmlElement("w:outlineLvl")
            outline.set(qn("w:val"), str(level))
            style.element.get_or_add_pPr().append(outline)
    document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH).base_style = normal


def _numberings(document: "docx.document.Document") -> None:
    """Numbers that Word counts by itself: 1. 2. 3. through the report, (i) (ii) anew in each list, and bullets."""
    root = document.part.numbering_part.element
    kinds = {_DECIMAL: ("decimal", "%1."), _BULLET: ("bullet", "•"), _ROMAN: ("lowerRoman", "(%1)")}
    for number, (kind, text) in kinds.items():
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            f'<w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            '<w:pPr><w:ind w:left="720" w:hanging="720"/></w:pPr></w:lvl></w:abstractNum>'
        )
        root.insert(0, abstract)
    for number in (_DECIMAL, _BULLET, *range(_ROMAN, _ROMAN + 4)):
        again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if number >= _ROMAN else ""
        root.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{min(number, _ROMAN)}"/>{again}</w:num>'
            )
        )


def _add(document: "docx.document.Document", part: Part, roman: int) -> None:
    if part.kind == "heading":
        document.add_paragraph(part.text, style="House part" if part.level == 2 else "House section")
    elif part.kind == "table":
        _table(document, part)
    else:
        paragraph = document.add_paragraph()
        make_docx.words(paragraph, part.text)
        if part.label:
            kind = _BULLET if part.label == "•" else _DECIMAL if part.kind == "paragraph" else roman
            _number(paragraph, kind)


def _number(paragraph: Paragraph, number: int) -> None:
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')
    )


def _table(document: "docx.document.Document", part: Part) -> None:
    table = document.add_table(0, len(part.rows[0]), style="Light Grid Accent 1")
    for at, row in enumerate(part.rows):
        added = table.add_row()
        if at == 0:
            added._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for cell, words in zip(added.cells, row, strict=True):
            cell.text = words
            cell.paragraphs[0].paragraph_format.alignment = (
                WD_ALIGN_PARAGRAPH.RIGHT if re.fullmatch(r"-?[\d,]+", words) and at else WD_ALIGN_PARAGRAPH.LEFT
            )
    document.add_paragraph()


def _columns(section: "docx.section.Section") -> None:
    columns = section._sectPr.xpath("./w:cols")[0]
    columns.set(qn("w:num"), "2")
    columns.set(qn("w:space"), "567")


def _furniture(document: "docx.document.Document") -> None:
    section = document.sections[0]
    section.header.paragraphs[0].text = RUNNING
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run("Third report, November 2025 | ")
    field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    foot._p.append(field)
