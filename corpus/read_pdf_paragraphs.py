"""Lines to paragraphs, by what a reader goes by: space between lines, indents, short last lines, a change of type."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.read_pdf_lines import Line
from corpus.structure_contents import is_contents_line
from corpus.structure_labels import Label, follows, take_label
from corpus.structure_words import ends_open, ends_sentence, join_words

_USUAL_LEADING = 1.2  # of the type size, from line to line
_WIDER = 0.16  # of the type size, above the usual leading: a wider step ends a paragraph
_MARKED = 0.3  # the same, where a footnote mark stands in the line
_HEADING = 1.03  # of the size of the text
_DOUBLE = 2.3  # of the type size: no lines of one paragraph stand further apart
_OTHER_SIZE = 0.08  # of the type size
_INDENT = 0.8  # of the type size
_LONG_COLUMN = 8  # lines
_DASHES = ("-", "–", "—")
_FULL = 0.6  # of the type size: how much of a line may stay empty though the next word would have fitted


@dataclass(slots=True)
class Paragraph:
    """Lines that make one paragraph, heading or list item, on the page where it begins."""

    lines: list[Line]
    page: int
    right: float  # where the lines of its column end
    words: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.lines[-1]

    @property
    def size(self) -> float:
        return max(self.lines, key=lambda line: len(line.text)).size

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)

    @property
    def text(self) -> str:
        text = self.first.text
        for line in self.lines[1:]:
            text = join_words(text, line.text, self.words)
        return text

    @property
    def full(self) -> bool:
        """Whether the last line reaches the end of its column."""
        return self.last.x1 > self.right - 3 * self.last.size


class Typography:
    """How a report is set: the size of most of its words, and the usual leading."""

    def __init__(self, columns: Iterable[Sequence[Line]]) -> None:
        sizes: Counter[float] = Counter()
        leadings: Counter[float] = Counter()
        for column in columns:
            for before, line in zip([None, *column], column, strict=False):
                sizes[round(line.size * 2) / 2] += len(line.text)
                if before is not None and abs(before.size - line.size) < 0.1 and line.size > 0:
                    step = round((line.base - before.base) / line.size / 0.05) * 0.05
                    if 0.9 < step < 2.6:
                        leadings[step] += min(len(before.text), 60)
        self.body = sizes.most_common(1)[0][0] if sizes else 10.0
        self.leading = _tightest_common(leadings)


def _tightest_common(leadings: Counter[float]) -> float:
    """The tightest leading that is common: between lines of a paragraph, not between paragraphs."""
    if not leadings:
        return _USUAL_LEADING
    most = max(leadings.values())
    return min(step for step, count in leadings.items() if count >= 0.5 * most)


def paragraphs(column: Sequence[Line], page: int, usual: Typography, words: frozenset[str]) -> list[Paragraph]:
    """The paragraphs of one column of a page."""
    if not column:
        return []
    right = _right_edge(column)
    found = [Paragraph([column[0]], page, right, words)]
    for at, line in enumerate(column[1:], 1):
        after = column[at + 1] if at + 1 < len(column) else None
        if _begins(found[-1], line, after, usual):
            found.append(Paragraph([line], page, right, words))
        else:
            found[-1].lines.append(line)
    return found


def _right_edge(column: Sequence[Line]) -> float:
    """Where the lines of a column end: the furthest that a few of them reach, or any of them in a short one."""
    ends = sorted((line.x1 for line in column), reverse=True)
    near = 4 * column[0].size
    enough = len(ends) >= _LONG_COLUMN and ends[0] - ends[1] > near and ends[1] - ends[_LONG_COLUMN // 2] < near
    return ends[1] if enough else ends[0]


def _begins(held: Paragraph, line: Line, after: Line | None, usual: Typography) -> bool:
    """Whether `line` begins a paragraph, and does not go on with the one held."""
    last = held.last
    size = max(line.size, 1.0)
    step = line.base - last.base
    if abs(line.size - last.size) > _OTHER_SIZE * max(line.size, last.size) or step <= 0:
        return True
    room = held.right - last.x1
    short = room > _width(line.words[0].x1 - line.words[0].x0, size)
    label, _ = take_label(line.text)
    if step > _widest_step(held, line, usual) and (
        short
        or label is not None
        or step > _DOUBLE * size
        or ends_sentence(last.text)
        or _stands_out(line, held, usual)
    ):
        return True
    if is_contents_line(line.text) or is_contents_line(last.text):
        return True
    if line.words[0].raised and line.words[0].text.strip("[]").isdigit() and line.size < 0.95 * usual.body:
        return True
    if line.words[0].type.bold != last.words[-1].type.bold and (held.bold or line.bold):
        return True
    if label is not None:
        return _is_label(label, held, line, after, short)
    if short and not (ends_open(last.text) or (line.text[:1].islower() and not ends_sentence(last.text))):
        return True
    indented = line.x0 - last.x0 > _INDENT * size and len(held.lines) > 1 and abs(last.x0 - held.lines[-2].x0) < size
    return indented and ends_sentence(last.text)


def _stands_out(line: Line, held: Paragraph, usual: Typography) -> bool:
    return line.bold or held.bold or line.size > _HEADING * usual.body


def _widest_step(held: Paragraph, line: Line, usual: Typography) -> float:
    """How far apart lines of one paragraph stand at the most; footnote marks may push them apart a little."""
    step = usual.leading * line.size
    if len(held.lines) > 1:
        step = max(step, held.last.base - held.lines[-2].base)
    marked = any(word.raised for each in (line, held.last) for word in each.words)
    return step + (_MARKED if marked else _WIDER) * line.size


def _width(word: float, size: float) -> float:
    return word + _FULL * size


def _is_label(label: Label, held: Paragraph, line: Line, after: Line | None, short: bool) -> bool:
    """Whether what looks like a label begins an item, and is no number in the middle of a sentence."""
    before, _ = take_label(held.first.text)
    if not short and _is_dash_in_sentence(label, before, held.last, line):
        return False
    if label.style == "bullet" or short or (before is not None and follows(label, before)):
        return True
    hanging = after is not None and after.x0 > line.x0 + 0.5 * line.size
    return hanging or ends_sentence(held.last.text) or held.last.text.endswith((";", " and", " or"))


def _is_dash_in_sentence(label: Label, before: Label | None, last: Line, line: Line) -> bool:
    """Whether a dash that a line opens with goes on with the sentence above: "… the rating is green / – on track."."""
    words = take_label(line.text)[1]
    goes_on = words[:1].islower() and not ends_sentence(last.text) and not last.text.endswith((":", ";", ","))
    in_list = before is not None and before.style == "bullet"
    return label.printed in _DASHES and goes_on and not in_list and abs(line.x0 - last.x0) < line.size
