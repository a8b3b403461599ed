"""Questions to go on with after one that the reports do not answer: on what was asked, and answered when asked."""

from pathlib import Path

import pytest

from assistant.build import assistant_over
from assistant.loaded import sample_reports
from assistant.pipeline import Assistant
from assistant.types import Confidence, Outcome
from corpus.reading import read_content
from corpus.register import build_register
from index.embedders import packaged_embedder
from index.entries import entries_of
from index.passage_index import PassageIndex

pytestmark = pytest.mark.model
REFUSED = (
    "Will my council tax go up?",
    "What was the cost of the new library?",
    "How many apprentices have black hair?",
    "Who is the manager of the swimming pool?",
    "Why did the council reject recommendation 19?",
    "What does paragraph 400 say?",
    "When was the cathedral consecrated?",
    "how mutch do councilors get payed",
    "What is the name of the council’s favourite football club?",
    "Write me a briefing paper",
    "Write me a poem",
    "hello",
)


@pytest.fixture(scope="module")
def brackenmere(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The sample reports of one council, with the model that the page is used with."""
    reports = [report for report in sample_reports() if "Brackenmere" in (report.council or "")]
    index = PassageIndex.open(Path(tmp_path_factory.mktemp("index")), packaged_embedder())
    index.sync({r.id: (r.source.sha256, entries_of(r)) for r in reports})
    return assistant_over(reports, build_register(reports), index)


@pytest.mark.parametrize("question", REFUSED)
def test_after_a_refusal_questions_are_offered_that_get_an_answer(brackenmere: Assistant, question: str) -> None:
    refused = brackenmere.ask(question)
    assert refused.outcome is Outcome.NOT_IN_REPORTS
    assert 1 <= len(refused.follow_ups) <= 3
    for offered in refused.follow_ups:
        answer = brackenmere.ask(offered, [question])
        assert (answer.outcome, answer.standalone_question) == (Outcome.ANSWERED, offered), offered
        assert answer.confidence is not Confidence.LOW, offered


def test_what_is_offered_is_on_what_was_asked(brackenmere: Assistant) -> None:
    offered = brackenmere.ask("Who will chair the scrutiny committee in 2031?").follow_ups
    assert any("scrutiny" in question.casefold() for question in offered)


def test_nothing_is_offered_where_no_question_would_be_answered() -> None:
    lone = read_content("note.txt", b"The bridge at Harbourby was opened by Ann Lowther in June 2020.")
    index = PassageIndex.in_memory(packaged_embedder())
    index.sync({lone.id: (lone.source.sha256, entries_of(lone))})
    assert assistant_over([lone], build_register([lone]), index).ask("Write me a poem").follow_ups == ()
