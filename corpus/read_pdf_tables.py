"""Tables of a PDF page: told by the lines that rule them, their words put into rows and columns."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.read_pdf_cells import Grid, PdfTable, bold_rows, place_in, words_of_cell
from corpus.read_pdf_shapes import Rule
from corpus.read_pdf_words import Word

_NEAR = 3.0  # points: lines this close meet, or are one
_EDGE = 8.0  # points: how far the lines of a table may differ in length
_GUTTER = 5.0  # points of white between two columns that no line parts
_SAME_LINE = 0.3  # of the type size
_CLEAR = 1.0  # points of white between two column headings, at the least
_FEWEST_RULES = 3  # of a table that has lines across it alone
_MOST_BELOW = 2.0  # of the type size: how far below its last shaded row a table goes on
_MOST_LINES = 15  # of text in a row
_FULL = 0.5  # of the rows have words in two columns, or it is no table

Group = tuple[list[Rule], list[Rule]]  # lines across, and lines down


def ruled_tables(
    words: Sequence[Word], across: Sequence[Rule], down: Sequence[Rule], known: frozenset[str] = frozenset()
) -> list[PdfTable]:
    """The tables that lines rule, from top to bottom. No word is in two of them. `known` are all words of the file."""
    across, down = _merged(across), _merged(down)
    if len(across) < 2:
        return []
    found: list[PdfTable] = []
    for group, sides in _groups(across, down, words):
        for rules in [group] if sides else _runs(words, group):
            table = _table(words, rules, sides, known)
            if table is not None and not any(_overlap(table, other) for other in found):
                found.append(table)
    return sorted(found, key=lambda table: table.top)


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """The lines, pieces of one line joined."""
    merged: list[Rule] = []
    for rule in sorted(rules, key=lambda each: (round(each.at), each.start)):
        at = next((at for at in range(len(merged) - 1, max(-1, len(merged) - 8), -1) if _joins(merged[at], rule)), None)
        if at is None:
            merged.append(rule)
        else:
            held = merged[at]
            merged[at] = Rule(held.at, min(held.start, rule.start), max(held.end, rule.end))
    return merged


def _joins(one: Rule, other: Rule) -> bool:
    return abs(one.at - other.at) <= 1.5 and other.start <= one.end + _NEAR and one.start <= other.end + _NEAR


def _groups(across: Sequence[Rule], down: Sequence[Rule], words: Sequence[Word]) -> list[Group]:
    """Lines that belong together: first those that meet, then lines across of one length, one above the other."""
    groups: list[Group] = []
    for rule in sorted(across, key=lambda each: each.at):
        sides = [side for side in down if _meet(rule, side)]
        home = next((group for group in groups if any(side in group[1] for side in sides)), None)
        if home is None and sides:
            groups.append(([rule], sides))
        elif home is not None:
            home[0].append(rule)
            home[1].extend(side for side in sides if side not in home[1])
    boxed = [group for group in groups if len(_distinct(side.at for side in group[1])) > 2 and len(group[0]) > 1]
    boxed = _banded(boxed, words)
    used = {id(rule) for group in boxed for rule in group[0]}
    return [*boxed, *_stacked([rule for rule in across if id(rule) not in used])]


def _banded(groups: Sequence[Group], words: Sequence[Word]) -> list[Group]:
    """The groups, those made one that are the shaded rows of one table: of the same columns, with rows between them."""
    joined: list[Group] = []
    banded: list[Group] = []
    for rules, sides in sorted(groups, key=lambda group: min(rule.at for rule in group[0])):
        above = joined[-1] if joined else None
        if above is None or not _same_columns(above[1], sides):
            joined.append((list(rules), list(sides)))
            continue
        edges = _distinct(side.at for side in sides)
        bottom, top = max(rule.at for rule in above[0]), min(rule.at for rule in rules)
        between = [
            word for word in words if bottom < word.base - 0.25 * word.size < top and edges[0] < word.x0 < edges[-1]
        ]
        crossed = any(word.x0 < edge - 1 and word.x1 > edge + 1 for word in between for edge in edges[1:-1])
        if crossed or top - bottom > 2 * _MOST_LINES * max((word.size for word in between), default=1.0):
            joined.append((list(rules), list(sides)))
        else:
            above[0].extend(rules)
            above[1].extend([*sides, *(Rule(edge, bottom, top) for edge in edges)])
            banded += [] if above in banded else [above]
    for rules, sides in banded:
        _take_last_row(rules, sides, words)
    return joined


def _take_last_row(rules: list[Rule], sides: list[Rule], words: Sequence[Word]) -> None:
    """Take in the row below the last shaded one, which nothing closes."""
    edges = _distinct(side.at for side in sides)
    bottom = max(rule.at for rule in rules)
    beside = [word for word in words if edges[0] - _NEAR < word.x0 and word.x1 < edges[-1] + _NEAR]
    inside = [word for word in beside if min(rule.at for rule in rules) < word.base < bottom]
    below = sorted((word for word in beside if bottom < word.base), key=lambda word: word.base)
    height = _MOST_BELOW * max((word.size for word in inside), default=0.0)
    reach = _reach(below, bottom, edges, height, inside) if inside else None
    if reach is not None:
        rules.append(Rule(reach, edges[0], edges[-1]))
        sides.extend(Rule(edge, bottom, reach) for edge in edges)


def _same_columns(one: Sequence[Rule], other: Sequence[Rule]) -> bool:
    places = [_distinct(side.at for side in sides) for sides in (one, other)]
    return len(places[0]) == len(places[1]) and all(abs(a - b) <= _NEAR for a, b in zip(*places, strict=True))


def _meet(rule: Rule, side: Rule) -> bool:
    return rule.start - _NEAR <= side.at <= rule.end + _NEAR and side.start - _NEAR <= rule.at <= side.end + _NEAR


def _stacked(across: Sequence[Rule]) -> list[Group]:
    stacks: list[list[Rule]] = []
    for rule in sorted(across, key=lambda each: each.at):
        home = next((stack for stack in stacks if _same_length(stack[-1], rule)), None)
        if home is None:
            stacks.append([rule])
        else:
            home.append(rule)
    return [(stack, []) for stack in stacks if len(stack) >= _FEWEST_RULES]


def _runs(words: Sequence[Word], rules: Sequence[Rule]) -> list[list[Rule]]:
    """Lines across of one length, parted where what stands between two of them is not set in the columns of a table.

    Running heads, headings and boxes are ruled from margin to margin too, as the tables of the page are.
    """
    rules = sorted(rules, key=lambda rule: rule.at)
    x0, x1 = min(rule.start for rule in rules), max(rule.end for rule in rules)
    runs: list[list[Rule]] = []
    held: list[Word] = []
    run = [rules[0]]
    for above, below in pairwise(rules):
        strip = [
            word for word in words if above.at < word.base - 0.25 * word.size <= below.at and x0 - _NEAR < word.x0 < x1
        ]
        alone, together = (len(_white_columns(each, x0, x1)) - 1 for each in (strip, [*held, *strip]))
        before = len(_white_columns(held, x0, x1)) - 1
        if strip and (alone < 2 or together < 2 or (held and alone < before)):
            runs.append(run)
            run, held = [], []
        else:
            held += strip
        run.append(below)
    return [run for run in [*runs, run] if len(run) >= _FEWEST_RULES]


def _same_length(one: Rule, other: Rule) -> bool:
    return abs(one.start - other.start) <= _EDGE and abs(one.end - other.end) <= _EDGE


def _distinct(places: Iterable[float]) -> list[float]:
    told: list[float] = []
    for place in sorted(places):
        if not told or place - told[-1] > _NEAR:
            told.append(place)
    return told


def _table(
    words: Sequence[Word], rules: Sequence[Rule], sides: Sequence[Rule], known: frozenset[str]
) -> PdfTable | None:
    tops = _distinct(rule.at for rule in rules)
    x0, x1 = min(rule.start for rule in rules), max(rule.end for rule in rules)
    frame = PdfTable(x0, tops[0], x1, tops[-1], (), None, ())
    inside = [word for word in words if frame.holds(word)]
    if not sides and inside:
        tops = _with_open_ends(words, inside, tops, x0, x1)
        frame = replace(frame, top=tops[0], bottom=tops[-1])
        inside = [word for word in words if frame.holds(word)]
    lefts = _distinct(side.at for side in sides) if sides else _columns_under_heads(inside, tops, x0, x1)
    if len(lefts) < 3 or len(tops) < 2 or not inside:
        return None
    grid = Grid(tops, lefts, rules, sides, firm=not sides and lefts != _white_columns(inside, x0, x1))
    rows = grid.rows(inside)
    full = [row for row in rows if sum(bool(cell) for cell in row) > 1]
    rest = sides and len(rows) == 1 and len(lefts) > _FEWEST_RULES  # of a row that began on the page before
    if (not rest and len(full) < max(1, _FULL * len(rows))) or (not sides and grid.tallest(inside) > _MOST_LINES):
        return None
    told = tuple(tuple(words_of_cell(cell, known) for cell in row) for row in rows)
    return replace(frame, rows=told, headers=bold_rows(rows), columns=tuple(lefts[:-1]))


def _with_open_ends(
    words: Sequence[Word], inside: Sequence[Word], tops: Sequence[float], x0: float, x1: float
) -> list[float]:
    """The lines across a table, with one above a first row and one below a last row that no line closes."""
    edges = _white_columns(inside, x0, x1)
    if len(edges) < 3:
        return list(tops)
    height = max(after - before for before, after in pairwise(tops))
    size = max(word.size for word in inside)
    beside = [word for word in words if word.x1 > x0 - _NEAR and word.x0 < x1 + _NEAR]
    above = sorted(
        (word for word in beside if tops[0] - height <= word.base <= tops[0] + 1), key=lambda word: -word.base
    )
    below = sorted((word for word in beside if tops[-1] <= word.top <= tops[-1] + height), key=lambda word: word.base)
    top = _reach(above, tops[0], edges, max(height, size), inside)
    bottom = _reach(below, tops[-1], edges, max(height, size), inside)
    return [*([top] if top else []), *tops, *([bottom] if bottom else [])]


def _reach(
    beyond: Sequence[Word], edge: float, edges: Sequence[float], height: float, inside: Sequence[Word]
) -> float | None:
    """How far an unclosed row reaches from the table's `edge`; None where there is no such row."""
    size = max(word.size for word in inside)
    taken: list[Word] = []
    reach = edge
    for line in _lines(beyond, size):
        middle = line[0].base - 0.25 * line[0].size
        if abs(middle - reach) > (1.4 * size if taken else height) or not _in_columns(line, edges):
            break
        taken += line
        reach = middle
    columns = {place_in(edges, (word.x0 + word.x1) / 2) for word in taken}
    if len(columns) < 2:
        return None
    return min(word.top for word in taken) - 1 if reach < edge else max(word.bottom for word in taken) + 1


def _lines(words: Sequence[Word], size: float) -> list[list[Word]]:
    """Words in the order of their lines as lines, each from left to right."""
    lines: list[list[Word]] = []
    for word in words:
        if lines and abs(lines[-1][0].base - word.base) <= _SAME_LINE * size:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: word.x0) for line in lines]


def _in_columns(line: Sequence[Word], edges: Sequence[float]) -> bool:
    """Whether a line could be of a row: it is in several parts, none of which runs on over two edges."""
    strips = _strips(line)
    starts = [line[0].x0, *(end for _, end in strips)]
    ends = [*(start for start, _ in strips), max(word.x1 for word in line)]
    crossed = [
        sum(start < edge - 1 and end > edge + 1 for edge in edges[1:-1])
        for start, end in zip(starts, ends, strict=True)
    ]
    return max(crossed) < (2 if strips else 1)


def _white_columns(words: Sequence[Word], x0: float, x1: float) -> list[float]:
    """The edges of columns that nothing but white parts: no word stands on the strips between them."""
    return [x0, *((start + end) / 2 for start, end in _strips(words)), x1]


def _strips(words: Sequence[Word]) -> list[tuple[float, float]]:
    """The white strips between words, from left to right, that are too wide for spaces."""
    strips: list[tuple[float, float]] = []
    reach = None
    for word in sorted(words, key=lambda each: each.x0):
        if reach is not None and word.x0 - reach > max(_GUTTER, 0.6 * word.size):
            strips.append((reach, word.x0))
        reach = word.x1 if reach is None else max(reach, word.x1)
    return strips


def _columns_under_heads(words: Sequence[Word], tops: Sequence[float], x0: float, x1: float) -> list[float]:
    """The edges of columns, told by the rows below the first: headings may stand as near each other as words do."""
    edges = _white_columns(words, x0, x1)
    heads = [word for word in words if word.base - 0.25 * word.size < tops[1]]
    below = [word for word in words if word.base - 0.25 * word.size >= tops[1]]
    if len(tops) <= _FEWEST_RULES or len(_white_columns(below, x0, x1)) <= len(edges):
        return edges
    found = [x0]
    for start, end in _strips(below):
        covered = sorted((word.x0, word.x1) for word in heads if word.x1 > start and word.x0 < end)
        stops = [start, *(min(end, max(start, each)) for pair in covered for each in pair), end]
        free, at = max((stops[n + 1] - stops[n], stops[n]) for n in range(0, len(stops), 2))
        if free > _CLEAR:
            found.append(at + free / 2)
    return [*found, x1]


def _overlap(one: PdfTable, other: PdfTable) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.top < other.bottom - 1 and other.top < one.bottom - 1
