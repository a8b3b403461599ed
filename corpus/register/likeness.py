"""How alike two headlines are, by the words that carry their meaning."""

import re
from functools import lru_cache

import Stemmer
from rapidfuzz.distance import Indel

_ENOUGH_WORDS = 3  # fewer are too few to say that a short headline is a long one cut short
_STEMMER = Stemmer.Stemmer("english")
_STOP = frozenset(
    "a an the and or of in on at by to for from with that this these those its it is are be as so which who will should "
    "council councils authority continue ensure further their our all more".split()
)
_AGAIN = re.compile(r"\s*\((?:carried|brought) forward\b[^)]*\)\s*$|\s*\((?:continued|on-?going)\)\s*$", re.IGNORECASE)
_PREFIX = re.compile(r"^(?:that )?(?:the )?(?:council|cabinet|authority) (?:should|must|needs to)\s+", re.IGNORECASE)


@lru_cache(maxsize=4096)
def content_words(headline: str) -> tuple[str, ...]:
    """The stems of a headline's content words, sorted."""
    words = re.findall(r"[a-z0-9£%]+", _PREFIX.sub("", headline).lower())
    kept = [word for word in words if word not in _STOP] or words
    return tuple(sorted(_STEMMER.stemWords(kept)))


def likeness(first: str, second: str) -> float:
    """0..100 by shared words, never by shared letters: 100 for the same headline, high for one reworded or cut short."""
    if not first or not second:
        return 0.0
    first, second = (_AGAIN.sub("", headline) for headline in (first, second))
    one, other = content_words(first), content_words(second)
    if one == other:
        return 100.0
    smaller, larger = sorted((set(one), set(other)), key=len)
    if not smaller:
        return 0.0  # no words: "–"
    contained = len(smaller & larger) / len(smaller)
    cut_short = (95 if len(smaller) >= _ENOUGH_WORDS else 60) * contained
    return max(100 * Indel.normalized_similarity(one, other), cut_short)
