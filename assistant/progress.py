"""What is told of a question while it is at work: steps in words, and the passages found so far."""

from collections.abc import Callable
from dataclasses import dataclass

from assistant.types import Citation


@dataclass(frozen=True, slots=True)
class Step:
    """What is being done. `found` are passages as they were found: nothing says yet that they answer."""

    words: str
    found: tuple[Citation, ...] = ()


Watch = Callable[[Step], None]  # told each step before it is taken; what it raises ends the work there


def unwatched(_: Step) -> None:
    """Tell nobody."""
