"""What the reports say in brief: how each sums itself up, its figures, what it recommends."""

import re
from collections.abc import Sequence

from assistant.answers.lists import answer_list
from assistant.answers.one_entry import headline_statement
from assistant.answers.telling import by_report
from assistant.draft import Draft, DraftStatement
from assistant.evidence import Evidence
from assistant.question import Understanding
from assistant.shelf import Sentence
from assistant.types import Outcome
from assistant.wording import report_name
from corpus.types import SEARCHED, Report

_SUMMING_UP = re.compile(
    r"\b(?:executive summary|summary(?! of (?:the |our )?(?:\w+ ){0,2}(?:approach|process|method|visit|visits|scope))|key (?:messages|findings)|headlines?|conclusions?|final thoughts|overall|in brief|main message)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"\b(?:introduction|purpose|background|context)\b", re.IGNORECASE)
_FELT = r"(?:\w+ )?(?:pleased|impressed|struck|encouraged|assured|satisfied|concerned)"
_IN_SUM = re.compile(
    r"^(?:overall|in (?:short|summary|sum|conclusion|all)|taken together|our overall|the (?:main|overall|key|central)|to sum up"
    r"|we conclude|the (?:peer )?team (?:concludes|concluded))\b|\bour (?:main|overall|central|key) (?:message|finding|conclusion|view|judgement)s?\b|"
    rf"\b(?:team|panel|peers|commissioners|we) (?:was|were|are|is) {_FELT}\b",
    re.IGNORECASE,
)
OF_THE_FORM = re.compile(  # who came, what was read, what the paper is for: nothing that the report finds
    r"^\(.*\)\W*$|\bon behalf of the\b|\bsector-led\b|\bsector support\b|\bintegral part of\b|\bwill want to (?:reflect|consider)\b|\bpublished the (?:full |final )?report\b|\boffers? of support\b|\bwell placed to (?:provide|support|help|offer)\b|"
    rf"\b(?:thanks?|grateful|our (?:first|second|third|fourth|fifth|final|last|next) report|we have drawn on|peer challenge of [\w\s]+ is due|contact(?! cent)|email|telephone|peers? (?:were|are)|peer challenges? (?:is|are)|(?:peer )?team (?:(?:was|were)(?! {_FELT})|comprised|consisted|spent|spoke|met)"
    r"|make-up of|spoke (?:to|with)|interviewed|asked to note|is asked to|covers? the period|it covers|this (?:report|paper|letter|update) (?:tells|sets|covers|is|gives|describes|summarises)|took place (?:on|in|between)"
    r"|is the (?:first|second|third|fourth|fifth|final|latest) (?:update|report|review)|recommendations? below|next section)\b",
    re.IGNORECASE,
)
_ENOUGH = 4  # words of a sentence that says something
FROM_EACH = 4
SIDE_BY_SIDE = "The question names nothing to compare. Each report in brief, in its own words, oldest first:"
LATEST = 4  # reports of an overview, at most


def answer_overview(reading: Understanding, evidence: Evidence, *, side_by_side: bool = False) -> Draft:
    """The headlines of each report in scope, with their sources; `side_by_side` leaves what they recommend out."""
    statements: list[DraftStatement] = []
    reports = [r for r in evidence.shelf.reports if r.id in evidence.reports]
    for report in reports[-LATEST:]:
        statements += _of_report(report, reading, evidence, recommends=not side_by_side)
    if not statements:
        return answer_list(reading, evidence)
    opening = SIDE_BY_SIDE if side_by_side else "In brief, in the reports' own words:"
    if len(reports) > LATEST:
        opening = f"In brief, the latest {LATEST} of {len(reports)} reports in their own words; choose a report for the others:"
    return Draft(Outcome.ANSWERED, opening, tuple(statements), certainty=0.7)


def _of_report(report: Report, reading: Understanding, evidence: Evidence, *, recommends: bool) -> list[DraftStatement]:
    """The sentences of its summing up nearest to a judgement on the whole, its figures, then what it recommends."""
    statements = by_report(sums_up_whole(report, evidence), reading, evidence)
    entries = [e for e in evidence.shelf.recommendations() if recommends and e.report == report.id]
    lead = f"{report_name(report)} recommends:"
    statements += [headline_statement(e, evidence, lead=lead if not i else "") for i, e in enumerate(entries)]
    return statements


def sums_up_whole(report: Report, evidence: Evidence) -> list[Sentence]:
    """The sentences in which a report judges the whole, and the one that gives its first figure of progress."""
    question = f"overall judgement of {report.title}: progress made, strengths, main concerns, what has to come next"
    ranked = [r.sentence for r in evidence.rank(question, _summing_up(report, evidence))]
    chosen = [s for s in ranked if _IN_SUM.search(s.text)][:2]
    chosen += [s for s in ranked if s not in chosen][: FROM_EACH - len(chosen)]
    return chosen + [s for s in _figures(report, evidence) if s not in chosen]


def _summing_up(report: Report, evidence: Evidence) -> Sequence[Sentence]:
    """What stands under a heading of summing up or opens as one; else under the opening headings."""
    entries = evidence.shelf.recommendations()
    recommended = {place.passage for entry in entries for place in entry.places}  # told by themselves, or not at all
    said = [
        s
        for p in report.passages
        if p.kind in SEARCHED and not p.parent and p.id not in recommended
        for s in evidence.shelf.sentences(p.id)
        if len(s.text.split()) > _ENOUGH and not OF_THE_FORM.search(s.text) and not s.introduces
    ]
    summing = [s for s in said if _IN_SUM.search(s.text) or _sums_up(s)]
    if len(summing) >= FROM_EACH:
        return summing
    return summing + [s for s in said if s not in summing and any(_OPENING.search(h) for h in s.passage.heading_path)]


def _sums_up(sentence: Sentence) -> bool:
    """Whether a sentence stands under a heading of summing up, or in a paragraph labelled so ("In brief. …")."""
    headings = (*sentence.passage.heading_path, sentence.report.words(sentence.passage)[:30])
    return any(_SUMMING_UP.search(h) for h in headings[:-1]) or bool(_LABELLED.match(headings[-1]))


_LABELLED = re.compile(r"(?:in brief|summary|key messages?|at a glance|headlines?)\s*[.:–-]", re.IGNORECASE)


def _figures(report: Report, evidence: Evidence) -> list[Sentence]:
    """The sentence that gives the first figure of progress of the whole plan."""
    whole = [f for f in evidence.shelf.register.figures if f.report == report.id and f.state and "(" not in f.measure]
    found = [evidence.shelf.sentence_at(f.passage, f.start) for f in whole[:1]]
    return [sentence for sentence in found if sentence]
