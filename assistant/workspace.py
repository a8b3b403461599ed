"""The workspace: one process's hold on a data folder, with the library, the index and the assistant over them."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.kept_index import KeptIndex, Say, unsaid
from assistant.loaded import LIBRARY, Loaded, loaded_in
from assistant.owner import Owner, Ownership, claim
from assistant.progress import Watch, unwatched
from assistant.settings import Settings
from assistant.types import Answer, Scope
from assistant.unfinished import Unfinished
from corpus.errors import CouncilReportsError, DataFolderError, StoppedError
from corpus.ingest import FileResult, Progress, ingest, ingest_content, read_again
from corpus.library import Given, Library
from corpus.types import Register, Report
from corpus.word_search import WordSearch
from corpus.worker import Workers

if TYPE_CHECKING:
    from assistant.pipeline import Assistant, History
    from index.passage_index import PassageIndex


class Workspace:
    """Owns a data folder until it is closed. Changes wait for each other; questions never wait for a change."""

    def __init__(self, settings: Settings, ownership: Ownership) -> None:
        self.settings = settings
        self.library = Library(settings.data / LIBRARY)
        self.index = KeptIndex(settings)
        self.recovered: tuple[str, ...] = ()  # what was put right when the folder was opened
        self._ownership = ownership
        self._unfinished = Unfinished(settings.data)
        self._workers = Workers()  # for one file at a time
        self._changing = threading.RLock()
        self._closing = threading.Event()
        self._assistant: Assistant | None = None
        self._loaded: Loaded | None = None

    @classmethod
    def open(cls, settings: Settings, doing: str = "council-reports") -> "Workspace":
        """Take the data folder, and clear away what an interrupted command left. Light: nothing is embedded yet.

        Raises FolderInUseError, which names the owner, or DataFolderError.
        """
        ownership = claim(settings.data, doing)
        try:
            workspace = cls(settings, ownership)
            recovered = (*workspace.library.recover(), *workspace.index.recover())
            doubled = workspace.library.one_for_each_path() if workspace.unfinished else ()
            workspace.recovered = (*recovered, *doubled)
            return workspace
        except BaseException:
            ownership.release()
            raise

    def close(self) -> None:
        """Let go of the data folder. A change that is under way is stopped, and goes on at the next occasion."""
        self._closing.set()
        self._workers.end()
        with self._changing:
            self.index.close()
            self._ownership.release()

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def owner(self) -> Owner:
        """What other commands learn of this process, with the token that lets them ask it."""
        return self._ownership.owner

    def announce(self, address: str) -> None:
        """Tell other commands at which address this process does their work for them."""
        self._ownership.announce(address)

    @property
    def loaded(self) -> Loaded:
        """What is loaded now."""
        if self._loaded is None:
            with self._changing:
                self._loaded = self._loaded or loaded_in(self.library)
        return self._loaded

    @property
    def reports(self) -> tuple[Report, ...]:
        """The loaded reports, by date."""
        return self.loaded.reports

    @property
    def register(self) -> Register:
        """What they recommend, and what came of it."""
        return self.loaded.register

    @property
    def words(self) -> WordSearch:
        """Finds exact words in them."""
        return self.loaded.words

    @property
    def samples(self) -> bool:
        """Whether the sample reports stand in for the user's own, of which there are none."""
        return self.loaded.samples

    @property
    def unfinished(self) -> bool:
        """Whether a change was cut short, so that the index may lag behind the library."""
        return self._unfinished.marked

    def finish(self, say: Say = unsaid) -> None:
        """Do what a change that was cut short left undone; the next question or change would do it too."""
        with self._changing:
            self._changed(say)
            if not self.samples and self.index.problems(self.loaded):  # rows that were cut short themselves
                self._in_step(say)

    def ask(
        self, question: str, history: "History" = (), scope: Scope | None = None, watch: Watch = unwatched
    ) -> Answer:
        """Answer a question over what is loaded; `watch` is told each step. Raises QuestionError."""
        return self.assistant().ask(question, history, scope, watch)

    def prepare(self, say: Say = unsaid) -> "Assistant":
        """The assistant, after all that its first questions would wait for: the model loaded, the searches ready."""
        from index.types import Query

        assistant = self.assistant(say)
        say("Loading the model that finds passages")
        with self._changing:
            self.index.open(self.loaded).retrieve(Query("Is everything ready?"))
        return assistant

    def assistant(self, say: Say = unsaid) -> "Assistant":
        """The assistant over what is loaded, its index brought up to date."""
        assistant = self._assistant
        if assistant is None:
            with self._changing:
                assistant = self._assistant or self._make_ready(say)
        return assistant

    def ingest(
        self,
        paths: Sequence[Path],
        *,
        id: str | None = None,
        given: Given | None = None,
        progress: Progress | None = None,
        say: Say = unsaid,
    ) -> list[FileResult]:
        """Read files and folders into the library, and bring the index up to date. Raises as `corpus.ingest` does."""
        settings = self.settings
        with self._change(say):
            return ingest(
                self.library,
                paths,
                id=id,
                given=given,
                progress=progress,
                limits=settings.limits,
                readers=settings.readers,
                stop=self._closing,
            )

    def ingest_content(self, name: str, content: bytes, *, replacing: bool = False) -> str:
        """Read an uploaded file, and say in one line what was read. Raises ReadingError or LibraryError."""
        with self._change():
            return ingest_content(
                self.library, name, content, replacing=replacing, limits=self.settings.limits, workers=self._workers
            ).line

    def correct(self, report_id: str, given: Given) -> Report:
        """Put right what is known of a report; the words of a person hold when the file is read again."""
        with self._change():
            return read_again(self.library, report_id, given, self.settings.limits, self._workers)

    def mend(self, report_id: str) -> None:
        """Read a damaged report again from its original file; the index is for `reindex` to mend."""
        with self._changing:
            read_again(self.library, report_id, limits=self.settings.limits, workers=self._workers)
            self._loaded = loaded_in(self.library)

    def remove(self, *report_ids: str) -> None:
        """Forget reports and all that was made of them. Raises LibraryError, before any is removed, for an unknown one."""
        with self._change():
            known = {report.id for report in self.library.reports()} | {each.folder for each in self.library.damaged}
            for report_id in report_ids:
                if report_id not in known:
                    self.library.remove(report_id)  # raises the sentence for it
            for report_id in dict.fromkeys(report_ids):
                self.library.remove(report_id)

    def reindex(self, say: Say = unsaid) -> int:
        """Build the index anew, for the embedder that is now set, and say how many reports are in it."""
        with self._changing:
            self._in_step(say, anew=True)
            self._refresh(say)
            return len(self.reports)

    @contextmanager
    def _change(self, say: Say = unsaid) -> Iterator[None]:
        """Let in one change of the library after the other, and bring all else in step with it.

        The folder is marked until that is done, unless nothing was changed.
        """
        with self._changing:
            before, marked = self.library.generation, self.unfinished
            self._unfinished.mark()
            try:
                yield
            except BaseException as error:
                if self.library.generation != before:
                    self._changed_in_part(error, say)
                elif not marked:
                    self._unfinished.clear()
                raise
            self._changed(say)

    def _changed_in_part(self, error: BaseException, say: Say) -> None:
        """Show what was stored before the disk was full, if there is room enough for that."""
        if isinstance(error, DataFolderError):
            with suppress(CouncilReportsError):
                self._changed(say)

    def _changed(self, say: Say = unsaid) -> None:
        """Bring the index and the assistant in step with a library that was changed."""
        self._loaded = loaded_in(self.library)
        if self.samples:
            self.index.delete_own()
            self._unfinished.clear()
        else:
            self._in_step(say)
        self._refresh(say)

    def _in_step(self, say: Say, *, anew: bool = False) -> "PassageIndex":
        """The index in step with what is loaded, so that nothing is unfinished any more. Raises StoppedError."""

        def heard(step: str) -> None:
            if self._closing.is_set():
                raise StoppedError
            say(step)

        index = self.index.synchronise(self.loaded, heard, anew=anew)
        self._unfinished.clear()
        return index

    def _refresh(self, say: Say) -> None:
        """Let questions that come from now on be answered from what is loaded now."""
        if self._assistant is not None:
            self._make_ready(say)

    def _make_ready(self, say: Say) -> "Assistant":
        from assistant.build import assistant_over

        index = self._in_step(say)
        say("Reading the reports' recommendations")
        self._assistant = assistant_over(self.reports, self.register, index)
        return self._assistant
