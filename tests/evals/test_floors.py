"""The gate: what the product once got right over the sample questions, it gets right again."""

from pathlib import Path

import pytest

import evals
from assistant.settings import load_settings
from evals.answers import evaluate_answers
from evals.floors import below, load_floors, main, raised
from evals.runs import RunFolder, new_settings
from evals.scores import ItemScores, Score, Scores, means, system_scores

FLOORS = load_floors(Path(__file__).parent / "floors.yaml")
SAMPLES = Path(evals.__file__).parent / "questions" / "samples.yaml"
MEASURES = ("balanced_right", "right_answerable", "right_unanswerable", "citation_recall", "groundedness", "verbatim")


def gate(questions: Path, reports: Path | None, folder: Path, name: str) -> None:
    settings = load_settings(folder / "data").model_copy(update={"embedder": "packaged"})
    scores = evaluate_answers(questions, reports, folder / "run", settings=settings, stability=False)
    assert not below(scores, FLOORS[name])


@pytest.mark.model
def test_the_sample_questions_stay_right(tmp_path: Path) -> None:
    gate(SAMPLES, None, tmp_path, "samples")


@pytest.mark.model
def test_the_reference_questions_beside_the_clone_stay_right(shared: Path, tmp_path: Path) -> None:
    gate(shared / "questions" / "reference.yaml", shared / "reports", tmp_path, "reference")


def scored(**values: float) -> Scores:
    totals = {name: values.get(name, 1.0) for name in MEASURES}
    right = Score(values.get("right_answerable", 1.0), "because")
    items = [ItemScores("q", (), {"right": right, **{name: Score(value, "because") for name, value in totals.items()}})]
    return Scores("answers", (system_scores("product", items, means(MEASURES)),))


def test_what_falls_below_its_floor_is_told_with_the_questions() -> None:
    floors = {"groundedness": 0.9, "right_answerable": 0.5}
    assert below(scored(), floors) == []
    (told,) = below(scored(right_answerable=0.0), floors)
    assert told == "Right where the reports answer is 0.0, its floor 0.5; not right: q"


def test_floors_rise_and_never_fall() -> None:
    floors = raised({"groundedness": 0.9, "verbatim": 0.2}, scored(groundedness=0.5, verbatim=0.98765))
    assert floors["groundedness"] == 0.9
    assert floors["verbatim"] == 0.987


def test_the_command_raises_the_floors_of_one_set(tmp_path: Path) -> None:
    given = tmp_path / "q.yaml"
    given.write_text("x", encoding="utf-8")
    run = RunFolder.begin(tmp_path / "run", new_settings("answers", given, {}))
    run.save_scores(scored(groundedness=0.5))
    file = tmp_path / "floors.yaml"
    assert main([str(file), "mine", str(run.path)]) == 0
    run.save_scores(scored(groundedness=0.4))
    assert main([str(file), "mine", str(run.path)]) == 0
    assert load_floors(file)["mine"]["groundedness"] == 0.5
