"""The page on a phone: the question first, choices folded into a line, a card under the sentence that it belongs to."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser
Visit = Callable[..., Any]
Problems = Callable[[Any], list[str]]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
PLAN = "When did the council publish the plan for the mill?"


def answered(visit: Visit) -> Any:
    page = visit("", reduced_motion="reduce", **PHONE)
    page.fill("#question textarea", PLAN)
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#exchange-1[data-state=done]")
    return page


def test_question_comes_first_and_the_choice_is_one_line(visit: Visit, problems: Problems) -> None:
    page = visit("", **PHONE)
    line = page.locator("[data-fold=scope]")
    line.get_by_text("All 3 reports").wait_for()
    assert not page.locator("#scope").is_visible()
    box, starters = page.locator("#question textarea").bounding_box(), page.locator(".asks-start").bounding_box()
    assert line.bounding_box()["y"] < box["y"] < starters["y"] < 844
    assert box["y"] + box["height"] < 844 / 2
    assert problems(page) == []
    line.tap()
    assert line.get_attribute("aria-expanded") == "true"
    page.locator("#scope-year input").click()
    page.get_by_role("option", name="2025").click()
    line.get_by_text("1 report, February 2025.").wait_for()
    assert line.get_attribute("aria-expanded") == "true"
    assert problems(page) == []
    line.press("Enter")
    page.wait_for_selector("#scope", state="hidden")


def test_filters_of_recommendations_are_one_line(visit: Visit) -> None:
    page = visit("", **PHONE)
    page.get_by_role("tab", name="Recommendations").click()
    line = page.locator("[data-fold=filters]")
    line.get_by_text("All recommendations").wait_for()
    assert not page.locator("#filters").is_visible()
    line.press("Enter")
    page.get_by_label("Words in it").fill("tablets")
    line.get_by_text("Words in it: tablets").wait_for()


def test_line_that_an_answer_can_be_wrong_stays_in_sight(visit: Visit) -> None:
    page = answered(visit)
    line = page.get_by_text("This assistant can be wrong. The report decides")
    box, field = line.bounding_box(), page.locator("#question textarea").bounding_box()
    assert field["y"] + field["height"] <= box["y"]
    assert box["y"] + box["height"] <= 844


def test_card_opens_under_its_sentence_and_closes_again(visit: Visit, problems: Problems) -> None:
    page = answered(visit)
    number = page.locator("a.cite[data-cite=e1-1]")
    number.tap()
    card = page.locator("#here-e1-1")
    page.wait_for_function("document.activeElement.id === 'here-e1-1'")
    assert "November 2024" in card.locator("mark.fact").inner_text()
    sentence = page.locator(".statement:has(a.cite[data-cite=e1-1])").bounding_box()
    assert 0 <= card.bounding_box()["y"] - sentence["y"] - sentence["height"] < 40
    assert number.get_attribute("aria-expanded") == "true"
    assert problems(page) == []
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.className === 'cite'")
    assert card.count() == 0
    number.tap()
    card.get_by_role("link", name="Close").tap()
    page.wait_for_function("document.activeElement.className === 'cite'")
    number.tap()
    number.tap()
    page.wait_for_selector("#here-e1-1", state="detached")


def test_report_opened_from_that_card_leads_back_to_it(visit: Visit) -> None:
    page = answered(visit)
    page.locator("a.cite[data-cite=e1-1]").tap()
    page.locator("#here-e1-1 [data-act=open]").tap()
    page.wait_for_function("document.activeElement.classList.contains('linked')")
    back = page.get_by_role("button", name="Back to the answer")
    assert 0 <= back.bounding_box()["y"] < 100  # it stays in sight
    back.tap()
    page.wait_for_function("document.activeElement.closest('#here-e1-1') !== null")


@pytest.mark.parametrize("how", ["link", "Escape"])
def test_nearest_passages_lead_back_to_the_answer(visit: Visit, how: str) -> None:
    page = visit("", reduced_motion="reduce", **PHONE)
    page.fill("#question textarea", "How much did the mayor’s helicopter cost in 1987?")
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#exchange-1[data-state=done]")
    page.get_by_role("link", name="nearest passages").tap()
    page.wait_for_function("document.activeElement.id === 'e1-related'")
    if how == "link":
        page.get_by_role("link", name="Back to the answer").tap()
    else:
        page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.dataset.cite === 'e1-related'")
