import json
from pathlib import Path

import pytest

from ui.command_line import run

ROW = {"id": "a", "passage": "Two libraries opened.", "sentence": "Two libraries opened.", "supported": True}


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(ROW) + "\n" + json.dumps(ROW | {"id": "b", "supported": False}) + "\n", encoding="utf-8")
    return path


def test_grounding_writes_what_other_tools_rely_on(
    rows: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["evaluate", "grounding", str(rows), "--out", str(tmp_path / "out")]) == 0
    said = capsys.readouterr().out
    assert "Balanced accuracy" in said
    assert "report.html" in said
    lines = (tmp_path / "out" / "predictions.jsonl").read_text(encoding="utf-8").splitlines()
    assert [set(json.loads(line)) >= {"id", "supported", "score"} for line in lines] == [True, True]
    assert run(["evaluate", "score", str(tmp_path / "out")]) == 0


def test_without_a_folder_the_run_goes_under_the_data_folder(rows: Path, own_data_folder: Path) -> None:
    assert run(["evaluate", "grounding", str(rows), "--limit", "1"]) == 0
    (made,) = (own_data_folder / "evaluation" / "runs").iterdir()
    assert made.name.startswith("grounding-rows-")
    assert len((made / "predictions.jsonl").read_text(encoding="utf-8").splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["score", "{empty}"], 1, "is not a run of an evaluation"),
        (["retrieval", "{empty}"], 1, "has no corpus.jsonl"),
        (["grounding", "{blank}"], 1, "holds no rows"),
        (["answers", "{blank}"], 1, "holds no questions"),
        (["answers", "{blank}", "--judge-url", "http://127.0.0.1:9"], 2, "go together"),
        (["answers", "none.yaml"], 2, "does not exist"),
        (["spans"], 2, "Missing argument"),
    ],
)
def test_errors_are_one_sentence(
    arguments: list[str], code: int, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "blank").write_text("", encoding="utf-8")
    given = [a.format(empty=tmp_path / "empty", blank=tmp_path / "blank") for a in arguments]
    assert run(["evaluate", *given]) == code
    said = capsys.readouterr().err
    assert told in said
    assert "Traceback" not in said
    assert len(said.strip().splitlines()) == 1


def test_help_names_every_evaluation(capsys: pytest.CaptureFixture[str]) -> None:
    run(["evaluate", "--help"])
    said = capsys.readouterr().out
    assert all(name in said for name in ("answers", "retrieval", "grounding", "abstention", "spans", "score"))
