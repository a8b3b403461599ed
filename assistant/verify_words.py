"""Words as a check of facts compares them: numbers as digits, short forms written out, endings cut."""

import re
from dataclasses import dataclass

from assistant.words import FUNCTION_WORDS, fold, stem

_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+|[%£$€]")
_CONTRACTED = re.compile(r"\b(can|[a-z]+n)'t\b")
_PAGE_MARK = re.compile(r"(?<=[a-z.,;)”’\"'])[¹²³⁴-⁹⁰]+")
_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBERS = {word: str(value) for value, word in enumerate(_UNITS.split())} | {
    word: str(20 + 10 * value) for value, word in enumerate(_TENS.split())
}
_ORDINALS = {
    word: str(value)
    for value, word in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], start=1
    )
}
_SHORT = {
    "jan": "january",
    "feb": "february",
    "mar": "march",
    "apr": "april",
    "jun": "june",
    "jul": "july",
    "aug": "august",
    "sep": "september",
    "sept": "september",
    "oct": "october",
    "nov": "november",
    "dec": "december",
    "bn": "billion",
    "cllr": "councillor",
    "cllrs": "councillors",
    "percent": "%",
    "won": "will",
}
MONTHS = frozenset(
    """
    january february march april may june july august september october november december
    """.split()
)
_AFTER_DIGITS = {"m": "million", "k": "thousand", "b": "billion", "st": "", "nd": "", "rd": "", "th": "", "s": ""}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: as printed, folded, and the key by which two words are one."""

    printed: str
    folded: str
    key: str
    opens: bool  # it is the first word of its text

    @property
    def is_number(self) -> bool:
        return self.key[:1].isdigit()

    @property
    def is_name(self) -> bool:
        """Printed as a name: a capital where the place does not ask for one."""
        return self.printed[:1].isupper() and not self.opens and self.folded not in FUNCTION_WORDS

    @property
    def is_content(self) -> bool:
        return (self.folded not in FUNCTION_WORDS or self.is_month) and self.key not in "%£$€"

    @property
    def is_month(self) -> bool:
        """A month by its name; "may" only with a capital."""
        return self.folded in MONTHS and self.printed[:1].isupper()


def fact_words(text: str) -> list[Word]:
    """The words of a text, in order; "isn't" is two words, "£6.6m" three, "21st" one."""
    text = _PAGE_MARK.sub("", text).replace("per cent", "%").replace("’", "'").replace("‘", "'")
    text = _CONTRACTED.sub(lambda match: f"{match.group(1).removesuffix('n') or 'ca'} not", text).replace("'s ", " ")
    found: list[Word] = []
    after_digits = -1
    for match in _TOKEN.finditer(text):
        printed, folded = match.group(), fold(match.group())
        if match.start() == after_digits and folded in _AFTER_DIGITS:
            folded = _AFTER_DIGITS[folded]
            if not folded:
                continue
        after_digits = match.end() if folded[0].isdigit() else -1
        found.append(Word(printed, folded, _key(folded), opens=not found))
    return found


def _key(folded: str) -> str:
    if folded[0].isdigit():
        plain = folded.replace(",", "")
        return (plain.rstrip("0").rstrip(".") or "0") if "." in plain else plain.lstrip("0") or "0"
    if folded in _NUMBERS:
        return _NUMBERS[folded]
    if folded in _ORDINALS:
        return _ORDINALS[folded]
    return stem(_SHORT.get(folded, folded))
