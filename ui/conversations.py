"""The conversations that are kept: a folder for each person, a file for each conversation, until old or deleted."""

import logging
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from corpus.errors import CouncilReportsError
from ui.conversation_files import NEW, StoredConversation, last_used, read, stored, write
from ui.evidence import Exchange

log = logging.getLogger(__name__)

LONGEST_NAME = 80  # characters
DAY = 24 * 60 * 60
_ID = re.compile(r"[0-9a-f]{24}")
_OWNER = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class Summary:
    """A line of the list. Without a name it stands for a file that cannot be read."""

    id: str
    name: str
    used: datetime
    questions: int = 0


class Conversations:
    """The conversations in a folder. `days` is how long one is kept after its last question; 0 keeps none.

    Each is looked up under its owner, as `whose` tells it, so that nobody reaches what is somebody else's.
    """

    def __init__(self, folder: Path, days: int) -> None:
        self.days = days
        self._folder = folder
        self._changing = threading.RLock()
        self._summaries: dict[Path, tuple[tuple[int, int], Summary]] = {}

    def listed(self, owner: str) -> list[Summary]:
        """A person's conversations, those used last first."""
        with self._changing:
            found = [self._summary(path) for path in self._files(owner)]
        return sorted(found, key=lambda each: each.used, reverse=True)

    def read(self, owner: str, id: str) -> tuple[str, tuple[Exchange, ...]] | None:
        """The name of a conversation and all that was said in it; None where there is none that can be read."""
        with suppress(CouncilReportsError):  # an id from a browser may be anything
            found = read(self._path(owner, id))
            return (found.name, found.told()) if found else None
        return None

    def add(self, owner: str, id: str, exchange: Exchange) -> None:
        """Keep what became of a question, in a new conversation where there is none with this id."""
        now = datetime.now(UTC)
        with self._changing:
            path = self._path(owner, id)
            before = read(path) or StoredConversation(name=name_of(exchange.question), used=now, exchanges=())
            told = (*before.exchanges, *stored([exchange], now))
            write(path, before.model_copy(update={"used": now, "exchanges": told}))

    def flag(self, owner: str, id: str, number: int, line: str) -> None:
        """Keep what became of flagging an answer."""
        with self._changing:
            found = read(self._path(owner, id))
            if found and 1 <= number <= len(found.exchanges):
                told = list(found.exchanges)
                told[number - 1] = told[number - 1].model_copy(update={"flagged": line})
                write(self._path(owner, id), found.model_copy(update={"exchanges": tuple(told)}))

    def rename(self, owner: str, id: str, name: str) -> str:
        """Give a conversation another name, and return the name that it has now. Without a word it keeps the old one."""
        with self._changing:
            found = read(self._path(owner, id))
            if found is None:
                return ""
            name = " ".join(name.split())[:LONGEST_NAME].strip() or found.name
            write(self._path(owner, id), found.model_copy(update={"name": name}))
        return name

    def delete(self, owner: str, id: str) -> None:
        """Delete a conversation from the disk, also one that cannot be read."""
        with self._changing:
            self._delete(self._path(owner, id))

    def delete_all(self, owner: str) -> None:
        """Delete all that is kept of a person."""
        with self._changing:
            for path in self._files(owner):
                self._delete(path)

    def sweep(self, now: datetime | None = None) -> int:
        """Delete what has grown old and what a crash left half-written, and say how many conversations were old."""
        oldest, swept = (now or datetime.now(UTC)) - timedelta(days=self.days), 0
        for path in sorted(self._folder.glob("*/*.json")):
            with self._changing:  # for one at a time, so that nobody's question waits long
                if path.exists() and (not self.days or last_used(path) < oldest):
                    self._delete(path)
                    swept += 1
        with self._changing:
            for left in self._folder.glob(f"*/*{NEW}"):
                left.unlink(missing_ok=True)
                _remove_if_empty(left.parent)
        return swept

    @contextmanager
    def swept_daily(self) -> Iterator[None]:
        """Delete what has grown old now, and once a day while the block lasts."""
        over = threading.Event()

        def sweep_on() -> None:
            while True:
                try:
                    self.sweep()
                except OSError:
                    log.exception("conversations that have grown old could not be deleted")
                if over.wait(DAY):
                    return

        thread = threading.Thread(target=sweep_on, name="old-conversations", daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()

    def _files(self, owner: str) -> list[Path]:
        return sorted((self._folder / owner).glob("*.json")) if _OWNER.fullmatch(owner) else []

    def _path(self, owner: str, id: str) -> Path:
        if not (_OWNER.fullmatch(owner) and _ID.fullmatch(id)):
            raise CouncilReportsError("There is no such conversation; choose one from the list.")
        return self._folder / owner / f"{id}.json"

    def _summary(self, path: Path) -> Summary:
        """The line of a file, which is read again only where it has changed."""
        state = path.stat()
        signature = (state.st_mtime_ns, state.st_size)
        if path not in self._summaries or self._summaries[path][0] != signature:
            found = read(path)
            line = (found.name, found.used, len(found.exchanges)) if found else ("", last_used(path))
            self._summaries[path] = signature, Summary(path.stem, *line)
        return self._summaries[path][1]

    def _delete(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        path.with_suffix(NEW).unlink(missing_ok=True)
        self._summaries.pop(path, None)
        _remove_if_empty(path.parent)


def name_of(question: str) -> str:
    """What a conversation is called that begins with this question: its words, cut short between two of them."""
    words = " ".join(question.split())
    if len(words) <= LONGEST_NAME:
        return words
    cut = words[: LONGEST_NAME - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()
