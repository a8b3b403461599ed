"""Whether a sentence is supported by what it cites, judged without the product's verifier.

Word for word; or every number, date and name of it in the cited passages and at least `ENOUGH` of its content words;
or a count, with as many passages cited and every other number, date and name in them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import Stemmer
from bm25s.stopwords import STOPWORDS_EN_PLUS

from corpus.dates import find_dates
from evals.given import GivenCitation
from evals.matching import fold, without_markers

ENOUGH = 0.6  # share of content words
_NUMBERS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
]
_AS_DIGITS = {word: str(value) for value, word in enumerate(_NUMBERS)}
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*")
_ISO = re.compile(r"(?<![\w-])\d{4}-\d{2}(?:-\d{2})?(?![\w-])")  # a citation's date, which may be a month
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_NAME = re.compile(r"(?<=[^\W_.!?:;\"“”])[,)]?\s[\"'(“‘]?(?=[A-Z])([^\W_]+(?:['’][^\W_]+)*)")
_LABEL = re.compile(r"^[^:\"“”]{1,80}:\s*")
_STOP = frozenset(STOPWORDS_EN_PLUS)


class Support(StrEnum):
    """How a sentence stands to what it cites."""

    VERBATIM = "word for word"
    SUPPORTED = "supported"
    NOT_SUPPORTED = "not supported"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, why, and the share of content words found."""

    support: Support
    reason: str
    overlap: float


def judge_support(sentence: str, citations: Sequence[GivenCitation]) -> Judgement:
    """How far a sentence of an answer is supported by its citations, all taken together."""
    if not citations:
        return Judgement(Support.NOT_SUPPORTED, "it cites nothing", 0.0)
    about = " ".join(f"{c.locator} {c.title} {c.council or ''} {c.date or ''}" for c in citations)
    return judge(sentence, list({c.passage: c.context for c in citations}.values()), about=about)


def judge(sentence: str, passages: Sequence[str], about: str = "") -> Judgement:
    """How far `passages` support a sentence. `about` (place, title, council, date) may hold its names, numbers and dates too."""
    sentence = without_markers(sentence)
    overlap = content_overlap(sentence, " ".join(passages))
    if _verbatim(sentence, passages, about):
        return Judgement(Support.VERBATIM, "it stands word for word in the cited passage", overlap)
    missing = missing_particulars(sentence, f"{' '.join(passages)} {about}", counts=len(passages))
    if missing:
        return Judgement(Support.NOT_SUPPORTED, f"not in the cited passage: {', '.join(missing)}", overlap)
    if _counts(sentence, len(passages)):
        return Judgement(Support.SUPPORTED, f"it counts {len(passages)}, and cites as many passages", overlap)
    share = f"{overlap:.0%} of its content words are in the cited passage"
    if overlap >= ENOUGH:
        return Judgement(Support.SUPPORTED, f"every number, date and name, and {share}", overlap)
    return Judgement(Support.NOT_SUPPORTED, f"only {share}; {ENOUGH:.0%} are needed", overlap)


def _verbatim(sentence: str, passages: Sequence[str], about: str) -> bool:
    """Whether the sentence, with or without a label before it, stands in one of the passages."""
    label = _LABEL.match(sentence)
    if label and not missing_particulars(label.group(), f"{about} {' '.join(passages)}"):
        rest = sentence[label.end() :]
        if content_overlap(label.group(), f"{about} {' '.join(passages)}") == 1.0 and _stands_in(rest, passages):
            return True
    return _stands_in(sentence, passages)


def _stands_in(words: str, passages: Sequence[str]) -> bool:
    wanted = fold(words).strip("\"' .;,")
    return bool(wanted) and any(wanted in fold(passage) for passage in passages)


def _counts(sentence: str, passages: int) -> bool:
    """Whether the sentence tells a number of things, and cites as many passages: each is one of them."""
    without_dates, _ = _missing_dates(sentence, "")
    return passages > 1 and any(number == str(passages) for _, number in _number_words(without_dates))


def content_overlap(sentence: str, text: str) -> float:
    """The share of the sentence's content words that stand in the text, by their stems; 1 where it has none."""
    wanted = content_stems(sentence)
    return len(wanted & content_stems(text)) / len(wanted) if wanted else 1.0


def content_stems(text: str) -> frozenset[str]:
    """The stems of the words that carry a text's subject."""
    return _stems(text)


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    words = {_AS_DIGITS.get(word, word) for word in _WORD.findall(fold(text))}
    return frozenset(Stemmer.Stemmer("english").stemWords(sorted(words - _STOP)))


def missing_particulars(sentence: str, text: str, counts: int = -1) -> list[str]:
    """The dates, numbers and names of a sentence that the text lacks.

    `counts` is how many passages are cited: a number that needs no words, since a count is supported by the entries
    that it cites.
    """
    rest, missing = _missing_dates(sentence, text)
    have = _numbers(text)
    missing += [shown for shown, number in _number_words(rest) if number not in have and number != str(counts)]
    present = {_singular(word) for word in _WORD.findall(fold(text))}
    missing += [name for name in _names(rest) if _singular(fold(name)) not in present]
    return list(dict.fromkeys(missing))


def _missing_dates(sentence: str, text: str) -> tuple[str, list[str]]:
    """The sentence without its dates, and the dates that the text lacks; one less precise than the text's is there."""
    have = [found.iso for found in find_dates(text)] + _ISO.findall(text)
    rest = sentence
    missing: list[str] = []
    for found in reversed(find_dates(sentence)):
        rest = rest[: found.start] + "d" * (found.end - found.start) + rest[found.end :]  # a plain word in its place
        if not any(iso.startswith(found.iso) for iso in have) and fold(found.text) not in fold(text):
            missing.insert(0, found.text)
    return rest, missing


def _number_words(text: str) -> list[tuple[str, str]]:
    """(as printed, as compared) of each number, in digits or words."""
    digits = [(found, found.replace(",", "")) for found in _NUMBER.findall(text)]
    words = [(word, _AS_DIGITS[word]) for word in _WORD.findall(fold(text)) if word in _AS_DIGITS and word != "one"]
    return digits + words


def _numbers(text: str) -> set[str]:
    return {number for _, number in _number_words(text)} | ({"1"} if re.search(r"\bone\b", fold(text)) else set())


def _names(text: str) -> list[str]:
    """Words with a capital that do not begin a sentence, stop words aside."""
    return [name for name in _NAME.findall(text) if name.casefold() not in _STOP]


def _singular(word: str) -> str:
    return word.removesuffix("'s").removesuffix("s'")
