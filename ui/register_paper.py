"""Recommendations laid out for a committee paper: what was recommended, what came of it, references by number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from assistant import wording
from assistant.take_away import CLOSING, escaped, page_in_words
from corpus.types import Basis, ProgressStatement, Recommendation, Report, Stage
from ui.lead_ins import led
from ui.page_register import entry_name
from ui.take_away_files import FROM_SAMPLES

TITLE = "Recommendations, and what came of them"
NOTHING = "No loaded report says what came of it."
STAGES = "A stage in brackets is the report’s own, or, where it says “inferred”, read from the wording."


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a report, how far the thing has come where that is told, and the number of the reference."""

    text: str
    stage: str
    number: int
    in_list: bool = False
    lead_in: str = ""

    @property
    def after(self) -> str:
        """What stands after the words: "(done, inferred) [2]"."""
        return f"({self.stage}) [{self.number}]" if self.stage else f"[{self.number}]"


@dataclass(frozen=True, slots=True)
class Part:
    """What one voice says as at one date."""

    lead: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A recommendation with what is said of it."""

    heading: str
    number: int
    rationale: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class RegisterPaper:
    """The whole paper; the references are in the order of their numbers."""

    opening: tuple[str, ...]
    entries: tuple[Entry, ...]
    references: tuple[str, ...]
    closing: tuple[str, ...]


class _References:
    """Places in reports, each with the number that it got when it was first named."""

    def __init__(self, reports: Mapping[str, Report]) -> None:
        self._reports = reports
        self._numbers: dict[tuple[str, str], int] = {}
        self.told: list[str] = []

    def number(self, report: str, passage: str, locator: str) -> int:
        """The number of a place."""
        if (report, locator) not in self._numbers:
            self._numbers[report, locator] = len(self._numbers) + 1
            self.told.append(self._words(report, passage, locator))
        return self._numbers[report, locator]

    def _words(self, report: str, passage: str, locator: str) -> str:
        found = self._reports.get(report)
        if found is None:
            return ", ".join(part for part in (report, locator) if part)
        at = next((each for each in found.passages if each.id == passage), None)
        page = page_in_words(at.page, at.printed_page) if at else ""
        return ", ".join(part for part in (wording.report_name(found), locator, page) if part)


def register_paper(
    entries: Sequence[Recommendation], reports: Mapping[str, Report], on: date, *, samples: bool
) -> RegisterPaper:
    """The entries in their order. The council is told with each where they are of several."""
    references = _References(reports)
    several = len({entry.council for entry in entries}) > 1
    laid_out = tuple(_entry(entry, references, reports, several=several) for entry in entries)
    stages = [STAGES] if any(said.stage for entry in laid_out for part in entry.parts for said in part.said) else []
    return RegisterPaper(
        opening=(f"Taken from the loaded reports on {wording.date_in_words(on.isoformat())}.", *stages),
        entries=laid_out,
        references=tuple(references.told),
        closing=(CLOSING, *([FROM_SAMPLES] if samples else [])),
    )


def as_markdown(paper: RegisterPaper) -> str:
    """The paper as Markdown in which the words of reports are words alone."""
    blocks = [f"# {TITLE}", *paper.opening]
    for entry in paper.entries:
        blocks.append(f"## {escaped(entry.heading)} [{entry.number}]")
        blocks += [f"“{escaped(entry.rationale)}”"] if entry.rationale else []
        for part in entry.parts:
            blocks.append(f"**{escaped(part.lead)}**")
            blocks.append("\n".join(line for said in part.said for line in _markdown_lines(said)))
        blocks += [] if entry.parts else [NOTHING]
    if paper.references:
        told = [f"- [{number}] {escaped(words)}" for number, words in enumerate(paper.references, 1)]
        blocks += ["## References", "\n".join(told)]
    return "\n\n".join([*blocks, *(f"*{line}*" for line in paper.closing)]) + "\n"


def _markdown_lines(said: Said) -> list[str]:
    """The words as an item; where they stood in a list, below what leads into it."""
    lead_in = [f"- “{escaped(said.lead_in)}”"] if said.lead_in else []
    return [*lead_in, f"{'  ' if said.in_list else ''}- “{escaped(said.text)}” {said.after}"]


def _entry(entry: Recommendation, references: _References, reports: Mapping[str, Report], *, several: bool) -> Entry:
    place = entry.places[0] if entry.places else None
    name = f"{entry.council}, {entry_name(entry).lower()}" if several and entry.council else entry_name(entry)
    number = references.number(
        entry.report, place.passage if place else "", place.locator if place else entry_name(entry)
    )
    parts = (*_parts(entry.progress, references, reports), *_parts(entry.reviewers_view, references, reports))
    return Entry(f"{name}: {entry.headline}", number, entry.rationale, parts)


def _parts(
    statements: Sequence[ProgressStatement], references: _References, reports: Mapping[str, Report]
) -> list[Part]:
    found = []
    for (voice, as_at), members in groupby(statements, key=lambda said: (said.voice, said.as_at)):
        when = f", as at {wording.date_in_words(as_at)}" if as_at else ""
        who = wording.VOICES[voice]
        said = (
            Said(
                each.statement.text,
                _stage(each.statement),
                references.number(each.statement.report, each.statement.passage, each.statement.locator),
                each.in_list,
                each.lead_in,
            )
            for each in led(list(members), reports)
        )
        found.append(Part(f"{who[0].upper()}{who[1:]}{when}:", tuple(said)))
    return found


def _stage(said: ProgressStatement) -> str:
    if said.stage is Stage.NOT_STATED:
        return ""
    return wording.STAGES[said.stage] + (", inferred" if said.basis is Basis.INFERRED else "")
