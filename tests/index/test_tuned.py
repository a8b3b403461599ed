"""The packaged model as tuned to questions about council reports: nearer to what answers, and never added to another model."""

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import SettingsError
from index.embedders import packaged_embedder
from index.embedders.tuned import DOWN, TUNING, UP, Tuning

ASKED = "who runs the finance department?"
ANSWERS = "Priya Halvorsen has been Director of Resources and section 151 officer since May."
ON_SUBJECT = "The finance department and its running were the subject of the review."


def test_the_file_holds_thin_matrices_in_pairs_and_little_else() -> None:
    from safetensors.numpy import load_file

    factors = load_file(TUNING)
    layers = {name.removesuffix(UP) for name in factors if name.endswith(UP)}
    assert {f"{layer}{end}" for layer in layers for end in (UP, DOWN)} == set(factors)
    assert all(factors[layer + UP].shape[1] == factors[layer + DOWN].shape[0] for layer in layers)
    assert TUNING.stat().st_size < 25e6


@pytest.mark.model
def test_what_answers_comes_nearer_than_what_is_on_the_subject() -> None:
    def lead(vectors: np.ndarray) -> float:
        question, answers, on_subject = vectors
        return float(question @ answers - question @ on_subject)

    texts = [ASKED, ANSWERS, ON_SUBJECT]
    assert lead(packaged_embedder().embed(texts)) > lead(packaged_embedder(tuned=False).embed(texts)) + 0.1


def test_another_tuning_is_another_embedder(tmp_path: Path) -> None:
    assert packaged_embedder().identity != packaged_embedder(tuned=False).identity
    (tmp_path / "other.safetensors").write_bytes(TUNING.read_bytes() + b" ")
    assert Tuning(tmp_path / "other.safetensors").sha256 != Tuning().sha256


@pytest.mark.model
@pytest.mark.parametrize(("name", "rows"), [("no.such.layer", 384), ("0.model.pooler.dense", 5)])
def test_a_tuning_of_another_model_is_refused(tmp_path: Path, name: str, rows: int) -> None:
    from safetensors.numpy import save_file

    file = tmp_path / "other.safetensors"
    save_file({name + UP: np.zeros((rows, 2), np.float32), name + DOWN: np.zeros((2, 384), np.float32)}, file)
    with pytest.raises(SettingsError, match=r"other\.safetensors does not fit the embedding model"):
        Tuning(file).add_to(packaged_embedder(tuned=False).model())
