"""Sums of money that tell progress: "£8.3m of the £9.8m of savings was delivered"."""

import re
from collections.abc import Sequence
from typing import Final

from corpus.register.figures.numbers import Number
from corpus.register.figures.words import MONEY_NOUN, MONEY_STATES, state_in
from corpus.types import Figure

_SHARE_NEAR = 24  # characters from a sum to the percentage in brackets behind it
_OF_A_SUM = re.compile(r"^Of (?:the |our |its )?(?P<whole>£[\d.,]+\s?\w*)\b(?P<rest>[^,]{0,80}),", re.IGNORECASE)
_OF_WHICH = re.compile(r"(?P<rest>\b[\w ]{3,40}? of )(?P<whole>£[\d.,]+\s?\w*?),? of which (?:\w+ )?$", re.IGNORECASE)
WHOLE_BEFORE: Final = re.compile(r"\b(?:out )?of (?:the |its |our |these |all )*$", re.IGNORECASE)


def money_figure(words: str, number: Number, numbers: Sequence[Number], order: int) -> Figure | None:
    """A sum whose noun and state stand close by: "£8.3m of the £9.8m of savings was delivered"."""
    later = [n for n in numbers[order + 1 :] if not n.bracketed]
    following = [n.start for n in later if not WHOLE_BEFORE.search(words[: n.start])]
    after = words[number.end : min([number.end + 90, *following])]
    before = words[max(0, number.start - 45) : number.start]
    before = re.split(r"[,;.]|\band\b|£", before)[-1]
    if WHOLE_BEFORE.search(words[: number.start]) and order and numbers[order - 1].unit == "gbp":
        return None
    owned = re.search(rf"{MONEY_NOUN.pattern} of\s*$", before, re.IGNORECASE)
    noun = owned or MONEY_NOUN.search(re.split(r"[,;.]\s|\band\b|\bwith\b", after)[0]) or MONEY_NOUN.search(before)
    of_a_sum = (_OF_A_SUM.match(words) or _OF_WHICH.search(words[: number.start])) if order else None
    noun = noun or (MONEY_NOUN.search(of_a_sum["rest"]) if of_a_sum else None)
    state = state_in(re.split(r"[,;]\s", after)[0], MONEY_STATES) or state_in(before, MONEY_STATES)
    if not noun or not state:
        return None
    whole = re.match(r"\s*of (?:the |its )?(?P<whole>£[\d.,]+\s?\w*(?: of \w+)?)", after)
    return Figure(
        "",
        re.sub(r" of\s*$", "", noun.group().lower()),
        number.value,
        "gbp",
        whole["whole"] if whole else (of_a_sum["whole"] if of_a_sum else None),
        state,
        None,
        "",
        "",
        0,
        0,
    )


def shares_sum(number: Number, before: Sequence[Number], last: Figure) -> bool:
    """Whether a percentage in brackets stands right behind the sum that the last figure is."""
    return last.unit == "gbp" and before[-1].value == last.value and number.start - before[-1].end < _SHARE_NEAR
