"""Lines that only name somebody: a member of a team, a signature."""

import re

_NAMED = re.compile(r"^(?:[A-Z][\w’'.-]*\s+)+[A-Z]")
_OFFICE = re.compile(
    r"\b(?:chief|director|leader|councillor|cllr|mayor|adviser|officer|manager|head of|chair|members?|associate|peer|solicitor|secretary|"
    r"council|[mcb]bc|inspector|auditor|commissioner|lga)\b",
    re.IGNORECASE,
)
_LONGEST = 160  # characters of a line that names somebody
_MOSTLY = 0.7  # share of a name's longer words that stand large
_SMALL = 3  # letters of a word that may stand small in a name: "of", "and"
SIGNED = re.compile(r"(?:[A-Z][\w.’'-]*\s?){2,4}")  # a name by itself, as under a letter


def names_somebody(words: str) -> bool:
    """Whether words are somebody's name, with an office or by itself: "Ann Moss, Director of Finance, Marlbeck Council"."""
    if SIGNED.fullmatch(words):
        return True
    if len(words) > _LONGEST or words.rstrip().endswith((".", ":", ";", "?")) or not _NAMED.match(words):
        return False
    large = [word for word in re.findall(r"[A-Za-z][\w’'-]*", words) if len(word) > _SMALL]
    return bool(_OFFICE.search(words)) and sum(word[0].isupper() for word in large) >= _MOSTLY * len(large)
