"""Speaking of an answer, and what evaluators make of it, in a real browser and by keyboard."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser
Visit = Callable[..., Any]
Problems = Callable[[Any], list[str]]
PHONE = {"viewport": {"width": 320, "height": 640}}
PLAN = "When did the council publish the plan for the mill?"


def ask(page: Any, question: str) -> Any:
    number = page.locator(".exchange").count() + 1
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    page.wait_for_selector(f"#exchange-{number}[data-state=done]")
    return page.locator(f"#exchange-{number}")


def drafts(page: Any) -> Any:
    """The drafts on the Evaluation tab."""
    page.get_by_role("tab", name="Testing").click()
    page.wait_for_selector("#drafts .draft-card")
    return page.locator("#drafts")


@pytest.mark.parametrize("look", [{"viewport": {"width": 1280, "height": 720}}, PHONE], ids=["desktop", "phone"])
def test_form_that_is_unfolded_stands_clear_of_the_box_for_questions(visit: Visit, look: dict[str, Any]) -> None:
    page = visit("", reduced_motion="reduce", **look)
    exchange = ask(page, PLAN)
    exchange.get_by_text("No, and why").press("Enter")
    page.wait_for_function(
        """() => { const send = document.querySelector(".feedback [type=submit]").getBoundingClientRect();
                   const box = document.querySelector("#ask-line").getBoundingClientRect();
                   return send.height > 0 && send.top >= 0 && send.bottom <= box.top; }"""
    )


def test_answer_is_marked_put_right_and_added_to_a_set_by_keyboard(visit: Visit, hostile_words: str) -> None:
    page = visit()
    exchange = ask(page, PLAN)
    exchange.get_by_text("No, and why").press("Enter")
    exchange.get_by_label("Incomplete").press("Space")
    exchange.get_by_label("More about it").fill(f"the month is missing {hostile_words}")
    exchange.get_by_role("button", name="Send").press("Enter")
    page.wait_for_function("document.activeElement.classList.contains('flagged-said')")
    assert "incomplete" in exchange.locator(".flagged-said").inner_text()
    card = drafts(page).locator(".draft-card").last
    assert PLAN in card.locator("h3").inner_text()
    assert f"Incomplete: the month is missing {hostile_words}" in card.inner_text()
    card.get_by_text("Put it right").press("Enter")
    box = card.get_by_label("as in a question file")
    text = box.input_value()
    box.fill("nonsense")
    card.get_by_role("button", name="Save the draft").press("Enter")
    page.wait_for_selector("#drafts [data-look] >> text=expected a list of questions")
    card = page.locator(".draft-card").last
    assert card.get_by_label("as in a question file").input_value() == "nonsense"
    card.get_by_label("as in a question file").fill(text.replace("id: flagged", "id: put-right"))
    card.get_by_role("button", name="Save the draft").press("Enter")
    page.wait_for_selector("#drafts >> text=The draft was saved.")
    card = page.locator(".draft-card").last
    assert "put-right" in card.get_by_label("as in a question file").input_value()
    card.get_by_label("Question set").fill("from people")
    card.get_by_role("button", name="Add to this set").press("Enter")
    page.wait_for_selector("#drafts >> text=The question is in the set “from-people” now, which has 1.")
    page.wait_for_function("document.activeElement.closest('#drafts .callout')")
    page.get_by_label("Question set", exact=True).first.click()
    page.get_by_role("option", name="from-people").wait_for()
    assert page.title() == "Council Reports Assistant"


def test_helpful_answer_becomes_a_draft_that_can_be_discarded(visit: Visit) -> None:
    page = visit()
    exchange = ask(page, "What was the general fund reserve on 31 March 2023?")
    exchange.get_by_role("button", name="Yes").press("Enter")
    page.wait_for_selector(".flagged-said >> text=“helpful”")
    card = drafts(page).locator(".draft-card").last
    assert "Helpful" in card.inner_text()
    before = page.locator(".draft-card").count()
    card.get_by_role("button", name="Discard the draft").press("Enter")
    page.wait_for_selector("#drafts >> text=The draft was discarded.")
    assert page.locator(".draft-card").count() == before - 1


@pytest.mark.parametrize("look", [{}, {"color_scheme": "dark"}, PHONE], ids=["light", "dark", "phone"])
def test_speaking_of_an_answer_keeps_nobody_out(visit: Visit, problems: Problems, look: dict[str, Any]) -> None:
    page = visit("", reduced_motion="reduce", **look)
    exchange = ask(page, PLAN)
    exchange.get_by_text("No, and why").click()
    assert problems(page) == []
    exchange.get_by_label("Out of date").check()
    exchange.get_by_role("button", name="Send").click()
    page.wait_for_selector(".flagged-said")
    assert problems(page) == []
    card = drafts(page).locator(".draft-card").last
    card.get_by_text("Put it right").click()
    assert problems(page) == []
    card.get_by_role("button", name="Discard the draft").click()
    page.wait_for_selector("#drafts >> text=The draft was discarded.")
