"""While the page reads files that are made to do harm, a question of a user is answered.

With some of the files; with all of them in CI, and by hand: HOSTILE_FILES=all pytest tests/ui/test_questions_meanwhile.py
"""

import json
import os
import re
import runpy
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ui.command_line import run

HOSTILE: dict[str, Callable[[], bytes]] = runpy.run_path(
    str(Path(__file__).parents[1] / "corpus" / "hostile" / "make.py")
)["HOSTILE"]
SOME = (
    "zip-bomb.docx", "million-paragraphs.docx", "many-members.docx", "billion-laughs.docx", "spans.docx", "flate-bomb.pdf",
    "page-tree-loop.pdf", "encrypted.pdf", "deep.html", "scripts.html", "hyphens.txt", "stars.md", "program.docx",
)  # fmt: skip
ALL = os.environ.get("HOSTILE_FILES") == "all"
SECONDS = 20.0
NAMES = ("<img src=x onerror=alert(1)>.md", "two\nlines.md", "x" * 252 + ".md", "{{7*7}} 'quoted' \"twice\".md")
PAGE = "from ui.command_line import main; main()"


@pytest.fixture
def page(own_data_folder: Path) -> Iterator[str]:
    """The address of a page over the samples that is ready to answer, in a process of its own."""
    process = subprocess.Popen([sys.executable, "-c", PAGE, "serve", "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
        assert found is not None
        until = time.monotonic() + 120
        while got(f"{found[0]}/ui/ready") != b"ready":
            assert time.monotonic() < until
            time.sleep(0.2)
        yield found[0]
    finally:
        process.terminate()
        process.communicate(timeout=60)


def got(address: str, body: dict[str, Any] | None = None) -> bytes:
    """What an address answers."""
    request = urllib.request.Request(
        address, json.dumps(body).encode() if body else None, {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=120) as response:
        return bytes(response.read())


class Asking:
    """Somebody who asks one question after the other, and notes how long each answer took, and what it was."""

    def __init__(self, page: str) -> None:
        self.answers: list[tuple[float, str]] = []  # after how many seconds, and with what outcome
        self._page, self._stop = page, threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> "Asking":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stop.wait(0.3):
            start = time.monotonic()
            try:
                outcome = json.loads(got(f"{self._page}/api/ask", {"question": "What was recommended?"}))["outcome"]
            except OSError as error:
                outcome = repr(error)
            self.answers.append((time.monotonic() - start, outcome))


def write(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def test_questions_are_answered_while_hostile_files_are_read(
    page: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = b"# Peer review of Harbourby\n\n## Recommendations\n\n1. Publish a plan by March 2024.\n"
    names = HOSTILE if ALL else SOME
    folder = write(tmp_path / "hostile", {name: HOSTILE[name]() for name in names})
    for name in NAMES:
        (folder / name).write_bytes(plain + name.encode())
    with (folder / "sparse.pdf").open("wb") as sparse:
        sparse.write(b"%PDF-1.7")
        sparse.truncate(2_000_000_000)
    run(["ingest", str(write(tmp_path / "good", {"harbourby.md": plain}))])
    capsys.readouterr()
    with Asking(page) as asking:
        assert run(["ingest", str(folder)]) == 1
    printed = capsys.readouterr()
    lines = (printed.out + printed.err).splitlines()
    assert len(lines) == len(names) + len(NAMES) + 1, "one line for each file"
    assert not [line for line in lines if "fault in this program" in line]
    slowest, outcomes = max(asking.answers)[0], {outcome for _, outcome in asking.answers}
    print(f"\n{len(asking.answers)} answers meanwhile, the slowest after {slowest:.1f} s")
    assert outcomes == {"answered"}
    assert slowest < SECONDS
    assert run(["ask", "What was recommended?", "--report", "harbourby"]) == 0
