"""What the reports say in brief: what each recommends, its figures, its closing words."""

import re

from assistant.answers.lists import answer_list
from assistant.answers.one_entry import headline_statement
from assistant.draft import Draft, DraftStatement, statement_of_sentence
from assistant.evidence import Evidence
from assistant.question import Understanding
from assistant.shelf import Sentence
from assistant.types import Outcome
from assistant.wording import lead_line, report_name
from corpus.types import SEARCHED, Report

_SUMMING_UP = re.compile(
    r"\b(?:executive summary|summary|key (?:messages|findings)|headlines?|conclusions?|final thoughts|overall|introduction|purpose)\b",
    re.IGNORECASE,
)
_THANKS = re.compile(r"\b(?:thank|grateful|contact|email|telephone)\b", re.IGNORECASE)
FROM_EACH = 3
LATEST = 4  # reports of an overview, at most


def answer_overview(reading: Understanding, evidence: Evidence) -> Draft:
    """The headlines of each report in scope, with their sources."""
    statements: list[DraftStatement] = []
    reports = [r for r in evidence.shelf.reports if r.id in evidence.reports]
    for report in reports[-LATEST:]:
        statements += _of_report(report, evidence)
    if not statements:
        return answer_list(reading, evidence)
    opening = "In brief, in the reports' own words:"
    if len(reports) > LATEST:
        opening = f"In brief, the latest {LATEST} of {len(reports)} reports in their own words; choose a report for the others:"
    return Draft(Outcome.ANSWERED, opening, tuple(statements), certainty=0.7)


def _of_report(report: Report, evidence: Evidence) -> list[DraftStatement]:
    """The sentences of its summing up nearest to its subject as a whole, then what it recommends."""
    pool = [
        s
        for p in report.passages
        if p.kind in SEARCHED and any(_SUMMING_UP.search(h) for h in p.heading_path)
        for s in evidence.shelf.sentences(p.id)
        if len(s.text.split()) >= 8 and not _THANKS.search(s.text) and not s.introduces
    ]
    question = f"progress, findings, improvement and recommendations of {report.title}"
    best: list[Sentence] = sorted(
        (r.sentence for r in evidence.rank(question, pool)[:FROM_EACH]), key=lambda s: s.start
    )
    statements = [
        statement_of_sentence(s, evidence.shelf, lead=lead_line(report, s.voice) if not i else "")
        for i, s in enumerate(best)
    ]
    entries = [e for e in evidence.shelf.recommendations() if e.report == report.id]
    lead = f"{report_name(report)} recommends:"
    statements += [headline_statement(e, evidence, lead=lead if not i else "") for i, e in enumerate(entries)]
    return statements
