"""Single facts and short accounts, from the sentences that search finds."""

import re
from collections.abc import Sequence

from assistant import cues
from assistant.answers.declines import does_not_give, not_in_reports
from assistant.answers.telling import by_report, with_lists
from assistant.decide import Verdict, decide
from assistant.draft import Draft, statement_of_sentence
from assistant.evidence import Evidence, Ranked
from assistant.features_kind import AnswerKind, holds
from assistant.finish import HIGH
from assistant.fits import holds_what_is_asked, names_who_went
from assistant.matching import covers
from assistant.nearness import PARTICULAR
from assistant.question import Expects, Understanding
from assistant.scope import report_dates, years_of
from assistant.shelf import Sentence
from assistant.types import Outcome
from assistant.wording import report_name
from assistant.words import content_words, fold, stems
from corpus.dates import find_dates
from corpus.types import ReadingNote

ACCOUNT = 3  # sentences of an account, at most
SEVERAL = 5  # where several things are asked for, and not people
LATEST = 3  # reports asked by themselves how things stand, before all are asked together
SHORT = 12  # words of a sentence that hardly is an account by itself
ON_IT = 0.6  # the share of the subject in a sentence that is on it by itself
TIE = 0.9  # of the best sentence's score, from which the second may be the one that is meant
NEAR_BEST = 0.8  # a further sentence of an account scores at least this share of the best


def answer_fact(reading: Understanding, evidence: Evidence) -> Draft:
    """The sentence that states the fact asked for, or a few for an account."""
    draft = _as_it_stands_last(reading, evidence) or fact_among(reading, None, evidence)
    return draft or not_in_reports(reading.wording, evidence, why=("no sentence holds the kind of thing asked for",))


def fact_among(reading: Understanding, pool: Sequence[Sentence] | None, evidence: Evidence) -> Draft | None:
    """The answer from a pool of sentences, from the search where None; None where nothing fits in the pool."""
    wide = 30 if reading.members else 12  # a list of members seldom says again what they are members of
    ranked = (
        evidence.sentences(reading.wording, passages=wide) if pool is None else evidence.rank(reading.wording, pool)
    )
    return _draft_from(ranked, reading, evidence, may_be_none=pool is not None)


def _as_it_stands_last(reading: Understanding, evidence: Evidence) -> Draft | None:
    """The answer of the latest report of the council that has one, where the question asks how things stand now."""
    reports = evidence.one_council(reading.wording) if reading.now else frozenset[str]()
    latest = [r for r in reversed(evidence.shelf.reports) if r.id in reports]
    for report in latest[: min(LATEST, len(latest) - 1)]:
        ranked = evidence.sentences(reading.wording, reports=frozenset({report.id}), passages=8)
        if draft := _draft_from(ranked, reading, evidence, may_be_none=True):
            return draft
    return None


def _draft_from(
    ranked: Sequence[Ranked], reading: Understanding, evidence: Evidence, *, may_be_none: bool
) -> Draft | None:
    advice = cues.RECOMMEND.search(fold(reading.question)) or _SHOULD.search(reading.question)
    if not advice and (reading.expects is Expects.YES_NO or (reading.now and reading.expects is Expects.TEXT)):
        ranked = [r for r in ranked if not evidence.recommends(r.sentence)] or ranked
    fitting = [r for r in ranked if holds_what_is_asked(reading, r.sentence, evidence)]
    if reading.expects in PARTICULAR:
        fitting = [r for r in fitting if _of_the_dates(reading, r.sentence, evidence)] or fitting
    if head := _head(reading):
        fitting = [r for r in fitting if covers(head, evidence.rarity.held(evidence.read_on(r.sentence)))] or fitting
    fitting = [r for r in fitting if names_who_went(reading, r.sentence, evidence)] or fitting
    if reading.members:
        fitting = [r for r in fitting if _introduces_members(r.sentence)] or fitting
    used = [r.sentence for r in _few(reading, fitting, evidence)]
    verdict = decide(reading, used, evidence)
    if reading.expects not in PARTICULAR and (announced := _announced_and_missing(used, evidence)):
        return announced
    if not verdict.answered:
        if may_be_none:
            return None
        particular = reading.expects in PARTICULAR - {Expects.PERSON, Expects.PLACE} and not verdict.missing
        opening = does_not_give(reading.expects.value, evidence) if particular else None
        return not_in_reports(
            reading.wording,
            evidence,
            opening,
            missing=verdict.missing,
            why=verdict.why,
            certainty=1 - verdict.certainty,
        )
    if verdict.certainty < HIGH and (rival := _rival(reading, fitting, evidence)):
        used = [*used, rival]
    return _answered(reading, used, verdict, evidence)


def _rival(reading: Understanding, fitting: Sequence[Ranked], evidence: Evidence) -> Sentence | None:
    """Of a single fact of which it is not sure, the second sentence: where it comes near the first and answers by itself."""
    if reading.expects not in PARTICULAR or reading.plural or len(fitting) < 2:
        return None
    first, second = fitting[:2]
    near = second.score >= TIE * first.score
    return second.sentence if near and decide(reading, [second.sentence], evidence).answered else None


_SHOULD = re.compile(r"\b(?:should|ought|supposed|told|asked)\b", re.IGNORECASE)


def _leads_nowhere(sentence: Sentence, reading: Understanding, evidence: Evidence) -> bool:
    """Whether a sentence leads up to a list that is not there, and is not itself on what is asked."""
    empty = sentence.introduces and not evidence.shelf.items(sentence.passage.id)
    return empty and evidence.rarity.coverage(reading.subject, sentence.text) < ON_IT


def _head(reading: Understanding) -> str:
    """The noun whose size is asked for: "gap" of "how big is the budget gap"; empty where there is none."""
    found = _SIZE_OF.search(fold(reading.question).rstrip(" ?.!") + " ")
    words = [w for w in content_words(found["thing"]) if w in reading.subject] if found else []
    return words[-1] if words else ""


_SIZE_OF = re.compile(
    r"\bhow (?:big|large|high|long|wide|small|low) (?:is|was|are|were|will) (?P<thing>(?:[\w'-]+ ){1,5}?)(?=(?:now|in|at|by|for|of|when|be|before|after|today|currently|this|last)\b|$)"
)


def _introduces_members(sentence: Sentence) -> bool:
    """Whether a sentence introduces a list of members by that name."""
    return sentence.introduces and covers("members", stems(sentence.text))


def _of_the_dates(reading: Understanding, sentence: Sentence, evidence: Evidence) -> bool:
    """Whether a sentence's passage names the dates and years that the question names, or its report is of them."""
    words = evidence.shelf.around(sentence.passage.id)
    told = [*(found.iso for found in find_dates(words)), *report_dates(sentence.report)]
    years = [year for year in reading.years if year.isdigit() and not any(d.startswith(year) for d in reading.dates)]
    return all(any(each.startswith(date) for each in told) for date in reading.dates) and all(
        year in words or year in years_of(sentence.report) for year in years
    )


def _answered(reading: Understanding, used: Sequence[Sentence], verdict: Verdict, evidence: Evidence) -> Draft:
    used = [*used, *(_answering_it(used, evidence) if reading.expects is Expects.YES_NO else ())]
    whole = with_lists(reading, [*used, *_told_otherwise(used, evidence)], evidence)
    return Draft(
        Outcome.ANSWERED,
        "",
        tuple(by_report(whole, reading, evidence, go_on=_goes_on(reading, whole))),
        why=verdict.why,
        certainty=verdict.certainty,
    )


def _answering_it(used: Sequence[Sentence], evidence: Evidence) -> list[Sentence]:
    """The sentence after the first, where another speaks: "The council says … The figures do not support that."."""
    first = used[0]
    after = evidence.shelf.sentences(first.passage.id)[first.position + 1 : first.position + 2]
    return [s for s in after if s.voice is not first.voice and not evidence.recommends(s)]


def _goes_on(reading: Understanding, told: Sequence[Sentence]) -> bool:
    """Whether the sentence after may be needed: for a yes or no, a short account, a reason that those found do not name."""
    if reading.expects is Expects.TEXT and len(told) == 1:
        return len(told[0].text.split()) <= SHORT and not told[0].enumerates
    if reading.expects is Expects.REASON:
        return not any(holds(AnswerKind.REASON, sentence.text, reading.question) for sentence in told)
    return reading.expects is Expects.YES_NO


def _few(reading: Understanding, ranked: Sequence[Ranked], evidence: Evidence) -> list[Ranked]:
    """The best sentence, and for an account those that come near it."""
    if not ranked:
        return []
    if reading.expects is Expects.YES_NO:
        return near_best(reading, ranked[:2], evidence)
    single = reading.expects not in (Expects.TEXT, Expects.REASON) and not reading.plural
    if single:
        return list(ranked[:1])
    best = ranked[0].sentence
    if best.introduces or (reading.plural and best.enumerates):
        return list(ranked[:1])
    if evidence.says_what_it_is(best) and not reading.plural:
        return list(ranked[:1])
    most = SEVERAL if reading.plural and reading.expects is Expects.TEXT else ACCOUNT
    return near_best(reading, ranked[:most], evidence)


def near_best(reading: Understanding, ranked: Sequence[Ranked], evidence: Evidence) -> list[Ranked]:
    """The best sentence, and those that come near it in score and are on what it is on of the subject."""
    if not ranked:
        return []
    held = evidence.rarity.held(evidence.told_around(ranked[0].sentence))
    subject = [word for word in reading.subject if covers(word, held)]
    return [
        r
        for r in ranked
        if r.score >= NEAR_BEST * ranked[0].score
        and evidence.on_subject(subject, r.sentence) >= ON_IT
        and not _leads_nowhere(r.sentence, reading, evidence)
    ]


def _announced_and_missing(used: Sequence[Sentence], evidence: Evidence) -> Draft | None:
    """The list asked for is announced in the report and not there."""
    for sentence in used:
        if not sentence.introduces:
            continue
        for note in evidence.shelf.notes(sentence.passage.id):
            if note.kind == "missing_list" and sentence.start < note.end and note.start < sentence.end:
                return Draft(
                    Outcome.NOT_IN_REPORTS,
                    "The report announces this and does not give it.",
                    (statement_of_sentence(sentence, evidence.shelf, lead=f"{report_name(sentence.report)}:"),),
                    noted=(note,),
                    why=(note.message,),
                    certainty=0.9,
                )
    return None


def _told_otherwise(used: Sequence[Sentence], evidence: Evidence) -> list[Sentence]:
    """The sentences of other reports that give another value for what these give."""
    others: list[Sentence] = []
    for sentence in used:
        for note in evidence.shelf.notes(sentence.passage.id):
            if note.kind == "differs" and sentence.start < note.end and note.start < sentence.end:
                others += _counterparts(note, evidence)
    return others


def _counterparts(note: ReadingNote, evidence: Evidence) -> list[Sentence]:
    values = set(_GIVES.findall(note.message))
    found = [
        evidence.shelf.sentence_at(other.passage, other.start)
        for other in evidence.shelf.register.notes
        if other.kind == "differs"
        and other.report != note.report
        and other.report in evidence.reports
        and set(_GIVES.findall(other.message)) == values
    ]
    return [sentence for sentence in found if sentence]


_GIVES = re.compile(r"\bgives ([^\s(]+?)(?=[\s.(]|$)")
