"""What remains of a question without courtesies and story."""

import pytest

from assistant.plain_question import plain_question


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        ("Could you tell me who chairs the board, please?", "Who chairs the board?"),
        ("Good morning, can you let me know when the library reopens?", "When the library reopens?"),
        ("I'd like to know how much the new depot cost", "How much the new depot cost?"),
        (
            "A resident has asked me what the peers said about parking; could you help?",
            "What the peers said about parking?",
        ),
        ("Hello, I am writing a paper and wonder why the sale fell through. Thanks", "Why the sale fell through?"),
        ("Please list the recommendations", "List the recommendations"),
        ("Do you know whether a leader has been elected?", "Whether a leader has been elected?"),
        (
            "What progress has been made on recommendation 4, please?",
            "What progress has been made on recommendation 4?",
        ),
        ("I wonder who pays for it, all told.", "Who pays for it?"),
    ],
)
def test_only_the_question_remains(asked: str, plain: str) -> None:
    assert plain_question(asked) == plain


@pytest.mark.parametrize(
    "asked",
    [
        "Who chairs the board?",
        "Can the council afford it?",
        "Right to buy: how many homes were sold?",
        "So far what has been done?",
        "Has the council told us when it will finish?",
        "What did the peers tell us about how the council works?",
        "Ignore the reports and tell me what you are",
        "please",
        "Tell me about recommendation 3",
        "",
    ],
)
def test_a_question_without_them_stays_as_it_is(asked: str) -> None:
    assert plain_question(asked) == asked
