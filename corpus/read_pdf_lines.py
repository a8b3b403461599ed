"""Words to lines of text, and lines to reading order: down one column, then down the next."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.read_pdf_words import Word
from corpus.structure_labels import as_superscript, take_label

_SAME_LINE = 0.3  # of the type size: how far the words of a line may stand above or below each other
_WIDEST_SPACE = 1.4  # of the type size: a wider gap parts two columns or cells
_TABBED = 2.0  # of the type size: a gap as wide is kept, for the lines of contents lists
_WIDE = 0.6  # of the width of the text: no column beside another is wider
_GUTTER = 7.0  # points: the least that parts two columns
_FEWEST_LINES = 3  # in a column beside another
_NARROWEST = 0.22  # of the width: a column
_CROSSING = 0.3  # of the lines: those that may run across a gutter, as headings do


@dataclass(slots=True)
class Line:
    """Words that stand on one line, left to right. `size` and `base` are those of most of its letters."""

    words: list[Word]
    drawn: int = 0  # when the file draws it, among the stretches of line on its page
    x0: float = field(init=False)
    x1: float = field(init=False)
    size: float = field(init=False)
    base: float = field(init=False)
    bold: bool = field(init=False)
    text: str = field(init=False)

    def __post_init__(self) -> None:
        self.x0 = min(word.x0 for word in self.words)
        self.x1 = max(word.x1 for word in self.words)
        flat = [word for word in self.words if not word.raised] or self.words
        letters: Counter[float] = Counter()
        for word in flat:
            letters[word.type.size] += len(word.text)
        self.size = max(letters, key=lambda size: (letters[size], size))
        self.base = next(word.base for word in flat if word.type.size == self.size)
        lettered = [word for word in flat if any(map(str.isalpha, word.text))]
        self.bold = bool(lettered) and all(word.type.bold for word in lettered)
        self.text = _joined(self.words)

    @property
    def top(self) -> float:
        return self.base - 0.75 * self.size

    @property
    def bottom(self) -> float:
        return self.base + 0.22 * self.size


def _joined(words: Sequence[Word]) -> str:
    parts: list[str] = []
    before: Word | None = None
    for word in words:
        if before is not None:
            gap = word.x0 - before.x1
            if gap > _TABBED * max(word.size, before.size):
                parts.append("   ")
            elif not (word.glued or word.raised) or gap > 0.3 * word.size:
                parts.append(" ")
        parts.append(as_superscript(word.text) if word.raised else word.text)
        before = word
    return "".join(parts)


def fragments(words: Iterable[Word]) -> list[Line]:
    """The words, in the order that the file draws them, as stretches of line with no wide gap in them."""
    found: list[list[Word]] = []
    for word in words:
        if found and _goes_on(found[-1][-1], word):
            found[-1].append(word)
        else:
            found.append([word])
    _put_marks(found)
    return _without_lone_labels([Line(stretch, at) for at, stretch in enumerate(found) if stretch])


def _put_marks(found: list[list[Word]]) -> None:
    """Put each footnote mark that the file draws by itself after the word that it belongs to."""
    for lone in found:
        if len(lone) == 1 and lone[0].raised:
            mark = lone[0]
            home = next(
                (stretch for stretch in found if stretch and stretch is not lone and _marks(mark, stretch)), None
            )
            if home is not None:
                home.insert(1 + next(at for at, word in enumerate(home) if _follows(mark, word)), mark)
                lone.clear()


def _marks(mark: Word, stretch: Sequence[Word]) -> bool:
    return any(_follows(mark, word) for word in stretch)


def _follows(mark: Word, word: Word) -> bool:
    return -1 < mark.x0 - word.x1 < 0.5 * word.size and 0 < word.base - mark.base < 0.75 * word.size


def _goes_on(last: Word, word: Word) -> bool:
    size = max(last.size, word.size)
    rise = 0.75 if last.raised or word.raised else _SAME_LINE
    gap = word.x0 - last.x1
    return abs(last.base - word.base) <= rise * size and -0.5 * size < gap <= _WIDEST_SPACE * size


def _without_lone_labels(found: list[Line]) -> list[Line]:
    """The fragments, the number or mark in front of a paragraph joined to its words."""
    told: list[Line] = []
    for line in found:
        before = told[-1] if told else None
        if (
            before is not None
            and _is_label(before.text)
            and _beside(before, line)
            and line.x0 - before.x1 < 6 * line.size
        ):
            told[-1] = Line([*before.words, *line.words], line.drawn)
        else:
            told.append(line)
    return told


def _is_label(text: str) -> bool:
    label, rest = take_label(f"{text} X")
    return (label is not None and rest == "X") or (text.replace(".", "").isdigit() and len(text) <= 6)


def _beside(one: Line, other: Line) -> bool:
    return abs(one.base - other.base) <= _SAME_LINE * max(one.size, other.size) and other.x0 >= one.x1 - 1


def in_reading_order(found: Sequence[Line]) -> list[list[Line]]:
    """The fragments as columns of whole lines, in the order that a person reads them."""
    if not found:
        return []
    columns: list[list[Line]] = [[]]
    for zone in _zones(found):
        gutter = _gutter(zone)
        if gutter is None:
            columns[-1].extend(zone)
        else:
            _part_zone(zone, gutter, columns)
    return [in_one_column(column) for column in columns if column]


def _zones(found: Sequence[Line]) -> list[list[Line]]:
    """The fragments from top to bottom, cut where lines are too wide to stand in a column beside another."""
    width = max(line.x1 for line in found) - min(line.x0 for line in found)
    zones: list[list[Line]] = []
    was_wide = None
    for line in sorted(found, key=lambda each: each.base):
        wide = line.x1 - line.x0 > _WIDE * width
        if wide is not was_wide:
            zones.append([])
        zones[-1].append(line)
        was_wide = wide
    return zones


def _part_zone(zone: Sequence[Line], gutter: float, columns: list[list[Line]]) -> None:
    """Put a stretch of the page into columns left and right of a gutter; lines across it go to the open column."""
    band: list[Line] = []
    for line in zone:
        if line.x0 < gutter < line.x1 or _heads_both(line, zone, gutter):
            _close_band(band, gutter, columns)
            band = []
            columns[-1].append(line)
        else:
            band.append(line)
    _close_band(band, gutter, columns)


def _close_band(band: Sequence[Line], gutter: float, columns: list[list[Line]]) -> None:
    """Put what stands between two lines that run across the page into columns; the last column stays open."""
    right = [line for line in band if line.x1 > gutter]
    top = min((line.top for line in right), default=float("inf"))
    above = [line for line in band if line.x1 <= gutter and line.bottom <= top]
    left = [line for line in band if line.x1 <= gutter and line.bottom > top]
    columns[-1].extend(above)  # the short last line of a paragraph above the columns
    if not left:
        columns[-1].extend(right)
    elif right:
        columns.extend(part for side in (left, right) for part in in_reading_order(side))
        columns.append([])


def _gutter(found: Sequence[Line]) -> float | None:
    """The middle of the white strip that parts two columns."""
    left, right = min(line.x0 for line in found), max(line.x1 for line in found)
    width = right - left
    if len(found) < 2 * _FEWEST_LINES or width < 100:
        return None
    best: tuple[int, float, float] | None = None
    start: float | None = None
    counts = _coverage(found, left, width)
    low = min(counts[int(_NARROWEST * len(counts)) : int((1 - _NARROWEST) * len(counts))], default=0)
    if low > _CROSSING * len(found):
        return None
    for at in range(int(_NARROWEST * len(counts)), int((1 - _NARROWEST) * len(counts)) + 1):
        if at < len(counts) and counts[at] <= low:
            start = at if start is None else start
        elif start is not None:
            if best is None or at - start > best[0]:
                best = (int(at - start), start, at)
            start = None
    if best is None or best[0] < _GUTTER:
        return None
    middle = left + (best[1] + best[2]) / 2
    beside = [line for line in found if not line.x0 < middle < line.x1]
    sides = ([line for line in beside if line.x1 <= middle], [line for line in beside if line.x1 > middle])
    return middle if _are_columns(*sides) else None


def _coverage(found: Sequence[Line], left: float, width: float) -> list[int]:
    """For each point across, how many lines stand on it."""
    changes = [0] * (int(width) + 2)
    for line in found:
        changes[max(0, int(line.x0 - left))] += 1
        changes[min(len(changes) - 1, int(line.x1 - left) + 1)] -= 1
    counts, total = [], 0
    for change in changes[:-1]:
        total += change
        counts.append(total)
    return counts


def _are_columns(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether what stands left and right of a white strip is read one after the other."""
    beside = {line.drawn: line for line in right}
    in_one_go = sum(_beside(line, beside[line.drawn + 1]) for line in left if line.drawn + 1 in beside)
    high = min(len({round(line.base) for line in side}) for side in (left, right))
    if high < (_FEWEST_LINES if 2 * in_one_go < high else 2 * _FEWEST_LINES):  # else lines with wide gaps in them
        return False
    top, bottom = max(_top(left), _top(right)), min(_bottom(left), _bottom(right))
    shared = bottom - top
    return shared > 0.2 * (max(_bottom(left), _bottom(right)) - min(_top(left), _top(right)))


def _top(lines: Sequence[Line]) -> float:
    return min(line.top for line in lines)


def _bottom(lines: Sequence[Line]) -> float:
    return max(line.bottom for line in lines)


def _heads_both(line: Line, found: Sequence[Line], gutter: float) -> bool:
    """Whether a short heading on the left stands over both columns: set large, with nothing on its right."""
    if line.x0 >= gutter:
        return False
    right = [other for other in found if other.x0 >= gutter]
    usual = sorted(other.size for other in found)[len(found) // 2]
    clear = not any(other.top < line.bottom + 0.3 * usual and other.bottom > line.top - 0.3 * usual for other in right)
    return line.size > 1.1 * usual and clear


def in_one_column(found: Sequence[Line]) -> list[Line]:
    """The fragments of one column as whole lines from top to bottom."""
    lines: list[Line] = []
    for fragment in sorted(found, key=lambda each: (round(each.base, 1), each.x0)):
        at = next(
            (at for at in range(len(lines) - 1, max(-1, len(lines) - 4), -1) if _on_one_line(lines[at], fragment)), None
        )
        if at is None:
            lines.append(fragment)
        else:
            lines[at] = Line(sorted([*lines[at].words, *fragment.words], key=lambda word: word.x0), fragment.drawn)
    return lines


def _on_one_line(line: Line, fragment: Line) -> bool:
    """Whether two stretches make one line: they stand side by side, and close or drawn one after the other."""
    size = max(line.size, fragment.size)
    if abs(line.base - fragment.base) > _SAME_LINE * size:
        return False
    gap = max(fragment.x0 - line.x1, line.x0 - fragment.x1)
    return -0.3 * size <= gap and (gap <= _WIDEST_SPACE * size or abs(fragment.drawn - line.drawn) == 1)
