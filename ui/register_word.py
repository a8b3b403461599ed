"""Recommendations to take away as a Word document: what was recommended, what came of it, who says so."""

import io
from collections.abc import Mapping, Sequence
from datetime import date

from docx import Document
from docx.document import Document as Paper

from assistant import wording
from assistant.take_away import CLOSING
from assistant.take_away_word import clean
from corpus.types import ProgressStatement, Recommendation, Report, Stage
from ui.page_register import entry_name
from ui.take_away_files import FROM_SAMPLES

NOTHING = "No loaded report says what came of it."


def as_word(entries: Sequence[Recommendation], reports: Mapping[str, Report], on: date, *, samples: bool) -> bytes:
    """The entries with everything that is said of them, as the bytes of a .docx file without a field, link or macro."""
    paper = Document()
    paper.core_properties.title = "Recommendations"
    paper.core_properties.author = "Council Reports Assistant"
    paper.core_properties.comments = ""
    paper.add_heading("Recommendations, and what came of them", 1)
    paper.add_paragraph(f"Taken from the loaded reports on {wording.date_in_words(on.isoformat())}.")
    for entry in entries:
        _entry(paper, entry, reports)
    for line in [CLOSING, *([FROM_SAMPLES] if samples else [])]:
        paper.add_paragraph().add_run(line).italic = True
    content = io.BytesIO()
    paper.save(content)
    return content.getvalue()


def _entry(paper: Paper, entry: Recommendation, reports: Mapping[str, Report]) -> None:
    paper.add_heading(clean(entry_name(entry)), 2)
    paper.add_paragraph().add_run(clean(entry.headline)).bold = True
    if entry.rationale:
        paper.add_paragraph(clean(entry.rationale))
    place = entry.places[0].locator if entry.places else ""
    paper.add_paragraph().add_run(clean(_where(entry.report, place, reports))).italic = True
    paper.add_heading("Progress reported", 3)
    if not entry.progress:
        paper.add_paragraph(NOTHING)
    for said in entry.progress:
        _said(paper, said, reports)
    if entry.reviewers_view:
        paper.add_heading("The reviewers’ view", 3)
    for said in entry.reviewers_view:
        _said(paper, said, reports)


def _said(paper: Paper, said: ProgressStatement, reports: Mapping[str, Report]) -> None:
    told = [wording.VOICES[said.voice], f"as at {wording.date_in_words(said.as_at)}" if said.as_at else ""]
    if said.stage is not Stage.NOT_STATED:
        told.append(f"{wording.STAGES[said.stage]}, {wording.BASES[said.basis]}")
    told.append(_where(said.report, said.locator, reports))
    line = paper.add_paragraph(style="List Bullet")
    line.add_run(f"{clean(said.text)} ")
    line.add_run(clean(f"({'; '.join(part for part in told if part)})")).italic = True


def _where(report: str, locator: str, reports: Mapping[str, Report]) -> str:
    name = wording.report_name(reports[report]) if report in reports else report
    return ", ".join(part for part in (name, locator) if part)
