"""The 8-bit form of the packaged model: made by a command, chosen by a setting, recorded with the index."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from ui.command_line import run

Capture = pytest.CaptureFixture[str]


def test_without_its_export_the_setting_is_refused(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNCIL_REPORTS_EMBEDDER", "onnx-int8")
    for command in (["ask", "What was recommended?"], ["check"], ["reindex"]):
        assert run(command) == 1
        said = capsys.readouterr().err
        assert said.count("\n") == 1
        assert "holds no export" in said
        assert "council-reports export-model" in said


@pytest.mark.model
def test_made_and_set_it_answers_and_its_index_is_its_own(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, own_data_folder: Path
) -> None:
    if find_spec("onnxscript") is None:
        pytest.skip("onnxscript is not installed; see “dev”")
    assert run(["ask", "What was recommended?"]) == 0  # by the embedder of the tests
    assert run(["export-model"]) == 0
    assert "onnx-int8" in capsys.readouterr().out
    assert (own_data_folder / "onnx-int8" / "model.onnx").is_file()
    monkeypatch.setenv("COUNCIL_REPORTS_EMBEDDER", "onnx-int8")
    assert run(["ask", "What was recommended?"]) == 1
    assert "council-reports reindex" in capsys.readouterr().err
    assert run(["reindex"]) == 0
    assert run(["ask", "What was recommended?"]) == 0
    assert run(["check"]) == 0
