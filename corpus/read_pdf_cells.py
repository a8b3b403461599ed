"""The cells of a table on a PDF page, and the words in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise

from corpus.read_pdf_lines import Line, fragments, in_one_column
from corpus.read_pdf_shapes import Rule
from corpus.read_pdf_words import Word
from corpus.structure_words import join_cell_lines

_NEAR = 3.0  # points: lines this close meet, or are one
_SPACE = 0.45  # of the type size: a gap between words, no wider


@dataclass(frozen=True, slots=True)
class PdfTable:
    """A table: its box, its words in rows and columns, and how many rows at its top are set in bold."""

    x0: float
    top: float
    x1: float
    bottom: float
    rows: tuple[tuple[str, ...], ...]
    headers: int | None
    columns: tuple[float, ...]  # where each begins

    def holds(self, word: Word) -> bool:
        x, y = (word.x0 + word.x1) / 2, word.base - 0.25 * word.size
        return self.x0 - _NEAR <= x <= self.x1 + _NEAR and self.top - _NEAR <= y <= self.bottom + _NEAR


class Grid:
    """The cells that lines make. A cell over several columns or rows counts as the first of them."""

    def __init__(
        self,
        tops: Sequence[float],
        lefts: Sequence[float],
        rules: Sequence[Rule],
        sides: Sequence[Rule],
        *,
        firm: bool = False,
    ) -> None:
        """With `firm`, words of the first row stay apart at the edge of a column however near they stand."""
        self._firm = firm
        self._tops, self._lefts, self._rules, self._sides = tops, lefts, rules, sides
        self._lines: dict[int, list[Line]] = {}
        self._open: dict[tuple[int, int], bool] = {}

    def rows(self, words: Sequence[Word]) -> list[list[list[Word]]]:
        """The words of each cell, row by row; empty rows are left out."""
        by_row = {at: [word for word in words if self._row(word) == at] for at in range(len(self._tops) - 1)}
        self._lines = {at: fragments(row) for at, row in by_row.items()}
        height, width = len(self._tops) - 1, len(self._lefts) - 1
        cells: list[list[list[Word]]] = [[[] for _ in range(width)] for _ in range(height)]
        for word in words:
            row, column = self._cell(word)
            cells[row][column].append(word)
        return [row for row in cells if any(row)]

    def tallest(self, words: Sequence[Word]) -> int:
        """The most lines of text in a row."""
        bases = [
            sorted({round(word.base) for word in words if self._row(word) == row}) for row in range(len(self._tops) - 1)
        ]
        return max((len(each) for each in bases), default=0)

    def _cell(self, word: Word) -> tuple[int, int]:
        row, column = self._row(word), place_in(self._lefts, (word.x0 + word.x1) / 2)
        while column and self._is_open(row, column):
            column -= 1
        centre = (self._lefts[column] + self._lefts[column + 1]) / 2
        while self._sides and row and not any(_near(rule, self._tops[row], centre) for rule in self._rules):
            row -= 1
        return row, column

    def _is_open(self, row: int, column: int) -> bool:
        """Whether a cell reaches over the left edge of a column: no line stands there, and words run across it."""
        middle = (self._tops[row] + self._tops[row + 1]) / 2
        if any(_near(side, self._lefts[column], middle) for side in self._sides) or (self._firm and row == 0):
            return False
        if (row, column) not in self._open:
            edge = self._lefts[column]
            self._open[row, column] = any(_runs_across(line, edge) for line in self._lines[row])
        return self._open[row, column]

    def _row(self, word: Word) -> int:
        return place_in(self._tops, word.base - 0.25 * word.size)


def _runs_across(line: Line, edge: float) -> bool:
    """Whether words run on over an edge, with no more than a space between them."""
    if any(word.x0 < edge - 1 and word.x1 > edge + 1 for word in line.words):
        return True
    return any(
        before.x1 <= edge + 1 and word.x0 >= edge - 1 and word.x0 - before.x1 < _SPACE * word.size
        for before, word in pairwise(line.words)
    )


def place_in(edges: Sequence[float], at: float) -> int:
    """Between which two of these edges a place is."""
    return max(0, min(len(edges) - 2, sum(edge <= at for edge in edges) - 1))


def _near(rule: Rule, at: float, along: float) -> bool:
    return abs(rule.at - at) <= _NEAR and rule.start - _NEAR <= along <= rule.end + _NEAR


def words_of_cell(cell: Sequence[Word], known: frozenset[str]) -> str:
    """The words of a cell, line by line; `known` are all words of the file."""
    lines = [line.text for line in in_one_column(fragments(cell))]
    return reduce(lambda told, line: join_cell_lines(told, line, known), lines) if lines else ""


def bold_rows(rows: Sequence[Sequence[Sequence[Word]]]) -> int | None:
    """How many rows at the top are bold throughout, where the others are not; None where bold tells nothing."""
    count = 0
    for row in rows:
        if not all(word.type.bold for cell in row for word in cell):
            break
        count += 1
    return count if 0 < count < len(rows) else None
