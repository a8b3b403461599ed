"""A PDF page as its reader sees it: the words that show, and the lines and shapes among them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from corpus.read_hidden import Hidden
from corpus.read_pdf_shapes import Drawing, Shape, drawing
from corpus.read_pdf_words import PageFrame, PageWords, Word

_ALIKE = 26  # of 255: colours no further apart than this cannot be told from each other
_PAGE_SHARE = 0.5  # of the page: a picture this large is a scan, or the ground of the page
_LEAST_WORDS = 3
_MOST_DOTS = 300  # of a page; where there are more they are part of a drawing
_RAISED = (0.1, 0.75)  # of the type size: how far a footnote mark stands above the line
_SMALLER = 0.85
_LONGEST_MARK = 7  # letters


@dataclass(frozen=True, slots=True)
class Page:
    """A page by its `number` in the file, from 1. `turned` are words that do not run across the page."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    turned: tuple[Word, ...]
    drawing: Drawing
    pictured: bool  # a picture fills most of the page
    ocr: bool  # its words were laid under the picture of the page by OCR


def read_page(page: Any, text: Any, number: int, size: tuple[float, float], hidden: Hidden) -> Page:
    """The page as its reader sees it; words that do not show are counted in `hidden`."""
    frame = PageFrame(page, *size)
    seen = drawing(page, frame)
    words = [word for word in PageWords(text, frame, seen.orders).all() if word.text.strip()]
    pictured = any(_share(shape, frame) >= _PAGE_SHARE for shape in seen.pictures)
    laid_under = pictured and sum(word.type.invisible for word in words) > 0.5 * len(words)
    shown = []
    for word in words:
        if (word.type.invisible and not laid_under) or not _shows(word, frame, seen):
            hidden.leave_out(word.text)
        else:
            shown.append(word)
    upright = tuple(word for word in shown if not word.type.turned)
    turned = tuple(word for word in shown if word.type.turned)
    if 2 * len(turned) > len(shown) and len(turned) > _LEAST_WORDS:  # a page set on its side
        upright, turned = tuple(word for word in shown), ()
    return Page(number, *size, _with_dots(_with_raised(upright), seen), turned, seen, pictured, laid_under)


def is_scan(page: Page) -> bool:
    """Whether a page is a picture with no words to speak of."""
    return page.pictured and len(page.words) <= _LEAST_WORDS


def _share(shape: Shape, frame: PageFrame) -> float:
    across = max(0.0, min(shape.x1, frame.width) - max(shape.x0, 0.0))
    down = max(0.0, min(shape.bottom, frame.height) - max(shape.top, 0.0))
    return across * down / max(1.0, frame.width * frame.height)


def _shows(word: Word, frame: PageFrame, seen: Drawing) -> bool:
    """Whether a word is on the page, large enough, not painted over, and in another colour than its ground."""
    x, y = (word.x0 + word.x1) / 2, word.base - 0.25 * word.size
    if word.type.unseen or not (0 <= x <= frame.width and 0 <= y <= frame.height):
        return False
    ground: Shape | None = None
    for shape in seen.shapes:
        if shape.covers(x, y):
            if shape.order > word.type.order and shape.colour is not None:
                return _covers_little(shape, word)
            if shape.order < word.type.order:
                ground = shape
    colour = (255, 255, 255) if ground is None else ground.colour
    return colour is None or word.type.invisible or not _alike(word.type.colour, colour)


def _covers_little(shape: Shape, word: Word) -> bool:
    return shape.x0 > word.x0 + 1 or shape.x1 < word.x1 - 1 or shape.bottom < word.base - 0.1 * word.size


def _alike(one: Sequence[int], other: Sequence[int]) -> bool:
    return all(abs(a - b) <= _ALIKE for a, b in zip(one, other, strict=True))


def _with_raised(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words with footnote marks told: small digits above the line of the word before or after them."""
    return tuple(
        replace(word, raised=True)
        if word.text.strip(",[]*†‡").isdigit()
        and len(word.text) <= _LONGEST_MARK
        and any(_is_raised(word, other) for other in words)
        else word
        for word in words
    )


def _is_raised(word: Word, other: Word) -> bool:
    near = abs(word.x0 - other.x1) < other.size or abs(other.x0 - word.x1) < other.size
    if not near or word.size > _SMALLER * other.size:
        return False
    return _RAISED[0] <= (other.base - word.base) / other.size <= _RAISED[1]


def _with_dots(words: tuple[Word, ...], seen: Drawing) -> tuple[Word, ...]:
    """The words with a bullet in front of each that has a drawn dot on its left, and no word between."""
    before: dict[int, Word] = {}
    for dot in seen.dots[:_MOST_DOTS]:
        middle = (dot.top + dot.bottom) / 2
        level = [word for word in words if word.top < middle < word.bottom and abs(word.x0 - dot.x1) < 6 * word.size]
        left = any(word.x1 <= dot.x0 + 1 and dot.x0 - word.x1 < 2 * word.size for word in level)
        right = min((word for word in level if word.x0 >= dot.x1 - 1), key=lambda word: word.x0, default=None)
        if right is not None and not left and right.x0 - dot.x1 < 3 * right.size:
            before[id(right)] = Word("•", dot.x0, dot.x1, right.base, right.type)
    return tuple(each for word in words for each in ([before[id(word)], word] if id(word) in before else [word]))
