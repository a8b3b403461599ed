"""What an abbreviation stands for, in the sentence that introduces it."""

import re

from assistant.answers.telling import by_report
from assistant.draft import Draft
from assistant.evidence import Evidence
from assistant.question import Understanding
from assistant.types import Outcome

_ASKED = re.compile(
    r"\bwhat (?:does|do|did) (?:the )?[\"'“‘]?(?P<short>[\w&]{2,8})[\"'”’]? (?:stand for|mean)\b", re.IGNORECASE
)


def answer_abbreviation(reading: Understanding, evidence: Evidence) -> Draft | None:
    """The first sentence that writes an abbreviation out; None where none is asked for or no report does."""
    asked = _ASKED.search(reading.question)
    short = asked["short"].casefold() if asked else ""
    name = next((name for name in evidence.shelf.abbreviations if name.casefold() == short), "")
    if not name:
        return None
    introduced = re.compile(
        rf"{re.escape(evidence.shelf.abbreviations[name])}\W{{1,3}}{re.escape(name)}\b", re.IGNORECASE
    )
    for report, passage in evidence.shelf.searched_passages(evidence.reports):
        found = introduced.search(report.text, passage.start, passage.end)
        if found and (sentence := evidence.shelf.sentence_at(passage.id, found.start())):
            statements = by_report([sentence], reading, evidence)
            return Draft(Outcome.ANSWERED, "", tuple(statements), why=("the sentence writes it out",), certainty=0.95)
    return None
