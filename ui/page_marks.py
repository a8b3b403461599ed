"""Words cut where marks begin and end, so that a template can mark them and escape the rest."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words; `mark` is the position of the mark that it belongs to, None where it is plain."""

    text: str
    mark: int | None = None


def cut(text: str, start: int, end: int, marks: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """The words from `start` to `end`, cut by `marks`, which are in order and do not overlap."""
    at = start
    for position in range(*touching(marks, start, end)):
        first, last = max(marks[position][0], start), min(marks[position][1], end)
        if at < first:
            yield Piece(text[at:first])
        yield Piece(text[first:last], position)
        at = last
    if at < end:
        yield Piece(text[at:end])


def touching(marks: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """The positions of the marks that share a character with `start`..`end`: from the first up to the second."""
    first = bisect_right(marks, start, key=lambda mark: mark[1])
    return first, max(first, bisect_left(marks, end, key=lambda mark: mark[0]))
