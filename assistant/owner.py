"""Who uses a data folder: one process at a time, held by a lock that names its owner.

The lock is the truth; owner.json beside it only tells others whom to turn to, and a crash frees the lock.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import DataFolderError

LOCK_NAME, OWNER_NAME, FORMAT_NAME = "in-use.lock", "owner.json", "format"
FOLDERS = ("library", "index", "samples-index", "conversations")
FORMAT = "1"  # of the data folder as a whole
PATIENCE = 20.0  # seconds to wait for a command that will soon be done


class Owner(BaseModel):
    """The process that uses a data folder. A page has an address; who knows the token may have it do work."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    pid: int
    doing: str
    address: str | None = None
    token: str


class FolderInUseError(DataFolderError):
    """Another process uses the data folder. `owner` is None where it could not be made out."""

    def __init__(self, folder: Path, owner: Owner | None) -> None:
        self.owner = owner
        super().__init__(_in_use(folder, owner))


class Ownership:
    """Our hold on a data folder, from `claim` until `release`."""

    def __init__(self, folder: Path, lock: FileLock, doing: str) -> None:
        self.folder = folder
        self.owner = Owner(pid=os.getpid(), doing=doing, token=secrets.token_urlsafe(32))
        self._lock = lock
        self._write()

    def announce(self, address: str) -> None:
        """Tell others the address at which this process does their work for them."""
        self.owner = self.owner.model_copy(update={"address": address})
        self._write()

    def release(self) -> None:
        """Let go of the folder."""
        with suppress(OSError):
            (self.folder / OWNER_NAME).unlink(missing_ok=True)
        self._lock.release()

    def _write(self) -> None:
        """Write owner.json so that only this user can read it, and nobody sees half of it."""
        path = self.folder / (OWNER_NAME + ".new")
        path.unlink(missing_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(self.owner.model_dump_json())
        path.replace(self.folder / OWNER_NAME)


def claim(folder: Path, doing: str, *, patience: float = PATIENCE) -> Ownership:
    """Take the data folder for this process, making it where it is not there.

    Waits for a command that is under way, never for a page. Raises FolderInUseError or DataFolderError.
    """
    with _writable(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / LOCK_NAME, thread_local=False)  # a page answers from many threads
        _acquire(lock, folder, patience)
        try:
            _check_format(folder)
            _check_folders(folder)
            return Ownership(folder, lock, doing)
        except BaseException:
            lock.release()
            raise


def _acquire(lock: FileLock, folder: Path, patience: float) -> None:
    waited, step = 0.0, 0.25
    while True:
        try:
            lock.acquire(timeout=step if waited < patience else 0)
            return
        except Timeout:
            waited += step
            owner = owner_of(folder)
            if waited >= patience or (owner and owner.address):
                raise FolderInUseError(folder, owner) from None


def owner_of(folder: Path) -> Owner | None:
    """Who is written down as the owner; only worth something while the lock is held."""
    with suppress(OSError, ValidationError):
        return Owner.model_validate_json((folder / OWNER_NAME).read_bytes())
    return None


@contextmanager
def _writable(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DataFolderError(
            f"The data folder {folder} cannot be written to ({error.strerror or error}); choose another with --data, "
            "or give yourself the right to write there."
        ) from error


def _check_format(folder: Path) -> None:
    path = folder / FORMAT_NAME
    if not path.exists():
        path.write_text(FORMAT, encoding="utf-8")
    elif (found := path.read_text(encoding="utf-8", errors="replace").strip()) not in (FORMAT, ""):
        raise DataFolderError(
            f"The data folder {folder} has format {found[:20]!r} and this version of the program knows {FORMAT!r}; "
            "use the version that wrote it, or choose another folder with --data."
        )
    elif not found:  # cut short while being written
        path.write_text(FORMAT, encoding="utf-8")


def _check_folders(folder: Path) -> None:
    for name in FOLDERS:
        if (folder / name).exists() and not (folder / name).is_dir():
            raise DataFolderError(
                f"{folder / name} is a file where a folder of that name is needed; move it away, or choose another "
                "data folder with --data."
            )


def _in_use(folder: Path, owner: Owner | None) -> str:
    if owner and owner.address:
        return f"The data folder {folder} is in use by the page at {owner.address}; stop that and try again."
    who = f"process {owner.pid} ({owner.doing})" if owner else "another process"
    return f"The data folder {folder} is in use by {who}; try again when that has finished."
