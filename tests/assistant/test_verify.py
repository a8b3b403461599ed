"""One contract for every verifier, and what the product's must catch."""

import pytest

from assistant.types import Verifier
from assistant.verify import FactVerifier, OverlapVerifier, product_verifier

PASSAGE = (
    "The peer team met 14 managers in March 2022. Since then the council has opened three family hubs in Elmbridge, "
    "and rent arrears fell from £2.4m to £1.9m. A new housing plan will be agreed by July 2023. "
    "The commissioners were not satisfied with the pace of change."
)


@pytest.fixture(params=[OverlapVerifier, FactVerifier])
def verifier(request: pytest.FixtureRequest) -> Verifier:
    return request.param()


@pytest.mark.parametrize(
    "sentence",
    [
        "The peer team met 14 managers in March 2022.",
        "the council has opened three family hubs in Elmbridge",
        "Recommendation 4: A new housing plan will be agreed by July 2023.",
        "The peer team met 14 managers … in March 2022",
    ],
)
def test_a_quotation_is_supported(verifier: Verifier, sentence: str) -> None:
    found = verifier.support(PASSAGE, sentence)
    assert found.supported
    assert found.score == 1.0


@pytest.mark.parametrize(
    "sentence",
    [
        "The peer team met 15 managers in March 2022.",
        "The leisure centre at Tarn Hill was demolished after a fire.",
        "Rent arrears fell by £900 a household.",
        "",
    ],
)
def test_what_the_passage_does_not_say_is_not(verifier: Verifier, sentence: str) -> None:
    found = verifier.support(PASSAGE, sentence)
    assert not found.supported
    assert 0.0 <= found.score < 0.6
    assert found.reason


def test_an_empty_passage_supports_nothing(verifier: Verifier) -> None:
    assert not verifier.support("", "The peer team met 14 managers.").supported


@pytest.mark.parametrize(
    "sentence",
    [
        "The peer team met 14 managers in May 2022.",
        "The peer team met 14 managers in March 2021.",
        "The peer team did not meet 14 managers in March 2022.",
        "Since then the council has opened two family hubs in Elmbridge.",
        "Since then the council has opened three family hubs in Tarn Hill.",
        "Since then the council has closed three family hubs in Elmbridge.",
        "Rent arrears rose from £2.4m to £1.9m.",
        "A new housing plan has been agreed by July 2023.",
        "The commissioners were satisfied with the pace of change.",
        "The peer team were not satisfied with the pace of change.",
        "satisfied with the pace of change",
    ],
)
def test_one_thing_changed_in_the_passages_own_sentence_is_caught(sentence: str) -> None:
    assert not FactVerifier().support(PASSAGE, sentence).supported


@pytest.mark.parametrize(
    "sentence",
    [
        "In March 2022 the peer team met 14 managers.",
        "The council has opened 3 family hubs in Elmbridge since then.",
        "Rent arrears fell from £2.4 million to £1.9 million.",
        "The peer team met fourteen managers in March 2022.",
    ],
)
def test_the_same_in_other_words_is_supported(sentence: str) -> None:
    assert FactVerifier().support(PASSAGE, sentence).supported


def test_the_reason_names_what_differs() -> None:
    assert "15" in FactVerifier().support(PASSAGE, "The peer team met 15 managers in March 2022.").reason


def test_the_product_needs_no_embedder() -> None:
    assert product_verifier().support(PASSAGE, "The peer team met 14 managers in March 2022.").supported
