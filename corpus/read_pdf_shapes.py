"""What a PDF page shows beside its words: filled shapes, pictures, and the lines that rule tables."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from corpus.read_pdf_words import PageFrame

_DEEPEST = 4  # drawings inside drawings
_MOST = 20_000  # objects of a page that are looked at
_THIN = 2.5  # points: a shape no thicker is a line
_LONG = 8.0  # points: a shorter line rules nothing
_DOT = (1.2, 7.0)  # points: how wide a drawn bullet is
_OPAQUE = 200  # of 255

Matrix = tuple[float, float, float, float, float, float]
_AS_IT_IS: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled shape or picture: its box, its colour (None of a picture), and when it is drawn."""

    x0: float
    top: float
    x1: float
    bottom: float
    colour: tuple[int, int, int] | None
    order: int

    def covers(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: at `at` across the page from `start` to `end`, or down it."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Drawing:
    """All that a page shows beside its words. `orders` gives when each text object is drawn."""

    shapes: list[Shape] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    pictures: list[Shape] = field(default_factory=list)
    dots: list[Shape] = field(default_factory=list)  # small and about as wide as high, as bullets are
    orders: dict[int, int] = field(default_factory=dict)


def drawing(page: Any, frame: PageFrame) -> Drawing:
    """What stands on a page beside its words."""
    seen = Drawing()
    for order, (element, matrix) in enumerate(_objects(page)):
        if order >= _MOST:
            break
        kind = pdfium.FPDFPageObj_GetType(element)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            seen.orders[ctypes.cast(element, ctypes.c_void_p).value or 0] = order
        elif kind in {pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING}:
            box = _box(element, matrix, frame)
            if box is not None:
                _take(seen, element, kind, box, order)
    return seen


def _objects(page: Any) -> Iterator[tuple[Any, Matrix]]:
    for at in range(min(pdfium.FPDFPage_CountObjects(page), _MOST)):
        yield from _inside(pdfium.FPDFPage_GetObject(page, at), _AS_IT_IS, _DEEPEST)


def _inside(element: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    """An object, or the objects of which a drawing is made."""
    if not element:
        return
    if pdfium.FPDFPageObj_GetType(element) != pdfium.FPDF_PAGEOBJ_FORM or depth == 0:
        yield element, matrix
        return
    own = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(element, ctypes.byref(own))
    inner = _times((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
    for at in range(min(pdfium.FPDFFormObj_CountObjects(element), _MOST)):
        yield from _inside(pdfium.FPDFFormObj_GetObject(element, at), inner, depth - 1)


def _take(seen: Drawing, element: Any, kind: int, box: tuple[float, float, float, float], order: int) -> None:
    x0, top, x1, bottom = box
    if kind != pdfium.FPDF_PAGEOBJ_PATH:
        shape = Shape(x0, top, x1, bottom, None, order)
        seen.shapes.append(shape)
        seen.pictures.append(shape)
        return
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(element, ctypes.byref(filled), ctypes.byref(stroked))
    if not filled.value and not stroked.value:
        return
    colour = _colour(element)
    if _DOT[0] <= x1 - x0 <= _DOT[1] and 0.6 < (x1 - x0) / max(bottom - top, 0.1) < 1.6:
        seen.dots.append(Shape(x0, top, x1, bottom, colour, order))
    if filled.value and colour is not None and x1 - x0 > _THIN and bottom - top > _THIN:
        seen.shapes.append(Shape(x0, top, x1, bottom, colour, order))
    if (
        filled.value
        and colour is not None
        and not stroked.value
        and min(colour) > 252
        and x1 - x0 > _THIN < bottom - top
    ):
        return  # a white ground rules nothing
    if x1 - x0 >= _LONG and bottom - top <= _THIN:
        seen.across.append(Rule((top + bottom) / 2, x0, x1))
    elif bottom - top >= _LONG and x1 - x0 <= _THIN:
        seen.down.append(Rule((x0 + x1) / 2, top, bottom))
    elif x1 - x0 >= _LONG and bottom - top >= _LONG:
        seen.across += [Rule(top, x0, x1), Rule(bottom, x0, x1)]
        seen.down += [Rule(x0, top, bottom), Rule(x1, top, bottom)]


def _colour(element: Any) -> tuple[int, int, int] | None:
    """The colour that a shape is filled with; None of one that shines through."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(element, *map(ctypes.byref, (red, green, blue, alpha))):
        return None
    return (red.value, green.value, blue.value) if alpha.value >= _OPAQUE else None


def _box(element: Any, matrix: Matrix, frame: PageFrame) -> tuple[float, float, float, float] | None:
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(element, *map(ctypes.byref, sides)):
        return None
    left, bottom, right, top = (side.value for side in sides)
    places = [frame.place(*_at(matrix, x, y)) for x in (left, right) for y in (bottom, top)]
    across, downward = [x for x, _ in places], [y for _, y in places]
    return min(across), min(downward), max(across), max(downward)


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _times(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    origin = _at(second, e, f)
    zero = _at(second, 0.0, 0.0)
    along, up = _at(second, a, b), _at(second, c, d)
    return (along[0] - zero[0], along[1] - zero[1], up[0] - zero[0], up[1] - zero[1], *origin)
