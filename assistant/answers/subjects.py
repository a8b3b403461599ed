"""Progress on a subject and the reviewers' view of it: from the register where an entry is about it, else by search."""

import re
from collections.abc import Callable
from dataclasses import replace

from assistant import cues
from assistant.answers.declines import not_in_reports
from assistant.answers.facts import answer_fact, by_report
from assistant.answers.figures import figures_on
from assistant.answers.one_entry import headline_statement, progress_statements, rationale_statements, told_in_scope
from assistant.answers.selecting import REVIEWING, account_of, of_each_stage, on_subject
from assistant.decide import decide
from assistant.draft import Draft
from assistant.entries import name_of
from assistant.evidence import Evidence, Ranked
from assistant.matching import entries_about
from assistant.question import Understanding
from assistant.shelf import Sentence
from assistant.types import Outcome
from assistant.wording import joined
from assistant.words import content_words, fold
from corpus.register.stages import read_stage
from corpus.types import Recommendation, Stage, Voice

SHOWN = 10  # statements of an account of progress, at most
VIEWS = 4  # sentences of the reviewers on a subject, at most
OPINION = 0.2  # what a word of judging adds to a reviewer's sentence
ON_IT = 0.5  # the share of the subject that a headline or a view must name to be on it
ELSEWHERE = 2  # sentences from reports outside the entry's own


def entries_on(reading: Understanding, evidence: Evidence, floor: float = 0.6) -> list[Recommendation]:
    """The recommendations that the question's subject is plainly about."""
    entries = evidence.shelf.recommendations(evidence.reports)
    return (
        [e for e, _ in entries_about(reading.subject, entries, evidence.rarity, floor=floor)] if reading.subject else []
    )


def answer_progress_on(reading: Understanding, evidence: Evidence) -> Draft:
    """What is reported to have been done on a subject."""
    about = entries_on(reading, evidence)
    told = [t for e in about for t in told_in_scope(e.progress, evidence)]
    whole = any(evidence.rarity.coverage(content_words(e.headline), " ".join(reading.subject)) >= 0.5 for e in about)
    account = account_of(told) if whole else on_subject(account_of(told), reading.subject, evidence.rarity)
    account = of_each_stage(account)[:SHOWN]
    if not account:
        return figures_on(reading, evidence, by_name=True) or _by_search(reading, evidence, _is_an_account)
    covered = {t.report for t in told}
    statements = progress_statements(account, evidence)
    asked = min((evidence.shelf.report(e.report).date or "" for e in about), default="")
    later = {r for r in evidence.reports if (evidence.shelf.report(r).date or asked) >= asked}
    others = frozenset(later - covered)  # what was told before a recommendation was made did not come of it
    statements += by_report(_plainly_on(reading, evidence, others), reading, evidence) if others else []
    opening = f"What is reported on this (it is the subject of {joined([name_of(e).lower() for e in about])}):"
    return Draft(Outcome.ANSWERED, opening, tuple(statements), certainty=0.8)


def _plainly_on(reading: Understanding, evidence: Evidence, reports: frozenset[str]) -> list[Sentence]:
    """The best sentences of other reports, where they cover the whole subject."""
    ranked = evidence.sentences(reading.wording, reports=reports, passages=6, where=_tells_progress)
    full = [r.sentence for r in ranked if evidence.rarity.coverage(reading.subject, r.sentence.text) >= 0.9]
    return full[:ELSEWHERE] if full and decide(reading, full[:1], evidence).answered else []


def _tells_progress(sentence: Sentence) -> bool:
    """Whether a sentence that is no peer's opinion tells that something was done, is under way or is planned."""
    return sentence.voice is not Voice.REVIEWERS and read_stage(sentence.text).stage is not Stage.NOT_STATED


def _is_an_account(sentence: Sentence) -> bool:
    return sentence.voice is not Voice.REVIEWERS


def answer_view_on(reading: Understanding, evidence: Evidence) -> Draft:
    """What the reviewers, or the commissioners, thought of a subject."""
    wanted = _voices_asked_for(reading)
    views = [
        v
        for e in entries_on(reading, evidence, floor=0.5)[:2]
        for v in told_in_scope(e.reviewers_view, evidence)
        if v.voice in wanted and any(_names_subject(text, reading, evidence) for text in (e.headline, v.text))
    ]
    views = [v for v in views if (evidence.shelf.report(v.report).date or "")[:4] in reading.years] or views
    if views:
        shown = on_subject(views, reading.subject, evidence.rarity)[:VIEWS]
        return Draft(Outcome.ANSWERED, "", tuple(progress_statements(shown, evidence)), certainty=0.8)
    entries = evidence.shelf.recommendations(evidence.reports)
    asked_for = {place.passage for e in entries for place in (*e.places, *e.rationale_places)}

    def views_it(sentence: Sentence) -> bool:
        return sentence.passage.id not in asked_for and (sentence.voice in wanted or _turns_to_a_view(sentence))

    draft = _by_search(reading, evidence, views_it, voiced=True)
    if draft.outcome is Outcome.NOT_IN_REPORTS and _SAID.search(fold(reading.question)):
        told = answer_fact(reading, evidence)  # each statement names whose account it is
        return told if told.outcome is Outcome.ANSWERED else draft
    return draft


_SAID = re.compile(r"\b(?:say|said|says|tell|told|report|reported|reports|mention|mentioned|write|wrote)\b")


_TURNS = re.compile(
    r"[;,–-] (?:(?:but|and|while|though|yet) )?we (?:do not |don't )?(?:think|believe|judge|consider|find|expect|doubt|fear|are not)\b"
)


def _turns_to_a_view(sentence: Sentence) -> bool:
    """Whether a sentence of the council's account turns to its reviewers' view, in a report that reviewers write."""
    return sentence.voice is Voice.COUNCIL and bool(_TURNS.search(sentence.text))


def _names_subject(text: str, reading: Understanding, evidence: Evidence) -> bool:
    """Whether a headline or a view is on the subject by its own words, and not only by what stands around it."""
    return evidence.rarity.coverage(reading.subject, text) >= ON_IT


def _voices_asked_for(reading: Understanding) -> frozenset[Voice]:
    """The commissioners' voice or the reviewers', as the question names them; both where it names neither."""
    text = fold(reading.question)
    named = {
        voice
        for voice, pattern in ((Voice.COMMISSIONERS, cues.COMMISSIONERS), (Voice.REVIEWERS, cues.REVIEWERS))
        if re.search(rf"\b{pattern}\b", text)
    }
    return frozenset(named) or REVIEWING - {Voice.GOVERNMENT}


def _by_search(
    reading: Understanding,
    evidence: Evidence,
    where: Callable[[Sentence], bool],
    *,
    voiced: bool = False,
) -> Draft:
    ranked = evidence.sentences(" ".join(reading.subject) or reading.wording, passages=20, where=where)
    used = [r.sentence for r in (_judging(ranked) if voiced else _near_best(ranked))]
    verdict = decide(reading, used, evidence)
    if verdict.answered:
        statements = tuple(by_report(used, reading, evidence, go_on=not voiced))
        return Draft(Outcome.ANSWERED, "", statements, why=verdict.why, certainty=verdict.certainty)
    if not voiced:
        return answer_fact(reading, evidence)
    opening = "The reports searched give no view of the reviewers on this."
    return not_in_reports(reading.wording, evidence, opening, missing=verdict.missing, why=verdict.why)


def _judging(ranked: list[Ranked]) -> list[Ranked]:
    """The sentences of the passages found best that judge, and not only tell; those found best where none judges."""
    weighed = [replace(r, score=r.score + OPINION * bool(cues.OPINION.search(r.sentence.text))) for r in ranked]
    weighed.sort(key=lambda r: -r.score)
    best = _near_best(weighed)
    passages = {r.sentence.passage.id for r in best}
    judging = [r for r in weighed if r.sentence.passage.id in passages and cues.OPINION.search(r.sentence.text)]
    return (judging or best)[:VIEWS]


def _near_best(ranked: list[Ranked], most: int = 3, share: float = 0.8) -> list[Ranked]:
    return [r for r in ranked[:most] if r.score >= share * ranked[0].score]


def answer_why_on(reading: Understanding, evidence: Evidence) -> Draft:
    """Why something was recommended, found by its subject."""
    about = entries_on(reading, evidence)[:2]
    statements = [
        s
        for e in about
        for s in (headline_statement(e, evidence), *rationale_statements(e, evidence, lead="The reason given:"))
    ]
    if len(statements) <= len(about):
        return answer_fact(reading, evidence)
    return Draft(Outcome.ANSWERED, "", tuple(statements), certainty=0.85)
