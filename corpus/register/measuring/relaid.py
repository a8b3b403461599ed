"""Sets a report in Markdown anew as text of pages, to measure whether another layout of the same words is read alike."""

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

_WIDTH, _LINES = 80, 45  # characters of a line, lines of a page
_WIDEST_CELL = 28
_ITEM = re.compile(r"(?P<indent>\s*)(?P<mark>[-*•]|\d+\.|\(?[a-z]\))\s+(?P<words>\S.*)")
_RULE = re.compile(r"\s*(?:[-*_]\s*){3,}")
_MARKS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|\[\^\w+\](?!:)|\\(?=\W)")


def as_pages(markdown: str) -> str:
    """The words as a PDF's text gives them: wrapped, tables in columns of spaces, and on each page its title and number."""
    lines = list(_set(markdown.split("\n")))
    title = next((line.lstrip("# ") for line in markdown.split("\n") if line.startswith("#")), "")
    return "\n".join(_paged(lines, _plain(title)))


def _set(lines: Sequence[str]) -> Iterator[str]:
    for is_table, group in groupby(lines, key=lambda line: line.lstrip().startswith("|")):
        if is_table:
            yield from ("", *_columns(group), "")
            continue
        for line in group:
            yield from _wrapped(line)


def _wrapped(line: str) -> Iterator[str]:
    item = _ITEM.fullmatch(line)
    if line.startswith("#"):
        yield from ("", _plain(line.lstrip("# ")), "")
    elif _RULE.fullmatch(line) or not line.strip():
        yield ""
    elif item and not line.lstrip().startswith("**"):
        first = f"{item['indent']}   {'•' if item['mark'] in '-*' else item['mark']}  "
        yield from textwrap.wrap(
            _plain(item["words"]), _WIDTH, initial_indent=first, subsequent_indent=" " * len(first)
        )
    else:
        yield from textwrap.wrap(_plain(line.strip().lstrip("> ")), _WIDTH)


def _columns(rows: Iterable[str]) -> Iterator[str]:
    """The rows of a table, each cell wrapped in a column of its own, with an empty line below each row."""
    told = [[_plain(cell.strip()) for cell in row.strip().strip("|").split("|")] for row in rows]
    kept = [row for row in told if not all(re.fullmatch(r":?-+:?", cell) for cell in row)]
    widths = [_width(column) for column in zip(*kept, strict=True)]
    for row in kept:
        cells = [textwrap.wrap(cell, width) for cell, width in zip(row, widths, strict=True)]
        for line in range(max(1, *map(len, cells))):
            parts = (cell[line] if line < len(cell) else "" for cell in cells)
            yield "   ".join(part.ljust(width) for part, width in zip(parts, widths, strict=True)).rstrip()
        yield ""


def _width(column: Sequence[str]) -> int:
    longest_word = max((len(word) for cell in column for word in cell.split()), default=1)
    return max(longest_word, min(_WIDEST_CELL, max(map(len, column))), 1)


def _plain(words: str) -> str:
    return _MARKS.sub("", words)


def _paged(lines: Sequence[str], title: str) -> Iterator[str]:
    page, on_page = 1, 0
    for line in lines:
        yield line
        on_page += 1
        if on_page >= _LINES and not line.strip():
            yield from ("", str(page), f"\f{title}", "")
            page, on_page = page + 1, 0
    yield from ("", str(page))
