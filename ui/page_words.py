"""How the page says things: outcomes, voices, stages and confidence, in a councillor's words."""

from datetime import datetime

from assistant import wording
from assistant.take_away import OUTCOMES, page_in_words
from assistant.types import Confidence

__all__ = [
    "BASES",
    "CONFIDENCES",
    "EARLIER",
    "OUTCOMES",
    "REASONS",
    "STAGES",
    "STANDING_LINE",
    "VOICES",
    "page_in_words",
]


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


VOICES = {voice: _capital(said) for voice, said in wording.VOICES.items()}
STAGES = {stage: _capital(said) for stage, said in wording.STAGES.items()}
BASES = wording.BASES
CONFIDENCES = {
    Confidence.HIGH: "High confidence",
    Confidence.MEDIUM: "Medium confidence",
    Confidence.LOW: "Low confidence",
}
HELPFUL = "Helpful"
REASONS = ("Wrong passage", "Incomplete", "Out of date", "It should have declined", "It should have answered")
STANDING_LINE = (  # its second half only where there is room
    "This assistant can be wrong. The report decides",
    ": check the marked words before you rely on them",
)
EARLIER = {
    "changed": "Not checked: these words are from an earlier version of the report, which has changed here.",
    "gone": "Not checked: these words are from a report that is no longer loaded.",
}


def earlier(unchecked: int, quotations: int) -> str:
    """What is said over an answer whose reports have changed since it was given."""
    if not unchecked:
        return "The passages beside this answer are from earlier versions."
    if unchecked == quotations == 1:
        return "Its quotation is from an earlier version and is not checked."
    verb = "is" if unchecked == 1 else "are"
    return f"{unchecked} of its {quotations} quotations {verb} from an earlier version and {verb} not checked."


def moment(when: datetime) -> str:
    """A moment by the server's own clock: "22 November 2026, 05:12"; the page's script puts it by the reader's."""
    here = when.astimezone()
    return f"{wording.date_in_words(here.date().isoformat())}, {here:%H:%M}"


def time_in_words(iso: str) -> str:
    """A moment by the server's own clock, with the name of its zone: "22 November 2026, 05:12 GMT"."""
    try:
        here = datetime.fromisoformat(iso).astimezone()
    except ValueError:  # a run that another program wrote
        return iso
    return f"{wording.date_in_words(here.date().isoformat())}, {here:%H:%M %Z}"
