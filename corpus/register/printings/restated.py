"""Finds where a follow-up quotes earlier recommendations one by one, each over the paragraphs that answer it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from corpus.register.likeness import likeness
from corpus.register.outline import BODY_KINDS, Outline, closes
from corpus.register.printing import Printing
from corpus.types import Passage, PassageKind, Recommendation

_QUOTED = 88.0  # likeness of a passage that is no more than an earlier headline
_LONGER = 1.4  # how many times its words such a passage may have
_FEWEST, _FEWEST_WORDS = 2, 4
_QUOTING = frozenset({PassageKind.PARAGRAPH, PassageKind.LIST_ITEM, PassageKind.HEADING})


def find_restated(outline: Outline, taken: frozenset[str], earlier: Sequence[Recommendation]) -> list[Printing]:
    """The quotations outside `taken` passages, with what stands below each; of one alone, none."""
    quoted: dict[str, Recommendation] = {}
    for passage in outline.passages:
        one = _quoted(outline, passage, earlier) if passage.id not in taken else None
        if one:
            quoted[passage.id] = one
    if all(outline.by_id[each].kind is PassageKind.HEADING for each in quoted):
        return []  # sections, which are told as a set
    if len({one.id for one in quoted.values()}) < _FEWEST:
        return []
    found = [_printing(outline, passage, quoted) for passage in outline.passages if passage.id in quoted]
    longest = max((len(printing.body) for printing in found[:-1]), default=0)
    answered = [printing for printing in found if printing.body]
    last = found[-1]
    if len(last.body) > max(1, longest):  # what only follows the last on the page
        answered = [*answered[:-1], replace(last, body=last.body[: max(1, longest)])]
    return answered if len(answered) >= _FEWEST else []


def _quoted(outline: Outline, passage: Passage, earlier: Sequence[Recommendation]) -> Recommendation | None:
    words = outline.words(passage)
    count = len(words.split())
    if passage.cells or passage.kind not in _QUOTING or count < _FEWEST_WORDS:
        return None
    alike = [(likeness(one.headline, words), one) for one in earlier if count <= _LONGER * len(one.headline.split())]
    best = max(alike, key=lambda item: item[0], default=None)
    return best[1] if best and best[0] >= _QUOTED else None


def _printing(outline: Outline, passage: Passage, quoted: dict[str, Recommendation]) -> Printing:
    one = quoted[passage.id]
    below = outline.passages[outline.position[passage.id] + 1 :]
    body = tuple(
        takewhile(lambda p: p.id not in quoted and p.kind in BODY_KINDS and not closes(outline.words(p)), below)
    )
    numbers = (one.number,) if one.number else ()
    return Printing(one.kind, numbers, passage, passage.end, passage.end, one.headline, "named", body=body)
