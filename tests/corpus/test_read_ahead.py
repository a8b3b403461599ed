"""Files are read side by side, come out in order, and a wish to stop is heard."""

import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from corpus.errors import StoppedError
from corpus.read_ahead import cores, read_ahead
from corpus.worker import Workers


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{number:02}.txt" for number in range(20)]
    for path in paths:
        path.write_text("Words.")
    return paths


def test_files_are_read_at_the_same_time(files: list[Path]) -> None:
    together = threading.Barrier(3, timeout=20)

    def read(path: Path, _: Workers) -> int:
        return together.wait()

    assert sorted(read_ahead(files[:3], read, readers=3)) == [0, 1, 2]


def test_they_come_out_in_order_whatever_takes_long(files: list[Path]) -> None:
    others_done = threading.Event()

    def read(path: Path, _: Workers) -> Path:
        if path == files[0]:
            assert others_done.wait(20)
        if path == files[3]:
            others_done.set()
        return path

    assert list(read_ahead(files, read, readers=2)) == files


@pytest.mark.parametrize(("bytes_each", "most"), [(10, 8), (70_000_000, 2), (900_000_000, 1)])
def test_what_waits_to_be_stored_is_limited(files: list[Path], bytes_each: int, most: int) -> None:
    for path in files:
        with path.open("wb") as file:
            file.truncate(bytes_each)
    begun: list[Path] = []
    with closing(read_ahead(files, lambda path, _: begun.append(path), readers=2)) as reads:
        for stored in range(1, len(files)):
            next(reads)
            assert len(begun) < stored + most


def test_a_file_s_own_fault_is_raised_in_its_turn(files: list[Path]) -> None:
    def read(path: Path, _: Workers) -> str:
        if path == files[1]:
            raise TimeoutError("the file server does not answer")
        return path.name

    reads = read_ahead(files, read, readers=2)
    assert next(reads) == "00.txt"
    with pytest.raises(TimeoutError, match="file server"):
        next(reads)


def test_a_wish_to_stop_ends_the_processes_that_read(files: list[Path]) -> None:
    files[0].write_text("and on it goes without an end in sight for as long as it may,\n" * 80_000)
    stop, begun = threading.Event(), threading.Event()

    def read(path: Path, workers: Workers) -> str:
        from corpus.worker import read_in_worker

        begun.set()
        return read_in_worker(path.name, path.read_bytes(), workers=workers).id

    threading.Thread(target=lambda: (begun.wait(20), time.sleep(0.5), stop.set())).start()
    start = time.monotonic()
    with pytest.raises(StoppedError):
        list(read_ahead(files, read, readers=2, stop=stop))
    assert time.monotonic() - start < 15
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("read")]


def test_there_is_a_reader_for_each_core_within_reason() -> None:
    assert 1 <= cores() <= 8
