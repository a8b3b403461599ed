"""The numbers in a sentence: counts, percentages and sums of money, dates and labels left out."""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.register.dated import dates_in

_SPELLED = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty
"""
WORDS = {word: number for number, word in enumerate(_SPELLED.split(), 1)}
_TENS = {word: 10 * ten for ten, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_COMPOUND = {f"{tens}-{unit}": _TENS[tens] + WORDS[unit] for tens in _TENS for unit in list(WORDS)[:9]}
_IN_WORDS = {**_COMPOUND, **_TENS, **WORDS}
_ANY = re.compile(r"\d|\b(?:" + "|".join({**_TENS, **WORDS}) + r")\b", re.IGNORECASE)
_SCALES = {"m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9, "k": 1e3}
_NUMBER = re.compile(
    r"(?P<pound>£)?(?<![\w.,/-])(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<rest>\s?%|\s?per\s?cent\b|\s?percent\b|\s?(?:m|bn|k|million|billion)\b)?"
    r"(?![\w/]|[.,]\d|-\w|(?:st|nd|rd|th)\b)|\b(?<!-)(?P<word>" + "|".join(_IN_WORDS) + r")\b(?!-)",
    re.IGNORECASE,
)
_POUND = re.compile(
    r"£(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?(?P<scale>m|bn|k|million|billion)?\b", re.IGNORECASE
)
_LABELS = re.compile(
    r"(?:\b(?:paragraphs?|paras?|sections?|recommendations?|appendix|annex|table|figure|page|phase|quarter|stage|part|step|item|objective|milestone|action|level|day|year|no\.?)\s+"
    r"(?:\d[\d.]*(?:\s*(?:,|and|to|–|-)\s*\d[\d.]*+(?!\s*(?:%|per\s?cent|(?:of|out of|were|was|are|is|have|had|has)\b|[a-z]+s (?:were|are|was|had|have|of)\b)))*|(?:"
    + "|".join(WORDS)
    + r")\b))",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:about|around|approximately|nearly|almost|over|more than|less than|fewer than|at least|up to|some|roughly|just under|just over|circa|c\.?)\s+$",
    re.IGNORECASE,
)
_TIME_AFTER = re.compile(
    r"\s*(?:-?\s?(?:months?|years?|weeks?|days?|hours?|minutes?|pm|am|o['’]clock)\b)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text. `unit` is count, percent or gbp; `decimals` are the decimal places printed."""

    start: int
    end: int
    value: float
    unit: str
    decimals: int
    hedged: bool
    spelled: bool = False
    bracketed: bool = False


@lru_cache(maxsize=16384)
def find_numbers(text: str) -> tuple[Number, ...]:
    """The numbers of `text` in order, without those of dates, spans of time, paragraphs and phases."""
    if not _ANY.search(text):
        return ()
    barred = [(date.start, date.end) for date in dates_in(text)]
    barred += [match.span() for match in _LABELS.finditer(text)]
    found: list[Number] = []
    for match in _POUND.finditer(text):
        found.append(
            _number(
                text, match.start(), match.end(), match["digits"], "gbp", _SCALES.get((match["scale"] or "").lower(), 1)
            )
        )
    barred += [(number.start, number.end) for number in found]
    for match in _NUMBER.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in barred) or _TIME_AFTER.match(
            text, match.end()
        ):
            continue
        if match["word"]:
            found.append(
                _number(
                    text, match.start(), match.end(), str(_IN_WORDS[match["word"].lower()]), "count", 1, spelled=True
                )
            )
            continue
        rest = (match["rest"] or "").strip().lower()
        if rest in _SCALES:
            found.append(_number(text, match.start(), match.end(), match["digits"], "count", _SCALES[rest]))
        else:
            found.append(_number(text, match.start(), match.end(), match["digits"], "percent" if rest else "count", 1))
    return tuple(sorted(found, key=lambda number: number.start))


def _number(text: str, start: int, end: int, digits: str, unit: str, scale: float, *, spelled: bool = False) -> Number:
    plain = digits.replace(",", "")
    decimals = len(plain.partition(".")[2])
    bracketed = text[:start].rstrip().endswith("(") and text[end : end + 1] in (")", ",", ";", " ")
    return Number(
        start,
        end,
        round(float(plain) * scale, 2),
        unit,
        decimals,
        bool(_HEDGE.search(text[:start])),
        spelled,
        bracketed,
    )
