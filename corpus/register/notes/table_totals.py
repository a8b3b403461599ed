"""Tables whose rows or columns do not make the totals that they print."""

from corpus.register.figures.tabled import cell_number, cell_words, state_named, tables
from corpus.register.outline import Outline
from corpus.types import Passage, ReadingNote

_PLACES = 2  # decimals to which sums are compared
_TOTALS = ("total", "all ", "overall", "sum", "grand total")


def odd_table_totals(outline: Outline) -> list[ReadingNote]:
    """A note for each column that does not make its total row, and each row that does not make its total cell."""
    notes: list[ReadingNote] = []
    for rows in tables(outline):
        if len(rows) >= 3 and _is_total(cell_words(outline, rows[-1].cells[0])):
            notes.extend(_odd_columns(outline, rows))
        told = {note.passage for note in notes}  # of a row of totals that fits neither way, one note is enough
        notes.extend(note for note in _odd_rows(outline, rows) if note.passage not in told)
    return notes


def _printed(value: float) -> str:
    """A number with the decimals that it needs and no more: "1,204", "12.4"."""
    return f"{round(value, _PLACES):,}".removesuffix(".0")


def _is_total(words: str) -> bool:
    plain = words.lower()
    return plain.startswith(_TOTALS) or plain == "all"


def _values(outline: Outline, rows: list[Passage], column: int, unit: str) -> list[float] | None:
    """The numbers of a column, None where a cell is not a number of that unit; an empty cell or a dash is nought."""
    values = []
    for row in rows:
        words = cell_words(outline, row.cells[column]) if column < len(row.cells) else ""
        number = (0.0, unit, None) if words in ("", "-", "–", "—") else cell_number(words)
        if number is None or number[1] != unit:
            return None
        values.append(number[0])
    return values


def _odd_columns(outline: Outline, rows: list[Passage]) -> list[ReadingNote]:
    notes = []
    for column, name in enumerate(outline.table_columns(rows[0])):
        if not column or "%" in name or "per cent" in name.lower() or "average" in name.lower():
            continue
        values = _values(outline, rows, column, "count")
        if values is None or len(values) < 3 or round(sum(values[:-1]) - values[-1], _PLACES) == 0 or not values[-1]:
            continue
        made, told = _printed(sum(values[:-1])), _printed(values[-1])
        message = f"The column “{name}” comes to {made}, and its total is given as {told}."
        notes.append(_note(outline, rows[-1], message))
    return notes


def _odd_rows(outline: Outline, rows: list[Passage]) -> list[ReadingNote]:
    """The rows whose states, from completed to not started, do not make the number beside them."""
    columns = outline.table_columns(rows[0])
    states = [column for column, name in enumerate(columns) if state_named(name)]
    named = {state_named(columns[column]) for column in states}
    whole = [c for c, name in enumerate(columns) if c and c not in states and _counts_all(name)]
    if len(whole) != 1 or not {"completed", "not started"} <= named or len(named) != len(states):
        return []
    notes = []
    for row in rows:
        parts = [_values(outline, [row], column, "count") for column in states]
        total = _values(outline, [row], whole[0], "count")
        if total is None or any(part is None for part in parts):
            continue
        made = sum(part[0] for part in parts if part)
        if round(made - total[0], _PLACES) and total[0]:
            message = (
                f"The parts in this row come to {_printed(made)}, and the row says that there are {_printed(total[0])}."
            )
            notes.append(_note(outline, row, message))
    return notes


def _counts_all(name: str) -> bool:
    plain = name.lower().strip()
    return plain in (
        "total",
        "all",
        "number",
        "actions",
        "milestones",
        "objectives",
        "recommendations",
    ) or plain.startswith("total")


def _note(outline: Outline, row: Passage, message: str) -> ReadingNote:
    return ReadingNote(outline.report.id, row.id, "total", message, outline.words(row), row.start, row.end)
