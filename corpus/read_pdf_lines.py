"""Words to stretches of line, and these to whole lines."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.read_pdf_words import Word
from corpus.structure_labels import as_superscript, take_label

_SAME_LINE = 0.3  # of the type size: how far the words of a line may stand above or below each other
_WIDEST_SPACE = 1.4  # of the type size: a wider gap parts two columns or cells
_TABBED = 2.0  # of the type size: a gap as wide is kept, for the lines of contents lists


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
            and beside(before, line)
            and line.x0 - before.x1 < 6 * line.size
        ):
            told[-1] = Line([*before.words, *line.words], line.drawn)
        else:
            told.append(line)
    return told


def _is_label(text: str) -> bool:
    label, rest = take_label(f"{text} X")
    return (label is not None and rest == "X") or (text.replace(".", "").isdigit() and len(text) <= 6)


def beside(one: Line, other: Line) -> bool:
    """Whether a stretch of line stands on the right of another, on the same line."""
    return abs(one.base - other.base) <= _SAME_LINE * max(one.size, other.size) and other.x0 >= one.x1 - 1


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
