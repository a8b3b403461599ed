"""Plain text files to blocks."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil
from pathlib import Path

from corpus.blocks import Block, BlockKind, Document
from corpus.characters import clean, decode
from corpus.read_tables import heads_figures, table_blocks
from corpus.read_text_columns import TextTable, tables_in
from corpus.structure_contents import is_contents_line
from corpus.structure_labels import follows, take_label
from corpus.structure_words import awaits_number, ends_open, ends_sentence, join_words, words_of

_TAB_STOP = 4
_FULL = 0.92  # of the width: a line as long, with the next word, had to be wrapped
_TITLE = 0.6  # of the width: a numbered line as short, with a capital below it, is a title
_NARROWEST_WRAP = 50
_WIDEST_WRAP = 140  # a file whose lines are longer than this is not wrapped: each line is a paragraph
_WIDEST_LINE = 400  # characters of a line that is set out by spaces
_LONGEST = 20_000  # characters: what goes on for longer is no paragraph
_MARKS = re.compile(r"(?<!\w)(\*{1,3}|_{1,3})(?=[^\s*_])(.+?)(?<=[^\s*_])\1(?!\w)")
_ALL_STRONG = re.compile(r"^(\*{2,3}|__)(?=\S)(?:(?!\1).)+\1[.:]?$")
_OPENING_MARKS = re.compile(r"^(?:\*{1,3}|_{1,3})(?=\S)")
_LABEL = re.compile(r"^[ \t]*([A-Z][\w'’ /-]{2,30}):[ \t]+\S", re.MULTILINE)
_FAR_FIELD = re.compile(
    r"^(?P<left>\s*\S(?:(?!\s{3}).)*)\s{3,}(?P<field>(?P<label>[A-Z][\w'’ /-]{2,30}): \S(?:(?!\s{3}).)*)$"
)
_DOTLESS = re.compile(r"^(?P<number>\d{1,3})\s{2,}(?P<words>[A-Z].*)$", re.DOTALL)
_FEWEST_NUMBERED, _MOSTLY = 4, 0.8  # paragraphs numbered in this manner, and the share of them that are sentences
_NUMBERED_NAME = re.compile(
    r"(?:Recommendation|Rec|Action|Finding|Requirement|Test|Priority)\.? ?#?\d{1,2}\s*(?:[:.)]|[–—-]\s)"
)
_RULE = re.compile(r"^\s*([-=_*~#─—]\s?){3,}\s*$")
_DASH_IN_SENTENCE = re.compile(r"^[-–—]\s+[a-z]")
_FURNITURE = re.compile(
    r"^\s{20,}(?:page\s+)?\d{1,4}(?:\s+of\s+\d{1,4})?\s*$", re.IGNORECASE
)  # a page number set apart from the words
_PAGE_DIGITS, _FEWEST_PAGES = 4, 2  # digits that no number of a page has, and pages that show that they are numbered
_PIPE_ROW = re.compile(r"^\s*\|.*\|\s*$")


class TextReader:
    """Reads plain text. Emphasis marks in the manner of Markdown are taken off; a form feed ends a page."""

    media_type = "text/plain"
    suffixes: Sequence[str] = (".txt", ".text")

    def read(self, path: Path, content: bytes) -> Document:
        text = clean(decode(path.name, content))
        pages = _page_numbers_apart(text.split("\f"))
        return Document(
            tuple(_numbered_apart(list(_blocks(pages)))), self.media_type, pages=len(pages) if len(pages) > 1 else None
        )


def _page_numbers_apart(pages: list[str]) -> list[str]:
    """The pages, each with the number that it ends in set apart from the lines above, where such numbers count the pages."""
    ends = [page.rstrip().rpartition("\n")[2].strip() for page in pages]
    counts = Counter(int(end) - at for at, end in enumerate(ends) if end.isdecimal() and len(end) < _PAGE_DIGITS)
    if not counts or counts.most_common(1)[0][1] < _FEWEST_PAGES:
        return pages
    first = counts.most_common(1)[0][0]
    return [
        f"{page.rstrip().removesuffix(end).rstrip()}\n\n{end}\n" if end == str(at + first) else page
        for at, (page, end) in enumerate(zip(pages, ends, strict=True))
    ]


def without_emphasis(text: str) -> tuple[str, bool]:
    """`text` without marks of emphasis, and whether all of it was set in bold."""
    strong = bool(_ALL_STRONG.match(text.strip()))
    previous = None
    while previous != text:
        previous, text = text, _MARKS.sub(r"\2", text)
    return text, strong


def _numbered_apart(blocks: list[Block]) -> list[Block]:
    """The blocks, the numbers told from the words of paragraphs that count from 1 without a dot: "4    The Council…"."""
    found = {at: match for at, block in enumerate(blocks) if not block.cells and (match := _DOTLESS.match(block.text))}
    run: dict[int, re.Match[str]] = {}
    for at, match in found.items():
        if int(match["number"]) == len(run) + 1:
            run[at] = match
    sentences = sum(ends_sentence(match["words"]) for match in run.values())
    if len(run) < _FEWEST_NUMBERED or sentences < _MOSTLY * len(run):
        return blocks
    return [
        replace(block, label=run[at]["number"], text=run[at]["words"]) if at in run else block
        for at, block in enumerate(blocks)
    ]


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a file is set: the width that its lines are wrapped at, its words, and the labels that it repeats ("Owner:")."""

    width: int | None
    words: frozenset[str]
    labels: frozenset[str]
    far_labels: frozenset[str]  # of fields to the right of other words


def _setting(pages: list[str]) -> _Setting:
    text = "\n".join(pages)
    far = _repeated(field["label"] for field in map(_far_field, text.split("\n")) if field)
    return _Setting(_wrap_width(pages), words_of(text), _repeated(_LABEL.findall(text)) | far, far)


def _far_field(line: str) -> re.Match[str] | None:
    return _FAR_FIELD.match(line) if len(line) <= _WIDEST_LINE else None


def _repeated(labels: Iterable[str]) -> frozenset[str]:
    return frozenset(label for label, many in Counter(labels).items() if many > 1)


def _blocks(pages: list[str]) -> Iterator[Block]:
    setting = _setting(pages)
    last: frozenset[tuple[int, ...]] = frozenset()  # the columns of the last table of the page before
    for number, page in enumerate(pages, 1):
        if number > 1:
            yield Block(BlockKind.PAGE_BREAK, "")
        lines = _fields_apart(page.split("\n"), setting)
        tables = tables_in(lines, last)
        last = frozenset(table.cuts for table in tables[-1:])
        for block in _page_blocks(lines, tables, setting):
            yield block if len(pages) == 1 else _on_page(block, number)


def _page_blocks(lines: Sequence[str], tables: Sequence[TextTable], setting: _Setting) -> Iterator[Block]:
    at = 0
    for table in tables:
        yield from _running_blocks(lines[at : table.start], setting)
        yield from table_blocks([[without_emphasis(cell)[0] for cell in row] for row in table.rows])
        at = table.end
    yield from _running_blocks(lines[at:], setting)


def _fields_apart(lines: Sequence[str], setting: _Setting) -> list[str]:
    """The lines, a field that stands far to the right on a line of its own: "Recommendation 1      Priority: High"."""
    if not setting.far_labels:
        return list(lines)
    apart: list[str] = []
    for line in lines:
        field = _far_field(line)
        if field and field["label"] in setting.far_labels and not _PIPE_ROW.match(line):
            apart += [field["left"].rstrip(), field["field"]]
        else:
            apart.append(line)
    return apart


def _running_blocks(lines: Sequence[str], setting: _Setting) -> Iterator[Block]:
    for chunk in _chunks(lines):
        yield from _chunk_blocks(chunk, setting)


def _on_page(block: Block, page: int) -> Block:
    return Block(block.kind, block.text, indent=block.indent, cells=block.cells, strong=block.strong, page=page)


def _chunks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Runs of lines with no blank line, ruled line or line of page furniture between them, which stands alone."""
    chunk: list[str] = []
    for line in lines:
        if _FURNITURE.match(line) and not is_contents_line(line):
            yield from ([chunk] if chunk else [])
            yield [line.rstrip()]
            chunk = []
        elif line.strip() and not _RULE.match(line):
            chunk.append(line.rstrip())
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _wrap_width(pages: Iterable[str]) -> int | None:
    """The width at which the file's lines are wrapped, or None where they are not."""
    lengths = [
        len(line)
        for page in pages
        for chunk in _chunks(page.split("\n"))
        for line, after in pairwise(chunk)
        if not _starts_block(after)
    ]
    if not lengths:
        return None
    longest = sorted(lengths)[ceil(0.95 * (len(lengths) - 1))]
    return longest if _NARROWEST_WRAP <= longest <= _WIDEST_WRAP else None


def _starts_block(line: str) -> bool:
    words = _OPENING_MARKS.sub("", line.strip())
    return take_label(words)[0] is not None or _NUMBERED_NAME.match(words) is not None


def _next_item(held: str, line: str) -> bool:
    """Whether a line opens with the number that follows that of the block above: "… and" ends item 3, and "4." is item 4."""
    above, own = take_label(held.strip())[0], take_label(line.strip())[0]
    return above is not None and own is not None and own.number is not None and follows(own, above)


def _is_bullet(line: str) -> bool:
    label, _ = take_label(line.strip())
    return label is not None and label.style == "bullet"


def _chunk_blocks(chunk: list[str], setting: _Setting) -> Iterator[Block]:
    table = _table(chunk)
    if table:
        yield from table
        return
    held = chunk[0]
    last = chunk[0]
    for line in chunk[1:]:
        if len(held) < _LONGEST and _goes_on(held, last, line, setting):
            held = join_words(held, line.strip(), setting.words)
        else:
            yield _text_block(held)
            held = line
        last = line
    yield _text_block(held)


def _goes_on(held: str, last: str, line: str, setting: _Setting) -> bool:
    """Whether `line` goes on with the block that ends in the line `last`."""
    if is_contents_line(held) or is_contents_line(line):
        return False
    if _is_bullet(held) and _indent(line) < _indent(held):
        return False
    words, width = line.strip(), setting.width
    label = _LABEL.match(line)
    if label and label[1] in setting.labels and not ends_open(last):
        return False
    full = width is not None and len(last) + 1 + len(words.split()[0]) > _FULL * width
    if full and _DASH_IN_SENTENCE.match(words) and not ends_sentence(last) and not _is_bullet(held):
        return True
    if _next_item(held, line):
        return False
    if _starts_block(line):
        return full and words[0].isdigit() and awaits_number(last)
    if ends_open(last):
        return True
    if _indent(line) > _indent(last) and _starts_block(last):
        titled = width is not None and len(last) < _TITLE * width and words[0].isupper() and not ends_sentence(last)
        return not titled
    if words[0].islower() and not ends_sentence(last):
        return True
    return full


def _indent(line: str) -> int:
    expanded = line.expandtabs(_TAB_STOP)
    return len(expanded) - len(expanded.lstrip())


def _text_block(line: str) -> Block:
    text, strong = without_emphasis(line.strip())
    return Block(BlockKind.TEXT, text, indent=_indent(line), strong=strong)


def _table(chunk: list[str]) -> list[Block]:
    """The rows of a chunk that is a table: cells between pipes, or between tabs with as many on every line."""
    if len(chunk) < 2 or any(is_contents_line(line) for line in chunk):
        return []
    if all(_PIPE_ROW.match(line) for line in chunk):
        rows = [line.strip().strip("|").split("|") for line in chunk]
    else:
        rows = [re.split(r"\t+", line.strip()) for line in chunk]
        wide = len(rows[0])
        if len({len(row) for row in rows}) > 1 or wide < 2 or (wide == 2 and any(map(_starts_block, chunk))):
            return []
    cells = [tuple(without_emphasis(cell.strip())[0] for cell in row) for row in rows]
    figures = any(any(map(str.isdigit, cell)) for cell in cells[0])
    has_header = len(set(map(len, cells))) == 1 and (not figures or heads_figures(cells))
    kinds = [BlockKind.TABLE_HEADER if has_header else BlockKind.TABLE_ROW] + [BlockKind.TABLE_ROW] * (len(cells) - 1)
    return [Block(kind, "", cells=row) for kind, row in zip(kinds, cells, strict=True)]
