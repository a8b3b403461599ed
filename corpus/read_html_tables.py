"""Tables of a web page: their rows, which of them head the columns, and tables that only lay out the page."""

from collections.abc import Callable, Sequence

from selectolax.lexbor import LexborNode

_WIDEST = 100  # columns
_LAYOUT_PARTS = "h1, h2, h3, table, article, main, form"


def is_layout(table: LexborNode) -> bool:
    """Whether a table only places the parts of the page."""
    role = (table.attributes.get("role") or "").lower()
    return role in {"presentation", "none"} or any(
        node.mem_id != table.mem_id and table.css_first("th") is None for node in table.css(_LAYOUT_PARTS)
    )


def rows_of(table: LexborNode) -> list[LexborNode]:
    """The rows of a table and not of those inside it."""
    rows = []
    for part in table.iter():
        if part.tag == "tr":
            rows.append(part)
        elif part.tag in {"thead", "tbody", "tfoot"}:
            rows += [row for row in part.iter() if row.tag == "tr"]
    return rows


def headers_of(rows: Sequence[LexborNode]) -> int | None:
    """How many rows at the top head the columns; None where the page does not say."""
    count = 0
    for row in rows:
        cells = [cell.tag for cell in row.iter() if cell.tag in {"td", "th"}]
        in_head = row.parent is not None and row.parent.tag == "thead"
        if not in_head and (not cells or "td" in cells):
            break
        count += 1
    return count or None


def cells_of(rows: Sequence[LexborNode], words: Callable[[LexborNode], str]) -> list[list[str]]:
    """The words of each cell, with empty cells where one spans several columns or rows."""
    told: list[list[str]] = []
    spanned: dict[int, int] = {}  # column: rows that a cell above still reaches into
    for row in rows:
        line: list[str] = []
        for cell in row.iter():
            if cell.tag in {"td", "th"} and len(line) < _WIDEST:
                _fill_spanned(line, spanned)
                columns = _span(cell, "colspan")
                if (deep := _span(cell, "rowspan")) > 1:
                    spanned.update({len(line) + each: deep for each in range(columns)})
                line += [words(cell), *[""] * (columns - 1)]
        _fill_spanned(line, spanned)
        spanned = {column: left - 1 for column, left in spanned.items() if left > 1}
        told.append(line)
    return told


def _fill_spanned(line: list[str], spanned: dict[int, int]) -> None:
    while len(line) in spanned and len(line) < _WIDEST:
        line.append("")


def _span(cell: LexborNode, name: str) -> int:
    stated = cell.attributes.get(name) or ""
    return min(int(stated), _WIDEST) if stated.isdigit() and len(stated) < 6 and int(stated) > 0 else 1
