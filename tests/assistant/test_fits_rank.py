"""The deputy of the one asked for is not the one."""

import pytest

from assistant.fits import _of_lesser_rank
from assistant.question import Understanding
from assistant.shelf import Shelf
from assistant.understand import understand
from corpus.types import Register


def reading(question: str) -> Understanding:
    return understand(question, Shelf([], Register((), (), (), {})))


@pytest.mark.parametrize(
    ("question", "text", "lesser"),
    [
        ("Who is the chief executive?", "Jo Marl, Assistant Chief Executive", True),
        ("Who is the chief executive?", "Ann Reed, Chief Executive, and Jo Marl, Assistant Chief Executive", False),
        ("Who is the assistant chief executive?", "Jo Marl, Assistant Chief Executive", False),
        ("Who is the leader of the council?", "Councillor Amy Vane is deputy leader.", True),
        ("Who is the leader of the council?", "Councillor Ben Oake leads the council.", False),
    ],
)
def test_the_one_asked_for_is_not_their_deputy(question: str, text: str, lesser: bool) -> None:
    assert _of_lesser_rank(reading(question), text) is lesser
