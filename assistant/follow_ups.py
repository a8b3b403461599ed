"""Questions to go on with: only such as the register can answer, on what the answer is about."""

from collections.abc import Sequence

from assistant.draft import DraftStatement
from assistant.entries import name_of
from assistant.evidence import Evidence
from assistant.question import Ask, Understanding
from corpus.types import Recommendation

MOST = 3


def follow_ups(reading: Understanding, statements: Sequence[DraftStatement], evidence: Evidence) -> tuple[str, ...]:
    """Up to three questions on the recommendations that the answer touches, other than the one asked."""
    entries = _touched(statements, evidence)
    if not entries or (len(entries) > 1 and reading.ask not in (Ask.LIST, Ask.COUNT, Ask.WHICH)):
        return ()
    asked = [question for entry in entries for question in _questions(reading, entry, evidence)]
    return tuple(dict.fromkeys(asked))[:MOST]


def _touched(statements: Sequence[DraftStatement], evidence: Evidence) -> list[Recommendation]:
    cited = {quote.passage.id for statement in statements for quote in statement.quotes}
    return [e for e in evidence.shelf.recommendations(evidence.reports) if e.number and cited & _passages_of(e)]


def _passages_of(entry: Recommendation) -> set[str]:
    """The passages that make an entry, give its reason or report on it."""
    places = {place.passage for place in (*entry.places, *entry.rationale_places)}
    return places | {told.passage for told in (*entry.progress, *entry.reviewers_view)}


def _questions(reading: Understanding, entry: Recommendation, evidence: Evidence) -> list[str]:
    """What can be asked of an entry and was not."""
    name = name_of(entry).lower()
    if len(evidence.shelf.councils) > 1 and entry.council:
        name = f"{name} to {entry.council}"
    offers = (
        (Ask.RECOMMENDATION, True, f"What is {name}?"),
        (Ask.PROGRESS, bool(entry.progress), f"What progress has been made on {name}?"),
        (Ask.VIEW, bool(entry.reviewers_view), f"What did the reviewers think of {name}?"),
        (Ask.WHY, bool(entry.rationale_places), f"Why was {name} made?"),
    )
    known = {Ask.RECOMMENDATION} if reading.ask in (Ask.LIST, Ask.COUNT, Ask.WHICH, Ask.WHY) else set()
    return [question for ask, held, question in offers if held and ask is not reading.ask and ask not in known]
