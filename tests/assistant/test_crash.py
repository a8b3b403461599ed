"""A process that is killed while it reads leaves a data folder that is whole, or that `check --repair` mends."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.check import check
from assistant.settings import load_settings
from assistant.workspace import Workspace

READING = """
import sys
from pathlib import Path
from assistant.settings import load_settings
from assistant.workspace import Workspace
with Workspace.open(load_settings(), "a test") as workspace:
    workspace.ingest([Path(sys.argv[1])])  # the processes that read are up after that
    print("ready", flush=True)
    for turn in range(1000):
        for path in sorted(Path(sys.argv[1]).iterdir()):
            path.write_text(path.read_text() + f"\\n\\nThe council met again, for the {turn}th time.\\n")
        workspace.ingest([Path(sys.argv[1])])
        if turn % 3 == 2:
            workspace.remove(*[report.id for report in workspace.reports][:2])
"""


@pytest.mark.skipif(os.name == "nt", reason="kills by signal")
def test_killed_at_any_moment_of_reading(own_data_folder: Path, write_report: Callable[..., Path]) -> None:
    folder = write_report("a.md").parent
    for name in "bcd":
        write_report(f"{name}.md", words=f"The council opened library {name}. " * 20)
    chance = random.Random(20231221)
    for _ in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", READING, str(folder)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0.0, 1.2))
        os.kill(process.pid, signal.SIGKILL)
        assert "Traceback" not in process.communicate()[1]
        with Workspace.open(load_settings()) as workspace:
            assert workspace.library.damaged == (), "a report is there as it was before, or as it is after"
            assert all(finding.mended for finding in check(workspace, repair=True))
        with Workspace.open(load_settings()) as workspace:
            assert list(check(workspace)) == []
            left = {path.name for path in workspace.library.folder.iterdir()}
            assert left == {report.id for report in workspace.library.reports()}
    with Workspace.open(load_settings()) as workspace:
        workspace.ingest([folder])
        assert {citation.report for citation in workspace.ask("What was recommended?").citations} <= set("abcd")
