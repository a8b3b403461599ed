"""An answer to take away as a Word document, with headings and numbered references."""

import io
import re
from collections.abc import Sequence
from datetime import date

from docx import Document
from docx.document import Document as Paper
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from assistant.take_away import CLOSING, NEAREST, paper, place
from assistant.take_away import Paper as Page
from assistant.types import Answer, Citation

NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONGEST_TITLE = 255  # of a Word file's own properties


def docx(answer: Answer, asked: date) -> bytes:
    """The answer with its references as the bytes of a .docx file. No field, link or macro is in it."""
    page = paper(answer, asked)
    document = new(page.question)
    told(document, page, 1)
    references(document, page.references)
    beside(document, page, 2)
    return closed(document)


def new(title: str) -> Paper:
    """An empty document in British English, with a title of its own."""
    document = Document()
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    document.core_properties.title = clean(title)[:LONGEST_TITLE]
    document.core_properties.author = "Council Reports Assistant"
    document.core_properties.comments = ""
    return document


def told(document: Paper, page: Page, level: int) -> None:
    """The question as a heading, the facts about it, and the answer with the numbers of its references."""
    document.add_heading(clean(page.question), level)
    facts(document, page.facts)
    for line in page.lines:
        paragraph = document.add_paragraph()
        paragraph.add_run(clean(line.text)).bold = line.is_lead
        paragraph.paragraph_format.keep_with_next = line.is_lead
        if line.numbers:
            paragraph.add_run(f" {line.markers}").bold = True
        if line.said:
            paragraph.add_run(f" ({clean(line.said)})").italic = True


def facts(document: Paper, told: Sequence[tuple[str, str]]) -> None:
    """Facts, a line each."""
    for label, words in told:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(clean(words))


def references(document: Paper, cited: Sequence[Citation]) -> None:
    """The references under their heading; nothing where there are none."""
    if cited:
        document.add_heading("References", 2)
    for citation in cited:
        _reference(document.add_paragraph(f"[{citation.number}] "), citation)


def beside(document: Paper, page: Page, level: int) -> None:
    """What stands beside an answer, under headings: the nearest passages, and what looks wrong in the report."""
    if page.nearest:
        document.add_heading(NEAREST, level)
    for citation in page.nearest:
        _reference(document.add_paragraph(style="List Bullet"), citation)
    if page.notes:
        document.add_heading("Worth checking in the report", level)
    for note in page.notes:
        document.add_paragraph(clean(note), style="List Bullet")


def closed(document: Paper, closing: Sequence[str] = (CLOSING,)) -> bytes:
    """The document as bytes, with how far to trust it as its last words."""
    for line in closing:
        document.add_paragraph().add_run(line).italic = True
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _reference(paragraph: Paragraph, citation: Citation) -> None:
    paragraph.add_run(f"{clean(place(citation))}: ")
    paragraph.add_run(f"“{clean(citation.quote)}”")


def clean(words: str) -> str:
    """The words without characters that no Word file can hold."""
    return NOT_IN_XML.sub("", words)
