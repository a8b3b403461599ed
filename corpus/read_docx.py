"""Word files to blocks."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from lxml import etree

from corpus.blocks import Block, BlockKind, Document
from corpus.characters import clean
from corpus.errors import ReadingError
from corpus.limits import Limits
from corpus.read_docx_numbers import Numbers
from corpus.read_docx_parts import WordParts
from corpus.read_docx_styles import Style, Styles, child, local, value, with_paragraph
from corpus.read_docx_words import WordReader, Words
from corpus.read_hidden import Hidden
from corpus.read_tables import table_blocks
from corpus.structure_labels import as_superscript
from corpus.title_property import own_title

_AROUND = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"})
_GONE = frozenset({"del", "moveFrom"})


class DocxReader:
    """Reads .docx: styles, numbers, tables, notes and text boxes, tracked changes as accepted, hidden text left out."""

    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    suffixes: Sequence[str] = (".docx", ".docm")

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()

    def read(self, path: Path, content: bytes) -> Document:
        parts = WordParts(path.name, content, self._limits)
        hidden = Hidden()
        walk = _Walk(path.name, parts, hidden, self._limits)
        try:
            blocks = tuple(walk.blocks())
        except RecursionError:
            raise ReadingError(
                f"{path.name} nests tables or boxes too deeply: open it in Word, save it as PDF, and read that."
            ) from None
        properties = own_title(_stated_title(parts), blocks)
        return Document(blocks, self.media_type, hidden.warnings(), properties)


def _stated_title(parts: WordParts) -> str:
    root = parts.properties()
    title = child(root, "title") if root is not None else None
    return (title.text or "") if title is not None else ""


class _Walk:
    """One walk over a file's paragraphs and tables, in order, the notes after them."""

    def __init__(self, name: str, parts: WordParts, hidden: Hidden, limits: Limits) -> None:
        self._name, self._parts, self._limits = name, parts, limits
        self._styles = Styles(parts.part("styles.xml"))
        self._numbers = Numbers(parts.part("numbering.xml"))
        dark = child(parts.document, "background") is not None
        self._words = WordReader(self._styles, hidden, dark=dark)
        self._titled = 0  # headings stand one deeper in a file with a title above them
        self._held: Words | None = None  # of a paragraph whose end was deleted: it goes on in the next

    def blocks(self) -> Iterator[Block]:
        body = child(self._parts.document, "body")
        count = 0
        for block in (*(self._body(body) if body is not None else ()), *self._notes()):
            if block.text or block.cells:
                count += 1
                self._limits.check_blocks(self._name, count)
                yield block

    def _body(self, element: "etree._Element", *, shaded: bool = False) -> Iterator[Block]:
        for each in element:
            name = local(each)
            if name == "p":
                yield from self._paragraph(each, shaded=shaded)
            elif name == "tbl":
                yield from self._table(each)
            elif name in _AROUND:
                yield from self._body(each, shaded=shaded)

    def _paragraph(self, element: "etree._Element", *, shaded: bool) -> Iterator[Block]:
        properties = child(element, "pPr")
        style = self._styles[value(properties, "pStyle") if properties is not None else None]
        if properties is not None:
            style = with_paragraph(style, properties)
        words = self._words.paragraph(element, style, shaded=shaded)
        if self._held is not None:
            words, self._held = _joined(self._held, words), None
        if properties is not None and _end_is_deleted(properties):
            self._held = words
            return
        yield from self._blocks_of(words, style)
        for box in words.boxes:
            yield from self._body(box, shaded=True)

    def _blocks_of(self, words: Words, style: Style) -> Iterator[Block]:
        lines = [" ".join(clean(line).split(" ")).strip() for line in "".join(words.text).split("\n")]
        lines = [line for line in lines if line]
        if not lines:
            return
        if style.is_title:
            self._titled = 1
            yield Block(BlockKind.HEADING, " ".join(lines), level=1, strong=True)
            return
        label = self._numbers.label(style.numbers, style.depth or 0)
        if label is not None and sum(map(str.isalpha, label)) > 4:  # “Recommendation 1:” is words, not a mark
            lines[0], label = f"{label} {lines[0]}", None
        if style.level is not None and not style.is_contents:
            yield Block(BlockKind.HEADING, " ".join(lines), label, style.level + self._titled, strong=True)
            return
        kind = BlockKind.LIST_ITEM if label is not None else BlockKind.TEXT
        yield Block(kind, lines[0], label, indent=style.depth or 0 if label else 0, strong=words.strong)
        yield from (Block(BlockKind.TEXT, line, strong=words.strong) for line in lines[1:])

    def _table(self, element: "etree._Element") -> Iterator[Block]:
        rows = [row for row in _within(element, "tr") if not _is_deleted(row)]
        cells = [list(_within(row, "tc")) for row in rows]
        if max(map(len, cells), default=0) == 1:  # a box around text
            for row in cells:
                yield from (block for cell in row for block in self._body(cell, shaded=True))
            return
        headers = sum(_heads(row) for row in rows)
        yield from table_blocks([list(self._row(row)) for row in cells], headers or None)

    def _row(self, cells: Sequence["etree._Element"]) -> Iterator[str]:
        for cell in cells:
            properties = child(cell, "tcPr")
            span = value(properties, "gridSpan") if properties is not None else None
            blocks = list(self._body(cell, shaded=True))
            yield " ".join(filter(None, (" ".join(_printed(block)) for block in blocks)))
            yield from [""] * (min(int(span), 100) - 1 if span and span.isdigit() else 0)

    def _notes(self) -> Iterator[Block]:
        """The footnotes and endnotes that the text refers to, in the order it does."""
        kept = {kind: self._notes_of(kind) for kind in ("footnote", "endnote")}
        for number, (kind, note_id) in enumerate(self._words.notes, 1):
            note = kept[kind].get(note_id)
            if note is not None:
                text = " ".join(piece for block in self._body(note) for piece in _printed(block))
                yield Block(BlockKind.FOOTNOTE, text, as_superscript(str(number)))

    def _notes_of(self, kind: str) -> dict[str, "etree._Element"]:
        root = self._parts.part(f"{kind}s.xml")
        notes = [] if root is None else [each for each in root if local(each) == kind]
        return {str(note.get(f"{{{etree.QName(note).namespace}}}id")): note for note in notes}


def _printed(block: Block) -> Iterator[str]:
    if block.label and block.kind is not BlockKind.FOOTNOTE:
        yield block.label
    yield block.text or " ".join(filter(None, block.cells))


def _joined(first: Words, second: Words) -> Words:
    return replace(
        second,
        text=[*first.text, *second.text],
        letters=first.letters + second.letters,
        bold=first.bold + second.bold,
        boxes=[*first.boxes, *second.boxes],
    )


def _within(element: "etree._Element", name: str) -> Iterator["etree._Element"]:
    """The rows of a table or cells of a row, also inside content controls."""
    for each in element:
        if local(each) == name:
            yield each
        elif local(each) in _AROUND:
            yield from _within(each, name)


def _end_is_deleted(properties: "etree._Element") -> bool:
    run = child(properties, "rPr")
    return run is not None and any(local(each) in _GONE for each in run)


def _is_deleted(row: "etree._Element") -> bool:
    properties = child(row, "trPr")
    return properties is not None and child(properties, "del") is not None


def _heads(row: "etree._Element") -> bool:
    properties = child(row, "trPr")
    return properties is not None and child(properties, "tblHeader") is not None
