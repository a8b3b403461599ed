"""A question that asks two things, taken apart and its answers put together."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.conversation import standalone_question
from assistant.draft import Draft, DraftStatement
from assistant.question import OF_THE_WHOLE, Ask
from assistant.shelf import Shelf
from assistant.types import Outcome
from assistant.understand import understand

MOST = 3  # parts of one question
_ASKS = (
    r"(?:who|whom|whose|what|when|where|which|why|how|did|does|do|has|have|had|is|are|was|were|will|would|can|should)\b"
)
_JOINT = re.compile(
    rf"[?!.;]+\s+(?:(?:and|but|also)\s+)*(?={_ASKS})|,?\s+(?:and|but)\s+(?:also\s+)?(?={_ASKS})", re.IGNORECASE
)
_BEGINS = re.compile(
    rf"^\W*(?:(?:and|so|please|tell me|say|can you (?:tell me|say)|i(?: would|'d) like to know)\s+)*(?:(?:in|by|at|for|to|on|from|of) )?{_ASKS}",
    re.IGNORECASE,
)
_EACH = re.compile(r"\beach\b(?! (?:of|other|year|month|week)\b)", re.IGNORECASE)
_WHOLE = frozenset({Ask.COMPARE, Ask.OTHER_WORK, Ask.FAULTS, Ask.OVERVIEW, *OF_THE_WHOLE})


def parts_of(question: str, shelf: Shelf) -> tuple[str, ...]:
    """The questions that one question joins ("What did it sell for and who bought it?"), each made to stand alone.

    A question that asks one thing, or compares two, comes back alone and as it is.
    """
    split = [part.strip(" ,") for part in _JOINT.split(question)]
    if not 1 < len(split) <= MOST or not all(_BEGINS.match(part) for part in split):
        return (question,)
    if any(understand(each, shelf).ask in _WHOLE for each in (question, *split)):
        return (question,)
    first = split[0]
    alone = [standalone_question(_EACH.sub("each of them", part), [first], shelf) for part in split[1:]]
    return tuple(f"{part[0].upper()}{part[1:].rstrip('?.! ')}?" for part in (first, *alone))


def joined(parts: Sequence[str], drafts: Sequence[Draft]) -> Draft:
    """One draft of the parts' drafts: partly answered, and the missing part named, where not all are answered."""
    pairs = list(zip(parts, drafts, strict=True))
    answered = [(part, draft) for part, draft in pairs if draft.outcome.answering]
    if not answered:
        return drafts[0]
    unanswered = [(part, draft) for part, draft in pairs if not draft.outcome.answering]
    whole = not unanswered and all(draft.outcome is Outcome.ANSWERED for _, draft in answered)
    return Draft(
        Outcome.ANSWERED if whole else Outcome.PARTLY_ANSWERED,
        answered[0][1].opening if len(answered) == 1 else "",
        _under_their_parts(answered),
        missing=(*(m for _, draft in answered for m in draft.missing), *(part.rstrip("?") for part, _ in unanswered)),
        related=tuple(quote for _, draft in unanswered for quote in draft.related),
        noted=tuple(note for _, draft in answered for note in draft.noted),
        why=tuple(f"“{part}”: {why}" for part, draft in pairs for why in draft.why),
        certainty=min(draft.certainty for _, draft in answered),
    )


def _under_their_parts(answered: Sequence[tuple[str, Draft]]) -> tuple[DraftStatement, ...]:
    """The statements of all parts, each once, the first of a part under the part's words where several have any."""
    told: list[tuple[str, DraftStatement]] = []
    for part, draft in answered:
        for statement in draft.statements:
            again = next((i for i, (_, other) in enumerate(told) if _places(other) == _places(statement)), None)
            if again is None or statement.claim is not None:
                told.append((part, statement))
            else:
                told[again] = (told[again][0], _with_marks(told[again][1], statement))
    if len({part for part, _ in told}) < 2:
        return tuple(statement for _, statement in told)
    before = [None, *(part for part, _ in told)]
    return tuple(
        replace(statement, lead=f"On “{part}” – {statement.lead}" if statement.lead else f"On “{part}”:")
        if part != last
        else statement
        for (part, statement), last in zip(told, before, strict=False)
    )


def _places(statement: DraftStatement) -> list[tuple[str, int, int]]:
    return [(quote.passage.id, quote.start, quote.end) for quote in statement.quotes]


def _with_marks(kept: DraftStatement, again: DraftStatement) -> DraftStatement:
    pairs = zip(kept.quotes, again.quotes, strict=True)
    return replace(kept, quotes=tuple(replace(a, marks=tuple(sorted({*a.marks, *b.marks}))) for a, b in pairs))
