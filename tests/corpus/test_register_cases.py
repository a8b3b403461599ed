"""Reports built in different ways, against registers written by hand."""

import re
from pathlib import Path

import pytest

from corpus.errors import ReadingError
from corpus.register.measure import main, measured
from corpus.register.measuring.expected import read_expected

CASES = sorted(path.parent for path in (Path(__file__).parent / "registers").glob("*/expected.yaml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_register_is_the_one_written_by_hand(case: Path) -> None:
    for thing, score in measured(case).items():
        assert not score.faults, f"{thing}: {score.faults}"


def test_there_are_cases_with_faults_and_without() -> None:
    with_notes = {case.name for case in CASES if read_expected(case).notes}
    assert len(CASES) >= 7
    assert with_notes
    assert {case.name for case in CASES} - with_notes


def test_the_measuring_command_prints_a_line_for_each_case(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(CASES[0].parent), "--faults"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == [*(case.name for case in CASES), "all"]


def test_the_measuring_command_says_what_is_wrong_with_an_expectation(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "expected.yaml").write_text("recommendations: [{headline: 3}]")
    assert main([str(tmp_path)]) == 1
    assert "expected.yaml cannot be read as an expected register" in capsys.readouterr().err
    with pytest.raises(ReadingError):
        read_expected(tmp_path)


@pytest.mark.parametrize("layout", ["--pages", "--forms"])
def test_the_same_words_set_anew_are_read_alike(layout: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(CASES[0].parent), layout]) == 0
    found = re.findall(r"\d\.\d\d", capsys.readouterr().out.splitlines()[-1])
    assert min(map(float, found[:8])) >= 0.9  # recommendations, links, stages and voices
