"""An answer and its parts. What cannot be shown word for word cannot be built."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from corpus.types import STORED, Basis, Passage, Report, Stage, Voice


class Outcome(StrEnum):
    """What became of a question. Decided in code, from evidence."""

    ANSWERED = "answered"
    PARTLY_ANSWERED = "partly_answered"
    NOT_IN_REPORTS = "not_in_reports"
    PLEASE_CLARIFY = "please_clarify"

    @property
    def answering(self) -> bool:
        """Whether something of what was asked is answered."""
        return self in (Outcome.ANSWERED, Outcome.PARTLY_ANSWERED)


class Confidence(StrEnum):
    """How often answers with evidence like this one are right, in words."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a conversation. `role` is "user" or "assistant"."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Scope:
    """What a question is limited to; an empty tuple limits nothing."""

    reports: tuple[str, ...] = ()
    councils: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    years: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of a report, verbatim, and where they stand. Raises ValueError where quote and place disagree.

    `start`..`end` count in the report's canonical text; `context` is the whole passage, from `context_start`.
    `marks` are the spans of the very fact asked for, counted as `start` is.
    """

    __pydantic_config__ = STORED

    number: int
    report: str
    title: str
    date: str | None
    passage: str
    locator: str
    page: int | None
    quote: str
    start: int
    end: int
    context: str
    context_start: int
    voice: Voice = Voice.NOT_CLEAR
    printed_page: str | None = None
    marks: tuple[tuple[int, int], ...] = ()

    def __post_init__(self) -> None:
        """Refuse a quote that is not what stands at its offsets."""
        begin = self.start - self.context_start
        if begin < 0 or not self.quote or self.context[begin : self.end - self.context_start] != self.quote:
            raise ValueError(f"the quotation {self.quote[:60]!r} is not verbatim in passage {self.passage}")

    @classmethod
    def of(
        cls,
        report: Report,
        passage: Passage,
        *,
        start: int,
        end: int,
        number: int = 1,
        voice: Voice = Voice.NOT_CLEAR,
        marks: tuple[tuple[int, int], ...] = (),
    ) -> "Citation":
        """Cite characters `start`..`end` of a report, which must lie inside the passage."""
        return cls(
            number=number,
            report=report.id,
            title=report.title,
            date=report.date,
            passage=passage.id,
            locator=passage.locator,
            page=passage.page,
            printed_page=passage.printed_page,
            quote=report.text[start:end],
            start=start,
            end=end,
            context=report.words(passage),
            context_start=passage.start,
            voice=voice,
            marks=marks,
        )


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of an answer and the numbers of the citations that support it.

    `lead` is a frame line printed before it that claims nothing about the reports ("The 2023 review says:").
    """

    __pydantic_config__ = STORED

    text: str
    citations: tuple[int, ...]
    voice: Voice = Voice.NOT_CLEAR
    as_at: str | None = None
    stage: Stage | None = None
    basis: Basis | None = None
    lead: str = ""


@dataclass(frozen=True, slots=True)
class AnswerNote:
    """Something that looks wrong in a passage that the answer uses."""

    __pydantic_config__ = STORED

    passage: str
    message: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """How the answer was made: how the question was read, which reports were searched, which checks passed."""

    __pydantic_config__ = STORED

    understood: str
    searched: tuple[str, ...]
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the product says to a question. Raises ValueError when built answered and uncited."""

    __pydantic_config__ = STORED

    question: str
    standalone_question: str
    outcome: Outcome
    text: str
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    explanation: Explanation
    confidence: Confidence = Confidence.MEDIUM
    notes: tuple[AnswerNote, ...] = ()
    choices: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    related: tuple[Citation, ...] = ()
    follow_ups: tuple[str, ...] = ()
    timings_ms: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse an answer without citations, and a marker that points nowhere."""
        numbers = {citation.number for citation in self.citations}
        for statement in self.statements:
            if not statement.citations:
                raise ValueError(f"the statement {statement.text[:60]!r} cites nothing")
            if not numbers.issuperset(statement.citations):
                raise ValueError(f"the statement {statement.text[:60]!r} cites a number that is not there")
        if self.outcome.answering and not self.statements:
            raise ValueError("an answer that is answered needs a statement")


@dataclass(frozen=True, slots=True)
class Support:
    """Whether a passage supports a sentence. `score` is in 0..1, higher is better supported."""

    supported: bool
    score: float
    reason: str


class Verifier(Protocol):
    """Says whether a passage supports a sentence."""

    def support(self, passage: str, sentence: str) -> Support:
        """The verdict, its score and the reason in words."""
        ...


class SentenceRanker(Protocol):
    """Orders the sentences of a passage by how well each answers the question."""

    def rank(self, question: str, sentences: Sequence[str], history: Sequence[Turn] = ()) -> list[tuple[int, float]]:
        """(position, score in 0..1) of every sentence, best first."""
        ...

    def nearness(self, question: str, sentences: Sequence[str]) -> float:
        """How near the nearest of some sentences is to the question, at most 1."""
        ...


class AnswerabilityJudge(Protocol):
    """Says whether passages answer a question, not only whether they are on its topic."""

    def judge(self, question: str, passages: Sequence[str], history: Sequence[Turn] = ()) -> tuple[bool, float]:
        """(answered, score in 0..1)."""
        ...
