"""Asking over a data folder, from a process that may not own it: the page that does is asked instead."""

from pathlib import Path
from typing import Any

from assistant.owner import FolderInUseError
from assistant.settings import load_settings
from assistant.workspace import Workspace
from ui import owner_work
from ui.owner_client import page_of


def answered(data: Path | None, work: owner_work.AskWork, doing: str) -> dict[str, Any]:
    """The answer as `owner_work.ask` gives it. Raises CouncilReportsError; the folder is let go of at once."""
    try:
        with Workspace.open(load_settings(data), doing) as workspace:
            return owner_work.ask(workspace, work)
    except FolderInUseError as error:
        answer: dict[str, Any] = page_of(error).do("ask", work)
        return answer
