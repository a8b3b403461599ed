"""What the Testing tab works with: question sets, runs of them over what is loaded, and flagged answers."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue

import evals
from assistant.render import answer_json
from corpus.errors import CouncilReportsError, EvaluationError
from evals.answering import Answering
from evals.answers import evaluate_answers
from evals.drafts import draft_question
from evals.questions import parse_questions
from evals.runs import RunFolder, finished_runs
from ui.evidence import Exchange
from ui.page_desk import Desk
from ui.page_drafts import Drafts, set_name
from ui.page_words import HELPFUL, REASONS

SAMPLES = Path(evals.__file__).parent / "questions" / "samples.yaml"
_MOST_WORDS = 1_000  # characters of what a person says of an answer
_EXPECTED = {"It should have declined": False, "It should have answered": True}  # whether the reports answer


class Bench:
    """The evaluation folder inside the data folder. One run at a time."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._running = threading.Lock()
        self.drafts = Drafts(lambda: self.folder)

    @property
    def folder(self) -> Path:
        """Where runs, question sets and drafts are kept."""
        return self._desk.workspace.settings.data / "evaluation"

    def sets(self) -> list[tuple[str, str]]:
        """(name, file) of the question sets: those added here, and the samples' own while the samples are loaded."""
        named = [(path.stem, str(path)) for path in self.drafts.sets()]
        return [("Sample questions", str(SAMPLES)), *named] if self._desk.workspace.samples else named

    def add_set(self, name: str, content: bytes) -> str:
        """Keep a question file, and say in one line what is in it. Raises EvaluationError for one that is malformed."""
        name = set_name(Path(name).stem)
        try:
            count = len(parse_questions(content.decode("utf-8-sig"), name))
        except UnicodeDecodeError as error:
            raise EvaluationError(f"{name} is no text; save the questions as YAML in UTF-8.") from error
        (self.folder / "questions").mkdir(parents=True, exist_ok=True)
        (self.folder / "questions" / f"{name}.yaml").write_bytes(content)
        return f"{name}: {count} questions"

    def runs(self) -> list[RunFolder]:
        """The finished runs over questions, latest first, also those of the command line."""
        return [run for run in finished_runs(self.folder / "runs") if run.settings.task == "answers"]

    def run(self, name: str) -> RunFolder | None:
        """The finished run in the folder of this name."""
        return next((run for run in self.runs() if run.path.name == name), None)

    def evaluate(self, questions: str) -> Iterator[str]:
        """Run a question set, telling what is being done; the last line is the run's name.

        Raises EvaluationError where another run is under way, or the set does not fit what is loaded.
        """
        if questions not in {file for _, file in self.sets()}:
            raise EvaluationError("Choose a question set first.")
        if not self._running.acquire(blocking=False):
            raise EvaluationError("A run is under way already; wait until it has finished.")
        try:
            yield from self._evaluate(Path(questions))
        finally:
            self._running.release()

    def _evaluate(self, questions: Path) -> Iterator[str]:
        name = f"{datetime.now(UTC):%Y-%m-%d-%H%M%S}-{questions.stem}"
        told: SimpleQueue[str | None] = SimpleQueue()
        failed: list[BaseException] = []

        def work() -> None:
            try:
                evaluate_answers(
                    questions,
                    None,
                    self.folder / "runs" / name,
                    answering=self._answering(),
                    stability=False,
                    progress=lambda done, of, what: told.put(f"{done} of {of}: {what}"),
                )
            except BaseException as error:
                failed.append(error)
            finally:
                told.put(None)

        thread = threading.Thread(target=work, name="evaluation")
        thread.start()
        while (line := told.get()) is not None:
            yield line
        thread.join()
        if failed:
            raise failed[0]
        yield name

    @contextmanager
    def _answering(self) -> Iterator[Answering]:
        """The assistant of this very page, over what is loaded."""
        workspace = self._desk.workspace
        workspace.prepare()
        yield Answering(
            reports=tuple(workspace.reports),
            ask=lambda question, history: answer_json(workspace.ask(question, history)),
            embedder=workspace.index.embedder,
            identity={"embedder": workspace.index.embedder.identity, "writer": "extractive"},
            settings=workspace.settings.of_answers(),
        )

    def flag(self, exchanges: Sequence[Exchange], number: int, reason: str, words: str = "") -> str:
        """Keep an answer of a conversation as a draft question, with what was said of it, and say so in one line.

        Who said it is not kept.
        """
        flagged = next((each for each in exchanges if each.number == number), None)
        if flagged is None or flagged.answer is None or reason not in (HELPFUL, *REASONS):
            raise CouncilReportsError("There is no such answer to speak of.")
        history = [each.question for each in exchanges if each.number < number]
        said = " ".join(words.split())[:_MOST_WORDS]
        remark = f"{reason}: {said}" if said else reason
        answer, expected = answer_json(flagged.answer), _EXPECTED.get(reason)
        self.drafts.add(draft_question(flagged.question, history, answer, remark, answerable=expected))
        return f"Thank you. The answer was marked “{reason.lower()}”, for those who evaluate answers; not by whom."
