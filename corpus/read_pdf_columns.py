"""Lines to reading order: down one column, then down the next."""

from collections.abc import Sequence

from corpus.read_pdf_lines import Line, beside, in_one_column

_WIDE = 0.6  # of the width of the text: no column beside another is wider
_GUTTER = 7.0  # points: the least that parts two columns
_FEWEST_LINES = 3  # in a column beside another
_LEVEL = 1.5  # points: lines no further apart stand on one line
_NARROWEST = 0.22  # of the width: a column
_MORE_CROSSING = 2  # lines that may run into a gutter, beside those that run over it
_CROSSING = 0.3  # of the lines: those that may run across a gutter, as headings do


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
    if len(found) < 2 * (_FEWEST_LINES - 1) or width < 100:
        return None
    counts = _coverage(found, left, width)
    low = min(counts[int(_NARROWEST * len(counts)) : int((1 - _NARROWEST) * len(counts))], default=0)
    if low > _CROSSING * len(found):
        return None
    strips = (_widest_strip(counts, low + more) for more in range(_MORE_CROSSING + 1))  # a heading may end within it
    strip = next((strip for strip in strips if strip[1] - strip[0] >= _GUTTER), None)
    if strip is None:
        return None
    middle = left + sum(strip) / 2
    beside = [line for line in found if not line.x0 < middle < line.x1]
    sides = ([line for line in beside if line.x1 <= middle], [line for line in beside if line.x1 > middle])
    return middle if _are_columns(*sides) else None


def _widest_strip(counts: Sequence[int], most: int) -> tuple[int, int]:
    """The widest stretch in the middle of a page on which no more than `most` lines stand anywhere."""
    best, start = (0, 0), None
    end = int((1 - _NARROWEST) * len(counts)) + 1
    for at in range(int(_NARROWEST * len(counts)), end + 1):
        if at < min(end, len(counts)) and counts[at] <= most:
            start = at if start is None else start
        elif start is not None:
            best = max(best, (start, at), key=lambda strip: strip[1] - strip[0])
            start = None
    return best


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
    after = {line.drawn: line for line in right}
    in_one_go = sum(beside(line, after[line.drawn + 1]) for line in left if line.drawn + 1 in after)
    high = min(len({round(line.base) for line in side}) for side in (left, right))
    level = any(abs(one.base - other.base) <= _LEVEL for one in left for other in right)
    fewest = _FEWEST_LINES if level else _FEWEST_LINES - 1  # lines that stand on no common line are in no one row
    if high < (fewest if 2 * in_one_go < high else 2 * _FEWEST_LINES):  # else lines with wide gaps in them
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
