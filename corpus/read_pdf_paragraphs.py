"""Lines to paragraphs, by what a reader goes by: space between lines, indents, short last lines, a change of type."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.read_pdf_lines import Line
from corpus.structure_contents import is_contents_line
from corpus.structure_labels import Label, follows, take_label
from corpus.structure_words import ends_open, ends_sentence, join_words

_USUAL_LEADING = 1.2  # of the type size, from line to line
_WIDER = 1.22  # of the usual leading: a wider one ends a paragraph
_OTHER_SIZE = 0.08  # of the type size
_INDENT = 0.8  # of the type size
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
    """Where the lines of a column end: the furthest that more than one of them reaches."""
    ends = sorted((line.x1 for line in column), reverse=True)
    return ends[1] if len(ends) > 3 and ends[0] - ends[1] > 4 * column[0].size else ends[0]


def _begins(held: Paragraph, line: Line, after: Line | None, usual: Typography) -> bool:
    """Whether `line` begins a paragraph, and does not go on with the one held."""
    last = held.last
    size = max(line.size, 1.0)
    step = line.base - last.base
    if abs(line.size - last.size) > _OTHER_SIZE * max(line.size, last.size) or step <= 0:
        return True
    if step > _WIDER * usual.leading * size and not _same_step(held, step):
        return True
    if is_contents_line(line.text) or is_contents_line(last.text):
        return True
    if line.words[0].raised and line.words[0].text.strip("[]").isdigit() and line.size < 0.95 * usual.body:
        return True
    if line.words[0].type.bold != last.words[-1].type.bold and (held.bold or line.bold):
        return True
    room = held.right - last.x1
    short = room > _width(line.words[0].x1 - line.words[0].x0, size)
    label, _ = take_label(line.text)
    if label is not None:
        return _is_label(label, held, line, after, short)
    if short and not (ends_open(last.text) or (line.text[:1].islower() and not ends_sentence(last.text))):
        return True
    indented = line.x0 - last.x0 > _INDENT * size and len(held.lines) > 1 and abs(last.x0 - held.lines[-2].x0) < size
    return indented and ends_sentence(last.text)


def _same_step(held: Paragraph, step: float) -> bool:
    """Whether the lines of a paragraph set wide stand as far apart as this."""
    if len(held.lines) < 3:
        return False
    return abs(step - (held.lines[-1].base - held.lines[-2].base)) < 0.5 and held.full


def _width(word: float, size: float) -> float:
    return word + _FULL * size


def _is_label(label: Label, held: Paragraph, line: Line, after: Line | None, short: bool) -> bool:
    """Whether what looks like a label begins an item, and is no number in the middle of a sentence."""
    before, _ = take_label(held.first.text)
    if label.style == "bullet" or short or (before is not None and follows(label, before)):
        return True
    hanging = after is not None and after.x0 > line.x0 + 0.5 * line.size
    return hanging or ends_sentence(held.last.text) or held.last.text.endswith((";", " and", " or"))
