"""The index keeps in step with the library, in memory and on disk alike."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import numpy as np
import pytest

from index.embedders import HashEmbedder
from index.passage_index import PassageIndex
from index.types import Entry, Query

Wanted = dict[str, tuple[str, list[Entry]]]
QUESTION = Query("How big is the budget gap?")


class Counting(HashEmbedder):
    """Tells which texts it was asked to embed."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def embed(self, texts: list[str]) -> np.ndarray:  # type: ignore[override]
        self.asked += texts
        return super().embed(texts)


@pytest.fixture
def embedder() -> Counting:
    return Counting()


@pytest.fixture(params=["memory", "disk"])
def index(request: pytest.FixtureRequest, tmp_path: Path, embedder: Counting) -> Iterator[PassageIndex]:
    in_memory = request.param == "memory"
    index = PassageIndex.in_memory(embedder) if in_memory else PassageIndex.open(tmp_path / "index", embedder)
    yield index
    index.close()


def test_an_empty_index_finds_nothing_and_is_whole(index: PassageIndex) -> None:
    assert index.retrieve(QUESTION) == []
    assert index.groups() == {}
    assert index.check() == []
    index.sync({})
    assert index.retrieve(QUESTION) == []


def test_what_has_not_changed_is_not_embedded_again(index: PassageIndex, embedder: Counting, wanted: Wanted) -> None:
    index.sync(wanted)
    assert index.groups() == {"harbour": "hash-h", "wicklow": "hash-w"}
    embedder.asked.clear()
    index.sync(wanted)
    assert embedder.asked == []
    assert index.check() == []


def test_a_changed_group_replaces_its_passages(index: PassageIndex, embedder: Counting, wanted: Wanted) -> None:
    index.sync(wanted)
    embedder.asked.clear()
    _, entries = wanted["harbour"]
    changed = [*entries[:4], Entry("harbour:4", "harbour", "The pier reopened.", ("Finance",))]
    index.sync({**wanted, "harbour": ("hash-2", changed)})
    assert set(embedder.asked) == {"The pier reopened.", "Finance. The pier reopened."}
    found = [hit.id for hit in index.retrieve(Query("Officers trained in procurement"))]
    assert sorted(found) == sorted(entry.id for _, inside in wanted.values() for entry in inside)
    assert index.retrieve(Query("Has the pier reopened?"))[0].id == "harbour:4"
    assert index.groups()["harbour"] == "hash-2"
    assert index.check() == []


def test_changed_headings_alone_are_a_change(index: PassageIndex, wanted: Wanted) -> None:
    index.sync(wanted)
    content, entries = wanted["wicklow"]
    moved = [Entry(each.id, each.group, each.text, ("Lighthouses",), each.sentences) for each in entries]
    index.sync({**wanted, "wicklow": (content, moved)})
    assert index.retrieve(Query("lighthouses"))[0].group == "wicklow"


def test_a_removed_group_leaves_nothing(index: PassageIndex, wanted: Wanted) -> None:
    index.sync(wanted)
    index.sync({"wicklow": wanted["wicklow"]})
    assert {hit.group for hit in index.retrieve(QUESTION)} == {"wicklow"}
    assert index.check() == []
    with pytest.raises(KeyError):
        index.vectors_of(["harbour:0"])
    index.sync({})
    assert index.retrieve(QUESTION) == []


def test_progress_counts_each_text_and_sentence_once(index: PassageIndex, wanted: Wanted) -> None:
    said: list[tuple[int, int]] = []
    index.sync(wanted, lambda done, total: said.append((done, total)))
    texts = {t for _, inside in wanted.values() for e in inside for t in (e.text, f"{e.headings[0]}. {e.text}")}
    sentences = [e.text[a:b] for _, inside in wanted.values() for e in inside for a, b in e.sentences]
    total = len(texts) + len(sentences)
    assert said[-1] == (total, total)
    assert all(done <= total for done, _ in said)


def test_vectors_are_those_of_the_passages_own_words(index: PassageIndex, wanted: Wanted) -> None:
    index.sync(wanted)
    _, entries = wanted["harbour"]
    expected = HashEmbedder().embed([entries[3].text, entries[0].text])
    assert np.allclose(index.vectors_of(["harbour:3", "harbour:0"]), expected, atol=1e-6)
    assert np.allclose(index.vectors_by_text()[entries[0].text], expected[1], atol=1e-6)


def test_an_interrupted_sync_keeps_what_was_done(index: PassageIndex, embedder: Counting, wanted: Wanted) -> None:
    def stop(done: int, total: int) -> None:
        if done == total:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index.sync(wanted, stop)
    assert set(index.groups()) == {"harbour"}
    assert index.retrieve(QUESTION)[0].id == "harbour:2"
    embedder.asked.clear()
    index.sync(wanted)
    assert not any("budget gap" in text for text in embedder.asked)
    assert index.check() == []


def test_searches_go_on_beside_a_sync(index: PassageIndex, wanted: Wanted) -> None:
    index.sync(wanted)
    wrong: list[object] = []

    def search() -> None:
        for _ in range(60):
            hits = index.retrieve(QUESTION)
            if {hit.group for hit in hits} not in ({"harbour", "wicklow"}, {"harbour"}) or hits[0].id != "harbour:2":
                wrong.append(hits)

    threads = [Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(3):
        index.sync({"harbour": wanted["harbour"]})
        index.sync(wanted)
    for thread in threads:
        thread.join()
    assert wrong == []
