"""What the reviewers, or the commissioners, thought of a subject."""

import re
from dataclasses import replace

from assistant import cues
from assistant.answers.declines import not_in_reports
from assistant.answers.facts import ACCOUNT, NEAR_BEST, answer_fact
from assistant.answers.one_entry import progress_statements, told_in_scope
from assistant.answers.selecting import ADVISES, REVIEWING, voices_named
from assistant.answers.subjects import entries_on
from assistant.answers.telling import by_report
from assistant.decide import decide
from assistant.draft import Draft
from assistant.entries import name_of
from assistant.evidence import Evidence, Ranked
from assistant.question import Understanding
from assistant.shelf import Sentence
from assistant.types import Outcome
from assistant.wording import joined
from assistant.words import fold
from corpus.types import ProgressStatement, Voice

VIEWS = 4  # sentences of the reviewers on a subject, at most
IN_PART = 0.25  # the share of the subject in a view that speaks of it
OPINION = 0.2  # what a word of judging adds to a reviewer's sentence
ON_IT = 0.5  # the share of the subject that a headline or a view must name to be on it


def answer_view_on(reading: Understanding, evidence: Evidence) -> Draft:
    """What the reviewers, or the commissioners, thought of a subject."""
    wanted = _voices_asked_for(reading)
    views = _views_of_entries(reading, wanted, evidence)
    if told := _of_the_time(reading, views, evidence):
        return _shown(told, reading, evidence)
    draft = _by_search(reading, wanted, evidence)
    if draft.outcome is Outcome.ANSWERED:
        return draft
    if views:
        return _shown(views, reading, evidence)
    if _SAID.search(fold(reading.question)):
        told_of = answer_fact(reading, evidence)  # each statement names whose account it is
        return told_of if told_of.outcome is Outcome.ANSWERED else draft
    return draft


def _shown(views: list[ProgressStatement], reading: Understanding, evidence: Evidence) -> Draft:
    """The views that matter most, each after what its "this" or "that" points at."""
    account = [t for e in evidence.shelf.recommendations(evidence.reports) for t in e.progress]
    told: list[ProgressStatement] = []
    for view in _foremost(views, reading, evidence):
        before = _told_before(view, account) if _POINTS_BACK.search(view.text) else []
        told += [each for each in (*before, view) if each not in told]
    statements = tuple(progress_statements(told, evidence))
    if any(evidence.rarity.coverage(reading.subject, view.text) >= IN_PART for view in told):
        return Draft(Outcome.ANSWERED, "", statements, certainty=0.8)
    names = joined([name_of(e).lower() for e in entries_on(reading, evidence, floor=ON_IT)[:2]])
    opening = f"No view names this by itself. The reviewers on {names}, which is about it among other things:"
    return Draft(Outcome.ANSWERED, opening if names else "", statements, certainty=0.6)


_POINTS_BACK = re.compile(
    r"^(?:This|That|These|Those)\b|\b(?:share|accept|welcome|support|agree with|convinced by) (?:this|that|these|those)\b"
    r"|\b(?:considers?|regards?|thinks?|finds?|found|believes?|judges?) (?:this|these|those)\b"
)


def _told_before(view: ProgressStatement, account: list[ProgressStatement]) -> list[ProgressStatement]:
    """The last thing told before a view, in its passage."""
    before = [t for t in account if t.passage == view.passage and t.end <= view.start]
    return sorted(before, key=lambda t: t.end)[-1:]


_SAID = re.compile(r"\b(?:say|said|says|tell|told|report|reported|reports|mention|mentioned|write|wrote)\b")


_TURNS = re.compile(
    r"[;,–-] (?:(?:but|and|while|though|yet) )?we (?:do not |don't )?(?:think|believe|judge|consider|find|expect|doubt|fear|are not)\b"
)


def _turns_to_a_view(sentence: Sentence) -> bool:
    """Whether a sentence of the council's account turns to its reviewers' view, in a report that reviewers write."""
    return sentence.voice is Voice.COUNCIL and bool(_TURNS.search(sentence.text))


def _views_of_entries(reading: Understanding, wanted: frozenset[Voice], evidence: Evidence) -> list[ProgressStatement]:
    """The views on the entries that are on the subject; of other entries, those that name it themselves."""
    return [
        view
        for entry in entries_on(reading, evidence, floor=ON_IT)[:2]
        for view in told_in_scope(entry.reviewers_view, evidence)
        if view.voice in wanted and any(_names_subject(text, reading, evidence) for text in (entry.headline, view.text))
    ]


def _of_the_time(reading: Understanding, views: list[ProgressStatement], evidence: Evidence) -> list[ProgressStatement]:
    """The views of reports dated as the question names, or that name that time themselves; all where it names none."""
    asked = reading.dates or tuple(year[:4] for year in reading.years)
    if not asked:
        return views
    return [
        v
        for v in views
        if (evidence.shelf.report(v.report).date or "").startswith(asked)
        or any(date.startswith(asked) for date in v.dates)
    ]


def _foremost(views: list[ProgressStatement], reading: Understanding, evidence: Evidence) -> list[ProgressStatement]:
    """All views where they are few; else those that name the subject or judge, before those that advise."""

    def rank(view: ProgressStatement) -> float:
        judges = OPINION * (bool(cues.OPINION.search(view.text)) + (not ADVISES.search(view.text)))
        return evidence.rarity.coverage(reading.subject, view.text) + judges

    kept = sorted(views, key=rank, reverse=True)[:VIEWS]
    return [view for view in views if view in kept]


def _names_subject(text: str, reading: Understanding, evidence: Evidence) -> bool:
    """Whether a headline or a view is on the subject by its own words, and not only by what stands around it."""
    return evidence.rarity.coverage(reading.subject, text) >= ON_IT


def _voices_asked_for(reading: Understanding) -> frozenset[Voice]:
    """The commissioners' voice or the reviewers', as the question names them; both where it names neither."""
    return voices_named(reading) or REVIEWING - {Voice.GOVERNMENT}


def _by_search(reading: Understanding, wanted: frozenset[Voice], evidence: Evidence) -> Draft:
    """The sentences in the voice asked for that a search for the subject finds, other than the recommendations."""

    def views_it(sentence: Sentence) -> bool:
        return not evidence.recommends(sentence) and (sentence.voice in wanted or _turns_to_a_view(sentence))

    question = " ".join(reading.subject) or reading.wording
    found = evidence.sentences(question, passages=20, where=views_it)
    used = [r.sentence for r in _judging(found)]
    verdict = decide(reading, used, evidence)
    if verdict.answered:
        statements = tuple(by_report(used, reading, evidence))
        return Draft(Outcome.ANSWERED, "", statements, why=verdict.why, certainty=verdict.certainty)
    opening = "The reports searched give no view of the reviewers on this."
    return not_in_reports(reading.wording, evidence, opening, missing=verdict.missing, why=verdict.why)


def _judging(ranked: list[Ranked]) -> list[Ranked]:
    """The sentences of the passages found best, those that judge before those that only tell."""
    weighed = [replace(r, score=r.score + OPINION * bool(cues.OPINION.search(r.sentence.text))) for r in ranked]
    weighed.sort(key=lambda r: -r.score)
    passages = {r.sentence.passage.id for r in weighed[:ACCOUNT] if r.score >= NEAR_BEST * weighed[0].score}
    return [r for r in weighed if r.sentence.passage.id in passages][:VIEWS]
