"""docs/access.md: its settings, commands, example and table of threats are the product's own."""

import ast
import os
import re
import shlex
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from assistant.settings import Settings, load_settings
from ui.access import gate, sign_in
from ui.access.people import Right
from ui.access.table import _RULES
from ui.api import LARGEST_BODY
from ui.command_line import cli
from ui.page_uploads import LARGEST_REQUEST, MOST_FILES

TESTS = Path(__file__).parents[2]
DOCS = (TESTS.parent / "docs" / "access.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", DOCS, re.DOTALL) for line in block.splitlines()]
EXAMPLE, PRINTED = re.findall(r"```python\n(.*?)```.*?```text\n(.*?)```", DOCS, re.DOTALL)[0]
WORDS = "three words apart"


def test_every_threat_names_tests_that_there_are() -> None:
    rows = re.findall(r"^\| (?!threat|---)([^|]+) \| [^|]+ \| (`test_[^|]+) \|$", DOCS, re.MULTILINE)
    there = {
        each.name
        for path in TESTS.rglob("test_*.py")
        for each in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(each, ast.FunctionDef)
    }
    assert len(rows) > 20
    assert [name for _, tests in rows for name in re.findall(r"`(\w+)`", tests) if name not in there] == []


@pytest.mark.parametrize("block", re.findall(r"```toml\n(.*?)```", DOCS, re.DOTALL))
def test_settings_of_the_docs_are_taken(own_data_folder: Path, block: str) -> None:
    own_data_folder.mkdir()
    (own_data_folder / "settings.toml").write_text(block, encoding="utf-8")
    settings = load_settings()
    assert all(name in Settings.model_fields for name in tomllib.loads(block))
    assert settings.sign_in.value in block


@pytest.mark.parametrize("line", COMMANDS)
def test_commands_of_the_docs_exist(line: str) -> None:
    words, context = shlex.split(line)[1:], click.Context(cli)
    command: click.Command | None = cli
    while isinstance(command, click.Group):
        command = command.get_command(context, words.pop(0))
    assert command is not None
    command.make_context("x", words)


def test_limits_are_those_that_the_docs_name() -> None:
    limits = DOCS.split("## Limits")[1]
    assert f"| {gate.LARGEST_EVENT // 1024} KB |" in limits
    assert LARGEST_BODY == gate.LARGEST_EVENT
    assert f"{MOST_FILES}, and {LARGEST_REQUEST // 1_000_000} MB" in limits
    assert f"{sign_in.OF_ONE} of one name from one address, {sign_in.OF_AN_ADDRESS} from one address" in limits
    assert f"{Settings.model_fields['requests_a_minute'].default} a minute" in limits
    assert {each.right for *_, each in _RULES if each.right} == set(Right)


@pytest.fixture
def guarded_samples(own_data_folder: Path) -> Iterator[tuple[str, str]]:
    """The address of a page set up as the docs say, in a process of its own, and a token for it."""
    own_data_folder.mkdir()
    (own_data_folder / "settings.toml").write_text(
        re.findall(r"```toml\n(.*?)```", DOCS, re.DOTALL)[0], encoding="utf-8"
    )
    assert done("accounts", "add", "jo", "--role", "reader") == "added: jo (reader)\n"
    token = done("accounts", "token", "jo").strip()
    command = [sys.executable, "-c", "from ui.command_line import main; main()", "serve", "--port", "0"]
    page = subprocess.Popen([*command, "--host", "0.0.0.0"], stdout=subprocess.PIPE, text=True)  # noqa: S104
    try:
        assert page.stdout is not None
        found = re.search(r"http://[\d.]+:(\d+)", page.stdout.readline())
        assert found is not None
        yield f"http://127.0.0.1:{found[1]}", token
    finally:
        page.terminate()
        page.communicate(timeout=30)


def done(*arguments: str, **given: Any) -> str:
    command = [sys.executable, "-c", "from ui.command_line import main; main()", *arguments]
    told = subprocess.run(command, input=f"{WORDS}\n", capture_output=True, text=True, check=True, **given)
    return told.stdout


def test_example_prints_what_the_docs_say_and_commands_still_reach_the_page(guarded_samples: tuple[str, str]) -> None:
    from urllib.request import urlopen

    address, token = guarded_samples
    for _ in range(300):
        with urlopen(f"{address}/ui/ready", timeout=10) as response:
            if response.read() == b"ready":
                break
        time.sleep(0.1)
    assert "http://127.0.0.1:7860" in EXAMPLE
    told = subprocess.run(
        [sys.executable, "-c", EXAMPLE.replace("http://127.0.0.1:7860", address)],
        env={**os.environ, "REPORTS_TOKEN": token},
        capture_output=True,
        text=True,
    )
    assert (told.stdout, told.stderr, told.returncode) == (PRINTED, "", 0)
    assert "recommend" in done("ask", "What was recommended?")  # with its own token, past the sign-in


def test_sign_in_page_has_the_colours_of_the_page() -> None:
    """Without a script nothing says which theme it is, so the dark colours stand twice."""
    static = TESTS.parent / "ui" / "static"
    page, own = ((static / name).read_text(encoding="utf-8") for name in ("page.css", "sign_in.css"))
    dark = re.search(r"\.dark \{(.*?)\}", page, re.DOTALL)
    assert dark is not None
    colours = re.findall(r"--[\w-]+: [^;]+;", dark[1])
    assert len(colours) > 10
    assert [each for each in colours if each not in own] == []
