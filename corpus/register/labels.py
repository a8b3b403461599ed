"""The names of a recommendation's parts: sub-headings, labels in front of a paragraph, the first cells of a record."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import groupby

from corpus.register.headings import (
    GIVES_RATIONALE,
    GIVES_VIEW,
    REPORTS_PROGRESS,
    SOUGHT,
    column_role,
    read_marker,
)
from corpus.register.outline import Outline
from corpus.register.printing import Printing
from corpus.register.stages import QUESTION, is_answer, is_status, read_leading, read_stage
from corpus.register.voices.words import OPINION
from corpus.types import Basis, Passage, PassageKind, Stage

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
_OPENING = re.compile(r"^(?P<label>[A-Z][^.:;!?()–—]{2,60}?)(?:\s*[.:?]\s+|\s+[–—-]\s+)(?=\S)")
_CLAUSE = re.compile(r"^(?:we|i|it|they|this|that|these|there|he|she)\b", re.IGNORECASE)
_ANSWERS = re.compile(
    r"^(?:[\w'’]+ ){0,3}(?:response|reply|answer|account|decision)(?: (?:of|by|from) (?:the )?[\w'’]+)?$", re.IGNORECASE
)
ONLY_KIND = re.compile(
    r"^(?:key |our |the |agreed |priority )?(?:recommendation|action|milestone|objective)\s*:?$", re.IGNORECASE
)
KIND_LABEL = re.compile(
    r"^(?:(?:key|our|the|agreed|priority|proposed|audit|management|improvement) )*(?P<kind>recommendation|action|milestone|objective)s?"
    r"(?: agreed| required| to be taken)?$",
    re.IGNORECASE,
)
_STATUS = re.compile(r"^(?:[\w'’]+ ){0,2}(?:status|b?rag|rating)(?: rating| status)?$", re.IGNORECASE)
_TELLS = frozenset({Stage.DONE, Stage.UNDER_WAY, Stage.PLANNED})
_RECORD = 2  # columns of a record, and the fewest rows of one
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
    if _LEAD.match(plain) or SOUGHT.match(plain):
        return Part.OTHER
    if GIVES_VIEW.match(plain):
        return Part.VIEW
    if GIVES_RATIONALE.match(plain):
        return Part.RATIONALE
    if _STATUS.match(plain):
        return Part.STATUS
    answering = KIND_LABEL.match(plain)
    if answering and answering["kind"].lower() == "action":
        return Part.PROGRESS
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
    opening = _OPENING.match(words)
    if opening and _key(opening["label"]) in openings_in(outline):
        return Label(opening["label"], start, start + opening.end())
    match = _FIELD_LABEL.match(words)
    return Label(match["label"], start, start + match.end()) if match else Label(None, start, start)


def is_field(outline: Outline, passage: Passage) -> bool:
    """Whether a passage only fills in a field that the report gives again and again: "Priority: High", "Target: May"."""
    label = label_of(outline, passage)
    if label.words is None or _key(label.words) not in openings_in(outline):
        return False
    filled = outline.report.text[label.begin : passage.end]
    short = len(filled.split()) <= _LONGEST and not filled.rstrip().endswith((".", "!", "?", ":"))
    return short and part_named(label.words) in (None, Part.OTHER) and not (is_status(filled) or is_answer(filled))


@lru_cache(maxsize=4)
def openings_in(outline: Outline) -> frozenset[str]:
    """The few words that two or more passages open with before what they say: "What we found. …", "Update – …"."""
    counts: Counter[str] = Counter()
    for passage in outline.passages:
        if passage.kind in (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM):
            opening = _OPENING.match(outline.words(passage))
            counts.update([_key(opening["label"])] if opening else [])
    return frozenset(words for words, count in counts.items() if count > 1 and _may_open(words))


def _may_open(words: str) -> bool:
    """Whether repeated words may be a label, and are not what is told or answered: "Complete.", "Accepted."."""
    if len(words.split()) > _LONGEST or read_marker(words) is not None or is_answer(words):
        return False
    return not _CLAUSE.match(words) and read_stage(words).basis is not Basis.STATED


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
        self._after_account: Counter[str] = Counter()
        self._learned = self._learn(printings)

    def part(self, label: str) -> Part | None:
        """The part that a label names; None where neither its words nor its repetition tell."""
        named = part_named(label) or self._learned.get(_key(label))
        judges = named is Part.RATIONALE and self._after_account[_key(label)] > 1
        return Part.VIEW if judges else named  # "What we found", after "What the council told us"

    def line(self, passage: Passage) -> Part | None:
        """The part that a passage names that is no more than a label which the report repeats."""
        words = self._outline.words(passage)
        return self._learned.get(_key(words)) if _may_label(passage, words) else None

    def _learn(self, printings: Iterable[Printing]) -> dict[str, Part]:
        under: dict[str, list[str]] = defaultdict(list)
        standing: dict[str, set[int]] = defaultdict(set)
        for printing in printings:
            label: str | None = None
            above: list[str] = []
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
                    if label not in above:
                        self._after_account.update([label] * any(part_named(a) is Part.PROGRESS for a in above))
                        above.append(label)
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
