"""Printed labels: the numbers, letters and marks in front of paragraphs, list items, headings and footnotes."""

import re
from dataclasses import dataclass

ROMAN = re.compile(r"^(?=[ivxlc])(c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SUPERSCRIPTS_UP = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
BULLETS = "-–—•●▪■◦○‣∙*·➢✓✔❖➤"


@dataclass(frozen=True, slots=True)
class Label:
    """A label as `printed` ("(iv)"), its bare `value` ("iv"), and its `style`.

    The style tells labels of one list from those of another: "bullet", "1.", "1)", "(1)", "1.1", "1.1.1", "a)", "R",
    "superscript", "[1]". Roman and lettered labels share a style: only their neighbours tell "i" from "i".
    """

    printed: str
    value: str
    style: str

    @property
    def number(self) -> int | None:
        """The number of an arabic label; of "4.2.1" the last part, of "R3" and "Recommendation 3" 3."""
        last = re.search(r"(\d+)[a-z]?$", self.value)
        return int(last.group(1)) if last else None

    @property
    def depth(self) -> int:
        """1 of "4", 2 of "4.2", 3 of "4.2.1"."""
        return self.value.count(".") + 1


BULLET = Label("-", "", "bullet")
_UPPER_NEXT = r"(?=[\"'“‘(\[£]*[A-Z0-9])"
_SHAPES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?P<value>\d{1,2}(?:\.\d{1,2}){1,3})[.)]?(?:\s+" + _UPPER_NEXT + r"|\s{2,}(?=[a-z]{3}))"), "dotted"),
    (re.compile(r"(?P<value>\d{1,3})(?P<mark>\.)(?:\s+|(?=[A-Z][a-z]))(?=\S)"), "1."),
    (re.compile(r"(?P<value>\d{1,3})\)\s+(?=\S)"), "1)"),
    (re.compile(r"\((?P<value>\d{1,3})\)\s+(?=\S)"), "(1)"),
    (re.compile(r"(?P<value>(?:R|Rec|KR|SR)\s?\.?\s?\d{1,2}(?:\.\d)?[a-z]?)(?:[.):]|\s[–—-])\s+(?=\S)"), "R"),
    (re.compile(r"(?P<value>(?:R|KR)\d{1,2})\s+(?=[A-Z])"), "R"),
    (re.compile(r"\((?P<value>[a-z]|[ivxlc]{1,6})\)\s+(?=\S)"), "(a)"),
    (re.compile(r"(?P<value>[a-z]|[ivxlc]{1,6})\)\s+(?=\S)"), "a)"),
    (re.compile(r"(?P<value>[a-z]|[ivxlc]{1,6})\.\s+(?=\S)"), "a."),
    (re.compile(r"\((?P<value>[A-Z])\)\s+(?=\S)"), "(A)"),
    (re.compile(r"(?P<value>[A-Z])\)\s+(?=\S)"), "A)"),
    (re.compile(r"(?P<value>[⁰¹²³⁴-⁹]{1,3})\s*(?=\S)"), "superscript"),
    (re.compile(r"\[\^?(?P<value>\d{1,3})\]:?\s+(?=\S)"), "[1]"),
)
_BULLET_SHAPE = re.compile(rf"(?:[{re.escape(BULLETS)}]|o(?=\s\s|\t))\s+(?=\S)")


def take_label(text: str) -> tuple[Label | None, str]:
    """The label in front of `text`, and the words after it. Of "- iv. Words" the label is "iv."."""
    bullet = _BULLET_SHAPE.match(text)
    rest = text[bullet.end() :] if bullet else text
    for shape, style in _SHAPES:
        match = shape.match(rest)
        if match and _is_label(match["value"], style, rest[match.end() :]):
            return _label(match, style), rest[match.end() :].lstrip()
    if bullet:
        return Label(bullet.group().strip(), "", "bullet"), rest
    return None, text


def _is_label(value: str, style: str, rest: str) -> bool:
    """Whether a match stands for a label: not a lone "12.", a decimal, or a stray letter."""
    if style in {"(a)", "a)", "a."}:
        return len(value) == 1 or bool(ROMAN.match(value))
    if style == "dotted":
        return not re.match(r"\d|[A-Z]?\d*%", rest)
    return True


def _label(match: re.Match[str], style: str) -> Label:
    value = match["value"].translate(_SUPERSCRIPTS)
    printed = match.group().strip()
    if style == "dotted":
        style = ".".join("1" * (value.count(".") + 1))
    return Label(printed, value, style)


def as_superscript(number: str) -> str:
    """The number "12" as "¹²", for a footnote mark that the file writes in another way."""
    return number.translate(_SUPERSCRIPTS_UP)


def roman_number(value: str) -> int | None:
    """The number that a roman numeral in lower case stands for."""
    if not ROMAN.match(value):
        return None
    digits = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[letter] for letter in value]
    pairs = zip(digits, [*digits[1:], 0], strict=True)
    return sum(-digit if digit < after else digit for digit, after in pairs)


def follows(label: Label, before: Label) -> bool:
    """Whether `label` is the next one after `before` in a list."""
    if label.style != before.style:
        return False
    if label.style == "bullet":
        return True
    if label.number is not None and before.number is not None:
        return label.number == before.number + 1 and label.value.split(".")[:-1] == before.value.split(".")[:-1]
    return _letter_follows(label.value, before.value) or _roman_follows(label.value, before.value)


def _letter_follows(value: str, before: str) -> bool:
    return len(value) == len(before) == 1 and ord(value) == ord(before) + 1


def _roman_follows(value: str, before: str) -> bool:
    number, earlier = roman_number(value), roman_number(before)
    return number is not None and earlier is not None and number == earlier + 1


def is_first(label: Label) -> bool:
    """Whether a list could begin with `label`."""
    return label.style == "bullet" or label.number == 1 or label.value in {"a", "i", "A"}
