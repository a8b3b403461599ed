"""Tables for a terminal: columns as wide as there is room, long cells wrapped."""

import sys
from collections.abc import Mapping, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

WIDTH_OF_A_FILE = 120  # where the output goes to no terminal


def print_table(rows: Sequence[Mapping[str, str]], columns: Sequence[str], *, wide: Sequence[str] = ()) -> None:
    """Print rows under their columns; the `wide` columns share the room that the others leave."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(column, ratio=1 if column in wide else None, overflow="fold")
    for row in rows:
        table.add_row(*(plain(row.get(column, "")) for column in columns))
    _console().print(table)


def print_text(text: str) -> None:
    """Print paragraphs, wrapped at words."""
    _console().print(plain(text))


def plain(text: str) -> Text:
    """Words as they are: no mark in them colours, moves or rings anything in a terminal."""
    return Text("".join(character if character.isprintable() or character == "\n" else "�" for character in text))


def _console() -> Console:
    terminal = sys.stdout.isatty()
    return Console(file=sys.stdout, width=None if terminal else WIDTH_OF_A_FILE, highlight=False, soft_wrap=False)
