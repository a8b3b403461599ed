"""The dates in a sentence, read once: several rules ask for those of one sentence."""

from functools import lru_cache

from corpus.dates import FoundDate, find_dates


@lru_cache(maxsize=16384)
def dates_in(text: str) -> tuple[FoundDate, ...]:
    """The dates that `text` names, in order."""
    return tuple(find_dates(text)) if any(character.isdigit() for character in text) else ()
