"""From a question to an answer: understand, retrieve, write, verify."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from time import perf_counter

from assistant.answers.declines import unclear
from assistant.conversation import points_nowhere, standalone_question
from assistant.draft import Draft
from assistant.evidence import Evidence
from assistant.finish import MEDIUM, finish
from assistant.follow_ups import follow_ups, instead
from assistant.matching import Rarity
from assistant.parts import joined, parts_of
from assistant.plain_question import plain_question
from assistant.progress import Step, Watch, unwatched
from assistant.question import Understanding
from assistant.scope import chosen, narrowed
from assistant.shelf import Shelf
from assistant.types import Answer, AnswerabilityJudge, Outcome, Scope, SentenceRanker, Turn, Verifier
from assistant.understand import understand
from assistant.wording import plural
from assistant.writer import AnswerWriter
from corpus.errors import QuestionError
from corpus.types import Register, Report
from index.types import Retriever

LONGEST_QUESTION = 4_000  # characters
History = Sequence[Turn | str | Mapping[str, str]]


class Assistant:
    """Answers questions over loaded reports. Holds no state of a conversation: history comes with each question."""

    def __init__(
        self,
        reports: Sequence[Report],
        register: Register,
        retriever: Retriever,
        ranker: SentenceRanker,
        judge: AnswerabilityJudge,
        writer: AnswerWriter,
        verifier: Verifier,
    ) -> None:
        self.shelf = Shelf(reports, register)
        self._rarity = Rarity(self.shelf)
        self._retriever = retriever
        self._ranker = ranker
        self._judge = judge
        self._writer = writer
        self._verifier = verifier
        self._warm()

    def ask(self, question: str, history: History = (), scope: Scope | None = None, watch: Watch = unwatched) -> Answer:
        """The answer to a question, after the earlier turns of its conversation, over the reports in scope.

        `watch` is told each step. Raises what it raises, and QuestionError for a question that is empty or far too long, or a scope that names no loaded report.
        """
        question = _checked(question)
        started = perf_counter()
        watch(Step("Reading the question"))
        earlier = user_turns(history)
        reports = self._in_scope(scope)
        standalone = standalone_question(plain_question(question), [plain_question(e) for e in earlier], self.shelf)
        parts = [self._part(each, reports, watch) for each in parts_of(standalone, self.shelf)]
        understood = perf_counter()
        searched = [r.id for r in self.shelf.reports if any(r.id in part.evidence.reports for part in parts)]
        watch(Step(f"Searching {plural(len(searched), 'report')}"))
        drafts = [self._draft(part) for part in parts]
        draft = joined([part.question for part in parts], drafts) if len(drafts) > 1 else drafts[0]
        if draft.outcome is Outcome.NOT_IN_REPORTS:
            after = [*earlier, question]
            offered = instead(
                parts[0].reading, draft, parts[0].evidence, lambda each: self._is_answered(each, after, reports)
            )
            draft = replace(draft, follow_ups=offered)
        written = perf_counter()
        searching = sum(part.evidence.seconds for part in parts)
        timings: dict[str, float] = {
            "understand": (understood - started) * 1000,
            "retrieve": searching * 1000,
            "write": (written - understood - searching) * 1000,
        }
        quotations = sum(len(statement.quotes) for statement in draft.statements)
        watch(
            Step(f"Checking {plural(quotations, 'quotation')} word for word" if quotations else "Checking the answer")
        )
        asked = "; and ".join(part.reading.described() for part in parts)
        answer = finish(question, standalone, asked, draft, self.shelf, searched, self._verifier, timings)
        timings["verify"] = (perf_counter() - written) * 1000
        timings["total"] = (perf_counter() - started) * 1000
        return answer

    def _part(self, question: str, reports: frozenset[str], watch: Watch) -> "_Part":
        """A question that asks one thing, as read, and the evidence that it may draw on."""
        reading = understand(question, self.shelf)
        reports = narrowed(reports, reading, self.shelf)
        evidence = Evidence(
            self.shelf, self._retriever, self._ranker, self._judge, reports, self._rarity, reading, watch
        )
        return _Part(question, reading, evidence)

    def _draft(self, part: "_Part") -> Draft:
        """The draft of an answer to one thing, with questions to go on with."""
        if points_nowhere(part.question, part.reading):
            return unclear(part.evidence)
        draft = self._writer.write(part.reading, part.evidence)
        if not draft.outcome.answering:
            return draft
        return replace(draft, follow_ups=follow_ups(part.reading, draft.statements, part.evidence))

    def _is_answered(self, question: str, earlier: Sequence[str], reports: frozenset[str]) -> bool:
        """Whether a question that is offered after others is none of them, read as it stands and plainly answered."""
        if (
            question in earlier
            or standalone_question(question, [plain_question(e) for e in earlier], self.shelf) != question
        ):
            return False
        draft = self._draft(self._part(question, reports, unwatched))
        return draft.outcome is Outcome.ANSWERED and draft.certainty >= MEDIUM

    def _warm(self) -> None:
        """Read the words of the reports now, so that the first question does not wait for it."""
        self._rarity.known("the")
        understand("what was recommended", self.shelf)
        self.shelf.abbreviations  # noqa: B018  worked out once, on first use

    def _in_scope(self, scope: Scope | None) -> frozenset[str]:
        loaded = {report.id for report in self.shelf.reports}
        for report_id in (scope or Scope()).reports:
            if report_id not in loaded:
                raise QuestionError(
                    f"No report with the id “{report_id}” is loaded; see the list of reports for the ids."
                )
        return chosen(scope, self.shelf)


@dataclass(frozen=True, slots=True)
class _Part:
    """One thing that a question asks."""

    question: str
    reading: Understanding
    evidence: Evidence


def _checked(question: str) -> str:
    if not question.strip():
        raise QuestionError("The question is empty; type what you want to know.")
    if len(question) > LONGEST_QUESTION:
        raise QuestionError(
            f"The question has {len(question):,} characters and at most {LONGEST_QUESTION:,} can be taken; shorten it."
        )
    return " ".join(question.split())


def user_turns(history: History) -> list[str]:
    """The user's turns of a history, oldest first; bare strings count as user turns."""
    turns: list[str] = []
    for turn in history:
        if isinstance(turn, str):
            turns.append(turn)
        elif isinstance(turn, Turn):
            turns += [turn.text] if turn.role == "user" else []
        elif turn.get("role") == "user":
            turns.append(turn.get("text", ""))
    return turns
