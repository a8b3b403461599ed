"""The time that is left, in words."""

import pytest

from assistant.time_left import TimeLeft


@pytest.mark.parametrize(
    ("taken", "done", "total", "words"),
    [
        (1, 5, 10, ""),
        (60, 0, 10, ""),
        (60, 10, 10, ""),
        (10, 50, 100, ", about 10 seconds left"),
        (4, 99, 100, ", about 10 seconds left"),
        (60, 10, 16, ", about 40 seconds left"),
        (60, 10, 20, ", about 1 minute left"),
        (60, 10, 70, ", about 6 minutes left"),
    ],
)
def test_it_goes_by_the_pace_so_far(taken: float, done: int, total: int, words: str) -> None:
    times = iter([0.0, float(taken)])
    assert TimeLeft(lambda: next(times)).words(done, total) == words
