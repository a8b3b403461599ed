"""A report's printings brought together: one entry for each recommendation, whatever places it is printed in."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.register.likeness import likeness
from corpus.register.outline import Outline
from corpus.register.printing import Printing
from corpus.register.printings.answers import with_answers
from corpus.register.printings.columns import Known
from corpus.register.printings.listed import find_announced, find_listed
from corpus.register.printings.marked import find_marked
from corpus.register.printings.prose import find_prose
from corpus.register.printings.tabled import find_tabled
from corpus.register.topics import Topics
from corpus.register.voices.authors import REVIEWING, author_of
from corpus.types import Recommendation

SAME_NUMBER = 50.0  # likeness of two printings with one number that makes them one recommendation
NO_NUMBER = 80.0  # the same where one of the two has no number
OTHER_NUMBER = 97.0  # the same where the numbers differ: an annex that numbers anew


@dataclass(slots=True)
class Entry:
    """A recommendation in the making: its printings in one report, in reading order."""

    kind: str
    number: str | None
    headline: str
    printings: list[Printing] = field(default_factory=list)


def entries_in(
    outline: Outline, earlier: Sequence[Recommendation] = (), in_turn: Sequence[Printing] = ()
) -> list[Entry]:
    """The recommendations, actions, objectives and milestones that a report sets out, in reading order.

    `earlier` are those of the report that it follows up, which it may answer by their numbers alone. `in_turn` are
    printings found by a second look, in place of what was read there.
    """
    entries: list[Entry] = []
    loose: list[Printing] = []
    taken = {p.id for printing in in_turn for p in (printing.passage, *printing.body)}
    first = [p for p in with_answers(outline, _printings(outline, earlier), earlier) if p.passage.id not in taken]
    for printing in sorted([*first, *in_turn], key=lambda printing: printing.start):
        if not printing.headline:
            loose.append(printing)
        else:
            _place(entries, printing)
    for printing in loose:
        _attach(entries, printing)
    for entry in entries:
        entry.printings.sort(key=lambda printing: printing.start)
    return entries


def _known(marked: Sequence[Printing], earlier: Sequence[Recommendation]) -> Known:
    here = [(printing.kind, number) for printing in marked for number in printing.numbers]
    before = [(one.kind, one.number) for one in earlier if one.number]
    kind = Counter(one.kind for one in earlier).most_common(1)
    return Known(
        frozenset([*here, *before]),
        Topics.of([one.headline for one in earlier if one.headline]),
        kind[0][0] if kind else "recommendation",
    )


def _printings(outline: Outline, earlier: Sequence[Recommendation]) -> list[Printing]:
    """All printings in reading order. Running text is searched only where no list, table or marker sets them out."""
    marked = find_marked(outline)
    under = frozenset(p.id for printing in marked for p in (printing.passage, *printing.body))
    tabled = find_tabled(outline, _known(marked, earlier))
    listed = find_listed(outline, under | {printing.passage.id for printing in tabled})
    plain = [*marked, *tabled, *listed]
    if any(printing.kind == "recommendation" for printing in plain):
        return sorted(plain, key=lambda printing: printing.start)
    announced = find_announced(outline) if not earlier and author_of(outline) in REVIEWING else []
    if announced:
        return sorted([*plain, *announced], key=lambda printing: printing.start)
    taken = frozenset(printing.passage.id for printing in plain)
    return sorted([*plain, *find_prose(outline, taken, follows_up=bool(earlier))], key=lambda printing: printing.start)


def _place(entries: list[Entry], printing: Printing) -> None:
    """Put a printing with the entry that it prints again, or make a new entry of it."""
    same = _printed_before(entries, printing)
    if same is None:
        entries.append(Entry(printing.kind, printing.number, printing.headline, [printing]))
        return
    same.printings.append(printing)
    if same.number is None:
        same.number = printing.number


def _printed_before(entries: list[Entry], printing: Printing) -> Entry | None:
    best: tuple[float, Entry] | None = None
    for entry in entries:
        alike = likeness(entry.headline, printing.headline)
        if entry.kind != printing.kind or alike < _needed(entry, printing):
            continue
        if best is None or alike > best[0]:
            best = (alike, entry)
    return best[1] if best else None


def _needed(entry: Entry, printing: Printing) -> float:
    """The likeness that makes a printing one with an entry; out of reach for two items of one list with one number."""
    in_one_list = any(p.run == printing.run and p.run for p in entry.printings)
    if in_one_list and printing.shape != "marked":
        return OTHER_NUMBER if printing.number == entry.number else 100.1
    if printing.number is None or entry.number is None:
        return NO_NUMBER
    if printing.number != entry.number:
        return OTHER_NUMBER if not in_one_list else 100.1
    return SAME_NUMBER if not in_one_list else OTHER_NUMBER


def _attach(entries: list[Entry], printing: Printing) -> None:
    """Put a printing without a headline with the entries that carry its numbers, the last one printed before it."""
    for number in printing.numbers:
        fitting = [e for e in entries if e.number == number and e.kind == printing.kind]
        if not fitting and not printing.headline:
            entries.append(Entry(printing.kind, number, "", [printing]))
        elif fitting:
            earlier = [e for e in fitting if e.printings[0].start < printing.start]
            (earlier or fitting)[-1].printings.append(printing)
