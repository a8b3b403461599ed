"""Tables for a terminal: columns as wide as there is room, long cells wrapped."""

import sys
from collections.abc import Mapping, Sequence

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

NAMES = ("id", "report")  # not broken while there is room: people copy them
WIDTH_OF_A_FILE = 120  # where the output goes to no terminal


def print_table(rows: Sequence[Mapping[str, str]], columns: Sequence[str], *, wide: Sequence[str] = ()) -> None:
    """Print rows under their columns; the `wide` columns share the room that the others leave."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(column, ratio=1 if column in wide else None, overflow="fold", no_wrap=column in NAMES)
    for row in rows:
        table.add_row(*(plain(row.get(column, "")) for column in columns))
    _print(table)


def print_text(text: str) -> None:
    """Print paragraphs, wrapped at words."""
    _print(plain(text))


def plain(text: str) -> Text:
    """Words as they are: no mark in them colours, moves or rings anything in a terminal."""
    return Text("".join(character if character.isprintable() or character == "\n" else "�" for character in text))


def _print(shown: Table | Text) -> None:
    console = Console(width=None if sys.stdout.isatty() else WIDTH_OF_A_FILE, highlight=False)
    with console.capture() as captured:
        console.print(shown)
    click.echo("\n".join(line.rstrip() for line in captured.get().splitlines()))
