"""What of a report goes into the index."""

import re
from collections.abc import Mapping

from corpus.types import SEARCHED, Passage, PassageKind, Report
from index.types import Entry

# "Key recommendation 3:", "R3.", "Priority 2 –", "C2": the label in front of a heading that asks for something
ASKING = re.compile(
    r"^(?:key\s+)?(?:recommendation|priority|action|objective|milestone|[A-Z]{1,3})\s*\d+[a-z]?\b\W*", re.I
)
SHORT = re.compile(r"^R(?:ec)?\.?\s?(?P<number>\d+[a-z]?)\b", re.I)  # "R3", "Rec 3", asked for as "recommendation 3"


def entries_of(report: Report) -> list[Entry]:
    """The passages of a report that are searched, in reading order: words to cite, not contents lists or furniture.

    `headings` hold all that a reader has in mind at a passage: the report's title, the headings above it, the
    sentence that introduces its list, the heads of its table's columns. A heading is an entry of its own only when it
    is a recommendation, or the like, set as a heading.
    """
    by_id = {passage.id: passage for passage in report.passages}
    return [_entry(report, passage, by_id) for passage in report.passages if _searched(report, passage)]


def _searched(report: Report, passage: Passage) -> bool:
    words = report.words(passage)
    if passage.kind is PassageKind.HEADING:
        printed = f"{passage.label or ''} {words}".strip()
        own = ASKING.sub("", printed)
        return own != printed and len(own.split()) >= 2
    return passage.kind in SEARCHED and bool(words.strip())


def _entry(report: Report, passage: Passage, by_id: Mapping[str, Passage]) -> Entry:
    text = report.words(passage)
    sentences = tuple((span.start - passage.start, span.end - passage.start) for span in passage.sentences)
    columns = tuple(cell.column for cell in passage.cells if cell.column)
    around = (report.title, *_sections(report, passage), *_lead_ins(report, passage, by_id), *columns)
    return Entry(passage.id, report.id, text, headings=around, sentences=sentences)


def _sections(report: Report, passage: Passage) -> tuple[str, ...]:
    """The headings above a passage, outermost first, with a label such as "R3"; a plain number tells nothing."""
    by_id = {section.id: section for section in report.sections}
    titles: list[str] = []
    section = by_id.get(passage.section or "")
    while section is not None:
        label = f"{section.number} " if section.number and section.number[0].isalpha() else ""
        titles.insert(0, _spelt_out(label + section.title))
        section = by_id.get(section.parent or "")
    return tuple(titles)


def _spelt_out(heading: str) -> str:
    found = SHORT.match(heading)
    return f"Recommendation {found['number']}: {heading}" if found else heading


def _lead_ins(report: Report, passage: Passage, by_id: Mapping[str, Passage]) -> tuple[str, ...]:
    """The sentences that introduce the lists around a passage, outermost first."""
    parent = by_id.get(passage.parent or "")
    if parent is None:
        return ()
    last = parent.sentences[-1] if parent.sentences else parent
    return (*_lead_ins(report, parent, by_id), report.words(last))
