"""Actions, objectives and milestones of a plan that stand at a state: all of them, from the register."""

import re

from assistant.draft import Draft, DraftStatement, quote_of_place
from assistant.entries import label_of
from assistant.evidence import Evidence
from assistant.question import Understanding
from assistant.states import families_in
from assistant.types import Outcome
from assistant.wording import plural, report_name
from assistant.words import fold
from corpus.types import Recommendation

_KIND = re.compile(r"\b(action|objective|milestone)s?\b")


def answer_plan_items(reading: Understanding, evidence: Evidence) -> Draft | None:
    """Every item of the plan at the state asked for; None where the register holds no such items."""
    named = _KIND.search(fold(reading.question))
    entries = evidence.shelf.recommendations(evidence.reports, named.group(1)) if named else []
    asked = families_in(reading.question)
    if not named or not entries or not asked:
        return None
    at_state = [entry for entry in entries if families_in(_state_of(entry)) & asked]
    if not at_state:
        return None
    statements = [_statement(entry, evidence) for entry in at_state]
    count = f"{plural(len(at_state), named.group(1))} of {len(entries)}"
    report = report_name(evidence.shelf.report(entries[0].report))
    return Draft(Outcome.ANSWERED, f"{report}: {count} at this state:", tuple(statements), certainty=0.85)


def _state_of(entry: Recommendation) -> str:
    """The words of its latest statement of progress."""
    return entry.progress[-1].text if entry.progress else ""


def _statement(entry: Recommendation, evidence: Evidence) -> DraftStatement:
    """The item with its state, in the words of the place that gives the state."""
    told = entry.progress[-1]
    quote = quote_of_place(entry.places[0], evidence.shelf)
    report, passage = evidence.shelf.passage(told.passage)
    state = type(quote)(report, passage, told.start, told.end, told.voice)
    return DraftStatement((quote, state), label=label_of(entry), as_at=told.as_at, stage=told.stage, basis=told.basis)
