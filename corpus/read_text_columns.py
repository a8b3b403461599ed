"""Tables that plain text sets out with spaces: columns with a clear gutter between them, rows that go on over lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.structure_contents import is_contents_line
from corpus.structure_words import ends_sentence

_GUTTER = 2  # spaces that part two columns
_GAPS_OF_ROW = 2  # after a number or mark in front
_FEWEST_GAPPED, _FEWEST_ROWS = 3, 2
_LONGEST_TITLE = 80  # characters of a title that stands across a table
_WIDEST_LABELS = 36  # characters of the first of two columns: wider ones are a page set in two columns
_GAP = re.compile(r"\S {2,}\S")
_LABELLED = re.compile(r"^\s*(?:\(?(?:\d[\d.]{0,4}|[a-z]{1,4}|[IVX]{1,5}|[A-Z]{1,2}\d{0,2})[.)]?|[-–•*·])\s+(?=\S)")
_NUMBERED = re.compile(r"^\(?(?:\d[\d.]{0,4}|[A-Z]{1,2}\d{1,2}|[a-z]{1,4}|[IVX]{1,5}|[A-Z])[.)]?$")


@dataclass(frozen=True, slots=True)
class TextTable:
    """The rows of a table that stands in the lines `start` up to, not including, `end`; `cuts` are where its columns begin."""

    start: int
    end: int
    cuts: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


def tables_in(lines: Sequence[str], before: frozenset[tuple[int, ...]] = frozenset()) -> list[TextTable]:
    """The tables of a page of plain text, in order; `before` are the columns of tables that may go on in it."""
    plain = [line.rstrip() for line in lines]
    cuts = {*before, *(table.cuts for table in _tables(plain, before))}
    return _joined(plain, _tables(plain, frozenset(cuts))) if cuts else []


def _joined(lines: Sequence[str], tables: Sequence[TextTable]) -> list[TextTable]:
    """The tables, those of the same columns made one that are parted by no more than a title across them: "Theme 2: Money"."""
    joined: list[TextTable] = []
    for table in tables:
        goes_on = joined and joined[-1].cuts == table.cuts and joined[-1].rows[0] != table.rows[0]
        above = joined[-1] if goes_on and len(table.cuts) > 1 else None  # records of two columns stand under titles
        title = " ".join(line.strip() for line in lines[above.end : table.start] if line.strip()) if above else ""
        if above and title and len(title) <= _LONGEST_TITLE and not ends_sentence(title) and not title.endswith(":"):
            rows = (*above.rows, (title, *[""] * len(table.cuts)), *table.rows)
            joined[-1] = TextTable(above.start, table.end, table.cuts, rows)
        else:
            joined.append(table)
    return joined


def _tables(lines: Sequence[str], known: frozenset[tuple[int, ...]]) -> list[TextTable]:
    """The tables; what has the columns of a `known` one needs fewer rows."""
    found: list[TextTable] = []
    at = 0
    while at < len(lines):
        table = _table_at(lines, at, known) if _may_be_row(lines[at]) else None
        if table:
            found.append(table)
        at = table.end if table else at + 1
    return found


def _table_at(lines: Sequence[str], start: int, known: frozenset[tuple[int, ...]]) -> TextTable | None:
    """The table that begins with the line at `start`, as far down as one set of gutters goes."""
    end, gutters = start + 1, _gutters([lines[start]])
    for at in range(start + 1, len(lines)):
        line, after_blank = lines[at], not lines[at - 1].strip()
        if not line.strip():
            if at - end >= 1:
                break
            continue
        if _names_page(line) or (after_blank and not _GAP.search(line) and not _indent(line)):
            break
        narrowed = _gutters([*lines[start:end], line])
        if not narrowed or (len(narrowed) < len(gutters) and at - start >= _FEWEST_GAPPED):
            break
        end, gutters = at + 1, narrowed
    cuts = tuple(after for _, after in gutters)
    rows = _rows(lines[start:end], cuts)
    gapped = sum(bool(_GAP.search(_LABELLED.sub("", line))) for line in lines[start:end])
    if cuts not in known and (gapped < _FEWEST_GAPPED or len(rows) < _FEWEST_ROWS):
        return None
    if _is_page_in_columns(gutters, lines[start:end]) or _is_list(rows):
        return None
    return TextTable(start, end, cuts, tuple(rows))


def _may_be_row(line: str) -> bool:
    return bool(_GAP.search(_LABELLED.sub("", line))) and "\t" not in line and not _names_page(line)


def _names_page(line: str) -> bool:
    """Whether a line names a heading and its page, and is no row that ends in a number."""
    return is_contents_line(line) and len(_GAP.findall(_LABELLED.sub("", line))) < _GAPS_OF_ROW


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _gutters(lines: Sequence[str]) -> list[tuple[int, int]]:
    """The stretches of columns that are blank in every line, with words of some line on both sides of each."""
    width = max(map(len, lines))
    blank = [all(at >= len(line) or line[at] == " " for line in lines) for at in range(width)]
    begin = min(_indent(line) for line in lines if line.strip())
    gutters, opened = [], None
    for at in range(begin, width):
        if blank[at] and opened is None:
            opened = at
        elif not blank[at] and opened is not None:
            if at - opened >= _GUTTER:
                gutters.append((opened, at))
            opened = None
    return gutters


def _is_page_in_columns(gutters: Sequence[tuple[int, int]], lines: Sequence[str]) -> bool:
    begin = min(_indent(line) for line in lines if line.strip())
    return len(gutters) == 1 and gutters[0][0] - begin > _WIDEST_LABELS


def _is_list(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first of two columns holds no more than the numbers or marks of a list."""
    marks = [row[0] for row in rows if row[0]]
    return len(rows[0]) == 2 and all(_NUMBERED.match(mark) or not mark[:1].isalpha() for mark in marks)


def _rows(lines: Sequence[str], cuts: Sequence[int]) -> list[tuple[str, ...]]:
    rows: list[list[str]] = []
    after_blank = True
    for line in lines:
        if not line.strip():
            after_blank = True
            continue
        cells = [line[begin:end].strip() for begin, end in zip([0, *cuts], [*cuts, len(line)], strict=True)]
        if rows and not _begins_row(rows[-1], cells, after_blank):
            rows[-1] = [f"{above} {cell}".strip() for above, cell in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
        after_blank = False
    return [tuple(row) for row in rows]


def _begins_row(above: Sequence[str], cells: Sequence[str], after_blank: bool) -> bool:
    """Whether a line begins a row, and does not go on with the one above."""
    filled = [at for at, cell in enumerate(cells) if cell]
    if after_blank:
        return True
    if 0 not in filled or len(filled) < 2:
        return False
    if _NUMBERED.match(cells[0]):
        return True
    goes_on = [at for at in filled if cells[at][0].islower() and above[at] and not ends_sentence(above[at])]
    return not goes_on
