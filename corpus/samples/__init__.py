"""Reports about two councils that do not exist, shipped for a first try."""

from pathlib import Path


def sample_files() -> list[Path]:
    """The sample reports' files, in order of name."""
    folder = Path(__file__).parent
    return sorted(path for path in folder.iterdir() if path.suffix in {".md", ".txt"})
