"""The words of the product, as types. Every offset counts characters in a report's canonical text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pydantic import ConfigDict

STORED = ConfigDict(extra="forbid")  # stored JSON with a key that we do not know is refused


class Voice(StrEnum):
    """Who says a sentence."""

    COUNCIL = "council"
    REVIEWERS = "reviewers"
    COMMISSIONERS = "commissioners"
    GOVERNMENT = "government"
    NOT_CLEAR = "not_clear"


class Stage(StrEnum):
    """How far a thing has come, by the report's own words."""

    DONE = "done"
    UNDER_WAY = "under_way"
    PLANNED = "planned"
    NOT_STATED = "not_stated"


class Basis(StrEnum):
    """Whether the report states a stage, or its wording lets us infer one."""

    STATED = "stated"
    INFERRED = "inferred"


class PassageKind(StrEnum):
    """What a passage is on the page. Only the first four are searched."""

    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    FOOTNOTE = "footnote"
    HEADING = "heading"
    TABLE_HEADER = "table_header"
    CONTENTS = "contents"  # a line of a contents list


SEARCHED = frozenset({PassageKind.PARAGRAPH, PassageKind.LIST_ITEM, PassageKind.TABLE_ROW, PassageKind.FOOTNOTE})


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a report's canonical text: characters `start` up to, not including, `end`."""

    __pydantic_config__ = STORED

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table row: the column's heading (empty where there is none) and where its words stand."""

    __pydantic_config__ = STORED

    column: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest citable thing: a paragraph, list item, table row, footnote or heading.

    `start`..`end` hold its words, without the label in front of them ("10.", "xii", "-"), which stands
    before `start` in the canonical text. `sentences` cover its words in order. `footnotes` are the ids of
    the footnotes that it refers to; of a footnote, `refers_from` is the passage that refers to it.
    """

    __pydantic_config__ = STORED

    id: str  # "<report id>:<position>", unique over all reports
    kind: PassageKind
    start: int
    end: int
    sentences: tuple[Span, ...]
    heading_path: tuple[str, ...] = ()  # titles of the sections around it, outermost first
    section: str | None = None  # id of the innermost section
    locator: str = ""  # for people: "Recommendation 5, paragraph 2", "paragraph 18, item xii", "page 4, …"
    label: str | None = (
        None  # as printed, without punctuation: "10", "4.2.1", "xii", "1" of a footnote, None of a bullet
    )
    parent: str | None = None  # of a list item: the passage that introduces the list
    page: int | None = None  # as a viewer counts, from 1
    printed_page: str | None = None  # as printed on the page, where it differs or is known
    footnotes: tuple[str, ...] = ()
    refers_from: str | None = None
    cells: tuple[Cell, ...] = ()
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, down to the next heading of its level or above."""

    __pydantic_config__ = STORED

    id: str
    title: str  # without its number
    number: str | None  # "2", "4.2", as printed
    level: int  # 1 is outermost
    heading: str | None  # id of the heading's passage
    parent: str | None  # id of the section around it
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReportSource:
    """The file that a report was read from."""

    __pydantic_config__ = STORED

    name: str
    path: str
    sha256: str
    media_type: str
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A report as read: its canonical text, normalised once, and the structure over it.

    `found` says for each metadata field where its value came from ("line 3", "file name", "given").
    Dates are ISO at the precision known ("2016-10"), or None.
    """

    __pydantic_config__ = STORED

    id: str
    title: str
    text: str
    passages: tuple[Passage, ...]
    sections: tuple[Section, ...]
    source: ReportSource
    council: str | None = None
    publisher: str | None = None
    kind: str | None = None  # "peer challenge", "progress review", "improvement plan update", ...
    date: str | None = None
    period_start: str | None = None
    period_end: str | None = None
    warnings: tuple[str, ...] = ()
    found: Mapping[str, str] = field(default_factory=dict)
    sample: bool = False

    def words(self, span: "Span | Passage | Cell | Place | ProgressStatement") -> str:
        """The canonical text at a span or passage of this report."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a span inside a passage of a report."""

    __pydantic_config__ = STORED

    report: str
    passage: str
    locator: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ProgressStatement:
    """A span that tells what came of something, who says it, and how far it has come.

    `stage_words` are the report's words that show the stage, empty where none do. `dates` are the dates
    named in the span, ISO at the precision known. `as_at` is the date that it holds at.
    """

    __pydantic_config__ = STORED

    text: str
    stage: Stage
    basis: Basis
    voice: Voice
    as_at: str | None
    report: str
    passage: str
    locator: str
    start: int
    end: int
    stage_words: str = ""
    dates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A recommendation under the earliest loaded report that makes it, and what every report says of it.

    `kind` is "recommendation", or "action", "objective", "milestone" for what a plan sets out. `number` is
    as printed, or None. `places` hold each printing, in reading order, reports by date; the first is the one
    to cite. `progress` and `reviewers_view` are in order of date, then of reading.
    """

    __pydantic_config__ = STORED

    id: str
    report: str
    council: str | None
    number: str | None
    headline: str
    rationale: str
    places: tuple[Place, ...]
    rationale_places: tuple[Place, ...] = ()
    progress: tuple[ProgressStatement, ...] = ()
    reviewers_view: tuple[ProgressStatement, ...] = ()
    kind: str = "recommendation"


@dataclass(frozen=True, slots=True)
class Figure:
    """A count, percentage or sum of money that tells progress, with the date that it holds at."""

    __pydantic_config__ = STORED

    report: str
    measure: str  # what is counted: "phase two milestones"
    value: float
    unit: str  # "count", "percent", "gbp"
    of: str | None  # the whole it is part of, as the report words it
    state: str | None  # "completed", "on track", "at risk", "not started", ...
    as_at: str | None
    passage: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReadingNote:
    """A passage, and what looks wrong in it."""

    __pydantic_config__ = STORED

    report: str
    passage: str
    kind: str  # total, share, cross_reference, missing_list, date_after_report, differs
    message: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Register:
    """What the loaded reports recommend, what came of it, the figures, and what looks wrong.

    `voices` gives, for each passage id, the voice of each of its sentences, in their order.
    """

    __pydantic_config__ = STORED

    recommendations: tuple[Recommendation, ...]
    figures: tuple[Figure, ...]
    notes: tuple[ReadingNote, ...]
    voices: Mapping[str, tuple[Voice, ...]]
