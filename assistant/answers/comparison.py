"""What two or more reports say on one subject, side by side, by date."""

import re

from assistant import cues
from assistant.answers.declines import not_in_reports
from assistant.answers.overview import answer_overview
from assistant.answers.selecting import ADVISES, REVIEWING, account_of, of_each_stage, on_subject
from assistant.answers.subjects import entries_on
from assistant.answers.telling import by_report, with_lists
from assistant.answers.two_sides import both_sides
from assistant.decide import decide
from assistant.draft import Draft, DraftStatement
from assistant.evidence import Evidence
from assistant.fits import holds_what_is_asked
from assistant.nearness import PARTICULAR
from assistant.question import Understanding
from assistant.scope import years_of
from assistant.shelf import Sentence, each_once
from assistant.types import Outcome
from assistant.wording import joined, report_name
from assistant.words import fold
from corpus.types import Report

FROM_EACH = 3
SIDE_BY_SIDE = 4  # reports compared, at most
NEAR_BEST = 0.75
SPEAKS = 0.4  # how sure it must be that one of the reports speaks of the subject
FAINTLY = 0.3  # and the others, once one does


def answer_comparison(reading: Understanding, evidence: Evidence) -> Draft:
    """The few sentences of each report on the subject, oldest first; a report without any is named as missing."""
    if not reading.subject:
        return answer_overview(reading, evidence, side_by_side=True)
    if both := both_sides(reading, evidence):
        return both
    reports = _speaking_most(_compared(reading, evidence), reading, evidence)
    found = {report.id: _of_report(reading, evidence, report.id) for report in reports}
    bar = FAINTLY if max((certainty for _, certainty in found.values()), default=0.0) >= SPEAKS else SPEAKS
    statements: list[DraftStatement] = []
    silent: list[str] = []
    for report in reports:
        used, certainty = found[report.id]
        if used and certainty >= bar:
            statements += by_report(with_lists(reading, used, evidence), reading, evidence)
        else:
            silent.append(report_name(report))
    told = " ".join(quote.text for statement in statements for quote in statement.quotes)
    speaking = len(reports) - len(silent)
    if not speaking:
        return not_in_reports(reading.wording, evidence, missing=[" ".join(reading.subject)] if reading.subject else [])
    if speaking == 1 and len(reading.years) > 1 and all(_tells_of(year, told) for year in reading.years):
        return Draft(Outcome.ANSWERED, "", tuple(statements), certainty=0.7)
    if speaking == 1:
        other = joined(silent) if silent else "a second report"
        opening = f"Only one report speaks of this; there is nothing to compare it with in {other}."
        if len(evidence.reports) == 1:
            opening = "Only one report is searched, so there is nothing to compare it with. What it says:"
        return Draft(
            Outcome.PARTLY_ANSWERED,
            opening,
            tuple(statements),
            missing=tuple(f"anything on this in {report}" for report in silent) or ("a second report to compare with",),
            certainty=0.6,
        )
    return Draft(Outcome.ANSWERED, "The reports on this, oldest first:", tuple(statements), certainty=0.75)


def _compared(reading: Understanding, evidence: Evidence) -> list[Report]:
    """The reports of the councils named, or of the one council found first; of two years, those that either covers."""
    one_or_named = evidence.reports if len(reading.councils) > 1 else evidence.one_council(" ".join(reading.subject))
    reports = [r for r in evidence.shelf.reports if r.id in one_or_named]
    if len(reading.years) < 2:
        return reports
    return [r for r in reports if years_of(r) & set(reading.years)] or reports


def _tells_of(year: str, text: str) -> bool:
    return re.sub(r"[-–]", "/", year) in re.sub(r"[-–]", "/", text)


_COUNCILS_ACCOUNT = re.compile(
    r"\b(?:council|authority)(?:'s)? (?:and|say|says|said|account|report)\b|\band (?:the )?(?:council|authority)\b"
)


def _speaking_most(reports: list[Report], reading: Understanding, evidence: Evidence) -> list[Report]:
    """At most SIDE_BY_SIDE reports: those whose passages a search for the subject finds first, oldest first."""
    if len(reports) <= SIDE_BY_SIDE:
        return reports
    hits = evidence.hits(" ".join(reading.subject) or reading.wording, frozenset(r.id for r in reports), 50)
    found = list(dict.fromkeys(hit.group for hit in hits))[:SIDE_BY_SIDE]
    return [report for report in reports if report.id in found]


def _of_report(reading: Understanding, evidence: Evidence, report: str) -> tuple[list[Sentence], float]:
    """The sentences of one report nearest to the subject, of different passages, and how sure it is that they are on it."""
    entries = evidence.shelf.recommendations(evidence.reports)
    recommending = [place for e in entries for place in e.places]
    asked = fold(reading.question)
    views = cues.VIEW.search(asked) and not _COUNCILS_ACCOUNT.search(asked)

    def wanted(sentence: Sentence) -> bool:
        if any(
            p.passage == sentence.passage.id and p.start < sentence.end and sentence.start < p.end for p in recommending
        ):
            return False
        return (not views or sentence.voice in REVIEWING) and holds_what_is_asked(reading, sentence, evidence)

    told = (
        []
        if views or reading.expects in PARTICULAR
        else [t for e in entries_on(reading, evidence) for t in e.progress if t.report == report]
    )
    if account := of_each_stage(on_subject(account_of(told), reading.subject, evidence.rarity)):
        firsts = [s for t in account if (s := evidence.shelf.sentence_at(t.passage, t.start))][:FROM_EACH]
        return each_once([*firsts, *_judged_in(reading, evidence, report)]), 1.0
    question = " ".join(reading.subject) or reading.wording
    ranked = evidence.sentences(question, reports=frozenset({report}), passages=10, where=wanted)
    if _OF_A_SIZE.search(asked):
        ranked = [r for r in ranked if _SIZE.search(r.sentence.text)] or ranked
    near = [r for r in ranked if r.score >= NEAR_BEST * ranked[0].score]
    one_per_passage = {r.sentence.passage.id: r.sentence for r in reversed(near)}
    used = sorted(one_per_passage.values(), key=[r.sentence for r in ranked].index)[:FROM_EACH]
    covered = [s for s in used if evidence.rarity.coverage(reading.subject, evidence.shelf.around(s.passage.id)) >= 0.5]
    return covered, decide(reading, covered, evidence).on_subject if covered else 0.0


def _judged_in(reading: Understanding, evidence: Evidence, report: str) -> list[Sentence]:
    """What the reviewers of a report judge of the entries on the subject: one sentence, one that names it first."""
    views = [v for e in entries_on(reading, evidence) for v in e.reviewers_view if v.report == report]
    found = [s for v in views if (s := evidence.shelf.sentence_at(v.passage, v.start))]
    named = [
        s for s in found if evidence.rarity.coverage(reading.subject, s.text) >= SPEAKS and not ADVISES.search(s.text)
    ]
    return (named or found)[:1]


_OF_A_SIZE = re.compile(r"\b(?:size|amount|scale|level|extent) of\b")
_SIZE = re.compile(r"[£€$]\s?\d|\d\s?(?:%|per ?cent\b)")
