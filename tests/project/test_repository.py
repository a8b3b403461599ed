"""The repository speaks of the product alone, and what its documents name exists."""

import re
import shlex
import subprocess
from pathlib import Path

import click
import pytest

from ui.command_line import COMMANDS, cli

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CODE_BLOCKS = re.findall(r"```(?:sh|console)?\n(.*?)```", README, re.S)
OF_A_MACHINE = [r"/(?:work|root|home|opt)/\w", r"[A-Z]:\\\\Users"]
OF_A_REGISTRY = [r"pypi\W?(?:python)?\W?org", r"pythonhosted", r"npmjs", r"\bdebian\.org", r"whl/cpu"]


def files() -> list[Path]:
    """Every file under version control; outside a clone, every file that is no product of a tool."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this is no clone")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def test_no_file_names_a_machine_s_folder_or_a_registry_s_host() -> None:
    named = []
    for path in files():
        if path == Path(__file__) or b"\0" in (content := path.read_bytes()):
            continue
        text = content.decode("utf-8", errors="replace")
        named += [
            f"{path.relative_to(ROOT)}: {found[0]}"
            for pattern in OF_A_MACHINE + OF_A_REGISTRY
            if (found := re.search(pattern, text))
        ]
    assert named == []


def test_every_file_is_small_enough_to_be_read() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in files()
        if path.suffix == ".py"
        and "tests" not in path.parts
        and (lines := path.read_text(encoding="utf-8").count("\n")) > 400
    }
    assert long == {}


def commands_in_readme() -> list[list[str]]:
    lines = [line.removeprefix("$ ").strip() for block in CODE_BLOCKS for line in block.splitlines()]
    return [shlex.split(line, comments=True) for line in lines if line.startswith("council-reports")]


@pytest.mark.parametrize("words", commands_in_readme(), ids=" ".join)
def test_each_command_of_the_readme_exists_with_its_options(words: list[str]) -> None:
    context, command = click.Context(cli), cli
    position = 1
    while isinstance(command, click.Group) and position < len(words) and not words[position].startswith("-"):
        found = command.get_command(context, words[position])
        assert found is not None, words[position]
        command, position = found, position + 1
    known = {name for each in command.get_params(context) for name in each.opts}
    assert {word for word in words[position:] if word.startswith("-")} <= known


def test_the_readme_shows_every_command() -> None:
    assert {words[1] for words in commands_in_readme() if len(words) > 1} >= set(COMMANDS)


def test_each_make_target_of_the_documents_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    for name in ("README.md", "CONTRIBUTING.md"):
        named = set(re.findall(r"^make ([a-z]+)|`make ([a-z]+)`", (ROOT / name).read_text(encoding="utf-8"), re.M))
        assert {a or b for a, b in named} <= targets, name


def test_each_path_that_a_document_links_to_exists() -> None:
    for document in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", document.read_text(encoding="utf-8"))
        missing = [link for link in links if not (document.parent / link).exists()]
        assert missing == [], document.name


def test_decisions_are_numbered_without_a_gap_and_listed() -> None:
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_changelog_has_a_heading_for_this_version() -> None:
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.M)
    assert version is not None
    assert f"## {version[1]}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
