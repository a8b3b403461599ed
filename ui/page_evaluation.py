"""What the Evaluation tab works with: question sets, runs of them over what is loaded, and flagged answers."""

import re
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
from ui.page_words import REASONS

SAMPLES = Path(evals.__file__).parent / "questions" / "samples.yaml"
_NAME = re.compile(r"[^A-Za-z0-9._-]+")


class Bench:
    """The evaluation folder inside the data folder. One run at a time."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._running = threading.Lock()

    @property
    def folder(self) -> Path:
        """Where runs, question sets and drafts are kept."""
        return self._desk.workspace.settings.data / "evaluation"

    def sets(self) -> list[tuple[str, str]]:
        """(name, file) of the question sets: those added here, and the samples' own while the samples are loaded."""
        own = sorted((self.folder / "questions").glob("*.yaml"))
        named = [(path.stem, str(path)) for path in own]
        return [("Sample questions", str(SAMPLES)), *named] if self._desk.workspace.samples else named

    def add_set(self, name: str, content: bytes) -> str:
        """Keep a question file, and say in one line what is in it. Raises EvaluationError for one that is malformed."""
        name = _NAME.sub("-", Path(name).stem).strip(".-")[:80] or "questions"
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
            settings=workspace.settings.model_dump(mode="json", exclude={"data", "host", "port"}),
        )

    def flag(self, exchanges: Sequence[Exchange], number: int, reason: str) -> str:
        """Keep an answer of a conversation as a draft question, and say so in one line."""
        flagged = next((each for each in exchanges if each.number == number), None)
        if flagged is None or flagged.answer is None or reason not in REASONS:
            raise CouncilReportsError("There is no such answer to flag.")
        history = [each.question for each in exchanges if each.number < number]
        draft = draft_question(flagged.question, history, answer_json(flagged.answer), reason)
        folder = self.folder / "drafts"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{datetime.now(UTC):%Y-%m-%d-%H%M%S-%f}.yaml").write_text(draft, encoding="utf-8")
        return f"Flagged ({reason.lower()}). It is a draft question on the Evaluation tab now."

    def drafts(self) -> list[tuple[str, str]]:
        """(name, YAML) of the drafts, oldest first."""
        return [
            (path.name, path.read_text(encoding="utf-8")) for path in sorted((self.folder / "drafts").glob("*.yaml"))
        ]

    def drop_draft(self, name: str) -> None:
        """Forget a draft."""
        for path in (self.folder / "drafts").glob("*.yaml"):
            if path.name == name:
                path.unlink()
