"""How alike two headlines are, by the words that carry their meaning."""

import re
from functools import lru_cache

import Stemmer
from rapidfuzz import fuzz

_STEMMER = Stemmer.Stemmer("english")
_STOP = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "of",
        "in",
        "on",
        "at",
        "by",
        "to",
        "for",
        "from",
        "with",
        "that",
        "this",
        "these",
        "those",
        "its",
        "it",
        "is",
        "are",
        "be",
        "as",
        "so",
        "which",
        "who",
        "will",
        "should",
        "council",
        "councils",
        "authority",
        "continue",
        "ensure",
        "further",
        "their",
        "our",
        "all",
        "more",
    ]
)
_PREFIX = re.compile(r"^(?:that )?(?:the )?(?:council|cabinet|authority) (?:should|must|needs to)\s+", re.IGNORECASE)


@lru_cache(maxsize=4096)
def content_words(headline: str) -> tuple[str, ...]:
    """The stems of a headline's content words, sorted."""
    words = re.findall(r"[a-z0-9£%]+", _PREFIX.sub("", headline).lower())
    kept = [word for word in words if word not in _STOP] or words
    return tuple(sorted(_STEMMER.stemWords(kept)))


def likeness(first: str, second: str) -> float:
    """0..100: 100 for the same headline, high for one reworded or cut short."""
    if not first or not second:
        return 0.0
    one, other = content_words(first), content_words(second)
    if one == other:
        return 100.0
    plain = fuzz.ratio(" ".join(one), " ".join(other))
    shared = len(set(one) & set(other)) / min(len(set(one)), len(set(other)))
    smaller = min(len(set(one)), len(set(other)))
    return max(plain, 100 * shared * (0.95 if smaller >= 4 else 0.6))
