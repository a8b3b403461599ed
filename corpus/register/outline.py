"""A report's passages in reading order, with the look-ups that the register's rules share."""

import re
from collections import Counter, defaultdict
from functools import cached_property

from corpus.register.dated import dates_in
from corpus.types import Cell, Passage, PassageKind, Place, Report, Section, Span

_OPENING = 12
_COVER = 5  # passages that may stand on a title page
_PROGRESS_REPORT = re.compile(
    r"progress|update|follow[- ]?up|tracker|monitoring|implementation|action plan|\b(?:years?|months) on\b",
    re.IGNORECASE,
)
_POSITION = re.compile(r"\b(?:position|progress|as|status) (?:at|on|to) (?:the )?(?:end of )?$", re.IGNORECASE)
BODY_KINDS = frozenset({PassageKind.PARAGRAPH, PassageKind.LIST_ITEM, PassageKind.TABLE_ROW})


class Outline:
    """A report as the register reads it: contents lists and empty passages are left out."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.passages = tuple(
            passage
            for passage in report.passages
            if passage.kind is not PassageKind.CONTENTS and passage.end > passage.start
        )
        self.by_id = {passage.id: passage for passage in self.passages}
        self.position = {passage.id: position for position, passage in enumerate(self.passages)}
        self.sections = {section.id: section for section in report.sections}

    @cached_property
    def children(self) -> dict[str, list[Passage]]:
        """The list items under each passage that introduces a list."""
        under: dict[str, list[Passage]] = defaultdict(list)
        for passage in self.passages:
            if passage.parent:
                under[passage.parent].append(passage)
        return dict(under)

    @cached_property
    def _titles(self) -> Counter[str]:
        return Counter(section.title.lower() for section in self.report.sections)

    def repeats(self, heading: str) -> bool:
        """Whether a heading stands more than once in the report, as the parts of its recommendations do."""
        return self._titles[heading.lower().strip(" :")] > 1

    @cached_property
    def numbered(self) -> dict[str, Passage]:
        """The paragraphs that carry a printed number, by it."""
        return {
            p.label: p for p in self.passages if p.kind is PassageKind.PARAGRAPH and p.label and p.label[0].isdigit()
        }

    @cached_property
    def holds_at(self) -> str | None:
        """The date that the report's figures hold at: its period's end, at the best precision that its opening tells."""
        known = self.report.period_end or self.report.date
        if known is None or len(known) == 10:
            return known
        opening = [self.words(passage) for passage in self.passages[:_OPENING]]
        named = [date.iso for words in opening for date in dates_in(words) if _POSITION.search(words[: date.start])]
        return next((iso for iso in named if iso.startswith(known)), known)

    def words(self, span: Span | Passage | Cell) -> str:
        """The words of a span of the report."""
        return self.report.text[span.start : span.end]

    def place(self, passage: Passage, start: int | None = None, end: int | None = None) -> Place:
        """Where a passage, or a part of it, stands."""
        first, last = passage.start if start is None else start, passage.end if end is None else end
        return Place(self.report.id, passage.id, passage.locator, first, last)

    def section_of(self, passage: Passage) -> Section | None:
        """The innermost section around a passage; of a heading, the section that it opens."""
        return self.sections.get(passage.section or "")

    def level(self, heading: Passage) -> int:
        """The level of a heading's section, 1 being outermost."""
        opened = next((s for s in self.report.sections if s.heading == heading.id), None)
        return opened.level if opened else 99

    def table_columns(self, row: Passage) -> tuple[str, ...]:
        """The column headings of a table row, in order."""
        return tuple(cell.column for cell in row.cells)


_CLOSES = re.compile(
    r"(?:in closing|in conclusion|to conclude|yours (?:sincerely|faithfully|truly)|(?:with )?(?:kind|best|warm) (?:regards|wishes))\b",
    re.IGNORECASE,
)


def closes(text: str) -> bool:
    """Whether a paragraph begins the close of a letter or report, so that it tells no more of what stands above it."""
    return bool(_CLOSES.match(text))


def is_update(outline: Outline) -> bool:
    """Whether a report calls itself one on progress, by its kind, its title or the lines below it."""
    cover = [outline.words(passage) for passage in outline.passages[:_COVER] if passage.kind is PassageKind.HEADING]
    return bool(_PROGRESS_REPORT.search(" ".join([outline.report.kind or "", outline.report.title, *cover])))
