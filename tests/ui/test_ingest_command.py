"""The ingest command when it is stopped, meets another, or finds the disk full: one sentence, and all is whole."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ui.command_line import run

Write = Callable[..., Path]
Capture = pytest.CaptureFixture[str]
MAIN = "from ui.command_line import main; main()"
LIMITED = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size})); " + MAIN

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and limits of POSIX")


def started(*arguments: str, code: str = MAIN) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def loaded(capsys: Capture) -> list[str]:
    """The ids of the loaded reports, and that all that is kept is whole."""
    import json

    capsys.readouterr()
    assert run(["check"]) == 0, capsys.readouterr()
    capsys.readouterr()
    assert run(["reports", "--format", "json"]) == 0
    return [report["id"] for report in json.loads(capsys.readouterr().out) if not report["sample"]]


def test_ctrl_c_is_one_sentence_and_the_same_command_goes_on(
    write_report: Write, capsys: Capture, own_data_folder: Path
) -> None:
    folder = write_report("a.md").parent
    write_report("b.txt", words="and on it goes for as long as it may,\n" * 200_000)
    write_report("c.md", words="Three.")
    process = started("ingest", str(folder))
    assert process.stdout is not None
    assert process.stdout.readline().startswith("read: ")
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    start = time.monotonic()
    _, errors = process.communicate(timeout=60)
    assert time.monotonic() - start < 30
    assert process.returncode == 130
    assert errors == "The reading was stopped; what is read is kept, and the same command goes on from there.\n"
    assert loaded(capsys) == ["a"]
    (folder / "b.txt").unlink()
    assert run(["ingest", str(folder)]) == 0
    assert [line.split(":")[0] for line in capsys.readouterr().out.splitlines()] == ["unchanged", "read"]


def test_two_at_once_take_turns(write_report: Write, capsys: Capture) -> None:
    for folder in ("one", "two"):
        for number in range(3):
            write_report(f"{folder}/{folder}-{number}.md", words=f"{folder} {number}.")
    files = write_report("one/one-0.md", words="one 0.").parents[1]
    both = [started("ingest", str(files / folder)) for folder in ("one", "two")]
    expected: list[str] = []
    for process, folder in zip(both, ("one", "two"), strict=True):
        _, errors = process.communicate(timeout=120)
        if process.returncode:  # it waited long enough on a busy machine
            assert "is in use by process" in errors
            assert errors.count("\n") == 1
        else:
            expected += [f"{folder}-{number}" for number in range(3)]
    assert len(expected) >= 3
    assert sorted(loaded(capsys)) == sorted(expected)


@pytest.mark.parametrize(
    ("size", "says"), [(20_000, "cannot be stored in"), (160_000, "index in")], ids=["the library", "the index"]
)
def test_a_full_disk_is_one_sentence_and_leaves_the_old_state(
    write_report: Write, capsys: Capture, size: int, says: str
) -> None:
    """A file that may not grow over a size stands for a disk that has no more room."""
    assert run(["ingest", str(write_report("old.md"))]) == 0
    new = write_report("new.md", words="The council met, and said so in a paragraph of its own.\n\n" * 100)
    process = started("ingest", str(new), code=LIMITED.format(size=size))
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 1
    assert says in errors
    assert errors.count("\n") == 1
    assert "fault in this program" not in errors
    assert "old" in loaded(capsys)
    assert run(["ingest", str(new)]) == 0
    assert sorted(loaded(capsys)) == ["new", "old"]
