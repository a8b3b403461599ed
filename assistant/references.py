"""What a question points at by number: recommendations and other register entries, paragraphs."""

import re
from dataclasses import dataclass

from text_to_num import alpha2digit

from assistant.words import fold

_NAMES = {
    "recommendation": "recommendation",
    "rec": "recommendation",
    "r": "recommendation",
    "action": "action",
    "objective": "objective",
    "milestone": "milestone",
}
_NAME = r"(?P<name>recommendation|rec|action|objective|milestone)"
_ADJECTIVE = r"(?:(?:key|main|formal|priority|peer)\s+)?"
_LIST = r"(?P<numbers>[a-z]?\d{1,3}[a-z]?\b(?!\s*%)(?:\s*(?:,|and|&|to|-|or|,\s*and)\s*(?:recs?\.?\s*|recommendations?\s*|r)?\d{1,3}\b(?!\s*%))*)"
_NUMBERED = re.compile(rf"\b{_NAME}s?\.?\s*(?:no\.?|nr\.?|number|numbers|#)?\s*{_LIST}")
_SHORT = re.compile(r"\b(?P<name>r)\.?\s?(?P<numbers>\d{1,2})\b")
_ROMAN = re.compile(rf"\b{_NAME}\s+(?P<roman>[ivx]{{1,5}})\b(?!')")
_ORDINAL = re.compile(rf"\b(?P<number>\d{{1,3}})(?:st|nd|rd|th)\s+{_ADJECTIVE}{_NAME}\b")
_FIRST_FEW = re.compile(rf"\b(?:1st|first)\s+(?P<count>\d{{1,2}})\s+{_ADJECTIVE}{_NAME}s\b")
_LAST = re.compile(rf"\b(?P<place>last|final)\s+{_ADJECTIVE}{_NAME}\b")
_PARAGRAPH = re.compile(r"\b(?:paragraph|para)s?\.?\s*(?:no\.?|number)?\s*(?P<number>\d{1,3}(?:\.\d{1,3})*)\b")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
LAST = "last"


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of the register that a question names: its kind and number, or LAST; `ordinal` counts by position."""

    kind: str
    number: str
    ordinal: bool = False


_CONTRACTED = re.compile(r"\b(how|what|who|where|when|why)'?s\b")


def in_digits(question: str) -> str:
    """The folded question with number words and ordinals in digits ("third" → "3rd"), and "how's" as "how is"."""
    return str(alpha2digit(_CONTRACTED.sub(r"\1 is", fold(question)), "en", 0.0))


def _spread(numbers: str) -> list[str]:
    """The single numbers of "3, 4 and 6" or "2 to 5"."""
    found = re.findall(r"(?<![a-z0-9])(?!r\d)[a-z]?\d{1,3}[a-z]?|(?<=\br)\d{1,3}", numbers)
    if re.search(r"\d\s*(?:to|-)\s*\D{0,16}\d", numbers) and len(found) == 2 and all(n.isdigit() for n in found):
        first, last = int(found[0]), int(found[1])
        return [str(n) for n in range(first, last + 1)] if first < last <= first + 50 else found
    return found


def _roman(numeral: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    return sum(-v if any(v < later for later in values[i + 1 : i + 2]) else v for i, v in enumerate(values))


def find_references(question: str) -> tuple[Reference, ...]:
    """The register entries that a question names, in its order, each once."""
    text = in_digits(question)
    found: list[Reference] = []
    for match in _FIRST_FEW.finditer(text):
        kind = _NAMES[match["name"]]
        found += [Reference(kind, str(n), ordinal=True) for n in range(1, int(match["count"]) + 1)]
    for match in (*_NUMBERED.finditer(text), *_SHORT.finditer(text)):
        found += [Reference(_NAMES[match["name"]], number) for number in _spread(match["numbers"])]
    found += [Reference(_NAMES[m["name"]], str(_roman(m["roman"]))) for m in _ROMAN.finditer(text)]
    found += [Reference(_NAMES[m["name"]], m["number"], ordinal=True) for m in _ORDINAL.finditer(text)]
    found += [Reference(_NAMES[m["name"]], LAST, ordinal=True) for m in _LAST.finditer(text)]
    return tuple(dict.fromkeys(found))


def find_paragraphs(question: str) -> tuple[str, ...]:
    """The paragraph numbers that a question names."""
    return tuple(dict.fromkeys(m["number"] for m in _PARAGRAPH.finditer(in_digits(question))))


def without_references(question: str) -> str:
    """The question in digits with what it points at by number taken out."""
    text = in_digits(question)
    for pattern in (_FIRST_FEW, _NUMBERED, _SHORT, _ROMAN, _ORDINAL, _LAST, _PARAGRAPH):
        text = pattern.sub(" ", text)
    return text
