"""The 8-bit export of the packaged model: made once, near the model, and refused where anything about it is not right."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import IndexMismatchError, SettingsError
from index.embedders import HashEmbedder, OnnxEmbedder, packaged_embedder
from index.embedders.onnx_export import export_packaged
from index.passage_index import PassageIndex

TEXTS = [
    "The budget gap for 2026/27 is £3.4m, and reserves stand at £12m.",
    "Members of the scrutiny committee asked for the papers a week earlier.",
    "Publish a plan for the high street by March.",
    "Residents said that buses no longer stop at the hospital after six in the evening. " * 30,
]


@pytest.fixture
def copy(onnx_export: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(onnx_export, tmp_path / "onnx-int8"))


@pytest.mark.model
def test_its_vectors_are_near_the_model_s(onnx_export: Path) -> None:
    both = OnnxEmbedder(onnx_export).embed(TEXTS) * packaged_embedder().embed(TEXTS)
    assert both.sum(axis=1).min() > 0.97


@pytest.mark.model
def test_a_text_has_exactly_one_vector(onnx_export: Path) -> None:
    embedder = OnnxEmbedder(onnx_export)
    together = embedder.embed(TEXTS)
    assert all(np.array_equal(embedder.embed([text])[0], vector) for text, vector in zip(TEXTS, together, strict=True))


@pytest.mark.model
def test_made_again_it_is_the_same(onnx_export: Path, tmp_path: Path) -> None:
    again = export_packaged(tmp_path / "again")
    assert again.identity == OnnxEmbedder(onnx_export).identity
    assert sorted(file.name for file in (tmp_path / "again").iterdir()) == ["export.json", "model.onnx"]


@pytest.mark.model
def test_a_changed_file_is_refused_before_it_is_run(copy: Path) -> None:
    with (copy / "model.onnx").open("r+b") as file:
        file.seek(9000)
        file.write(b"\0\1\2\3")
    with pytest.raises(SettingsError, match=r"model\.onnx is not the file that was exported; .*export-model.* anew\.$"):
        OnnxEmbedder(copy).embed(TEXTS)
    (copy / "model.onnx").unlink()
    with pytest.raises(SettingsError, match=r"model\.onnx cannot be read .*export-model"):
        OnnxEmbedder(copy).embed(TEXTS)


@pytest.mark.model
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"weights_sha256": "53', '"weights_sha256": "54', "was made from other weights"),
        ('"longest"', '"largest"', "cannot be read as the record"),
    ],
)
def test_a_record_that_is_not_right_is_refused(copy: Path, old: str, new: str, said: str) -> None:
    record = copy / "export.json"
    record.write_text(record.read_text().replace(old, new))
    with pytest.raises(SettingsError, match=f"{said}.*export-model.* anew"):
        OnnxEmbedder(copy)


def test_a_folder_without_an_export_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"holds no export .*make it with “council-reports export-model”\.$"):
        OnnxEmbedder(tmp_path)


def test_a_package_that_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.embedders.onnx_export.NEEDED", ("no_such_package_here",))
    with pytest.raises(SettingsError, match=r"needs the package no_such_package_here; install it with “pip install"):
        export_packaged(tmp_path / "onnx-int8")
    assert not (tmp_path / "onnx-int8").exists()


@pytest.mark.model
def test_an_export_that_is_far_from_the_model_is_not_kept(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.embedders.onnx_export.NEAR", 1.01)
    monkeypatch.setattr(
        "index.embedders.onnx_export._write", lambda model, folder: shutil.copytree(copy, folder, dirs_exist_ok=True)
    )
    before = OnnxEmbedder(copy).identity
    with pytest.raises(SettingsError, match="not near the model's"):
        export_packaged(copy)
    assert OnnxEmbedder(copy).identity == before


@pytest.mark.model
def test_an_index_of_the_one_refuses_the_other(onnx_export: Path, tmp_path: Path) -> None:
    export, model = OnnxEmbedder(onnx_export), packaged_embedder()
    assert export.identity != model.identity
    assert export.dimension == 384
    PassageIndex.open(tmp_path, export).close()
    for other in (model, HashEmbedder(384)):
        with pytest.raises(IndexMismatchError, match="council-reports reindex"):
            PassageIndex.open(tmp_path, other)
