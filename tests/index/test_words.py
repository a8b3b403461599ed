"""Words as the lexical index reads them."""

import pytest

from index.lexical import LexicalIndex
from index.words import has_words, terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Council's recommendations", {"council", "recommend", "council recommend"}),
        ("in 2025/26 a gap of £6.6m", {"2025/26", "gap", "6.6", "m", "2025/26 gap", "gap 6.6", "6.6 m"}),
        ("What did they say?", {"say"}),
        ("Recommendation 2", {"recommend", "2", "recommend 2"}),
        ("¿…?", set()),
    ],
)
def test_terms(text: str, expected: set[str]) -> None:
    assert set(terms(text)) == expected


def test_having_words() -> None:
    assert all(has_words(text) for text in ("it", "2023", "Ó"))
    assert not any(has_words(text) for text in ("", " …🌊?! __ "))


def test_the_rarer_word_and_the_right_number_score_higher() -> None:
    texts = ["recommendation 2 on flooding", "recommendation 1 on 2 schools", "recommendation 3"]
    scores = LexicalIndex([terms(text) for text in texts]).scores(terms("what is recommendation 2?"))
    assert scores[0] > scores[1] > scores[2] > 0


def test_unknown_words_and_empty_indexes_score_nothing() -> None:
    assert LexicalIndex([terms("flood"), []]).scores(terms("swimming")).tolist() == [0, 0]
    assert LexicalIndex([[], []]).scores(["flood"]).tolist() == [0, 0]
    assert LexicalIndex([]).scores(["flood"]).shape == (0,)
