"""One answered question as the report of a run shows it: expected beside given, each sentence by its support."""

from collections.abc import Iterator

from evals.cards import Card, Line, Tone, found_or_missing, verdict_of
from evals.given import GivenAnswer, GivenStatement
from evals.matching import first_held
from evals.metrics_answers import Asked, shows
from evals.metrics_support import Support, judge_support
from evals.scores import ItemScores

_TONES = {Support.VERBATIM: Tone.GOOD, Support.SUPPORTED: Tone.FAIR, Support.NOT_SUPPORTED: Tone.BAD}


def answer_card(asked: Asked, item: ItemScores) -> Card:
    """The card of a question."""
    good, why = verdict_of(item, "right")
    return Card(
        id=asked.question.id,
        kind=asked.question.kind,
        question=asked.question.question,
        history=asked.question.history,
        good=good,
        verdict=why,
        expected=tuple(_expected(asked)),
        given=tuple(_given(asked.answer)),
        scores=item.scores,
    )


def _expected(asked: Asked) -> Iterator[Line]:
    question, answer = asked.question, asked.answer
    if not question.answerable:
        yield found_or_missing("That the reports do not answer it", not answer.answered)
        return
    texts = [statement.words for statement in answer.statements]
    for fact in question.facts:
        yield found_or_missing("Fact: " + " or ".join(fact), first_held(texts, fact) is not None)
    for evidence in question.evidence:
        shown = any(shows(citation, evidence) for citation in answer.citations)
        yield found_or_missing(f"Passage of {evidence.report}: “{' or '.join(evidence.contains)}”", shown)
    for words in question.forbidden_spellings:
        held = first_held(texts, words)
        if held:
            yield Line(f"Forbidden: {held}", "held", Tone.BAD)


def _given(answer: GivenAnswer) -> Iterator[Line]:
    yield Line(answer.outcome.replace("_", " ").capitalize(), "outcome")
    for statement in answer.statements:
        verdict = judge_support(statement.words, answer.cited_by(statement))
        yield Line(
            statement.text, str(verdict.support), _TONES[verdict.support], _behind(answer, statement, verdict.reason)
        )


def _behind(answer: GivenAnswer, statement: GivenStatement, reason: str) -> str:
    """The reason, and what is cited."""
    cited = [
        f"[{c.number}] {c.title or c.report}, {c.locator or c.passage}: “{c.quote}”" for c in answer.cited_by(statement)
    ]
    return "\n".join([reason[:1].upper() + reason[1:] + ".", *cited])
