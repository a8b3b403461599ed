"""Finding words in a real browser: beside asking, within the choice of reports, from place to place of a report."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser
Visit = Callable[..., Any]
Problems = Callable[[Any], list[str]]
PHONE = {"viewport": {"width": 320, "height": 640}}


def find(page: Any, words: str) -> Any:
    """Look for words by keyboard, from the question box."""
    if not page.locator("#find").is_visible():
        page.get_by_label("Ask a question").focus()
        page.keyboard.press("ArrowRight")
    before = page.evaluate("document.querySelector('#found [data-tell]')?.dataset.tell ?? ''")
    page.get_by_label("Words to find").fill(words)
    page.keyboard.press("Enter")
    page.wait_for_function("(before) => (document.querySelector('#found [data-tell]')?.dataset.tell ?? '') !== before", arg=before)  # fmt: skip
    return page.locator("#found")


def test_every_place_is_found_by_report_and_announced(visit: Visit) -> None:
    page = visit()
    found = find(page, "THE  council")
    assert found.locator(".found-count").inner_text().endswith("3 places in 2 reports")
    assert {mark.lower() for mark in found.locator("mark").all_inner_texts()} == {"the council"}
    assert "3 places in 2 reports" in page.locator("#announcer").inner_text()
    assert not page.locator("#question").is_visible()
    page.get_by_label("Find words").press("ArrowLeft")
    assert page.locator("#question").is_visible()
    assert "find=" not in page.url


def test_place_opens_in_its_report_and_leads_to_the_next_and_back(visit: Visit) -> None:
    page = visit()
    link = find(page, "the plan").locator("[data-act=open]").nth(0)
    link.press("Enter")
    page.wait_for_function("document.activeElement.classList.contains('linked')")
    marks = page.locator("#report mark[data-place]")
    assert [words.lower() for words in marks.all_inner_texts()] == ["the plan"] * marks.count()
    assert marks.count() > 1
    count = page.locator("[data-step-count]")
    assert count.inner_text() == f"Place 1 of {marks.count()}"
    page.get_by_role("button", name="Next place").press("Enter")
    assert count.inner_text() == f"Place 2 of {marks.count()}"
    assert page.locator("#report mark.is-here").get_attribute("data-place") == "1"
    page.get_by_role("button", name="Previous place").press("Enter")
    page.get_by_role("button", name="Previous place").press("Enter")
    assert count.inner_text() == f"Place {marks.count()} of {marks.count()}"
    page.get_by_role("button", name="Back to the words found").press("Enter")
    page.wait_for_function("document.activeElement.dataset.act === 'open'")
    assert page.locator("#found .found-count").is_visible()


def test_words_are_found_in_the_chosen_reports_alone_and_the_address_brings_them_back(visit: Visit) -> None:
    page = visit("?year=2025")
    page.wait_for_selector("#scope-line >> text=Asking 1 report, February 2025")
    assert "in 1 report" in find(page, "plan for").locator(".found-count").inner_text()
    assert "Searched 1 report, February 2025." in page.locator("#found").inner_text()
    page.locator("#scope-year input").click()
    page.get_by_role("option", name="All years").click()
    page.wait_for_selector("#found >> text=in 2 reports")
    page.get_by_label("Whole words only").uncheck()
    page.wait_for_selector("#found >> text=Also inside longer words")
    assert page.url.endswith("?find=plan+for&whole=no")
    again = visit("?find=plan+for&whole=no&year=2025")
    again.wait_for_selector("#found >> text=in 1 report")
    assert again.get_by_label("Words to find").input_value() == "plan for"
    assert not again.get_by_label("Whole words only").is_checked()
    again.locator("#found [data-act=open]").first.click()
    again.wait_for_selector("#report mark.is-here")


def test_link_to_a_place_opens_the_report_with_all_places_marked(visit: Visit) -> None:
    page = visit()
    address = find(page, "the plan").locator("[data-act=open]").nth(1).get_attribute("href")
    again = visit(address)
    again.wait_for_selector("#report mark.is-here")
    assert again.locator("[data-step-count]").inner_text().startswith("Place 2 of ")


def test_what_stands_nowhere_says_so_and_offers_what_would_be_found(visit: Visit) -> None:
    page = visit()
    found = find(page, "“ibrarie”")
    assert "These words stand nowhere" in found.inner_text()
    assert found.locator(".chip").count() == 0
    found = find(page, "“the mill”")
    page.get_by_role("button", name="Without the quotation marks").press("Enter")
    page.wait_for_selector("#found mark")
    assert page.get_by_label("Words to find").input_value() == "the mill"
    find(page, "ibrar")
    page.get_by_role("button", name="Also inside longer words").press("Enter")
    page.wait_for_selector("#found mark")
    assert not page.get_by_label("Whole words only").is_checked()


def test_from_a_phrase_that_stands_nowhere_its_words_and_a_question_are_a_press_away(visit: Visit) -> None:
    page = visit()
    found = find(page, "the marble mill")
    assert found.locator(".chip").all_inner_texts() == ["“mill” alone: 4 places in 2 reports"]
    found.get_by_role("link", name="ask a question about it").press("Enter")
    page.wait_for_function("document.activeElement === document.querySelector('#question textarea')")
    page.wait_for_function("document.activeElement.value === 'What do the reports say about the marble mill?'")
    page.keyboard.press("Enter")
    page.wait_for_selector("#exchange-1[data-state=done]")
    page.get_by_label("Find words").check()
    found.get_by_role("button", name="“mill” alone").press("Enter")
    page.wait_for_selector("#found mark")
    assert page.get_by_label("Words to find").input_value() == "mill"


def test_long_list_is_folded_and_shown_on_demand(visit: Visit) -> None:
    page = visit()
    page.get_by_label("Ask a question").press("ArrowRight")
    page.get_by_label("Whole words only").uncheck()
    found = find(page, "e")
    before = found.locator(".finds li").count()
    found.get_by_role("button", name="more of").first.press("Enter")
    page.wait_for_function("document.activeElement.matches('.finds li')")
    assert found.locator(".finds li").count() > before


def test_no_words_are_a_sentence_and_hostile_ones_are_only_words(visit: Visit, hostile_words: str) -> None:
    page = visit()
    assert "type a word" in find(page, " ").inner_text()
    found = find(page, hostile_words)
    assert "onerror" in found.locator("mark").first.inner_text()
    found.locator("[data-act=open]").first.click()
    page.wait_for_selector("#report mark.is-here")
    assert page.title() == "Council Reports Assistant"
    assert page.locator("img[src=x]").count() == 0


@pytest.mark.parametrize("look", [{}, {"color_scheme": "dark"}, PHONE], ids=["light", "dark", "phone"])
def test_finding_keeps_nobody_out(visit: Visit, problems: Problems, look: dict[str, Any]) -> None:
    page = visit("", reduced_motion="reduce", **look)
    page.get_by_label("Ask a question").press("ArrowRight")
    assert problems(page) == []
    find(page, "the plan")
    assert problems(page) == []
    page.locator("#found [data-act=open]").first.click()
    page.wait_for_selector("#report mark.is-here")
    assert problems(page) == []
    page.get_by_role("tab", name="Ask").click()
    find(page, "zebra")
    assert problems(page) == []
