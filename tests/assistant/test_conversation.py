import pytest

from assistant.conversation import standalone_question
from assistant.pipeline import Assistant
from assistant.shelf import Shelf
from corpus.types import Register, Report, ReportSource

WORDS = """The Oversight Board is chaired by Dame Ruth Penhale. Its members include the Leader. Housing repairs, culture,
finances, milestones, leisure centres and the FLEX programme are covered. Six hundred homes were insulated by March 2022."""


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    report = Report(
        id="thornmere-review",
        title="Progress review",
        text=WORDS,
        passages=(),
        sections=(),
        source=ReportSource("a.txt", "a.txt", "0", "text/plain"),
        council="Thornmere Borough Council",
    )
    return Shelf([report], Register((), (), (), {}))


@pytest.mark.parametrize(
    ("history", "question", "expected"),
    [
        (["What is recommendation 3?"], "And what progress has been made on it?", "What progress has been made on recommendation 3?"),
        (["What progress has been made on recommendation 4?"], "What about recommendation 5?", "What progress has been made on recommendation 5?"),
        (["What progress has been made on recommendation 4?"], "and rec 5", "What progress has been made on rec 5"),
        (["What is recommendation 3?"], "What did the peers think of it?", "What did the peers think of recommendation 3?"),
        (["What is recommendation 3?", "What did the peers think of it?"], "and recommendation 4?", "What did the peers think of recommendation 4?"),
        (["Tell me about the Oversight Board"], "Who are its members?", "Who are the Oversight Board's members?"),
        (["Who chairs the Oversight Board?"], "How often does it meet?", "How often does the Oversight Board meet?"),
        (["What did the review say about housing repairs?"], "What did the earlier report say about that?", "What did the earlier report say about housing repairs?"),
        (["What was recommended?"], "which of them are done?", "Which of the recommendations are done?"),
        (["What was recommended?"], "Which of them are about culture?", "Which of the recommendations are about culture?"),
        (["What did the peers think of the finances?"], "And in 2022?", "What did the peers think of the finances – in 2022?"),
        (["How many actions does the FLEX programme have?"], "how many are delayed?", "How many actions are delayed (the FLEX programme)?"),
        (["How many milestones are complete?"], "and overdue?", "How many milestones are overdue?"),
        (["How many homes were insulated by March 2022?"], "and in 2020?", "How many homes were insulated in 2020?"),
        (["How many homes were insulated by March 2022?"], "What was it at the time of the peer challenge?", "How many homes were insulated at the time of the peer challenge?"),
        (["What were the finances at 30 September 2022?"], "and six months later?", "What were the finances at 31 March 2023?"),
        (["Tell me about Thornmere's Oversight Board"], "Who chairs it?", "Who chairs Thornmere's Oversight Board?"),
        (["What progress was made on recommendation 1?"], "And the second one?", "What progress was made on the 2nd recommendation?"),
        (["What progress was made on recommendation 1?"], "and the next one?", "What progress was made on recommendation 2?"),
    ],
)  # fmt: skip
def test_a_follow_up_gets_back_what_it_leaves_out(
    shelf: Shelf, history: list[str], question: str, expected: str
) -> None:
    assert standalone_question(question, history, shelf).rstrip("?") == expected.rstrip("?")


@pytest.mark.parametrize(
    ("history", "question"),
    [
        (["What is recommendation 3?"], "Who chairs the Oversight Board?"),
        (["What is recommendation 3?"], "What did the council say about its finances?"),
        (["What was recommended?"], "What did they recommend about culture?"),
        (["Tell me about the Oversight Board"], "What is recommendation 2?"),
        (["Tell me about the Oversight Board"], "How many homes were insulated?"),
        ([], "What did the peers think of it?"),
        (["   "], "and recommendation 4?"),
    ],
)
def test_a_question_that_stands_alone_is_left_as_it_is(shelf: Shelf, history: list[str], question: str) -> None:
    assert standalone_question(question, history, shelf) == question


def test_a_short_question_word_brings_back_the_subject(shelf: Shelf) -> None:
    assert "recommendation 3" in standalone_question("why?", ["What is recommendation 3?"], shelf)
    assert "homes were insulated" in standalone_question("when was that?", ["How many homes were insulated?"], shelf)


def test_they_who_say_are_whoever_writes_the_reports(thornmere: Assistant) -> None:
    question = "What did they say about the pools?"
    assert standalone_question(question, ["What was recommended on scrutiny?"], thornmere.shelf) == question
