"""The page's way to the reports: opens them in the background after the page is up, and says how far it is."""

import logging
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from assistant.types import Outcome
from corpus.errors import CouncilReportsError
from corpus.types import Passage
from ui.answer_shelf import AnswerShelf
from ui.page_scope import of_several_councils
from ui.page_starters import starter_questions

if TYPE_CHECKING:
    from assistant.workspace import Workspace

log = logging.getLogger(__name__)

UNEXPECTED = (
    "Something went wrong and the question was not answered. Please try again; the log on the server says more."
)


Say = Callable[[str], None]


class Desk:
    """A workspace that is opened once, in a thread, while the page already answers."""

    def __init__(self, open_workspace: Callable[[Say], "Workspace"]) -> None:
        self._open = open_workspace
        self._workspace: Workspace | None = None
        self._settled = threading.Event()
        self.answers = AnswerShelf()
        self.step = "Opening the reports"
        self.failure = ""
        self._starters: tuple[tuple[str, ...], list[str]] | None = None

    def start(self) -> None:
        """Begin to open the workspace."""
        threading.Thread(target=self._run, name="open-workspace", daemon=True).start()

    def _run(self) -> None:
        try:
            workspace = self._open(self._say)
            self._say("Choosing questions to start with")
            self._choose_starters(workspace)
            self._workspace = workspace
        except CouncilReportsError as error:
            self.failure = str(error)
        except Exception:
            log.exception("the workspace could not be opened")
            self.failure = "The reports could not be opened; the log on the server says why."
        finally:
            self._settled.set()

    def _say(self, step: str) -> None:
        self.step = step

    def steps(self) -> Iterator[str]:
        """What is being done, each step once, until the workspace is open or has failed to."""
        said = None
        while not self._settled.wait(0.1):
            if self.step != said:
                said = self.step
                yield said

    @property
    def settled(self) -> bool:
        """Whether the workspace is open, or has failed to open."""
        return self._settled.is_set()

    @property
    def workspace(self) -> "Workspace":
        """The open workspace. Waits for it; raises CouncilReportsError with the reason where it cannot be opened."""
        self._settled.wait()
        if self._workspace is None:
            raise CouncilReportsError(self.failure)
        return self._workspace

    def text_of(self, report_id: str) -> str | None:
        """The canonical text of a report that is loaded now."""
        return next((report.text for report in self.workspace.reports if report.id == report_id), None)

    def passage_of(self, report_id: str, passage_id: str) -> Passage | None:
        """A passage of a report that is loaded now."""
        report = next((report for report in self.workspace.reports if report.id == report_id), None)
        return next((passage for passage in report.passages if passage.id == passage_id), None) if report else None

    def starters(self) -> list[str]:
        """Questions to start with. Each was asked before it is offered, so that none of them is declined."""
        return self._choose_starters(self.workspace)

    def _choose_starters(self, workspace: "Workspace") -> list[str]:
        def is_answered(question: str) -> bool:
            try:
                return workspace.ask(question).outcome is Outcome.ANSWERED
            except CouncilReportsError:
                return False
            except Exception:
                log.exception("a starter question failed")  # it is not offered; the page opens all the same
                return False

        loaded = tuple(report.source.sha256 for report in workspace.reports)
        if self._starters is None or self._starters[0] != loaded:
            self._starters = (loaded, starter_questions(workspace.reports, workspace.register, is_answered))
        return self._starters[1]

    def councils(self) -> dict[str, str]:
        """The council of every loaded report by its id, where they are of several: else it goes without saying."""
        reports = self.workspace.reports
        return {r.id: r.council for r in reports if r.council} if of_several_councils(reports) else {}

    def titles(self) -> dict[str, str]:
        """The title of every loaded report by its id."""
        return {report.id: report.title for report in self.workspace.reports}
