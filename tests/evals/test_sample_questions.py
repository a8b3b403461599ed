"""The reference questions over the sample reports are right themselves: a wrong reference measures nothing."""

from collections import Counter
from pathlib import Path

import pytest

import evals
from corpus.reading import read_report
from corpus.samples import sample_files
from corpus.types import SEARCHED
from evals.matching import holds
from evals.questions import load_questions

KINDS = {
    *("recommendation", "progress", "peer-view", "fact", "list", "compare", "follow-up"),
    *("unanswerable", "false-premise", "out-of-scope", "injection"),
}
QUESTIONS = load_questions(Path(evals.__file__).parent / "questions" / "samples.yaml")
ANSWERABLE = [question for question in QUESTIONS if question.answerable]


@pytest.fixture(scope="module")
def passages():
    """The words of every passage that can be cited, by report."""
    reports = [read_report(path, sample=True) for path in sample_files()]
    return {report.id: [report.words(p) for p in report.passages if p.kind in SEARCHED] for report in reports}


def held_by(passages, evidence):
    """The passages that a piece of evidence means."""
    return [words for words in passages[evidence.report] if any(holds(words, part) for part in evidence.contains)]


def test_there_are_many_and_of_every_kind():
    counts = Counter(question.kind for question in QUESTIONS)
    assert len(QUESTIONS) >= 70
    assert set(counts) == KINDS
    assert min(counts.values()) >= 3


def test_no_question_is_asked_twice():
    asked = Counter(
        (question.history, words.casefold())
        for question in QUESTIONS
        for words in (question.question, *question.rewordings)
    )
    assert [words for words, times in asked.items() if times > 1] == []


def test_many_are_also_asked_in_other_words():
    assert sum(bool(question.rewordings) for question in QUESTIONS) >= 25


@pytest.mark.parametrize("question", ANSWERABLE, ids=lambda question: question.id)
def test_every_fragment_of_evidence_stands_in_one_passage(question, passages):
    assert question.evidence
    for evidence in question.evidence:
        for fragment in evidence.contains:
            found = [words for words in passages[evidence.report] if holds(words, fragment)]
            assert found, f"{fragment!r} is in no passage of {evidence.report}"


@pytest.mark.parametrize("question", ANSWERABLE, ids=lambda question: question.id)
def test_every_fact_stands_in_the_evidence_or_labels_it(question, passages):
    cited = [words for evidence in question.evidence for words in held_by(passages, evidence)]
    assert question.facts
    for spellings in question.facts:
        label = any(spelling.startswith("Recommendation ") for spelling in spellings)
        assert label or any(holds(words, spelling) for words in cited for spelling in spellings), spellings


def test_what_the_reports_do_not_answer_names_no_facts():
    assert all(not question.facts and not question.evidence for question in QUESTIONS if not question.answerable)
