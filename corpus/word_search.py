"""Finds exact words in reports, every place of them. Quotation marks, dashes, white space and case of any kind are alike.

Folding gives one character for each character, so that a place in the folded text is the same place in the report.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.characters import clean
from corpus.errors import QuestionError
from corpus.types import Passage, Report, Span

LONGEST = 300  # characters; more than anybody looks for, and few enough for any text
_QUOTATION_MARKS = "'\"`´ʹʺʻʼʽˈ‘’‚‛“”„‟′″‴‵‶‹›«»〝〞〟＂＇"
_DASHES = "-‐‑‒–—―⁃−﹘﹣－"
_ALIKE = {**dict.fromkeys(_QUOTATION_MARKS, "'"), **dict.fromkeys(_DASHES, "-")}


@dataclass(frozen=True, slots=True)
class FoundSentence:
    """A sentence that holds the words, or several where the words run on, with each place of them in it.

    `start`..`end` are the sentence in the canonical text; `passage` is the one in which it begins.
    """

    passage: Passage
    start: int
    end: int
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class FoundReport:
    """A report that holds the words, with every sentence that does, in reading order."""

    report: Report
    sentences: tuple[FoundSentence, ...]

    @property
    def places(self) -> tuple[Span, ...]:
        """Every place of the words, in reading order."""
        return tuple(place for sentence in self.sentences for place in sentence.places)


class WordSearch:
    """Reports whose words can be found. Each is made ready when it is first searched, for that takes longest."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._reports = tuple(reports)
        self._ready: dict[str, _Ready] = {}

    def find(self, words: str, *, whole: bool = True, within: Collection[str] | None = None) -> list[FoundReport]:
        """Every place of the words, by report, the reports in their order; not inside longer words where `whole`.

        `within` are the ids of the only reports to search. Raises QuestionError for no words, or too many.
        """
        wanted = _pattern(words, whole)
        searched = [report for report in self._reports if within is None or report.id in within]
        found = (FoundReport(report, tuple(self._made_ready(report).sentences(wanted))) for report in searched)
        return [each for each in found if each.sentences]

    def _made_ready(self, report: Report) -> "_Ready":
        ready = self._ready.get(report.id)
        if ready is None:
            ready = self._ready[report.id] = _Ready(report)
        return ready


class _Ready:
    """A report's folded text, and its sentences with their passages in one row."""

    def __init__(self, report: Report) -> None:
        self._folded = fold(report.text)
        self._sentences = [(passage, each) for passage in report.passages for each in passage.sentences or (passage,)]
        self._ends = [sentence.end for _, sentence in self._sentences]

    def sentences(self, wanted: re.Pattern[str]) -> Iterator[FoundSentence]:
        """The sentences that hold what is wanted."""
        places = (Span(*match.span()) for match in wanted.finditer(self._folded))
        for (first, last), members in groupby(places, key=self._around):
            found = tuple(members)
            passage, sentence = self._sentences[first]
            start, end = min(sentence.start, found[0].start), max(self._ends[last], found[-1].end)
            yield FoundSentence(passage, start, end, found)

    def _around(self, place: Span) -> tuple[int, int]:
        """The first and the last sentence, by position, that a place touches; a label counts with what follows it."""
        first = min(bisect_right(self._ends, place.start), len(self._ends) - 1)
        last = first if place.end <= self._ends[first] else min(bisect_left(self._ends, place.end), len(self._ends) - 1)
        return first, last


def fold(text: str) -> str:
    """`text` with all that is matched alike made the same, character by character; a line's end stays one."""
    return text.translate({ord(character): _folded(character) for character in set(text)})


def _folded(character: str) -> str:
    if character.isspace():
        return "\n" if character in "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029" else " "
    if character in _ALIKE:
        return _ALIKE[character]
    folded = character.casefold()
    return folded if len(folded) == 1 else character


def _pattern(words: str, whole: bool) -> re.Pattern[str]:
    given = fold(clean(words)).split()
    if not given:
        raise QuestionError("There are no words to find; type a word or a phrase.")
    if sum(map(len, given)) > LONGEST:
        raise QuestionError(f"These are more than {LONGEST} characters; look for fewer words at a time.")
    first, *rest = map(re.escape, given)
    # What stands before is looked at after the first word: a pattern that begins with plain letters is far quicker.
    before = rf"(?<!\w{first})" if whole and re.match(r"\w", given[0]) else ""
    after = r"(?!\w)" if whole and re.search(r"\w\Z", given[-1]) else ""
    return re.compile(" +".join((first + before, *rest)) + after)
