"""What is told of a recommendation under headings that only name its subject."""

import pytest

from corpus.reading import read_content
from corpus.register import build_register
from corpus.register.topics import Topics

HEADLINES = (
    "Agree a long-term vision for the borough with partners.",
    "Make better use of overview and scrutiny in developing policy.",
    "Reduce the number of scrutiny task groups.",
)
REVIEW = """# Melbury Borough Council: peer challenge

May 2022

## Recommendations

1. Agree a long-term vision for the borough with partners.
2. Review the scheme of delegation to officers.
3. Publish a workforce plan.
"""
FOLLOW_UP = """# Peer challenge: one year on

Melbury Borough Council, June 2023

## Introduction

The peer team made three recommendations in May 2022. This report tells what came of them.
"""


@pytest.mark.parametrize(
    ("phrase", "told_of"),
    [
        ("A vision for the borough", 0),
        ("Overview and scrutiny", 1),
        ("Scrutiny task groups", 2),
        ("Scrutiny", None),
        ("Finance", None),
        ("Progress on the recommendations", None),
    ],
)
def test_a_phrase_speaks_of_the_one_headline_that_holds_its_words(phrase: str, told_of: int | None) -> None:
    assert Topics.of(HEADLINES).spoken_of(phrase) == told_of


def progress_after(words: str) -> dict[str | None, list[str]]:
    reports = [
        read_content("melbury-2022.md", REVIEW.encode()),
        read_content("melbury-2023.md", (FOLLOW_UP + words).encode()),
    ]
    return {e.number: [s.text for s in e.progress] for e in build_register(reports).recommendations}


def test_progress_under_headings_that_name_subjects_is_linked() -> None:
    told = progress_after(
        "\n## A vision for the borough\n\nCabinet agreed a vision in May 2023.\n\n## Workforce plan\n\nA plan is being written.\n"
    )
    assert told == {"1": ["Cabinet agreed a vision in May 2023."], "2": [], "3": ["A plan is being written."]}


def test_progress_after_phrases_that_name_subjects_is_linked() -> None:
    told = progress_after(
        "\n## Where we are\n\nFirst, the vision for the borough. Cabinet agreed it in May 2023.\n\nFinally, the workforce plan. It is being written.\n"
    )
    assert told["1"] == ["Cabinet agreed it in May 2023."]
    assert told["3"] == ["It is being written."]


def test_one_heading_that_happens_to_name_a_subject_proves_nothing() -> None:
    told = progress_after(
        "\n## Workforce plan\n\nA plan for the depot is being written.\n\n## Budget\n\nIt is balanced.\n"
    )
    assert told == {"1": [], "2": [], "3": []}


def test_sentences_that_hold_most_of_a_headline_tell_of_it_under_any_heading() -> None:
    told = progress_after(
        "\n## People\n\nThe workforce plan was published in April. It runs to 2026.\n\n"
        "## Place\n\nA long-term vision for the borough was agreed with partners in May.\n"
    )
    assert told["3"] == ["The workforce plan was published in April.", "It runs to 2026."]
    assert told["1"] == ["A long-term vision for the borough was agreed with partners in May."]


FOLLOW_UPS = {
    "a table that gives numbers alone": (
        "| Rec | Update |\n|---|---|\n| 1 | Cabinet agreed one in May. |\n| 3 | It is being written. |\n"
    ),
    "records with labels of their own": (
        "| Recommendation 1 | Agree a long-term vision for the borough with partners |\n|---|---|\n"
        "| Where things stand | Cabinet agreed one in May. |\n| Who leads | Chief Executive |\n\n"
        "| Recommendation 3 | Publish a workforce plan |\n|---|---|\n"
        "| Where things stand | It is being written. |\n| Who leads | Director of People |\n"
    ),
    "lines that the report repeats": (
        "## Recommendation 1\n\nAgree a long-term vision for the borough with partners.\n\n"
        "Our side of it\n\nCabinet agreed one in May.\n\n"
        "## Recommendation 3\n\nPublish a workforce plan.\n\nOur side of it\n\nIt is being written.\n"
    ),
    "numbers with topics": "**Rec. 1 (vision).** Cabinet agreed one in May.\n\n**Rec. 3 (workforce).** It is being written.\n",
    "headings with numbers": (
        "## Recommendation 1\n\nCabinet agreed one in May.\n\n## Recommendation 3\n\nIt is being written.\n"
    ),
    "numbers alone": "**R1.** Cabinet agreed one in May.\n\n**R3.** It is being written.\n",
    "ordinals": (
        "Our first was that the council agree a vision. Cabinet agreed one in May.\n\n"
        "The third recommendation concerned the workforce. It is being written.\n"
    ),
}


@pytest.mark.parametrize("words", FOLLOW_UPS.values(), ids=FOLLOW_UPS.keys())
def test_a_follow_up_need_not_print_what_was_recommended(words: str) -> None:
    assert progress_after(f"\n{words}") == {"1": ["Cabinet agreed one in May."], "2": [], "3": ["It is being written."]}


ANSWERED = {
    "a table of what was asked and done": (
        "| What the peers asked | How it stands now |\n|---|---|\n"
        "| Agree a long-term vision for the borough | Cabinet agreed one in May. |\n"
        "| Publish a workforce plan | It is being written. |\n"
    ),
    "headings that say it again": (
        "## You said: agree a long-term vision for the borough with partners\n\nCabinet agreed one in May.\n\n"
        "## You said: publish a workforce plan\n\nIt is being written.\n"
    ),
    "then and now": (
        "## R1: Vision\n\n**Then:** There was none.\n\n**Now:** Cabinet agreed one in May.\n\n"
        "## R3: Workforce\n\n**Then:** It had no plan.\n\n**Now:** It is being written.\n"
    ),
}


@pytest.mark.parametrize("words", ANSWERED.values(), ids=ANSWERED.keys())
def test_what_was_asked_may_be_told_in_other_words(words: str) -> None:
    assert progress_after(f"\n{words}") == {"1": ["Cabinet agreed one in May."], "2": [], "3": ["It is being written."]}


def test_items_numbered_as_the_recommendations_answer_them() -> None:
    told = progress_after(
        "\n## What has happened on each\n\n1. Cabinet agreed one in May.\n2. A draft is being written.\n3. It was published.\n"
    )
    assert told == {"1": ["Cabinet agreed one in May."], "2": ["A draft is being written."], "3": ["It was published."]}
    told = progress_after(
        "\n## Our values\n\n1. We listen to all.\n2. We were founded in 1974.\n3. It was a cold year.\n"
    )
    assert told == {"1": [], "2": [], "3": []}


SECOND = """# Second report of the Commissioners at Melbury

March 2023

## Finance

{first}

{told}

## Governance

{second}

The scheme was agreed in February 2023.
"""


def test_what_a_later_report_writes_below_the_same_recommendations_is_progress() -> None:
    words = SECOND.format(
        first="Recommendation 1: Agree a long-term vision for the borough with partners",
        told="Cabinet agreed a vision in May 2023.",
        second="Recommendation 2: Review the scheme of delegation to officers",
    )
    reports = [read_content("melbury-2022.md", REVIEW.encode()), read_content("melbury-2023.md", words.encode())]
    told = {e.number: [s.text for s in e.progress] for e in build_register(reports).recommendations}
    assert told["1"] == ["Cabinet agreed a vision in May 2023."]
    assert told["2"] == ["The scheme was agreed in February 2023."]


def test_an_updates_own_series_of_subjects_tells_of_the_recommendations() -> None:
    told = progress_after(
        "\n## Priority action 1: the scheme of delegation\n\nA draft was written in May.\n\n## Priority action 2: a workforce plan\n\nA plan is being written.\n"
    )
    assert told == {"1": [], "2": ["A draft was written in May."], "3": ["A plan is being written."]}


def test_an_update_may_speak_of_what_was_promised() -> None:
    plan = """# Peer challenge: action plan

Melbury Borough Council, September 2022

| No. | Recommendation | Council response |
| --- | --- | --- |
| 1 | Agree a long-term vision for the borough with partners. | We will hold conversations with residents in every ward. |
| 2 | Review the scheme of delegation to officers. | Counsel will be asked to advise on urgent powers. |
"""
    update = """# Peer challenge action plan: progress report

Melbury Borough Council, March 2023

## Place

Conversations with residents were held in 14 wards in the autumn.

## Governance

Counsel was asked to advise on urgent powers in January.
"""
    reports = [read_content("melbury-2022.md", plan.encode()), read_content("melbury-2023.md", update.encode())]
    told = {e.number: [s.text for s in e.progress][1:] for e in build_register(reports).recommendations}
    assert told == {
        "1": ["Conversations with residents were held in 14 wards in the autumn."],
        "2": ["Counsel was asked to advise on urgent powers in January."],
    }
