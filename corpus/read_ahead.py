"""Files are read side by side, and come out in their order."""

import os
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from threading import Event
from typing import TypeVar

from corpus.errors import StoppedError
from corpus.worker import Workers

Read = TypeVar("Read")

_MOST_READERS = 8  # of a machine with many cores: a reader takes memory, and what is read has to be embedded in the end
_AHEAD = 4  # files that may wait to be stored, for each reader
_BYTES_AHEAD = 200_000_000  # of their contents, which wait in memory
_SOON = 0.2  # seconds until a wish to stop is heard


def cores() -> int:
    """How many files are read at a time unless it is set: as many as this process may use cores, at most 8."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, _MOST_READERS)


def read_ahead(
    files: Sequence[Path], read: Callable[[Path, Workers], Read], readers: int, stop: Event | None = None
) -> Generator[Read]:
    """What `read` makes of each file, in the order of the files. Close it: then the processes that read end at once.

    Raises StoppedError soon after `stop` is set, and whatever `read` raises.
    """
    workers, pool = Workers(), ThreadPoolExecutor(readers, "read")
    left, ahead = deque(files), deque[tuple[int, Future[Read]]]()
    try:
        while left or ahead:
            while left and _has_room(ahead, size := _size(left[0]), readers):
                ahead.append((size, pool.submit(read, left.popleft(), workers)))
            yield _outcome(ahead[0][1], stop)
            ahead.popleft()
    finally:
        workers.end()
        pool.shutdown(cancel_futures=True)


def _has_room(ahead: "deque[tuple[int, Future[Read]]]", size: int, readers: int) -> bool:
    """Whether one more file may be read before the first of them is stored; one alone always may."""
    return not ahead or (len(ahead) < _AHEAD * readers and size + sum(each for each, _ in ahead) <= _BYTES_AHEAD)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0  # reading it will say what is wrong


def _outcome(future: "Future[Read]", stop: Event | None) -> Read:
    while not (stop and stop.is_set()):
        if wait([future], _SOON).done:
            return future.result()
    raise StoppedError
