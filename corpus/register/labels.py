"""The names of a recommendation's parts: sub-headings, labels in front of a paragraph, the first cells of a record."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import groupby

from corpus.register.headings import (
    GIVES_RATIONALE,
    GIVES_VIEW,
    REPORTS_PROGRESS,
    RUN_IN_LABEL,
    column_role,
    read_marker,
)
from corpus.register.outline import Outline
from corpus.register.printings import Printing
from corpus.register.stages import QUESTION, is_answer, read_leading, read_stage
from corpus.register.voice_words import OPINION
from corpus.types import Passage, PassageKind, Stage

_LEAD = re.compile(
    r"^(?:[\w'’]+ ){0,2}(?:lead|owner|sponsor|responsible|accountable|responsibility|officer|leads|timescales?|due|deadline|(?<!to )dates?|year|by when|"
    r"measures?|success criteria|resources?|funding|ref(?:erence)?|contact)\b[^.:]{0,25}$",
    re.IGNORECASE,
)
_LEAD_LINE = re.compile(
    _LEAD.pattern[:-1] + r":.{0,80}$|^(?:key )?(?:actions?|milestones?|tasks?):$",
    re.IGNORECASE,
)
_FIELD_LABEL = re.compile(
    r"^(?P<label>(?:What|Where|How|Why)\b[^.:;!?()]{2,45}|[A-Z](?:(?!\b(?:is|are|was|were|has|have|had|will|we)\b)[^.:;!?()]){2,45}?)"
    r"(?:\s*\([^)]{2,30}\))?\s*:\s+(?=\S)"
)
_ANSWERS = re.compile(r"^(?:[\w'’]+ ){0,3}(?:response|reply|answer|account)$", re.IGNORECASE)
ONLY_KIND = re.compile(
    r"^(?:key |our |the |agreed |priority )?(?:recommendation|action|milestone|objective)\s*:?$", re.IGNORECASE
)
_STATUS = re.compile(r"^(?:[\w'’]+ ){0,2}(?:status|b?rag|rating)(?: rating| status)?$", re.IGNORECASE)
_TELLS = frozenset({Stage.DONE, Stage.UNDER_WAY, Stage.PLANNED})
_RECORD = 2  # columns of a record, and the fewest rows of one
_SHORTEST = 3  # words of a label that ends in a full stop
_LONGEST = 7  # words of a label
_MOST = 0.5  # share of a label's sentences that decides what it names


class Part(StrEnum):
    """What a stretch of words under a recommendation is."""

    RATIONALE = "rationale"
    PROGRESS = "progress"
    VIEW = "view"
    STATUS = "status"
    OTHER = "other"  # who leads, by when, what it costs


@dataclass(frozen=True, slots=True)
class Label:
    """The label of a passage, from `start`, and where the words behind it begin; `words` are None where there is none."""

    words: str | None
    start: int
    begin: int


def part_named(label: str) -> Part | None:
    """The part that a label names by its own words; None where they do not tell."""
    plain = label.strip(" :.*")
    if _LEAD.match(plain):
        return Part.OTHER
    if GIVES_VIEW.match(plain):
        return Part.VIEW
    if GIVES_RATIONALE.match(plain):
        return Part.RATIONALE
    if _STATUS.match(plain):
        return Part.STATUS
    told = REPORTS_PROGRESS.search(plain) or _ANSWERS.match(plain) or read_leading(plain)
    return Part.PROGRESS if told else None


def label_of(outline: Outline, passage: Passage) -> Label:
    """The label of a passage: the first cell of a record's row, else what stands before a colon, past owner and dates."""
    if passage.id in records_in(outline):
        return Label(_cell_words(outline, passage, 0), passage.start, passage.cells[1].start)
    if passage.cells:
        return Label(None, passage.start, passage.start)
    told = (s.start for s in passage.sentences if not _LEAD_LINE.match(outline.words(s)))
    start = next(told, passage.end if passage.sentences else passage.start)
    words = outline.report.text[start : passage.end]
    asked = QUESTION.match(words)
    if asked:
        return Label(asked.group(), start, start + asked.end())
    if _is_label_sentence(outline, passage, start):
        return Label(outline.words(passage.sentences[0]), start, passage.sentences[1].start)
    match = RUN_IN_LABEL.match(words) or _FIELD_LABEL.match(words)
    return Label(match["label"], start, start + match.end()) if match else Label(None, start, start)


def _is_label_sentence(outline: Outline, passage: Passage, start: int) -> bool:
    """Whether a passage opens with a label that ends in a full stop: "Response. The Council…"."""
    if len(passage.sentences) < _RECORD or passage.sentences[0].start != start:
        return False
    words = outline.words(passage.sentences[0]).rstrip(" .:")
    short = len(words.split()) <= _SHORTEST and not read_leading(words) and read_stage(words).stage is Stage.NOT_STATED
    return short and part_named(words) is not None and not is_answer(words)


@lru_cache(maxsize=4)
def records_in(outline: Outline) -> frozenset[str]:
    """The rows, by id, of tables of two columns whose first holds the names of parts, whatever its head is."""
    rows = [p for p in outline.passages if p.kind in (PassageKind.TABLE_ROW, PassageKind.TABLE_HEADER)]
    found: list[str] = []
    for _, group in groupby(rows, key=lambda row: (outline.position[row.id] - rows.index(row), len(row.cells))):
        table = list(group)
        if len(table[0].cells) != _RECORD or len(table) < _RECORD:
            continue
        names = [_cell_words(outline, row, 0) for row in table]
        naming = sum(part_named(name) is not None or _is_marker(name) for name in names)
        headed = all(column_role(_cell_words(outline, table[0], column)) for column in range(_RECORD))
        if headed and table[0].kind is PassageKind.TABLE_HEADER:
            continue
        telling = naming * 2 >= len(names) or any(map(_is_marker, names))
        if telling and all(len(name.split()) <= _LONGEST for name in names):
            found.extend(row.id for row in table)
    return frozenset(found)


def _is_marker(name: str) -> bool:
    """Whether a cell is a marker and no more: "Recommendation 3"."""
    marker = read_marker(name)
    return bool(ONLY_KIND.match(name)) or (marker is not None and marker[2] >= len(name.rstrip()))


def _cell_words(outline: Outline, row: Passage, column: int) -> str:
    return outline.report.text[row.cells[column].start : row.cells[column].end]


class Labels:
    """What the labels under a report's recommendations name: by their words, else by what stands under them each time."""

    def __init__(self, outline: Outline, printings: Iterable[Printing]) -> None:
        self._outline = outline
        self._learned = self._learn(printings)

    def part(self, label: str) -> Part | None:
        """The part that a label names; None where neither its words nor its repetition tell."""
        return part_named(label) or self._learned.get(_key(label))

    def line(self, passage: Passage) -> Part | None:
        """The part that a passage names that is no more than a label which the report repeats."""
        words = self._outline.words(passage)
        return self._learned.get(_key(words)) if _may_label(passage, words) else None

    def _learn(self, printings: Iterable[Printing]) -> dict[str, Part]:
        under: dict[str, list[str]] = defaultdict(list)
        standing: dict[str, set[int]] = defaultdict(set)
        for printing in printings:
            label: str | None = None
            for passage in printing.body:
                words = self._outline.words(passage)
                mark = label_of(self._outline, passage)
                if mark.words:
                    label = _key(mark.words)
                elif _may_label(passage, words):
                    label = _key(words)
                    standing[label].add(id(printing))
                    continue
                elif passage.heading_path and passage.section != printing.passage.section:
                    label = _key(passage.heading_path[-1])
                if label:
                    standing[label].add(id(printing))
                    under[label].extend(self._sentences(passage, mark.begin))
        return {
            label: part
            for label, places in standing.items()
            if len(places) > 1 and read_marker(label) is None and (part := part_named(label) or _told(under[label]))
        }

    def _sentences(self, passage: Passage, begin: int) -> list[str]:
        return [self._outline.report.text[max(begin, s.start) : s.end] for s in passage.sentences if s.end > begin]


def _key(label: str) -> str:
    return " ".join(label.lower().strip(" :*").split())


def _may_label(passage: Passage, words: str) -> bool:
    short = passage.kind is PassageKind.PARAGRAPH and not passage.cells and len(words.split()) <= _LONGEST
    return short and words[:1].isupper() and not words.rstrip().endswith((".", ";", "?", "!"))


def _told(sentences: list[str]) -> Part | None:
    """What sentences that stand under one label each time are, by what most of them tell."""
    if not sentences:
        return None
    if sum(bool(OPINION.search(words)) for words in sentences) > _MOST * len(sentences):
        return Part.VIEW
    told = sum(read_stage(words).stage in _TELLS for words in sentences)
    return Part.PROGRESS if told >= _MOST * len(sentences) else None
