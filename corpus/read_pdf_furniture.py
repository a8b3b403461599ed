"""What stands on every page of a PDF and is no part of the report: running heads and feet, and page numbers."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from corpus.read_pdf_lines import Line

_EDGE = 0.13  # of the page's height, at its top and at its foot
_SHARE = 0.3  # of the pages on which a running head stands
_REPEATS = 3
_BAND = 4.0  # points: how far a running head may move up or down
_ROMAN = re.compile(r"^[ivxlc]{1,6}$")
_NUMBER = re.compile(r"\d{1,4}")
_PAGE_NUMBER = re.compile(
    r"^[-–—|\s]*(?:page\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?[-–—|\s]*$", re.IGNORECASE
)


class Furniture:
    """Learns from all pages what stands on each of them; then tells it page by page."""

    def __init__(self, pages: Mapping[int, tuple[float, Sequence[Line]]]) -> None:
        """`pages` are the height and the lines of each page, by its number."""
        self._edges = {
            number: [line for line in lines if _at_edge(line, height)] for number, (height, lines) in pages.items()
        }
        counts = Counter(key for lines in self._edges.values() for key in {_key(line) for line in lines})
        least = max(2, min(_REPEATS, round(_SHARE * len(pages))))
        self._repeated = frozenset(key for key, count in counts.items() if count >= least)
        self._offset = self._usual_offset()

    def of(self, number: int) -> list[Line]:
        """The furniture of a page."""
        return [line for line in self._edges[number] if self._is_furniture(line, number)]

    def printed(self, number: int) -> str | None:
        """The number that is printed on a page, None where there is none."""
        texts = [line.text for line in self.of(number)]
        for text in texts:
            if self._offset is not None and any(int(each) - number == self._offset for each in _NUMBER.findall(text)):
                return str(number + self._offset)
        lone = (text.strip(" -–—|").lower() for text in texts)
        return next((text for text in lone if _ROMAN.match(text) or text.isdigit()), None)

    def _is_furniture(self, line: Line, number: int) -> bool:
        if any(_key(line, shift) in self._repeated for shift in (-1, 0, 1)):
            return True
        if not _PAGE_NUMBER.match(line.text) or len(self._edges) < 2:
            return False
        found = _NUMBER.search(line.text)
        return found is None or self._offset is None or int(found.group()) - number == self._offset

    def _usual_offset(self) -> int | None:
        """By how much printed numbers differ from those of a viewer, where several pages agree."""
        offsets: Counter[int] = Counter()
        for number, lines in self._edges.items():
            offsets.update(
                {int(each) - number for line in lines if _numbered(line) for each in _NUMBER.findall(line.text)}
            )
        best = offsets.most_common(1)
        return best[0][0] if best and best[0][1] >= min(2, len(self._edges)) else None


def _numbered(line: Line) -> bool:
    return bool(_PAGE_NUMBER.match(line.text)) or len(_NUMBER.findall(line.text)) in {1, 2}


def _at_edge(line: Line, height: float) -> bool:
    return line.base < _EDGE * height or line.base > (1 - _EDGE) * height


def _key(line: Line, shift: int = 0) -> tuple[str, int]:
    return _NUMBER.sub("#", " ".join(line.text.lower().split())), round(line.base / _BAND) + shift


def without(lines: Iterable[Line], furniture: Iterable[Line]) -> list[Line]:
    """The lines that are no furniture."""
    dropped = {id(line) for line in furniture}
    return [line for line in lines if id(line) not in dropped]
