"""What a council says of a thing and what its reviewers say of it, where one report gives both."""

import re
from collections.abc import Sequence

from assistant.answers.telling import by_report
from assistant.draft import Draft
from assistant.evidence import Evidence, Ranked
from assistant.fits import holds_what_is_asked
from assistant.question import Understanding
from assistant.scope import years_of
from assistant.shelf import Sentence
from assistant.subject import REPORT_NAMES
from assistant.types import Outcome
from assistant.words import fold

_REVIEWER = r"(?:peers?|peer team|team|reviewers?|review team|commissioners?|auditors?|inspectors?|assessors?|panel)"
_COUNCIL = r"(?:council|authority|officers|leadership|cabinet)"
_SAYS = r"(?:says?|said|counts?|counted|told|reports?|reported|estimates?|estimated|thinks?|thought|rates?|rated|claims?|claimed|calls?|called|considers?|believes?|puts?|assess(?:es|ed)?)"
_OF_COUNCIL = re.compile(
    rf"\b{_COUNCIL} (?:itself |has |have )?{_SAYS}\b|\b{_COUNCIL}'s (?:own |\w+ )?(?:estimate|view|assessment|rating|figure|count|account|score|judgement|reckoning)"
    r"|\b(?:its|their) own (?:estimate|view|assessment|rating|figure|count|score|judgement|reckoning)\b"
)
_OF_REVIEWER = re.compile(
    rf"\b(?:i|my|we|our)\b|\b{_REVIEWER}(?:'s?)? (?:\w+ )?(?:{_SAYS}|estimate|view|assessment|rating|figure|count|score|judgement|found|finds)\b"
)
_ASKED = re.compile(rf"\b{_REVIEWER}\b")
ON_IT = 0.5  # the share of the subject that a passage must name to be on it
_OWN_WORDS = frozenset("own rating ratings rate rated view views assessment think thinks thought count counted".split())


def both_sides(reading: Understanding, evidence: Evidence) -> Draft | None:
    """The sentences, or the row, that give the council's word and the reviewers'; None where no passage gives both."""
    if not names_both_sides(reading):
        return None
    subject = [word for word in reading.subject if word not in _OWN_WORDS] or list(reading.subject)
    reports = frozenset(r.id for r in evidence.shelf.reports if years_of(r) & set(reading.years)) & evidence.reports
    ranked = evidence.sentences(" ".join(reading.subject) or reading.wording, reports=reports or None, passages=12)
    for passage in dict.fromkeys(each.sentence.passage.id for each in ranked):
        if evidence.rarity.coverage(subject, evidence.shelf.around(passage)) < ON_IT:
            continue
        told = [each for each in ranked if each.sentence.passage.id == passage]
        if pair := _row(told) or _pair(told, reading, evidence):
            return Draft(Outcome.ANSWERED, "", tuple(by_report(pair, reading, evidence)), certainty=0.75)
    return None


def names_both_sides(reading: Understanding) -> bool:
    """Whether a question names the reviewers, and not only their report, and the council."""
    text = REPORT_NAMES.sub(" ", fold(reading.question))
    place_says = rf"\b(?:{'|'.join(map(re.escape, reading.places)) or _COUNCIL})(?:'s?)? (?:own |itself )?{_SAYS}\b"
    return bool(_ASKED.search(text) and (re.search(rf"\b{_COUNCIL}\b", text) or re.search(place_says, text)))


def _row(told: Sequence[Ranked]) -> list[Sentence]:
    """A row of a table that has a column for either side."""
    columns = fold(" | ".join(cell.column for cell in told[0].sentence.passage.cells))
    return [told[0].sentence] if _ASKED.search(columns) and re.search(rf"\b{_COUNCIL}\b", columns) else []


def _pair(told: Sequence[Ranked], reading: Understanding, evidence: Evidence) -> list[Sentence]:
    """The best sentence of either side, where both hold the kind of thing asked for."""
    fitting = [r.sentence for r in told if holds_what_is_asked(reading, r.sentence, evidence)]
    councils = [s for s in fitting if _OF_COUNCIL.search(fold(s.text))]
    reviewers = [s for s in fitting if s not in councils[:1] and _OF_REVIEWER.search(fold(s.text))]
    return [councils[0], reviewers[0]] if councils and reviewers else []
