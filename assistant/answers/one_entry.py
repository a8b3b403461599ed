"""Questions about a recommendation that is named by its number."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.declines import not_in_reports, please_clarify
from assistant.answers.facts import fact_among
from assistant.answers.selecting import account_of, of_each_stage
from assistant.answers.two_sides import names_both_sides
from assistant.draft import Draft, DraftStatement, quote_of_place, statement_of_progress
from assistant.entries import choice_of, label_of, name_of, resolve, sets_of
from assistant.evidence import Evidence
from assistant.matching import uncovered, whole_text
from assistant.question import Ask, Expects, Understanding
from assistant.shelf import Sentence
from assistant.types import Outcome
from assistant.wording import date_in_words, joined, lead_line, plural, report_name
from assistant.words import tokens
from corpus.types import ProgressStatement, Recommendation, Voice

VIEWS = 6  # sentences of the reviewers on one recommendation, at most
ONE_REPORT = 4  # statements of the only report that tells of an entry, where a comparison is asked for
ON_IT = 0.6  # the share of a subject in a headline that is about it
SETS_TOLD = 4  # reports whose recommendations are counted out when a number is in none of them


def answer_on_entries(reading: Understanding, evidence: Evidence) -> Draft:
    """The answer to a question that names recommendations by number."""
    resolved = resolve(reading, evidence.shelf, evidence.reports)
    if resolved.choices and (meant := _on_the_subject(resolved.choices, reading, evidence)):
        resolved = replace(resolved, entries=(meant,), choices=())
    if resolved.choices:
        return _which_one(resolved.choices, evidence)
    if not resolved.entries:
        return _no_such_entry(reading, evidence)
    missing = [f"{r.kind} {r.number}" for r in resolved.unknown]
    authors = {word for e in resolved.entries for word in tokens(evidence.shelf.front(evidence.shelf.report(e.report)))}
    foreign = [word for word in _not_told(reading, resolved.entries, evidence) if word not in authors]
    if foreign and reading.ask in (Ask.WHY, Ask.RECOMMENDATION):
        return _false_premise(reading, resolved.entries, foreign, evidence)
    drafts = [_WRITERS[reading.ask](reading, entry, evidence) for entry in resolved.entries]
    return _together(drafts, [*missing, *foreign])


def _on_the_subject(
    choices: Sequence[Recommendation], reading: Understanding, evidence: Evidence
) -> Recommendation | None:
    """The only one of several entries that what the question adds to its number is about."""
    on_it = [e for e in choices if reading.subject and evidence.rarity.coverage(reading.subject, e.headline) >= ON_IT]
    return on_it[0] if len(on_it) == 1 else None


def headline_statement(entry: Recommendation, evidence: Evidence, lead: str = "") -> DraftStatement:
    """What an entry recommends, in its own words."""
    quote = quote_of_place(entry.places[0], evidence.shelf)
    return DraftStatement((quote,), label=label_of(entry), lead=lead, as_at=quote.report.date)


def rationale_statements(
    entry: Recommendation, evidence: Evidence, limit: int = 4, lead: str = "The report adds:"
) -> list[DraftStatement]:
    """What the report says of why it recommends it."""
    quotes = [quote_of_place(place, evidence.shelf) for place in entry.rationale_places[:limit]]
    return [DraftStatement((q,), as_at=q.report.date, lead=lead if not i else "") for i, q in enumerate(quotes)]


def progress_statements(told: Sequence[ProgressStatement], evidence: Evidence) -> list[DraftStatement]:
    """Progress as statements, a lead line at each change of report or voice."""
    statements: list[DraftStatement] = []
    last: tuple[str, Voice] | None = None
    for each in told:
        here = (each.report, each.voice)
        lead = ""
        if here != last:
            lead = lead_line(evidence.shelf.report(each.report), each.voice)
        last = here
        statements.append(statement_of_progress(each, evidence.shelf, lead=lead))
    return statements


def _not_told(reading: Understanding, entries: Sequence[Recommendation], evidence: Evidence) -> list[str]:
    """The words of the question that nothing reported on these entries holds."""
    return uncovered(reading.subject, " ".join(whole_text(e) for e in entries), evidence.rarity)


def _which_one(entries: Sequence[Recommendation], evidence: Evidence) -> Draft:
    return please_clarify(
        f"More than one report makes a {name_of(entries[0]).lower()}. Which one is meant?",
        [choice_of(entry, evidence.shelf) for entry in entries],
        tuple(
            headline_statement(e, evidence, lead=report_name(evidence.shelf.report(e.report)) + ":") for e in entries
        ),
    )


def _no_such_entry(reading: Understanding, evidence: Evidence) -> Draft:
    """There is no recommendation of that number: say which there are."""
    named = joined([f"{r.kind} {r.number}" for r in reading.references], "or")
    kind = reading.references[0].kind
    sets = sets_of(evidence.shelf.recommendations(evidence.reports, kind))
    if not sets:
        return not_in_reports(
            reading.wording, evidence, f"There is no {named}: the reports searched set out no {kind}s."
        )
    statements = []
    for report_id, entries in sets.items() if len(sets) <= SETS_TOLD else ():
        numbers = [str(e.number) for e in entries if e.number]
        span = f", numbered {numbers[0]} to {numbers[-1]}" if len(numbers) == len(entries) > 1 else ""
        quotes = tuple(quote_of_place(e.places[0], evidence.shelf) for e in entries)
        claim = f"{report_name(evidence.shelf.report(report_id))} has {plural(len(entries), kind)}{span}."
        statements.append(DraftStatement(quotes, claim=claim, as_at=evidence.shelf.report(report_id).date))
    return not_in_reports(
        reading.wording,
        evidence,
        f"There is no {named} in the reports searched.",
        statements=tuple(statements),
        missing=[named],
        why=("no entry of the register has that number",),
        certainty=0.95,
    )


def _false_premise(
    reading: Understanding, entries: Sequence[Recommendation], foreign: Sequence[str], evidence: Evidence
) -> Draft:
    """The question takes something for granted that nothing reported on the entry bears out."""
    entry = entries[0]
    told = [headline_statement(entry, evidence, lead="What they do say:")]
    told += progress_statements(of_each_stage(account_of(entry.progress))[:2], evidence)
    return not_in_reports(
        reading.wording,
        evidence,
        f"Nothing reported on {name_of(entry).lower()} speaks of {joined([f'“{w}”' for w in foreign], 'or')}.",
        statements=tuple(told),
        missing=foreign,
        why=("words of the question occur nowhere in what is reported on it: " + ", ".join(foreign),),
        certainty=0.8,
    )


def _recommendation(reading: Understanding, entry: Recommendation, evidence: Evidence) -> Draft:
    report = evidence.shelf.report(entry.report)
    statements = [headline_statement(entry, evidence), *rationale_statements(entry, evidence)]
    return Draft(Outcome.ANSWERED, f"{report_name(report)} says:", tuple(statements), certainty=0.95)


def _why(reading: Understanding, entry: Recommendation, evidence: Evidence) -> Draft:
    reasons = rationale_statements(entry, evidence, limit=6, lead="The reason given:")
    headline = headline_statement(entry, evidence)
    opening = f"{report_name(evidence.shelf.report(entry.report))} says:"
    if not reasons:
        return Draft(
            Outcome.NOT_IN_REPORTS, f"No reason is given for {name_of(entry).lower()}.", (headline,), certainty=0.8
        )
    return Draft(Outcome.ANSWERED, opening, (headline, *reasons), certainty=0.9)


def _progress(reading: Understanding, entry: Recommendation, evidence: Evidence) -> Draft:
    account = account_of(told_in_scope(entry.progress, evidence))
    shown = of_each_stage(account)
    views = told_in_scope(entry.reviewers_view, evidence)[:VIEWS]
    if not shown and not views:
        return Draft(
            Outcome.NOT_IN_REPORTS,
            f"The reports searched do not tell what came of {name_of(entry).lower()}.",
            (headline_statement(entry, evidence, lead="What was recommended:"),),
            why=("the register holds no progress for it",),
            certainty=0.85,
        )
    return Draft(
        Outcome.ANSWERED,
        _opening(reading, entry, shown=len(shown), of=len(account)),
        tuple(progress_statements([*shown, *views], evidence)),
        certainty=0.9,
    )


def _opening(reading: Understanding, entry: Recommendation, *, shown: int, of: int) -> str:
    name = name_of(entry).lower()
    name += f" ({shown} of {of} sentences, the first of each stage in each passage)" if shown < of else ""
    if reading.expects is Expects.YES_NO:
        return f"No sentence says yes or no for {name} as a whole. What is reported on it:"
    return f"What is reported on {name}:"


def told_in_scope(told: Sequence[ProgressStatement], evidence: Evidence) -> list[ProgressStatement]:
    """The statements that a report in scope makes."""
    return [t for t in told if t.report in evidence.reports]


def _view(reading: Understanding, entry: Recommendation, evidence: Evidence) -> Draft:
    views = told_in_scope(entry.reviewers_view, evidence)
    if views:
        opening = f"The reviewers on {name_of(entry).lower()}:"
        return Draft(Outcome.ANSWERED, opening, tuple(progress_statements(views[:VIEWS], evidence)), certainty=0.9)
    told = of_each_stage(account_of(told_in_scope(entry.progress, evidence)))[:2]
    return Draft(
        Outcome.NOT_IN_REPORTS,
        f"The reports searched give no view of the reviewers on {name_of(entry).lower()}.",
        tuple(progress_statements(told, evidence)) or (headline_statement(entry, evidence),),
        why=("no sentence reported on it is in the reviewers' voice",),
        certainty=0.8,
    )


def _fact(reading: Understanding, entry: Recommendation, evidence: Evidence) -> Draft:
    """A single fact asked of one recommendation: looked for only in what is reported on it."""
    draft = fact_among(reading, _sentences_of(entry, evidence), evidence)
    if draft:
        return draft
    statements = [headline_statement(entry, evidence, lead="What was recommended:")]
    return Draft(
        Outcome.NOT_IN_REPORTS,
        f"What is reported on {name_of(entry).lower()} does not give {reading.expects.value}.",
        tuple(statements),
        missing=(reading.expects.value,),
        why=(f"no sentence reported on it holds {reading.expects.value} on what is asked",),
        certainty=0.75,
    )


def _sentences_of(entry: Recommendation, evidence: Evidence) -> list[Sentence]:
    passages = dict.fromkeys(
        [p.passage for p in (*entry.places, *entry.rationale_places)]
        + [t.passage for t in (*entry.progress, *entry.reviewers_view) if t.report in evidence.reports]
    )
    return [s for passage in passages for s in evidence.shelf.sentences(passage)]


def _compare(reading: Understanding, entry: Recommendation, evidence: Evidence) -> Draft:
    """What each report says on one recommendation, by date."""
    reports = {t.report: t for t in told_in_scope(entry.progress, evidence)}
    draft = _progress(reading, entry, evidence)
    statements = (headline_statement(entry, evidence), *draft.statements)
    both = bool(told_in_scope(entry.reviewers_view, evidence)) and names_both_sides(reading)
    if len(reports) > 1 or len(reading.references) > 1 or both:
        return Draft(Outcome.ANSWERED, f"{name_of(entry)}, report by report:", statements, certainty=0.85)
    dates = joined([date_in_words(evidence.shelf.report(r).date) for r in reports]) or "no report"
    missing = (f"a second report on {name_of(entry).lower()} (only {dates})",)
    opening = f"Only one report ({dates}) tells of {name_of(entry).lower()}, so there is nothing to compare it with."
    return Draft(Outcome.PARTLY_ANSWERED, opening, statements[:ONE_REPORT], missing=missing, certainty=0.7)


_WRITERS = {
    Ask.RECOMMENDATION: _recommendation,
    Ask.WHY: _why,
    Ask.PROGRESS: _progress,
    Ask.VIEW: _view,
    Ask.FACT: _fact,
    Ask.COMPARE: _compare,
}


def _together(drafts: Sequence[Draft], missing: Sequence[str]) -> Draft:
    """Drafts on several entries as one; answered in part where one of them is not answered or something is missing."""
    if len(drafts) == 1 and not missing:
        return drafts[0]
    answered = [d for d in drafts if d.outcome.answering]
    lacking = [*missing, *(m for d in drafts for m in (d.missing or ((d.opening,) if d not in answered else ())))]
    outcome = Outcome.PARTLY_ANSWERED if lacking else Outcome.ANSWERED
    if not answered:
        outcome = Outcome.NOT_IN_REPORTS
    return Draft(
        outcome,
        drafts[0].opening if len(drafts) == 1 else "Taken in turn:",
        tuple(s for d in drafts for s in d.statements),
        missing=tuple(dict.fromkeys(lacking)),
        why=tuple(w for d in drafts for w in d.why),
        certainty=min(d.certainty for d in drafts),
    )
