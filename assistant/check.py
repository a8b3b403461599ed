"""Whether the installation, the library and the index are whole, and mending what can be rebuilt."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version

from assistant.workspace import Workspace
from corpus.errors import CouncilReportsError, LibraryError

DISTRIBUTION = "council-reports-assistant"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong, or was until it was mended."""

    sentence: str
    mended: bool = False


def check(workspace: Workspace, *, repair: bool = False) -> Iterator[Finding]:
    """What is wrong, a finding each; none where all is whole. `repair` mends what can be rebuilt."""
    yield from _installation(workspace)
    yield from _unfinished(workspace)
    yield from _library(workspace, repair)
    yield from _index(workspace, repair)


def _installation(workspace: Workspace) -> Iterator[Finding]:
    from packaging.requirements import Requirement

    for line in requires(DISTRIBUTION) or ():
        needed = Requirement(line)
        if needed.marker and not needed.marker.evaluate({"extra": ""}):
            continue
        try:
            found = version(needed.name)
        except PackageNotFoundError:
            yield Finding(f"The package {needed.name} is not installed; install the program again.")
            continue
        if not needed.specifier.contains(found, prereleases=True):
            yield Finding(f"The package {needed.name} is {found}, and {needed.specifier} is needed; install it again.")
    try:
        workspace.index.embedder.embed(["Is the model whole?"])
    except CouncilReportsError as error:
        yield Finding(str(error))


def _unfinished(workspace: Workspace) -> Iterator[Finding]:
    """A change that was cut short is no damage: it is done to its end, as the next question would do it."""
    if workspace.unfinished:
        try:
            workspace.finish()
        except CouncilReportsError:
            return  # what is wrong with the index is told below
        yield Finding("A change was cut short; the index is in step with the library again.", mended=True)


def _library(workspace: Workspace, repair: bool) -> Iterator[Finding]:
    for damage in workspace.library.damaged:
        yield _reread(workspace, damage.folder) if repair else Finding(damage.sentence)
    for report in workspace.library.reports():
        try:
            workspace.library.original(report.id)
        except LibraryError as error:
            yield Finding(str(error))


def _reread(workspace: Workspace, folder: str) -> Finding:
    try:
        workspace.mend(folder)
    except CouncilReportsError as error:
        return Finding(str(error))
    return Finding(f"The stored report {folder!r} was damaged and is read again from its original file.", mended=True)


def _index(workspace: Workspace, repair: bool) -> Iterator[Finding]:
    try:
        problems = workspace.index.problems(workspace.loaded)
    except CouncilReportsError as error:
        problems = [str(error)]
    if problems and repair:
        workspace.reindex()
    for problem in problems:
        sentence = f"{problem.partition(';')[0].rstrip('.')}; it is built anew." if repair else problem
        yield Finding(sentence, mended=repair)
