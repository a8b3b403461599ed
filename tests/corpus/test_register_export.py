"""What leaves the register for a spreadsheet can be read there, and runs nothing."""

import csv
import io

import pytest

from corpus.register_export import as_csv, figure_row, harmless, recommendation_row
from corpus.types import Basis, Figure, ProgressStatement, Recommendation, Stage, Voice


@pytest.mark.parametrize(
    "cell", ["=1+1", "+44 20", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "-=1"]
)
def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(cell: str) -> None:
    (_, (written,)) = list(csv.reader(io.StringIO(as_csv([{"a": cell}], ["a"]), newline="")))
    assert written == "'" + cell


@pytest.mark.parametrize("cell", ["", "Agree a plan.", "12", "-3.5", "a=b", "“quoted, with comma”\nand a line"])
def test_every_other_cell_is_as_it_was(cell: str) -> None:
    assert harmless(cell) == cell
    (_, (written,)) = list(csv.reader(io.StringIO(as_csv([{"a": cell}], ["a"]), newline="")))
    assert written == cell


def test_a_figure_is_written_without_needless_digits() -> None:
    def value(number: float) -> str:
        return figure_row(Figure("r", "milestones", number, "count", None, None, None, "r:1", "q", 0, 1))["value"]

    assert [value(48.0), value(97.5), value(12_500_000.0)] == ["48", "97.5", "12500000"]


def test_one_step_that_is_done_does_not_make_a_recommendation_done() -> None:
    def said(stage: Stage, as_at: str, basis: Basis = Basis.INFERRED) -> ProgressStatement:
        return ProgressStatement("A step.", stage, basis, Voice.COUNCIL, as_at, "r", "r:1", "paragraph 1", 0, 7)

    steps = (
        said(Stage.PLANNED, "2022-03", Basis.STATED),
        said(Stage.UNDER_WAY, "2023-05"),
        said(Stage.DONE, "2023-05"),
        said(Stage.UNDER_WAY, "2023-05"),
        said(Stage.NOT_STATED, "2023-05"),
    )
    row = recommendation_row(Recommendation("r1", "r", None, "1", "Agree a plan.", "", (), progress=steps))
    assert row["latest stages"] == "1 done (inferred), 2 under way (inferred), 1 not stated"
    assert row["as at"] == "2023-05"
    assert recommendation_row(Recommendation("r2", "r", None, "2", "Agree it.", "", ()))["latest stages"] == ""
