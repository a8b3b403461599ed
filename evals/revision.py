"""Which version of the product a run measured."""

import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


def revision() -> str:
    """The git revision of the code, marked where files were changed since; the installed version outside git."""
    here = Path(__file__).parent
    commit = _git(here, "rev-parse", "HEAD")
    if commit and _git(here, "ls-files", "--", "runs.py"):
        changed = _git(here.parent, "status", "--porcelain", "--untracked-files=no")
        return commit + (" with changes" if changed else "")
    try:
        return version("council-reports-assistant")
    except PackageNotFoundError:
        return "unknown"


def _git(folder: Path, *arguments: str) -> str:
    git = shutil.which("git")
    if git is None:
        return ""
    done = subprocess.run([git, "-C", str(folder), *arguments], capture_output=True, text=True, check=False)  # noqa: S603 our own arguments
    return done.stdout.strip() if done.returncode == 0 else ""
