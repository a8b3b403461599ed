"""An ingest of ten files that is killed at any moment loses nothing, doubles nothing, and goes on where it was.

By hand with the model: KILLED_WITH=packaged pytest tests/assistant/test_killed_ingest.py -s
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from assistant.check import check
from assistant.settings import Settings
from assistant.workspace import Workspace
from corpus.library import Given

EMBEDDER = os.environ.get("KILLED_WITH", "hashed")
KILLS = 20
ALL = "KILLED_WITH" in os.environ
PATIENCE = 25.0  # seconds for each half of the kills; a busy machine tries fewer, but five, unless all are asked for

# What takes long to import is imported once; each ingest is then a process of its own within milliseconds.
INGESTS = """
import json, os, sys
import chromadb, llama_index.vector_stores.chroma, assistant.build, corpus.ingest, index.passage_index
from pathlib import Path
from assistant.settings import Settings
from assistant.workspace import Workspace

def ingest(data, folder, embedder):
    with Workspace.open(Settings(data=Path(data), embedder=embedder, readers=2), "a test") as workspace:
        workspace.ingest([Path(folder)], progress=lambda result, *_: print(json.dumps(result.report), flush=True))

print("ready", flush=True)
for line in sys.stdin:
    child = os.fork()
    if not child:
        ingest(*json.loads(line))
        os._exit(0)
    print(child, flush=True)
    os.waitpid(child, 0)
    print("ended", flush=True)
"""


class Ingests:
    """Runs ingests of a folder, each in a process of its own."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", INGESTS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._said() == "ready"

    def run(self, data: Path, folder: Path, kill_after: float | None = None) -> tuple[float, set[str]]:
        """Ingest, and kill it after so many seconds. How long it took, and the reports that it said were read."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([str(data), str(folder), EMBEDDER]) + "\n")
        self._process.stdin.flush()
        start, child = time.monotonic(), int(self._said())
        if kill_after is not None:
            time.sleep(kill_after)
            with suppress(ProcessLookupError):  # it was quicker this time
                os.kill(child, signal.SIGKILL)
        told = set()
        while (line := self._said()) != "ended":
            told.add(json.loads(line))
        return time.monotonic() - start, told

    def end(self) -> None:
        self._process.kill()
        self._process.communicate()

    def _said(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


@pytest.fixture(scope="module")
def ingests() -> Iterator[Ingests]:
    if os.name == "nt":
        pytest.skip("kills by signal")
    running = Ingests()
    yield running
    running.end()


def write_ten(folder: Path, words: str) -> None:
    """Ten small reports of several kinds, all of one state."""
    folder.mkdir(exist_ok=True)
    for number in range(10):
        text = f"The council has opened {number} libraries. {words} " * 5
        recommendation = f"Publish plan {number} by March 2024."
        if number == 3:
            canvas = Canvas(str(folder / "r3.pdf"), invariant=True)
            for line, shown in enumerate(("Peer review of Harbourby Council", recommendation, words)):
                canvas.drawString(70, 760 - 40 * line, shown)
            canvas.save()
        elif number == 6:
            (folder / "r6.html").write_text(
                f"<!doctype html><h1>Peer review</h1><h2>Findings</h2><p>{recommendation}</p><p>{text}</p>"
            )
        else:
            (folder / f"r{number}.md").write_text(
                f"# Harbourby Council: review {number}\n\n## Recommendations\n\n1. {recommendation}\n\n## Findings\n\n{text}\n"
            )


def state(workspace: Workspace) -> dict[str, Any]:
    """All that is kept: the reports, what people said of them, and the index, with its vectors."""
    index = workspace.index.open(workspace.loaded)
    vectors = {text: [round(float(number), 3) for number in vector] for text, vector in index.vectors_by_text().items()}
    given = {report.id: workspace.library.origin(report.id).given for report in workspace.reports}
    return {"reports": workspace.reports, "given": given, "groups": index.groups(), "vectors": vectors}


def opened(data: Path) -> Workspace:
    return Workspace.open(Settings(data=data, embedder=EMBEDDER))


def wrong(workspace: Workspace) -> list[str]:
    return [finding.sentence for finding in check(workspace) if not finding.mended]


@pytest.mark.parametrize("before", ["nothing", "ten reports as they were"])
def test_killed_at_ten_moments_from_first_to_last(tmp_path: Path, ingests: Ingests, before: str) -> None:
    """Each time from the same start, which is nothing, or ten older versions with a correction."""
    start, folder = tmp_path / "start", tmp_path / "files"
    if before != "nothing":
        write_ten(folder, "As it was.")
        with opened(start) as workspace:
            workspace.ingest([folder])
            workspace.correct("r5", Given(title="As a person says"))
    older = {report.id: report for report in workspace.reports} if before != "nothing" else {}
    write_ten(folder, "As it is now.")

    def anew(name: str) -> Path:
        if start.exists():
            shutil.copytree(start, tmp_path / name)
        return tmp_path / name

    seconds, told = ingests.run(anew("whole"), folder)
    assert len(told) == 10
    with opened(tmp_path / "whole") as workspace:
        assert wrong(workspace) == []
        whole = state(workspace)
    newer = {report.id: report for report in whole["reports"]}

    chance, cut, until = random.Random(f"killed: {before}"), 0, time.monotonic() + PATIENCE
    moments = [seconds * (turn + chance.random()) / (KILLS // 2) for turn in range(KILLS // 2)]  # over the whole time
    chance.shuffle(moments)
    for turn, moment in enumerate(moments):
        if time.monotonic() > until and turn >= 5 and not ALL:
            break
        data = anew(f"killed-{turn}")
        _, told = ingests.run(data, folder, kill_after=moment)
        with opened(data) as workspace:
            library = {report.id: report for report in workspace.library.reports()}
            assert workspace.library.damaged == ()
            assert all(report in (older.get(name), newer[name]) for name, report in library.items())
            assert all(library[name] == newer[name] for name in told), "what it said was read is read"
            assert set(library) >= set(older), "nothing is lost"
            cut += library != newer
            assert wrong(workspace) == [], "check passes after a restart"
            assert workspace.samples == (not library)
        ingests.run(data, folder)
        with opened(data) as workspace:
            assert not workspace.unfinished
            assert wrong(workspace) == []
            assert state(workspace) == whole, "as if it had not been killed"
        left = {path.name for path in (data / "library").iterdir()}
        assert left == set(newer)
        shutil.rmtree(data)
    print(f"\n{before}: {seconds:.1f} s, {turn + 1} kills, {cut} of them before the last file was stored")
