"""Who somebody is: the deputy of the one asked for is not the one, and a name beside the role is enough."""

from pathlib import Path

import pytest

from assistant.build import assistant_over
from assistant.fits import _of_lesser_rank
from assistant.question import Understanding
from assistant.shelf import Shelf
from assistant.understand import understand
from corpus.reading import read_content
from corpus.register import build_register
from corpus.types import Register
from index.embedders import packaged_embedder
from index.entries import entries_of
from index.passage_index import PassageIndex

VISIT = """# Corporate Peer Challenge: Progress Review

Tarnwick Borough Council

4 March 2024

## 1. The visit

The peer team met these representatives of the council over one day:

- Councillor Ada Fenn Leader, Tarnwick BC
- Col Marsh Chief Executive, Tarnwick BC
- Ida Rowe Assistant Chief Executive, Tarnwick BC

## 2. What was found

The leadership is steady. Staff said that the chief executive is seen and heard. The leader of the council answers questions in public.
"""


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


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "name"),
    [("Who is the leader of the council?", "Ada Fenn"), ("Who is the chief executive?", "Col Marsh")],
)
def test_a_name_beside_the_role_asked_for_is_enough(tmp_path: Path, question: str, name: str) -> None:
    report = read_content("tarnwick-progress-review-2024-03.md", VISIT.encode())
    index = PassageIndex.open(tmp_path, packaged_embedder())
    index.sync({report.id: (report.source.sha256, entries_of(report))})
    answer = assistant_over([report], build_register([report]), index).ask(question)
    assert name in answer.text
    assert "Ida Rowe" not in answer.text
