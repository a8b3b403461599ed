"""The packages, their dependencies and their pins fit together."""

import ast
import re
import sys
import tomllib
from importlib.metadata import distributions, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PACKAGES = {"assistant", "corpus", "index", "ui", "evals"}
FOR_DEVELOPERS = {"page_speed.py", "screenshots.py"}  # says itself that it needs the development extras
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINS = [
    line for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if line[:1] not in ("#", "")
]


def declared(*extras: str) -> set[str]:
    """The names of the distributions that pyproject.toml asks for."""
    lines = list(PROJECT["project"]["dependencies"])
    for extra in extras:
        lines += PROJECT["project"]["optional-dependencies"][extra]
    return {canonicalize_name(Requirement(line).name) for line in lines}


def imported(folder: Path) -> dict[str, set[str]]:
    """The top-level packages that the code in a folder imports, and the files that do."""
    found: dict[str, set[str]] = {}
    for path in folder.rglob("*.py"):
        if path.name in FOR_DEVELOPERS:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            for name in names:
                found.setdefault(name.partition(".")[0], set()).add(str(path.relative_to(ROOT)))
    return found


def test_no_other_distribution_owns_our_names() -> None:
    owners = packages_distributions()
    assert {name: set(owners.get(name, ())) - {"council-reports-assistant"} for name in PACKAGES} == {
        name: set() for name in PACKAGES
    }


def test_the_wheel_holds_the_five_packages_and_no_more() -> None:
    assert set(PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]) == PACKAGES
    assert {path.parent.name for path in ROOT.glob("*/__init__.py")} == PACKAGES


@pytest.mark.parametrize("folder", sorted(PACKAGES | {"tests"}))
def test_what_is_imported_is_declared(folder: str) -> None:
    owners = packages_distributions()
    wanted = declared("dev") if folder == "tests" else declared()
    undeclared = {
        name: sorted(files)
        for name, files in imported(ROOT / folder).items()
        if name not in PACKAGES | set(sys.stdlib_module_names) | {path.stem for path in (ROOT / folder).rglob("*.py")}
        and not {canonicalize_name(owner) for owner in owners.get(name, ())} & wanted
    }
    assert undeclared == {}


def test_every_dependency_has_one_exact_pin_that_any_registry_can_serve() -> None:
    assert [line for line in PINS if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.]*", line)] == []
    names = [canonicalize_name(line.partition("==")[0]) for line in PINS]
    assert len(names) == len(set(names))
    assert declared("dev") - set(names) == set()


def test_pins_satisfy_what_is_asked_for() -> None:
    pins = {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in PINS)}
    lines = PROJECT["project"]["dependencies"] + PROJECT["project"]["optional-dependencies"]["dev"]
    for requirement in map(Requirement, lines):
        assert requirement.specifier.contains(pins[canonicalize_name(requirement.name)]), requirement.name


def test_what_is_installed_is_what_is_pinned() -> None:
    installed = {canonicalize_name(each.metadata["Name"]): each.version.partition("+")[0] for each in distributions()}
    pins = {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in PINS)}
    differing = {name: (pins[name], installed[name]) for name in pins if installed.get(name, pins[name]) != pins[name]}
    assert differing == {}


def test_folders_of_tests_are_no_packages() -> None:
    assert list((ROOT / "tests").rglob("__init__.py")) == []
