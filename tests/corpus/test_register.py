"""The register as a whole: shapes of recommendations, what was reported on them, and links between reports."""

from dataclasses import replace

import pytest

from corpus.reading import read_content
from corpus.register import build_register
from corpus.types import Recommendation, Register, Report

INTRODUCTION = "## Introduction\n\nThe team spent four days in the town and met many members, staff and partners.\n\n"
TITLE = f"# Melbury Borough Council: peer challenge\n\nMay 2022\n\n{INTRODUCTION}"


def read(name: str, words: str) -> Report:
    return read_content(name, words.encode())


def listed(words: str) -> list[tuple[str | None, str]]:
    entries = build_register([read("melbury-2022.md", TITLE + words)]).recommendations
    return [(entry.number, entry.headline) for entry in entries if entry.kind == "recommendation"]


SHAPES = {
    "headings": "## Recommendation 1\n\nSell the depot.\n\nIt costs too much.\n\n## Recommendation 2\n\nHire a planner.\n\nThere is none.\n",
    "headings with headlines": "## Key recommendation 1: Sell the depot.\n\n## Key recommendation 2: Hire a planner.\n",
    "abbreviated": "## Advice\n\nR1. Sell the depot.\n\nR2. Hire a planner.\n",
    "numbered list": "## Key recommendations\n\n1) Sell the depot.\n2) Hire a planner.\n",
    "table": "| No | Recommendation |\n| --- | --- |\n| 1 | Sell the depot. |\n| 2 | Hire a planner. |\n",
    "table with the number in the cell": "| Recommendation | Response |\n| --- | --- |\n| R1 Sell the depot. | Accepted |\n| R2 Hire a planner. | Accepted |\n",
    "table that says who recommends": "| Ref | We recommend that the council should | Why |\n| --- | --- | --- |\n| 1 | Sell the depot. | It costs too much. |\n| 2 | Hire a planner. | There is none. |\n",
    "records": "| Recommendation 1 | Sell the depot. |\n| --- | --- |\n| Reason | It costs too much. |\n\n| Recommendation 2 | Hire a planner. |\n| --- | --- |\n| Reason | There is none. |\n",
    "numbers in words": "## Recommendation one\n\nSell the depot.\n\n## Recommendation two\n\nHire a planner.\n",
}


@pytest.mark.parametrize("words", SHAPES.values(), ids=SHAPES.keys())
def test_recommendations_of_every_shape_are_read(words: str) -> None:
    assert listed(words) == [("1", "Sell the depot."), ("2", "Hire a planner.")]


UNNUMBERED = {
    "asked": "The Panel asks the Council to:\n\n- sell the depot\n- hire a planner\n",
    "needed": "## Next steps for leaders\n\nThe council needs to:\n\n- sell the depot\n- hire a planner\n",
    "counted": "We make two recommendations: first, that the council should sell the depot; and second, that it should hire a planner.\n",
    "to improve": "## What needs to improve?\n\n- The state of the depot.\n- The planning of the town centre.\n",
}


@pytest.mark.parametrize("words", UNNUMBERED.values(), ids=UNNUMBERED.keys())
def test_recommendations_without_numbers_are_read(words: str) -> None:
    found = listed(words)
    assert [number for number, _ in found] == [None, None]
    assert "depot" in found[0][1]
    assert "plan" in found[1][1]


def test_what_a_meeting_is_asked_to_decide_is_no_advice() -> None:
    assert listed("The committee asks the council to:\n\n- note the report\n- approve the budget\n") == []
    assert (
        listed("## Recommendations\n\n- consider the progress in this report\n- decide whether to meet again\n") == []
    )
    assert listed("## Recommendations\n\n- decide whether to keep the depot\n- agree a plan for the town\n") != []


@pytest.mark.parametrize(
    "asked",
    [
        "That the Committee considers the progress made and decides whether to monitor it further.",
        "That Members comment on the update and raise any matters for scrutiny.",
        "That the Scrutiny Committee determines what further monitoring is needed.",
        "That Cabinet discusses the contents of this report.",
        "The Panel is asked to consider the report and to agree any comments.",
        "That Cabinet notes the progress made.\n\nThat Cabinet agrees to a further report in a year.",
    ],
)
@pytest.mark.parametrize("number", ["2.1 ", ""])
def test_what_a_meeting_does_with_a_report_is_no_advice(asked: str, number: str) -> None:
    words = f"# Depot review: six-month monitoring\n\n3 May 2022\n\n## Recommendation\n\n{number}{asked}\n\n## Progress\n\n3.1 The depot has been sold.\n"
    assert build_register([read("melbury-monitoring-2022.md", words)]).recommendations == ()


def test_bullets_have_no_number() -> None:
    words = (
        "## Recommendations\n\nWe recommend that the council should:\n\n- Sell the depot now.\n- Hire a good planner.\n"
    )
    assert listed(words) == [(None, "Sell the depot now."), (None, "Hire a good planner.")]


def test_paragraph_numbers_that_run_through_the_report_are_not_recommendation_numbers() -> None:
    words = "## Findings\n\n1. The depot is old.\n\n2. It is cold.\n\n3. It is dear.\n\n## Recommendations\n\n4. The council should sell the depot.\n\n5. The council should hire a planner.\n"
    assert listed(words) == [(None, "The council should sell the depot."), (None, "The council should hire a planner.")]


def test_running_text_is_read_where_nothing_else_sets_them_out() -> None:
    words = "## Findings\n\nThe depot is old. We recommend that the council sells the depot before winter.\n"
    assert listed(words) == [(None, "the council sells the depot before winter.")]


@pytest.mark.parametrize(
    "words",
    [
        "## Findings\n\nThe depot is old. Recommendation 3 was accepted by Cabinet last year.\n",
        "## Findings\n\nA list of recommendations was discussed.\n",
        "",
    ],
)
def test_a_report_that_sets_out_none_has_none(words: str) -> None:
    assert [headline for _, headline in listed(words) if headline] == []


def test_numbers_that_skip_or_repeat_stay_as_printed() -> None:
    words = (
        "## Recommendations\n\n1) Sell the depot.\n\n2) Hire a planner.\n\n4) Close the kiosk.\n\n4) Paint the hall.\n"
    )
    assert [number for number, _ in listed(words)] == ["1", "2", "4", "4"]


def test_one_printed_twice_is_one_entry_with_both_places() -> None:
    words = (
        "## Recommendations\n\n### Recommendation 1: Sell the depot by the canal.\n\n### Recommendation 2: Hire a planner for the towns.\n\n"
        "## Annex\n\n| No | Recommendation |\n| --- | --- |\n| 1 | Sell the canal depot. |\n| 2 | Hire a planner for the towns. |\n"
    )
    entries = build_register([read("melbury-2022.md", TITLE + words)]).recommendations
    assert [(entry.number, len(entry.places)) for entry in entries] == [("1", 2), ("2", 2)]


CHALLENGE = TITLE + (
    "## Recommendations\n\n### Recommendation 1\n\nAgree a shorter council plan with partners.\n\nThe plan is long.\n\n"
    "### Recommendation 2\n\nBring the customer centres together.\n\nThere are five.\n"
)
REVIEW = (
    "# Melbury Council: peer challenge progress review\n\n9 June 2023\n\nThe council briefed the peer team on progress.\n\n## Progress\n\n"
    "### Recommendation 1: Agree a shorter council plan with partners\n\nA plan of ten pages was adopted in March 2023. The peer team was impressed by it.\n"
)


def both(second: str) -> Register:
    return build_register([read("melbury-2023.md", second), read("melbury-2022.md", CHALLENGE)])


def entry(register: Register, number: str) -> Recommendation:
    return next(e for e in register.recommendations if e.number == number and e.report == "melbury-2022")


def test_a_later_report_adds_to_the_entry_of_the_earlier_one() -> None:
    register = both(REVIEW)
    assert [(e.report, e.number) for e in register.recommendations] == [("melbury-2022", "1"), ("melbury-2022", "2")]
    first = entry(register, "1")
    assert [place.report for place in first.places] == ["melbury-2022", "melbury-2023"]
    assert [(s.report, s.stage, s.voice) for s in first.progress] == [("melbury-2023", "done", "council")]
    assert [s.voice for s in first.reviewers_view] == ["reviewers"]
    assert first.rationale == "The plan is long."


def test_what_nothing_was_reported_on_has_no_progress() -> None:
    second = entry(both(REVIEW), "2")
    assert (second.progress, second.reviewers_view) == ((), ())


def test_another_set_with_the_same_numbers_is_not_linked() -> None:
    other = "# Melbury Council: housing inspection\n\nJune 2023\n\n## Recommendations\n\n1. Test the lifts in every tower block.\n2. Keep a register of keys.\n"
    register = both(other)
    assert [(e.report, len(e.places)) for e in register.recommendations] == [
        ("melbury-2022", 1),
        ("melbury-2022", 1),
        ("melbury-2023", 1),
        ("melbury-2023", 1),
    ]


def test_a_report_of_another_council_is_not_linked() -> None:
    register = both(REVIEW.replace("Melbury", "Norbury"))
    assert {e.report for e in register.recommendations} == {"melbury-2022", "melbury-2023"}


def test_the_review_alone_holds_the_entry() -> None:
    register = build_register([read("melbury-2023.md", REVIEW)])
    assert [(e.report, e.number, len(e.progress)) for e in register.recommendations] == [("melbury-2023", "1", 1)]


def test_the_order_of_loading_does_not_matter() -> None:
    reports = [read("melbury-2023.md", REVIEW), read("melbury-2022.md", CHALLENGE)]
    assert build_register(reports) == build_register(reports[::-1])


def test_every_quotation_is_verbatim_at_its_place() -> None:
    reports = {report.id: report for report in (read("melbury-2023.md", REVIEW), read("melbury-2022.md", CHALLENGE))}
    register = build_register(list(reports.values()))
    for e in register.recommendations:
        assert reports[e.report].words(e.places[0]) == e.headline
        for statement in (*e.progress, *e.reviewers_view):
            assert reports[statement.report].words(statement) == statement.text
    assert set(register.voices) <= {p.id for report in reports.values() for p in report.passages}


def test_a_report_without_a_date_or_a_council_is_read() -> None:
    report = replace(read("melbury-2022.md", CHALLENGE), date=None, council=None, period_end=None)
    assert len(build_register([report]).recommendations) == 2
    assert build_register([]).recommendations == ()


def test_milestones_and_objectives_have_their_kind() -> None:
    words = (
        "# Melbury Borough Council: recovery plan\n\nMay 2022\n\n## Introduction\n\nThis report gives the position on the plan that Council agreed in the spring.\n\n## Objectives\n\n1) Live within our means\n2) Rebuild our reserves\n\n## Milestones\n\n"
        "| Ref | Milestone | Due | Status |\n| --- | --- | --- | --- |\n| M1 | Budget set by Council | March 2023 | On track |\n"
    )
    entries = build_register([read("melbury-plan-2022.md", words)]).recommendations
    assert [(e.kind, e.number) for e in entries] == [("objective", "1"), ("objective", "2"), ("milestone", "M1")]
    assert [(s.stage, s.basis) for s in entries[2].progress] == [("under_way", "stated")]


def test_a_set_reworded_throughout_is_linked_by_its_numbers_where_most_agree() -> None:
    third = (
        CHALLENGE + "\n### Recommendation 3\n\nMake the most of new technology for residents.\n\nForms are printed.\n"
    )
    review = REVIEW + (
        "\n### Recommendation 2: Bring the customer centres together\n\nTwo centres have closed.\n\n"
        "### Recommendation 3: Digital\n\nA new website was launched in May 2023.\n"
    )
    register = build_register([read("melbury-2022.md", third), read("melbury-2023.md", review)])
    assert [(e.number, len(e.places), len(e.progress)) for e in register.recommendations] == [
        ("1", 2, 1),
        ("2", 2, 1),
        ("3", 2, 1),
    ]


def test_headings_that_name_recommendations_hold_their_progress() -> None:
    review = (
        "# Melbury Council: peer challenge progress review\n\n9 June 2023\n\nThe council briefed the peer team on progress.\n\n"
        "## Plans and customers (recommendations 1 and 2)\n\nA plan of ten pages was adopted in March 2023.\n"
    )
    register = both(review)
    assert [(e.number, [s.text for s in e.progress]) for e in register.recommendations] == [
        ("1", ["A plan of ten pages was adopted in March 2023."]),
        ("2", ["A plan of ten pages was adopted in March 2023."]),
    ]


def test_a_report_that_names_no_council_is_about_the_one_that_its_file_is_named_after() -> None:
    made = read("melbury-2022.md", TITLE + SHAPES["numbered list"])
    told = read(
        "melbury-response-2023.md", "# Response\n\nMay 2023\n\n| Rec | Update |\n|---|---|\n| 1 | It was sold. |\n"
    )
    other = read("response-2023.md", "# Response\n\nMay 2023\n\n| Rec | Update |\n|---|---|\n| 1 | It was sold. |\n")
    assert [s.text for s in build_register([made, told]).recommendations[0].progress] == ["It was sold."]
    assert build_register([made, other]).recommendations[0].progress == ()


def test_a_number_that_only_a_later_report_gives_is_not_that_of_the_entry() -> None:
    made = read(
        "melbury-2022.md", f"{TITLE}## Recommendations\n\n- Sell the depot at Eastgate.\n- Hire two planners soon.\n"
    )
    told = read(
        "melbury-2023.md",
        "# Melbury Borough Council: action plan\n\nMay 2023\n\n| Ref | Recommendation | Update |\n|---|---|---|\n"
        "| A1 | Sell the depot at Eastgate | It was sold. |\n| A2 | Hire two planners soon | One was hired. |\n",
    )
    entries = build_register([made, told]).recommendations
    assert [(e.number, len(e.progress)) for e in entries] == [(None, 1), (None, 1)]


def test_what_is_told_one_by_one_with_topics_in_brackets_is_linked_without_them() -> None:
    made = read("melbury-2022.md", f"{TITLE}## Recommendations\n\nR1. Sell the depot.\n\nR2. Hire a planner.\n")
    told = read(
        "melbury-2023.md",
        "# Melbury Borough Council: follow-up\n\nMay 2023\n\n## The recommendations one by one\n\n"
        "5. R1 (the depot): complete. It was sold in March 2023.\n\n6. R2 (Planners and their pay): not begun. No post was advertised.\n\n"
        "## Further recommendations\n\n7. I add two recommendations:\n\nF1. Let the yard.\n\nF2. Train the planner.\n",
    )
    entries = build_register([made, told]).recommendations
    assert [(e.number, e.headline) for e in entries] == [
        ("1", "Sell the depot."),
        ("2", "Hire a planner."),
        ("F1", "Let the yard."),
        ("F2", "Train the planner."),
    ]
    assert [[(t.text, t.stage.value, t.basis.value) for t in e.progress] for e in entries[:2]] == [
        [("complete.", "done", "stated"), ("It was sold in March 2023.", "done", "inferred")],
        [("not begun.", "planned", "stated"), ("No post was advertised.", "not_stated", "inferred")],
    ]


def test_a_table_that_counts_what_stands_at_each_status_sets_nothing_out() -> None:
    rows = "| Complete | 21 | 55% |\n| On track | 9 | 24% |\n| Delayed | 8 | 21% |\n| Total | 38 | 100% |\n"
    for head in ("Status | Number of actions | Share", "Status | Actions | %"):
        report = read("melbury-2023.md", f"{TITLE}## Position\n\n| {head} |\n| --- | --- | --- |\n{rows}")
        register = build_register([report])
        assert register.recommendations == ()
        counted = {(f.measure, f.state, f.value) for f in register.figures if f.unit == "count"}
        assert ("actions", "completed", 21.0) in counted


def test_the_words_before_a_list_are_no_statement_and_give_their_stage_to_its_items() -> None:
    words = "The council told the team what it has done.\n\n## Recommendation 1: Mend the piers.\n\nThe council is carrying out plans to:\n\n- rebuild the north pier;\n- paint the south pier.\n"
    report = read(
        "melbury-2023.md", f"# Melbury Borough Council: progress review\n\nMay 2023\n\n## Introduction\n\n{words}"
    )
    entry = build_register([report]).recommendations[0]
    assert [(told.text, told.stage.value) for told in entry.progress] == [
        ("rebuild the north pier;", "under_way"),
        ("paint the south pier.", "under_way"),
    ]
