"""Reads the words of scanned pages with Tesseract, where it is installed."""

import csv
import io
import statistics
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.errors import ReadingError
from corpus.read_pdf_words import Type, Word

_DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72
_SECONDS = 180  # for one page, on a machine that has much to do
_LEAST_SURE = 30  # of 100: what is less sure is dirt, not a word
_BODY = 10.0  # points: the size that most lines are taken to have
_SAME = (0.72, 1.3)  # of the usual height: lines of the body, with or without letters that reach up or down
_BULLETS = frozenset("e¢«»©®*°·")  # what Tesseract takes the bullet at the start of a line for
_WORD_LEVEL, _LINE_LEVEL = "5", "4"


@dataclass(frozen=True, slots=True)
class _Row:
    """A line or word as Tesseract reports it, in dots."""

    level: str
    line: tuple[str, str, str]
    left: int
    top: int
    width: int
    height: int
    sure: float
    text: str


def words_of_scan(program: str, page: Any, width: float) -> tuple[Word, ...]:
    """The words that Tesseract sees on a page of pypdfium2. Raises ReadingError when it fails."""
    rows = _rows(_recognised(program, _picture(page)))
    scale = _POINTS_PER_INCH / _DOTS_PER_INCH
    lines = {row.line: row for row in rows if row.level == _LINE_LEVEL}
    seen = [row for row in rows if row.level == _WORD_LEVEL and row.sure >= _LEAST_SURE and row.line in lines]
    firsts = {row.line: row.left for row in reversed(seen)}
    usual = statistics.median([lines[row.line].height for row in seen]) if seen else 1.0
    sizes = {paragraph: _size(heights, usual) for paragraph, heights in _heights(lines.values()).items()}
    return tuple(
        _word(row, lines[row.line], sizes[row.line[:2]], scale, first=row.left == firsts[row.line])
        for row in seen
        if row.left * scale < width
    )


def _heights(lines: Iterable[_Row]) -> dict[tuple[str, ...], list[int]]:
    """The heights of the lines of each paragraph, by block and number."""
    heights: dict[tuple[str, ...], list[int]] = {}
    for line in lines:
        heights.setdefault(line.line[:2], []).append(line.height)
    return heights


def _size(heights: Sequence[int], usual: float) -> float:
    """The type size of a paragraph; a line alone may be higher or lower by what reaches up or down in it."""
    share = statistics.median(heights) / usual
    return _BODY if _SAME[0] <= share <= _SAME[1] else round(_BODY * share, 1)


def _picture(page: Any) -> bytes:
    """A page as a grey picture."""
    bitmap = page.render(scale=_DOTS_PER_INCH / _POINTS_PER_INCH, grayscale=True)
    target = io.BytesIO()
    target.write(b"P5 %d %d 255\n" % (bitmap.width, bitmap.height))
    rows = memoryview(bitmap.buffer)
    for at in range(bitmap.height):
        target.write(rows[at * bitmap.stride : at * bitmap.stride + bitmap.width])
    bitmap.close()
    return target.getvalue()


def _recognised(program: str, picture: bytes) -> str:
    try:
        done = subprocess.run(  # noqa: S603  a fixed command, its input no part of it
            [program, "stdin", "stdout", "-l", "eng", "--dpi", str(_DOTS_PER_INCH), "tsv"],
            input=picture,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise ReadingError(
            f"Tesseract could not read a scanned page ({type(error).__name__}); check that it runs and has its English "
            "data (“apt-get install tesseract-ocr tesseract-ocr-eng”)."
        ) from None
    return done.stdout.decode("utf-8", errors="replace")


def _rows(report: str) -> Sequence[_Row]:
    return list(_rows_in(csv.DictReader(io.StringIO(report), delimiter="\t", quoting=csv.QUOTE_NONE)))


def _rows_in(table: "csv.DictReader[str]") -> Iterator[_Row]:
    for row in table:
        if row["level"] in {_WORD_LEVEL, _LINE_LEVEL}:
            yield _Row(
                level=row["level"],
                line=(row["block_num"], row["par_num"], row["line_num"]),
                left=int(row["left"]),
                top=int(row["top"]),
                width=int(row["width"]),
                height=int(row["height"]),
                sure=float(row["conf"]),
                text=(row["text"] or "").strip(),
            )


def _word(row: _Row, line: _Row, size: float, scale: float, *, first: bool) -> Word:
    kind = Type(size, bold=False, invisible=False, unseen=False, colour=(0, 0, 0), turned=False, order=0)
    base = (line.top + 0.78 * line.height) * scale
    text = "•" if first and row.text in _BULLETS else row.text
    return Word(text, row.left * scale, (row.left + row.width) * scale, base, kind)
