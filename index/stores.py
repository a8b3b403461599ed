"""Where the index keeps its groups: in memory only, or in a folder that survives a crash at any moment."""

from collections.abc import Mapping
from typing import Protocol

from index.stored import StoredGroup


class GroupStore(Protocol):
    """Keeps whole groups: one that was not wholly written is not there."""

    def load(self) -> dict[str, StoredGroup]:
        """Every group that is whole."""
        ...

    def put(self, stored: StoredGroup) -> None:
        """Keep a group in place of what was kept under its name."""
        ...

    def drop(self, group: str) -> None:
        """Forget a group; one that is not there is no error."""
        ...

    def is_tidy(self) -> bool:
        """Whether a sync that changes nothing can end without `finish`."""
        ...

    def finish(self, groups: Mapping[str, StoredGroup]) -> None:
        """Tidy up after a sync that ends with these groups."""
        ...

    def check(self, groups: Mapping[str, StoredGroup]) -> dict[str, str]:
        """What is wrong, by the group that is hit, or by "" where it is no group."""
        ...

    def close(self) -> None:
        """Let go of the files."""
        ...


class MemoryStore:
    """Keeps groups while the process runs: for an evaluation, or a test."""

    def __init__(self) -> None:
        self._groups: dict[str, StoredGroup] = {}

    def load(self) -> dict[str, StoredGroup]:
        return dict(self._groups)

    def put(self, stored: StoredGroup) -> None:
        self._groups[stored.group] = stored

    def drop(self, group: str) -> None:
        self._groups.pop(group, None)

    def is_tidy(self) -> bool:
        return True

    def finish(self, groups: Mapping[str, StoredGroup]) -> None:
        """Nothing is left over in memory."""

    def check(self, groups: Mapping[str, StoredGroup]) -> dict[str, str]:
        return {name: problem for name, stored in groups.items() for problem in stored.problems()}

    def close(self) -> None:
        """Nothing to let go of."""
