"""The register of the sample reports, and of the real ones where they stand beside the clone."""

from pathlib import Path

import pytest

from corpus.reading import read_report
from corpus.register import build_register
from corpus.samples import sample_files
from corpus.types import Register


@pytest.fixture(scope="module")
def samples() -> Register:
    return build_register([read_report(path) for path in sample_files()])


def test_the_samples_recommendations_are_complete(samples: Register) -> None:
    made = [(e.kind, e.number) for e in samples.recommendations]
    assert [n for kind, n in made if kind == "milestone"] == [f"M{n}" for n in range(1, 11)]
    assert [n for kind, n in made if kind == "recommendation"] == [*"12345678", "C1", "C2", "C3", "C4"]


def test_the_samples_progress_is_linked_and_one_has_none(samples: Register) -> None:
    told = {e.number: (bool(e.progress), bool(e.reviewers_view)) for e in samples.recommendations if len(e.places) > 1}
    assert told == {n: (n != "7", n != "7") for n in "12345678"}


def test_the_samples_faults_are_noted_and_nothing_else(samples: Register) -> None:
    found = sorted((note.report.split("-")[1], note.kind) for note in samples.notes)
    assert found == [
        ("commissioners", "cross_reference"),
        ("commissioners", "differs"),
        ("corporate", "differs"),
        ("improvement", "cross_reference"),
        ("improvement", "differs"),
        ("improvement", "missing_list"),
        ("improvement", "total"),
        ("progress", "date_after_report"),
        ("progress", "differs"),
    ]


@pytest.fixture(scope="module")
def real(shared: Path) -> Register:
    return build_register([read_report(path) for path in sorted((shared / "reports").glob("*.txt"))])


def test_all_seven_have_their_reasons_progress_and_views(real: Register) -> None:
    assert [e.number for e in real.recommendations] == list("1234567")
    for e in real.recommendations:
        assert e.headline
        assert e.rationale
        assert (len(e.places), bool(e.progress), bool(e.reviewers_view)) == (2, True, True)
        assert {s.voice for s in e.progress} == {"council"}
        assert {s.voice for s in e.reviewers_view} == {"reviewers"}


@pytest.mark.parametrize(
    ("number", "fragment", "stage"),
    [
        ("1", "double page spread", "done"),
        ("1", "leaflet drop", "planned"),
        ("2", "Phase 1 of the", "done"),
        ("2", "Inward Investment Plan", "under_way"),
        ("3", "Feasibility funding", "done"),
        ("4", "inclusive employment workstream", "under_way"),
        ("5", "embedded an Assistant", "done"),
        ("6", "project board", "under_way"),
        ("6", "early intervention", "under_way"),
        ("7", "detailed scenario planning", "under_way"),
    ],
)
def test_stages_of_the_real_review(real: Register, number: str, fragment: str, stage: str) -> None:
    e = next(e for e in real.recommendations if e.number == number)
    assert [s.stage for s in e.progress if fragment in s.text] == [stage]


def test_views_of_the_real_review(real: Register) -> None:
    fragments = [
        "great way",
        "solid interventions",
        "bold, ambitious",
        "fair growth",
        "impressive cohort",
        "continuous process",
        "good grip",
    ]
    for e, fragment in zip(real.recommendations, fragments, strict=True):
        assert any(fragment in s.text for s in e.reviewers_view), fragment
        assert not any(fragment in s.text for s in e.progress), fragment


def test_figures_of_both_phases(real: Register) -> None:
    held = {
        (f.measure.split()[1], f.value, f.unit, f.state, f.as_at) for f in real.figures if f.measure.startswith("phase")
    }
    assert {
        ("one", 82.0, "percent", "completed", "2016-05"),
        ("one", 108.0, "count", "completed", "2016-05"),
        ("one", 18.0, "percent", "carried forward", "2016-05"),
        ("one", 24.0, "count", "carried forward", "2016-05"),
        ("one", 132.0, "count", None, "2016-10"),
        ("two", 20.0, "count", None, "2016-10"),
        ("two", 99.0, "count", None, "2016-10"),
        ("two", 27.0, "percent", "completed", "2016-10"),
        ("two", 57.0, "percent", "on track", "2016-10"),
        ("two", 1.0, "count", "at risk", "2016-10"),
        ("two", 14.0, "percent", "not started", "2016-10"),
    } <= held


def test_the_faults_that_a_careful_reader_finds(real: Register) -> None:
    found = sorted((note.report[-7:], note.kind, note.quote) for note in real.notes)
    kinds = [(date, kind) for date, kind, _ in found]
    assert kinds == [
        ("2016-10", "cross_reference"),
        ("2016-10", "date_after_report"),
        ("2016-10", "date_after_report"),
        ("2016-10", "missing_list"),
        ("2016-10", "total"),
        ("2023-12", "date_after_report"),
    ]
    assert "following four themes" in found[3][2]
    assert "January 2024" in found[5][2]
