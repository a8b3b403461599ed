"""Tells which recommendation a short heading or phrase speaks of, where it gives neither its number nor its whole wording."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.register.alignment import aligned, best_pairs
from corpus.register.likeness import content_words

_ENOUGH = 0.7  # share of a phrase's weighed words that a headline has to hold
_LEAST_TOLD, _ENOUGH_TOLD = 3, 0.34  # words of a headline that a sentence holds, and their share of its weight
_LEAD = 0.2  # by how much it has to hold more than any other
_IN_ORDER, _OUT_OF_ORDER = 0.3, 0.75  # likeness that makes one pair of a set, in the headlines' order and out of it
_KEPT = 0.8  # share of the likeness of the best pairs that those in order have to reach
_BODY = 0.6  # what the words that a unit opens with count, beside those of its phrase
_EACH, _MOST_EACH = 0.06, 4  # what each word counts that only one headline holds, and how many count
_FEWEST = 2  # pairs that make a set
_NOT_TELLING = frozenset(
    content_words(
        "recommendation recommendations progress update response theme area section review first second third fourth "
        "fifth sixth seventh finally last lastly next improve improving better work new our use make making"
    )
)


@dataclass(frozen=True, slots=True)
class Unit:
    """What may tell of a recommendation: the phrase that names its subject, where there is one, and its first words.

    `sure` is the position of the headline that something else shows it to tell of.
    """

    phrase: str
    opening: str = ""
    sure: int | None = None


@dataclass(frozen=True, slots=True)
class Topics:
    """The headlines that a phrase may speak of, each with the heading it stands under. A word of several tells less."""

    headlines: tuple[frozenset[str], ...]
    themes: tuple[frozenset[str], ...]
    promised: tuple[tuple[frozenset[str], ...], ...]
    standing_in: Counter[str]

    @classmethod
    def of(
        cls, headlines: Sequence[str], themes: Sequence[str] = (), promised: Sequence[Sequence[str]] = ()
    ) -> "Topics":
        """The topics of these headlines, in their order; `promised` are the sentences that tell what will be done on each."""
        stems = tuple(frozenset(content_words(headline)) for headline in headlines)
        over = tuple(_names(theme) for theme in themes) or (frozenset(),) * len(stems)
        plans = tuple(tuple(frozenset(content_words(one)) - _NOT_TELLING for one in each) for each in promised)
        return cls(stems, over, plans or ((),) * len(stems), Counter(stem for one in stems for stem in one))

    def spoken_of(self, phrase: str) -> int | None:
        """The position of the one headline that a phrase speaks of; None where none stands out."""
        words = frozenset(content_words(phrase)) - _NOT_TELLING
        themed = self._themed(phrase)
        if len(themed) == 1:
            return themed[0]
        scores = sorted(((self._share(words, one), order) for order, one in enumerate(self.headlines)), reverse=True)
        if not scores or scores[0][0] < _ENOUGH:
            return None
        if len(scores) > 1 and scores[1][0] > scores[0][0] - _LEAD:
            return None
        return scores[0][1]

    def assigned(self, units: Sequence[Unit]) -> list[int | None]:
        """The position of the headline that each unit of a set tells of; None of those that tell of none.

        The set is judged as a whole: two or more of its units, and half of them or of the headlines, have to tell of
        one, each of another. Where they keep the headlines' order, less likeness is enough.
        """
        sure = [unit.sure if unit.sure is not None else self.spoken_of(unit.phrase) for unit in units]
        apart = frozenset(order for unit in units for order in self._under(unit.phrase))
        alike = [
            [0.0 if order in apart else score for order, score in enumerate(self._likenesses(unit, known))]
            for unit, known in zip(units, sure, strict=True)
        ]
        pairs, best = aligned(alike), best_pairs(alike)
        in_order = _total(alike, pairs) >= _KEPT * _total(alike, best)
        chosen, least = (pairs, _IN_ORDER) if in_order else (best, _OUT_OF_ORDER)
        kept = {unit: head for unit, head in chosen.items() if alike[unit][head] >= least}
        told = set(kept.values()) | {order for order in sure if order is not None}
        if len(told) < min(_FEWEST, len(self.headlines)) or 2 * len(told) < min(len(units), len(self.headlines)):
            return sure
        return [known if known is not None else kept.get(at) for at, known in enumerate(sure)]

    def told_of(self, sentence: str, heading: str = "") -> int | None:
        """The position of the one headline that a sentence tells of by several of its words; None where none stands out.

        Below a heading that several headlines stand under, too, the sentence tells of one of these, and fewer words do.
        """
        words = frozenset(content_words(sentence)) - _NOT_TELLING
        under = self._under(heading)
        least = _LEAST_TOLD - 1 if under else _LEAST_TOLD
        shares = [
            (max(self._share(one, words) if len(one & words) >= least else 0.0 for one in (headline, *plans)), order)
            for order, (headline, plans) in enumerate(zip(self.headlines, self.promised, strict=True))
            if order in under or not under
        ]
        scores = sorted(shares, reverse=True)
        if not scores or scores[0][0] < _ENOUGH_TOLD or (len(scores) > 1 and scores[1][0] > scores[0][0] - _LEAD):
            return None
        return scores[0][1]

    def held_by(self, text: str) -> list[float]:
        """The share of each headline that a text holds."""
        words = frozenset(content_words(text))
        return [self._share(headline, words) for headline in self.headlines]

    def words_of(self, order: int | None, words: str) -> frozenset[str]:
        """The stems of `words`, with those of the headline at `order`, that may tell of a subject."""
        headline = self.headlines[order] if order is not None else frozenset()
        return (frozenset(content_words(words)) | headline) - _NOT_TELLING

    def _under(self, phrase: str) -> list[int]:
        """The headlines of a heading over several of them, which a later report gives again over what it tells of them all."""
        themed = self._themed(phrase)
        return themed if len(themed) > 1 else []

    def _themed(self, phrase: str) -> list[int]:
        words = _names(phrase)
        return [order for order, theme in enumerate(self.themes) if words and theme == words]

    def _likenesses(self, unit: Unit, sure: int | None) -> list[float]:
        if sure is not None:
            return [2.0 if order == sure else 0.0 for order in range(len(self.headlines))]
        phrase = frozenset(content_words(unit.phrase)) - _NOT_TELLING
        words = phrase | (frozenset(content_words(unit.opening)) - _NOT_TELLING)
        heads = [headline - _NOT_TELLING | theme for headline, theme in zip(self.headlines, self.themes, strict=True)]
        standing = Counter(root for head in heads for root in head)
        return [
            _weighed(phrase, head, standing)
            + _BODY * _weighed(head, words, standing)
            + _EACH * len([root for root in words & head if standing[root] == 1][:_MOST_EACH])
            for head in heads
        ]

    def _share(self, words: frozenset[str], headline: frozenset[str]) -> float:
        whole = sum(self._weight(word) for word in words)
        return sum(self._weight(word) for word in words & headline) / whole if whole else 0.0

    def _weight(self, word: str) -> float:
        return 1 / max(1, self.standing_in[word])


def _names(heading: str) -> frozenset[str]:
    """The stems by which a heading is the same with another number before it: "Theme 4: Leadership"."""
    return frozenset(stem for stem in content_words(heading) if not stem.isdigit()) - _NOT_TELLING


def _weighed(words: frozenset[str], among: frozenset[str], standing: Counter[str]) -> float:
    """The share of `words` that stand among others, each weighing the less the more headlines hold it."""
    whole = sum(1 / max(1, standing[word]) for word in words)
    return sum(1 / max(1, standing[word]) for word in words & among) / whole if whole else 0.0


def _total(alike: Sequence[Sequence[float]], pairs: dict[int, int]) -> float:
    return sum(alike[unit][head] for unit, head in pairs.items())
