"""Pieces: what blocks become on the way to passages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.blocks import Block, BlockKind
from corpus.structure_labels import BULLET, Label, take_label
from corpus.types import PassageKind

_KINDS = {
    BlockKind.HEADING: PassageKind.HEADING,
    BlockKind.TABLE_HEADER: PassageKind.TABLE_HEADER,
    BlockKind.TABLE_ROW: PassageKind.TABLE_ROW,
    BlockKind.FOOTNOTE: PassageKind.FOOTNOTE,
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A block on its way to a passage. `kind` is None until it is decided.

    `level` is a heading's depth where the file tells it. `apart` tells that a page's end or page furniture stands
    before it. `run_in` tells that it stands on the line of the heading before it. `listed` tells that the file
    itself sets it as a list item. `cover` tells that it stands on the title page.
    """

    text: str
    kind: PassageKind | None = None
    label: Label | None = None
    level: int | None = None
    indent: int = 0
    cells: tuple[str, ...] = ()
    strong: bool = False
    page: int | None = None
    printed_page: str | None = None
    ocr: bool = False
    apart: bool = False
    run_in: bool = False
    listed: bool = False
    cover: bool = False

    @property
    def undecided(self) -> bool:
        return self.kind is None


def piece_of(block: Block, *, apart: bool, printed_page: str | None) -> Piece:
    """A block as a piece, its label read from the front of its words where the reader gave none."""
    label, text = _label_of(block)
    return Piece(
        text=text,
        kind=_KINDS.get(block.kind),
        label=label,
        level=block.level,
        indent=block.indent,
        cells=tuple(" ".join(cell.split()) for cell in block.cells),
        strong=block.strong,
        page=block.page,
        printed_page=block.printed_page or printed_page,
        ocr=block.ocr,
        apart=apart,
        listed=block.kind is BlockKind.LIST_ITEM,
    )


def _label_of(block: Block) -> tuple[Label | None, str]:
    if block.cells:
        return None, ""
    if block.label is None:
        label, text = take_label(block.text)
        return label or (BULLET if block.kind is BlockKind.LIST_ITEM else None), text
    printed = take_label(f"{block.label} X")[0] or take_label(f"{block.label}. X")[0]
    if block.kind is BlockKind.FOOTNOTE:
        value = printed.value if printed else block.label.strip("[]().^ ")
        return Label(block.label, value, "superscript"), block.text
    inner, text = take_label(block.text) if printed is not None and printed.style == "bullet" else (None, block.text)
    return inner or printed or Label(block.label, block.label.strip("().: "), block.label), text


def folded(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with white space in their words folded to single spaces."""
    return [replace(piece, text=" ".join(piece.text.split())) for piece in pieces]
