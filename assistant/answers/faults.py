"""What looks wrong in the reports: every reading note, with the words that it is about."""

from assistant.answers.declines import not_in_reports
from assistant.draft import Draft, DraftStatement, Quote
from assistant.evidence import Evidence
from assistant.question import Understanding
from assistant.types import Outcome
from assistant.wording import plural, report_name


def answer_faults(reading: Understanding, evidence: Evidence) -> Draft:
    """The passages that a reading note is about; what is wrong stands in the notes beside the answer."""
    notes = [note for note in evidence.shelf.register.notes if note.report in evidence.reports]
    if not notes:
        return not_in_reports(reading.wording, evidence, "Nothing was found to look wrong in the reports searched.")
    statements: list[DraftStatement] = []
    last = ""
    for note in notes:
        report, passage = evidence.shelf.passage(note.passage)
        sentence = evidence.shelf.sentence_at(note.passage, note.start)
        quote = Quote(report, passage, note.start, note.end)
        if sentence:
            quote = Quote(report, passage, note.start, note.end, sentence.voice)
        lead = f"{report_name(report)}:" if report.id != last else ""
        last = report.id
        statements.append(DraftStatement((quote,), lead=lead, label=f"{note.message} It says: ", as_at=report.date))
    opening = f"{plural(len(notes), 'place')} where the words of the reports do not fit together:"
    return Draft(Outcome.ANSWERED, opening, tuple(statements), certainty=0.85)
