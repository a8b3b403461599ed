"""Progress on a subject, and why it was recommended: from the register where an entry is about it, else by search."""

import re
from collections.abc import Sequence

from assistant import cues
from assistant.answers.facts import ACCOUNT, answer_fact, near_best
from assistant.answers.figures import figures_on
from assistant.answers.one_entry import headline_statement, progress_statements, rationale_statements, told_in_scope
from assistant.answers.selecting import account_of, is_short, of_each_stage, on_subject
from assistant.answers.telling import by_report
from assistant.decide import decide
from assistant.draft import Draft, DraftStatement
from assistant.entries import name_of
from assistant.evidence import Evidence
from assistant.matching import entries_about
from assistant.question import Understanding
from assistant.shelf import Sentence
from assistant.types import Outcome
from assistant.wording import joined
from assistant.words import content_words, fold
from corpus.register.stages import read_stage
from corpus.types import Recommendation, Stage, Voice

SHOWN = 10  # statements of an account of progress, at most
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
    if cues.ACCEPTED.search(fold(reading.question)) and (answered := _responses(about, evidence)):
        return answered
    whole = any(evidence.rarity.coverage(content_words(e.headline), " ".join(reading.subject)) >= 0.5 for e in about)
    account = account_of(told)
    if not (whole or (len(about) == 1 and is_short(account))):
        account = on_subject(account, reading.subject, evidence.rarity)
    account = of_each_stage(account)[:SHOWN]
    if not account:
        return figures_on(reading, evidence, by_name=True) or _by_search(reading, evidence)
    covered = {t.report for t in told}
    statements = progress_statements(account, evidence)
    asked = min((evidence.shelf.report(e.report).date or "" for e in about), default="")
    later = {r for r in evidence.reports if (evidence.shelf.report(r).date or asked) >= asked}
    others = frozenset(later - covered)  # what was told before a recommendation was made did not come of it
    statements += by_report(_plainly_on(reading, evidence, others), reading, evidence) if others else []
    opening = f"What is reported on this (it is the subject of {joined([name_of(e).lower() for e in about])}):"
    return Draft(Outcome.ANSWERED, opening, tuple(statements), certainty=0.8)


def _responses(about: Sequence[Recommendation], evidence: Evidence) -> Draft | None:
    """How the council answered the recommendations on the subject, each below it; None where no report tells."""
    statements: list[DraftStatement] = []
    for entry in about:
        answers = [t for t in account_of(told_in_scope(entry.progress, evidence)) if _ANSWERS.search(t.text)]
        if answers:
            after = [t for t in entry.progress if t.passage == answers[0].passage and t.start >= answers[0].start]
            statements += [headline_statement(entry, evidence), *progress_statements(after[:RESPONSE], evidence)]
    return Draft(Outcome.ANSWERED, "How it was answered:", tuple(statements), certainty=0.85) if statements else None


_ANSWERS = re.compile(
    r"^(?:(?:[\w'’]+ ){1,3}(?:response|reply): *)?(?:(?:partly|partially|fully|not) )?(?:accepted|agreed|rejected|declined|noted)\b"
    r"|\b(?:accept|agree|reject|support|decline)(?:s|d|ed)? (?:with )?(?:(?:this|the|all|both|these|that|of) )*(?:[\w-]+ )?recommendation"
    r"|\brecommendations? (?:[\w.]+ )?(?:was|were|is|are|has been|have been) (?:not |partly |partially |fully |all )?(?:accepted|agreed|rejected|declined)\b",
    re.IGNORECASE,
)
RESPONSE = 3  # statements of an answer to a recommendation


def _plainly_on(reading: Understanding, evidence: Evidence, reports: frozenset[str]) -> list[Sentence]:
    """The best sentences of other reports, where they cover the whole subject."""
    ranked = evidence.sentences(reading.wording, reports=reports, passages=6, where=_tells_progress)
    full = [r.sentence for r in ranked if evidence.rarity.coverage(reading.subject, r.sentence.text) >= 0.9]
    return full[:ELSEWHERE] if full and decide(reading, full[:1], evidence).answered else []


def _tells_progress(sentence: Sentence) -> bool:
    """Whether a sentence that is no peer's opinion tells that something was done, is under way or is planned."""
    return sentence.voice is not Voice.REVIEWERS and read_stage(sentence.text).stage is not Stage.NOT_STATED


def _is_an_account(sentence: Sentence, evidence: Evidence) -> bool:
    return sentence.voice is not Voice.REVIEWERS and not evidence.recommends(sentence)


def _by_search(reading: Understanding, evidence: Evidence) -> Draft:
    """What the reports tell, other than the reviewers' opinion, in the sentences that a search for the subject finds."""
    question = " ".join(reading.subject) or reading.wording
    ranked = evidence.sentences(question, passages=20, where=lambda s: _is_an_account(s, evidence))
    if len(reading.subject) == 1:  # a passage may name it beside much else
        ranked = [
            r for r in ranked if evidence.rarity.coverage(reading.subject, evidence.read_on(r.sentence))
        ] or ranked
    used = [r.sentence for r in near_best(reading, ranked[:ACCOUNT], evidence)]
    verdict = decide(reading, used, evidence)
    if not verdict.answered:
        return answer_fact(reading, evidence)
    statements = tuple(by_report(used, reading, evidence, go_on=True))
    return Draft(Outcome.ANSWERED, "", statements, why=verdict.why, certainty=verdict.certainty)


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
