"""Whether words stand in a passage as they are, so that they may be shown as a quotation."""

import re

from assistant.verify_opposites import negations
from assistant.verify_words import fact_words
from assistant.words import fold

_SPACE = re.compile(r"\s+")
_LEFT_OUT = re.compile(r"\s*(?:\[?(?:…|\.\.\.)\]?)\s*")
_LABEL = re.compile(
    r"^(?:recommendation|rec|action|objective|milestone|priority|theme|outcome|paragraph|r)\s?[\w.]{1,5}\s?[:.–—-]\s+",
    re.IGNORECASE,
)
_BEFORE = 4  # words before a quotation in which a "not" would turn it round


def is_quotation(passage: str, sentence: str) -> bool:
    """Whether the passage has the sentence word for word, a label before it or an ellipsis in it aside.

    Case, quotation marks, dashes and spacing do not count. Words cut out of a negated clause are no quotation.
    """
    found = _places(passage, sentence)
    return bool(found) and not any(_turned(before) for before in found)


def is_cut_from_negation(passage: str, sentence: str) -> bool:
    """Whether the passage has the words, but right after a "not" that the sentence leaves out."""
    return any(_turned(before) for before in _places(passage, sentence))


def _places(passage: str, sentence: str) -> list[str]:
    """What stands in the passage before each part of the sentence; empty where a part does not stand in it."""
    whole, plain = _plain(passage), _plain(sentence)
    return _in_order(whole, plain) or _in_order(whole, _LABEL.sub("", plain))


def _in_order(whole: str, quote: str) -> list[str]:
    at, before = 0, []
    parts = [part.strip(" \"'").rstrip(" .") for part in _LEFT_OUT.split(quote)]
    for part in (part for part in parts if part):
        found = re.compile(rf"(?<!\w){re.escape(part)}(?!\w)").search(whole, at)
        if not found:
            return []
        before.append(whole[: found.start()])
        at = found.end()
    return before


def _turned(before: str) -> bool:
    clause = re.split(r"[.;:!?]\s", before)[-1]
    return negations(fact_words(clause)[-_BEFORE:]) % 2 == 1


def _plain(text: str) -> str:
    return _SPACE.sub(" ", fold(text)).strip()
