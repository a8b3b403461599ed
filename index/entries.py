"""What of a report goes into the index."""

import re

from corpus.types import SEARCHED, Passage, PassageKind, Report
from index.types import Entry

# "Key recommendation 3:", "R3.", "Priority 2 –": the label in front of a heading that asks for something
NUMBERED = re.compile(r"^(?:key\s+)?(?:recommendation|priority|action|objective|milestone|r)\s*\d+[a-z]?\b\W*", re.I)
SENTENCE_LONG = 8  # words; a shorter heading without a label names a theme, and its theme stands in heading_path


def entries_of(report: Report) -> list[Entry]:
    """The passages of a report that are searched, in reading order: words to cite, not contents lists or furniture.

    A heading is searched only when it carries words of its own: a recommendation set as a heading, or a whole
    sentence.
    """
    return [_entry(report, passage) for passage in report.passages if _searched(report, passage)]


def _searched(report: Report, passage: Passage) -> bool:
    words = report.words(passage)
    if passage.kind is PassageKind.HEADING:
        return _speaks(words)
    return passage.kind in SEARCHED and bool(words.strip())


def _speaks(heading: str) -> bool:
    own = NUMBERED.sub("", heading)
    return len(own.split()) >= (2 if own != heading else SENTENCE_LONG)


def _entry(report: Report, passage: Passage) -> Entry:
    text = report.words(passage)
    sentences = tuple((span.start - passage.start, span.end - passage.start) for span in passage.sentences)
    return Entry(passage.id, report.id, text, headings=passage.heading_path, sentences=sentences)
