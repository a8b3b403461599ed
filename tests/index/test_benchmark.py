"""Sets are read as their layout says, and ways to rank are measured by the reference implementation."""

import json
from pathlib import Path
from time import perf_counter

import pytest

from corpus.errors import EvaluationError
from index import embedding_speed, speed
from index.benchmark import WAYS, compare, half_of, measure, read_set
from index.embedders import HashEmbedder

PASSAGES = [
    {"_id": "a1", "title": "Bins", "text": "Bins are emptied on Mondays. Lids must close.", "metadata": {"doc": "a"}},
    {"_id": "a2", "title": "Bins", "text": "Garden waste costs £40.", "metadata": {"doc": "a"}},
    {"_id": "b1", "title": "", "text": "The pier is closed on Mondays.", "metadata": {"doc": "b"}},
]
QUERIES = [
    {"_id": "q1", "text": "When are bins emptied?", "metadata": {"history": [], "scope": None}},
    {
        "_id": "q2",
        "text": "And what does it cost?",
        "metadata": {
            "history": [{"role": "user", "text": "garden waste"}, {"role": "assistant", "text": "the pier"}],
            "scope": "a",
        },
    },
    {"_id": "q3", "text": "Nobody judged this."},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "council_set"
    (place / "qrels").mkdir(parents=True)
    (place / "corpus.jsonl").write_text("\n".join(map(json.dumps, PASSAGES)) + "\n", encoding="utf-8")
    (place / "queries.jsonl").write_text("\n".join(map(json.dumps, QUERIES)), encoding="utf-8")
    (place / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq1\ta1\t1\nq2\ta2\t1\n", encoding="utf-8")
    return place


def test_a_set_is_read_with_scope_and_user_turns(folder: Path) -> None:
    data = read_set(folder)
    assert [(entry.id, entry.group, entry.headings) for entry in data.entries] == [
        ("a1", "a", ("Bins",)),
        ("a2", "a", ("Bins",)),
        ("b1", "b", ()),
    ]
    assert len(data.entries[0].sentences) == 2
    assert set(data.queries) == {"q1", "q2"}
    assert data.queries["q1"].groups is None
    assert data.queries["q2"].groups == frozenset({"a"})
    assert data.queries["q2"].history == ("garden waste",)


def test_measures_are_those_of_the_reference_implementation(folder: Path) -> None:
    scores = measure(read_set(folder), {"q1": ["b1", "a1"], "q2": ["a2"]})
    assert scores["q1"]["ndcg_cut_5"] == pytest.approx(0.6309, abs=1e-4)
    assert (scores["q1"]["success_1"], scores["q1"]["success_5"], scores["q1"]["recip_rank"]) == (0, 1, 0.5)
    assert scores["q2"]["ndcg_cut_5"] == 1


def test_every_way_is_measured_and_the_product_finds_both(folder: Path) -> None:
    means = compare(read_set(folder), HashEmbedder())
    assert list(means) == [way.name for way in WAYS]
    assert means["… and section: the product"]["success_1"] == 1
    assert all(0 <= value <= 1 for each in means.values() for value in each.values())


def test_halves_are_of_about_one_size_and_do_not_move() -> None:
    halves = [half_of(f"question-{number}") for number in range(1000)]
    assert 450 < halves.count("tuning") < 550
    assert half_of("question-1") == halves[1]


@pytest.mark.parametrize("damage", ["corpus.jsonl", "queries.jsonl", "qrels/test.tsv"])
def test_a_folder_that_is_no_set_is_named(folder: Path, damage: str) -> None:
    (folder / damage).write_text("x\ny\n")
    with pytest.raises(EvaluationError, match="council_set does not hold a retrieval set in the BEIR layout"):
        read_set(folder)


@pytest.mark.model
def test_speed_is_told_for_every_stage(tmp_path: Path) -> None:
    stages = dict(speed.measure(30, tmp_path / "index"))
    assert len(stages["search all"]) == speed.QUESTIONS
    assert all(times and min(times) > 0 for times in stages.values())


def test_an_embedder_s_speed_is_told_in_every_figure() -> None:
    figures = embedding_speed.measure(HashEmbedder(), perf_counter())
    assert len(figures) == 5
    assert all(value > 0 for value in figures.values())
