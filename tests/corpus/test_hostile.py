"""Files that are made to do harm: each is read, or refused with a sentence, in little time and memory."""

import runpy
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import ReadingError
from corpus.ingest import FileResult, Result, ingest
from corpus.library import Library
from corpus.measure_harm import taken
from corpus.worker import read_in_worker

SECONDS = 20
MEGABYTES = 500

MAKE = Path(__file__).parent / "hostile" / "make.py"
MADE = runpy.run_path(str(MAKE))
HOSTILE: dict[str, Callable[[], bytes]] = MADE["HOSTILE"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_read_or_refused_in_little_time_and_memory(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name]())
    measured = taken(path)
    assert measured.seconds < SECONDS
    assert measured.megabytes < MEGABYTES
    assert "fault in this program" not in measured.outcome
    assert measured.outcome == path.stem or (measured.outcome.startswith(name) and measured.outcome.endswith("."))


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("zip-bomb.docx", "unpacks to more than 25 MB"),
        ("lying-size.docx", "unpacks to more than 25 MB|damaged"),
        ("many-members.docx", "20,002 files inside"),
        ("external-entity.docx", "declares XML entities"),
        ("billion-laughs.docx", "declares XML entities"),
        ("zero-pages.pdf", "has no pages"),
        ("encrypted.pdf", "protected with a password"),
        ("truncated.pdf", "is cut short"),
        ("no-pdf.pdf", "is a damaged PDF"),
        ("huge-page.pdf", "is a damaged PDF"),
        ("program.docx", "is a program"),
        ("archive.pdf", "is a compressed archive"),
    ],
)
def test_a_refusal_says_why(name: str, says: str) -> None:
    with pytest.raises(ReadingError, match=says):
        read_in_worker(name, HOSTILE[name]())


def test_members_with_paths_write_nothing() -> None:
    assert read_in_worker("path-traversal.docx", HOSTILE["path-traversal.docx"]()).text == "Words."
    assert not Path("/tmp/council-reports-was-here").exists()  # noqa: S108
    assert not Path("/etc/was-here").exists()


def test_a_sparse_file_of_two_gigabytes_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "sparse.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7")
        file.truncate(2_000_000_000)
    start = time.monotonic()
    (result,) = ingest(Library(tmp_path / "library"), [path])
    assert result.result is Result.REFUSED
    assert "larger than" in result.message
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    "name",
    [
        "<img src=x onerror=alert(1)>.md",
        "two\nlines.md",
        "x" * 252 + ".md",
        "..md",
        "-rf.md",
        "a;b|c&d.md",
        "é\u202e.md",
    ],
)
def test_odd_names_are_read_or_refused_in_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_text("# Peer review\n\n# Findings\n\nTwo libraries have opened.\n")
    results = ingest(Library(tmp_path / "library"), [tmp_path / "in" / name])
    assert len(results) == 1
    assert isinstance(results[0], FileResult)
    assert results[0].message or results[0].report


def test_links_out_of_a_folder_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# Secret\n\nNothing to see.")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "in" / "real.md").write_text("# Peer review\n\n# Findings\n\nTwo libraries have opened.\n")
    results = ingest(Library(tmp_path / "library"), [tmp_path / "in"])
    assert [Path(each.path).name for each in results] == ["real.md"]
