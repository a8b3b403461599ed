"""The register as other programs read it: plain objects for JSON, and rows for a spreadsheet or a table."""

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from corpus.types import Figure, Place, ProgressStatement, ReadingNote, Recommendation, Stage

Row = Mapping[str, str]

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # what makes a spreadsheet compute


def recommendation_object(entry: Recommendation) -> dict[str, Any]:
    """A recommendation with its places and what was said of it."""
    return {
        "id": entry.id,
        "kind": entry.kind,
        "report": entry.report,
        "council": entry.council,
        "number": entry.number,
        "headline": entry.headline,
        "rationale": entry.rationale,
        "places": [_place(place) for place in entry.places],
        "progress": [_progress(statement) for statement in entry.progress],
        "reviewers_view": [_progress(statement) for statement in entry.reviewers_view],
    }


def figure_object(figure: Figure) -> dict[str, Any]:
    """A figure with the words that it stands in."""
    names = ("report", "measure", "value", "unit", "of", "state", "as_at", "passage", "quote", "start", "end")
    return {name: getattr(figure, name) for name in names}


def note_object(note: ReadingNote) -> dict[str, Any]:
    """A reading note with the words that it is about."""
    return {name: getattr(note, name) for name in ("report", "passage", "kind", "message", "quote", "start", "end")}


def recommendation_row(entry: Recommendation) -> Row:
    """A recommendation on one line of a table: how many steps are at which stage at the latest date, then all."""
    latest = max((statement.as_at or "" for statement in entry.progress), default="")
    return {
        "number": entry.number or "",
        "recommendation": entry.headline,
        "rationale": entry.rationale,
        "council": entry.council or "",
        "report": entry.report,
        "place": entry.places[0].locator if entry.places else "",
        "latest stages": _stages([said for said in entry.progress if (said.as_at or "") == latest]),
        "as at": latest,
        "progress": "\n".join(_said(statement) for statement in entry.progress),
        "reviewers' view": "\n".join(_said(statement) for statement in entry.reviewers_view),
    }


def figure_row(figure: Figure) -> Row:
    """A figure on one line of a table."""
    return {
        "measure": figure.measure,
        "value": f"{figure.value:g}" if abs(figure.value) < 1e6 else f"{figure.value:.0f}",
        "unit": figure.unit,
        "of": figure.of or "",
        "state": figure.state or "",
        "as at": figure.as_at or "",
        "report": figure.report,
        "passage": figure.passage,
        "quote": figure.quote,
    }


def note_row(note: ReadingNote) -> Row:
    """A reading note on one line of a table."""
    return {
        "report": note.report,
        "passage": note.passage,
        "kind": note.kind,
        "message": note.message,
        "quote": note.quote,
    }


def as_csv(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """Rows as CSV that a spreadsheet shows and never runs: a cell that it would take for a formula gets a quote mark."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([harmless(row.get(column, "")) for column in columns] for row in rows)
    return text.getvalue()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula. Numbers stay numbers."""
    if cell.startswith(FORMULA_STARTS) and not _is_number(cell):
        return "'" + cell
    return cell


def _is_number(cell: str) -> bool:
    return cell.removeprefix("-").replace(".", "", 1).isdecimal() and cell.isascii()


def _place(place: Place) -> dict[str, Any]:
    return {name: getattr(place, name) for name in ("report", "passage", "locator", "start", "end")}


def _progress(statement: ProgressStatement) -> dict[str, Any]:
    return {
        "text": statement.text,
        "stage": statement.stage.value,
        "basis": statement.basis.value,
        "voice": statement.voice.value,
        "as_at": statement.as_at,
        "report": statement.report,
        "passage": statement.passage,
        "locator": statement.locator,
        "start": statement.start,
        "end": statement.end,
    }


def _stage(statement: ProgressStatement) -> str:
    words = statement.stage.value.replace("_", " ")
    return words if statement.stage.value == "not_stated" else f"{words} ({statement.basis.value})"


def _stages(statements: Sequence[ProgressStatement]) -> str:
    """How many statements tell each stage: one of many steps that is done says nothing of the whole."""
    counts = Counter(
        _stage(statement) for statement in sorted(statements, key=lambda said: list(Stage).index(said.stage))
    )
    return ", ".join(f"{count} {stage}" for stage, count in counts.items())


def _said(statement: ProgressStatement) -> str:
    voice = statement.voice.value.replace("_", " ")
    return f"{statement.text} [{_stage(statement)}; {voice}; {statement.as_at or 'no date'}; {statement.locator}]"
