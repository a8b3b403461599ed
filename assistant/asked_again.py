"""The question before asked again of another time or another state ("and in 2021?", "and six months later?", "how many are delayed?")."""

import re
from calendar import monthrange

from assistant import cues
from assistant.references import in_digits
from corpus.dates import find_dates

_MONTHS = "January February March April May June July August September October November December".split()
_TIME = (
    r"(?:(?:at|in|on|by|before|after|during|since|for|from)\s+.*(?:19|20)\d\d\b.*|(?:at the time of|before|after|during)\s+\w.*|a year (?:before|earlier|later|ago)"
    r"|the year (?:before|after)|before|previously|earlier|back then|(?:and )?now|last time|last year)"
)
_OF_ANOTHER_TIME = re.compile(
    rf"^\W*(?:(?:and|but|so)\s+)?what (?:was|is|were|are|had|has) (?:it|that|this|they|the (?:figure|number|sum|share|position))(?: been)?\s+(?P<time>{_TIME})\W*$",
    re.IGNORECASE,
)
_AND_OF_ANOTHER_TIME = re.compile(
    r"^\W*(?:(?:and|but|so|what about|how about)\s+)+(?P<time>(?:in|for|at|by|on|from)\s+(?:\w+\s+){0,4}(?:19|20)\d\d)\W*$",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"^\W*(?:(?:and|but|so|what about)\s+)?(?P<count>\d+|a|an) (?P<unit>months?|years?) (?P<way>later|after|on|before|earlier)\W*$",
    re.IGNORECASE,
)
_COUNT_OF = re.compile(
    r"^\W*(?:(?:and|but|so)\s+)?how many (?P<rest>(?:are|were|is|was|have|had|of them|of these|of those)\b.*)$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\bhow many (?P<noun>(?:[\w'’-]+ ){0,2}?[\w'’-]+) (?P<verb>do|does|did|are|were|is|was|have|has|had)\b(?P<of>.*)",
    re.IGNORECASE,
)
_STATE_ALONE = re.compile(
    r"^\W*(?:(?:and|or|but|what about|how about)\s+)+(?:the\s+)?(?P<state>[\w-]+(?: [\w-]+){0,2})\W*$", re.IGNORECASE
)


def leans(question: str) -> bool:
    """Whether a question only makes sense as the one before asked again."""
    return any(p.match(in_digits(question)) for p in (_OF_ANOTHER_TIME, _AND_OF_ANOTHER_TIME, _LATER)) or bool(
        _COUNT_OF.match(question) and not _names_what(question)
    )


def asked_again(question: str, before: str) -> str:
    """The question before with the new time or state in the place of its own; empty where it is not asked again."""
    bare = before.rstrip("?.! ")
    if later := _LATER.match(in_digits(question)):
        return _moved(bare, later)
    if (timed := _OF_ANOTHER_TIME.match(question)) or (timed := _AND_OF_ANOTHER_TIME.match(question)):
        undated = _without_dates(bare)
        return (
            f"{undated} {timed['time'].rstrip('?.! ')}?" if undated != bare or _OF_ANOTHER_TIME.match(question) else ""
        )
    if (counted := _COUNT_OF.match(question)) and not _names_what(question):
        return _counted(counted["rest"].rstrip("?.! "), bare)
    state = _STATE_ALONE.match(question)
    if state and cues.STATES.fullmatch(state["state"].lower()) and (told := cues.STATES.search(bare.lower())):
        return f"{bare[: told.start()]}{state['state']}{bare[told.end() :]}?"
    return ""


def _names_what(question: str) -> bool:
    """Whether "how many are …" goes on to say of what ("how many are there on the board")."""
    return bool(
        re.search(r"\b(?:there|on|in|at|for)\b(?! (?:track|target|time|risk|progress|hand)\b)", question, re.IGNORECASE)
    )


def _counted(rest: str, before: str) -> str:
    """What is counted, and whose it is, put back: "how many actions are delayed (the plan)?"."""
    last = _COUNTED.search(before)
    if not last:
        return ""
    rest = re.sub(r"^of (?:them|these|those)\s+", "", rest, flags=re.IGNORECASE)
    owner = (
        re.sub(r"\s+(?:have|has|contain|include)\b", "", last["of"]).strip()
        if last["verb"].lower() in ("do", "does", "did", "has", "have")
        else ""
    )
    return f"How many {last['noun']} {rest}{f' ({owner})' if owner else ''}?"


def _without_dates(text: str) -> str:
    """A text without the days, months and years that it names, and the words that lead to them."""
    for found in reversed(find_dates(text)):
        before = re.sub(
            r"\s*\b(?:at|by|in|on|of|since|for|to|until|from|the end of|as at|as of)?\s*(?:the end of\s*)?$",
            "",
            text[: found.start],
            flags=re.IGNORECASE,
        )
        text = before + text[found.end :]
    return text.rstrip(" ,")


def _moved(before: str, later: re.Match[str]) -> str:
    """The question before, of its date moved on or back; empty where it names no one date."""
    dates = [found for found in find_dates(before) if len(found.iso) >= 7]
    if len(dates) != 1:
        return ""
    count = 1 if later["count"].lower() in ("a", "an") else int(later["count"])
    months = count * (12 if later["unit"].lower().startswith("year") else 1)
    moved = _date_moved(dates[0].iso, -months if later["way"].lower() in ("before", "earlier") else months)
    return f"{before[: dates[0].start]}{moved}{before[dates[0].end :]}?"


def _date_moved(iso: str, months: int) -> str:
    """A date in words so many months on; the last day of a month stays the last."""
    year, month, *day = (int(part) for part in iso.split("-"))
    place = year * 12 + month - 1 + months
    there, then = divmod(place, 12)
    words = f"{_MONTHS[then]} {there}"
    if not day:
        return words
    last = monthrange(there, then + 1)[1]
    return f"{last if day[0] == monthrange(year, month)[1] else min(day[0], last)} {words}"
