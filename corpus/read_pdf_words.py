"""The words of a PDF page with their places, sizes and weights, and which of them a reader cannot see."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

_SPACES = frozenset({9, 10, 11, 12, 13, 32, 160, 0x3000, *range(0x2000, 0x200B)})
_LINE_END_HYPHENS = frozenset({2, 0xFFFE, 0xAD})  # what PDFium gives for a hyphen at the end of a line
_BOLD_NAME = re.compile(r"bold|black|heavy|semibold|demi|[-,]bd\b", re.IGNORECASE)
_BOLD_WEIGHT = 600
_FORCE_BOLD = 1 << 18
_INVISIBLE = frozenset({3, 7})  # render modes: neither filled nor stroked; only clipped with
_SMALLEST = 1.5  # points: a type this small cannot be read
_WHITE = 240  # of 255: a colour with no part below is as good as white
_NO_GAP = 0.18  # of the type size
# The same functions of PDFium with plain numbers in and out: they are called for every letter.
_code_at = ctypes.CFUNCTYPE(ctypes.c_uint, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(pdfium.FPDFText_GetUnicode, ctypes.c_void_p).value or 0
)
_object_at = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)
_STRAIGHT = 0.05  # of the type size: how far a line of text may climb


@dataclass(frozen=True, slots=True)
class Type:
    """How a run of letters is set. `unseen` tells that its letters are transparent, or too small to read."""

    size: float
    bold: bool
    invisible: bool
    unseen: bool
    colour: tuple[int, int, int]
    turned: bool
    order: int = field(compare=False)  # of its text object, among all that is drawn on the page

    @property
    def white(self) -> bool:
        return min(self.colour) >= _WHITE


@dataclass(slots=True)
class Word:
    """A word on a page. Places are in points from the top left corner; `base` is the line that it stands on.

    `glued` tells that no space stands before it.
    """

    text: str
    x0: float
    x1: float
    base: float
    type: Type
    glued: bool = False
    raised: bool = False

    @property
    def size(self) -> float:
        return self.type.size

    @property
    def top(self) -> float:
        return self.base - 0.75 * self.type.size

    @property
    def bottom(self) -> float:
        return self.base + 0.22 * self.type.size


class PageFrame:
    """Turns places as the PDF gives them into points from the top left corner of the page as a viewer shows it."""

    def __init__(self, page: Any, width: float, height: float) -> None:
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        for box in (pdfium.FPDFPage_GetCropBox, pdfium.FPDFPage_GetMediaBox):
            if box(page, ctypes.byref(left), ctypes.byref(bottom), ctypes.byref(right), ctypes.byref(top)):
                break
        else:
            right.value, top.value = width, height
        self._left, self._right = sorted((left.value, right.value))
        self._bottom, self._top = sorted((bottom.value, top.value))
        self._turn = pdfium.FPDFPage_GetRotation(page)
        self.width, self.height = width, height

    def place(self, x: float, y: float) -> tuple[float, float]:
        match self._turn:
            case 1:
                return y - self._bottom, x - self._left
            case 2:
                return self._right - x, y - self._bottom
            case 3:
                return self._top - y, self._right - x
        return x - self._left, self._top - y

    def direction(self, x: float, y: float) -> tuple[float, float]:
        """A direction, its second part pointing down."""
        match self._turn:
            case 1:
                return y, x
            case 2:
                return -x, y
            case 3:
                return -y, -x
        return x, -y


class PageWords:
    """Reads the words of one page. `orders` gives the place of each text object among all that is drawn."""

    def __init__(self, text: Any, frame: PageFrame, orders: dict[int, int]) -> None:
        self._text, self._frame, self._orders = text, frame, orders
        self._types: dict[int, Type] = {}
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._x_ref, self._y_ref = ctypes.byref(self._x), ctypes.byref(self._y)
        self._box = [ctypes.c_double() for _ in range(4)]
        self._box_refs = [ctypes.byref(side) for side in self._box]

    def all(self) -> Iterator[Word]:
        """The words in the order that the file draws them."""
        letters: list[str] = []
        first = last = 0
        held: Type | None = None
        known: int | None = None
        spaced, before = True, None
        page = ctypes.cast(self._text, ctypes.c_void_p).value
        for at in range(pdfium.FPDFText_CountChars(self._text)):
            code = _code_at(page, at)
            if code in _SPACES:
                if letters and held:
                    before = self._word(letters, first, last, held, None if spaced else before)
                    yield before
                letters, spaced = [], True
                continue
            handle = _object_at(page, at) or 0
            if handle != known:
                known = handle
                own = self._type(handle, at)
                if letters and held and own != held:
                    before = self._word(letters, first, last, held, None if spaced else before)
                    yield before
                    letters, spaced = [], False
                held = own
            if not letters:
                first = at
            last = at
            if code not in _LINE_END_HYPHENS:
                letters.append(_letter(code))
            elif held:  # PDFium joins what stands after it, on the next line, without a space
                yield self._word([*letters, "-"], first, last, held, None if spaced else before)
                letters, spaced = [], True
        if letters and held:
            yield self._word(letters, first, last, held, None if spaced else before)

    def _word(self, letters: list[str], first: int, last: int, own: Type, before: Word | None) -> Word:
        """A word; `before` is the one that it follows without a space."""
        pdfium.FPDFText_GetCharOrigin(self._text, first, self._x_ref, self._y_ref)
        x0, base = self._frame.place(self._x.value, self._y.value)
        x1 = x0
        if pdfium.FPDFText_GetCharBox(self._text, last, *self._box_refs):
            left, right, bottom, top = (side.value for side in self._box)
            x1 = max(x0, self._frame.place(left, bottom)[0], self._frame.place(right, top)[0])
        glued = before is not None and abs(x0 - before.x1) < _NO_GAP * max(own.size, before.size)
        return Word("".join(letters), x0, x1, base, own, glued)

    def _type(self, handle: int, at: int) -> Type:
        if handle not in self._types:
            self._types[handle] = self._read_type(handle, at)
        return self._types[handle]

    def _read_type(self, handle: int, at: int) -> Type:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self._text, at, ctypes.byref(matrix))
        size = pdfium.FPDFText_GetFontSize(self._text, at)
        along, down = self._frame.direction(matrix.a, matrix.b)
        size *= (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
        red, green, blue, alpha = (ctypes.c_uint(value) for value in (0, 0, 0, 255))
        pdfium.FPDFText_GetFillColor(self._text, at, *map(ctypes.byref, (red, green, blue, alpha)))
        element = pdfium.FPDFText_GetTextObject(self._text, at)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(element) if element else 0
        return Type(
            size=round(size, 2),
            bold=self._is_bold(at),
            invisible=mode in _INVISIBLE,
            unseen=alpha.value == 0 or 0 < size < _SMALLEST,
            colour=(red.value, green.value, blue.value),
            turned=along <= 0 or abs(down) > _STRAIGHT * max(along, 0.001),
            order=self._orders.get(handle, 0),
        )

    def _is_bold(self, at: int) -> bool:
        name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
        pdfium.FPDFText_GetFontInfo(self._text, at, name, 128, ctypes.byref(flags))
        weight = pdfium.FPDFText_GetFontWeight(self._text, at)
        named = bool(_BOLD_NAME.search(name.value.decode("latin-1")))
        return named or weight >= _BOLD_WEIGHT or bool(flags.value & _FORCE_BOLD)


_DRAWN_ALIKE = {
    0x2011: "-",
    **dict.fromkeys((0xF0B7, 0xF0A7, 0xF0D8, 0xF076, 0xF0FC, 0xF071, 0xF06E), "•"),  # as symbol fonts number bullets
}


def _letter(code: int) -> str:
    if code in _DRAWN_ALIKE:
        return _DRAWN_ALIKE[code]
    return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
