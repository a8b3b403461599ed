"""Retrieval, grounding, abstention and spans on rows small enough to score by hand, with real small parts."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.answerability import LexicalJudge
from assistant.types import Turn
from assistant.verify import OverlapVerifier
from corpus.errors import EvaluationError
from evals.abstention import evaluate_abstention
from evals.grounding import evaluate_grounding
from evals.halves import REPORTING, TUNING, half_of
from evals.retrieval import evaluate_retrieval
from evals.runs import score_run
from evals.spans import evaluate_spans
from index.embedders import HashEmbedder

EMBEDDER = HashEmbedder()


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def write_rows(path: Path, rows: Sequence[dict[str, Any]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


# --- retrieval -----------------------------------------------------------------------------------

CORPUS = [
    {"_id": "p1", "title": "Libraries", "text": "Two libraries were opened in May.", "metadata": {"doc": "a"}},
    {"_id": "p2", "title": "Waste", "text": "The waste contract begins in October.", "metadata": {"doc": "a"}},
    {"_id": "p3", "title": "", "text": "The libraries of the other council were closed.", "metadata": {"doc": "b"}},
]
QUERIES = [
    {"_id": "q1", "text": "when were libraries opened", "metadata": {"history": [], "scope": None}},
    {"_id": "q2", "text": "libraries closed?", "metadata": {"scope": "a"}},
    {
        "_id": "q3",
        "text": "when does it begin",
        "metadata": {
            "history": [{"role": "user", "text": "the waste contract"}, {"role": "assistant", "text": "Yes."}]
        },
    },
]


@pytest.fixture
def beir(tmp_path: Path) -> Path:
    folder = tmp_path / "beir"
    write_rows(folder / "corpus.jsonl", CORPUS)
    write_rows(folder / "queries.jsonl", QUERIES)
    (folder / "qrels").mkdir()
    judged = "query-id\tcorpus-id\tscore\nq1\tp1\t1\nq2\tp1\t1\nq3\tp2\t1\n"
    (folder / "qrels" / "test.tsv").write_text(judged, encoding="utf-8")
    return folder


def test_retrieval_writes_a_run_and_scores_it(beir: Path, tmp_path: Path) -> None:
    scores = evaluate_retrieval(beir, tmp_path / "out", embedder=EMBEDDER, with_baselines=True)
    ranked = {row["id"]: row["ranked"] for row in lines(tmp_path / "out" / "run.jsonl")}
    assert ranked["q1"][0] == "p1"
    assert "p3" not in ranked["q2"], "the search is limited to the scope"
    assert ranked["q3"][0] == "p2", "the user's earlier turn tells what is meant"
    assert scores.product.totals["recall_at_5"].value == 1.0
    assert {system.name for system in scores.systems} == {
        "product",
        "lexical",
        "lexical_with_history",
        "dense",
        "dense_with_history",
        "plain_llama_index",
    }
    assert set(scores.product.by_kind) >= {"first question", "with earlier turns"}
    assert score_run(tmp_path / "out") == scores


def test_without_judgements_there_is_a_run_and_no_score(beir: Path, tmp_path: Path) -> None:
    (beir / "qrels" / "test.tsv").unlink()
    scores = evaluate_retrieval(beir, tmp_path / "out", embedder=EMBEDDER)
    assert len(lines(tmp_path / "out" / "run.jsonl")) == 3
    assert scores.product.totals["ndcg_at_5"].value is None
    assert scores.product.totals["ndcg_at_5"].not_applicable == 3


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        ("corpus.jsonl", "", "corpus.jsonl holds no rows"),
        ("queries.jsonl", "\n", "queries.jsonl holds no rows"),
        ("queries.jsonl", '{"_id": "q1"}\n', "line 1, field 'text'"),
        ("queries.jsonl", "nonsense\n", "line 1 is not a JSON object"),
        ("corpus.jsonl", json.dumps(CORPUS[0]) + "\n" + json.dumps(CORPUS[0]) + "\n", "'p1' stands twice"),
        ("qrels/test.tsv", "q1\tp1\t1\nq1\tp1\n", "line 2: expected a query id"),
    ],
)
def test_a_benchmark_that_is_wrong_is_told_by_file_and_line(
    beir: Path, tmp_path: Path, file: str, content: str, told: str
) -> None:
    (beir / file).write_text(content, encoding="utf-8")
    with pytest.raises(EvaluationError, match=told):
        evaluate_retrieval(beir, tmp_path / "out", embedder=EMBEDDER)


def test_a_folder_in_another_layout(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"has no corpus\.jsonl"):
        evaluate_retrieval(tmp_path, tmp_path / "out", embedder=EMBEDDER)


# --- grounding -----------------------------------------------------------------------------------

GROUNDING = [
    {"id": "a", "passage": "Two libraries opened in May.", "sentence": "Two libraries opened.", "supported": True},
    {"id": "b", "passage": "Two libraries opened in May.", "sentence": "Nine libraries opened.", "supported": False},
    {"id": "c", "passage": "The bins are emptied weekly.", "sentence": "The council bought buses.", "supported": False},
    {
        "id": "d",
        "passage": "The bins are emptied weekly.",
        "sentence": "Bins are emptied every week.",
        "supported": True,
    },
]


def test_grounding_asks_the_verifier_and_scores_it(tmp_path: Path) -> None:
    rows = write_rows(tmp_path / "g.jsonl", GROUNDING)
    scores = evaluate_grounding(
        rows, tmp_path / "out", verifier=OverlapVerifier(), embedder=EMBEDDER, with_baselines=True
    )
    said = {row["id"]: row for row in lines(tmp_path / "out" / "predictions.jsonl")}
    assert said["a"]["supported"] is True
    assert said["c"]["supported"] is False
    assert all(0.0 <= row["score"] <= 1.0 for row in said.values())
    assert [system.name for system in scores.systems][:2] == ["product", "word_overlap"]
    assert score_run(tmp_path / "out") == scores


class AlwaysSupported:
    def support(self, passage: str, sentence: str) -> Any:
        from assistant.types import Support

        return Support(True, 0.9, "always")


def test_a_verifier_that_believes_everything_looks_bad(tmp_path: Path) -> None:
    rows = write_rows(tmp_path / "g.jsonl", GROUNDING)
    totals = evaluate_grounding(rows, tmp_path / "out", verifier=AlwaysSupported(), embedder=EMBEDDER).product.totals
    assert totals["balanced_accuracy"].value == totals["auroc"].value == 0.5
    assert totals["specificity"].value == 0.0
    assert totals["recall"].value == 1.0


def test_rows_without_the_truth_get_predictions_and_no_score(tmp_path: Path) -> None:
    rows = write_rows(tmp_path / "g.jsonl", [{k: v for k, v in row.items() if k != "supported"} for row in GROUNDING])
    scores = evaluate_grounding(rows, tmp_path / "out", embedder=EMBEDDER, verifier=OverlapVerifier())
    assert len(lines(tmp_path / "out" / "predictions.jsonl")) == 4
    assert scores.product.totals["balanced_accuracy"].value is None


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "holds no rows"),
        ('{"id": "a", "passage": "x"}', "line 1, field 'sentence'"),
        ('{"id": "a"', "line 1 is not a JSON object"),
        ("[1]", "line 1, field 'the whole line'"),
    ],
)
def test_a_wrong_file_is_told_by_line_and_field(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "g.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(EvaluationError, match=told):
        evaluate_grounding(path, tmp_path / "out", verifier=OverlapVerifier(), embedder=EMBEDDER)


def test_a_line_separator_inside_a_text_does_not_end_the_row(tmp_path: Path) -> None:
    path = tmp_path / "g.jsonl"
    row = GROUNDING[0] | {"passage": "Two libraries\u2028opened."}
    path.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    assert (
        len(evaluate_grounding(path, tmp_path / "out", verifier=OverlapVerifier(), embedder=EMBEDDER).product.items)
        == 1
    )


# --- abstention ----------------------------------------------------------------------------------

ABSTENTION = [
    {
        "id": "a",
        "set": "one",
        "question": "When were libraries opened?",
        "history": [{"role": "user", "text": "Tell me about libraries"}],
        "contexts": [{"id": "a#0", "text": "Libraries were opened in May."}, {"id": "a#1", "text": "Bins."}],
        "answerable": True,
    },
    {
        "id": "b",
        "set": "one",
        "question": "How many buses were bought?",
        "history": [],
        "contexts": [{"id": "b#0", "text": "Libraries were opened in May."}],
        "answerable": False,
    },
    {"id": "c", "set": "two", "question": "What do trams cost?", "history": [], "contexts": [], "answerable": False},
]


def test_abstention_asks_the_judge_and_scores_it(tmp_path: Path) -> None:
    rows = write_rows(tmp_path / "a.jsonl", ABSTENTION)
    scores = evaluate_abstention(rows, tmp_path / "out", judge=LexicalJudge(), embedder=EMBEDDER, with_baselines=True)
    assert [row["answered"] for row in lines(tmp_path / "out" / "predictions.jsonl")] == [True, False, False]
    assert scores.product.totals["f1"].value == scores.product.totals["balanced_accuracy"].value == 1.0
    assert scores.product.totals["auroc"].value == 1.0
    assert list(scores.product.by_kind)[:2] == ["one", "two"]
    assert score_run(tmp_path / "out") == scores


class Always:
    """Answers everything, or nothing."""

    def __init__(self, answered: bool) -> None:
        self.answered = answered

    def judge(self, question: str, passages: Sequence[str], history: Sequence[Turn] = ()) -> tuple[bool, float]:
        return self.answered, float(self.answered)


@pytest.mark.parametrize("answered", [True, False])
def test_always_or_never_answering_looks_bad(tmp_path: Path, answered: bool) -> None:
    rows = write_rows(tmp_path / "a.jsonl", ABSTENTION)
    totals = evaluate_abstention(rows, tmp_path / "out", judge=Always(answered), embedder=EMBEDDER).product.totals
    assert totals["balanced_accuracy"].value == totals["auroc"].value == 0.5
    assert totals["recall"].value == (0.0 if answered else 1.0)
    assert totals["specificity"].value == (1.0 if answered else 0.0)


# --- spans ---------------------------------------------------------------------------------------

SENTENCES = ["The council met in May.", "It opened two libraries.", "Bins are emptied weekly."]
SPANS = [
    {"id": "a", "question": "how many libraries opened", "history": [], "sentences": SENTENCES, "gold_sentences": [1]},
    {"id": "b", "question": "when are bins emptied", "history": [], "sentences": SENTENCES, "gold_sentences": [2, 0]},
]


class InOrder:
    """Leaves the sentences as they are, and says nothing of the last."""

    def rank(self, question: str, sentences: Sequence[str], history: Sequence[Turn] = ()) -> list[tuple[int, float]]:
        return [(place, 1.0 - place / 10) for place in range(len(sentences) - 1)]


def test_spans_rank_every_sentence_and_are_scored(tmp_path: Path) -> None:
    rows = write_rows(tmp_path / "s.jsonl", SPANS)
    scores = evaluate_spans(rows, tmp_path / "out", ranker=InOrder(), embedder=EMBEDDER, with_baselines=True)
    assert [row["ranked"] for row in lines(tmp_path / "out" / "predictions.jsonl")] == [[0, 1, 2], [0, 1, 2]]
    assert scores.product.totals["hit_rate_at_1"].value == 0.5
    assert scores.product.totals["mrr"].value == 0.75
    assert scores.system("bm25").totals["hit_rate_at_1"].value == 1.0
    assert score_run(tmp_path / "out") == scores


# --- shared --------------------------------------------------------------------------------------


def test_halves_are_stable_and_about_equal() -> None:
    halves = [half_of(f"row-{number}") for number in range(1000)]
    assert halves == [half_of(f"row-{number}") for number in range(1000)]
    assert 450 < halves.count(TUNING) < 550
    assert set(halves) == {TUNING, REPORTING}
