"""The index on disk outlives crashes, damage and a change of embedder."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import DataFolderError, IndexMismatchError
from index import disk_store
from index.chroma import ChromaRows
from index.embedders import HashEmbedder
from index.manifest import Manifest
from index.passage_index import PassageIndex
from index.types import Entry, Hit, Query

Wanted = dict[str, tuple[str, list[Entry]]]
QUESTION = Query("How big is the budget gap?")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "index"


def opened(folder: Path, **how: bool) -> PassageIndex:
    return PassageIndex.open(folder, HashEmbedder(), **how)


def filled(folder: Path, wanted: Wanted) -> list[Hit]:
    index = opened(folder)
    index.sync(wanted)
    hits = index.retrieve(QUESTION)
    index.close()
    return hits


def generation(folder: Path) -> Path:
    return folder / (folder / "current").read_text()


def test_a_closed_index_opens_as_it_was(folder: Path, wanted: Wanted) -> None:
    hits = filled(folder, wanted)
    for drop_the_quick_copy in (False, True):
        if drop_the_quick_copy:
            (generation(folder) / "quick-copy.npz").unlink()
        index = opened(folder)
        assert index.groups() == {"harbour": "hash-h", "wicklow": "hash-w"}
        assert [hit.id for hit in index.retrieve(QUESTION)] == [hit.id for hit in hits]
        assert index.retrieve(QUESTION)[0].score == pytest.approx(hits[0].score, abs=1e-5)
        assert index.check() == []
        index.close()


def test_another_embedder_is_refused_with_the_command_that_helps(folder: Path, wanted: Wanted) -> None:
    filled(folder, wanted)
    with pytest.raises(
        IndexMismatchError, match=r"hashed-words-512 and hashed-words-64 is now set; run `council-reports"
    ):
        PassageIndex.open(folder, HashEmbedder(64))


def test_an_index_made_anew_takes_over_when_it_is_done(folder: Path, wanted: Wanted) -> None:
    filled(folder, wanted)
    anew = PassageIndex.open(folder, HashEmbedder(64), anew=True)
    anew.close()  # given up before its sync: the old one is still in use
    index = opened(folder)
    assert set(index.groups()) == {"harbour", "wicklow"}
    index.close()
    anew = PassageIndex.open(folder, HashEmbedder(64), anew=True)
    anew.sync(wanted)
    assert anew.retrieve(QUESTION)[0].id == "harbour:2"
    assert sorted(each.name for each in folder.iterdir()) == ["current", generation(folder).name]
    anew.close()
    with pytest.raises(IndexMismatchError):
        opened(folder)


CRASHES: dict[str, tuple[object, str]] = {
    "writing rows": (ChromaRows, "_write"),
    "taking out rows": (ChromaRows, "remove"),
    "writing the manifest": (Manifest, "write"),
    "writing the quick copy": (disk_store, "write_quick_copy"),
}


@pytest.mark.parametrize("at", list(CRASHES))
@pytest.mark.parametrize("after", [0, 1, 2, 4])
def test_a_crash_leaves_the_old_or_the_new_and_the_next_sync_mends(
    folder: Path,
    wanted: Wanted,
    group: Callable[..., list[Entry]],
    monkeypatch: pytest.MonkeyPatch,
    at: str,
    after: int,
) -> None:
    filled(folder, wanted)
    after_it = {
        "harbour": ("new", group("harbour", {"Pier": ("The pier reopened.",)})),
        "third": ("3", group("third", {"A": ("B c.",)})),
    }
    owner, name = CRASHES[at]
    real, calls = getattr(owner, name), []

    def crash(*given: object) -> object:
        calls.append(given)
        if len(calls) > after:
            raise RuntimeError("the power failed")
        return real(*given)

    index = opened(folder)
    with monkeypatch.context() as patch:
        patch.setattr(owner, name, crash)
        try:
            index.sync(after_it)
            assert len(calls) <= after
        except RuntimeError:
            assert len(calls) == after + 1
    index.close()

    index = opened(folder)
    versions = {"harbour": {"hash-h", "new"}, "wicklow": {"hash-w"}, "third": {"3"}}
    for name, content in index.groups().items():
        assert content in versions[name]
    known = {e.id for inside in (wanted, after_it) for _, entries in inside.values() for e in entries}
    assert {hit.id for hit in index.retrieve(Query("pier budget plan"))} <= known
    index.check()
    index.sync(after_it)
    assert index.groups() == {"harbour": "new", "third": "3"}
    assert {hit.id for hit in index.retrieve(Query("the pier"))} == {"harbour:0", "third:0"}
    assert index.check() == []
    index.close()


KILLED = """
import os, sys
from pathlib import Path
from index.embedders import HashEmbedder
from index.passage_index import PassageIndex
from index.types import Entry
index = PassageIndex.open(Path(sys.argv[1]), HashEmbedder())
def said(done, total):
    if done >= int(sys.argv[2]):
        os.kill(os.getpid(), 9)
groups = {f"g{n}": ("h", [Entry(f"g{n}:{i}", f"g{n}", f"Group {n} passage {i}.") for i in range(50)]) for n in range(4)}
index.sync(groups, said)
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_a_killed_process_leaves_whole_groups(folder: Path) -> None:
    run = subprocess.run([sys.executable, "-c", KILLED, str(folder), "220"], check=False, timeout=120)
    assert run.returncode == -9
    index = opened(folder)
    assert set(index.groups()) == {"g0", "g1"}
    assert index.retrieve(Query("Group 1 passage 7"))[0].id == "g1:7"
    index.close()


def test_lost_rows_are_found_and_mended(folder: Path, wanted: Wanted) -> None:
    filled(folder, wanted)
    rows = ChromaRows(generation(folder) / "chroma")
    sentence = rows._collections["sentences"].get(include=[])["ids"][0]
    rows._collections["sentences"].delete(ids=[sentence])
    rows.close()
    index = opened(folder)
    assert index.check() == ["The index of harbour lacks vectors."] or index.check() == [
        "The index of wicklow lacks vectors."
    ]
    index.sync(wanted)
    assert index.check() == []
    index.close()


def test_damage_beneath_an_open_index_is_found_and_mended(folder: Path, wanted: Wanted) -> None:
    filled(folder, wanted)
    index = opened(folder)
    collection = index._store._rows._collections["passages"]  # type: ignore[attr-defined]
    row = collection.get(where={"group": "harbour"}, include=[])["ids"][0]
    collection.update(ids=[row], embeddings=[[1.0] + [0.0] * 511])
    assert index.check() == ["The vectors of harbour in the index are not those in use."]
    index.sync(wanted)
    assert index.check() == []
    index.close()


def test_rows_that_nothing_names_are_taken_out(folder: Path, wanted: Wanted) -> None:
    filled(folder, wanted)
    place = generation(folder)
    about = json.loads((place / "manifest.json").read_text())
    del about["groups"]["wicklow"]
    (place / "manifest.json").write_text(json.dumps(about))
    index = opened(folder)
    assert set(index.groups()) == {"harbour"}
    assert index.check() == ["The index holds rows of 1 earlier versions."]
    index.sync({"harbour": wanted["harbour"]})
    assert index.check() == []
    index.close()


@pytest.mark.parametrize("damaged", ["manifest.json", "chroma/chroma.sqlite3", "quick-copy.npz", "current"])
@pytest.mark.parametrize("content", [b"", b"\x00garbage\xff" * 500])
def test_a_damaged_file_costs_a_rebuild_at_most(folder: Path, wanted: Wanted, damaged: str, content: bytes) -> None:
    filled(folder, wanted)
    file = folder / "current" if damaged == "current" else generation(folder) / damaged
    file.write_bytes(content)
    index = opened(folder)
    if damaged != "quick-copy.npz":
        assert index.groups() == {} or index.check() == []
    index.sync(wanted)
    assert index.check() == []
    assert index.retrieve(QUESTION)[0].id == "harbour:2"
    index.close()
    again = opened(folder)
    assert set(again.groups()) == {"harbour", "wicklow"}
    again.close()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")
    with pytest.raises(DataFolderError, match="cannot be used"):
        opened(tmp_path / "file" / "index")


def test_a_sync_without_a_change_writes_nothing(folder: Path, wanted: Wanted) -> None:
    filled(folder, wanted)
    before = {file: file.stat().st_mtime_ns for file in folder.rglob("*.*") if file.suffix in (".json", ".npz")}
    index = opened(folder)
    index.sync(wanted)
    index.close()
    assert before == {file: file.stat().st_mtime_ns for file in before}
