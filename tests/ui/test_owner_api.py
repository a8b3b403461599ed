"""A command that meets a folder in use by the page has the page do its work."""

import json
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ui.command_line import run

Write = Callable[..., Path]
Capture = pytest.CaptureFixture[str]

PAGE = """
import sys, uvicorn
from fastapi import FastAPI
from assistant.settings import load_settings
from assistant.workspace import Workspace
from ui.owner_api import owner_router

port = int(sys.argv[1])
with Workspace.open(load_settings(), "council-reports serve") as workspace:
    workspace.announce(f"http://127.0.0.1:{port}")
    app = FastAPI()
    app.include_router(owner_router(workspace))
    print("held", flush=True)
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="critical")
"""


@pytest.fixture(scope="module")
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def page(own_data_folder: Path, port: int) -> Iterator[str]:
    """The address of a process that owns the data folder and does others' work."""
    process = subprocess.Popen([sys.executable, "-c", PAGE, str(port)], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.communicate(timeout=30)


def said(capsys: Capture, *arguments: str) -> tuple[int, str, str]:
    code = run(list(arguments))
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_the_page_reads_answers_and_removes(page: str, capsys: Capture, write_report: Write, tmp_path: Path) -> None:
    path = write_report()
    code, out, err = said(capsys, "ingest", str(path), str(tmp_path / "missing.txt"), "--title", "Libraries")
    assert (code, out) == (1, f"read: {path} as harbourby-review-2023-05\n")
    assert err == f"refused: {tmp_path / 'missing.txt'} does not exist; check the path.\n"
    assert [report["title"] for report in json.loads(said(capsys, "reports", "--format", "json")[1])] == ["Libraries"]
    code, out, err = said(capsys, "ask", "What was recommended?", "--json")
    assert (code, err) == (0, "")
    assert {citation["report"] for citation in json.loads(out)["citations"]} == {"harbourby-review-2023-05"}
    assert said(capsys, "remove", "harbourby-review-2023-05")[0] == 0
    assert "samples" in said(capsys, "reports")[2]


def test_its_refusals_are_ours(page: str, capsys: Capture) -> None:
    for arguments in (["ask", ""], ["remove", "nowhere"], ["ask", "What?", "--report", "nowhere"]):
        code, out, err = said(capsys, *arguments)
        assert (code, out, err.count("\n")) == (1, "", 1)
    code, _, err = said(capsys, "ingest", "one.txt", "two.txt", "--id", "x")
    assert (code, "--id names one report" in err) == (1, True)


@pytest.mark.parametrize("command", ["check", "reindex", "serve"])
def test_what_the_page_does_not_do_for_others_names_its_address(page: str, capsys: Capture, command: str) -> None:
    code, out, err = said(capsys, command)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert page in err
    assert "stop" in err


def test_lists_are_read_beside_the_page(page: str, capsys: Capture) -> None:
    for command in ("reports", "recommendations", "figures", "notes"):
        assert said(capsys, command)[0] == 0


def test_who_does_not_know_the_token_is_turned_away(page: str, capsys: Capture) -> None:
    said(capsys, "ask", "What was recommended?")  # by now the page answers
    for headers in ({}, {"Authorization": "Bearer "}, {"Authorization": "Bearer wrong"}):
        for route in ("ask", "ingest", "remove"):
            request = urllib.request.Request(
                f"{page}/owner/{route}", data=b"{}", headers={"Content-Type": "application/json", **headers}
            )
            with pytest.raises(urllib.error.HTTPError) as error:
                urllib.request.urlopen(request, timeout=10)
            assert error.value.code == 403
            error.value.close()


def test_a_page_that_does_not_answer_is_one_sentence(
    own_data_folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, port: int
) -> None:
    from assistant.owner import claim

    monkeypatch.setattr("ui.owner_client.PATIENCE", 0.5)
    held = claim(own_data_folder, "council-reports serve")
    held.announce(f"http://127.0.0.1:{port}")
    try:
        code, out, err = said(capsys, "ask", "What was recommended?")
    finally:
        held.release()
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "does not answer" in err
