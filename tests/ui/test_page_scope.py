"""The choice of reports: what is offered, how it stands in the address, how it reads."""

from dataclasses import replace

import pytest

from assistant.types import Scope
from corpus.types import Report
from ui.evidence import templates
from ui.page_scope import choices, from_address, in_scope, in_words, scope_of, to_address


@pytest.fixture
def three(wendle: Report) -> list[Report]:
    return [
        wendle,
        replace(wendle, id="review", title="Progress Review", kind="progress review", date="2025-02-10"),
        replace(wendle, id="other", title="Plan", kind="plan", council="Wendle BC", date=None),
    ]


def test_a_council_is_offered_once_under_all_its_names(three: list[Report]) -> None:
    offered = choices(three)
    assert offered.councils == ("Wendle Borough Council",)
    assert offered.years == ("2025", "2024")
    assert [id for _, id in offered.reports] == ["review", "wendle-peer-challenge", "other"]
    assert offered.reports[0][0] == "Progress Review, 10 February 2025"


def test_no_year_is_offered_that_a_report_only_looks_back_on(wendle: Report) -> None:
    looking_back = replace(wendle, period_start="2015-04-01", period_end="2016-03-31")
    assert choices([looking_back]).years == ("2024",)
    assert choices([replace(looking_back, date=None)]).years == ("2016", "2015")


def test_scope_leaves_what_it_names(three: list[Report]) -> None:
    def kept(scope: Scope) -> list[str]:
        return [report.id for report in in_scope(three, scope)]

    assert kept(scope_of("", "", "", [])) == ["wendle-peer-challenge", "review", "other"]
    assert kept(scope_of("Wendle BC", "", "", [])) == ["wendle-peer-challenge", "review", "other"]
    assert kept(scope_of("", "plan", "", [])) == ["other"]
    assert kept(scope_of("", "", "2025", [])) == ["review"]
    assert kept(scope_of("", "", "", ["other", "review"])) == ["review", "other"]


def test_address_brings_the_scope_back(three: list[Report]) -> None:
    from urllib.parse import parse_qs

    scope = Scope(("review", "other"), ("Wendle Borough Council",), ("plan",), ("2025",))
    address = to_address(scope, "What of it?")
    parameters = parse_qs(address.removeprefix("?"))
    assert parameters["q"] == ["What of it?"]
    assert from_address(parameters, choices(three)) == scope


def test_address_that_asks_for_what_is_not_loaded_limits_nothing(three: list[Report]) -> None:
    parameters = {"council": ["Nowhere"], "report": ["gone", "review"], "year": ["1066"], "kind": ["<script>"]}
    assert from_address(parameters, choices(three)) == Scope(reports=("review",))


def test_scope_reads_in_words(three: list[Report]) -> None:
    assert in_words(three, Scope()) == "Asking all 3 reports, March 2024 to February 2025."
    assert in_words(three, Scope(reports=("review",))) == "Asking 1 report, February 2025."
    assert in_words(three, Scope(reports=("other",))) == "Asking 1 report."
    assert in_words(three, Scope(years=("1066",))) == "No loaded report fits this choice: widen it."
    assert in_words(three, Scope(), "") == "All 3 reports, March 2024 to February 2025."
    assert in_words(three, Scope(reports=("other",)), "") == "1 report."
    assert in_words([], Scope()) == "No report is loaded."


def test_samples_are_named_as_such_in_the_line_that_the_choice_is_folded_into() -> None:
    fold = templates().get_template("scope_fold.html")
    assert "Sample reports" in fold.render(line="Asking all 5 reports.", samples=True)
    assert "Sample" not in fold.render(line="Asking all 5 reports.", samples=False)
