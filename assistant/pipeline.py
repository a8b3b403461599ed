"""From a question to an answer: understand, retrieve, write, verify."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from time import perf_counter

from assistant.answers.declines import unclear
from assistant.conversation import points_nowhere, standalone_question
from assistant.evidence import Evidence
from assistant.finish import finish
from assistant.follow_ups import follow_ups
from assistant.matching import Rarity
from assistant.progress import Step, Watch, unwatched
from assistant.scope import chosen, narrowed
from assistant.shelf import Shelf
from assistant.types import Answer, AnswerabilityJudge, Outcome, Scope, SentenceRanker, Turn, Verifier
from assistant.understand import understand
from assistant.wording import plural
from assistant.writer import AnswerWriter
from corpus.errors import QuestionError
from corpus.types import Register, Report
from index.types import Retriever

LONGEST_QUESTION = 2_000  # characters
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
        standalone = standalone_question(question, earlier, self.shelf)
        reading = understand(standalone, self.shelf)
        reports = narrowed(reports, reading, self.shelf)
        understood = perf_counter()
        watch(Step(f"Searching {plural(len(reports), 'report')}"))
        evidence = Evidence(
            self.shelf, self._retriever, self._ranker, self._judge, reports, self._rarity, reading, watch
        )
        draft = unclear(evidence) if points_nowhere(standalone, reading) else self._writer.write(reading, evidence)
        written = perf_counter()
        searched = [report.id for report in self.shelf.reports if report.id in reports]
        timings: dict[str, float] = {
            "understand": (understood - started) * 1000,
            "retrieve": evidence.seconds * 1000,
            "write": (written - understood - evidence.seconds) * 1000,
        }
        if draft.outcome is not Outcome.PLEASE_CLARIFY:
            draft = replace(draft, follow_ups=follow_ups(reading, draft.statements, evidence))
        quotations = sum(len(statement.quotes) for statement in draft.statements)
        watch(
            Step(f"Checking {plural(quotations, 'quotation')} word for word" if quotations else "Checking the answer")
        )
        answer = finish(question, standalone, reading, draft, self.shelf, searched, self._verifier, timings)
        timings["verify"] = (perf_counter() - written) * 1000
        timings["total"] = (perf_counter() - started) * 1000
        return answer

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
