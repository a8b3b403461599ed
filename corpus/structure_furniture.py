"""Page furniture: running headers and footers, and page numbers, which are no part of a report's text."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from corpus.blocks import Block, BlockKind
from corpus.structure_labels import take_label
from corpus.structure_pieces import Piece, piece_of
from corpus.structure_words import ends_open, ends_sentence, goes_on

_PAGE_OF = re.compile(
    r"^(?:.{0,80}?[|–—-]\s*|(?:agenda|report|document)\s+|.{0,80}?\s{3,}(?=page\s\d{1,4}\s(?:of|/)))?p\s?a\s?g\s?e\s*(?P<page>\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*[|–—-].{0,80})?$"
    r"|^(?P<first>\d{1,4})\s*[|–—-]\s*p\s?a\s?g\s?e(?:\s+of\s+\d{1,4})?$|^(?P<of>\d{1,4})\s+of\s+\d{1,4}$",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"^[-–—|\s]*(?P<page>\d{1,4}|[ivx]{1,6})[-–—|\s]*$")
_NUMBER_AT_EDGE = re.compile(
    r"^\d{1,4}\s*(?=[|–—\t]|\s\s)|(?:(?<=[|–—\t])|(?<=\s\s)|(?<=\s-)|(?<=page\s))\s*\d{1,4}(?:\s+of\s+\d{1,4})?$|^page \d{1,4}(?: of \d{1,4})?(?=[\s|–—])",
    re.IGNORECASE,
)
_ENDS_IN_NUMBER = re.compile(r"\s\d{1,3}$")
_ENDS_IN_PAGE = re.compile(r"\bpage\s(?P<page>\d{1,4})(?:\sof\s\d{1,4})?$", re.IGNORECASE)
_FAR = 20  # columns from the left, where a number alone on its line is a page's
_FAR_NUMBER = re.compile(r"\S\s{5,}(?P<page>\d{1,4})$")
_DOTTED = re.compile(r"\.{3,}\s*\d{1,4}$")  # "Finance ..... 3"
_EDGE = 2  # blocks at the top and at the foot of a page that may be furniture
_DEEPEST, _MOSTLY = 5, 0.6  # blocks of a header or footer that stands alike on most pages, and the share of pages
_COVER = 2  # blocks at the top of the first page, which name the report
_ADDRESS = re.compile(r"\bwww\.|\b\S+@\S+\.|\btel(?:ephone)?\b", re.IGNORECASE)
_SHORT, _LONGEST = 120, 240  # characters of a block on its own, and of one that repeats from page to page
_REPEATS = 3
_PROSE = 8  # words: a line of as many without an end is cut off


def without_furniture(blocks: Sequence[Block]) -> list[Piece]:
    """The blocks as pieces, page furniture and page breaks left out, each page's printed number kept."""
    pages = _pages(blocks)
    dropped = _page_furniture(pages) if len(pages) > 1 else _loose_furniture(pages[0])
    dropped |= {id(page[-1]) for page in pages if page and _names_its_page(page[-1])}
    pieces: list[Piece] = []
    for page in pages:
        printed = next(
            (number for block in page if id(block) in dropped and (number := _page_number(block.text))), None
        )
        apart = bool(pieces)
        for block in page:
            if id(block) in dropped:
                apart = True
                continue
            pieces.append(piece_of(block, apart=apart, printed_page=printed if len(pages) > 1 else None))
            apart = False
    return pieces


def _pages(blocks: Sequence[Block]) -> list[list[Block]]:
    pages: list[list[Block]] = [[]]
    for before, block in zip([None, *blocks], blocks, strict=False):
        turned = before is not None and block.page is not None and before.page is not None and block.page > before.page
        if block.kind is BlockKind.PAGE_BREAK or (turned and pages[-1]):
            pages.append([])
        if block.kind is not BlockKind.PAGE_BREAK:
            pages[-1].append(block)
    return pages


def _page_number(text: str) -> str | None:
    match = _PAGE_OF.match(text.strip()) or _BARE_NUMBER.match(text.strip())
    return next((value for value in match.groupdict().values() if value), None) if match else None


def _plain(block: Block) -> bool:
    return block.kind is BlockKind.TEXT and block.label is None and len(block.text) <= _SHORT and not block.cells


def _could_run(block: Block) -> bool:
    """Whether a block could be a running header or footer: short, and no sentence, numbered line or line of a contents list."""
    plain = block.kind is BlockKind.TEXT and block.label is None and not block.cells and len(block.text) <= _LONGEST
    return plain and not (ends_sentence(block.text) or _DOTTED.search(block.text)) and take_label(block.text)[0] is None


def _signature(block: Block) -> str:
    return _NUMBER_AT_EDGE.sub("#", " ".join(block.text.lower().split(" ")))


def _place(at: int, block: Block) -> tuple[int, str]:
    """What has to be the same from page to page: the words and, further from the edge, the place among the lines there."""
    return (0 if at < _EDGE else at), _signature(block)


def _page_furniture(pages: list[list[Block]]) -> set[int]:
    """The ids of blocks at the edges of pages that are page numbers, or repeat from page to page."""
    edges = [(page[:_DEEPEST], page[: -_DEEPEST - 1 : -1]) for page in pages]
    counted = Counter(
        place for both in edges for place in {_place(at, block) for edge in both for at, block in enumerate(edge)}
    )
    many = sum(bool(page) for page in pages)
    often = {True: max(2, round(0.3 * many)), False: max(_REPEATS, round(_MOSTLY * many))}
    cover = {_signature(block): id(block) for block in reversed(next(page for page in pages if page)[:_COVER])}
    dropped: set[int] = set()
    for edge in (edge for both in edges for edge in both):
        for at, block in enumerate(edge):
            if at >= _EDGE and id(edge[at - 1]) not in dropped:
                break  # behind the first lines only what joins furniture is furniture
            titles = cover.get(_signature(block)) == id(block)  # the lines of a cover are printed again above each page
            repeated = counted[_place(at, block)] >= often[at < _EDGE] and not titles
            numbered = at < _EDGE and _plain(block) and _page_number(block.text)
            if numbered or (repeated and _could_run(block)):
                dropped.add(id(block))
    return dropped | {id(block) for page in pages for block in page if _plain(block) and _PAGE_OF.match(block.text)}


def _names_its_page(block: Block) -> bool:
    """Whether the last block of a page ends by saying which page it is: "Report to Cabinet Page 1"."""
    named = _ENDS_IN_PAGE.search(block.text) if _plain(block) else None
    return named is not None and block.page == int(named["page"])


def _loose_furniture(blocks: list[Block]) -> set[int]:
    """The ids of blocks that are page furniture in a file that does not mark its pages."""
    dropped = {id(block) for block in blocks if _plain(block) and _PAGE_OF.match(block.text.strip())}
    numbers = [block for block in blocks if _plain(block) and block.text.strip(" -–—|").isdecimal()]
    dropped |= {id(block) for block in numbers if block.indent >= _FAR}
    values = [int(block.text.strip(" -–—|")) for block in numbers]
    if len(values) > 1 and all(0 < after - before <= 3 for before, after in pairwise(values)):
        dropped |= {id(block) for block in numbers}
    return dropped | _running_lines(blocks, dropped) | _numbered_lines(blocks) | _letterheads(blocks)


def _numbered_lines(blocks: list[Block]) -> set[int]:
    """Lines that are printed again with a higher number set far apart from their words: "Progress Review      3"."""
    printed: dict[str, list[tuple[int, Block]]] = {}
    for before, block, after in zip([None, *blocks], blocks, [*blocks[1:], None], strict=False):
        match = _FAR_NUMBER.search(block.text)
        in_list = any(other is not None and _FAR_NUMBER.search(other.text) for other in (before, after))
        if match and _could_run(block) and not in_list:
            printed.setdefault(_signature(block), []).append((int(match["page"]), block))
    runs = (run for run in printed.values() if len(run) > 1 and all(a[0] < b[0] for a, b in pairwise(run)))
    return {id(block) for run in runs for _, block in run}


def _letterheads(blocks: list[Block]) -> set[int]:
    """Lines of an address that are printed again, with a web page, a telephone number or an electronic address in them."""
    addresses = {
        id(block): _ENDS_IN_NUMBER.sub("", _signature(block))
        for block in blocks
        if _ADDRESS.search(block.text) and _could_run(block)
    }
    counted = Counter(addresses.values())
    return {block for block, words in addresses.items() if counted[words] > 1}


def _running_lines(blocks: list[Block], dropped: set[int]) -> set[int]:
    """Lines printed at least three times, most often next to page numbers or in the middle of sentences."""
    counted = Counter(_signature(block) for block in blocks if _could_run(block))
    running: Counter[str] = Counter()
    for position, block in enumerate(blocks):
        if _could_run(block) and counted[_signature(block)] >= _REPEATS and position:
            before = blocks[position - 1]
            after = blocks[position + 1] if position + 1 < len(blocks) else None
            beside_number = id(before) in dropped or (after is not None and id(after) in dropped)
            breaks_in = after is not None and _cut(before.text, after.text)
            if beside_number or breaks_in:
                running[_signature(block)] += 1
    return {
        id(block)
        for block in blocks[1:]
        if _could_run(block) and 2 * running[_signature(block)] >= counted[_signature(block)] > 0
    }


def _cut(first: str, second: str) -> bool:
    """Whether `first` and `second` read as one sentence, so that what stands between them is no text."""
    if not goes_on(second) or take_label(second)[0] is not None:
        return False
    return ends_open(first) or (len(first.split()) >= _PROSE and not ends_sentence(first))
