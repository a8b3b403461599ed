"""Something that answers questions over reports: the product in a workspace, as its users have it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from assistant.types import Turn
from corpus.errors import EvaluationError
from corpus.ingest import Result
from corpus.types import Report
from index.types import Embedder

if TYPE_CHECKING:
    from assistant.settings import Settings
    from assistant.workspace import Workspace

Ask = Callable[[str, Sequence[Turn]], Mapping[str, Any]]  # question, earlier turns → the answer in its JSON form


@dataclass(frozen=True, slots=True)
class Answering:
    """What a run asks. `identity` names its parts, `settings` are those it works by."""

    reports: tuple[Report, ...]
    ask: Ask
    embedder: Embedder
    identity: Mapping[str, str]
    settings: Mapping[str, Any]


@contextmanager
def product(settings: "Settings", reports: Path | None) -> Iterator[Answering]:
    """The product over a fresh library of the folder `reports`, or over the library of `settings` without one.

    Raises EvaluationError where no report could be read.
    """
    from assistant.workspace import Workspace

    if reports is None:
        with Workspace.open(settings, "evaluate answers") as workspace:
            yield _over(workspace)
        return
    with TemporaryDirectory(prefix="evaluation-", ignore_cleanup_errors=True) as folder:
        fresh = settings.model_copy(update={"data": Path(folder)})
        with Workspace.open(fresh, "evaluate answers") as workspace:
            _fill(workspace, reports)
            yield _over(workspace)


def _fill(workspace: "Workspace", reports: Path) -> None:
    results = workspace.ingest([reports])
    refused = [result.message for result in results if result.result is Result.REFUSED]
    if len(refused) == len(results):
        raise EvaluationError(f"No report in {reports} can be read: {' '.join(refused) or 'the folder is empty.'}")


def _over(workspace: "Workspace") -> Answering:
    """The product as its users have it, made ready first: a first question's loading is not an answer's time."""
    from assistant.render import answer_json

    assistant = workspace.prepare()
    embedder = workspace.index.embedder
    embedder.embed(["ready"])
    return Answering(
        reports=tuple(workspace.reports),
        ask=lambda question, history: answer_json(assistant.ask(question, history)),
        embedder=embedder,
        identity={"embedder": embedder.identity, "writer": "extractive"},
        settings=workspace.settings.of_answers(),
    )
