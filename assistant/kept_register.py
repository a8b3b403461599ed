"""The register of what is loaded, kept on disk so that it is not built anew each time the program starts.

The first line of the file names what the register was built from, reports and rules, and the digest of the rest.
A file that does not fit, or is damaged, is as good as none: the register is built from the reports.
"""

import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.types import Register, Report

if TYPE_CHECKING:
    from pydantic import TypeAdapter

NAME = "register.json"  # in the data folder


class KeptRegister:
    """The register in a data folder. Any process may read it; one that holds the folder writes it."""

    def __init__(self, data: Path, generation: str, *, writes: bool) -> None:
        self._path = data / NAME
        self._made_from = _digest(f"{generation} {_rules()}".encode())
        self._writes = writes
        if writes and self._stored() is None:  # of other reports: what was removed is not kept here either
            with suppress(OSError):
                self._path.unlink(missing_ok=True)

    def register(self, reports: Sequence[Report]) -> Register:
        """The register of these reports: the one on disk where it is theirs, else built, and kept where we may write."""
        from corpus.register import build_register

        with suppress(ValueError):
            if (stored := self._stored()) is not None:
                return _registers().validate_json(stored)
        built = build_register(reports)
        if self._writes:
            self._keep(_registers().dump_json(built))
        return built

    def _stored(self) -> bytes | None:
        """The register's bytes, where the file is whole and made from these reports by these rules."""
        with suppress(OSError, ValueError):
            head, body = self._path.read_bytes().split(b"\n", 1)
            if json.loads(head) == {"made_from": self._made_from, "sha256": _digest(body)}:
                return body
        return None

    def _keep(self, body: bytes) -> None:
        """Write the file beside its place and rename it; a disk without room for it is no matter."""
        head = json.dumps({"made_from": self._made_from, "sha256": _digest(body)}).encode()
        new = self._path.with_name(f"{NAME}.new")
        with suppress(OSError):
            new.write_bytes(head + b"\n" + body)
            new.replace(self._path)
        with suppress(OSError):
            new.unlink(missing_ok=True)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@cache
def _rules() -> str:
    """The digest of the rules that read reports: a register made by other rules is built anew."""
    import corpus

    files = sorted(
        Path(folder, name) for root in corpus.__path__ for folder, _, names in os.walk(root) for name in names
    )
    return _digest(b"".join(file.read_bytes() for file in files if file.suffix == ".py"))


@cache
def _registers() -> "TypeAdapter[Register]":
    from pydantic import TypeAdapter

    return TypeAdapter(Register)
