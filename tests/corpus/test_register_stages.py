"""How far a thing has come, from the wording of one sentence or from a status."""

import pytest

from corpus.register.stages import read_stage, read_status
from corpus.types import Basis, Stage

DONE = """
The council has adopted a new procurement strategy.
A forum for tenants has also been set up.
Cabinet approved the plan on 14 November 2022.
The panel met for the first time in May.
Phase 1 was completed in September 2022.
There was a full-page article in the local paper in June.
The register is now in place.
The new ledger went live on 1 April 2018.
A cross-party group has rewritten the constitution.
The number of committees was reduced from four to three.
The council reported that £2m of savings was delivered.
Of the 30 repairs that were overdue in May, 25 have been made.
""".strip().splitlines()
UNDER_WAY = """
The council is establishing a board to oversee the work.
An investment plan is being drawn up.
Work is under way on the website.
Master-planning is also underway.
The council has been promoting the market to visitors.
The team continues to visit every ward.
All these schemes are progressing in line with the plan.
Procurement started in February 2024.
The council is focused on completing the flats.
Plans for the sites that are due to open in 2025/26 are being drawn up.
""".strip().splitlines()
PLANNED = """
A second open day is planned for early 2024.
The move is scheduled to be finished by February 2024.
The strategy will be adopted in June.
The council plans to reach 7.5% by March 2026.
These two milestones are not due to start yet.
The accounts for 2021/22 have not been started.
The survey has been delayed until the spring and will now take place in April.
""".strip().splitlines()
NOT_STATED = """
The council should publish its register of contracts.
The peer team would encourage the council to go further with this.
The peer team was pleased with the work that the council has done.
These are sound steps and should lead to better services.
This is an area where the council will need to do more.
The policy has not yet been published.
Each saving has a business case.
Other projects include a new market hall.
Accepted in part.
""".strip().splitlines()


@pytest.mark.parametrize("text", DONE)
def test_the_perfect_and_the_past_are_done(text: str) -> None:
    assert read_stage(text).stage is Stage.DONE


@pytest.mark.parametrize("text", UNDER_WAY)
def test_what_goes_on_is_under_way(text: str) -> None:
    assert read_stage(text).stage is Stage.UNDER_WAY


@pytest.mark.parametrize("text", PLANNED)
def test_what_is_to_come_is_planned(text: str) -> None:
    assert read_stage(text).stage is Stage.PLANNED


@pytest.mark.parametrize("text", NOT_STATED)
def test_advice_opinion_and_denial_state_no_stage(text: str) -> None:
    reading = read_stage(text)
    assert (reading.stage, reading.start, reading.end) == (Stage.NOT_STATED, 0, 0)


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Status: Complete", Stage.DONE),
        ("This action is complete.", Stage.DONE),
        ("Recommendation 3 has been fully implemented.", Stage.DONE),
        ("Green - on track", Stage.UNDER_WAY),
        ("Completed: all routes were retendered.", Stage.DONE),
        ("This milestone remains in progress.", Stage.UNDER_WAY),
        ("Not started", Stage.PLANNED),
    ],
)
def test_a_status_that_the_report_gives_is_stated(text: str, stage: Stage) -> None:
    reading = read_stage(text)
    assert (reading.stage, reading.basis) == (stage, Basis.STATED)


def test_the_words_that_show_the_stage_are_the_reports_own() -> None:
    text = "Work on the bridge is under way."
    reading = read_stage(text)
    assert text[reading.start : reading.end] == "under way"


@pytest.mark.parametrize("cell", ["Green", "Amber", "", "See note 4", "J Smith"])
def test_a_colour_or_a_name_alone_states_no_stage(cell: str) -> None:
    assert read_status(cell) is None


@pytest.mark.parametrize(
    "words",
    [
        "The audit is due to be completed by June 2024.",
        "The work was due to be completed by March.",
        "It should have been completed by March.",
        "Delivery is behind schedule.",
        "Off target",
        "The target to complete 40 homes was missed.",
        "Few homes have been surveyed.",
        "Cabinet supports the aim but cannot decide until evidence has been gathered.",
        "When the survey is finished, bids will be made.",
        "Grants are available from the government for the same work.",
        "The cost is met from general resources.",
    ],
)
def test_what_is_late_supposed_or_usual_is_not_done(words: str) -> None:
    assert read_stage(words).stage is not Stage.DONE
