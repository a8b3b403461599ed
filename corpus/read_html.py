"""Web pages to blocks: the article, as its reader sees it."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus.blocks import Block, BlockKind, Document
from corpus.characters import clean, decode
from corpus.errors import ReadingError
from corpus.limits import Limits
from corpus.numerals import in_format
from corpus.read_hidden import Hidden
from corpus.read_html_article import article, tags
from corpus.read_html_hidden import unseen
from corpus.read_html_notes import NoteLinks, leads_back
from corpus.read_html_tables import cells_of, headers_of, is_layout, rows_of
from corpus.read_tables import table_blocks
from corpus.structure_labels import as_superscript

_BREAKS = tags(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer header hgroup "
    "hr legend main ol p pre section summary ul tr td th tbody thead tfoot caption"
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = frozenset({"b", "strong", "dt"})
_DIGITS = re.compile(r"^\s*\d{1,3}(?:\s*,\s*\d{1,3})*\s*$")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_ENDLESS = tags(
    "p li td th tr dt dd option br img hr input meta link area base col embed source track wbr thead tbody tfoot "
    "colgroup body html head rp rt"
)
_DEEPEST = 1_000
_BULLET = "•"
_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


class HtmlReader:
    """Reads a web page's article: no navigation, no banners, nothing hidden. Nothing that it links to is fetched."""

    media_type = "text/html"
    suffixes: Sequence[str] = (".html", ".htm", ".xhtml")

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()

    def read(self, path: Path, content: bytes) -> Document:
        self._limits.check_unpacked(path.name, len(content))
        text = clean(decode(path.name, content))
        if _depth(text) > _DEEPEST:  # parsing takes time by the square of the depth
            raise _too_deep(path.name)
        tree = LexborHTMLParser(text)
        root, sites = article(tree)
        walk = _Walk(unseen(tree), sites, NoteLinks(root) if root is not None else None)
        try:
            blocks = tuple(walk.blocks(root)) if root is not None else ()
        except RecursionError:
            raise _too_deep(path.name) from None
        self._limits.check_blocks(path.name, len(blocks))
        return Document(blocks, self.media_type, walk.hidden.warnings())


def _depth(text: str) -> int:
    """How deep the elements of a page stand in each other, those that need no end left out."""
    depth = deepest = 0
    for end, name in _TAG.findall(text):
        if name.lower() not in _ENDLESS:
            depth = max(0, depth - 1) if end else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _too_deep(name: str) -> ReadingError:
    return ReadingError(f"{name} nests its elements too deeply: open it in a browser, print it to PDF, and read that.")


class _Walk:
    """One walk over an article. Gathers inline words until a block ends. Keeps the lists that are open."""

    def __init__(self, unseen_ids: frozenset[int], sites: frozenset[int], notes: NoteLinks | None) -> None:
        self._unseen, self._sites, self._notes = unseen_ids, sites, notes
        self.hidden = Hidden()
        self._text: list[str] = []
        self._letters = self._bold_letters = self._bold = 0
        self._depth = -1
        self._label: str | None = None
        self._heading: int | None = None
        self._footnote: str | None = None

    def blocks(self, node: LexborNode) -> Iterator[Block]:
        yield from self._children(node)
        yield from self._flush()

    def _children(self, node: LexborNode) -> Iterator[Block]:
        for each in node.iter(include_text=True):
            if each.is_text_node:
                self._add(each.text_content or "")
            elif each.is_element_node:
                yield from self._element(each)

    def _element(self, node: LexborNode) -> Iterator[Block]:
        tag = node.tag or ""
        if node.mem_id in self._sites:
            return
        if node.mem_id in self._unseen:
            self.hidden.leave_out(node.text(separator=" "))
        elif self._notes is not None and self._footnote is None and (label := self._notes.note(node)):
            yield from self._note(node, label)
        elif tag in _HEADINGS:
            yield from self._within(node, heading=_HEADINGS[tag])
        elif tag in {"ul", "ol"}:
            yield from self._list(node)
        elif tag == "table" and not is_layout(node):
            yield from self._table(node)
        elif tag in _BREAKS or tag == "table":
            yield from self._flush()
            yield from self._bolder(node) if tag in _BOLD else self._children(node)
            yield from self._flush()
        elif tag == "br":
            self._text.append("\n")
        elif tag == "a" and (mark := self._mark(node)) is not None:
            self._text.append(mark)
        elif tag == "sup" and _DIGITS.match(node.text()) and node.css_first("a") is None:
            self._text.append(as_superscript(node.text().strip()))
        else:
            yield from self._bolder(node) if tag in _BOLD else self._children(node)

    def _bolder(self, node: LexborNode) -> Iterator[Block]:
        self._bold += 1
        yield from self._children(node)
        self._bold -= 1

    def _within(self, node: LexborNode, *, heading: int) -> Iterator[Block]:
        yield from self._flush()
        self._heading = heading
        yield from self._children(node)
        yield from self._flush()
        self._heading = None

    def _note(self, node: LexborNode, label: str) -> Iterator[Block]:
        yield from self._flush()
        self._footnote, self._label = label, None
        yield from self._children(node)
        yield from self._flush()
        self._footnote = None

    def _mark(self, link: LexborNode) -> str | None:
        """What to write for a link that is a footnote's mark, or leads back from a footnote; None for others."""
        if self._footnote is not None and leads_back(link):
            return ""
        return self._notes.mark(link) if self._notes is not None else None

    def _list(self, node: LexborNode) -> Iterator[Block]:
        yield from self._flush()
        self._depth += 1
        number = _number(node.attributes.get("start"), 1)
        for item in node.iter():
            if item.tag != "li":
                yield from self._element(item)
                continue
            number = _number(item.attributes.get("value"), number)
            self._label = _in_type(number, node.attributes.get("type")) if node.tag == "ol" else _BULLET
            yield from self._element(item)
            yield from self._flush()
            self._label = None
            number += 1
        self._depth -= 1

    def _table(self, table: LexborNode) -> Iterator[Block]:
        yield from self._flush()
        caption = table.css_first("caption")
        if caption is not None:
            yield from self._element(caption)
        rows = rows_of(table)
        yield from table_blocks(cells_of(rows, self._cell), headers_of(rows))

    def _cell(self, node: LexborNode) -> str:
        """The words of a cell, blocks and lines in it one after the other."""
        if node.mem_id in self._unseen:
            self.hidden.leave_out(node.text(separator=" "))
            return ""
        blocks = [*self._children(node), *self._flush()]
        return " ".join(
            " ".join(filter(None, (block.label, block.text or " ".join(filter(None, block.cells))))) for block in blocks
        )

    def _add(self, text: str) -> None:
        self._text.append(" ".join(text.split("\n")))
        letters = sum(map(str.isalnum, text))
        self._letters += letters
        self._bold_letters += letters if self._bold else 0

    def _flush(self) -> Iterator[Block]:
        """The words gathered, a block for each line of them."""
        text, strong = "".join(self._text), 0 < self._letters == self._bold_letters
        self._text, self._letters, self._bold_letters = [], 0, 0
        lines = [line for raw in text.split("\n") if (line := " ".join(clean(raw).split()))]
        if self._heading is not None and lines:
            yield Block(BlockKind.HEADING, " ".join(lines), level=self._heading, strong=True)
        elif self._footnote is not None and lines:
            yield Block(BlockKind.FOOTNOTE, " ".join(lines), self._footnote)
        else:
            yield from (self._line(line, strong) for line in lines)

    def _line(self, line: str, strong: bool) -> Block:
        if self._label is None:
            return Block(BlockKind.TEXT, line, strong=strong)
        label, self._label = self._label, None
        return Block(BlockKind.LIST_ITEM, line, label, indent=max(0, self._depth), strong=strong)


def _number(stated: str | None, otherwise: int) -> int:
    return int(stated) if stated and stated.strip().isdigit() and len(stated) < 6 else otherwise


def _in_type(number: int, kind: str | None) -> str:
    return f"{in_format(number, _FORMATS.get(kind or '1', 'decimal'))}."
