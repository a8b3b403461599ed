"""How the lexical index reads words: lower case, Snowball stems, numbers whole."""

import re
from functools import lru_cache
from threading import local

import Stemmer

# a number keeps its inner marks ("2025/26", "6.6", "4.2.1"); an apostrophe ends a word's root ("council's" → "council")
WORD = re.compile(r"\d+(?:[.,/]\d+)*|[^\W\d_]+", re.UNICODE)
POSSESSIVE = re.compile(r"['’]s\b")
_stemmers = local()  # a PyStemmer object keeps state, so each thread has its own


def stems(text: str) -> list[str]:
    """The stemmed words of a text, in order."""
    return [_stem(word) for word in WORD.findall(POSSESSIVE.sub("", text.lower()))]


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    if not hasattr(_stemmers, "english"):
        _stemmers.english = Stemmer.Stemmer("english")
    return str(_stemmers.english.stemWord(word))
