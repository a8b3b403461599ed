from pathlib import Path

import pytest

from corpus.errors import EvaluationError
from evals import figures
from evals.figures import BEGIN, END, figures_part, main, page_with, plain_table, save, saved_results
from evals.grounding import evaluate_grounding
from evals.runs import RunFolder, read_scores
from index.embedders import HashEmbedder


@pytest.fixture
def finished(tmp_path: Path) -> RunFolder:
    rows = tmp_path / "dev.jsonl"
    rows.write_text(
        '{"id": "a", "passage": "Two opened.", "sentence": "Two opened.", "supported": true, "set": "some"}\n'
        '{"id": "b", "passage": "Two opened.", "sentence": "A secret of others.", "supported": false, "set": "some"}\n',
        encoding="utf-8",
    )
    evaluate_grounding(rows, tmp_path / "run", embedder=HashEmbedder(), with_baselines=True)
    return RunFolder.open(tmp_path / "run")


def test_the_totals_are_kept_and_no_word_of_the_set(finished: RunFolder, tmp_path: Path) -> None:
    saved = save(finished, tmp_path / "figures")
    assert saved.name == "grounding-dev.json"
    assert "secret" not in saved.read_text(encoding="utf-8")
    result = saved_results(tmp_path / "figures")[0]
    assert set(result.totals) == {"product", "word_overlap", "overlap_with_particulars", "cosine", "bm25"}


def test_the_page_is_written_and_checked(finished: RunFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "evaluation.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    monkeypatch.setattr(figures, "PAGE", page)
    monkeypatch.setattr(figures, "SAVED", tmp_path / "figures")
    assert main(["--save", str(tmp_path / "figures"), str(finished.path)]) == 0
    assert main(["--check"]) == 1
    assert main(["--write"]) == 0
    assert main(["--check"]) == 0
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert text.endswith("after\n")
    assert "| Balanced accuracy, some |" in text
    page.write_text(text.replace("AUROC", "auroc", 1), encoding="utf-8")
    assert main(["--check"]) == 1


def test_a_page_without_a_place_for_figures() -> None:
    with pytest.raises(EvaluationError, match="no place for the figures"):
        page_with("a page", figures_part([]))


def test_the_table_for_a_terminal(finished: RunFolder) -> None:
    table = plain_table(read_scores(finished.path))
    assert "This product" in table.splitlines()[0]
    assert any(line.startswith("Balanced accuracy") for line in table.splitlines())
