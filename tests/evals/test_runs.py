import json
from pathlib import Path

import pytest

from corpus.errors import EvaluationError
from evals import runs
from evals.grounding import evaluate_grounding
from evals.revision import revision
from evals.runs import PREVIOUS, RunFolder, new_settings, read_scores, score_run
from index.embedders import HashEmbedder

ROWS = [
    {"id": "a", "passage": "Two libraries opened.", "sentence": "Two libraries opened.", "supported": True},
    {"id": "b", "passage": "Two libraries opened.", "sentence": "Ninety buses were bought.", "supported": False},
]


class Stubborn:
    """Says the same of every sentence, and counts how often it is asked; breaks down at the `breaks`-th."""

    def __init__(self, breaks: int = 0) -> None:
        self.asked, self.breaks = 0, breaks

    def support(self, passage: str, sentence: str):
        from assistant.types import Support

        self.asked += 1
        if self.asked == self.breaks:
            raise KeyboardInterrupt
        return Support(True, 0.9, "always")


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    return path


def run(rows: Path, out: Path, verifier: Stubborn | None = None):
    return evaluate_grounding(rows, out, verifier=verifier or Stubborn(), embedder=HashEmbedder())


def test_a_run_saves_what_it_was_made_with(rows: Path, tmp_path: Path) -> None:
    run(rows, tmp_path / "out")
    settings = RunFolder.open(tmp_path / "out").settings
    assert settings.product == {"verifier": "Stubborn", "embedder": HashEmbedder().identity}
    assert settings.revision == revision() != ""
    assert len(settings.input_sha256) == 64
    assert settings.finished
    assert {"predictions.jsonl", "scores.json", "report.html", "settings.json"} <= {
        p.name for p in (tmp_path / "out").iterdir()
    }


def test_an_interrupted_run_takes_up_where_it_stopped(rows: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        run(rows, out, Stubborn(breaks=2))
    with pytest.raises(EvaluationError, match="was interrupted; start it again with the same --out"):
        score_run(out)
    again = Stubborn()
    scores = run(rows, out, again)
    assert again.asked == 1
    assert len(scores.product.items) == 2


def test_a_line_cut_off_is_asked_again(rows: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        run(rows, out, Stubborn(breaks=2))
    (out / "predictions.jsonl").write_text('{"id": "a", "suppo', encoding="utf-8")
    again = Stubborn()
    run(rows, out, again)
    assert again.asked == 2


def test_an_interrupted_run_with_another_input_is_not_mixed(rows: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        run(rows, out, Stubborn(breaks=2))
    rows.write_text(json.dumps(ROWS[0]) + "\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match="interrupted run with other settings"):
        run(rows, out)


def test_a_finished_run_is_scored_again_without_asking_or_the_input(rows: Path, tmp_path: Path) -> None:
    first = run(rows, tmp_path / "out")
    rows.unlink()
    (tmp_path / "out" / "scores.json").unlink()
    assert score_run(tmp_path / "out") == first == read_scores(tmp_path / "out")


def test_a_new_run_in_a_finished_ones_folder_asks_everything_and_keeps_the_old_scores(
    rows: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    first = run(rows, out)
    again = Stubborn()
    run(rows, out, again)
    assert again.asked == 2
    assert read_scores(out / PREVIOUS) == first


@pytest.mark.parametrize("content", [None, "{}", "not JSON"])
def test_a_folder_that_is_not_a_run(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "settings.json").write_text(content, encoding="utf-8")
    with pytest.raises(EvaluationError, match="is not a run of an evaluation"):
        score_run(tmp_path)


def test_other_files_in_the_folder_are_left_alone(rows: Path, tmp_path: Path) -> None:
    for _ in range(2):
        run(rows, rows.parent)
    assert json.loads(rows.read_text(encoding="utf-8").splitlines()[0]) == ROWS[0]


def test_a_file_that_a_run_would_overwrite_is_kept(rows: Path, tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text("mine", encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"holds a report\.html that is not of a run; give another --out"):
        run(rows, tmp_path)
    assert (tmp_path / "report.html").read_text(encoding="utf-8") == "mine"


def test_a_damaged_line_is_named(rows: Path, tmp_path: Path) -> None:
    run(rows, tmp_path / "out")
    path = tmp_path / "out" / "predictions.jsonl"
    path.write_text("nonsense\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(EvaluationError, match="line 1 is damaged"):
        score_run(tmp_path / "out")


def test_other_names_of_files_in_a_folder_are_another_input(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.txt").write_text("same", encoding="utf-8")
    assert runs.fingerprint(tmp_path / "one") != runs.fingerprint(tmp_path / "two")


def test_settings_with_a_key_that_is_not_known_are_refused(rows: Path, tmp_path: Path) -> None:
    run(rows, tmp_path / "out")
    path = tmp_path / "out" / "settings.json"
    saved = json.loads(path.read_text(encoding="utf-8")) | {"colour": "blue"}
    path.write_text(json.dumps(saved), encoding="utf-8")
    with pytest.raises(EvaluationError):
        RunFolder.open(tmp_path / "out")


def test_progress_is_told_of_every_row(rows: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    evaluate_grounding(
        rows, tmp_path / "out", verifier=Stubborn(), embedder=HashEmbedder(), progress=lambda *step: told.append(step)
    )
    assert told == [(1, 2, "predictions"), (2, 2, "predictions")]
    assert new_settings("grounding", rows, {}).input == "rows.jsonl"
