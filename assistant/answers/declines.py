"""Saying that the reports do not answer, with what they do say beside it."""

from collections.abc import Sequence

from assistant.draft import Draft, DraftStatement, Quote, quote_of_sentence
from assistant.evidence import Evidence
from assistant.types import Outcome
from assistant.wording import joined, plural, report_name


def searched_in_words(evidence: Evidence) -> str:
    """The words "the 2 reports searched", for sentences of regret."""
    count = len(evidence.reports)
    return "the report searched" if count == 1 else f"the {plural(count, 'report')} searched"


def nearest(question: str, evidence: Evidence, limit: int = 3) -> tuple[Quote, ...]:
    """The best sentence of each of the nearest passages."""
    quotes: dict[str, Quote] = {}
    for ranked in evidence.sentences(question, passages=6):
        quotes.setdefault(ranked.sentence.passage.id, quote_of_sentence(ranked.sentence))
    return tuple(quotes.values())[:limit]


def not_in_reports(
    question: str,
    evidence: Evidence,
    opening: str | None = None,
    *,
    statements: tuple[DraftStatement, ...] = (),
    missing: Sequence[str] = (),
    why: Sequence[str] = (),
    certainty: float = 0.6,
) -> Draft:
    """The outcome when the particular thing asked is not there."""
    said = opening or _regret(evidence, missing)
    return Draft(
        Outcome.NOT_IN_REPORTS,
        said,
        statements=statements,
        missing=tuple(missing),
        related=() if statements else nearest(question, evidence),
        why=tuple(why),
        certainty=certainty,
    )


def _regret(evidence: Evidence, missing: Sequence[str]) -> str:
    where = searched_in_words(evidence)
    where = where[0].upper() + where[1:]
    verb = "does" if len(evidence.reports) == 1 else "do"
    if missing:
        return f"{where} {verb} not answer this: nothing found on {joined([f'“{m}”' for m in missing], 'or')}."
    return f"{where} {verb} not plainly answer this. What comes nearest is shown, and may or may not help."


def does_not_give(kind: str, evidence: Evidence) -> str:
    """The opening where the particular kind of thing asked for was not found ("No sum of money for this …")."""
    bare = kind.removeprefix("a ").removeprefix("an ")
    return f"No {bare} for this was found in {searched_in_words(evidence)}. What comes nearest is shown, and may or may not help."


def out_of_scope() -> Draft:
    """The polite answer to what is not a question about reports."""
    return Draft(
        Outcome.NOT_IN_REPORTS,
        "I answer questions about the loaded reports, from their own words only, so I cannot help with that.",
        why=("the request is for something else than what the reports say",),
        certainty=0.9,
    )


def unclear(evidence: Evidence) -> Draft:
    """The outcome when a question points at something that was never named; what can be asked is offered."""
    reports = [r for r in evidence.shelf.reports if r.id in evidence.reports]
    choices = [
        f"What was recommended in {report_name(r)}?"
        for r in reports
        if evidence.shelf.recommendations(frozenset({r.id}))
    ]
    return please_clarify(
        "It is not clear what the question points at. Please name the recommendation or the subject.", choices
    )


def please_clarify(opening: str, choices: Sequence[str], statements: tuple[DraftStatement, ...] = ()) -> Draft:
    """The outcome when a question could mean several things."""
    return Draft(Outcome.PLEASE_CLARIFY, opening, statements=statements, choices=tuple(choices), certainty=0.7)
