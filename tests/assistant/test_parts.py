"""Questions that ask two things."""

from assistant.parts import parts_of
from assistant.pipeline import Assistant
from assistant.types import Outcome


def test_joined_questions_are_taken_apart_and_the_second_stands_alone(thornmere: Assistant) -> None:
    parts = parts_of("When was the leisure strategy adopted and who wrote it?", thornmere.shelf)
    assert parts == ("When was the leisure strategy adopted?", "Who wrote the leisure strategy?")


def test_one_question_with_an_and_stays_whole(thornmere: Assistant) -> None:
    for question in (
        "What do the reports say about pools and libraries?",
        "How do the council and the peers differ on the pools, and what do both say?",
        "Who are the members and officers of the peer team?",
    ):
        assert parts_of(question, thornmere.shelf) == (question,)


def test_what_is_there_is_answered_and_what_is_not_is_named(thornmere: Assistant) -> None:
    answer = thornmere.ask("When did the council adopt its leisure strategy and what is the chief executive's salary?")
    assert answer.outcome is Outcome.PARTLY_ANSWERED
    assert "3 May 2022" in answer.text
    assert answer.missing == ("What is the chief executive's salary",)
    assert "What is the chief executive's salary" in answer.text


def test_two_answers_stand_under_their_questions(thornmere: Assistant) -> None:
    answer = thornmere.ask("When did the council adopt its leisure strategy, and how many councillors are there?")
    assert answer.outcome is Outcome.ANSWERED
    assert "3 May 2022" in answer.text
    assert "54" in answer.text
    assert [statement.lead.split("”")[0] for statement in answer.statements if statement.lead] == [
        "On “When did the council adopt its leisure strategy?",
        "On “How many councillors are there?",
    ]


def test_neither_there_is_not_in_the_reports(thornmere: Assistant) -> None:
    answer = thornmere.ask("What is the chief executive's salary and who designed the flag?")
    assert answer.outcome is Outcome.NOT_IN_REPORTS
