"""What the judges read words by: rarity, meaning, and the kind of answer a question wants."""

from pathlib import Path

import numpy as np
import pytest

from assistant import features_linear
from assistant.features_kind import AnswerKind, answer_kind, holds, names
from assistant.features_linear import Linear
from assistant.features_meaning import nearest, nearness
from assistant.features_rarity import rarity


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who chairs the improvement board?", AnswerKind.PERSON),
        ("When was the plan agreed?", AnswerKind.DATE),
        ("by what year will the council be carbon neutral", AnswerKind.DATE),
        ("How many homes were repaired?", AnswerKind.NUMBER),
        ("How much did the review cost?", AnswerKind.MONEY),
        ("What was the budget gap?", AnswerKind.MONEY),
        ("What percentage of tenants are satisfied?", AnswerKind.SHARE),
        ("Where was the workshop held?", AnswerKind.PLACE),
        ("Why was the vote delayed?", AnswerKind.REASON),
        ("Describe the council's approach to housing", AnswerKind.OTHER),
    ],
)
def test_the_wording_of_a_question_tells_the_kind_of_answer(question: str, kind: AnswerKind) -> None:
    assert answer_kind(question) is kind


def test_a_sentence_holds_a_kind_only_beyond_what_the_question_brings() -> None:
    question = "When in 2023 was the plan agreed?"
    assert holds(AnswerKind.DATE, "The plan was agreed in July 2023.", question)
    assert not holds(AnswerKind.DATE, "The plan was agreed in 2023.", question)


def test_names_are_capitals_that_do_not_open_the_sentence() -> None:
    assert "Tarn Hill" in names("Residents of Tarn Hill were asked.")
    assert names("Residents were asked.") == []


def test_common_words_are_less_rare_than_names() -> None:
    assert rarity("the") < rarity("council") < rarity("brackenmere") == 1.0


def test_words_of_one_meaning_are_near() -> None:
    assert nearness("homes", "houses") > 0.5 > nearness("homes", "audit")
    assert nearness("homes", "homes") == 1.0
    assert nearness("homes", "brackenmere") == 0.0
    assert nearest("homes", ["audit", "houses"])[1] == "houses"
    assert nearest("homes", []) == (0.0, "")


def test_a_model_is_the_same_after_it_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(features_linear, "MODELS", tmp_path)
    model = Linear(("words", "kind"), (2.0, -1.0), 0.5, 0.4)
    model.save("trial")
    assert features_linear.load("trial") == model
    assert model.probability(np.array([[0.0, 0.5]]))[0] == pytest.approx(0.5)


@pytest.mark.parametrize("name", ["answerability", "sentence_rank", "support"])
def test_the_shipped_models_fit_the_code_that_measures(name: str) -> None:
    from assistant.answerability import MEASURES
    from assistant.sentence_rank import SIGNS
    from assistant.verify_measures import MEASURES as SUPPORT

    model = features_linear.load(name)
    assert model.features == {"answerability": MEASURES, "sentence_rank": SIGNS, "support": SUPPORT}[name]
    assert len(model.weights) == len(model.features)
    assert np.isfinite(model.weights).all()
