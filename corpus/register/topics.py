"""Tells which recommendation a short heading or phrase speaks of, where it gives neither its number nor its whole wording."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.register.likeness import content_words

_ENOUGH = 0.7  # share of a phrase's weighed words that a headline has to hold
_LEAST_TOLD, _ENOUGH_TOLD = 3, 0.34  # words of a headline that a sentence holds, and their share of its weight
_LEAD = 0.2  # by how much it has to hold more than any other
_LEAST_OF_ONE = 2  # content words of a phrase that one word may decide for
_NOT_TELLING = frozenset(
    content_words(
        "recommendation recommendations progress update response theme area section review first second third fourth "
        "fifth sixth seventh finally last lastly next improve improving better work new our use make making"
    )
)


@dataclass(frozen=True, slots=True)
class Topics:
    """The headlines that a phrase may speak of. A word that stands in several of them tells less."""

    headlines: tuple[frozenset[str], ...]
    standing_in: Counter[str]

    @classmethod
    def of(cls, headlines: Sequence[str]) -> "Topics":
        """The topics of these headlines, in their order."""
        stems = tuple(frozenset(content_words(headline)) for headline in headlines)
        return cls(stems, Counter(stem for one in stems for stem in one))

    def spoken_of(self, phrase: str) -> int | None:
        """The position of the one headline that a phrase speaks of; None where none stands out."""
        words = frozenset(content_words(phrase)) - _NOT_TELLING
        scores = sorted(((self._share(words, one), order) for order, one in enumerate(self.headlines)), reverse=True)
        if not scores or scores[0][0] < _ENOUGH or not self._telling(words, self.headlines[scores[0][1]]):
            return None
        if len(scores) > 1 and scores[1][0] > scores[0][0] - _LEAD:
            return None
        return scores[0][1]

    def told_of(self, sentence: str) -> int | None:
        """The position of the one headline that a sentence tells of by several of its words; None where none stands out."""
        words = frozenset(content_words(sentence)) - _NOT_TELLING
        shares = [
            (self._share(headline, words) if len(headline & words) >= _LEAST_TOLD else 0.0, order)
            for order, headline in enumerate(self.headlines)
        ]
        scores = sorted(shares, reverse=True)
        if not scores or scores[0][0] < _ENOUGH_TOLD or (len(scores) > 1 and scores[1][0] > scores[0][0] - _LEAD):
            return None
        return scores[0][1]

    def shares_telling_word(self, phrase: str, order: int) -> bool:
        """Whether a phrase holds a word that only the headline at `order` holds."""
        shared = (frozenset(content_words(phrase)) - _NOT_TELLING) & self.headlines[order]
        return any(self.standing_in[word] == 1 for word in shared)

    def _share(self, words: frozenset[str], headline: frozenset[str]) -> float:
        whole = sum(self._weight(word) for word in words)
        return sum(self._weight(word) for word in words & headline) / whole if whole else 0.0

    def _weight(self, word: str) -> float:
        return 1 / max(1, self.standing_in[word])

    def _telling(self, words: frozenset[str], headline: frozenset[str]) -> bool:
        """Whether two words agree, or the phrase is so short that the one that only this headline holds is enough."""
        shared = words & headline
        return len(shared) >= 2 or (len(words) <= _LEAST_OF_ONE and any(self.standing_in[w] == 1 for w in shared))
