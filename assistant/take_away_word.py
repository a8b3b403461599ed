"""An answer to take away as a Word document, with headings and numbered references."""

import io
import re
from datetime import date

from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from assistant.take_away import CLOSING, NEAREST, paper, place
from assistant.types import Answer, Citation

NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONGEST_TITLE = 255  # of a Word file's own properties


def docx(answer: Answer, asked: date) -> bytes:
    """The answer with its references as the bytes of a .docx file. No field, link or macro is in it."""
    page = paper(answer, asked)
    document = Document()
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    document.core_properties.title = clean(page.question)[:LONGEST_TITLE]
    document.core_properties.author = "Council Reports Assistant"
    document.core_properties.comments = ""
    document.add_heading(clean(page.question), 1)
    for label, words in page.facts:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(clean(words))
    for line in page.lines:
        paragraph = document.add_paragraph()
        paragraph.add_run(clean(line.text)).bold = line.is_lead
        paragraph.paragraph_format.keep_with_next = line.is_lead
        if line.numbers:
            paragraph.add_run(f" {line.markers}").bold = True
        if line.said:
            paragraph.add_run(f" ({clean(line.said)})").italic = True
    if page.references:
        document.add_heading("References", 2)
    for citation in page.references:
        _reference(document.add_paragraph(f"[{citation.number}] "), citation)
    if page.nearest:
        document.add_heading(NEAREST, 2)
    for citation in page.nearest:
        _reference(document.add_paragraph(style="List Bullet"), citation)
    if page.notes:
        document.add_heading("Worth checking in the report", 2)
    for note in page.notes:
        document.add_paragraph(clean(note), style="List Bullet")
    document.add_paragraph().add_run(CLOSING).italic = True
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _reference(paragraph: Paragraph, citation: Citation) -> None:
    paragraph.add_run(f"{clean(place(citation))}: ")
    paragraph.add_run(f"“{clean(citation.quote)}”")


def clean(words: str) -> str:
    """The words without characters that no Word file can hold."""
    return NOT_IN_XML.sub("", words)
