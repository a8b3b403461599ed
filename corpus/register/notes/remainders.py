"""Percentages that should total 100 because the last is called the remainder."""

import re
from collections.abc import Sequence

from corpus.register.figures.numbers import Number, find_numbers
from corpus.register.outline import BODY_KINDS, Outline
from corpus.types import ReadingNote

_REMAINING = re.compile(r"\b(?:the|a) (?:remaining|final|other)\s+$|\bthe rest,?\s+\(?$", re.IGNORECASE)
_OTHER_WHOLE = re.compile(
    r"\b(?:of (?:which|whom)|compared|up from|down from|increase|decrease|rise|rose|fell|fall|target|against|from \d)\b",
    re.IGNORECASE,
)


def odd_remainders(outline: Outline) -> list[ReadingNote]:
    """A note for each "30% were…, 45% were… and the remaining 35%…" that does not total 100."""
    notes = []
    for passage in outline.passages:
        if passage.kind not in BODY_KINDS or passage.cells:
            continue
        for sentence in passage.sentences:
            words = outline.words(sentence)
            message = _odd(words) if "%" in words or "cent" in words else None
            if message:
                notes.append(
                    ReadingNote(outline.report.id, passage.id, "total", message, words, sentence.start, sentence.end)
                )
    return notes


def _odd(words: str) -> str | None:
    shares = [number for number in find_numbers(words) if number.unit == "percent"]
    last = next((i for i, share in enumerate(shares) if _REMAINING.search(words[: share.start])), None)
    if not last or _OTHER_WHOLE.search(words) or any(share.hedged for share in shares):
        return None
    return _off_hundred(shares[: last + 1])


def _off_hundred(shares: Sequence[Number]) -> str | None:
    total = sum(share.value for share in shares)
    slack = sum(10.0**-share.decimals for share in shares) / 2
    if abs(total - 100) <= slack:
        return None
    listed = ", ".join(f"{share.value:g}%" for share in shares)
    return f"The percentages given ({listed}) total {total:g}%, though the last is called what remains."
