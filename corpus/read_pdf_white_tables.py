"""Tables that no line rules: told by white strips between their columns, and by the order in which they are drawn."""

from collections.abc import Sequence
from itertools import pairwise

from corpus.read_pdf_cells import PdfTable, bold_rows, place_in, words_of_cell
from corpus.read_pdf_lines import Line
from corpus.read_pdf_words import Word
from corpus.structure_contents import is_contents_line

_SAME_LINE = 0.3  # of the type size
_GUTTER = 8.0  # points of white between two columns
_FAR = 3.0  # of the type size: lines further apart belong to no one table
_FEWEST_ROWS = 3
_NEW_ROW = 1.45  # of the type size, from line to line, where only the first column goes on


def white_tables(found: Sequence[Line], known: frozenset[str] = frozenset()) -> tuple[list[Line], list[PdfTable]]:
    """The stretches of line that stand in no such table, and the tables."""
    kept: list[Line] = []
    tables: list[PdfTable] = []
    rows = _visual_rows(found)
    at = 0
    while at < len(rows):
        end = _end_of_run(rows, at)
        run = [line for row in rows[at:end] for line in row]
        table = _table(run, known) if end - at >= _FEWEST_ROWS else None
        if table is None:
            kept += rows[at]
            at += 1
        else:
            tables.append(table)
            at = end
    return kept, tables


def _visual_rows(found: Sequence[Line]) -> list[list[Line]]:
    """The stretches that stand side by side, from top to bottom."""
    rows: list[list[Line]] = []
    for line in sorted(found, key=lambda each: each.base):
        if rows and line.base - rows[-1][0].base <= _SAME_LINE * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _end_of_run(rows: Sequence[Sequence[Line]], start: int) -> int:
    """Where the rows end that share the white strips of the one at `start`, which has two cells at least."""
    if len(rows[start]) < 2:
        return start
    run = list(rows[start])
    columns = len(_columns(run))
    for at in range(start + 1, len(rows)):
        far = rows[at][0].base - rows[at - 1][0].base > _FAR * rows[at][0].size
        if far or columns < 2 or len(_columns([*run, *rows[at]])) < columns:
            return at
        run += rows[at]
    return len(rows)


def _columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """From where to where each column reaches, white strips between them."""
    columns: list[tuple[float, float]] = []
    for line in sorted(lines, key=lambda each: each.x0):
        if columns and line.x0 - columns[-1][1] < max(_GUTTER, 0.8 * line.size):
            columns[-1] = (columns[-1][0], max(columns[-1][1], line.x1))
        else:
            columns.append((line.x0, line.x1))
    return columns


def _table(run: Sequence[Line], known: frozenset[str]) -> PdfTable | None:
    columns = _columns(run)
    edges = [columns[0][0], *((end + start) / 2 for (_, end), (start, _) in pairwise(columns)), columns[-1][1]]
    rows = _rows(sorted(run, key=lambda line: line.drawn), edges)
    full = [row for row in rows if sum(bool(cell) for cell in row) > 1]
    if len(full) < _FEWEST_ROWS or 2 * len(full) <= len(rows) or _is_no_table(rows):
        return None
    return PdfTable(
        x0=edges[0],
        top=min(line.top for line in run),
        x1=edges[-1],
        bottom=max(line.bottom for line in run),
        rows=tuple(tuple(words_of_cell(cell, known) for cell in row) for row in rows),
        headers=bold_rows(rows),
        columns=tuple(start for start, _ in columns),
    )


def _rows(run: Sequence[Line], edges: Sequence[float]) -> list[list[list[Word]]]:
    """The rows of a table that is drawn cell by cell: where the drawing goes back to the left, a row begins."""
    rows: list[list[list[Word]]] = []
    last = len(edges)
    base = 0.0
    for line in run:
        column = place_in(edges, (line.x0 + line.x1) / 2)
        if column < last or (column == last and line.base - base > _NEW_ROW * line.size):
            rows.append([[] for _ in edges[1:]])
        rows[-1][column] += line.words
        last, base = column, line.base
    return rows


def _is_no_table(rows: Sequence[Sequence[Sequence[Word]]]) -> bool:
    """Whether rows are lines of a contents list, labels with what they label, or prose in two columns."""
    if len(rows[0]) > 2:
        return False
    pairs = [(words_of_cell(row[0], frozenset()), words_of_cell(row[1], frozenset())) for row in rows]
    labels = sum(first.endswith(":") for first, _ in pairs)
    listed = sum(is_contents_line(f"{first}   {second}") for first, second in pairs)
    long = sum(len(first) > 30 and len(second) > 30 for first, second in pairs)
    return 2 * max(labels, listed, long) > len(pairs)
