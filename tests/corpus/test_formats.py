"""Two reports in every format are read alike. `python tests/corpus/formats/make.py` writes the files."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus.errors import ReadingError
from corpus.measure_reading import Measured, Share, main, measure, table
from corpus.read_pdf import PdfReader

MAKE = Path(__file__).parent / "formats" / "make.py"
BAR = 0.97


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("formats")
    subprocess.run([sys.executable, str(MAKE), str(target)], check=True, capture_output=True)
    return target


@pytest.fixture(scope="module", params=["tarnbrook", "wexmoor"])
def report(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def results(folder: Path, report: str) -> dict[str, Measured]:
    found = measure(folder if report == "tarnbrook" else folder / report)
    print(table(found))
    return {each.name: each for each in found}


def test_every_format_is_there(results: dict[str, Measured], report: str) -> None:
    assert {f"{report}.{suffix}" for suffix in ("docx", "html", "md", "txt")} < set(results)
    assert f"{report}-reportlab.pdf" in results


@pytest.mark.parametrize(("program", "name"), [("soffice", "libreoffice"), ("chromium", "chromium")])
def test_programs_that_print_are_among_the_producers(
    results: dict[str, Measured], report: str, program: str, name: str
) -> None:
    """The tests below hold for whatever is there; this one says aloud which producer is not."""
    if not shutil.which(program):
        pytest.skip(f"there is no {program} here, so no PDF that {name} made was read")
    assert f"{report}-{name}.pdf" in results


def test_passages_headings_footnotes_and_rows_are_found(results: dict[str, Measured]) -> None:
    for each in results.values():
        for share in (each.passages, each.headings, each.footnotes, each.rows):
            assert share.precision >= BAR, each.name
            assert share.recall >= BAR, each.name


def test_no_words_are_lost(results: dict[str, Measured]) -> None:
    assert all(each.words >= 0.995 for each in results.values())


def test_every_passage_of_a_pdf_has_its_page(results: dict[str, Measured]) -> None:
    assert all(each.right_page == 1 for each in results.values() if each.name.endswith(".pdf"))


def test_locators_and_recommendations_are_the_same(results: dict[str, Measured], report: str) -> None:
    model = results[f"{report}.md"]
    wanted = list("123456") if report == "tarnbrook" else list("123456789")
    assert [number for number, _ in model.recommendations] == wanted
    for each in results.values():
        assert each.recommendations == model.recommendations, each.name
        same = sum(model.locators.get(text) == locator for text, locator in each.locators.items())
        assert same >= BAR * len(model.locators), each.name


def test_printed_page_numbers_are_told_from_a_viewers(folder: Path) -> None:
    path = folder / "tarnbrook-reportlab.pdf"
    found = {(block.page, block.printed_page) for block in PdfReader().read(path, path.read_bytes()).blocks}
    assert found == {(1, None), (2, "1"), (3, "2"), (4, "3"), (5, "4")}


def test_a_page_takes_little_time(folder: Path) -> None:
    path = folder / "tarnbrook-reportlab.pdf"
    content = path.read_bytes()
    PdfReader().read(path, content)
    start = time.process_time()
    for _ in range(6):
        PdfReader().read(path, content)
    assert 30 / (time.process_time() - start) >= 20  # half the bar: a busy machine is slower


def test_what_is_wrong_is_measured(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Title\n\n## Kept\n\nA paragraph that is right.\n\nA paragraph that is wrong.\n")
    (tmp_path / "truth.json").write_text(
        '[{"kind": "cover", "text": "Title"}, {"kind": "heading", "text": "Kept"}, {"kind": "heading", "text": "Lost"},'
        '{"kind": "paragraph", "text": "A paragraph that is right."}, {"kind": "footnote", "text": "Gone"}]'
    )
    (found,) = measure(tmp_path)
    assert found.passages == Share(0.5, 1)
    assert found.headings == Share(1, 0.5)
    assert found.footnotes.recall == 0
    assert found.words == 7 / 9


def test_the_command_says_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ReadingError, match=r"holds no truth\.json"):
        measure(tmp_path)
    assert main([str(tmp_path)]) == 1
    assert main([]) == 2
    assert "Usage" in capsys.readouterr().err
