"""Measures how well files are read: one report in several formats, against what is true of it.

    python -m corpus.measure_reading FOLDER…

A folder holds the files and truth.json: a list of {"kind", "text"} in the order of the report, kind one of cover,
heading, paragraph, list_item, table_row (with "columns"), footnote, optional for what may be there or not, or contents
for a line of the table of contents, which may be there with its page number.
"""

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import CouncilReportsError, ReadingError
from corpus.reading import read_report
from corpus.register import build_register
from corpus.types import Passage, PassageKind, Report

_MARKS = re.compile(r"[⁰¹²³⁴-⁹]+|\[\d{1,3}\]")
_PROSE = frozenset({PassageKind.PARAGRAPH, PassageKind.LIST_ITEM})
_PAGE_NUMBER = re.compile(r"[\s.…|]+\d+$")
_FIRST = 24  # letters of a passage by which its page is told


@dataclass(frozen=True, slots=True)
class Truth:
    """A passage as it is in the report: its kind, its words, and of a row the headings of its columns."""

    kind: str
    text: str
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """How many of those found are right, and how many of the right ones are found."""

    precision: float
    recall: float

    def __str__(self) -> str:
        return f"{self.precision:.3f}/{self.recall:.3f}"


@dataclass(frozen=True, slots=True)
class Measured:
    """How well one file is read. `right_page` is None of a file without pages."""

    name: str
    passages: Share
    headings: Share
    footnotes: Share
    rows: Share
    words: float
    right_page: float | None
    locators: dict[str, str]
    recommendations: tuple[tuple[str | None, str], ...]
    seconds: float


def measure(folder: Path) -> list[Measured]:
    """How well each file of a folder is read. Raises ReadingError where it holds no truth.json."""
    try:
        told = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ReadingError(f"{folder} holds no truth.json that can be read: {error}.") from None
    truth = [Truth(each["kind"], each["text"], tuple(each.get("columns", ()))) for each in told]
    files = sorted(file for file in folder.iterdir() if file.is_file() and file.name != "truth.json")
    return [_measured(file, truth) for file in files]


def _measured(file: Path, truth: Sequence[Truth]) -> Measured:
    start = time.process_time()
    report = read_report(file)
    seconds = time.process_time() - start
    found = [passage for passage in report.passages if not _may_be_there(_plain(report.words(passage)), truth)]
    return Measured(
        name=file.name,
        passages=_share(
            (_plain(report.words(passage)) for passage in found if passage.kind in _PROSE),
            (_plain(each.text) for each in truth if each.kind in {"paragraph", "list_item"}),
        ),
        headings=_share(
            (_plain(report.words(passage)) for passage in found if passage.kind is PassageKind.HEADING),
            (_plain(each.text) for each in truth if each.kind == "heading"),
        ),
        footnotes=_share(
            (_plain(report.words(passage)) for passage in found if _is_joined_note(passage)),
            (_plain(each.text) for each in truth if each.kind == "footnote"),
        ),
        rows=_share(_rows(report), ((_plain(each.text), each.columns) for each in truth if each.kind == "table_row")),
        words=_words_found(report, truth),
        right_page=_right_page(file, report) if report.source.media_type == "application/pdf" else None,
        locators={_plain(report.words(passage)): passage.locator for passage in found if passage.kind in _PROSE},
        recommendations=tuple(
            (each.number, _plain(each.headline)) for each in build_register([report]).recommendations
        ),
        seconds=seconds,
    )


def _may_be_there(words: str, truth: Sequence[Truth]) -> bool:
    """Whether these are words of the cover or of the table of contents, in which the formats differ."""
    optional = {_plain(each.text) for each in truth if each.kind in {"cover", "optional"}}
    listed = {_plain(each.text) for each in truth if each.kind == "contents"}
    return words.casefold() in map(str.casefold, optional) or (
        bool(_PAGE_NUMBER.search(words)) and _PAGE_NUMBER.sub("", words) in listed
    )


def _is_joined_note(passage: Passage) -> bool:
    return passage.kind is PassageKind.FOOTNOTE and passage.refers_from is not None


def _rows(report: Report) -> Iterator[tuple[str, tuple[str, ...]]]:
    for passage in report.passages:
        if passage.kind is PassageKind.TABLE_ROW:
            yield _plain(report.words(passage)), tuple(cell.column for cell in passage.cells)


def _plain(text: str) -> str:
    """`text` without footnote marks and with straight quotation marks, in which the formats differ."""
    straight = _MARKS.sub("", text).translate(str.maketrans("“”‘’", "\"\"''"))
    return " ".join(straight.split())


def _share(found: Iterable[Hashable], right: Iterable[Hashable]) -> Share:
    got, wanted = Counter(found), Counter(right)
    both = sum((got & wanted).values())
    return Share(both / max(1, sum(got.values())), both / max(1, sum(wanted.values())))


def _words_found(report: Report, truth: Sequence[Truth]) -> float:
    wanted = Counter(
        word for each in truth if each.kind not in {"optional", "contents"} for word in _plain(each.text).split()
    )
    got = Counter(_plain(report.text).split())
    return sum((got & wanted).values()) / max(1, sum(wanted.values()))


def _right_page(file: Path, report: Report) -> float:
    """The share of passages whose first letters stand on the page that they are said to stand on."""
    import pypdfium2

    pages = [
        _letters(page.get_textpage().get_text_range(errors="ignore"))
        for page in pypdfium2.PdfDocument(file.read_bytes())
    ]
    right = [
        passage.page is not None and _letters(report.words(passage))[:_FIRST] in pages[passage.page - 1]
        for passage in report.passages
    ]
    return sum(right) / max(1, len(right))


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text))


def table(results: Sequence[Measured]) -> str:
    """The figures as a Markdown table; locators and recommendations are compared with those of the first Markdown file."""
    model = next((each for each in results if each.name.endswith(".md")), results[0])
    lines = [
        "| file | passages | headings | footnotes | table rows | words | right page | same locators | same recommendations |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for each in results:
        page = "–" if each.right_page is None else f"{each.right_page:.3f}"
        same = sum(model.locators.get(text) == locator for text, locator in each.locators.items()) / max(
            1, len(model.locators)
        )
        recommendations = "yes" if each.recommendations == model.recommendations else "no"
        lines.append(
            f"| {each.name} | {each.passages} | {each.headings} | {each.footnotes} | {each.rows} | {each.words:.4f} | "
            f"{page} | {same:.3f} | {recommendations} |"
        )
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Print the figures for each folder."""
    if not arguments:
        sys.stderr.write("Usage: python -m corpus.measure_reading FOLDER…\n")
        return 2
    try:
        for folder in arguments:
            sys.stdout.write(f"{table(measure(Path(folder)))}\n\n")
    except CouncilReportsError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write("Each pair is precision/recall.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
