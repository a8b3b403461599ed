"""Reading in a process of its own: the same reports, and nothing that a file does reaches the program."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pydantic import TypeAdapter

import corpus.worker_process
from corpus.errors import ReadingError
from corpus.limits import Limits
from corpus.reading import read_content
from corpus.types import Report
from corpus.worker import read_in_worker

WORDS = (
    "# Harbourby Borough Council: peer review\n\nMay 2023\n\n## Findings\n\nTwo libraries have opened in the town.\n"
)


def test_a_report_is_the_same_as_when_read_here() -> None:
    told = {"id": "harbourby", "title": "A title", "date": "2023-06"}
    assert read_in_worker("review.md", WORDS.encode(), **told) == read_content("review.md", WORDS.encode(), **told)


def test_a_refusal_is_told_as_when_read_here() -> None:
    with pytest.raises(ReadingError, match=r"scan\.png is a picture, which is not read here"):
        read_in_worker("scan.png", b"\x89PNG\r\n" + bytes(50))


def test_a_file_that_takes_too_long_is_refused_in_time() -> None:
    start = time.monotonic()
    with pytest.raises(ReadingError, match=r"long\.md takes longer to read than 0\.5 seconds"):
        read_in_worker(
            "long.md", ("Words of some length. " * 10 + "\n\n").encode() * 40_000, limits=Limits(seconds=0.5)
        )
    assert time.monotonic() - start < 20


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux alone")
def test_a_file_that_takes_too_much_memory_is_refused_and_the_next_is_read() -> None:
    with pytest.raises(ReadingError, match=r"big\.md needs more than 250 MB of memory"):
        read_in_worker("big.md", ("Words of some length.\n\n" * 200_000).encode(), limits=Limits(memory=250_000_000))
    assert read_in_worker("review.md", WORDS.encode()).passages


def test_files_are_read_side_by_side() -> None:
    with ThreadPoolExecutor(4) as readers:
        reports = list(readers.map(lambda number: read_in_worker(f"r{number}.md", WORDS.encode()), range(8)))
    assert [report.id for report in reports] == [f"r{number}" for number in range(8)]


def test_no_process_is_left_when_the_program_ends(tmp_path: Path) -> None:
    code = (
        "import os, corpus.worker as w; w.read_in_worker('a.md', b'# A\\n\\n# B\\n\\nWords here.');"
        "print(w._spare._waiting[0]._process.pid)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    with pytest.raises(ProcessLookupError):
        os.kill(int(done.stdout), 0)


def test_what_a_process_prints_does_not_spoil_its_answer() -> None:
    code = "import sys; from corpus.worker_process import main; main()"
    job = b'{"name": "a.md", "asked": {}, "limits": {}}'
    parts = [len(part).to_bytes(8, "big") + part for part in (job, WORDS.encode())]
    done = subprocess.run([sys.executable, "-c", code], input=b"".join(parts), capture_output=True, check=True)
    assert TypeAdapter(Report).validate_json(done.stdout[8:]).id == "a"


def test_a_fault_of_ours_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(*_: object, **__: object) -> Report:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr(corpus.worker_process, "read_content", faulty)
    monkeypatch.setattr(corpus.worker_process, "_set_limits", lambda _: None)
    job = {"name": "bad\n.md", "asked": {}, "limits": {}}
    answer = corpus.worker_process._answer(job, b"x", TypeAdapter(Report)).decode()
    assert answer.startswith("!bad�.md could not be read because of a fault in this program (ZeroDivisionError: oh)")


@pytest.mark.skipif(sys.platform != "linux", reason="writing is forbidden on Linux alone")
def test_a_process_that_reads_may_write_no_file(tmp_path: Path) -> None:
    code = (
        "import sys; from corpus.limits import Limits; from corpus.worker_process import _set_limits\n"
        "_set_limits(Limits())\nopen(sys.argv[1], 'w').write('words')"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "x")], capture_output=True, check=False)
    assert (tmp_path / "x").read_text() == ""
