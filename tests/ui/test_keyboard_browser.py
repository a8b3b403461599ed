"""The page by keyboard: out of what was opened, and through lists to choose from."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser
Visit = Callable[..., Any]


def at(page: Any, selector: str) -> None:
    """Wait until the focus is there."""
    page.wait_for_function("(one) => document.activeElement === document.querySelector(one)", arg=selector)


def is_open(page: Any, selector: str) -> bool:
    return bool(page.locator(selector).get_attribute("aria-expanded") == "true")


def test_escape_leads_from_an_opened_report_to_the_citation_that_opened_it(visit: Visit) -> None:
    page = visit()
    page.fill("#question textarea", "When did the council publish the plan for the mill?")
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#exchange-1[data-state=done]")
    page.locator("a.cite[data-cite=e1-1]").press("Enter")
    page.locator("#e1-1 [data-act=open]").press("Enter")
    page.wait_for_function("document.activeElement.classList.contains('linked')")
    page.keyboard.press("Escape")
    at(page, "#e1-1 [data-act=open]")
    page.keyboard.press("Escape")
    at(page, "a.cite[data-cite=e1-1]")


@pytest.mark.parametrize("how", ["Escape", "button"])
def test_report_opened_from_the_list_is_closed_and_the_focus_is_on_its_line(visit: Visit, how: str) -> None:
    page = visit()
    page.get_by_role("tab", name="Reports").click()
    page.locator("#reports button.open").nth(1).press("Enter")
    at(page, "#report-title")
    if how == "Escape":
        page.keyboard.press("Escape")
    else:
        page.get_by_role("button", name="Close the report").press("Enter")
    page.wait_for_selector("#report .report", state="detached")
    page.wait_for_function("document.activeElement === document.querySelectorAll('#reports button.open')[1]")


def test_escape_closes_an_opened_recommendation(visit: Visit) -> None:
    page = visit()
    page.get_by_role("tab", name="Recommendations").click()
    page.locator("#recommendations button.open").first.press("Enter")
    at(page, "#opened-title")
    page.keyboard.press("Escape")
    page.wait_for_selector("#recommendation .opened", state="detached")
    at(page, "#recommendations button.open")


def test_report_opened_from_a_recommendation_leads_back_to_the_link(visit: Visit) -> None:
    page = visit()
    page.get_by_role("tab", name="Recommendations").click()
    page.locator("#recommendations button.open").first.press("Enter")
    at(page, "#opened-title")
    link = "#recommendation .saids [data-act=open]"
    page.locator(link).first.press("Enter")
    page.wait_for_function("document.activeElement.classList.contains('linked')")
    page.keyboard.press("Escape")
    at(page, link)


def test_escape_leads_back_to_the_citation_also_after_the_page_was_loaded_again(visit: Visit) -> None:
    page = visit()
    page.fill("#question textarea", "When did the council publish the plan for the mill?")
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#exchange-1[data-state=done]")
    page.reload()
    page.wait_for_function("document.activeElement.closest('#exchange-1 .question') !== null")
    page.locator("#e1-1 [data-act=open]").press("Enter")
    page.wait_for_function("document.activeElement.classList.contains('linked')")
    page.keyboard.press("Escape")
    at(page, "#e1-1 [data-act=open]")


@pytest.mark.parametrize("field", ["#scope-council input", "#scope-report input"])
def test_list_opens_with_an_arrow_and_closes_with_tab_and_escape(visit: Visit, field: str) -> None:
    page = visit()
    page.locator(field).focus()
    page.wait_for_timeout(200)
    assert not is_open(page, field)
    for key in ("Tab", "Shift+Tab", "Escape"):
        page.locator(field).focus()
        page.keyboard.press("ArrowDown")
        page.wait_for_selector("[role=option]")
        assert is_open(page, field)
        page.keyboard.press(key)
        page.wait_for_selector("[role=option]", state="detached")
        page.wait_for_timeout(200)
        assert page.locator("[role=combobox][aria-expanded=true]").count() == 0
    at(page, field)


def test_everything_is_in_a_list_again_after_something_was_typed_and_chosen(visit: Visit) -> None:
    page = visit()
    page.locator("#scope-kind input").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("2025")
    page.keyboard.press("Enter")
    page.wait_for_selector("#scope-line >> text=Asking 1 report, February 2025")
    at(page, "#scope-year input")
    page.keyboard.press("ArrowDown")
    page.wait_for_selector("[role=option]")
    assert page.locator("[role=option]").count() == 4  # all years, and three
    page.keyboard.press("Escape")
    page.wait_for_selector("[role=option]", state="detached")
    page.keyboard.type("2024")
    page.keyboard.press("Enter")
    page.wait_for_selector("#scope-line >> text=Asking 1 report, March 2024")


def test_row_of_tabs_stands_still_when_a_tab_gets_the_focus(visit: Visit) -> None:
    page = visit()
    tabs = page.locator("#tabs [role=tab]")
    for number in range(tabs.count()):
        if tabs.nth(number).is_visible():
            tabs.nth(number).focus()
            tabs.nth(number).scroll_into_view_if_needed()
    rows = "[...document.querySelectorAll('#tabs :is(.tab-wrapper, .tab-container)')].filter((one) => one.offsetHeight)"
    moved = page.evaluate(f"{rows}.map((one) => one.scrollTop || one.scrollHeight - one.clientHeight)")
    assert moved
    assert not any(moved)
