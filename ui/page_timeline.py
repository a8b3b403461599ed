"""The timeline of a recommendation: what was said of it and when, a list with a drawn mark before the words."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.wording import date_in_words
from corpus.types import ProgressStatement, Recommendation, Report, Stage
from ui import page_words as words

_LONGEST = 14  # rows; what is left out is counted; it stands in the list below


@dataclass(frozen=True, slots=True)
class Row:
    """A mark of the timeline: its date, its shape, and what it stands for."""

    date: str
    shape: str  # "made", "done", "under_way", "planned", "not_stated", "named"
    words: str
    repeated: bool = False  # the date is that of the row above


def rows(entry: Recommendation, reports: Mapping[str, Report]) -> list[Row]:
    """The marks in order of date: made, what was said as at each date, and the later dates that plans name."""
    report = reports.get(entry.report)
    said: Counter[tuple[str, str, str]] = Counter()
    if report and report.date:
        verb = "Recommended" if entry.kind == "recommendation" else "Set out"
        said[(report.date, "made", f"{verb} in {report.title}")] = 1
    for statement in (*entry.progress, *entry.reviewers_view):
        if statement.as_at:
            said[(statement.as_at, statement.stage.value, _words(statement))] += 1
        for date in statement.dates:
            if statement.stage is Stage.PLANNED and date > (statement.as_at or ""):
                said[(date, "named", "Date named for what is planned")] += 1
    found: list[Row] = []
    for (date, shape, what), times in sorted(said.items(), key=lambda item: item[0][0]):
        repeated = bool(found) and found[-1].date == date_in_words(date)
        found.append(Row(date_in_words(date), shape, f"{what} ({times} statements)" if times > 1 else what, repeated))
    return found


def drawing(entry: Recommendation, reports: Mapping[str, Report]) -> dict[str, object]:
    """What its template needs; no rows where fewer than two marks have a date."""
    marks = rows(entry, reports)
    shown = marks[:_LONGEST] if len(marks) > 1 else []
    return {"rows": shown, "left_out": len(marks) - len(shown)}


def _words(statement: ProgressStatement) -> str:
    stage = words.STAGES[statement.stage]
    voice = words.VOICES[statement.voice]
    return f"{stage}, {voice[0].lower()}{voice[1:]}"
