"""Several answers on the page: whose evidence is shown, few stops of the keyboard, one paper, and a choice in sight."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser
Visit = Callable[..., Any]
Problems = Callable[[Any], list[str]]
PLAN = "When did the council publish the plan for the mill?"
RESERVE = "What was the general fund reserve on 31 March 2023?"
DECLINED = "How much did the mayor’s helicopter cost in 1987?"


def ask(page: Any, question: str, number: int) -> Any:
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    page.wait_for_selector(f"#exchange-{number}[data-state=done]")
    return page.locator(f"#exchange-{number}")


@pytest.fixture
def three(visit: Visit) -> Any:
    page = visit("", reduced_motion="reduce")
    for number, question in enumerate((PLAN, RESERVE, DECLINED), 1):
        ask(page, question, number)
    return page


def test_evidence_is_that_of_the_answer_that_is_read(three: Any) -> None:
    def wait_for(question: str) -> None:
        three.wait_for_function(
            """(question) => { const shown = [...document.querySelectorAll(".evidence-of")].filter((one) => !one.hidden);
                               const marked = document.querySelectorAll("#conversation .has-evidence");
                               return shown.length === 1 && shown[0].querySelector("h3").textContent.includes(question)
                                 && marked.length === 1 && marked[0].textContent.includes(question); }""",
            arg=question,
        )

    wait_for(DECLINED)
    three.mouse.wheel(0, -10_000)
    wait_for(PLAN)
    assert "For the answer to" in three.locator("#evidence h3:visible").inner_text()
    three.mouse.wheel(0, 10_000)
    wait_for(DECLINED)
    three.locator("a.cite[data-cite=e2-1]").click()
    wait_for(RESERVE)
    link = three.locator("#e2-1 [data-act=open]")
    link.press("Enter")
    three.wait_for_function("document.activeElement.classList.contains('linked')")
    three.mouse.wheel(0, 500)
    three.keyboard.press("Escape")  # back to the card of an answer that is not the last
    three.wait_for_function("document.activeElement === document.querySelector('#e2-1 [data-act=open]')")
    wait_for(RESERVE)


def test_evidence_of_a_new_answer_starts_at_its_top(visit: Visit) -> None:
    page = visit("", reduced_motion="reduce", viewport={"width": 1280, "height": 360})
    column = "document.querySelector('#evidence-column')"
    ask(page, DECLINED, 1)
    page.evaluate(f"{column}.scrollTop = 10_000")
    assert page.evaluate(f"{column}.scrollTop") > 0
    ask(page, "What was said about the mill?", 2)
    page.wait_for_function(f"{column}.scrollTop === 0")
    page.locator("a.cite").last.press("Enter")
    page.wait_for_function(f"{column}.scrollTop > 0")  # what is opened is not taken away again
    page.wait_for_timeout(200)  # longer than the page waits before it looks again
    assert page.evaluate(f"{column}.scrollTop") > 0


def test_earlier_answers_are_one_stop_each_and_the_tabs_are_one_press_away(three: Any, problems: Problems) -> None:
    three.focus("#question textarea")
    three.keyboard.press("Shift+Tab")
    assert three.locator(":focus").inner_text() == "Skip to the tabs at the top"
    three.keyboard.press("Enter")
    three.wait_for_function("document.activeElement === document.querySelector('#tabs [role=tab][aria-selected=true]')")
    stops = """(number) => [...document.querySelectorAll(`#exchange-${number} :is(a, button, summary)`)]
        .filter((one) => one.tabIndex >= 0 && one.checkVisibility({ contentVisibilityAuto: true })).length"""
    assert [three.evaluate(stops, number) for number in (1, 2)] == [1, 1]
    three.locator("#exchange-1 .tools > summary").press("Enter")
    three.wait_for_function(f"({stops})(1) > 6")
    three.locator("a.cite[data-cite=e1-1]").press("Enter")
    three.wait_for_function("document.activeElement.id === 'e1-1'")
    assert problems(three) == []


def test_whole_conversation_is_one_paper(three: Any) -> None:
    with three.expect_download() as download:
        three.get_by_role("link", name="Markdown file of the whole conversation").press("Enter")
    paper = download.value.path().read_text(encoding="utf-8")
    assert download.value.suggested_filename.startswith("conversation-when-did-the-council")
    assert paper.index(f"## {PLAN}") < paper.index("## What was the general") < paper.index("## References")
    assert paper.index("- [1] ") < paper.index("- [2] ")


def test_choice_that_came_with_the_address_is_told_and_left_by_a_press(visit: Visit, problems: Problems) -> None:
    page = visit("?year=2025")
    line = page.locator("#scope-line")
    line.get_by_text("Only reports of 2025.").wait_for()
    line.get_by_role("button", name="Search all reports").press("Enter")
    line.get_by_text("Asking all 3 reports").wait_for()
    page.wait_for_function("!location.search.includes('year')")
    assert line.get_by_role("button").count() == 0
    assert problems(page) == []


def test_declined_under_a_choice_is_asked_of_all_reports_by_a_press(visit: Visit) -> None:
    page = visit("?year=2025")
    page.locator("#scope-line").get_by_text("Only reports of 2025.").wait_for()
    declined = ask(page, RESERVE, 1)
    assert "Only reports of 2025 were searched" in declined.inner_text()
    page.reload()  # it is still told of an answer that is opened again
    declined.get_by_text("Only reports of 2025 were searched").wait_for()
    declined.get_by_role("button", name="Search all reports for this").press("Enter")
    page.wait_for_selector("#exchange-2[data-state=done]")
    assert "£7.4 million" in page.locator("#exchange-2").inner_text()
    assert "Only reports" not in page.locator("#exchange-2").inner_text()
    page.locator("#scope-line").get_by_text("Asking all 3 reports").wait_for()
