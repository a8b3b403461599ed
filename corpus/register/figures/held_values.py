"""Values that a sentence says held at a date: "163 households were in temporary accommodation on 31 March 2024"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dates import FoundDate
from corpus.register.dated import dates_in
from corpus.register.figures.numbers import Number, find_numbers
from corpus.register.figures.words import MONEY_NOUN
from corpus.register.likeness import content_words
from corpus.register.outline import BODY_KINDS, Outline
from corpus.types import Passage, Span

_AT = re.compile(r"\b(?:on|at|as at|by|at the end of|by the end of|in)\s+(?:the end of\s+)?$", re.IGNORECASE)
_SAME_DATE = re.compile(r"\b(?:on|at) (?:the same|that) (?:date|day|point|time)\b", re.IGNORECASE)
_FROM = re.compile(
    r"\b(?:down|up|falling|rising|compared|against|fallen|risen|fell|rose)?\s*(?:from|with|against)\s+$", re.IGNORECASE
)
_VERB = re.compile(
    r"\b(?:was|were|is|are|stood at|had|has|have|amounted to|totalled|numbered|fell|rose|been|there)\b", re.IGNORECASE
)
_FILLER = frozenset(
    content_words(
        "said says told reported living being put given figure same date time number numbers council officers estimated about around had been were "
        "was stood report according there end position total now down up from with against equal fallen risen fell rose come average"
    )
)
_NOT_A_VALUE = re.compile(
    r"\b(?:target|aim|goal|plan|plans|planned|expected|forecast|due|will|should|hopes?|at least|more than|over|about|around|nearly)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class HeldValue:
    """A value of a measure as at a day or month. `key` are the stems of the measure's words."""

    passage: str
    key: tuple[str, ...]
    measure: str
    value: float
    unit: str
    shown: str
    as_at: str
    start: int
    end: int


def held_values(outline: Outline) -> list[HeldValue]:
    """The values in the running text of a report that hold at a named date."""
    found: list[HeldValue] = []
    before: FoundDate | None = None
    for passage in outline.passages:
        if passage.kind not in BODY_KINDS or passage.cells:
            continue
        for sentence in passage.sentences:
            words = outline.words(sentence)
            found.extend(_in_sentence(passage, sentence, words, before))
            precise = [date for date in dates_in(words) if len(date.iso) >= 7]
            before = precise[-1] if precise else before
    return found


def _in_sentence(passage: Passage, sentence: Span, words: str, before: FoundDate | None) -> list[HeldValue]:
    if _NOT_A_VALUE.search(words.split(",")[0]):
        return []
    dates = [date for date in dates_in(words) if len(date.iso) >= 7 and _AT.search(words[: date.start])]
    same = _SAME_DATE.search(words)
    numbers = [n for n in find_numbers(words) if not n.bracketed and not n.hedged and not n.spelled]
    if not numbers or not (dates or (same and before)):
        return []
    measure = _measure(words, numbers[0], dates)
    key = content_key(measure)
    if len(key) < 2 and not (numbers[0].unit == "gbp" and MONEY_NOUN.search(measure)):
        return []
    if same and before and not dates:
        return [_held(passage, sentence, words, key, measure, numbers[0], before.iso)] if len(numbers) == 1 else []
    return _paired(passage, sentence, words, key, measure, numbers, dates)


def content_key(measure: str) -> tuple[str, ...]:
    """The stems of a measure's words that carry its meaning."""
    return tuple(word for word in dict.fromkeys(content_words(measure)) if word not in _FILLER and not word.isdigit())


def _measure(words: str, number: Number, dates: Sequence[FoundDate]) -> str:
    """The words between a number and its date, or before the number where the sentence is "X stood at N on DATE"."""
    end = min([d.start for d in dates if d.start > number.end], default=len(words))
    after = re.split(r"[,;]|\b(?:down|up) from\b|\bagainst\b|\bcompared\b", words[number.end : end])[0]
    opens = dates[0].end if dates and _AT.fullmatch(words[: dates[0].start]) and dates[0].end < number.start else 0
    before = re.split(r"[,;:]|\bthat\b", words[opens : number.start])[-1]
    phrase = after if len(content_key(after)) >= 2 else f"{before} {after}"
    return " ".join(re.sub(r"\b(?:on|at|as at|by|in|the|end|of)\s*$", "", phrase.strip(" .")).split())


def _paired(
    passage: Passage,
    sentence: Span,
    words: str,
    key: tuple[str, ...],
    measure: str,
    numbers: Sequence[Number],
    dates: Sequence[FoundDate],
) -> list[HeldValue]:
    """Each number with the date that comes after it, where no other number stands between."""
    found = []
    for order, number in enumerate(numbers):
        limit = numbers[order + 1].start if order + 1 < len(numbers) else len(words)
        date = next((d for d in dates if number.end <= d.start < limit), None)
        if date is None and len(numbers) == len(dates) == 1 and _AT.fullmatch(words[: dates[0].start]):
            found.append(_held(passage, sentence, words, key, measure, number, dates[0].iso))
            continue
        if date is None or date.start - number.end > 80 or (order and not _FROM.search(words[: number.start])):
            continue
        found.append(_held(passage, sentence, words, key, measure, number, date.iso))
    return found


def _held(
    passage: Passage, sentence: Span, words: str, key: tuple[str, ...], measure: str, number: Number, iso: str
) -> HeldValue:
    shown = words[number.start : number.end]
    plain = " ".join(_VERB.sub(" ", measure).split())
    return HeldValue(passage.id, key, plain, number.value, number.unit, shown, iso, sentence.start, sentence.end)
