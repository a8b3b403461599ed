"""Every embedder keeps one contract; each is refused with one sentence where it cannot work."""

import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import numpy as np
import pytest

from corpus.errors import SettingsError
from index.embedders import (
    EndpointEmbedder,
    HashEmbedder,
    OnnxEmbedder,
    SentenceTransformerEmbedder,
    packaged_embedder,
)
from index.embedders.kept import KeptVectors
from index.embedders.windows import windows
from index.types import Embedder

MAKERS = [
    "hashed",
    "kept",
    "endpoint",
    *(pytest.param(name, marks=pytest.mark.model) for name in ("packaged", "onnx-int8")),
]
FLOOD = "The council built flood defences along the river."


@pytest.fixture(scope="module")
def packaged() -> SentenceTransformerEmbedder:
    return packaged_embedder()


@pytest.fixture(params=MAKERS)
def embedder(request: pytest.FixtureRequest, tmp_path: Path) -> Embedder:
    makers: dict[str, Callable[[], Embedder]] = {
        "hashed": HashEmbedder,
        "kept": lambda: KeptVectors(HashEmbedder(), tmp_path / "deep" / "vectors.db"),
        "endpoint": lambda: EndpointEmbedder(request.getfixturevalue("endpoint"), "small"),
        "packaged": lambda: request.getfixturevalue("packaged"),
        "onnx-int8": lambda: OnnxEmbedder(request.getfixturevalue("onnx_export")),
    }
    return makers[request.param]()


def test_vectors_are_unit_rows_of_the_dimension(embedder: Embedder) -> None:
    vectors = embedder.embed([FLOOD, "", "£3.4m", "🌊", "word " * 2000])
    assert vectors.shape == (5, embedder.dimension)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_texts_give_no_rows(embedder: Embedder) -> None:
    assert embedder.embed([]).shape == (0, embedder.dimension)


def test_a_text_has_the_same_vector_alone_and_in_company(embedder: Embedder) -> None:
    together = embedder.embed(["Finance.", FLOOD, "word " * 300])
    assert np.allclose(together[1], embedder.embed([FLOOD])[0], atol=1e-5)


def test_texts_that_share_their_subject_are_nearer(embedder: Embedder) -> None:
    flood, same, other = embedder.embed(
        [FLOOD, "Which flood defences has the council built?", "Cabinet elected a chair"]
    )
    assert flood @ same > flood @ other + 0.1


def test_the_end_of_a_very_long_text_counts(embedder: Embedder) -> None:
    long = "The committee met and noted the minutes. " * 80
    with_end, without = embedder.embed([long + FLOOD * 12, long])
    assert with_end @ without < 0.999


def test_the_identity_is_stable_and_names_the_model(embedder: Embedder) -> None:
    assert embedder.identity == embedder.identity != ""


def test_identities_tell_embedders_apart(endpoint: str) -> None:
    embedders = [HashEmbedder(), HashEmbedder(64), EndpointEmbedder(endpoint, "a"), EndpointEmbedder(endpoint, "b")]
    assert len({each.identity for each in [*embedders, packaged_embedder()]}) == 5


def test_kept_vectors_ask_once_and_outlive_the_process(tmp_path: Path) -> None:
    first = KeptVectors(HashEmbedder(), tmp_path / "v.db").embed([FLOOD, FLOOD])

    class Mute(HashEmbedder):
        def embed(self, texts: object) -> np.ndarray:
            raise AssertionError("asked again")

    assert np.array_equal(KeptVectors(Mute(), tmp_path / "v.db").embed([FLOOD, FLOOD]), first)


@pytest.mark.parametrize("model", ["broken", "words", "short", "null"])
def test_an_endpoint_that_answers_badly_is_named(endpoint: str, model: str) -> None:
    with pytest.raises(SettingsError, match=r"^The embeddings endpoint http://127\.0\.0\.1:\d+/v1/embeddings .*check"):
        EndpointEmbedder(endpoint, model).embed([FLOOD])


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/v1", "not an address", "http://[::1"])
def test_an_endpoint_that_is_not_there_is_named(address: str) -> None:
    with pytest.raises(SettingsError, match="check its address"):
        EndpointEmbedder(address, "small", timeout=2).embed([FLOOD])


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="No sentence-transformers model was found in"):
        SentenceTransformerEmbedder(tmp_path)


def test_changed_weights_are_refused_before_they_are_loaded(tmp_path: Path) -> None:
    source = packaged_embedder()
    folder = tmp_path / "model"
    shutil.copytree(source._folder, folder)
    with (folder / "model.safetensors").open("r+b") as file:
        file.seek(5000)
        file.write(b"\0\1\2\3")
    changed = SentenceTransformerEmbedder(folder, name="all-MiniLM-L6-v2", expected=source._expected)
    with pytest.raises(SettingsError, match=r"model\.safetensors .* is not the published one; install"):
        changed.embed([FLOOD])
    assert changed._loaded is None
    (folder / "model.safetensors").unlink()
    with pytest.raises(SettingsError, match="is not the published one"):
        changed.embed([FLOOD])


def test_another_model_in_a_folder_is_known_by_its_weights(tmp_path: Path) -> None:
    for name, weights in (("one", b"a"), ("two", b"b")):
        (tmp_path / name / "model").mkdir(parents=True)
        (tmp_path / name / "model" / "config.json").write_text("{}")
        (tmp_path / name / "model" / "model.safetensors").write_bytes(weights)
    one, two = (SentenceTransformerEmbedder(tmp_path / name / "model") for name in ("one", "two"))
    assert one.identity.startswith("model@")
    assert one.identity != two.identity


@pytest.mark.model
def test_the_packaged_model_reads_every_window_of_a_long_text(packaged: SentenceTransformerEmbedder) -> None:
    start = "The committee met on the first Tuesday and noted the minutes of the last meeting. " * 30
    needle = "The swimming pool in Eastgate will close for repairs. " * 6
    question = packaged.embed(["When does the Eastgate swimming pool close?"])[0]
    plain, with_needle = packaged.embed([start, start + needle])
    assert with_needle @ question > plain @ question + 0.1


@pytest.mark.model
def test_no_piece_that_the_model_reads_is_longer_than_it_reads(packaged: SentenceTransformerEmbedder) -> None:
    model = packaged.model()

    def is_whole(text: str) -> bool:
        return len(model.tokenizer(text, verbose=False)["input_ids"]) <= model.max_seq_length

    for text in ("word " * 1000, "£3.4m/2026-27;" * 400, "x" * 3000, "équipe " * 700, "会議" * 600):
        pieces = windows(text, is_whole)
        assert all(is_whole(piece) for piece in pieces)
        assert "".join("".join(pieces).split()) == "".join(text.split())


@pytest.mark.model
def test_threads_may_embed_at_once(packaged: SentenceTransformerEmbedder) -> None:
    expected = packaged.embed([FLOOD])[0]
    found: list[np.ndarray] = []
    threads = [
        Thread(target=lambda words=words: found.append(packaged.embed(["More. " * words, FLOOD])[1]))
        for words in (1, 40, 200, 400)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert all(np.allclose(vector, expected, atol=1e-5) for vector in found)
