"""What every file reader hands to the structure pass: blocks in reading order."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol


class BlockKind(StrEnum):
    """What the file itself says a block is. TEXT leaves it to the structure pass to tell headings and lists."""

    TEXT = "text"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    TABLE_HEADER = "table_header"
    TABLE_ROW = "table_row"
    FOOTNOTE = "footnote"
    PAGE_BREAK = "page_break"


@dataclass(frozen=True, slots=True)
class Block:
    """A run of words that stands by itself on the page, with marks of emphasis already removed.

    `text` has no line breaks. `label` is the printed number or mark in front of it ("10.", "xii.", "-"), which is
    not in `text`. `level` is a heading's depth from 1, where the file tells it. `indent` is a list item's
    depth from 0. `cells` are a table row's cells, `text` then empty. `strong` tells that the whole block is
    set in bold, capitals or a larger type: a hint of a heading.
    """

    kind: BlockKind
    text: str
    label: str | None = None
    level: int | None = None
    indent: int = 0
    cells: tuple[str, ...] = ()
    strong: bool = False
    page: int | None = None
    printed_page: str | None = None
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A file as its reader saw it. `properties` are what the file says of itself (title, author, created)."""

    blocks: tuple[Block, ...]
    media_type: str
    warnings: tuple[str, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    pages: int | None = None


class Reader(Protocol):
    """Reads one kind of file. Raises ReadingError with one clear sentence."""

    media_type: str
    suffixes: Sequence[str]

    def read(self, path: Path, content: bytes) -> Document:
        """The file's blocks in reading order."""
        ...
