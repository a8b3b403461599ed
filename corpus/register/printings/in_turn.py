"""Finds where a follow-up tells of a set in turn: as many sections, rows or items beside each other as were recommended.

A second look, for what the report's words do not tell one by one: all of them together have to hold the words of the
recommendations in their order.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise

from corpus.register.headings import column_role
from corpus.register.imperatives import is_imperative
from corpus.register.likeness import likeness
from corpus.register.outline import BODY_KINDS, Outline, closes
from corpus.register.printing import Printing
from corpus.register.printings.series import name_of
from corpus.register.stages import is_status
from corpus.register.topics import Topics
from corpus.types import Cell, Passage, PassageKind, Recommendation

_FEWEST = 3
_BESIDE = 4  # how many more of one form there may be
_LEAST, _CLEARLY = 0.3, 3.0  # the share of its headline that a unit holds, and how many times that of the others
_MOST = 0.75  # share of the units that hold more of their own headline than of any other
_WORDY = 4  # words that a cell of running text has at least
_AGAIN = 80.0  # likeness of words that only give a headline again
_Unit = tuple[Passage, tuple[Passage, ...]]  # what opens it, and the passages under that


def find_in_turn(outline: Outline, earlier: Sequence[Recommendation], told: frozenset[str]) -> list[Printing]:
    """What tells of each set in its order, of those that are not all `told`, by id, already."""
    found: list[Printing] = []
    for made in _sets(earlier):
        if sum(one.id in told for one in made) < len(made) >= _FEWEST:
            in_turn = _of_set(outline, made)
            taken = {p.id for printing in found for p in (printing.passage, *printing.body)}
            if taken.isdisjoint(printing.passage.id for printing in in_turn):
                found.extend(in_turn)
    return found


def _sets(earlier: Sequence[Recommendation]) -> list[list[Recommendation]]:
    """All that were made, and where their kind changes or their numbers begin again, each run of them."""
    made = [one for one in earlier if one.headline]
    runs: list[list[Recommendation]] = []
    for one in made:
        if runs and _goes_on(runs[-1][-1], one):
            runs[-1].append(one)
        else:
            runs.append([one])
    return [made, *runs] if len(runs) > 1 else runs


def _goes_on(before: Recommendation, after: Recommendation) -> bool:
    numbers = [int(number) for one in (before, after) if (number := one.number or "").isdecimal()]
    return before.kind == after.kind and numbers == sorted(set(numbers))


def _of_set(outline: Outline, made: Sequence[Recommendation]) -> list[Printing]:
    topics = Topics.of([one.headline for one in made])
    groups = [_units(outline, opening) for group in _beside(outline) for opening in _stretches(group, len(made))]
    told = [_told(outline, units, topics) for units in groups]
    if not any(told):
        return []
    best = groups[told.index(max(told))]
    return [_printing(outline, unit, one) for unit, one in zip(best, made, strict=True)]


def _stretches(group: list[Passage], many: int) -> list[list[Passage]]:
    """So many in a row of a group that has hardly more: sections between an introduction and a close."""
    return [group[at : at + many] for at in range(len(group) - many + 1)] if len(group) <= many + _BESIDE else []


def _beside(outline: Outline) -> Iterator[list[Passage]]:
    """Passages of one form: the headings of a level, the rows of a table, the items of a list, the numbered paragraphs."""
    groups: dict[Hashable, list[Passage]] = defaultdict(list)
    for passage in outline.passages:
        for key in _forms(outline, passage):
            groups[key].append(passage)
    yield from groups.values()


def _forms(outline: Outline, passage: Passage) -> list[Hashable]:
    """What a passage has in common with those of its form: its kind, and its level, list, table, section or name."""
    if passage.kind is PassageKind.TABLE_ROW:
        return [("row", passage.section, outline.table_columns(passage))]
    if passage.kind is PassageKind.LIST_ITEM:
        return [("item", passage.section, passage.parent)]
    name = name_of(outline.words(passage))
    named = [("named", name, passage.kind)] if name else []
    if passage.kind is PassageKind.HEADING:
        section, level = outline.section_of(passage), outline.level(passage)
        return [("heading", level, "anywhere"), ("heading", level, section and section.parent), *named]
    if passage.kind is PassageKind.PARAGRAPH:
        numbered = bool(passage.label)
        return [("paragraph", numbered, "anywhere"), ("paragraph", numbered, passage.section), *named]
    return []


def _units(outline: Outline, opening: list[Passage]) -> list[_Unit]:
    """Each passage with those under it, down to the next; the last with as many as any other has at most."""
    starts = [outline.position[passage.id] for passage in opening]
    longest = max((after - before for before, after in pairwise(starts)), default=1)
    ends = [*starts[1:], starts[-1] + longest]
    return [
        (passage, tuple(_under(outline, passage, outline.passages[start + 1 : end])))
        for passage, start, end in zip(opening, starts, ends, strict=True)
    ]


def _under(outline: Outline, over: Passage, passages: Sequence[Passage]) -> Iterator[Passage]:
    """The passages that go on with what another opens: to a heading as high, or the close."""
    level = outline.level(over) if over.kind is PassageKind.HEADING else 0
    for passage in passages:
        ends = passage.kind is PassageKind.HEADING and (not level or outline.level(passage) <= level)
        if ends or closes(outline.words(passage)):
            return
        yield passage


def _told(outline: Outline, units: Sequence[_Unit], topics: Topics) -> float:
    """How much more of their own headlines the units hold than of the others; 0 where that is not plain."""
    texts = [" ".join(outline.words(p) for p in (passage, *under)) for passage, under in units]
    held = [topics.held_by(text) for text in texts]
    many = len(units)
    own = sum(held[at][at] for at in range(many)) / many
    others = (sum(map(sum, held)) - own * many) / (many * (many - 1))
    most = sum(0 < held[at][at] >= max(*held[at], *(row[at] for row in held)) for at in range(many))
    plain = own >= max(_LEAST, _CLEARLY * others) and most >= _MOST * many
    return own - others if plain else 0.0


def _printing(outline: Outline, unit: _Unit, made: Recommendation) -> Printing:
    passage, under = unit
    numbers = (made.number,) if made.number else ()
    words = outline.words(passage)
    cells = tuple(_cells(outline, passage, made))
    body = tuple(p for p in under if p.kind in BODY_KINDS)
    only_names = bool(body) and not words.rstrip().endswith((".", ";", "?", "!"))
    again = is_imperative(words) or likeness(made.headline, words) >= _AGAIN
    untold = bool(passage.cells) or passage.kind is PassageKind.HEADING or only_names or again
    rest = () if untold else ((passage.start, passage.end),)
    return Printing(
        made.kind,
        numbers,
        passage,
        passage.end,
        passage.end,
        made.headline,
        "tabled" if cells else "named",
        rest=rest,
        body=body,
        cells=cells,
    )


def _cells(outline: Outline, row: Passage, made: Recommendation) -> Iterator[tuple[str, Cell]]:
    """The cells of a row beside those that give the headline again, by what their heads say; where these say nothing, as progress."""
    for cell in row.cells:
        words, role = outline.words(cell), column_role(cell.column)
        if likeness(made.headline, words) >= _AGAIN:
            continue
        if is_status(words):
            yield "status", cell
        elif role not in ("", "action"):
            yield role, cell
        elif len(words.split()) >= _WORDY:
            yield "progress", cell
