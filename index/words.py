"""How the lexical index reads words: lower case, Snowball stems, numbers whole, and each word with the next."""

import re
from functools import lru_cache
from itertools import pairwise
from threading import local

import Stemmer

# a number keeps its inner marks ("2025/26", "6.6", "4.2.1"); an apostrophe ends a word's root ("council's" → "council")
WORD = re.compile(r"\d+(?:[.,/]\d+)*|[^\W\d_]+", re.UNICODE)
POSSESSIVE = re.compile(r"['’]s\b")

# words that say how a thing is asked and not what: with them, "What did the … say about …" finds other questions
STOP_WORDS = frozenset(
    """
    a an the of to in on at by for with from into over out up off about as than and or but if no not any some all so
    such then there here this that these those it its they them their he she his her him i we us our you your me my
    is are was were be been being am do does did done has have had having can could will would shall should may might
    must what which who whom whose when where why how
    """.split()
)
_stemmers = local()  # a PyStemmer object keeps state, so each thread has its own


def has_words(text: str) -> bool:
    """Whether there is a word or a number in it."""
    return WORD.search(text) is not None


def terms(text: str) -> list[str]:
    """The stems of the words that say something, and each joined to the next ("recommend 2", "peer team")."""
    words = WORD.findall(POSSESSIVE.sub("", text.lower()))
    stems = [_stem(word) for word in words if word not in STOP_WORDS]
    return stems + [f"{first} {second}" for first, second in pairwise(stems)]


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    if not hasattr(_stemmers, "english"):
        _stemmers.english = Stemmer.Stemmer("english")
    return str(_stemmers.english.stemWord(word))
