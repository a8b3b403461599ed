"""One contract for every judge of answerability, and the grounds that it gives."""

import pytest

from assistant.answerability import EvidenceJudge, LexicalJudge, explain, product_judge
from assistant.features_kind import AnswerKind
from assistant.types import AnswerabilityJudge, Turn
from index.embedders import HashEmbedder

PASSAGES = [
    "The improvement board is chaired by Dame Ruth Alder. It meets every six weeks in Tarn House.",
    "The budget gap for 2024/25 fell to £3.2m after the savings programme was agreed in July 2023.",
]


@pytest.fixture(params=["lexical", "evidence"])
def judge(request: pytest.FixtureRequest) -> AnswerabilityJudge:
    return LexicalJudge() if request.param == "lexical" else EvidenceJudge(HashEmbedder())


def test_an_answered_question_scores_above_one_on_the_topic_that_is_not(judge: AnswerabilityJudge) -> None:
    _, answered = judge.judge("Who chairs the improvement board?", PASSAGES)
    _, not_answered = judge.judge("Which firm audits the accounts of the improvement board?", PASSAGES)
    assert 0.0 <= not_answered < answered <= 1.0


def test_a_question_on_another_topic_is_not_answered(judge: AnswerabilityJudge) -> None:
    answered, score = judge.judge("What is the recipe for lemon drizzle cake?", PASSAGES)
    assert not answered
    assert score < 0.5


@pytest.mark.parametrize("passages", [[], [""], ["  "]])
def test_no_passage_answers_nothing(judge: AnswerabilityJudge, passages: list[str]) -> None:
    assert judge.judge("Who chairs the improvement board?", passages) == (False, 0.0)


@pytest.mark.parametrize("question", ["", "???"])
def test_a_question_without_words_is_not_answered(judge: AnswerabilityJudge, question: str) -> None:
    assert not judge.judge(question, PASSAGES)[0]


def test_earlier_turns_are_taken(judge: AnswerabilityJudge) -> None:
    history = (Turn("user", "Tell me about the improvement board"), Turn("assistant", "It meets every six weeks."))
    assert 0.0 <= judge.judge("Who chairs it?", PASSAGES, history)[1] <= 1.0


def test_the_grounds_name_what_is_missing() -> None:
    grounds = explain("Why did Fellgate close the swimming pool in 2019?", PASSAGES)
    assert grounds.uncovered_names == ("fellgate",)
    assert grounds.uncovered_numbers == ("2019",)
    assert "swimming" in grounds.uncovered
    assert grounds.kind is AnswerKind.REASON
    assert not grounds.answered


def test_a_word_of_the_same_meaning_is_covered() -> None:
    grounds = explain("How many dwellings stand vacant?", ["There are 41 empty homes; 12 houses are being repaired."])
    assert "dwellings" not in grounds.uncovered
    assert "vacant" in explain("How many stand vacant?", ["The council has 41 homes."]).uncovered
    assert grounds.kind_present


def test_the_kind_of_answer_has_to_stand_beside_its_subject() -> None:
    near = explain("How much is the budget gap?", PASSAGES)
    far = explain("How much is the chair of the improvement board paid?", PASSAGES)
    assert near.kind is far.kind is AnswerKind.MONEY
    assert near.beside_subject > far.beside_subject


def test_the_products_judge_gives_a_probability() -> None:
    answered, score = product_judge(HashEmbedder()).judge("Who chairs the improvement board?", PASSAGES)
    assert 0.0 <= score <= 1.0
    assert isinstance(answered, bool)
