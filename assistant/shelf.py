"""The loaded reports as the assistant looks things up in them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from assistant.abbreviations import USUAL
from assistant.people import SIGNED, names_somebody
from assistant.spelling import Speller
from assistant.words import fold, stems, tokens
from corpus.councils import council_key
from corpus.types import (
    SEARCHED,
    Passage,
    PassageKind,
    ReadingNote,
    Recommendation,
    Register,
    Report,
    Voice,
)
from corpus.whose import with_councils


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report, with who says it."""

    report: Report
    passage: Passage
    position: int  # among the passage's sentences
    start: int
    end: int
    voice: Voice

    @property
    def text(self) -> str:
        """Its words, verbatim."""
        return self.report.text[self.start : self.end]

    @property
    def introduces(self) -> bool:
        """Whether it ends as the words before a list do."""
        return self.text.rstrip().endswith(":")

    @property
    def enumerates(self) -> bool:
        """Whether it sets out several things itself: "The aims are: homes; jobs; and trust."."""
        return bool(_ENUMERATION.search(self.text))

    @property
    def key(self) -> tuple[str, int]:
        """What tells it from every other sentence."""
        return self.passage.id, self.start


_ENUMERATION = re.compile(
    r":\s[^:]+?(?:;|,)\s[^:]+?(?:;|,)?\s(?:and|or)\s|\b(?:are|were|include|includes|included|namely)\s[^.;:]+,\s[^.;:]+?,?\sand\s"
)


def each_once(sentences: Iterable[Sentence]) -> list[Sentence]:
    """The sentences without repeats, in their order."""
    return list({sentence.key: sentence for sentence in reversed(list(sentences))}.values())[::-1]


_INTRODUCED = re.compile(
    r"(?P<words>(?:[\w’'&/-]+[ ]){1,9}[\w’'&/-]+)[ ]\([“\"'‘]?(?P<short>[A-Z][A-Za-z&]{1,7})[”\"'’]?\)"
)


_CALLED = re.compile(
    r"(?P<name>[A-Z][\w&’'.-]*(?: (?:of |and |for |the |&)*[A-Z][\w&’'.-]*){1,7})[ ]\([“\"'‘](?P<short>[Tt]he [A-Za-z]+(?: [A-Za-z]+)?)[”\"'’]\)"
)
_COMPANY = re.compile(r" (?:Ltd|Limited|plc|PLC|LLP|CIC)\.?$")  # "Harbour Light and Power Ltd (HLP)"


def _spelt_out(words: str, short: str) -> str:
    """The words before an abbreviation whose initials it takes, small words left out; empty where none fit."""
    letters = [letter.lower() for letter in short if letter.isupper()]
    parts = _COMPANY.sub("", words).replace("-", " ").replace("/", " ").split()
    for start in range(len(parts) - 1, -1, -1):
        initials = [
            part[0].lower() for part in parts[start:] if part not in ("of", "and", "the", "for", "in", "on", "&")
        ]
        if len(letters) > 1 and initials == letters:
            return " ".join(parts[start:])
    return ""


def _front_of(report: Report) -> str:
    """The title, the lines before the first section, and the name under a letter."""
    lines = list(takewhile(lambda passage: not passage.heading_path, report.passages))[:FRONT]
    signed = [line for line in report.passages[-LAST:] if SIGNED.fullmatch(report.words(line))]
    return " ".join((report.title, *(report.words(line) for line in (*lines, *signed))))


def _authors_of(report: Report, front: str) -> tuple[str, ...]:
    titled = set(tokens(f"{report.title} {report.council or ''}"))
    return tuple(name for name in _CAPITAL.findall(front) if fold(name) not in titled)


_CAPITAL = re.compile(r"\b[A-Z][\w'’-]+")
LAST = 12  # passages at the end of a report among which a letter may be signed
FRONT = 8  # lines on the front of a report, at most
_ASKED_WITH = frozenset(
    """
    recommendation recommendations recommended progress milestones objectives council peers reviewers
    commissioners completed compare comparison summary summarise summarize overview achieved implemented challenge chief executive
    leader improvement
    """.split()
)


class Shelf:
    """Reports, oldest first, with their register, looked up by id, number, name and word."""

    def __init__(self, reports: Sequence[Report], register: Register) -> None:
        self.reports = tuple(sorted(with_councils(reports), key=lambda report: (report.date or "", report.id)))
        self.register = register
        self._reports = {report.id: report for report in self.reports}
        self._passages = {p.id: (report, p) for report in self.reports for p in report.passages}
        self._items: dict[str, list[Passage]] = defaultdict(list)
        for report in self.reports:
            for passage in report.passages:
                if passage.parent:
                    self._items[passage.parent].append(passage)
        self._reported_on: dict[str, list[Recommendation]] = defaultdict(list)
        for entry in register.recommendations:
            for passage_id in dict.fromkeys(told.passage for told in (*entry.progress, *entry.reviewers_view)):
                self._reported_on[passage_id].append(entry)
        self._notes: dict[str, list[ReadingNote]] = defaultdict(list)
        for note in register.notes:
            self._notes[note.passage].append(note)

    def report(self, report_id: str) -> Report:
        """The report of that id. Raises KeyError."""
        return self._reports[report_id]

    def passage(self, passage_id: str) -> tuple[Report, Passage]:
        """The passage of that id and its report. Raises KeyError."""
        return self._passages[passage_id]

    def has_passage(self, passage_id: str) -> bool:
        """Whether a loaded report holds that passage."""
        return passage_id in self._passages

    def items(self, passage_id: str) -> Sequence[Passage]:
        """The list items that a passage introduces."""
        return self._items.get(passage_id, ())

    def titled(self, words: Sequence[str]) -> frozenset[str]:
        """The reports whose titles hold all of two words or more: "housing plan"."""
        named = stems(" ".join(words)) if len(words) > 1 else frozenset[str]()
        return frozenset(report.id for report in self.reports if named and named <= stems(report.title))

    def beside(self, passage_id: str) -> list[Passage]:
        """The items of a list that stands right under a heading, around one of them; none where it stands in no such list."""
        report, passage = self._passages[passage_id]
        if passage.kind is not PassageKind.LIST_ITEM or passage.parent:
            return []
        place = report.passages.index(passage)

        def alike(other: Passage) -> bool:
            return other.kind is passage.kind and not other.parent and other.heading_path == passage.heading_path

        before = list(takewhile(alike, reversed(report.passages[:place])))
        return [*reversed(before), *takewhile(alike, report.passages[place:])]

    def lists_names(self, passage_id: str) -> bool:
        """Whether a passage only names somebody, or stands in a list that mostly does."""
        report, passage = self._passages[passage_id]
        lines = self.items(passage.parent) if passage.parent else (passage,)
        told = [report.words(line) for line in lines]
        return sum(names_somebody(words) for words in told) * 2 > len(lines)

    def recommending(self, report: Report) -> Sequence[Passage]:
        """The passages of a report that speak of recommending."""
        return self._recommending.get(report.id, ())

    @cached_property
    def _recommending(self) -> dict[str, list[Passage]]:
        found: dict[str, list[Passage]] = defaultdict(list)
        for report, passage in self.searched_passages():
            if "recommend" in report.words(passage).casefold():
                found[report.id].append(passage)
        return found

    def notes(self, passage_id: str) -> Sequence[ReadingNote]:
        """What looks wrong in a passage."""
        return self._notes.get(passage_id, ())

    def front(self, report: Report) -> str:
        """The words on the front of a report: its title, who wrote it, to whom."""
        return self._fronts[report.id]

    def authors(self, report: Report) -> tuple[str, ...]:
        """The names on the front of a report, and under it, that are not of its title: whoever says "I" in it."""
        return self._authors[report.id]

    @cached_property
    def _authors(self) -> dict[str, tuple[str, ...]]:
        return {report.id: _authors_of(report, self.front(report)) for report in self.reports}

    @cached_property
    def _fronts(self) -> dict[str, str]:
        return {report.id: _front_of(report) for report in self.reports}

    def around(self, passage_id: str) -> str:
        """A passage's words with what stands over them: the report's title, the headings, the recommendation reported on."""
        report, passage = self._passages[passage_id]
        entries = [entry.headline for entry in self._reported_on.get(passage_id, ())]
        columns = [cell.column for cell in passage.cells]
        return " ".join((report.title, *passage.heading_path, *entries, *columns, report.words(passage)))

    def sentences(self, passage_id: str) -> tuple[Sentence, ...]:
        """The sentences of a passage with their voices."""
        report, passage = self._passages[passage_id]
        voices = self.register.voices.get(passage_id, ())
        return tuple(
            Sentence(report, passage, i, s.start, s.end, voices[i] if i < len(voices) else Voice.NOT_CLEAR)
            for i, s in enumerate(passage.sentences)
        )

    def sentence_at(self, passage_id: str, start: int) -> Sentence | None:
        """The sentence of a passage that holds the character at `start`."""
        return next((s for s in self.sentences(passage_id) if s.start <= start < s.end), None)

    def searched_passages(self, reports: frozenset[str] | None = None) -> list[tuple[Report, Passage]]:
        """The passages that a question may be answered from, in reading order."""
        return [
            (report, passage)
            for report in self.reports
            if reports is None or report.id in reports
            for passage in report.passages
            if passage.kind in SEARCHED
        ]

    @cached_property
    def abbreviations(self) -> dict[str, str]:
        """What abbreviations stand for: "MTFS" → its words, as the reports introduce them, else as councils use them."""
        found: dict[str, str] = {}
        for report in self.reports:
            for passage in report.passages:  # one by one: a search through a long text lets no other thread run
                for match in _INTRODUCED.finditer(report.text, passage.start, passage.end):
                    words = _spelt_out(match["words"], match["short"])
                    if words:
                        found.setdefault(match["short"], words)
        return {**USUAL, **found}

    def called(self, report: Report) -> dict[str, str]:
        """What a report calls something by: "the company" → the name that it gives before that, in brackets."""
        return self._called[report.id]

    @cached_property
    def _called(self) -> dict[str, dict[str, str]]:
        return {
            report.id: {
                fold(match["short"]): match["name"]
                for passage in report.passages
                for match in _CALLED.finditer(report.text, passage.start, passage.end)
            }
            for report in self.reports
        }

    def names_whole(self, name: str) -> bool:
        """Whether a loaded report names something so, word for word but for capitals."""
        return any(name in folded for folded in self._folded)

    @cached_property
    def _folded(self) -> tuple[str, ...]:
        return tuple(" ".join(fold(report.text).split()) for report in self.reports)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word of the reports, folded."""
        return frozenset(word for report in self.reports for word in tokens(report.text))

    @cached_property
    def speller(self) -> Speller:
        """Mends typing mistakes towards the words of the reports, and those that questions are asked with."""
        return Speller(self.vocabulary | _ASKED_WITH)

    @cached_property
    def councils(self) -> dict[str, str]:
        """The councils of the reports: key → the name that the latest report gives."""
        return {council_key(r.council): r.council for r in self.reports if r.council}

    def recommendations(
        self, reports: frozenset[str] | None = None, kind: str = "recommendation"
    ) -> list[Recommendation]:
        """The register's entries of a kind that a report in scope makes, repeats or reports on."""
        return [
            entry
            for entry in self.register.recommendations
            if entry.kind == kind
            and entry.headline.strip()
            and (
                reports is None
                or any(place.report in reports for place in entry.places)
                or any(told.report in reports for told in entry.progress)
            )
        ]

    def paragraphs(self, number: str, reports: frozenset[str] | None = None) -> list[tuple[Report, Passage]]:
        """The paragraphs that a report numbers so."""
        return [
            (report, passage)
            for report, passage in self.searched_passages(reports)
            if passage.label == number and passage.kind is not PassageKind.FOOTNOTE and passage.parent is None
        ]
