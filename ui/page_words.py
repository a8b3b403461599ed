"""How the page says things: outcomes, voices, stages and confidence, in a councillor's words."""

from assistant import wording
from assistant.take_away import OUTCOMES, page_in_words
from assistant.types import Confidence
from corpus.types import Basis

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
BASES = {Basis.STATED: "stated by the report", Basis.INFERRED: "inferred from its wording"}
CONFIDENCES = {
    Confidence.HIGH: "High confidence",
    Confidence.MEDIUM: "Medium confidence",
    Confidence.LOW: "Low confidence",
}
REASONS = ("Wrong passage", "Incomplete", "Out of date", "It should have declined", "It should have answered")
STANDING_LINE = "This assistant can be wrong. The report decides: check the marked words before you rely on them."
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
