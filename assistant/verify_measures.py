"""The measures of support: how much of a sentence a passage has, each in about 0..1."""

import math
from collections.abc import Sequence
from itertools import pairwise

from assistant.features_meaning import nearness
from assistant.features_rarity import rarity
from assistant.verify_differences import absent_number, contradiction, misplaced_number
from assistant.verify_passage import ReadPassage, best_alignment
from assistant.verify_words import Word

MEASURES = (
    "in order",  # the share of its words that one sentence of the passage has, in the same order
    "words",  # the share of its words that the passage has, the rare ones counting more
    "meaning",  # the same, a word near in meaning counting in part
    "farthest",  # the nearness of its least supported word
    "strange",  # the share of its words to which nothing in the passage is near
    "strange names",
    "any strange name",
    "absent number",
    "misplaced number",
    "contradicted",
    "pairs",  # the share of its pairs of neighbouring words that the passage has
    "one sentence",  # the words that the best single sentence of the passage has
    "three sentences",  # the words that the best three sentences on end have
    "length",
    "passage length",
)
_STRANGE = 0.45


def measure(sentence: Sequence[Word], passage: ReadPassage) -> list[float]:
    """The measures of one sentence against one passage, in the order of MEASURES."""
    there = {word.key for word in passage.words}
    folded = {word.folded for word in passage.words}
    content = [word for word in sentence if word.is_content]
    weights = [rarity(word.folded) ** 2 + 0.02 for word in content]
    whole = sum(weights) or 1.0
    nears = [1.0 if w.key in there else max((nearness(w.folded, o) for o in folded), default=0.0) for w in content]
    alignment = best_alignment(sentence, passage)
    strange_names = [word for word in content if word.is_name and word.key not in there]
    windows = _windows(content, weights, passage)
    return [
        alignment.share,
        sum(weight for word, weight in zip(content, weights, strict=True) if word.key in there) / whole,
        sum(weight * near for weight, near in zip(weights, nears, strict=True)) / whole,
        min(nears, default=0.0),
        sum(near < _STRANGE for near in nears) / max(1, len(content)),
        len(strange_names) / max(1, sum(word.is_name for word in content)),
        float(bool(strange_names)),
        float(absent_number(sentence, passage.words) is not None),
        float(misplaced_number(sentence, passage.sentences) is not None),
        float(alignment.share >= 0.5 and contradiction(sentence, alignment, passage.words) is not None),
        _shared_pairs(sentence, passage),
        max((one for one, _ in windows), default=0.0),
        max((three for _, three in windows), default=0.0),
        math.log(max(1, len(sentence))) / 4,
        math.log(max(1, len(passage.words))) / 8,
    ]


def _windows(content: Sequence[Word], weights: Sequence[float], passage: ReadPassage) -> list[tuple[float, float]]:
    """For each sentence of the passage, the share of the content that it has, and that it has with its neighbours."""
    keys = [{word.key for word in words} for words in passage.sentences]
    whole = sum(weights) or 1.0

    def share(there: set[str]) -> float:
        return sum(weight for word, weight in zip(content, weights, strict=True) if word.key in there) / whole

    return [(share(keys[at]), share(set().union(*keys[max(0, at - 1) : at + 2]))) for at in range(len(keys))]


def _shared_pairs(sentence: Sequence[Word], passage: ReadPassage) -> float:
    pairs = [(one.key, other.key) for one, other in pairwise(sentence)]
    theirs = {(a.key, b.key) for words in passage.sentences for a, b in pairwise(words)}
    return sum(pair in theirs for pair in pairs) / max(1, len(pairs))
