"""How long something will still take, in words."""

from collections.abc import Callable
from time import monotonic

_SURE_AFTER = 3.0  # seconds: what is said earlier is a guess


class TimeLeft:
    """Judges by the pace since it was made."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock, self._start = clock, clock()

    def words(self, done: int, total: int) -> str:
        """Such as “, about 4 minutes left”; nothing while that is not known, and when all is done."""
        taken = self._clock() - self._start
        if taken < _SURE_AFTER or not 0 < done < total:
            return ""
        seconds = taken * (total - done) / done
        if seconds < 50:
            return f", about {max(10, round(seconds, -1)):.0f} seconds left"
        minutes = round(seconds / 60)
        return f", about {minutes} minute{'' if minutes == 1 else 's'} left"
