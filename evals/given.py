"""An answer as a run saved it: the fixed JSON form, of which scoring reads these fields and ignores the rest."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import EvaluationError
from evals.matching import without_markers

_READ = ConfigDict(extra="ignore", frozen=True)  # the form may gain keys; a reader ignores those that it does not know
ANSWERING = frozenset({"answered", "partly_answered"})
ABSTAINING = frozenset({"not_in_reports", "please_clarify"})
FAILED = "failed"  # the product broke down over the question: neither of them


class GivenCitation(BaseModel):
    """A citation of the answer."""

    model_config = _READ

    number: int
    report: str
    passage: str
    quote: str
    start: int
    end: int
    context: str
    title: str = ""
    date: str | None = None
    locator: str = ""
    council: str | None = None  # of the report; not in the form itself, but known to the run


class GivenStatement(BaseModel):
    """A sentence of the answer and the numbers of its citations."""

    model_config = _READ

    text: str
    citations: tuple[int, ...] = ()

    @property
    def words(self) -> str:
        """The text without its markers."""
        return without_markers(self.text)


class GivenAnswer(BaseModel):
    """The answer."""

    model_config = _READ

    outcome: str
    text: str = ""
    statements: tuple[GivenStatement, ...] = ()
    citations: tuple[GivenCitation, ...] = ()
    timings_ms: Mapping[str, float] = {}

    @property
    def answered(self) -> bool:
        """Whether it answers, wholly or in part."""
        return self.outcome in ANSWERING

    @property
    def abstained(self) -> bool:
        """Whether it says that the reports do not answer, or asks back."""
        return self.outcome in ABSTAINING

    @property
    def passages(self) -> frozenset[str]:
        """The ids of the passages that it cites."""
        return frozenset(citation.passage for citation in self.citations)

    def cited_by(self, statement: GivenStatement) -> tuple[GivenCitation, ...]:
        """The citations behind a statement."""
        return tuple(citation for citation in self.citations if citation.number in statement.citations)


def given_answer(saved: Mapping[str, Any], where: str) -> GivenAnswer:
    """The answer in a saved line. Raises EvaluationError where it is not one; `where` names the line."""
    try:
        return GivenAnswer.model_validate(saved)
    except ValidationError as problem:
        first = problem.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise EvaluationError(
            f"{where} is not an answer ({field}: {first['msg']}); run the questions again."
        ) from problem
