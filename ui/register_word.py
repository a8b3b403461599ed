"""Recommendations to take away as a Word document."""

from docx.document import Document

from assistant import take_away_word as word
from ui.register_paper import NOTHING, TITLE, Entry, RegisterPaper


def as_word(paper: RegisterPaper) -> bytes:
    """The paper as the bytes of a .docx file without a field, link or macro."""
    document = word.new(TITLE)
    document.add_heading(TITLE, 1)
    for line in paper.opening:
        document.add_paragraph(line)
    for entry in paper.entries:
        _entry(document, entry)
    if paper.references:
        document.add_heading("References", 2)
    for number, words in enumerate(paper.references, 1):
        document.add_paragraph(f"[{number}] {word.clean(words)}")
    return word.closed(document, paper.closing)


def _entry(document: Document, entry: Entry) -> None:
    document.add_heading(word.clean(f"{entry.heading} [{entry.number}]"), 2)
    if entry.rationale:
        document.add_paragraph(f"“{word.clean(entry.rationale)}”")
    for part in entry.parts:
        lead = document.add_paragraph()
        lead.add_run(word.clean(part.lead)).bold = True
        lead.paragraph_format.keep_with_next = True
        for said in part.said:
            if said.lead_in:
                document.add_paragraph(f"“{word.clean(said.lead_in)}”", style="List Bullet")
            style = "List Bullet 2" if said.in_list else "List Bullet"
            document.add_paragraph(word.clean(f"“{said.text}” {said.after}"), style=style)
    if not entry.parts:
        document.add_paragraph(NOTHING)
