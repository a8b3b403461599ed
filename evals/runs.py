"""A run of an evaluation: a folder with its settings, what was given, what came back, and the scores.

Running and scoring are apart: a finished run can be scored again from its folder alone. An interrupted run takes up
where it stopped. A new run in the folder of a finished one keeps the old scores to compare with.
"""

import hashlib
import importlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from corpus.errors import EvaluationError
from evals.revision import revision
from evals.scores import Scores

if TYPE_CHECKING:
    from evals.cards import Card

Task = Literal["answers", "retrieval", "grounding", "abstention", "spans"]
Progress = Callable[[int, int, str], None]  # (done, of, what is being done)

SETTINGS = "settings.json"
SCORES = "scores.json"
PREVIOUS = "previous_scores.json"
REPORT = "report.html"
_OWN = frozenset(
    {SCORES, PREVIOUS, REPORT, "answers.jsonl", "asked_again.jsonl", "judged.jsonl", "predictions.jsonl", "run.jsonl"}
    | {
        "input.jsonl",
        "questions.yaml",
        "reports.jsonl",
        "queries.jsonl",
        "qrels.tsv",
        "shown_passages.jsonl",
        "baselines",
    }
)
_SCORES = TypeAdapter(Scores)


class RunSettings(BaseModel):
    """What a run was made with, saved beside its results."""

    model_config = ConfigDict(extra="forbid")

    format: Literal[1] = 1
    task: Task
    input: str  # the file's or folder's name
    input_sha256: str
    product: dict[str, str]  # embedder, writer, verifier and so on → identity
    settings: dict[str, Any] = {}  # the product's own settings
    limit: int | None = None
    baselines: bool = False
    revision: str
    started: str
    finished: str | None = None

    def same_work(self, other: "RunSettings") -> bool:
        """Whether rows of the one belong with rows of the other."""
        apart = {"started", "finished"}
        return self.model_dump(exclude=apart) == other.model_dump(exclude=apart)


def new_settings(task: Task, source: Path, product: Mapping[str, str], **rest: Any) -> RunSettings:
    """Settings of a run that begins now."""
    return RunSettings(
        task=task,
        input=source.name,
        input_sha256=fingerprint(source),
        product=dict(product),
        revision=revision(),
        started=datetime.now(UTC).isoformat(timespec="seconds"),
        **rest,
    )


def fingerprint(source: Path) -> str:
    """The sha256 of a file, or of a folder's files with their names."""
    digest = hashlib.sha256()
    for path in sorted(p for p in source.rglob("*") if p.is_file()) if source.is_dir() else [source]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


class RunFolder:
    """The folder of one run."""

    def __init__(self, path: Path, settings: RunSettings) -> None:
        self.path = path
        self.settings = settings

    @classmethod
    def begin(cls, path: Path, settings: RunSettings) -> "RunFolder":
        """A folder to write into: new, or the same run's that was interrupted. Other files in it are left alone.

        Raises EvaluationError for one with another run's beginnings, or with files that a run would overwrite.
        """
        if (path / SETTINGS).exists():
            begun = cls.open(path)
            if not begun.settings.finished:
                return cls._resumed(begun, settings)
            _clear(path)
        elif taken := next((name for name in sorted(_OWN) if (path / name).exists()), None):
            raise EvaluationError(f"{path} holds a {taken} that is not of a run; give another --out.")
        path.mkdir(parents=True, exist_ok=True)
        run = cls(path, settings)
        run._save_settings()
        return run

    @classmethod
    def _resumed(cls, begun: "RunFolder", settings: RunSettings) -> "RunFolder":
        if begun.settings.same_work(settings):
            return begun
        raise EvaluationError(
            f"{begun.path} holds an interrupted run with other settings, input or version; "
            "give another --out, or delete that folder to start anew."
        )

    @classmethod
    def open(cls, path: Path) -> "RunFolder":
        """A folder that holds a run. Raises EvaluationError for one that does not."""
        try:
            return cls(path, RunSettings.model_validate_json((path / SETTINGS).read_bytes()))
        except (OSError, ValidationError) as problem:
            raise EvaluationError(
                f"{path} is not a run of an evaluation (no valid {SETTINGS} in it); "
                "give the folder that `evaluate` wrote with --out."
            ) from problem

    def keep_input(self, source: Path, name: str) -> None:
        """Copy the input, so that the run can be scored again without it."""
        if not (self.path / name).exists():
            shutil.copyfile(source, self.path / name)

    def rows(self, name: str) -> Iterator[dict[str, Any]]:
        """The rows of one of the run's files; none where it is not there. A line cut off by an interruption is dropped."""
        path = self.path / name
        if not path.exists():
            return
        lines = path.read_text(encoding="utf-8").split("\n")
        for number, line in enumerate(lines, 1):
            try:
                if line.strip():
                    yield json.loads(line)
            except ValueError as problem:
                if number == len(lines):
                    return
                raise EvaluationError(f"{path} line {number} is damaged; run the evaluation again.") from problem

    def by_id(self, name: str) -> dict[str, dict[str, Any]]:
        """The rows of a file by their id."""
        return {str(row["id"]): row for row in self.rows(name)}

    def write(self, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Write all rows of a file at once."""
        text = "".join(_line(row) for row in rows)
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(path.suffix + ".part")
        partial.write_text(text, encoding="utf-8")
        partial.replace(path)

    def fill(
        self, name: str, ids: Iterable[str], make: Callable[[str], Mapping[str, Any]], progress: Progress | None
    ) -> None:
        """Make the row of each id that the file does not hold yet, saving each as it comes."""
        wanted = list(ids)
        done = list(self.rows(name))
        self.write(name, done)  # without a line that was cut off
        have = {str(row["id"]) for row in done}
        with (self.path / name).open("a", encoding="utf-8") as file:
            for number, item in enumerate(wanted, 1):
                if item not in have:
                    file.write(_line({"id": item, **make(item)}))
                    file.flush()
                if progress:
                    progress(number, len(wanted), name.removesuffix(".jsonl"))

    def finish(self) -> Scores:
        """Score what came back, write the report, and mark the run as finished."""
        self.settings.finished = datetime.now(UTC).isoformat(timespec="seconds")
        self._save_settings()
        return score_run(self.path)

    def save_scores(self, scores: Scores) -> None:
        """Write scores.json."""
        (self.path / SCORES).write_bytes(_SCORES.dump_json(scores, indent=1))

    def _save_settings(self) -> None:
        (self.path / SETTINGS).write_text(self.settings.model_dump_json(indent=1), encoding="utf-8")


def _line(row: Mapping[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"


def _clear(path: Path) -> None:
    """Make room for a new run where a finished one is, keeping its scores to compare with."""
    if (path / SCORES).exists():
        (path / SCORES).replace(path / PREVIOUS)
    for name in _OWN - {PREVIOUS}:
        inner = path / name
        shutil.rmtree(inner) if inner.is_dir() else inner.unlink(missing_ok=True)


def read_scores(path: Path) -> Scores:
    """The scores in a run folder, or in a file. Raises EvaluationError where there are none."""
    file = path / SCORES if path.is_dir() else path
    try:
        return _SCORES.validate_json(file.read_bytes())
    except (OSError, ValidationError) as problem:
        raise EvaluationError(f"{file} holds no scores; score the run with `evaluate score {path}`.") from problem


def finished_runs(folder: Path) -> list[RunFolder]:
    """The finished and scored runs in the folders of a folder, latest first."""
    found = []
    for path in folder.iterdir() if folder.is_dir() else ():
        if (path / SCORES).is_file():
            with suppress(EvaluationError):  # another program's, or another version's
                found.append(RunFolder.open(path))
    done = [run for run in found if run.settings.finished]
    return sorted(done, key=lambda run: str(run.settings.finished), reverse=True)


def cards_of(run: RunFolder) -> list["Card"]:
    """Each question of a scored run as its report shows it."""
    found: list[Card] = importlib.import_module(f"evals.{run.settings.task}").cards(run, read_scores(run.path))
    return found


def score_run(path: Path, against: Path | None = None) -> Scores:
    """Score a finished run again, and write its scores and report. `against` is the run to compare with."""
    from evals.compare import changes_since, previous_scores
    from evals.report import write_report

    run = RunFolder.open(path)
    if not run.settings.finished:
        raise EvaluationError(f"The run in {path} was interrupted; start it again with the same --out to finish it.")
    task = importlib.import_module(f"evals.{run.settings.task}")
    scores: Scores = task.score(run)
    run.save_scores(scores)
    before = read_scores(against) if against else previous_scores(run)
    write_report(run.path / REPORT, run.settings, scores, task.cards(run, scores), changes_since(before, scores))
    return scores
