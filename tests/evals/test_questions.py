from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import EvaluationError
from corpus.types import Report
from evals.questions import Question, check_references, load_questions, parse_questions

GOOD = """
- {id: a, kind: fact, question: "How many?", answerable: true, facts: [["2", "two"]],
   evidence: [{report: harbourby-review-2023-05, contains: ["two new libraries"]}]}
- id: b
  kind: unanswerable
  question: What does it cost?
  answerable: false
  forbidden: [cheap, [dear, costly]]
"""


def test_a_question_file_is_read() -> None:
    first, second = parse_questions(GOOD, "q.yaml")
    assert first.facts == (("2", "two"),)
    assert first.evidence[0].contains == ("two new libraries",)
    assert second.forbidden_spellings == (("cheap",), ("dear", "costly"))
    assert not second.answerable


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "holds no questions"),
        ("[]", "holds no questions"),
        ("a: b", "line 1: expected a list of questions"),
        ("- {id: a, kind: fact, question: [", "line 1: this is not valid YAML"),
        ("- one", "line 1: expected a question with the fields id, kind"),
        (
            '- {id: a, kind: fact, question: "?", answerable: true}\n- {id: b, kind: fact, answerable: true}',
            "line 2, field 'question': this field is missing",
        ),
        (
            '- id: a\n  kind: fact\n  question: "?"\n  answerable: true\n  fakts: [[x]]\n',
            "line 5, field 'fakts': there is no such field; the fields are id, kind, question",
        ),
        (
            '- id: a\n  kind: fact\n  question: "?"\n  answerable: true\n  facts:\n    - [x]\n    - y\n',
            "line 7, field 'facts.1': expected a list, like [one, two], found 'y'",
        ),
        (
            '- {id: a, kind: fact, question: "?", answerable: perhaps}',
            "line 1, field 'answerable': expected true or false, found 'perhaps'",
        ),
        (
            '- {id: 7, kind: fact, question: "?", answerable: true}',
            "line 1, field 'id': expected text (put it in quotation marks), found 7",
        ),
        (
            '- {id: a, kind: fact, question: "?", answerable: true, evidence: [{report: r, contains: []}]}',
            "field 'evidence.0.contains': expected at least one word",
        ),
        ('- {id: a, id: b, kind: fact, question: "?", answerable: true}', "the field 'id' stands twice"),
    ],
)
def test_a_malformed_file_is_told_by_line_and_field(text: str, told: str) -> None:
    with pytest.raises(EvaluationError) as raised:
        parse_questions(text, "q.yaml")
    assert str(raised.value).startswith("q.yaml")
    assert told in str(raised.value)


def test_an_id_used_twice_names_both_lines() -> None:
    row = '- {id: a, kind: fact, question: "?", answerable: true}\n'
    with pytest.raises(EvaluationError, match="line 3, field 'id': 'a' is already used on line 1"):
        parse_questions(row + "\n" + row, "q.yaml")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="cannot be read"):
        load_questions(tmp_path / "none.yaml")


def test_evidence_that_stands_in_the_report_is_accepted_whatever_breaks_it(
    harbourby: Report, ask_for: Callable[..., Question]
) -> None:
    evidence = [{"report": harbourby.id, "contains": ["two new libra-ries, at a cost"]}]
    check_references([ask_for(evidence=evidence)], [harbourby], "q.yaml")


def test_evidence_that_is_not_in_the_report_is_an_error_that_says_which(
    harbourby: Report, ask_for: Callable[..., Question]
) -> None:
    evidence = [{"report": harbourby.id, "contains": ["three new libraries"]}]
    with pytest.raises(EvaluationError, match="question 'q' expects 'three new libraries', which is not in 'harbourby"):
        check_references([ask_for(evidence=evidence)], [harbourby], "q.yaml")


def test_a_report_that_is_not_loaded_is_named(harbourby: Report, ask_for: Callable[..., Question]) -> None:
    evidence = [{"report": "ostleigh", "contains": ["x"]}]
    with pytest.raises(EvaluationError, match=r"names the report 'ostleigh', which is not loaded \(loaded: harbourby"):
        check_references([ask_for(evidence=evidence)], [harbourby], "q.yaml")
