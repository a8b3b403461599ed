"""Lists and counts of recommendations: complete, from the register, never from the top few passages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.declines import not_in_reports, searched_in_words
from assistant.answers.facts import answer_fact
from assistant.answers.figures import recommendations_counted
from assistant.answers.one_entry import headline_statement, rationale_statements, told_in_scope
from assistant.answers.rated_rows import lines_at_state, rated_in
from assistant.answers.selecting import account_of
from assistant.draft import Draft, DraftStatement, column_label, quote_of_place, statement_of_progress
from assistant.entries import label_of, name_of, sets_of
from assistant.evidence import Evidence
from assistant.matching import entries_about
from assistant.question import Expects, Understanding
from assistant.references import in_digits
from assistant.states import asked_for, families_in
from assistant.types import Outcome
from assistant.wording import joined, plural, report_name
from assistant.words import fold
from corpus.register.stages import read_stage
from corpus.types import Basis, Recommendation, Stage

NEAR = 0.4  # the cosine from which a passage is near a subject that its words do not name
WHOLLY = 0.8  # the share of the subject that an entry names where no other is asked about
ALIKE = 2.0  # what likeness in meaning (a cosine) counts beside the share of the subject that is named
NEAR_BEST = 0.75  # of the best entry's words and meaning together
NAMED = 0.6  # the share of a subject, by weight, in a sentence that names it
FEW = 2  # entries that are told with what stands under a terse headline
TERSE = 12  # words of a headline that says little by itself
GOES_ON = 3  # places under it that are quoted
IN_PART = 0.25  # the share of the subject that an entry must name where a search finds it first too


def answer_list(reading: Understanding, evidence: Evidence) -> Draft:
    """Every recommendation of the reports in scope."""
    entries = evidence.shelf.recommendations(evidence.reports)
    if not entries:
        return _none_at_all(reading, evidence)
    return _listed(entries, evidence)


def _listed(entries: Sequence[Recommendation], evidence: Evidence) -> Draft:
    """The entries under the reports that make them, each counted out."""
    statements: list[DraftStatement] = []
    for report_id, of_report in sets_of(entries).items():
        statements.append(_counted(report_id, of_report, evidence, shown=True))
        statements += [headline_statement(entry, evidence) for entry in of_report]
    return Draft(Outcome.ANSWERED, "", tuple(statements), certainty=0.97, why=("the list is the whole register",))


def _made_by_those_named(
    reading: Understanding, entries: Sequence[Recommendation], evidence: Evidence
) -> list[Recommendation]:
    """The entries of a report that whoever the question names has written, or says that they made so many."""
    if not _ASKS_WHOSE.search(in_digits(reading.question)) or any(
        _is_named(reading, e.headline, evidence) for e in entries
    ):
        return []
    return [e for made in sets_of(entries).values() if _says_who_made(made, reading, evidence) for e in made]


def _says_who_made(made: Sequence[Recommendation], reading: Understanding, evidence: Evidence) -> bool:
    """Whether the report of a set is of those whom the question names, or tells that they made as many recommendations."""
    report = evidence.shelf.report(made[0].report)
    if _is_named(reading, f"{evidence.shelf.front(report)} {report.publisher or ''}", evidence):
        return True
    so_many = re.compile(rf"\b{len(made)} (?:[\w-]+ )?recommendations\b")
    return any(
        _is_named(reading, report.words(passage), evidence) and so_many.search(in_digits(report.words(passage)))
        for passage in evidence.shelf.recommending(report)
    )


def _is_named(reading: Understanding, text: str, evidence: Evidence) -> bool:
    """Whether a text names all that the question is about."""
    return evidence.rarity.coverage(reading.subject, text) >= NAMED


_ASKS_WHOSE = re.compile(
    r"^(?!.* (?:on|about|regarding|concerning|relation to|by (?:date|number|theme)) ).*(?:\bwhat (?:did|does|has|have) (?!(?:the )?(?:council|cabinet|they|we|it)\b)[\w' .-]{3,40} recommend(?:ed)?(?: to\b[\w' -]*)?\W*$"
    r"|\brecommendations? (?:of|by|from|made by|given by|set out by) (?:the |an? )?[\w' -]+\W*$"
    r"|'s (?:\d+ )?(?:main |key )?recommendations\W*$)"
)


def answer_count(reading: Understanding, evidence: Evidence) -> Draft:
    """How many recommendations each report makes, every one of them cited."""
    entries = evidence.shelf.recommendations(evidence.reports)
    if not entries:
        return _none_at_all(reading, evidence)
    statements = [_counted(r, of_report, evidence) for r, of_report in sets_of(entries).items()]
    return Draft(Outcome.ANSWERED, "", tuple(statements), certainty=0.95)


def _counted(
    report_id: str, entries: Sequence[Recommendation], evidence: Evidence, shown: bool = False
) -> DraftStatement:
    report = evidence.shelf.report(report_id)
    quotes = tuple(quote_of_place(entry.places[0], evidence.shelf) for entry in entries)
    claim = f"{report_name(report)} sets out {plural(len(entries), 'recommendation')}"
    claim += f" ({len(entries)} of {len(entries)} shown):" if shown else "."
    return DraftStatement(quotes, claim=claim, as_at=report.date)


def _none_at_all(reading: Understanding, evidence: Evidence) -> Draft:
    where = searched_in_words(evidence)
    verb = "makes" if len(evidence.reports) == 1 else "make"
    return not_in_reports(
        reading.wording, evidence, f"{where[0].upper()}{where[1:]} {verb} no recommendations.", certainty=0.7
    )


def answer_which(reading: Understanding, evidence: Evidence) -> Draft:
    """The recommendations about a subject, by their own words first, by search where those share none."""
    entries = evidence.shelf.recommendations(evidence.reports)
    if not entries:
        return _none_at_all(reading, evidence)
    if made := _made_by_those_named(reading, entries, evidence):
        return _listed(made, evidence)
    matched = _matched(reading, entries, evidence)
    if not matched:
        matched = _by_search(reading, entries, evidence)
    if not matched and reading.expects is Expects.YES_NO:
        return answer_fact(reading, evidence)
    if not matched:
        subject = " ".join(reading.subject)
        return not_in_reports(
            reading.wording,
            evidence,
            f"None of the {plural(len(entries), 'recommendation')} in {searched_in_words(evidence)} is about “{subject}”.",
            missing=(subject,),
            certainty=0.75,
        )
    kept = [entry for entry in entries if entry in matched]
    opening = f"{plural(len(kept), 'recommendation')} on this, of the {len(entries)} in {searched_in_words(evidence)}:"
    return Draft(Outcome.ANSWERED, opening, tuple(_with_report(kept, evidence, whole=len(kept) <= FEW)), certainty=0.85)


def _matched(reading: Understanding, entries: Sequence[Recommendation], evidence: Evidence) -> list[Recommendation]:
    """The entries that share the subject's words; where none names it whole, also those as near in words and meaning."""
    matched = entries_about(reading.subject, entries, evidence.rarity)
    if not matched or matched[0][1] >= WHOLLY:
        return [entry for entry, _ in matched]
    cosines = {hit.id: hit.cosine for hit in evidence.hits(reading.wording, limit=50)}
    scored = [
        (entry, share + ALIKE * max(cosines.get(p.passage, 0.0) for p in (*entry.places, *entry.rationale_places)))
        for entry, share in entries_about(reading.subject, entries, evidence.rarity, floor=IN_PART)
    ]
    best = max(score for _, score in scored)
    return [entry for entry, score in scored if score >= NEAR_BEST * best]


def _with_report(entries: Sequence[Recommendation], evidence: Evidence, *, whole: bool = False) -> list[DraftStatement]:
    """The entries under the names of their reports; `whole` goes on where a headline says little by itself."""
    statements: list[DraftStatement] = []
    last = None
    for entry in entries:
        lead = f"{report_name(evidence.shelf.report(entry.report))}:" if entry.report != last else ""
        statements.append(headline_statement(entry, evidence, lead=lead))
        last = entry.report
        if whole and len(entry.headline.split()) <= TERSE:
            statements += rationale_statements(entry, evidence, limit=GOES_ON)
    return statements


def _by_search(reading: Understanding, entries: Sequence[Recommendation], evidence: Evidence) -> list[Recommendation]:
    """The entries whose headline or reason a search for the subject finds, and that the judge takes for an answer."""
    owner = {p.passage: e for e in reversed(entries) for p in (*e.rationale_places, *e.places)}
    hits = [hit for hit in evidence.hits(reading.wording) if hit.id in owner]
    if not hits:
        return []
    entry = owner[hits[0].id]
    report, passage = evidence.shelf.passage(hits[0].id)
    answered, _ = evidence.judge.judge(reading.question, [report.words(passage)])
    in_part = [e for e, _ in entries_about(reading.subject, entries, evidence.rarity, floor=IN_PART)[:1]]
    return [entry] if (answered and hits[0].cosine >= NEAR) or entry in in_part else []


def answer_stage(reading: Understanding, evidence: Evidence) -> Draft:
    """What stands at a stage over all recommendations: done, under way, planned, or nothing reported."""
    entries = evidence.shelf.recommendations(evidence.reports)
    if not entries:
        return _none_at_all(reading, evidence)
    if reading.stage == "nothing":
        return _without_progress(entries, evidence)
    if reading.expects is Expects.NUMBER and (counted := recommendations_counted(reading, evidence)):
        return counted
    if rated := _as_rated(reading, entries, evidence):
        return rated
    if (lines := lines_at_state(reading, evidence)) or not reading.stage:
        return lines or answer_fact(reading, evidence)
    stage = Stage(reading.stage)
    if reading.expects in (Expects.NUMBER, Expects.YES_NO) or _UNFINISHED.search(fold(reading.question)):
        return _step_by_step(entries, evidence)
    statements: list[DraftStatement] = []
    for entry in entries:
        at_stage = [t for t in account_of(told_in_scope(entry.progress, evidence)) if t.stage is stage]
        one_per_passage = {t.passage: t for t in reversed(at_stage)}
        for told in reversed(list(one_per_passage.values())):
            statements.append(statement_of_progress(told, evidence.shelf, label=label_of(entry)))
    words = {Stage.DONE: "done", Stage.UNDER_WAY: "under way", Stage.PLANNED: "planned"}[stage]
    if not statements:
        return not_in_reports(reading.wording, evidence, f"Nothing is reported as {words} on any recommendation.")
    opening = f"No report says of a whole recommendation that it is {words}. Single steps reported as {words}:"
    return Draft(Outcome.ANSWERED, opening, tuple(statements), certainty=0.7)


_UNFINISHED = re.compile(
    r"\b(?:recommendations?|recs|which|they)\b.*\b(?:not (?:yet |been |fully )*(?:finished|complete[d]?|done|implemented|delivered)|unfinished|incomplete)\b"
)
_STEPS = {Stage.DONE: "done", Stage.UNDER_WAY: "under way", Stage.PLANNED: "planned"}


def _step_by_step(entries: Sequence[Recommendation], evidence: Evidence) -> Draft:
    """How many steps on each recommendation are told as done, under way and planned, where no report rates the whole."""
    statements = [_steps_of(entry, evidence) for entry in entries]
    opening = (
        f"No report says of any of the {plural(len(entries), 'recommendation')} as a whole whether it is finished. "
        "The steps told of on each:"
    )
    return Draft(Outcome.ANSWERED, opening, tuple(statements), certainty=0.7)


def _steps_of(entry: Recommendation, evidence: Evidence) -> DraftStatement:
    told = account_of(told_in_scope(entry.progress, evidence))
    staged = {stage: [t for t in told if t.stage is stage] for stage in _STEPS}
    counts = [f"{len(staged[stage])} {words}" for stage, words in _STEPS.items() if staged[stage]]
    quotes = tuple(q for ts in staged.values() for t in ts for q in statement_of_progress(t, evidence.shelf).quotes)
    headline = quote_of_place(entry.places[0], evidence.shelf)
    steps = joined(counts) if counts else "none"
    latest = max((quote.report.date or "" for quote in quotes), default="")
    claim = f"{name_of(entry)} – steps told of: {steps}."
    return DraftStatement(quotes or (headline,), claim=claim, as_at=latest or None)


def _as_rated(reading: Understanding, entries: Sequence[Recommendation], evidence: Evidence) -> Draft | None:
    """The entries that a report itself rates so ("Status: complete"); None where no report rates any."""
    ratings = {entry.id: _rating(entry, evidence) for entry in entries}
    if not any(ratings.values()):
        return None
    asked = asked_for(reading.question)
    matching = [e for e in entries if (rating := ratings[e.id]) and _rated_so(rating, reading, asked)]
    count = f"{len(matching)} of {plural(len(entries), 'recommendation')}"
    if not matching:
        none = not_in_reports(reading.wording, evidence, "No recommendation is rated so in the reports searched.")
        return lines_at_state(reading, evidence) or none
    statements = [s for e in matching if (r := ratings[e.id]) for s in (headline_statement(e, evidence), r.statement)]
    return Draft(Outcome.ANSWERED, f"{count} rated so by the report:", tuple(statements), certainty=0.85)


@dataclass(frozen=True, slots=True)
class _Rating:
    """The state that a report gives an entry as a whole, and the statement that shows it."""

    state: str
    stage: Stage
    statement: DraftStatement


def _rating(entry: Recommendation, evidence: Evidence) -> _Rating | None:
    """The latest state of an entry: of its row in a table of states, else stated of it in words."""
    told = told_in_scope(entry.progress, evidence)
    if quote := rated_in([t.passage for t in told], evidence.shelf):
        label = column_label(quote.start, quote.end, quote.passage)
        statement = DraftStatement((quote,), label=label, as_at=quote.report.date)
        return _Rating(quote.text, read_stage(quote.text).stage, statement)
    stated = [t for t in told if t.basis is Basis.STATED]
    if not stated:
        return None
    last = stated[-1]
    return _Rating(last.stage_words or last.text, last.stage, statement_of_progress(last, evidence.shelf))


def _rated_so(rating: _Rating, reading: Understanding, asked: frozenset[int]) -> bool:
    told = families_in(rating.state)
    return bool(told & asked) if asked and told else rating.stage is Stage(reading.stage or Stage.DONE)


def _without_progress(entries: Sequence[Recommendation], evidence: Evidence) -> Draft:
    silent = [
        e for e in entries if not told_in_scope(e.progress, evidence) and not told_in_scope(e.reviewers_view, evidence)
    ]
    if not silent:
        quotes = tuple(quote_of_place(e.places[0], evidence.shelf) for e in entries)
        claim = f"Something is reported on every one of the {plural(len(entries), 'recommendation')}."
        return Draft(Outcome.ANSWERED, "", (DraftStatement(quotes, claim=claim),), certainty=0.85)
    names = joined([label_of(e).removesuffix(": ") for e in silent])
    opening = f"Nothing is reported in {searched_in_words(evidence)} on {plural(len(silent), 'recommendation')} of {len(entries)} ({names}):"
    return Draft(Outcome.ANSWERED, opening, tuple(headline_statement(e, evidence) for e in silent), certainty=0.85)
