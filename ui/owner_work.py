"""What one process asks of the process that owns a data folder, and how that does it.

A command that owns the folder itself does the same work through the same functions.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from pydantic import BaseModel, ConfigDict

from assistant.types import Answer, Scope, Turn
from assistant.workspace import Workspace
from corpus.errors import CouncilReportsError
from corpus.ingest import FileResult
from corpus.library import Given

_SOON = 0.2  # seconds until a Ctrl+C is heard


class _Work(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AskWork(_Work):
    """A question, the earlier questions, and the reports to search (all where none is named)."""

    question: str
    history: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


class IngestWork(_Work):
    """Files and folders to read. The paths are absolute: the other process stands in another folder."""

    paths: tuple[Path, ...]
    id: str | None = None
    given: Given = Given()


class RemoveWork(_Work):
    """Reports to remove."""

    ids: tuple[str, ...]


def ask(workspace: Workspace, work: AskWork) -> dict[str, Any]:
    """Answer a question; the answer as `ask --json` prints it, with what `told` adds."""
    for report_id in work.reports:
        workspace.loaded.report(report_id)  # an unknown id is an error, not a search of nothing
    history = [Turn("user", question) for question in work.history]
    return told(workspace, workspace.ask(work.question, history, Scope(reports=work.reports)))


def told(workspace: Workspace, answer: Answer) -> dict[str, Any]:
    """The answer for other programs: its object, whether it comes from the samples, and what is missing.

    `reports` tells the council and the name of each report that was searched; `damaged` is a sentence for each loaded
    report that cannot be read and was not searched.
    """
    from assistant.render import answer_json
    from ui.take_away_files import called

    damaged = [damage.sentence for damage in workspace.loaded.damaged]
    searched = [report for report in workspace.reports if report.id in answer.explanation.searched]
    names = {id: asdict(each) for id, each in called(searched).items()}
    return answer_json(answer) | {"samples": workspace.samples, "damaged": damaged, "reports": names}


def ingest(workspace: Workspace, work: IngestWork) -> Iterator[dict[str, Any]]:
    """Read files and folders, and tell what becomes of them as it happens.

    Each message is {"result": …, "done": …, "total": …} for a file, {"step": …} for what is being done, or
    {"error": …} in the end.
    """
    messages: SimpleQueue[dict[str, Any] | None] = SimpleQueue()

    def progress(result: FileResult, done: int, total: int) -> None:
        messages.put({"result": asdict(result), "done": done, "total": total})

    def run() -> None:
        try:
            workspace.ingest(
                work.paths,
                id=work.id,
                given=work.given,
                progress=progress,
                say=lambda step: messages.put({"step": step}),
            )
        except CouncilReportsError as error:
            messages.put({"error": str(error)})
        except Exception as error:
            messages.put({"error": f"A fault in this program stopped the reading ({type(error).__name__}: {error})."})
        finally:
            messages.put(None)

    thread = Thread(target=run, name="ingest")
    thread.start()
    while (message := _next(messages)) is not None:
        yield message
    thread.join()


def _next(messages: "SimpleQueue[dict[str, Any] | None]") -> dict[str, Any] | None:
    """The next message. The wait is cut in pieces: a Ctrl+C that comes right before one is not heard within it."""
    while True:
        with suppress(Empty):
            return messages.get(timeout=_SOON)


def remove(workspace: Workspace, work: RemoveWork) -> None:
    """Remove reports."""
    workspace.remove(*work.ids)
