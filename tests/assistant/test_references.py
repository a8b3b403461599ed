import pytest

from assistant.references import LAST, Reference, find_paragraphs, find_references, in_digits, without_references


def numbers(question: str) -> list[str]:
    return [reference.number for reference in find_references(question)]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What is recommendation 3?", ["3"]),
        ("rec two", ["2"]),
        ("progress on rec. no. 12", ["12"]),
        ("R4 – what was done?", ["4"]),
        ("Recommendation iv", ["4"]),
        ("recommendation seven", ["7"]),
        ("Key recommendation 3", ["3"]),
        ("recommendation 4b", ["4b"]),
        ("recommendations 3, 4 and 6", ["3", "4", "6"]),
        ("recommendations 2 to 5", ["2", "3", "4", "5"]),
        ("compare recs 1 and 2", ["1", "2"]),
        ("the third recommendation", ["3"]),
        ("the twelfth recommendation", ["12"]),
        ("the first two recommendations", ["1", "2"]),
        ("the final recommendation", [LAST]),
        ("objective 5 of the plan", ["5"]),
        ("How many of the 7 recommendations are done?", []),
        ("Which recommendation is about 16 to 18 year olds?", []),
        ("What happened in 2023?", []),
    ],
)
def test_entries_are_found_by_number_in_many_shapes(question: str, expected: list[str]) -> None:
    assert numbers(question) == expected


def test_an_ordinal_counts_by_position_and_a_number_does_not() -> None:
    assert find_references("the 2nd recommendation") == (Reference("recommendation", "2", ordinal=True),)
    assert find_references("milestone 2") == (Reference("milestone", "2", ordinal=False),)


def test_paragraphs_are_found_with_their_decimals() -> None:
    assert find_paragraphs("What do paragraph 4.2.1 and para 7 say?") == ("4.2.1", "7")


def test_what_is_left_of_a_question_holds_no_number() -> None:
    assert without_references("Why was recommendation 2 rejected?").split() == ["why", "was", "rejected?"]


def test_number_words_become_digits() -> None:
    assert in_digits("The twenty-first of Seven") == "the 21st of 7"
