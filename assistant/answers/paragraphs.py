"""A paragraph asked for by its number."""

from assistant.answers.declines import not_in_reports, please_clarify
from assistant.draft import Draft, DraftStatement, Quote
from assistant.evidence import Evidence
from assistant.question import Understanding
from assistant.types import Outcome
from assistant.wording import joined, report_name
from corpus.types import Voice


def answer_paragraph(reading: Understanding, evidence: Evidence) -> Draft:
    """The whole paragraph, and the items of the list that it introduces."""
    found = [pair for n in reading.paragraphs for pair in evidence.shelf.paragraphs(n, evidence.reports)]
    named = joined(["paragraph " + n for n in reading.paragraphs])
    if not found:
        return not_in_reports(
            reading.wording, evidence, f"No report searched has a {named}.", missing=[named], certainty=0.9
        )
    if len({report.id for report, _ in found}) > 1:
        reports = dict.fromkeys(report_name(report) for report, _ in found)
        return please_clarify(f"More than one report has a {named}. Which one is meant?", list(reports))
    statements = []
    for report, passage in found:
        quotes = [Quote(report, passage, passage.start, passage.end, _voice(evidence, passage.id))]
        quotes += [Quote(report, i, i.start, i.end, _voice(evidence, i.id)) for i in evidence.shelf.items(passage.id)]
        statements += [DraftStatement((q,), as_at=report.date) for q in quotes]
    return Draft(Outcome.ANSWERED, f"{report_name(found[0][0])}, {named}:", tuple(statements), certainty=0.95)


def _voice(evidence: Evidence, passage: str) -> Voice:
    voices = {s.voice for s in evidence.shelf.sentences(passage)}
    return voices.pop() if len(voices) == 1 else Voice.NOT_CLEAR
