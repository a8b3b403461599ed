import pytest

from evals.matching import first_held, holds, same_letters, without_markers


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("There are 7 recommendations.", "7"),
        ("A gap of £6.6m is projected.", "£6.6m"),
        ("It is the council’s own plan", "council's own"),
        ("through to\n  May   2017.", "to may 2017"),
        ("a two–year plan", "two-year"),
        ("82% of actions", "82%"),
        ("“Good grip” on finances", '"good grip"'),
        ("Wellbeing Café", "café"),
    ],
)
def test_words_that_stand_in_a_text(text: str, words: str) -> None:
    assert holds(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("There are 17 recommendations.", "7"),
        ("a rise of 7.5 points", "7"),
        ("a rise of 3.7 points", "7"),
        ("1,027 homes", "27"),
        ("the leadership", "leader"),
        ("a two year plan", "two-year"),
        ("anything", "  "),
    ],
)
def test_words_that_do_not(text: str, words: str) -> None:
    assert not holds(text, words)


def test_the_first_spelling_that_is_held() -> None:
    assert first_held(["seven actions", "done"], ["7", "seven"]) == "seven"
    assert first_held(["one thing", "another"], ["thing another"]) is None


def test_markers_are_taken_out() -> None:
    assert without_markers("Two libraries opened [1][2], one in May [3, 4].") == "Two libraries opened, one in May."


def test_a_word_broken_over_two_lines_is_the_same_letters() -> None:
    assert same_letters("the accommo-\ndation ﬁnance plan", "accommodation finance")
    assert not same_letters("the accommodation plan", "finance")
