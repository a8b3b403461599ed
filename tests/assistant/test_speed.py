"""The figures in the documents: written in their place, and refused when one is missing or over its limit."""

from pathlib import Path

import pytest

from assistant.speed import MEASURES, problems, write

HALVES = [measure.limit / 2 for measure in MEASURES]


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "speed.md"
    path.write_text("# Speed\n\n<!-- figures -->\nold\n<!-- end of figures -->\n\nAfter.\n", encoding="utf-8")
    return path


def test_figures_stand_in_their_place_and_nothing_else_changes(document: Path) -> None:
    write(document, HALVES)
    text = document.read_text(encoding="utf-8")
    assert text.startswith("# Speed\n\n<!-- figures -->\n| what |")
    assert text.endswith("|\n<!-- end of figures -->\n\nAfter.\n")
    assert "old" not in text
    assert list(problems(document)) == []


def test_a_figure_over_its_limit_is_named(document: Path) -> None:
    write(document, [*HALVES[:-1], MEASURES[-1].limit * 2])
    (problem,) = problems(document)
    assert MEASURES[-1].name in problem


def test_figures_that_are_missing_are_named(document: Path) -> None:
    assert len(list(problems(document))) == len(MEASURES)


def test_the_made_up_reports_have_as_many_passages_as_they_say() -> None:
    from assistant.speed_measures import _made_up, _searched

    reports = _made_up(250)
    assert 250 <= _searched(reports) < 450
    assert {report.council for report in reports} == {"Harbourby Borough Council", "Wendle District Council"}
