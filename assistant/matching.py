"""How far some words cover others: by stem, rarer words weighing more."""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from math import log

from assistant.families import related, relatives
from assistant.shelf import Shelf
from assistant.words import fold, stem, stems
from corpus.types import Recommendation

_ENDINGS = frozenset(
    """
    s es ed er or ing al ly ion ions ation ement ment ments ship hood ness ity ities ies ive ance ence ant ent ist ful
    i y
    """.split()
)


def same_stem(wanted: str, held: str) -> bool:
    """Whether two stems are of one word: equal, or one the other with an ending ("member", "membership")."""
    if wanted == held:
        return True
    short, long = sorted((wanted, held), key=len)
    return len(short) >= 5 and long.startswith(short) and long[len(short) :] in _ENDINGS


RELATED = 0.97  # of a word that only its family covers


def credit(word: str, held: Collection[str]) -> float:
    """How far the stems held cover a word: wholly by itself in any form, a little less by its family, 0 by neither."""
    wanted = stem(word)
    if wanted in held or any(same_stem(wanted, each) for each in held):
        return 1.0
    return RELATED if any(related(wanted, each) for each in held) else 0.0


def covers(word: str, held: Collection[str]) -> bool:
    """Whether a word's stem, another form of it or a word of its family is among the stems held."""
    return credit(word, held) > 0


KEPT = 20_000  # texts whose stems are remembered


class Rarity:
    """How telling a word is in the loaded reports: high for a word of few passages."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._held: dict[str, frozenset[str]] = {}

    @cached_property
    def _passages_with(self) -> tuple[dict[str, int], int]:
        counts: dict[str, int] = {}
        passages = self._shelf.searched_passages()
        for report, passage in passages:
            for each in stems(report.words(passage)):
                counts[each] = counts.get(each, 0) + 1
        return counts, len(passages)

    def of(self, word: str) -> float:
        """The inverse document frequency of a word, at least 0.1."""
        counts, total = self._passages_with
        return max(0.1, log((total + 1) / (counts.get(stem(word), 0) + 0.5)))

    def known(self, word: str) -> bool:
        """Whether any passage holds the word or its family."""
        counts, _ = self._passages_with
        wanted = stem(word)
        alike = self._by_beginning.get(wanted[:5], ())
        return wanted in counts or bool(relatives(wanted) & counts.keys()) or any(same_stem(wanted, s) for s in alike)

    @cached_property
    def _by_beginning(self) -> dict[str, list[str]]:
        """The stems of the reports by their first five letters, which two forms of one word share."""
        found: dict[str, list[str]] = {}
        for each in self._passages_with[0]:
            found.setdefault(each[:5], []).append(each)
        return found

    def held(self, text: str) -> frozenset[str]:
        """The stems of a text; an abbreviation counts as the words that it stands for, and those as it."""
        if text not in self._held:
            if len(self._held) > KEPT:
                self._held.clear()
            self._held[text] = self._read(text)
        return self._held[text]

    @cached_property
    def _folded_names(self) -> list[tuple[str, str]]:
        """The abbreviations with what they stand for, folded."""
        return [(short, fold(long)) for short, long in self._shelf.abbreviations.items()]

    def _read(self, text: str) -> frozenset[str]:
        folded = fold(text)
        names = self._shelf.abbreviations
        held = set(re.findall(r"\w+", text))
        more = [long for short, long in names.items() if not held.isdisjoint((short, f"{short}s"))] + [
            short for short, long in self._folded_names if long in folded
        ]
        return stems(" ".join((text, *more)))

    def coverage(self, subject: Sequence[str], text: str) -> float:
        """The share of the subject's weight that a text's words cover, in 0..1."""
        held = self.held(text)
        whole = sum(self.of(word) for word in subject)
        return sum(self.of(word) * credit(word, held) for word in subject) / whole if whole else 0.0


def entry_text(entry: Recommendation) -> str:
    """What an entry recommends and why."""
    return f"{entry.headline} {entry.rationale}"


def whole_text(entry: Recommendation) -> str:
    """Everything the register holds on an entry."""
    told = " ".join(t.text for t in (*entry.progress, *entry.reviewers_view))
    return f"{entry_text(entry)} {told}"


def entries_about(
    subject: Sequence[str], entries: Sequence[Recommendation], rarity: Rarity, floor: float = 0.5
) -> list[tuple[Recommendation, float]]:
    """The entries whose headline or rationale covers a subject, best first.

    The headline's words count in full and the rationale's by half; entries near the best are kept.
    """
    scored = [
        (e, 0.7 * rarity.coverage(subject, e.headline) + 0.3 * rarity.coverage(subject, entry_text(e))) for e in entries
    ]
    best = max((score for _, score in scored), default=0.0)
    kept = [
        (e, s)
        for e, s in scored
        if s >= max(floor * 0.6, best * 0.7) and rarity.coverage(subject, entry_text(e)) >= floor
    ]
    return sorted(kept, key=lambda pair: -pair[1])


def uncovered(subject: Iterable[str], text: str, rarity: Rarity) -> list[str]:
    """The words of a subject that a text does not hold."""
    held = rarity.held(text)
    return [word for word in subject if not covers(word, held)]
