"""What runs in the process that reads files: it takes files on its input and answers on its output, within limits."""

import contextlib
import json
import sys
from typing import Any, BinaryIO

from pydantic import TypeAdapter

from corpus.errors import CouncilReportsError
from corpus.file_names import shown
from corpus.limits import Limits
from corpus.reading import read_content
from corpus.scans import ScanError
from corpus.types import Report

_OUT_OF_MEMORY = "{name} needs more than {megabytes:,} MB of memory to read; split the report into parts, or raise the limit in the settings."
_FAULT = (
    "{name} could not be read because of a fault in this program ({error}); save it in another format, PDF or plain "
    "text say, and try that."
)


def main() -> None:
    """Read files until there are no more."""
    source, target = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # so that nothing else gets between our answers
    reports = TypeAdapter(Report)
    while (job := _part(source)) is not None and (content := _part(source)) is not None:
        answer = _answer(json.loads(job), content, reports)
        target.write(len(answer).to_bytes(8, "big") + answer)
        target.flush()


def _part(source: BinaryIO) -> bytes | None:
    size = source.read(8)
    return source.read(int.from_bytes(size, "big")) if len(size) == 8 else None


def _answer(job: dict[str, Any], content: bytes, reports: TypeAdapter[Report]) -> bytes:
    """The report as JSON; or a refusal, which begins with "!"; or of a scan one that begins with "?"."""
    name, limits = job["name"], Limits(**job["limits"])
    _set_limits(limits)
    try:
        return reports.dump_json(read_content(name, content, limits=limits, **job["asked"]))
    except ScanError:
        return b"?" + shown(name).encode()
    except CouncilReportsError as error:
        refusal = str(error)
    except MemoryError:
        refusal = _OUT_OF_MEMORY.format(name=shown(name), megabytes=limits.memory // 1_000_000)
    except Exception as error:
        refusal = _FAULT.format(name=shown(name), error=f"{type(error).__name__}: {error}")
    return f"!{refusal}".encode(errors="replace")


def _set_limits(limits: Limits) -> None:
    """Limit this process's memory and time, and forbid it to write files. Where there is no such thing, its owner watches."""
    try:
        import resource
    except ImportError:  # Windows
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime + limits.seconds) + 1
    for what, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # macOS takes no RLIMIT_AS
            hard = resource.getrlimit(what)[1]
            resource.setrlimit(what, (most, hard))
