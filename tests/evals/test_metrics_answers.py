"""Each measure on cases worked out by hand, among them ones that must score badly."""

from collections.abc import Callable

import pytest

from evals.given import GivenAnswer
from evals.metrics_answers import (
    Asked,
    answer_scores,
    answer_words,
    citation_precision,
    citation_recall,
    facts_recalled,
    groundedness,
    nothing_forbidden,
    stability,
    verbatim,
)
from evals.questions import Question
from evals.scores import ItemScores
from evals.totals_answers import answer_totals

Ask = Callable[..., Question]
Make = Callable[..., GivenAnswer]

LIBRARIES = "Two new libraries were opened."
WASTE = "A waste contract begins in 2023."


def evidence(*fragments: str, report: str = "r") -> list[dict[str, object]]:
    return [{"report": report, "contains": [fragment]} for fragment in fragments]


def right(question: Question, given: GivenAnswer, text: str) -> float | None:
    return answer_scores(Asked(question, given), {"r": text})["right"].value


def test_facts_recalled_by_hand(ask_for: Ask, answer: Make) -> None:
    question = ask_for(facts=[["2", "two"], ["May"]])
    score = facts_recalled(question, answer("Two libraries opened [1]."))
    assert score.value == 0.5
    assert "May" in score.reason
    assert facts_recalled(ask_for(), answer("x")).value is None


def test_a_fact_in_a_frame_line_alone_does_not_count(ask_for: Ask, answer: Make) -> None:
    given = answer("They opened.", text="In May they opened.")
    assert facts_recalled(ask_for(facts=[["May"]]), given).value == 0.0


def test_citation_recall_by_hand(ask_for: Ask, answer: Make) -> None:
    question = ask_for(evidence=evidence("libraries", "contract", "strategy"))
    assert citation_recall(question, answer(LIBRARIES, WASTE)).value == pytest.approx(2 / 3)
    assert citation_recall(ask_for(evidence=evidence("libraries", report="other")), answer(LIBRARIES)).value == 0.0


def test_citation_precision_is_for_single_facts_and_falls_with_stray_citations(ask_for: Ask, answer: Make) -> None:
    question = ask_for(evidence=evidence("libraries"))
    assert citation_precision(question, answer(LIBRARIES, WASTE)).value == 0.5
    assert citation_precision(ask_for(kind="list", evidence=evidence("libraries")), answer(WASTE)).value is None
    assert citation_precision(question, answer(outcome="not_in_reports")).value is None


def test_a_quotation_is_verbatim_at_its_offsets_letter_for_letter(answer: Make) -> None:
    assert verbatim(answer(LIBRARIES), {"r": LIBRARIES}).value == 1.0
    assert verbatim(answer(LIBRARIES), {"r": LIBRARIES.replace("Two", "two")}).value == 0.0
    assert verbatim(answer(LIBRARIES), {}).value == 0.0
    assert verbatim(answer(outcome="not_in_reports"), {}).value is None


def test_words_in_quotation_marks_are_checked_too(answer: Make) -> None:
    good = answer("It says “Two new … opened” [1].", contexts=[LIBRARIES])
    bad = answer("It says “two old libraries” [1].", contexts=[LIBRARIES])
    assert verbatim(good, {"r": LIBRARIES}).value == 1.0
    assert verbatim(bad, {"r": LIBRARIES}).value == 0.5


def test_forbidden_words(ask_for: Ask, answer: Make) -> None:
    question = ask_for(forbidden=["closed"])
    assert nothing_forbidden(question, answer("It was closed.")).value == 0.0
    assert nothing_forbidden(question, answer("It was opened.")).value == 1.0
    assert nothing_forbidden(ask_for(), answer("closed")).value is None


def test_groundedness_by_hand(answer: Make) -> None:
    given = answer(LIBRARIES, "Ninety buses were bought.", contexts=[LIBRARIES, WASTE])
    score = groundedness(given)
    assert score.value == 0.5
    assert "buses" in score.reason
    assert groundedness(answer(outcome="not_in_reports")).value is None


def test_stability_is_the_share_of_the_same_passages(answer: Make) -> None:
    both, one, none = answer(LIBRARIES, WASTE), answer(LIBRARIES), answer(outcome="not_in_reports")
    assert stability(both, [one], "reworded").value == 0.5
    assert stability(both, [both, one], "reworded").value == 0.75
    assert stability(both, [none], "reworded").value == 0.0
    assert stability(none, [none], "reworded").value == 1.0
    assert stability(both, [], "reworded").value is None


def test_answer_length(answer: Make) -> None:
    assert answer_words(answer("One two three [1].", "Four.")).value == 4.0


def test_right_needs_every_part(ask_for: Ask, answer: Make) -> None:
    question = ask_for(facts=[["two"]], evidence=evidence("libraries"), forbidden=["closed"])
    assert right(question, answer(LIBRARIES), LIBRARIES) == 1.0
    assert right(question, answer(LIBRARIES, outcome="partly_answered"), LIBRARIES) == 1.0
    assert right(question, answer(LIBRARIES, outcome="not_in_reports"), LIBRARIES) == 0.0
    assert right(question, answer(LIBRARIES), "other words, so that nothing is verbatim") == 0.0
    closed = "Two libraries closed."
    assert right(question, answer(closed), closed) == 0.0
    assert right(question, answer("New libraries."), "New libraries.") == 0.0
    assert right(question, answer("The two.", contexts=["The two."]), "The two.") == 0.0


@pytest.mark.parametrize(
    ("outcome", "value"),
    [("not_in_reports", 1.0), ("please_clarify", 1.0), ("answered", 0.0), ("partly_answered", 0.0), ("failed", 0.0)],
)
def test_where_the_reports_do_not_answer_the_outcome_decides(
    ask_for: Ask, answer: Make, outcome: str, value: float
) -> None:
    question = ask_for(answerable=False, kind="unanswerable")
    assert right(question, answer(LIBRARIES, outcome=outcome), LIBRARIES) == value


def test_every_score_has_a_reason(ask_for: Ask, answer: Make) -> None:
    scores = answer_scores(Asked(ask_for(), answer(LIBRARIES)), {"r": LIBRARIES})
    assert all(score.reason for score in scores.values())


SET = [
    (
        {
            "id": "list",
            "kind": "list",
            "facts": [["libraries"], ["contract"]],
            "evidence": evidence("libraries", "contract"),
        }
    ),
    ({"id": "fact", "evidence": evidence("libraries"), "facts": [["two"]]}),
    ({"id": "none-1", "kind": "unanswerable", "answerable": False}),
    ({"id": "none-2", "kind": "unanswerable", "answerable": False}),
]


def totals(ask_for: Ask, answers: dict[str, GivenAnswer], text: str) -> dict[str, float | None]:
    questions = [ask_for(**fields) for fields in SET]
    items = [ItemScores(q.id, (q.kind,), answer_scores(Asked(q, answers[q.id]), {"r": text})) for q in questions]
    found = answer_totals(items, {q.id: q.answerable for q in questions})
    return {name: estimate.value for name, estimate in found.items()}


def test_a_good_system_looks_good(ask_for: Ask, answer: Make) -> None:
    text = f"{LIBRARIES} {WASTE}"
    none = answer(outcome="not_in_reports")
    found = totals(
        ask_for, {"list": answer(LIBRARIES, WASTE), "fact": answer(LIBRARIES), "none-1": none, "none-2": none}, text
    )
    assert found["balanced_right"] == found["abstention_f1"] == found["groundedness"] == 1.0


def test_repeating_the_top_passage_does_not_look_good_overall(ask_for: Ask, answer: Make) -> None:
    """It is word for word and grounded, and yet: it misses what a list needs, and answers what nothing answers."""
    top = answer(LIBRARIES)
    found = totals(ask_for, dict.fromkeys(("list", "fact", "none-1", "none-2"), top), LIBRARIES)
    assert found["verbatim"] == found["groundedness"] == 1.0
    assert found["balanced_right"] == 0.25
    assert found["abstention_f1"] == 0.0
    assert found["citation_recall"] == 0.75


def test_always_answering_looks_bad(ask_for: Ask, answer: Make) -> None:
    text = f"{LIBRARIES} {WASTE}"
    everything = answer(LIBRARIES, WASTE)
    found = totals(ask_for, dict.fromkeys(("list", "fact", "none-1", "none-2"), everything), text)
    assert found["balanced_right"] == 0.5
    assert found["abstention_recall"] == found["abstention_f1"] == 0.0
    assert found["abstention_precision"] is None
    assert found["citation_precision"] == 0.5


def test_never_answering_looks_bad(ask_for: Ask, answer: Make) -> None:
    never = answer(outcome="not_in_reports")
    found = totals(ask_for, dict.fromkeys(("list", "fact", "none-1", "none-2"), never), "")
    assert found["balanced_right"] == 0.5
    assert found["right_answerable"] == found["facts_recalled"] == found["citation_recall"] == 0.0
    assert found["abstention_precision"] == 0.5
    assert found["groundedness"] is None


def test_latency_is_told_at_its_middle_and_its_end(ask_for: Ask, answer: Make) -> None:
    question, given = ask_for(), answer(LIBRARIES)
    items = [
        ItemScores(str(ms), ("fact",), answer_scores(Asked(question, given, elapsed_ms=float(ms)), {"r": LIBRARIES}))
        for ms in range(1, 102)
    ]
    found = answer_totals(items, {item.id: True for item in items})
    assert found["latency_p50_ms"].value == 51.0
    assert found["latency_p95_ms"].value == 96.0
