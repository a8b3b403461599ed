"""The folder inside the data folder that this user alone can look into: accounts, the key of sessions, their ends."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock

from corpus.errors import AccountError

FOLDER = "access"


@contextmanager
def changing(path: Path) -> Iterator[None]:
    """Holds a file of the folder against other writers. Raises AccountError where it cannot be written."""
    try:
        path.parent.parent.mkdir(parents=True, exist_ok=True)
        path.parent.mkdir(exist_ok=True, mode=0o700)
        with FileLock(path.with_suffix(".lock")):
            yield
    except OSError as error:
        raise AccountError(
            f"{path} cannot be written ({error.strerror or error}); give yourself the right to, or choose another data "
            "folder with --data."
        ) from error


def write(path: Path, content: bytes) -> None:
    """Write a file that nobody else can read, and that nobody sees half of."""
    new = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
        new.replace(path)
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def key_of(data: Path) -> bytes:
    """The key that sessions are signed with, made at the first need of it."""
    path = data / FOLDER / "session.key"
    with changing(path):
        if not path.exists():
            write(path, secrets.token_bytes(32))
        key = path.read_bytes()
    if len(key) < 32:
        raise AccountError(f"{path} is damaged; remove it, and everyone signs in anew.")
    return key
