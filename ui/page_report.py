"""A report as the page shows it: its text in reading order, a table of contents, and a linked passage marked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.types import Passage, PassageKind, ReadingNote, Report
from ui.evidence import templates
from ui.page_marks import Piece, cut, touching

CLOSE = "Close the report"


@dataclass(frozen=True, slots=True)
class Target:
    """The passage that a link points at, and the words of it to mark (none where start and end are equal)."""

    passage: str
    start: int = 0
    end: int = 0

    @classmethod
    def of(cls, link: str) -> "Target":
        """Read "<passage id>#<start>-<end>", or a passage id alone."""
        passage, _, span = link.rpartition("#")
        start, _, end = span.partition("-")
        if passage and start.isdecimal() and end.isdecimal():
            return cls(passage, int(start), int(end))
        return cls(link)

    @property
    def report(self) -> str:
        """The id of the report that the passage stands in."""
        return self.passage.rpartition(":")[0]


@dataclass(frozen=True, slots=True)
class Words:
    """Words that were looked for, and every place of them in the report."""

    text: str = ""
    places: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A passage with what the page adds to it."""

    anchor: str
    passage: Passage
    pieces: tuple[Piece, ...]
    label_mark: int | None  # the mark that its label belongs to
    level: int  # of a heading, as HTML counts
    cells: tuple[tuple[Piece, ...], ...]
    notes: tuple[ReadingNote, ...]
    target: bool
    new_page: int | None


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring passages that are set alike: a table, a list, a contents list, or one passage alone."""

    kind: str
    lines: tuple[Line, ...]


def report_html(
    report: Report,
    notes: Sequence[ReadingNote],
    target: Target | None,
    look: str,
    back: tuple[str, str] = ("", CLOSE),
    words: Words | None = None,
) -> str:
    """The report's text by heading, with its contents beside it. `look` moves the focus to the target, or the title.

    `back` is where to go back to and what the button says. The places of `words`
    are marked, and can be gone through; without any, what the target points at is.
    """
    words = words or Words()
    lines = tuple(_lines(report, notes, target, words.places or _aimed_at(report, target)))
    found = target is not None and any(line.target for line in lines)
    opening = {section.heading for section in report.sections}  # lines of a cover are headings that open nothing
    contents = [line for line in lines if line.passage.id in opening]
    return (
        templates()
        .get_template("report.html")
        .render(
            report=report,
            runs=_runs(lines),
            contents=contents,
            look=look,
            found=found,
            back=back,
            words=words,
            first_place=_first_place(words, target),
        )
    )


def _aimed_at(report: Report, target: Target | None) -> list[tuple[int, int]]:
    """The words that a link points at, where they stand in its passage."""
    passage = next((each for each in report.passages if target and each.id == target.passage), None)
    if target is None or passage is None or not passage.start <= target.start < target.end <= passage.end:
        return []
    return [(target.start, target.end)]


def _first_place(words: Words, target: Target | None) -> int:
    """The position of the place that is gone to first: the one that the link points at."""
    aimed = (target.start, target.end) if target else None
    return words.places.index(aimed) if aimed in words.places else 0


def _lines(
    report: Report, notes: Sequence[ReadingNote], target: Target | None, marks: Sequence[tuple[int, int]]
) -> Iterator[Line]:
    levels = {section.heading: min(section.level + 2, 6) for section in report.sections}
    noted: dict[str, list[ReadingNote]] = {}
    for note in notes:
        noted.setdefault(note.passage, []).append(note)
    page: int | None = None
    before = 0
    for position, passage in enumerate(report.passages):
        labelled = range(*touching(marks, before, passage.start)) if passage.label else range(0)
        yield Line(
            anchor=f"p-{position}",
            passage=passage,
            pieces=tuple(cut(report.text, passage.start, passage.end, marks)),
            label_mark=next(iter(labelled), None),
            level=levels.get(passage.id, 6),
            cells=tuple(tuple(cut(report.text, cell.start, cell.end, marks)) for cell in passage.cells),
            notes=tuple(noted.get(passage.id, ())),
            target=target is not None and target.passage == passage.id,
            new_page=passage.page if passage.page != page else None,
        )
        page, before = passage.page, passage.end


_TOGETHER: Mapping[PassageKind, str] = {
    PassageKind.TABLE_ROW: "table",
    PassageKind.TABLE_HEADER: "table",
    PassageKind.LIST_ITEM: "list",
    PassageKind.CONTENTS: "contents",
}


def _runs(lines: Sequence[Line]) -> list[Run]:
    runs: list[Run] = []
    for kind, members in groupby(lines, key=lambda line: _TOGETHER.get(line.passage.kind, "")):
        if kind:
            runs.append(Run(kind, tuple(members)))
        else:
            runs += [Run(line.passage.kind.value, (line,)) for line in members]
    return runs
