"""How the page says things: outcomes, voices, stages and confidence, in a councillor's words."""

from assistant import wording
from assistant.take_away import OUTCOMES, page_in_words
from assistant.types import Confidence
from corpus.types import Basis

__all__ = ["BASES", "CONFIDENCES", "OUTCOMES", "REASONS", "STAGES", "STANDING_LINE", "VOICES", "page_in_words"]


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
