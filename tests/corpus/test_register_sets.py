"""What a report tells by repeating it: its own labels, series, forms and sets of headings, taken as wholes."""

import pytest

from corpus.reading import read_content
from corpus.register import build_register
from corpus.register.alignment import aligned, best_pairs
from corpus.register.topics import Topics, Unit
from corpus.types import Basis, Register, Stage, Voice


def register_of(**reports: str) -> Register:
    names = {name: name.replace("_", "-") for name in reports}
    return build_register([read_content(f"{names[name]}.md", words.encode()) for name, words in reports.items()])


def test_pairs_keep_the_order_of_both_lists_or_are_the_most_alike() -> None:
    crossed = [[0.0, 0.9], [0.8, 0.0]]
    assert aligned(crossed) == {0: 1}
    assert best_pairs(crossed) == {0: 1, 1: 0}
    assert aligned([[0.5, 0.0], [0.0, 0.0], [0.0, 0.4]]) == {0: 0, 2: 1}
    assert aligned([]) == best_pairs([]) == {}


HEADLINES = (
    "The authority must make sure that assessments are completed within 28 days.",
    "The authority must make sure that safeguarding enquiries are recorded fully.",
    "Carers' assessments should be offered to every carer.",
)


def test_headings_are_matched_as_a_set_where_each_alone_would_not_tell() -> None:
    topics = Topics.of(HEADLINES)
    units = [Unit("Background"), Unit("Waiting for assessment"), Unit("Safeguarding records"), Unit("Carers")]
    assert topics.assigned(units) == [None, 0, 1, 2]
    assert topics.spoken_of("Waiting for assessment") is None


def test_sets_that_speak_of_other_things_are_left_alone() -> None:
    topics = Topics.of(HEADLINES)
    assert topics.assigned([Unit("Budget"), Unit("Roads"), Unit("Completed schemes")]) == [None, None, None]


SERIES = """# Penmarsh Council: first report of the Commissioners

April 2022

## What must change

Test 1: The Council must set a balanced budget.

Test 2: Members must treat officers with respect.

Test 3: The Council must know the condition of its housing.
"""
SERIES_AGAIN = """# Penmarsh Council: third report of the Commissioners

May 2023

## Progress against the tests

### Test 1: budget

The budget was balanced in February.

### Test 2: respect

We regard this test as met.

### Test 3: housing

A survey is in progress.
"""


def test_what_a_report_numbers_under_a_name_of_its_own_is_read_and_followed() -> None:
    register = register_of(penmarsh_2022=SERIES, penmarsh_2023=SERIES_AGAIN)
    assert [e.number for e in register.recommendations] == ["1", "2", "3"]
    assert [len(e.progress) + len(e.reviewers_view) for e in register.recommendations] == [1, 1, 1]
    met = register.recommendations[1].reviewers_view[0]
    assert (met.stage, met.basis) == (Stage.DONE, Basis.STATED)


def test_what_numbers_the_parts_of_a_text_sets_nothing_out() -> None:
    steps = "# Penmarsh Council\n\nMay 2022\n\n## How to apply\n\nStep 1: Open the form.\n\nStep 2: Sign it.\n"
    assert register_of(penmarsh_2022=steps).recommendations == ()


FORMS = """# Belmoor Council: internal audit of procurement

June 2022

## Findings

### Finding 1: Waivers are late

Priority: High

Nine of 20 waivers were signed late.

Agreed action: Refuse waivers that are late.

Owner: Head of Procurement

### Finding 2: Training has lapsed

Priority: High

Twelve of 40 managers have been trained.

Agreed action: Run training for all budget holders.

Owner: Head of Procurement
"""


def test_the_fields_of_a_form_set_out_what_is_agreed() -> None:
    entries = register_of(belmoor_2022=FORMS).recommendations
    assert [(e.kind, e.number, e.headline) for e in entries] == [
        ("action", "1", "Refuse waivers that are late."),
        ("action", "2", "Run training for all budget holders."),
    ]
    assert not any(e.progress for e in entries)


FINDINGS = """# Thornby Council: follow-up of statutory recommendations

The external auditor's report to the Audit Committee, October 2022

## SR1 Budget

*The Council should draw up a strategy.*

**What the Council told us.** A strategy was approved in February.

**What we found.** Its assumptions are set out. Directors know their targets.

**Assessment: partly implemented.**

## SR2 Companies

*The Council should strengthen its oversight of companies.*

**What the Council told us.** A board has been formed.

**What we found.** It has met twice.

**Assessment: implemented.**
"""


def test_labels_that_come_again_tell_the_account_from_the_view() -> None:
    entries = register_of(thornby_2022=FINDINGS).recommendations
    assert [(e.number, e.headline) for e in entries] == [
        ("SR1", "The Council should draw up a strategy."),
        ("SR2", "The Council should strengthen its oversight of companies."),
    ]
    first = entries[0]
    assert [(s.text, s.voice, s.stage, s.basis) for s in first.progress] == [
        ("A strategy was approved in February.", Voice.COUNCIL, Stage.DONE, Basis.INFERRED),
        ("partly implemented.", Voice.REVIEWERS, Stage.UNDER_WAY, Basis.STATED),
    ]
    assert [s.text for s in first.reviewers_view] == ["Its assumptions are set out.", "Directors know their targets."]
    assert {s.voice for s in first.reviewers_view} == {Voice.REVIEWERS}


LETTER = """# Garth Council Improvement and Assurance Board

19 May 2023

Dear Councillor Marsh,

## Finance

The Board was pleased to see a balanced budget. The Board asks the Council to bring a delivery plan to its next meeting.

## Workforce

Too many posts are interim. We would like the Council to settle its permanent structure by the end of September.

Yours sincerely

Sir Paul Orme

Independent Chair
"""
SECOND_LETTER = """# Garth Council Improvement and Assurance Board

24 November 2023

Dear Councillor Marsh,

## Finance

Two plans were brought to the Board in July. The Board is satisfied that the request has been met.

## Workforce

A structure was agreed in September.

Yours sincerely

Sir Paul Orme

Independent Chair
"""


def test_what_a_letter_asks_is_followed_under_the_same_headings() -> None:
    entries = register_of(garth_2023_05=LETTER, garth_2023_11=SECOND_LETTER).recommendations
    assert [e.headline for e in entries] == [
        "bring a delivery plan to its next meeting.",
        "settle its permanent structure by the end of September.",
    ]
    assert [[s.text for s in e.progress] for e in entries] == [
        ["Two plans were brought to the Board in July."],
        ["A structure was agreed in September."],
    ]
    assert entries[0].reviewers_view[0].stage is Stage.DONE


ISSUES = """# Quorley Council: annual governance statement 2021/22

June 2022

| Issue | Why it matters | What we will do | Lead |
|---|---|---|---|
| Late accounts | They are a year late. | We will recruit an accountant. | Director |
| Stray laptops | Forty are missing. | An audit has been started. | Head of ICT |
"""


def test_issues_are_what_a_table_sets_out_and_what_is_done_answers_them() -> None:
    entries = register_of(quorley_2022=ISSUES).recommendations
    assert [(e.kind, e.headline) for e in entries] == [
        ("recommendation", "Late accounts"),
        ("recommendation", "Stray laptops"),
    ]
    assert [s.stage for e in entries for s in e.progress] == [Stage.PLANNED, Stage.UNDER_WAY]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "Balances were raised in stages. The policy was adopted (R1). Budgets were re-profiled (R2).",
            {"1": 2, "2": 1},
        ),
        ("Recommendation 1 concerned balances. They were raised in May.", {"1": 1, "2": 0}),
    ],
)
def test_numbers_in_brackets_close_what_is_told_of_them(words: str, told: dict[str, int]) -> None:
    made = "# Esk Council: financial review\n\nMay 2022\n\nR1. Raise balances.\n\nR2. Re-profile budgets.\n"
    later = f"# Esk Council: report to Cabinet\n\nJuly 2023\n\n## The review of 2022\n\n{words}\n"
    entries = register_of(esk_2022=made, esk_2023=later).recommendations
    assert {e.number: len(e.progress) for e in entries} == told


def test_conditions_in_letters_with_a_finding_each_are_read() -> None:
    report = (
        "# Hartwell City Council: second report of the finance review panel\n\nJune 2023\n\n"
        "## Where the Council has to get to\n\nCondition A: A balanced budget\n\nA budget was set.\n\nFinding: met.\n\n"
        "Condition B: Reserves of 5%\n\nThey stand at 3%.\n\nFinding: not met.\n"
    )
    entries = register_of(hartwell_2023=report).recommendations
    assert [(e.number, e.headline) for e in entries] == [("A", "A balanced budget"), ("B", "Reserves of 5%")]
    assert [(s.text, s.stage) for e in entries for s in e.progress] == [
        ("met.", Stage.DONE),
        ("not met.", Stage.NOT_STATED),
    ]


def test_a_recommendation_in_running_text_has_the_number_that_follows_it() -> None:
    report = (
        "# Independent inquiry into the Eddisham scheme\n\nReport to Eddisham Council, January 2022\n\n## Advice\n\n"
        "I recommend that every report carries legal advice in full. (Recommendation 1)\n\n"
        "I recommend that reasons for exemption are published each month (Recommendation 2).\n"
    )
    entries = register_of(eddisham_2022=report).recommendations
    assert [(e.number, e.headline) for e in entries] == [
        ("1", "every report carries legal advice in full."),
        ("2", "reasons for exemption are published each month"),
    ]


HEADED_FORMS = """# Upwell Council: internal audit of transport

April 2022

## 1. Contracts are not monitored

### Finding

Eleven of 30 had not been visited.

### Recommendation

Visit every contractor once a year.

### Management action

Agreed. Two officers will be recruited.

Responsible: Head of Transport

## 2. Invoices are paid twice

### Finding

Nine were found.

### Recommendation

Check for duplicate invoices.

### Management action

Agreed. The check was switched on in March.

Responsible: Finance Manager
"""


def test_headings_that_come_again_under_each_finding_are_a_form() -> None:
    entries = register_of(upwell_2022=HEADED_FORMS).recommendations
    assert [(e.number, e.headline) for e in entries] == [
        ("1", "Visit every contractor once a year."),
        ("2", "Check for duplicate invoices."),
    ]
    assert [[s.text for s in e.progress] for e in entries] == [
        ["Agreed.", "Two officers will be recruited."],
        ["Agreed.", "The check was switched on in March."],
    ]


def test_a_status_with_what_it_rests_upon_is_two_statements_and_how_grave_a_thing_is_is_none() -> None:
    table = (
        "# Saxby Council: auditor's report\n\nNovember 2023\n\n"
        "| No | Rating | Recommendation | Status |\n|---|---|---|---|\n"
        "| 1 | Significant | Reconcile the bank accounts. | Closed. We tested four months. |\n"
        "| 2 | Minor | Publish declarations in full. | Open. The paper was withdrawn. |\n"
    )
    entries = register_of(saxby_2023=table).recommendations
    told = [[s.text for s in (*e.progress, *e.reviewers_view)] for e in entries]
    assert told == [["Closed.", "We tested four months."], ["Open.", "The paper was withdrawn."]]


def test_a_review_that_only_hints_at_advice_is_read_where_each_item_is_an_instruction() -> None:
    letter = "# Vangeholm Council: planning peer review\n\nMarch 2021\n\n## Where we think you could go next\n\n{}"
    items = "- Publish a list of what is needed.\n- Hold a weekly meeting.\n"
    assert len(register_of(vange_2021=letter.format(items)).recommendations) == 2
    told = "- A list was published.\n- Hold a weekly meeting.\n"
    assert register_of(vange_2021=letter.format(told)).recommendations == ()


def test_a_letter_that_quotes_each_recommendation_answers_it_below() -> None:
    made = (
        "# Independent review of governance at Westley Council\n\nJune 2021\n\n## Recommendations\n\n"
        "1. The code of conduct should be rewritten in plain English.\n2. Complaints should be settled within twelve weeks.\n"
        "3. Clear the backlog of complaints first.\n"
    )
    letter = (
        "# Westley Council\n\n14 February 2022\n\nDear Dr Cross,\n\nI take each in turn.\n\n"
        "*The code of conduct should be rewritten in plain English.*\n\nThis was done in October.\n\n"
        "*Complaints should be settled within twelve weeks.*\n\nSeven of nine were settled in time.\n\n"
        "*Clear the backlog of complaints first.*\n\nIt will be cleared in May.\n\n"
        "Yours sincerely,\n\nAmar Singh\n\nChief Executive\n"
    )
    entries = register_of(westley_2021=made, westley_2022=letter).recommendations
    assert {e.number: [s.text for s in e.progress] for e in entries} == {
        "1": ["This was done in October."],
        "2": ["Seven of nine were settled in time."],
        "3": ["It will be cleared in May."],
    }


def test_a_panels_own_judgement_in_a_table_is_its_view() -> None:
    first = (
        "# Ashdown Council: report of the external assurance panel\n\nFebruary 2023\n\n## Finance\n\nReserves are thin.\n\n"
        "### What we expect next\n\n- Publish a complete asset register\n\n## People\n\nVacancies are high.\n\n"
        "### What we expect next\n\n- Start exit interviews in every directorate\n"
    )
    second = (
        "# Ashdown Council: second report of the external assurance panel\n\nMay 2023\n\n"
        "| Expectation | Council's account | Our judgement |\n|---|---|---|\n"
        "| Publish a register | A register was published in April. | Met |\n"
        "| Start exit interviews | They have started in two directorates. | Partly met |\n"
    )
    entries = register_of(ashdown_2023_02=first, ashdown_2023_05=second).recommendations
    assert [[(s.text, s.voice) for s in e.progress] for e in entries] == [
        [("A register was published in April.", Voice.COUNCIL)],
        [("They have started in two directorates.", Voice.COUNCIL)],
    ]
    assert [[(s.stage, s.voice) for s in e.reviewers_view] for e in entries] == [
        [(Stage.DONE, Voice.REVIEWERS)],
        [(Stage.UNDER_WAY, Voice.REVIEWERS)],
    ]


def test_below_a_number_alone_a_labelled_line_is_no_headline() -> None:
    review = "# Fenwick Council: peer challenge\n\nMay 2022\n\n## Recommendations\n\nRecommendation 1: Agree a vision for the town.\n\nRecommendation 2: Publish the accounts on time.\n"
    update = (
        "# Fenwick Council: progress on the peer challenge\n\nMay 2023\n\n### Recommendation 1\n\nStatus: Complete\n\nA vision was agreed in March 2023.\n\n"
        "### Recommendation 2\n\nStatus: In progress\n\nThe accounts are being audited.\n"
    )
    entries = register_of(fenwick_2022=review, fenwick_2023=update).recommendations
    assert [e.headline for e in entries] == ["Agree a vision for the town.", "Publish the accounts on time."]
    assert [[s.text for s in e.progress] for e in entries] == [
        ["Complete", "A vision was agreed in March 2023."],
        ["In progress", "The accounts are being audited."],
    ]


def test_an_action_below_an_instruction_answers_it() -> None:
    review = "# Fenwick Council: peer challenge\n\nMay 2022\n\n## Recommendations\n\n1. Agree a vision for the town.\n2. Publish the accounts on time.\n"
    update = (
        "# Fenwick Council: action plan\n\nMay 2023\n\n### 1. Agree a vision for the town\n\n**Action:** We will hold a summit.\n\n**Lead:** Leader\n\n"
        "### 2. Publish the accounts on time\n\n**Action:** We will appoint two accountants.\n\n**Lead:** Treasurer\n"
    )
    entries = register_of(fenwick_2022=review, fenwick_2023=update).recommendations
    assert [(e.number, [s.text for s in e.progress]) for e in entries] == [
        ("1", ["We will hold a summit."]),
        ("2", ["We will appoint two accountants."]),
    ]


def test_what_tells_of_all_of_them_below_the_last_is_not_told_of_it() -> None:
    told = "".join(
        f"\n### Recommendation {n}: {h}\n\n{t}\n"
        for n, h, t in (
            (1, "Agree a vision", "A vision was agreed in May.\n\nIt was published in June."),
            (2, "Publish the accounts", "The accounts were published in June."),
            (3, "Train managers", "Managers were trained in July."),
        )
    )
    update = f"# Fenwick Council: progress on the peer challenge\n\nMay 2023\n{told}\nThree of the three recommendations have been completed.\n"
    assert [len(e.progress) for e in register_of(fenwick_2023=update).recommendations] == [2, 1, 1]
