"""Finds what a report numbers under a name of its own: "Test 1: The Council must…", "Ask 2: Settle the top team.".

The name does not tell what such a series is. That it sets out recommendations is told by its words, most of which
advise, or by what each member says is done or will be done about it ("What we will do").
"""

import re
import string
from collections import defaultdict
from collections.abc import Sequence

from corpus.register.dated import dates_in
from corpus.register.headings import read_marker
from corpus.register.imperatives import is_imperative
from corpus.register.labels import KIND_LABEL, Label, Part, label_of, part_named
from corpus.register.outline import Outline
from corpus.register.printing import Printing
from corpus.register.stages import is_status
from corpus.types import Passage, PassageKind

_NAMED = re.compile(
    r"^(?P<name>[A-Z][a-z]+(?: (?:for |of )?[a-z]+){0,2}) (?P<number>\d{1,2}|[A-H](?=\s*[:.)–—-]))(?:\s*[:.)]\s+|\s+[–—-]\s+|\s+(?=[A-Z])|$)"
)
_DIVIDES = frozenset(
    "paragraph section chapter part page table figure appendix annex annexe phase schedule note footnote box day week month year "
    "quarter question article item level stage step task exercise lesson version volume room ward unit grade class option "
    "scenario case theme workstream strand finding issue area group type tier zone lot band category priority pillar goal "
    "january february march april may june july august september october november december".split()
)  # what numbers the parts of a text, times or classes of things
_ANSWERED = frozenset({"issue", "finding"})  # of these, what may be answered one by one
_FEWEST = 2
_LONGEST_FORM = 8  # passages


def find_series(outline: Outline) -> dict[str, Printing]:
    """The members of such series that set out recommendations, without their bodies, by passage id."""
    series: dict[str, list[Printing]] = defaultdict(list)
    for passage in outline.passages:
        member = _member(outline, passage)
        if member:
            series[member[0]].append(member[1])
    taken = (run for name, run in series.items() if len(run) >= _FEWEST and _sets_out(outline, name, run))
    return {printing.passage.id: printing for run in taken for printing in run}


def name_of(words: str) -> str | None:
    """The name in front of a number that words open with: "theme" of "Theme 2: Finance"."""
    named = _NAMED.match(words)
    return named["name"].lower() if named else None


def _sets_out(outline: Outline, name: str, run: Sequence[Printing]) -> bool:
    divides = _DIVIDES & set(name.split())
    if divides <= _ANSWERED and _are_forms(outline, run):
        return True
    return not divides and _advises(outline, run)


def _are_forms(outline: Outline, run: Sequence[Printing]) -> bool:
    """Whether most of a series stand over fields that answer them, and none that sets out what is recommended."""
    starts = [outline.position[printing.passage.id] for printing in run]
    answered = 0
    for start, end in zip(starts, [*starts[1:], starts[-1] + _LONGEST_FORM], strict=True):
        under = outline.passages[start + 1 : end]
        labels = [(passage, label_of(outline, passage)) for passage in under]
        if any(KIND_LABEL.match(label.words or "") for _, label in labels) or any(
            _sets_out_one(outline, p) for p in under
        ):
            return False
        answered += any(_answers(outline, passage, label) for passage, label in labels if label.words)
    return 2 * answered > len(run)


def _sets_out_one(outline: Outline, passage: Passage) -> bool:
    """Whether a passage is itself a recommendation by its marker: of "Finding 1", the one below it is the entry."""
    marker = read_marker(passage.label or "") or read_marker(outline.words(passage))
    return marker is not None and marker[0] == "recommendation"


def _answers(outline: Outline, passage: Passage, label: Label) -> bool:
    told = outline.report.text[label.begin : passage.end]
    return part_named(label.words or "") is Part.PROGRESS or is_status(told)


def _member(outline: Outline, passage: Passage) -> tuple[str, Printing] | None:
    if passage.cells or passage.kind not in (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM, PassageKind.HEADING):
        return None
    words = outline.words(passage)
    named = _NAMED.match(words)
    if named is None or read_marker(words) or any(date.start == named.start("number") for date in dates_in(words)):
        return None  # "Progress at 30 September 2022: …"
    start = passage.start + named.end()
    headline = words[named.end() :]
    return named["name"].lower(), Printing(
        "recommendation", (named["number"],), passage, start, passage.end, headline, "marked"
    )


def _advises(outline: Outline, run: Sequence[Printing]) -> bool:
    """Whether most of a series advise, in its own words or, where it only gives a number, in those right below."""
    numbers = list(dict.fromkeys(printing.numbers[0] for printing in run))
    counted = [str(number) for number in range(1, len(numbers) + 1)]
    if numbers not in (counted, list(string.ascii_uppercase[: len(numbers)])):
        return False
    return 2 * sum(is_imperative(printing.headline or _below(outline, printing)) for printing in run) > len(run)


def _below(outline: Outline, printing: Printing) -> str:
    at = outline.position[printing.passage.id] + 1
    return outline.words(outline.passages[at]) if at < len(outline.passages) else ""
