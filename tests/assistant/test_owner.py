"""One process owns a data folder, and others learn who."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.owner import FolderInUseError, claim, owner_of
from corpus.errors import DataFolderError

HOLDER = """
import sys, time
from pathlib import Path
from assistant.owner import claim
held = claim(Path(sys.argv[1]), "council-reports ingest")
if sys.argv[2] != "-": held.announce(sys.argv[2])
print("held", flush=True)
time.sleep(float(sys.argv[3]))
held.release()
"""


def held_by_another(folder: Path, address: str = "-", seconds: float = 60) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder), address, str(seconds)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def stop(process: "subprocess.Popen[str]") -> None:
    process.kill()
    process.communicate()


def test_a_folder_is_made_and_let_go_of(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "data"
    for _ in range(2):
        claim(folder, "a test").release()
    assert owner_of(folder) is None


def test_the_owner_is_named_to_another_process(tmp_path: Path) -> None:
    other = held_by_another(tmp_path)
    try:
        with pytest.raises(FolderInUseError, match=rf"process {other.pid} \(council-reports ingest\)"):
            claim(tmp_path, "a test", patience=0.3)
    finally:
        stop(other)


def test_a_page_is_named_by_its_address_and_not_waited_for(tmp_path: Path) -> None:
    other = held_by_another(tmp_path, "http://127.0.0.1:7860")
    try:
        with pytest.raises(FolderInUseError, match=r"the page at http://127\.0\.0\.1:7860") as error:
            claim(tmp_path, "a test", patience=60)
        assert error.value.owner is not None
        assert len(error.value.owner.token) > 30
    finally:
        stop(other)


def test_a_command_that_will_soon_be_done_is_waited_for(tmp_path: Path) -> None:
    other = held_by_another(tmp_path, seconds=1)
    claim(tmp_path, "a test", patience=30).release()
    other.communicate()


def test_a_killed_owner_leaves_the_folder_free(tmp_path: Path) -> None:
    other = held_by_another(tmp_path, "http://127.0.0.1:7860")
    os.kill(other.pid, signal.SIGKILL)
    other.communicate()
    held = claim(tmp_path, "a test", patience=5)
    assert held.owner.address is None
    held.release()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_only_the_user_can_read_the_token(tmp_path: Path) -> None:
    held = claim(tmp_path, "a test")
    held.announce("http://127.0.0.1:1")
    assert stat.S_IMODE((tmp_path / "owner.json").stat().st_mode) == 0o600
    held.release()


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataFolderError, match=r"data folder .* cannot be written to .*--data"):
        claim(tmp_path / "file" / "data", "a test")
    with pytest.raises(DataFolderError, match="cannot be written to"):
        claim(tmp_path / "file", "a test")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the super-user may write everywhere")
def test_a_folder_without_the_right_to_write_is_one_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(DataFolderError, match="cannot be written to"):
        claim(tmp_path, "a test")


def test_a_folder_of_another_format_is_refused_and_let_go_of(tmp_path: Path) -> None:
    (tmp_path / "format").write_text("99")
    for _ in range(2):
        with pytest.raises(DataFolderError, match="format '99'"):
            claim(tmp_path, "a test", patience=0)


def test_a_format_cut_short_is_written_again(tmp_path: Path) -> None:
    (tmp_path / "format").write_text("")
    claim(tmp_path, "a test").release()
    assert (tmp_path / "format").read_text() == "1"


def test_an_owner_file_cut_short_names_nobody(tmp_path: Path) -> None:
    other = held_by_another(tmp_path)
    try:
        (tmp_path / "owner.json").write_text('{"pid": 1')
        with pytest.raises(FolderInUseError, match="another process"):
            claim(tmp_path, "a test", patience=0)
    finally:
        stop(other)
