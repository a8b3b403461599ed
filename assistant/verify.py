"""Whether a passage supports a sentence."""

import re

from assistant.features_rarity import rarity
from assistant.types import Support, Verifier
from assistant.words import content_words, fold, stem, stems
from index.types import Embedder

_SPACE = re.compile(r"\s+")
_FIGURE = re.compile(r"\d[\d,.]*\d|\d")


class OverlapVerifier:
    """Compares words: a quotation is supported, so is a sentence whose words and figures stand in the passage."""

    def __init__(self, threshold: float = 0.6) -> None:
        self._threshold = threshold

    def support(self, passage: str, sentence: str) -> Support:
        """The verdict, its score and the reason in words."""
        if is_verbatim(passage, sentence):
            return Support(True, 1.0, "the passage has it word for word")
        wrong = [figure for figure in _figures(sentence) if figure not in _figures(passage)]
        if wrong:
            return Support(False, 0.1, f"the passage does not have {', '.join(wrong)}")
        share = shared_words(passage, sentence)
        return Support(share >= self._threshold, share, f"the passage has {share:.0%} of its words")


def product_verifier(embedder: Embedder | None = None) -> Verifier:  # noqa: ARG001
    """The verifier that the product uses."""
    return OverlapVerifier()


def is_verbatim(passage: str, sentence: str) -> bool:
    """Whether the sentence stands in the passage word for word; case, quotes, dashes and spacing aside."""
    quote = _plain(sentence).rstrip(". ")
    return bool(quote) and re.search(rf"(?<!\w){re.escape(quote)}(?!\w)", _plain(passage)) is not None


def shared_words(passage: str, sentence: str) -> float:
    """The share of the sentence's words, weighted by rarity, that the passage has."""
    there = stems(passage)
    weights = {stem(word): rarity(word) for word in content_words(sentence)}
    whole = sum(weights.values())
    return sum(weight for word, weight in weights.items() if word in there) / whole if whole else 0.0


def _plain(text: str) -> str:
    return _SPACE.sub(" ", fold(text)).strip()


def _figures(text: str) -> list[str]:
    return [figure.replace(",", "") for figure in _FIGURE.findall(text)]
