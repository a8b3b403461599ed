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
    from assistant.render import answer_json

    return Answering(
        reports=tuple(workspace.reports),
        ask=lambda question, history: answer_json(workspace.ask(question, history)),
        embedder=workspace.embedder,
        identity={"embedder": workspace.embedder.identity, "writer": _writer(workspace.settings)},
        settings=_shown(workspace.settings),
    )


def _writer(settings: "Settings") -> str:
    """Who writes the answers: a language model where one is set, else the product from the reports' own words."""
    return str(getattr(settings, "llm_model", None) or "extractive")


def _shown(settings: "Settings") -> dict[str, Any]:
    """The settings without where they stand on this machine; secrets are masked by their type."""
    return settings.model_dump(mode="json", exclude={"data", "host", "port"})
