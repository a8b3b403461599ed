"""How the page says things: outcomes, voices, stages and confidence, in a councillor's words."""

from assistant import wording
from assistant.types import Confidence, Outcome
from corpus.types import Basis


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


OUTCOMES = {
    Outcome.ANSWERED: "Answered",
    Outcome.PARTLY_ANSWERED: "Partly answered",
    Outcome.NOT_IN_REPORTS: "Not in these reports",
    Outcome.PLEASE_CLARIFY: "Please clarify",
}
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


def page_in_words(page: int | None, printed: str | None) -> str:
    """A passage's page, with the printed number where the two differ; empty where there is no page."""
    if page is None:
        return f"printed page {printed}" if printed else ""
    return f"page {page}" + (f" (printed {printed})" if printed and printed != str(page) else "")
