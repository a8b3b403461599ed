"""Markdown files to blocks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from pathlib import Path

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from corpus.blocks import Block, BlockKind, Document
from corpus.characters import clean, decode
from corpus.structure_labels import as_superscript, take_label

_TITLE_WORDS = 9
_HEADING = re.compile(r"^ {0,3}#{1,6} +\S", re.MULTILINE)
_TABLE_RULE = re.compile(r"^ {0,3}\|?\s*:?-{3,}:?\s*(\|\s*:?-{3,}:?\s*)+\|?\s*$", re.MULTILINE)
_TAG = re.compile(r"<[^>]{1,200}>|<!--.*?-->", re.DOTALL)


def looks_like_markdown(text: str) -> bool:
    """Whether a text file is laid out in Markdown, by its headings or tables; emphasis alone is not enough."""
    return len(_HEADING.findall(text)) > 1 or bool(_TABLE_RULE.search(text))


class MarkdownReader:
    """Reads Markdown by the CommonMark rules, with tables, footnotes and front matter."""

    media_type = "text/markdown"
    suffixes: Sequence[str] = (".md", ".markdown")

    def read(self, path: Path, content: bytes) -> Document:
        text = clean(decode(path.name, content)).replace("\f", "\n\n")
        parser = MarkdownIt("commonmark").enable("table").use(footnote_plugin).use(front_matter_plugin)
        tokens = parser.parse(text)
        blocks = tuple(block for block in _Walk(tokens).blocks() if block.text or block.cells)
        return Document(blocks, self.media_type, properties=tuple(_front_matter(tokens)))


def _front_matter(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """What the YAML lines at the top say of the file; lines that are no YAML say nothing."""
    for token in tokens:
        if token.type == "front_matter":
            try:
                fields = yaml.safe_load(token.content)
            except yaml.YAMLError:
                return
            if isinstance(fields, dict):
                yield from ((str(name).lower(), str(value)) for name, value in fields.items() if value is not None)


class _Walk:
    """One walk over a file's tokens. Keeps the lists that are open, and the label of the item begun."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._depth = -1
        self._label: str | None = None
        self._footnote: str | None = None
        self._cells: list[str] = []
        self._in_header = False
        self._heading: int | None = None
        self._cell = False

    def blocks(self) -> Iterator[Block]:
        for token in self._tokens:
            self._enter(token)
            if token.type == "inline":
                yield from self._inline(token)
            elif token.type in {"fence", "code_block"}:
                yield from (Block(BlockKind.TEXT, " ".join(line.split())) for line in token.content.split("\n"))
            elif token.type == "html_block":
                yield Block(BlockKind.TEXT, " ".join(_TAG.sub(" ", token.content).split()))
            elif token.type == "tr_close":
                kind = BlockKind.TABLE_HEADER if self._in_header else BlockKind.TABLE_ROW
                yield Block(kind, "", cells=tuple(self._cells))

    def _enter(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._depth += 1
            case "bullet_list_close" | "ordered_list_close":
                self._depth -= 1
            case "list_item_open":
                self._label = f"{token.info}{token.markup}" if token.info else "-"
            case "list_item_close":
                self._label = None
            case "footnote_open":
                self._footnote = as_superscript(str(token.meta["id"] + 1))
            case "footnote_close":
                self._footnote = None
            case "heading_open":
                self._heading = int(token.tag[1])
            case "heading_close":
                self._heading = None
            case "thead_open" | "thead_close":
                self._in_header = token.type == "thead_open"
            case "tr_open":
                self._cells = []
            case "th_open" | "td_open":
                self._cell = True

    def _inline(self, token: Token) -> Iterator[Block]:
        lines = list(_lines(token.children or []))
        if self._cell:
            self._cells.append(" ".join(text for text, _ in lines).strip())
            self._cell = False
        elif self._heading is not None:
            text = " ".join(text for text, _ in lines)
            yield Block(BlockKind.HEADING, text, level=self._heading, strong=True)
        else:
            for text, strong in lines:
                yield self._paragraph(text, strong)

    def _paragraph(self, text: str, strong: bool) -> Block:
        block = Block(BlockKind.TEXT, text, strong=strong)
        if self._footnote is not None:
            block = replace(block, kind=BlockKind.FOOTNOTE, label=self._footnote)
        elif self._label is not None:
            block = replace(block, kind=BlockKind.LIST_ITEM, label=self._label, indent=self._depth)
            self._label = None
        return block


def _lines(children: Sequence[Token]) -> Iterator[tuple[str, bool]]:
    """The words of an inline token, a line at each break, and whether the whole line is bold."""
    words: list[str] = []
    bold, plain = 0, False
    end = Token("hardbreak", "br", 0)
    for place, child in enumerate([*children, end]):
        if child.type == "hardbreak" or (
            child.type == "softbreak"
            and _breaks_here("".join(words), children[place + 1 :], bold=bool(bold), plain=plain)
        ):
            text = " ".join("".join(words).split())
            if text:
                yield text, not plain
            words, plain = [], False
        elif child.type in {"strong_open", "strong_close"}:
            bold += child.nesting
        else:
            piece = _words(child)
            words.append(piece)
            plain = plain or (not bold and bool(piece.strip(" .:")))


def _breaks_here(told: str, after: Sequence[Token], *, bold: bool, plain: bool) -> bool:
    """Whether a line break parts what stands on both sides: a title in bold above or below, a line that stands by itself."""
    alone = not bold and not plain and _is_short(told)
    return alone or (not bold and _is_title(after)) or _starts_line(after)


def _is_title(children: Sequence[Token]) -> bool:
    """Whether the next line is a few words in bold and no more, with another line below it."""
    line = list(takewhile(lambda child: child.type not in {"softbreak", "hardbreak"}, children))
    kinds = [child.type for child in line if child.content or child.type != "text"]
    inside = "".join(child.content for child in line)
    return (
        kinds[:1] == ["strong_open"]
        and kinds[-1:] == ["strong_close"]
        and kinds.count("strong_open") == 1
        and _is_short(inside)
    )


def _is_short(bold: str) -> bool:
    """Whether words in bold that fill a line stand over the lines below as a title, and do not begin a sentence."""
    words = bold.split()
    return 0 < len(words) <= _TITLE_WORDS and words[0][:1].isupper() and not words[-1].endswith((",", "-"))


def _starts_line(children: Sequence[Token]) -> bool:
    """Whether a line stands by itself though Markdown runs it on: "(a) …", which is no list there, or "**Due:** May"."""
    first = next(iter(children), None)
    if first is not None and first.type == "text" and not first.content:
        return _starts_line(children[1:])
    if first is not None and first.type == "strong_open":
        return len(children) > 1 and children[1].content.rstrip().endswith(":")
    label = take_label(first.content)[0] if first is not None and first.type == "text" else None
    return label is not None and label.style != "bullet" and not label.value.isdecimal()


def _words(child: Token) -> str:
    """What a reader sees of an inline token."""
    if child.type in {"text", "code_inline"}:
        return child.content
    if child.type == "softbreak":
        return " "
    if child.type == "footnote_ref":
        return as_superscript(str(child.meta["id"] + 1))
    if child.type == "image":
        return child.content
    return " " if child.type == "html_inline" and child.content.lower().startswith("<br") else ""
