"""From a draft to an answer: every quotation checked against the report, then numbered."""

from collections.abc import Mapping, Sequence

from assistant.draft import Draft, DraftStatement, Quote
from assistant.render import plain_text
from assistant.shelf import Shelf
from assistant.types import Answer, AnswerNote, Citation, Confidence, Explanation, Outcome, Statement, Support, Verifier
from assistant.wording import plural

HIGH, MEDIUM = (
    0.8,
    0.65,
)  # certainty from which confidence is high, and medium; docs/answers.md tells how often each is right


class Numbering:
    """Citations in order of appearance, each span once."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, int, int], int] = {}
        self.citations: list[Citation] = []

    def number(self, quote: Quote) -> int:
        """The number of a quote's citation. Raises ValueError where its words are not the passage's."""
        key = (quote.passage.id, quote.start, quote.end)
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self.citations.append(cite(quote, self._numbers[key]))
        return self._numbers[key]


def cite(quote: Quote, number: int) -> Citation:
    """A quote as a citation, word for word from the report."""
    return Citation.of(
        quote.report,
        quote.passage,
        start=quote.start,
        end=quote.end,
        number=number,
        voice=quote.voice,
        marks=quote.marks,
    )


def verified(draft: Draft, verifier: Verifier) -> tuple[list[DraftStatement], list[tuple[DraftStatement, Support]]]:
    """The statements that their citations support, and those withheld with the reason."""
    kept: list[DraftStatement] = []
    withheld: list[tuple[DraftStatement, Support]] = []
    for statement in draft.statements:
        support = _support(statement, verifier)
        if support.supported:
            kept.append(statement)
        else:
            withheld.append((statement, support))
    return kept, withheld


def _support(statement: DraftStatement, verifier: Verifier) -> Support:
    """Quotations must stand word for word in their passages; a claim of our own must count what it cites."""
    for quote in statement.quotes:
        if not (quote.passage.start <= quote.start < quote.end <= quote.passage.end):
            return Support(False, 0.0, "a quotation lies outside its passage")
        verdict = verifier.support(quote.report.words(quote.passage), quote.text)
        if not verdict.supported:
            return verdict
    if statement.claim is not None and not statement.quotes:
        return Support(False, 0.0, "a claim cites nothing")
    return Support(True, 1.0, "word for word")


def finish(
    question: str,
    standalone: str,
    understood: str,
    draft: Draft,
    shelf: Shelf,
    searched: Sequence[str],
    verifier: Verifier,
    timings: Mapping[str, float],
) -> Answer:
    """Verify, number and render a draft."""
    kept, withheld = verified(draft, verifier)
    numbering = Numbering()
    statements = tuple(_statement(each, numbering) for each in kept)
    notes = _notes(kept, draft, shelf)
    outcome = _outcome(draft, kept)
    quotations = sum(1 for s in kept if s.claim is None for _ in s.quotes)
    checks = [f"{quotations} of {plural(quotations, 'quotation')} checked word for word against the report", *draft.why]
    checks += [f"withheld a sentence: {support.reason}" for _, support in withheld]
    return Answer(
        question=question,
        standalone_question=standalone,
        outcome=outcome,
        text=plain_text(
            draft.opening, statements, draft.missing if outcome is Outcome.PARTLY_ANSWERED else (), draft.choices
        ),
        statements=statements,
        citations=tuple(numbering.citations),
        explanation=Explanation(understood, tuple(searched), tuple(checks)),
        confidence=_confidence(draft.certainty),
        notes=notes,
        choices=draft.choices,
        missing=draft.missing,
        related=tuple(cite(quote, i + 1) for i, quote in enumerate(draft.related)),
        follow_ups=draft.follow_ups,
        timings_ms=timings,
    )


def _statement(draft: DraftStatement, numbering: Numbering) -> Statement:
    numbers = tuple(dict.fromkeys(numbering.number(quote) for quote in draft.quotes))
    return Statement(draft.text, numbers, draft.voice, draft.as_at, draft.stage, draft.basis, draft.lead)


def _outcome(draft: Draft, kept: Sequence[DraftStatement]) -> Outcome:
    return Outcome.NOT_IN_REPORTS if draft.outcome.answering and not kept else draft.outcome


def _notes(kept: Sequence[DraftStatement], draft: Draft, shelf: Shelf) -> tuple[AnswerNote, ...]:
    """What looks wrong in the passages that the answer uses."""
    passages = dict.fromkeys(quote.passage.id for statement in kept for quote in statement.quotes)
    found = [note for passage in passages for note in shelf.notes(passage)] + list(draft.noted)
    return tuple(dict.fromkeys(AnswerNote(note.passage, note.message) for note in found))


def _confidence(certainty: float) -> Confidence:
    if certainty >= HIGH:
        return Confidence.HIGH
    return Confidence.MEDIUM if certainty >= MEDIUM else Confidence.LOW
