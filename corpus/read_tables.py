"""Rows of cells to blocks: which row heads the columns, and which tables only frame text."""

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from corpus.blocks import Block, BlockKind

_LONGEST_NUMBER = 6
_ABBREVIATED = 5  # characters
_LONGEST_HEADING = 80  # characters of a column heading
_DATED = re.compile(
    r"(?<=[a-z]) (?:as )?(?:at|on|to|in|for|since) (?:the )?(?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:19|20)\d\d(?:/\d\d)?$"
    r"|(?i:\b(?:Q|quarter |phase |stage |year |part |tranche )[1-9]\b)|\b(?:19|20)\d\d/\d\d\b"
)
_FIGURE = re.compile(r"\(?[-–+−]?£?\d[\d,.]*\s?(?:%|k|m|bn|million|per cent)?\)?\.?")


def table_blocks(rows: Sequence[Sequence[str]], headers: int | None = None, page: int | None = None) -> list[Block]:
    """The rows of a table as blocks.

    `headers` is how many rows at the top head the columns, None where the file does not say. Empty rows and columns
    are dropped, and a table of one column is taken for a frame around paragraphs.
    """
    told = _without_empty([[" ".join(cell.split()) for cell in row] for row in rows])
    kept = [row for row in told if any(row)]
    if headers is not None:
        headers = sum(any(row) for row in told[:headers])
    if not kept:
        return []
    if max(map(len, kept)) == 1:
        return [Block(BlockKind.TEXT, row[0], page=page) for row in kept]
    if headers is None:
        headers = int(_heads_columns(kept))
    if headers >= len(kept):
        headers = 0
    kinds = [BlockKind.TABLE_HEADER] * headers + [BlockKind.TABLE_ROW] * (len(kept) - headers)
    return [Block(kind, "", cells=tuple(row), page=page) for kind, row in zip(kinds, kept, strict=True)]


def _without_empty(rows: list[list[str]]) -> list[list[str]]:
    """The rows as wide as the widest, without columns that are empty in each of them."""
    columns = [column for column in zip_longest(*rows, fillvalue="") if any(column)]
    return [list(row) for row in zip(*columns, strict=True)] if columns else []


def _heads_columns(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row, by its words alone, heads the columns of the others."""
    first = rows[0]
    return (
        len(rows) > 1
        and all(first[1:])
        and (first[0] or _only_numbers(row[0] for row in rows[1:]))
        and all(len(cell) <= _LONGEST_HEADING and not _ends(cell) for cell in first)
        and len(set(first)) == len(first)
        and (
            not any(character.isdigit() for cell in first for character in _DATED.sub("", cell)) or heads_figures(rows)
        )
    )


def _only_numbers(cells: Iterable[str]) -> bool:
    """Whether a column without a heading holds only the numbers of its rows."""
    return all(len(cell) <= _LONGEST_NUMBER and (any(map(str.isdigit, cell)) or not cell) for cell in cells)


def _ends(cell: str) -> bool:
    """Whether a cell ends as a sentence does, and not as “No.” and “Ref.” do."""
    return cell.endswith((".", ";", ":")) and len(cell) > _ABBREVIATED


def heads_figures(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row holds no figure, and stands over a column that holds nothing else."""
    if any(_FIGURE.fullmatch(cell) for cell in rows[0]):
        return False
    below = zip(*rows[1:], strict=True)
    return any(all(_FIGURE.fullmatch(cell) for cell in column) for column in below)
