"""A conversation as a file: JSON that is validated when it is read, and replaced whole when it is written."""

import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from assistant.types import Answer
from ui.evidence import Exchange

NEW = ".new"  # being written


class _Stored(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class StoredExchange(_Stored):
    """A question and what became of it."""

    question: str
    asked: AwareDatetime
    answer: Answer | None = None
    error: str = ""
    flagged: str = ""
    narrowed: str = ""


class StoredConversation(_Stored):
    """The content of a file. `used` is when the last question was asked."""

    name: str
    used: AwareDatetime
    exchanges: tuple[StoredExchange, ...]

    def told(self) -> tuple[Exchange, ...]:
        """The conversation as the page shows it."""
        return tuple(
            Exchange(
                number, each.question, each.answer, each.error, each.flagged, asked=each.asked, narrowed=each.narrowed
            )
            for number, each in enumerate(self.exchanges, 1)
        )


def stored(exchanges: Sequence[Exchange], now: datetime) -> tuple[StoredExchange, ...]:
    """What is kept of questions and answers: not the keys of files to take away."""
    return tuple(
        StoredExchange(
            question=each.question,
            asked=each.asked or now,
            answer=each.answer,
            error=each.error,
            flagged=each.flagged,
            narrowed=each.narrowed,
        )
        for each in exchanges
    )


def read(path: Path) -> StoredConversation | None:
    """The conversation in a file; None where there is no such file, or none that can be read."""
    with suppress(OSError, ValidationError):
        return StoredConversation.model_validate_json(path.read_bytes())
    return None


def write(path: Path, conversation: StoredConversation) -> None:
    """Put a conversation in the place of the one in this file, readable by this system's user alone."""
    path.parent.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    new = path.with_suffix(NEW)
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(conversation.model_dump_json().encode())
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def last_used(path: Path) -> datetime:
    """When the last question was asked; of a damaged file, when it was written."""
    found = read(path)
    return found.used if found else datetime.fromtimestamp(path.stat().st_mtime, UTC)
