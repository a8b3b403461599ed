"""Reading notes: what looks wrong in the reports, by rules that each say why. A false alarm is worse than a miss."""

from collections.abc import Callable, Sequence

from corpus.register.notes.differences import differing_values
from corpus.register.notes.events import events_after_report
from corpus.register.notes.lists import missing_lists
from corpus.register.notes.references import broken_references
from corpus.register.notes.shares import misfit_shares
from corpus.register.notes.totals import odd_totals
from corpus.register.outline import Outline
from corpus.types import Figure, ReadingNote

_RULES: tuple[Callable[[Outline], list[ReadingNote]], ...] = (
    misfit_shares,
    broken_references,
    missing_lists,
    events_after_report,
)


def notes_on(outlines: Sequence[Outline], figures: Sequence[Figure]) -> list[ReadingNote]:
    """The notes on the reports, in their order and then in reading order."""
    found = [note for outline in outlines for rule in _RULES for note in rule(outline)]
    for outline in outlines:
        found.extend(odd_totals(outline, [figure for figure in figures if figure.report == outline.report.id]))
    found.extend(differing_values(outlines, figures))
    order = {outline.report.id: position for position, outline in enumerate(outlines)}
    return sorted(dict.fromkeys(found), key=lambda note: (order[note.report], note.start, note.kind))
