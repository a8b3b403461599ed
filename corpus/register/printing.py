"""Where a report prints its recommendations, actions, objectives and milestones, and what stands under each."""

from dataclasses import dataclass

from corpus.types import Cell, Passage, PassageKind


@dataclass(frozen=True, slots=True)
class Printing:
    """One printing of a recommendation, or of a plan's action, objective or milestone.

    `start`..`end` hold the headline in `passage`; `printed_start` to `end` hold the marker too. They are equal where only a number is printed.
    `rest` are the spans after the headline in the same passage. `body` are the passages under it.
    `run` tells printings that follow one another in one list, one table or one section.
    `cells` are the cells of a table row beside the headline's, by what they hold.
    """

    kind: str
    numbers: tuple[str, ...]
    passage: Passage
    start: int
    end: int
    headline: str
    shape: str  # "marked", "named", "listed", "tabled", "headed", "prose"
    run: int = 0
    rest: tuple[tuple[int, int], ...] = ()
    body: tuple[Passage, ...] = ()
    cells: tuple[tuple[str, Cell], ...] = ()

    @property
    def number(self) -> str | None:
        """The number printed, where there is just one."""
        return self.numbers[0] if len(self.numbers) == 1 else None


def telling(passage: Passage, begin: int, body: tuple[Passage, ...]) -> Printing:
    """The printing of a headline that stands elsewhere; what the passage itself tells begins at `begin`."""
    rest = ((begin, passage.end),) if passage.kind is not PassageKind.HEADING and begin < passage.end else ()
    return Printing("recommendation", (), passage, passage.end, passage.end, "", "named", rest=rest, body=body)
