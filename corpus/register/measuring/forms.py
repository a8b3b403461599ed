"""Sets the tables of a report in Markdown anew as forms: a heading for each row, and a labelled line for each cell."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

_FEWEST_COLUMNS, _WORDY = 3, 8  # words of the longest cell: a table of less only counts
_NUMBERS = re.compile(r"(?:no|ref|number|rec|#)\b", re.IGNORECASE)
_RULE = re.compile(r":?-+:?")


def as_forms(markdown: str) -> str:
    """The report with "### Recommendation 2: …", "**Update:** …" and so on in place of each row of its tables of text."""
    return "\n".join(_set(markdown.split("\n")))


def _set(lines: Iterable[str]) -> Iterator[str]:
    for is_table, group in groupby(lines, key=lambda line: line.startswith("|")):
        block = list(group)
        rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in block]
        wordy = is_table and any(len(cell.split()) > _WORDY for row in rows for cell in row)
        if not wordy or len(rows[0]) < _FEWEST_COLUMNS:
            yield from block
            continue
        for row in rows[1:]:
            if not all(_RULE.fullmatch(cell) for cell in row):
                yield from _form(rows[0], row)


def _form(heads: list[str], row: list[str]) -> Iterator[str]:
    numbered = _NUMBERS.match(heads[0]) is not None
    marked = "recommendation" in heads[1].lower()
    title = (f"Recommendation {row[0]}: {row[1]}" if marked else f"{row[0]}. {row[1]}") if numbered else row[0]
    yield from ("", f"### {title}", "")
    first = 2 if numbered else 1
    for head, cell in zip(heads[first:], row[first:], strict=True):
        if cell:
            yield from (f"**{head}{'' if head.endswith('?') else ':'}** {cell}", "")
