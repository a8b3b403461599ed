"""Layouts of follow-ups that only a report as a whole explains: flat headings, mixed headings, its own names and measures."""

import pytest

from corpus.reading import read_content
from corpus.register import build_register
from corpus.types import Recommendation, Stage, Voice

PEERS = """# Penmarsh Borough Council: peer challenge

May 2022

## Recommendations

- Sell the old depot and use the money to repay debt
- Hire a planner for the town centre and for the harbour
- Ask tenants what they think of repairs every year
"""
SUBJECTS = [line.removeprefix("- ") for line in PEERS.splitlines() if line.startswith("- ")]
TOLD = [
    ("Put the site up for sale in June", "Sign the contract"),
    ("Advertised the post twice", "Try an agency"),
    ("Sent a form to every home", "Publish the replies"),
]


def entries(*reports: tuple[str, str]) -> list[Recommendation]:
    read = [read_content(name, words.encode()) for name, words in reports]
    return list(build_register(read).recommendations)


def flat(done: str, ahead: str, marks: tuple[str, str]) -> str:
    parts = [
        f"{marks[0]}{subject}{marks[1]}\n\n{marks[0]}{done}{marks[1]}\n\n- {did}\n\n{marks[0]}{ahead}{marks[1]}\n\n- {next_one}\n"
        for subject, (did, next_one) in zip(SUBJECTS, TOLD, strict=True)
    ]
    return "\n".join(parts)


@pytest.mark.parametrize(
    ("name", "marks"),
    [("penmarsh-update-2023.txt", ("", "")), ("penmarsh-update-2023.md", ("## ", "")), ("penmarsh-2.md", ("**", "**"))],
)
@pytest.mark.parametrize(
    ("done", "ahead"),
    [("What we have done", "Next steps"), ("Actions taken", "What we will do next"), ("Achievements", "Looking ahead")],
)
def test_headings_that_come_again_on_a_flat_page_divide_what_stands_above_them(
    name: str, marks: tuple[str, str], done: str, ahead: str
) -> None:
    opening = "Penmarsh Borough Council\n\nPeer challenge: progress update\n\n3 May 2023\n\nThis report tells what the Council has done in the past year.\n\n"
    title = opening if name.endswith("txt") else f"# {opening}"
    told = entries(("penmarsh-peer-challenge-2022.md", PEERS), (name, title + flat(done, ahead, marks)))
    assert [[(s.text, s.stage) for s in one.progress] for one in told] == [
        [(did, Stage.DONE), (next_one, Stage.PLANNED)] for did, next_one in TOLD
    ]


def test_quotations_of_which_some_are_set_as_headings_are_one_set() -> None:
    long = f"{SUBJECTS[1]}, so that each of them has a plan of its own that people can read"
    made = PEERS.replace(SUBJECTS[1], long)
    update = f"""Penmarsh Borough Council

Peer challenge: progress update

3 May 2023

1. Progress

{SUBJECTS[0]}

The depot was sold in June 2022 to a builder of homes.

{long}

A planner was appointed in July 2022 and has begun with the harbour.

{SUBJECTS[2]}

The first survey of tenants was carried out in March 2023.
"""
    told = entries(("penmarsh-peer-challenge-2022.md", made), ("penmarsh-update-2023.txt", update))
    assert [[s.stage for s in one.progress] for one in told] == [[Stage.DONE], [Stage.DONE], [Stage.DONE]]


def test_a_chapter_right_below_words_that_announce_a_list_is_no_item_of_it() -> None:
    text = "Review of parks\n\n1. Background\n\nWe came in May.\n\n2. Approach\n\nWe spoke to the following people:\n\n3. Findings\n\nAll is well with the parks.\n"
    report = read_content("penmarsh-review-2022.txt", text.encode())
    assert [section.title for section in report.sections] == ["Background", "Approach", "Findings"]


PLAN = """# Penmarsh Council: priority action plan

May 2022

## Priority action 1

**Leaders should act to make plans for children on time.**

What we will do:

- We will hire four officers.

{sought}

## Priority action 2

**Leaders should act to cut the wait for speech therapy.**

What we will do:

- We will open a helpline.

{sought}
"""
PLAN_UPDATE = """# Penmarsh Council: priority action plan, progress report

May 2023

### Priority action 1: Plans on time

1.1 Four officers have been hired.

### Priority action 2: Waiting for therapy

1.2 The helpline opened in June 2022.
"""


@pytest.mark.parametrize(
    "sought",
    [
        "How we will know that it has worked: nine plans in ten will be on time.",
        "How will we measure success? Nine plans in ten will be on time.",
        "What success looks like: nine plans in ten will be on time.",
        "Success measures: nine plans in ten will be on time.",
        "Intended outcome: nine plans in ten will be on time.",
    ],
)
def test_actions_that_say_what_leaders_should_do_are_recommendations_and_what_would_show_success_is_no_progress(
    sought: str,
) -> None:
    told = entries(("penmarsh-plan-2022.md", PLAN.format(sought=sought)), ("penmarsh-plan-2023.md", PLAN_UPDATE))
    assert [(one.kind, one.number) for one in told] == [("recommendation", "1"), ("recommendation", "2")]
    assert [[s.stage for s in one.progress] for one in told] == [[Stage.PLANNED, Stage.DONE]] * 2


@pytest.mark.parametrize("closing", ["Conclusion and next steps", "Outlook and next steps", "Our next update"])
def test_a_closing_chapter_is_no_part_of_the_last_recommendation(closing: str) -> None:
    themes = "".join(
        f"Theme {letter}\n\nRecommendation {number}: The Council should {subject[0].lower()}{subject[1:]}.\n\nWhat has improved\n\n{did} by the Council has been done.\n\n"
        for number, (letter, subject, (did, _)) in enumerate(zip("ABC", SUBJECTS, TOLD, strict=True), 1)
    )
    report = f"Penmarsh Council: Commissioners' second report\n\n3 May 2023\n\n{themes}{closing}\n\nThe Directions end in 2025. We will report again in May.\n"
    told = entries(("penmarsh-commissioners-second-report-2023.txt", report))
    assert not any("Directions" in s.text or "again" in s.text for s in (*told[-1].progress, *told[-1].reviewers_view))


def test_in_a_councils_report_on_a_review_the_team_speaks_for_the_reviewers() -> None:
    words = "# Penmarsh Council: peer challenge action plan\n\nMay 2022\n\nThe peer team came in March. The team described us as ready for change. The team has met since.\n"
    report = read_content("penmarsh-plan-2022.md", words.encode())
    voices = build_register([report]).voices
    assert list(voices.values())[-1] == (Voice.COUNCIL, Voice.REVIEWERS, Voice.COUNCIL)


NAMED_UPDATE = """# Penmarsh Borough Council: peer challenge, progress update

3 May 2023

| Theme | Actions | Blue – complete | Green – on track |
| --- | --- | --- | --- |
| A. Estates | 12 | 6 | 6 |
| B. People | 10 | 5 | 5 |

## Theme A: estates

**Recommendation 1: the old depot{mark}** The depot was sold in June 2022. *Rating:* Blue – complete.

## Theme B: people

**Recommendation 2: town planning{mark}** A planner was appointed in July 2022. *Rating:* Green – on track.

## Theme C: tenants

**Recommendation 3: repairs{mark}** A form is being printed. *Rating:* Green – on track.
"""


@pytest.mark.parametrize("mark", [".", ":", " –"])
def test_what_opens_with_a_number_and_a_subject_is_told_over_the_sections_of_a_report(mark: str) -> None:
    numbered = PEERS.replace("- Sell", "1. Sell").replace("- Hire", "2. Hire").replace("- Ask", "3. Ask")
    told = entries(
        ("penmarsh-peer-challenge-2022.md", numbered),
        ("penmarsh-peer-challenge-update-2023.md", NAMED_UPDATE.format(mark=mark)),
    )
    assert [one.number for one in told] == ["1", "2", "3"]
    assert [[s.text for s in one.progress] for one in told] == [
        ["The depot was sold in June 2022.", "Blue – complete."],
        ["A planner was appointed in July 2022.", "Green – on track."],
        ["A form is being printed.", "Green – on track."],
    ]


AUDIT = """Auditor's Annual Report

Penmarsh City Council

Year ended 31 March 2022

May 2022

1. Introduction

We are required to report on the arrangements of the Council.

Key recommendations

Money

Key recommendation 1

{finding}
Reserves were used to pay for waste, and few of them are left.

Recommendation
The Council should agree a plan that does not rest on reserves.

{answer}
The Council accepts this recommendation. A plan will be taken to Cabinet in July 2022.

Improvement recommendations

Housing

Improvement recommendation 1

{finding}
Nobody knows how many of the homes are damp.

Recommendation
The Council should survey its homes.

{answer}
The Council accepts this recommendation. A survey has been commissioned.
"""


@pytest.mark.parametrize(
    ("finding", "answer"),
    [
        ("Finding", "Management response"),
        ("What we found", "Council's response"),
        ("Observation", "Management comments"),
        ("Issue identified", "Management response"),
        ("Risk", "Officers' response"),
        ("Key findings", "Council response"),
        ("Reason", "Action taken"),
    ],
)
def test_recommendations_of_two_kinds_each_with_finding_and_response(finding: str, answer: str) -> None:
    words = AUDIT.format(finding=finding, answer=answer)
    told = entries(("penmarsh-auditors-annual-report-2022.txt", words))
    assert [(one.number, one.headline) for one in told] == [
        ("1", "The Council should agree a plan that does not rest on reserves."),
        ("1", "The Council should survey its homes."),
    ]
    assert [[s.stage for s in one.progress] for one in told] == [
        [Stage.NOT_STATED, Stage.PLANNED],
        [Stage.NOT_STATED, Stage.DONE],
    ]


def test_a_table_of_figures_below_an_objective_tells_no_progress_of_it() -> None:
    words = "# Penmarsh Council: improvement plan update\n\n3 May 2023\n\n## Objective 1: Sell the depot\n\nThe depot was sold in June 2022.\n\n### Summary\n\n| Status | Number | % |\n| --- | --- | --- |\n| Complete | 18 | 75% |\n| In progress | 6 | 25% |\n"
    [one] = entries(("penmarsh-improvement-plan-update-2023.md", words))
    assert [s.text for s in one.progress] == ["The depot was sold in June 2022."]
