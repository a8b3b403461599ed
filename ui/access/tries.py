"""How often something was tried of late: so that passwords cannot be guessed, nor the page kept busy by one person."""

import math
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable, Sequence
from ipaddress import ip_address, ip_network

KEPT = 50_000  # keys; the one that was longest unused gives way


class Tries:
    """Counts tries by a key, over the last so many seconds. In memory alone."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._times: OrderedDict[Hashable, deque[float]] = OrderedDict()
        self._counting = threading.Lock()

    def take(self, keys: Sequence[tuple[Hashable, int]]) -> int:
        """Count a try under each key with its limit: 0, or the seconds to wait where a limit is reached.

        A try that is refused is not counted.
        """
        with self._counting:
            now = self._clock()
            counted = [(self._of(key, now), limit) for key, limit in keys]
            waits = [times[-limit] + self._seconds - now for times, limit in counted if len(times) >= limit]
            if waits:
                return max(1, math.ceil(max(waits)))
            for times, _ in counted:
                times.append(now)
            return 0

    def give_back(self, keys: Sequence[tuple[Hashable, int]]) -> None:
        """Uncount the latest try under each key."""
        with self._counting:
            for key, _ in keys:
                if times := self._times.get(key):
                    times.pop()

    def _of(self, key: Hashable, now: float) -> deque[float]:
        times = self._times.setdefault(key, deque())
        self._times.move_to_end(key)
        while times and times[0] <= now - self._seconds:
            times.popleft()
        while len(self._times) > KEPT:
            self._times.popitem(last=False)
        return times


def neighbourhood(address: str) -> str:
    """An address as tries are counted by: one house has 2^64 addresses of IPv6."""
    try:
        return str(ip_network((address, 64), strict=False)) if ip_address(address).version == 6 else address
    except ValueError:
        return address
