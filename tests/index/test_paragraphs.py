"""Sentences of a paragraph get vectors that know what stands around them, from an embedder that can read so."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from index.embedders import HashEmbedder, packaged_embedder
from index.embedders.kept import KeptVectors
from index.paragraphs import Paragraph, embed_paragraphs
from index.passage_index import PassageIndex
from index.types import Embedder, Entry, Vectors

POOL = Paragraph(
    "Leisure", ("The Marsh Lane swimming pool was built in 1974.", "It will close in March 2026.", "Few use the café.")
)
LIBRARY = Paragraph("Libraries", ("It will close in March 2026.",))
MAKERS: list[object] = ["hashed", "kept", pytest.param("packaged", marks=pytest.mark.model)]


@pytest.fixture(params=MAKERS)
def embedder(request: pytest.FixtureRequest, tmp_path: Path) -> Embedder:
    makers: dict[str, Callable[[], Embedder]] = {
        "hashed": HashEmbedder,
        "kept": lambda: KeptVectors(HashEmbedder(), tmp_path / "vectors.db"),
        "packaged": packaged_embedder,
    }
    return makers[request.param]()


def test_every_sentence_of_every_paragraph_gets_a_unit_vector(embedder: Embedder) -> None:
    long = Paragraph("Finance", tuple(f"In ward {n} the grant was raised by £{n}k this year." for n in range(60)))
    endless, empty = Paragraph("", ("word " * 2000,)), Paragraph("", ("", "\u200b"))
    found = embed_paragraphs(embedder, [POOL, endless, long, LIBRARY, empty])
    assert [each.shape for each in found] == [(n, embedder.dimension) for n in (3, 1, 60, 1, 2)]
    assert all(np.allclose(np.linalg.norm(each, axis=1), 1, atol=1e-5) for each in found)
    assert len({tuple(np.round(vector, 4)) for vector in found[2]}) == 60
    assert embed_paragraphs(embedder, []) == []


def test_a_paragraph_has_the_same_vectors_alone_and_in_company(embedder: Embedder) -> None:
    together = embed_paragraphs(embedder, [LIBRARY, POOL])
    assert np.allclose(together[1], embed_paragraphs(embedder, [POOL])[0], atol=1e-5)


def test_what_is_kept_is_not_embedded_again(tmp_path: Path) -> None:
    class Once(HashEmbedder):
        asked = 0

        def embed(self, texts: Sequence[str]) -> Vectors:
            self.asked += len(texts)
            return super().embed(texts)

    once = Once()
    for _ in range(2):
        found = KeptVectors(once, tmp_path / "vectors.db").embed_paragraphs([POOL, LIBRARY, POOL])
        assert [len(each) for each in found] == [3, 1, 3]
    assert once.asked == 4


@pytest.mark.model
def test_what_it_means_is_known_from_the_sentence_before() -> None:
    model = packaged_embedder()
    question = model.embed(["When does the swimming pool shut?"])[0]
    in_pool, in_library = (vectors @ question for vectors in embed_paragraphs(model, [POOL, LIBRARY]))
    assert in_pool[1] > in_library[0] + 0.1
    assert in_pool.argmax() == 1


@pytest.mark.model
def test_a_model_that_takes_no_means_embeds_each_sentence_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    model = packaged_embedder()
    monkeypatch.setattr(type(model.model()[1]), "get_config_dict", lambda _: {"pooling_mode": "cls"})
    assert np.allclose(embed_paragraphs(model, [POOL])[0], model.embed(POOL.sentences), atol=1e-6)


@pytest.mark.model
def test_an_index_finds_the_sentence_by_what_stands_around_it() -> None:
    def entry(number: int, paragraph: Paragraph) -> Entry:
        text = " ".join(paragraph.sentences)
        starts = [text.index(sentence) for sentence in paragraph.sentences]
        spans = tuple((start, start + len(s)) for start, s in zip(starts, paragraph.sentences, strict=True))
        return Entry(f"a:{number}", "a", text, ("A report", paragraph.headings), spans)

    index = PassageIndex.in_memory(packaged_embedder())
    index.sync({"a": ("", [entry(0, POOL), entry(1, LIBRARY)])})
    expected = embed_paragraphs(packaged_embedder(), [POOL])[0]
    assert np.allclose(index.vectors_by_text()[POOL.sentences[1]], expected[1], atol=1e-5)
