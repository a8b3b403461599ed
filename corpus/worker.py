"""Reads a file in a process of its own, so that no file can harm, stall or exhaust the program.

A process reads one file at a time within its limits. One that has read plain text or Markdown reads the next; one in
which the libraries for PDF, Word or HTML have run is ended, so that a hostile file finds nothing to spoil.
"""

import atexit
import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict, replace
from functools import cache
from threading import Lock, Timer

from pydantic import TypeAdapter, ValidationError

from corpus.errors import ReadingError
from corpus.file_names import shown
from corpus.limits import Limits
from corpus.scans import ScanError, tesseract
from corpus.types import Report

_START = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from corpus.worker_process import main; main()"
_LARGEST_ANSWER = 500_000_000  # bytes
_USED_AGAIN = frozenset({"text/plain", "text/markdown"})
_MOST_WAITING = 4


def read_in_worker(
    name: str,
    content: bytes,
    *,
    id: str | None = None,
    title: str | None = None,
    council: str | None = None,
    publisher: str | None = None,
    kind: str | None = None,
    date: str | None = None,
    limits: Limits | None = None,
    workers: "Workers | None" = None,
) -> Report:
    """The report in `content`, read as `corpus.reading.read_content` reads it, but in a process of its own.

    That is one of `workers`, or of those that the program shares. Raises ReadingError for a file that cannot be read,
    and for one that breaks a limit.
    """
    given = {"title": title, "council": council, "publisher": publisher, "kind": kind, "date": date}
    asked, limits, workers = {**given, "id": id}, limits or Limits(), workers or _shared
    try:
        return workers.read(name, content, asked, replace(limits, ocr=False))
    except ScanError:
        if not limits.ocr or tesseract() is None:
            raise
    return workers.read(name, content, asked, replace(limits, seconds=limits.ocr_seconds))


class _Process:
    """A process that reads files, one after the other."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603  our own interpreter, our own module
            [sys.executable, "-I", "-B", "-c", _START, json.dumps([path for path in sys.path if path])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            process_group=None if os.name == "nt" else 0,  # Ctrl+C is for us, who then end it
        )
        self._late = False

    def read(self, name: str, content: bytes, asked: dict[str, str | None], limits: Limits) -> bytes:
        """The answer to a file. Raises ReadingError when the process takes too long, or dies."""
        job = json.dumps({"name": name, "asked": asked, "limits": asdict(limits)}).encode()
        timer = Timer(limits.seconds, self._stop_late)
        timer.start()
        try:
            return self._answer(job, content)
        except OSError:
            raise self._died(name, limits) from None
        finally:
            timer.cancel()

    def kill(self) -> None:
        """Have the process end at once; who waits for its answer gets none."""
        self._process.kill()

    def end(self) -> None:
        """End the process, whatever it does, and let go of it."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe:
                    pipe.close()
        self._process.wait()

    def _answer(self, job: bytes, content: bytes) -> bytes:
        if self._process.stdin is None or self._process.stdout is None:
            raise OSError("no pipes")
        for part in (job, content):
            self._process.stdin.write(len(part).to_bytes(8, "big") + part)
        self._process.stdin.flush()
        size = int.from_bytes(self._process.stdout.read(8), "big")
        answer = self._process.stdout.read(size) if 0 < size <= _LARGEST_ANSWER else b""
        if not answer or len(answer) < size:
            raise OSError("no whole answer")
        return answer

    def _stop_late(self) -> None:
        self._late = True
        self._process.kill()

    def _died(self, name: str, limits: Limits) -> ReadingError:
        if self._late:
            return ReadingError(
                f"{shown(name)} takes longer to read than {limits.seconds:g} seconds; split the report into parts, "
                "or raise the limit in the settings."
            )
        return ReadingError(
            f"{shown(name)} needs more than {limits.memory // 1_000_000:,} MB of memory to read, or is damaged: save it "
            "again from the program that made it, or split the report into parts."
        )


class _Spare:
    """The processes that wait for a file, for all of this program."""

    def __init__(self) -> None:
        self._waiting: list[_Process] = []
        self._lock = Lock()

    def take(self) -> _Process:
        """A process to read a file with."""
        with self._lock:
            return self._waiting.pop() if self._waiting else _Process()

    def take_back(self, process: _Process, report: Report) -> None:
        """Keep a process for the next file, or end it after what it has read; then a new one gets ready meanwhile."""
        with self._lock:
            if report.source.media_type in _USED_AGAIN and len(self._waiting) < _MOST_WAITING:
                self._waiting.append(process)
                return
            if not self._waiting:
                self._waiting.append(_Process())
        process.end()

    def end(self) -> None:
        """End them."""
        with self._lock:
            waiting, self._waiting = self._waiting, []
        for process in waiting:
            process.end()


def end_workers() -> None:
    """End the processes that wait for a file; the program does so when it ends."""
    _spare.end()


class Workers:
    """Reads files in processes of their own, several at a time, until it is ended."""

    def __init__(self) -> None:
        self._busy: set[_Process] = set()
        self._ended = False
        self._lock = Lock()

    def read(self, name: str, content: bytes, asked: dict[str, str | None], limits: Limits) -> Report:
        """The report in a file. Raises ReadingError, also where this was ended."""
        with self._lock:
            if self._ended:
                raise ReadingError(f"{shown(name)} is not read: the program is stopping.")
            process = _spare.take()
            self._busy.add(process)
        try:
            report = _report(process.read(name, content, asked, limits))
        except BaseException:
            self._let_go(process)
            process.end()
            raise
        if self._let_go(process):
            _spare.take_back(process, report)
        else:
            process.end()
        return report

    def end(self) -> None:
        """Stop what is being read, and read nothing more."""
        with self._lock:
            self._ended = True
            for process in self._busy:
                process.kill()

    def _let_go(self, process: _Process) -> bool:
        """The process is ours no more; whether it is still alive."""
        with self._lock:
            self._busy.discard(process)
            return not self._ended


def _report(answer: bytes) -> Report:
    """The report in a process's answer, checked as any bytes that come in. Raises ReadingError for a refusal."""
    if answer[:1] == b"!":
        raise ReadingError(answer[1:].decode())
    if answer[:1] == b"?":
        raise ScanError(answer[1:].decode())
    try:
        report = _reports().validate_json(answer)
        _check_spans(report)
    except (ValidationError, ValueError):
        raise ReadingError("A file could not be read: the process that read it gave no sound answer.") from None
    return report


def _check_spans(report: Report) -> None:
    length = len(report.text)
    if any(not 0 <= passage.start <= passage.end <= length for passage in report.passages):
        raise ValueError("a passage lies outside the text")


@cache
def _reports() -> TypeAdapter[Report]:
    return TypeAdapter(Report)


_spare = _Spare()
_shared = Workers()
atexit.register(_spare.end)
