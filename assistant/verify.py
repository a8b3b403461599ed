"""Whether a passage supports a sentence: word for word, or by what it says."""

from collections.abc import Sequence

import numpy as np

from assistant.features_linear import Linear, load
from assistant.types import Support, Verifier
from assistant.verify_differences import Alignment, absent_number, contradiction
from assistant.verify_measures import measure
from assistant.verify_passage import ReadPassage, best_alignment, read_passage
from assistant.verify_quotation import is_cut_from_negation, is_quotation
from assistant.verify_words import Word, fact_words
from index.types import Embedder

_NEAR = 0.8  # from this share matched in order, a difference is a change made to the passage's own sentence
_VERY_NEAR = 0.9  # the same for a common word put for another, which may be a way of saying the same
_FEW = 3  # or this many words that are not matched
_CONTRADICTED, _ABSENT = 0.05, 0.1
_QUOTATION = Support(True, 1.0, "the passage has it word for word")


class OverlapVerifier:
    """Compares words alone: supported are a quotation, and a sentence whose words and figures the passage has."""

    def __init__(self, threshold: float = 0.6) -> None:
        self._threshold = threshold

    def support(self, passage: str, sentence: str) -> Support:
        """The verdict, its score and the reason in words."""
        if is_quotation(passage, sentence):
            return _QUOTATION
        words, there = fact_words(sentence), {word.key for word in read_passage(passage).words}
        if missing := absent_number(words, read_passage(passage).words):
            return Support(False, _ABSENT, f"the passage does not have {missing}")
        content = [word for word in words if word.is_content]
        share = sum(word.key in there for word in content) / max(1, len(content))
        return Support(share >= self._threshold, share, f"the passage has {share:.0%} of its words")


class FactVerifier:
    """Lays a sentence beside the passage's own, looks for what it says otherwise, and weighs what remains.

    A number, date, name, negation, direction, stage or speaker changed in the passage's own sentence is never
    supported. Other wordings are judged by a model over measures of words and meaning, the packaged one unless given.
    """

    def __init__(self, model: Linear | None = None) -> None:
        self._model = model

    def support(self, passage: str, sentence: str) -> Support:
        """The verdict, its score and the reason in words."""
        if is_quotation(passage, sentence):
            return _QUOTATION
        words, read = fact_words(sentence), read_passage(passage)
        if not words or not read.words:
            return Support(False, 0.0, "there are no words to compare")
        if is_cut_from_negation(passage, sentence):
            return Support(False, _CONTRADICTED, "the passage says this with a “not” before it")
        alignment = best_alignment(words, read)
        if changed := _changed(words, alignment, read):
            return Support(False, _CONTRADICTED, changed)
        if missing := absent_number(words, read.words):
            return Support(False, _ABSENT, f"the passage does not have {missing}")
        return _weighed(words, read, self._model or load("support"))


def product_verifier(embedder: Embedder | None = None) -> Verifier:  # noqa: ARG001 - words are enough
    """The verifier that the product uses."""
    return FactVerifier()


def _changed(words: Sequence[Word], alignment: Alignment, read: ReadPassage) -> str | None:
    found = contradiction(words, alignment, read.words)
    if found is None:
        return None
    near = alignment.share >= (_VERY_NEAR if found.plain else _NEAR)
    unmatched = round(len(words) * (1 - alignment.share))
    few = not found.plain and unmatched <= _FEW and alignment.share >= 0.5
    return found.says if near or few else None


def _weighed(words: Sequence[Word], read: ReadPassage, model: Linear) -> Support:
    score = float(model.probability(np.array([measure(words, read)]))[0])
    if score >= model.decide:
        return Support(True, score, "the passage says it in other words")
    there = {word.key for word in read.words}
    strange = [word.printed for word in words if word.is_content and word.key not in there]
    missing = f"the passage does not speak of {', '.join(dict.fromkeys(strange[:4]))}" if strange else ""
    return Support(False, score, missing or "the passage does not say these words together")
