"""Single facts and short accounts, from the sentences that search finds."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant import cues
from assistant.answers.declines import does_not_give, not_in_reports
from assistant.decide import Verdict, decide, holds_what_is_asked
from assistant.draft import Draft, DraftStatement, statement_of_sentence
from assistant.evidence import Evidence, Ranked
from assistant.features_kind import AnswerKind, holds
from assistant.matching import covers
from assistant.nearness import PARTICULAR, answer_spans
from assistant.question import Expects, Understanding
from assistant.scope import report_dates, years_of
from assistant.shelf import Sentence, each_once
from assistant.tables import rows_beside, rows_pointed_at
from assistant.types import Outcome
from assistant.wording import lead_line, report_name
from assistant.words import content_words, fold, stems
from corpus.dates import find_dates
from corpus.types import ReadingNote

ACCOUNT = 3  # sentences of an account, at most
LATEST = 3  # reports asked by themselves how things stand, before all are asked together
SHORT = 12  # words of a sentence that hardly is an account by itself
ALOUD = 55  # words that a quotation may grow to, to take in what its pronoun stands for
LIST_COVERS = 0.3  # the share of the subject that the words before a list must cover for the list to be the answer
ON_IT = 0.6  # the share of the subject in a sentence that is on it by itself
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
    return _answered(reading, used, verdict, evidence)


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
    whole = with_lists(reading, [*used, *_told_otherwise(used, evidence)], evidence)
    return Draft(
        Outcome.ANSWERED,
        "",
        tuple(by_report(whole, reading, evidence, go_on=_goes_on(reading, whole))),
        why=verdict.why,
        certainty=verdict.certainty,
    )


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
    return near_best(reading, ranked[:ACCOUNT], evidence)


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


def with_lists(reading: Understanding, used: Iterable[Sentence], evidence: Evidence) -> list[Sentence]:
    """The sentences, and all items of a list that one of them introduces or, if several things are asked for, belongs to."""
    whole: list[Sentence] = []
    for place, sentence in enumerate(used):
        passage = sentence.passage
        if reading.plural and not place and (rows := rows_pointed_at(sentence)):
            whole += [sentence, *(s for row in rows for s in evidence.shelf.sentences(row.id))]
            continue
        if reading.plural and not place and reading.expects is Expects.PERSON and (rows := rows_beside(sentence)):
            whole += [s for row in rows for s in evidence.shelf.sentences(row.id)]
            continue
        introduced = evidence.shelf.items(passage.id) if sentence.introduces else ()
        if sentence.introduces and not introduced and place:
            continue  # what it leads up to is not there
        if introduced and (place or evidence.rarity.coverage(reading.subject, sentence.text) < LIST_COVERS):
            continue
        siblings = evidence.shelf.items(passage.parent) if passage.parent and reading.plural and not place else ()
        if items := introduced or siblings:
            for item in items:
                whole += evidence.shelf.sentences(item.id)[:1]
        else:
            whole.append(sentence)
    return each_once(whole)


def by_report(
    sentences: Iterable[Sentence], reading: Understanding, evidence: Evidence, *, go_on: bool = False
) -> list[DraftStatement]:
    """Sentences as statements, by report and date, in the report's order, a lead line where the speaker changes.

    `go_on` lets a short sentence take in the one after it: how things went on is often told there.
    """
    chosen = list(sentences)
    taken = {sentence.key for sentence in chosen}
    order = {report.id: i for i, report in enumerate(evidence.shelf.reports)}
    statements: list[DraftStatement] = []
    last = parent = None
    for sentence in sorted(chosen, key=lambda s: (order[s.report.id], s.start)):
        here = (sentence.report.id, sentence.voice)
        lead = lead_line(sentence.report, sentence.voice) if here != last else ""
        last = here
        marks = tuple(marked(reading, sentence))
        introduced = bool(statements) and sentence.passage.parent is not None and sentence.passage.parent == parent
        parent = sentence.passage.parent
        quoted = sentence if _before(sentence, evidence) in taken else with_antecedent(sentence, evidence)
        if go_on:
            quoted = _with_next(quoted, evidence, taken)
        statements.append(statement_of_sentence(quoted, evidence.shelf, lead=lead, marks=marks, introduced=introduced))
    return statements


def _before(sentence: Sentence, evidence: Evidence) -> tuple[str, int] | None:
    """The key of the sentence before, in its passage."""
    return evidence.shelf.sentences(sentence.passage.id)[sentence.position - 1].key if sentence.position else None


def with_antecedent(sentence: Sentence, evidence: Evidence) -> Sentence:
    """The sentence from where its "It", "They" or "This" is named on, if both together stay short enough to read out."""
    before = evidence.points_back_to(sentence)
    if before.key == sentence.key and sentence.position and _POINTS_AT_WHAT_WAS_SAID.search(sentence.text):
        before = evidence.shelf.sentences(sentence.passage.id)[sentence.position - 1]
    longer = replace(sentence, start=before.start)
    alike = before.voice is sentence.voice and before.key != sentence.key
    return longer if alike and len(longer.text.split()) <= ALOUD else sentence


_POINTS_AT_WHAT_WAS_SAID = re.compile(
    r"^(?:This|That|These|Those) (?:is|was|are|were|has|have|will|would|should|means?|meant|shows?|needs?|must|remains?)\b|^(?:\S+ ){1,4}(?:this|that|these|those) (?:\S+ ?){1,4}$"
)


def _with_next(sentence: Sentence, evidence: Evidence, taken: set[tuple[str, int]]) -> Sentence:
    """The sentence with the next of its passage and voice, where that is not shown by itself and both stay short."""
    of_passage = evidence.shelf.sentences(sentence.passage.id)
    after = next((s for s in of_passage if s.start >= sentence.end), None)
    if after is None or after.key in taken or after.voice is not sentence.voice or sentence.passage.cells:
        return sentence
    longer = replace(sentence, end=after.end)
    return longer if len(longer.text.split()) <= ALOUD else sentence


def marked(reading: Understanding, sentence: Sentence) -> list[tuple[int, int]]:
    """The spans, in the report, of the very thing asked for: the dates for when, the sums for how much."""
    return [(sentence.start + a, sentence.start + b) for a, b in answer_spans(reading.question, sentence.text)]
