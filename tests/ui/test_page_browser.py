"""The page in a real browser: asking, checking, opening, by mouse, by keyboard, on a phone, with hostile words."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser
Visit = Callable[..., Any]
Problems = Callable[[Any], list[str]]
PHONE = {"viewport": {"width": 320, "height": 640}}


def ask(page: Any, question: str) -> Any:
    """Ask by keyboard, and wait for what became of it."""
    number = page.locator(".exchange").count() + 1
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    page.wait_for_selector(f"#exchange-{number}[data-state=done]")
    return page.locator(f"#exchange-{number}")


def focused(page: Any) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.dataset.cite || ''"))


def test_question_is_answered_with_its_evidence_marked_beside_it(visit: Visit) -> None:
    page = visit()
    exchange = ask(page, "When did the council publish the plan for the mill?")
    assert exchange.locator(".status strong").inner_text() == "Answered"
    assert "November 2024" in exchange.inner_text()
    assert "quotation" in exchange.locator(".status").inner_text()
    card = page.locator("#e1-1")
    assert "November 2024" in card.locator("mark.fact").inner_text()
    assert "10 February 2025" in card.locator(".where").inner_text()
    assert page.locator("#announcer").inner_text().startswith("Answered. ")
    assert page.locator("#question textarea").input_value() == ""


def test_number_moves_to_its_card_and_back_by_keyboard(visit: Visit) -> None:
    page = visit()
    ask(page, "When did the council publish the plan for the mill?")
    page.focus("a.cite[data-cite=e1-1]")
    page.keyboard.press("Enter")
    assert focused(page) == "e1-1"
    page.keyboard.press("Escape")
    assert focused(page) == "e1-1"  # the link's own mark, read from data-cite
    assert page.evaluate("document.activeElement.className") == "cite"
    page.keyboard.press("Enter")
    page.locator("#e1-1 .back").press("Enter")
    assert page.evaluate("document.activeElement.className") == "cite"


def test_number_of_an_earlier_answer_brings_its_evidence_back(visit: Visit) -> None:
    page = visit()
    ask(page, "When did the council publish the plan for the mill?")
    ask(page, "What was the general fund reserve on 31 March 2023?")
    assert not page.locator("#e1-1").is_visible()
    page.click("a.cite[data-cite=e1-1]")
    assert page.locator("#e1-1").is_visible()
    assert not page.locator("#e2-1").is_visible()


def test_evidence_opens_in_its_report_and_leads_back(visit: Visit) -> None:
    page = visit()
    ask(page, "When did the council publish the plan for the mill?")
    page.locator("#e1-1 [data-act=open]").press("Enter")
    page.wait_for_selector("#report .linked mark")
    assert "November 2024" in page.locator("#report .linked mark").inner_text()
    page.wait_for_function("document.activeElement.classList.contains('linked')")
    assert page.locator("#report .linked").is_visible()
    page.get_by_role("button", name="Back to the answer").press("Enter")
    page.wait_for_function("document.activeElement.dataset.act === 'open'")
    assert page.locator("#e1-1").is_visible()


def test_what_the_reports_do_not_say_is_declined(visit: Visit) -> None:
    exchange = ask(visit(), "How much did the mayor’s helicopter cost in 1987?")
    assert exchange.locator(".status strong").inner_text() == "Not in these reports"
    assert exchange.locator("a.cite").count() == 0


def test_question_offered_instead_of_one_that_is_declined_is_answered(visit: Visit) -> None:
    page = visit()
    offered = ask(page, "How much did the mayor’s helicopter cost in 1987?").get_by_role(
        "group", name="You could ask instead"
    )
    offered.get_by_role("button").first.press("Enter")
    page.wait_for_selector("#exchange-2[data-state=done]")
    assert page.locator("#exchange-2 .status strong").inner_text() == "Answered"
    assert page.locator("#exchange-2 .understood").count() == 0


def test_starter_question_is_asked_by_a_press(visit: Visit) -> None:
    page = visit()
    starter = page.locator(".asks-start .chip").first
    question = starter.inner_text()
    starter.press("Enter")
    page.wait_for_selector("#exchange-1[data-state=done]")
    assert question in page.locator("#exchange-1 .question").inner_text()
    page.wait_for_function("document.activeElement === document.querySelector('#exchange-1 .question')")
    assert page.locator("#exchange-1 .status strong").inner_text() == "Answered"


def test_question_taken_for_one_on_the_one_before_is_asked_on_its_own(visit: Visit) -> None:
    page = visit()
    ask(page, "When did the council publish the plan for the mill?")
    second = ask(page, "What did it cost?")
    assert "Understood as: " in second.inner_text()
    second.get_by_role("button", name="Ask it on its own").press("Enter")
    page.wait_for_selector("#exchange-3[data-state=done]")
    assert page.locator("#exchange-3 .question").inner_text().endswith("What did it cost?")
    assert "mill" not in page.locator("#exchange-3 .answer").inner_text()


def test_choice_of_reports_is_kept_in_the_address(visit: Visit) -> None:
    page = visit()
    assert "Asking all 3 reports" in page.locator("#scope-line").inner_text()
    page.locator("#scope-year input").click()
    page.get_by_role("option", name="2025").click()
    page.wait_for_selector("#scope-line >> text=Asking 1 report, February 2025")
    assert page.url.endswith("?year=2025")
    ask(page, "What was the general fund reserve on 31 March 2023?")
    assert "year=2025" in page.url
    assert "q=What+was" in page.url
    again = visit("?" + page.url.split("?", 1)[1])
    again.wait_for_selector("#scope-line >> text=Asking 1 report, February 2025")
    assert again.locator("#question textarea").input_value().startswith("What was the general fund reserve")


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_focus_stays_on_the_field_where_a_year_was_chosen(visit: Visit, by: str) -> None:
    page = visit()
    field = page.locator("#scope-year input")
    for year in ("2025", "2024"):  # the list opens again
        field.click()
        page.get_by_role("option", name=year).wait_for()
        if by == "mouse":
            page.get_by_role("option", name=year).click()
        else:
            field.fill(year)
            field.press("Enter")
        page.wait_for_selector(f"#scope-line >> text=/Asking 1 report, .* {year}/")
        page.wait_for_function("document.activeElement === document.querySelector('#scope-year input')")
        page.wait_for_function("document.querySelectorAll('[role=option]').length === 0")


@pytest.mark.parametrize("look", [{}, {"viewport": {"width": 390, "height": 844}}])
def test_choices_open_beside_their_box_and_not_on_it(visit: Visit, look: dict[str, Any]) -> None:
    page = visit("", **look)
    if page.locator("[data-fold=scope]").is_visible():
        page.locator("[data-fold=scope]").click()
    for name in ("council", "year", "report"):
        field = page.locator(f"#scope-{name}")
        field.locator("input").click()
        field.get_by_role("option").first.wait_for()
        box = field.locator(".wrap:has(> .reference)").bounding_box()
        page.wait_for_function(  # it slides into place
            """([name, top, bottom]) => { const list = document.querySelector(`#scope-${name} .options`).getBoundingClientRect();
                 return list.top >= bottom - 1 || list.bottom <= top + 1; }""",
            arg=[name, box["y"], box["y"] + box["height"]],
        )
        page.keyboard.press("Tab")


def test_first_stop_of_the_keyboard_leads_to_the_question(visit: Visit) -> None:
    page = visit()
    page.get_by_role("tab", name="Reports").click()
    link = page.get_by_role("link", name="Skip to the question")
    assert (
        page.evaluate("[...document.querySelectorAll('a, button')].find((one) => one.offsetParent).dataset.skip")
        == "question"
    )
    link.focus()
    assert link.bounding_box()["x"] >= 0
    link.press("Enter")
    page.wait_for_function("document.activeElement === document.querySelector('#question textarea')")


def test_answer_keeps_to_the_chosen_reports(visit: Visit) -> None:
    page = visit("?report=wendle-progress-review")
    exchange = ask(page, "What was the general fund reserve on 31 March 2023?")
    assert "£7.4 million" not in exchange.inner_text()


def test_nobody_sees_the_conversation_of_another(visit: Visit) -> None:
    first, second = visit(), visit()
    ask(first, "When did the council publish the plan for the mill?")
    ask(second, "What was the general fund reserve on 31 March 2023?")
    assert first.locator(".exchange").count() == second.locator(".exchange").count() == 1
    assert "published" not in second.locator("#conversation").inner_text()


def test_recommendation_is_found_filtered_and_opened_by_keyboard(visit: Visit) -> None:
    page = visit()
    page.get_by_role("tab", name="Recommendations").press("Enter")
    page.wait_for_selector("#recommendations table")
    page.get_by_label("Words in it").fill("tablets")
    page.wait_for_selector("text=/^1 of \\d+ shown/")
    page.locator("#recommendations button.open").first.press("Enter")
    page.wait_for_function("document.activeElement.id === 'opened-title'")
    opened = page.locator("#recommendation").inner_text()
    assert "Lend tablets in every library" in opened
    assert "Planned" in opened
    assert page.locator("#recommendation .timeline li").count() > 1
    page.get_by_role("button", name="Close and go back to the list").press("Enter")
    page.wait_for_function("document.activeElement.classList.contains('open')")


@pytest.mark.parametrize("look", [{}, PHONE], ids=["desktop", "phone"])
def test_filters_stay_at_hand_and_the_timeline_fits(visit: Visit, look: dict[str, Any]) -> None:
    page = visit("", **look)
    page.get_by_role("tab", name="Recommendations").click()
    page.locator("#recommendations button.open").first.press("Enter")
    page.wait_for_function("document.activeElement.id === 'opened-title'")
    frame = page.locator("#recommendation .timeline")
    assert frame.evaluate("one => one.scrollWidth - one.clientWidth") == 0
    page.evaluate("window.scrollTo(0, 700)")
    if look:
        page.locator("[data-fold=filters]").press("Enter")  # it stays in sight
    page.wait_for_function(
        """() => { const at = document.querySelector("#filters").getBoundingClientRect();
                   return at.bottom > 60 && at.top < innerHeight - 60; }"""
    )


def test_recommendations_can_be_taken_away(visit: Visit) -> None:
    page = visit()
    page.get_by_role("tab", name="Recommendations").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert "Publish a plan for Wendle Mill" in text
    assert download.value.suggested_filename.startswith("recommendations-2")
    page.locator("#recommendations button.open").nth(1).click()
    with page.expect_download() as download:
        page.locator("#recommendation").get_by_role("link", name="Markdown").click()
    text = download.value.path().read_text(encoding="utf-8")
    assert "Lend tablets in every library" in text
    assert "Wendle Mill" not in text
    assert download.value.suggested_filename.startswith("recommendations-recommendation-2-lend")


def test_whoever_asks_for_a_paper_is_led_to_it(visit: Visit) -> None:
    page = visit()
    page.locator("#welcome").get_by_role("link", name="Recommendations").press("Enter")
    page.wait_for_function("document.activeElement.textContent.trim() === 'Recommendations'")
    page.get_by_role("tab", name="Ask").click()
    ask(page, "Draw me a spreadsheet").get_by_role("link", name="Recommendations").click()
    page.wait_for_selector("#recommendations .count")
    assert page.get_by_role("tab", name="Recommendations").get_attribute("aria-selected") == "true"


def test_report_is_added_opened_and_removed(visit: Visit) -> None:
    page = visit()
    page.get_by_role("tab", name="Reports").click()
    words = b"# Annual Plan\n\nOxley Council\n\n1 May 2021\n\n## Trees\n\nThe council planted 400 trees in Oxley Park in 2021.\n"
    file = {"name": "oxley-plan.md", "mimeType": "text/markdown", "buffer": words}
    page.set_input_files("#add-files", [file, {"name": "none.txt", "mimeType": "text/plain", "buffer": b""}])
    page.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_selector(".add-lines li:nth-child(2)")
    lines = page.locator(".add-lines li").all_inner_texts()
    assert lines[0] == "read: oxley-plan.md as Oxley Council, Annual Plan (1 May 2021)."
    assert "none.txt" in lines[1]
    page.locator(".add-lines").get_by_role("link", name="Ask about the reports").press("Enter")
    page.wait_for_function("document.activeElement === document.querySelector('#question textarea')")
    page.get_by_role("tab", name="Reports").click()
    page.locator("#reports button.open", has_text="Annual Plan").press("Enter")
    page.wait_for_selector("#report >> text=The council planted 400 trees")
    page.get_by_role("tab", name="Ask").click()
    assert "400" in ask(page, "How many trees did Oxley Council plant in Oxley Park?").inner_text()
    page.get_by_role("tab", name="Reports").click()
    page.get_by_role("button", name="Remove Annual Plan").press("Enter")
    page.get_by_role("button", name="Remove it").click()
    page.wait_for_selector("text=“Annual Plan” was removed.")
    assert page.locator("#reports button.open", has_text="Annual Plan").count() == 0


QUESTIONS = b"""
- {id: plan, kind: fact, question: 'When did the council publish the plan for the mill?', answerable: true,
   facts: [[November 2024]], evidence: [{report: wendle-progress-review, contains: [November 2024]}]}
- {id: wrong, kind: fact, question: 'What was the general fund reserve on 31 March 2023?', answerable: true,
   facts: [[nine million]], evidence: [{report: wendle-peer-challenge, contains: [general fund reserve]}]}
"""


def test_what_is_known_of_a_report_is_corrected_by_keyboard(visit: Visit, problems: Problems) -> None:
    page = visit()
    page.get_by_role("tab", name="Reports").click()
    words = b"# Notes\n\n## Trees\n\nThe council planted 400 trees in Oxley Park.\n"
    page.set_input_files("#add-files", [{"name": "oxley-notes.md", "mimeType": "text/markdown", "buffer": words}])
    page.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_selector(".add-lines >> text=Found in it no council or date: say it with “Correct”.")
    page.get_by_role("button", name="Correct Notes").press("Enter")
    page.wait_for_function("document.activeElement.id === 'wrong-title'")
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.ariaLabel === 'Correct Notes'")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'wrong-title'")
    assert problems(page) == []
    page.keyboard.type("Tree notes")  # what was there is marked, and so replaced
    page.locator("#wrong-council").fill("Oxley Council")
    page.locator("#wrong-date").fill("some day")
    page.keyboard.press("Enter")
    page.wait_for_selector("#reports >> text=“some day” is no date")
    assert page.locator("#wrong-council").input_value() == "Oxley Council"  # what was typed is not lost
    page.locator("#wrong-date").fill("May 2021")
    page.keyboard.press("Enter")
    page.wait_for_selector("#reports >> text=“Tree notes” was corrected.")
    row = page.locator("#reports tr", has_text="Tree notes").inner_text()
    assert "Oxley Council" in row
    assert "May 2021" in row
    page.wait_for_function("document.activeElement.matches('#reports .callout')")
    page.get_by_role("tab", name="Ask").click()
    exchange = ask(page, "How many trees did Oxley Council plant in Oxley Park?")
    assert "May 2021" in exchange.inner_text()
    page.get_by_role("tab", name="Reports").click()
    page.get_by_role("button", name="Remove Tree notes").press("Enter")
    page.get_by_role("button", name="Remove it").click()
    page.wait_for_selector("text=“Tree notes” was removed.")


def test_question_set_is_added_run_and_looked_through(visit: Visit, problems: Problems) -> None:
    page = visit()
    page.get_by_role("tab", name="Testing").click()
    page.set_input_files("#add-questions", {"name": "mine.yaml", "mimeType": "text/yaml", "buffer": b"- {id: 1}"})
    page.locator("[data-add-questions] button").click()
    page.wait_for_selector("[data-add-questions] li >> text=mine")
    page.set_input_files("#add-questions", {"name": "mine.yaml", "mimeType": "text/yaml", "buffer": QUESTIONS})
    page.locator("[data-add-questions] button").click()
    page.wait_for_selector("text=mine: 2 questions")
    page.get_by_label("Question set", exact=True).click()
    page.get_by_role("option", name="mine").click()
    page.get_by_role("button", name="Run it").click()
    page.wait_for_selector("#run-result .tiles", timeout=60_000)
    assert "1 of 2 questions shown" in page.locator("#run-result").inner_text()
    page.locator(".verdict summary").first.click()
    assert "nine million" in page.locator(".verdict").first.inner_text()
    page.get_by_label("All", exact=True).click()
    page.wait_for_selector("text=2 of 2 questions shown")
    assert problems(page) == []
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the whole report").click()
    assert "nine million" in download.value.path().read_text(encoding="utf-8")


def test_hostile_words_are_shown_as_words_everywhere(visit: Visit, hostile_words: str) -> None:
    page = visit()
    ask(page, f"When did the swimming pool at Ambleton reopen? {hostile_words}")
    assert hostile_words in page.locator("#exchange-1 .question").inner_text()
    ask(page, "When did the swimming pool at Ambleton reopen?")
    assert "onerror" in page.locator("#evidence").inner_text()
    page.locator("#e2-1 [data-act=open]").click()
    page.wait_for_selector("#report .linked")
    assert hostile_words in page.locator("#report").inner_text()
    page.get_by_role("tab", name="Recommendations").click()
    page.wait_for_timeout(300)
    assert page.title() == "Council Reports Assistant"
    assert page.locator("img[src=x]").count() == 0


@pytest.mark.parametrize(
    "look",
    [{"viewport": {"width": 880, "height": 700}}, {"color_scheme": "dark"}, PHONE],
    ids=["tablet", "dark", "phone"],
)
def test_no_state_keeps_people_out_or_scrolls_sideways(visit: Visit, problems: Problems, look: dict[str, Any]) -> None:
    page = visit("", reduced_motion="reduce", **look)
    found = {"empty": problems(page)}

    def look_at(state: str) -> None:
        found[state] = problems(page)

    ask(page, "When did the council publish the plan for the mill?")
    look_at("answered")
    page.locator(".made summary").first.click()
    page.locator("a.cite").first.click()
    look_at("citation opened")
    ask(page, "What savings were delivered in cemeteries?")
    page.wait_for_selector("#evidence table")
    look_at("table in the evidence")
    ask(page, "How much did the mayor’s helicopter cost in 1987?")
    look_at("declined")
    ask(page, "x" * 3_990)
    look_at("error")
    page.locator(".evidence-of:not([hidden]) [data-act=open], [data-cite=e1-1]").first.click()
    page.get_by_role("tab", name="Recommendations").click()
    page.locator("#recommendations button.open").first.click()
    page.wait_for_selector("#recommendation .opened")
    look_at("recommendation")
    page.get_by_role("tab", name="Reports").click()
    page.locator("#reports button.open").first.click()
    page.wait_for_selector("#report .report")
    look_at("report")
    page.locator("#reports [data-act=remove]").first.click()
    page.wait_for_selector("#doomed")
    look_at("removing")
    page.get_by_role("tab", name="Testing").click()
    page.wait_for_selector("#drafts h2")
    look_at("evaluation")
    assert found == {state: [] for state in found}


def test_link_to_a_passage_opens_it(visit: Visit) -> None:
    page = visit()
    ask(page, "When did the council publish the plan for the mill?")
    link = page.locator("#e1-1 [data-act=open]").get_attribute("href")
    again = visit(link)
    again.wait_for_selector("#report .linked mark")
    assert "November 2024" in again.locator("#report .linked mark").inner_text()


def test_targets_are_large_enough(visit: Visit) -> None:
    page = visit()
    ask(page, "When did the council publish the plan for the mill?")
    small = page.evaluate(
        """() => [...document.querySelectorAll('#conversation :is(a, button, summary), #evidence a, #tabs [role=tab], #send')]
             .filter((one) => one.offsetParent !== null)
             .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
             .filter(([, box]) => box.width < 24 || box.height < 24).map(([html]) => html)"""
    )
    assert small == []


def test_page_is_up_before_the_model_and_says_what_it_is_doing(browser: Any, desk: Any, workspace: Any) -> None:
    import threading

    from ui.page import application
    from ui.page_desk import Desk
    from ui.page_server import Server, listening, running

    go_on = threading.Event()

    def open_slowly(say: Any) -> Any:
        say("Loading the model that finds passages")
        go_on.wait(30)
        return workspace

    slow = Desk(open_slowly)
    with listening("127.0.0.1", 0) as (sock, address), running(Server(application(slow), slow.start), sock):
        page = browser.new_page()
        page.goto(address)
        page.wait_for_selector("text=Loading the model that finds passages")
        page.fill("#question textarea", "What of the mill?")
        page.press("#question textarea", "Enter")
        page.wait_for_selector("text=Your question is answered as soon as that is done.")
        go_on.set()
        page.wait_for_selector("#exchange-1[data-state=done]")
        assert "This question cannot be taken" in page.locator("#exchange-1").inner_text()
        page.close()


def test_answer_is_taken_away_as_files_and_by_copying(visit: Visit, problems: Problems) -> None:
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    exchange = ask(page, "When did the council publish the plan for the mill?")
    for name, ending in (("Markdown", "md"), ("Word", "docx"), ("CSV", "csv")):
        link = exchange.get_by_role("link", name=f"{name} file of this answer")
        box = link.bounding_box()
        assert box["height"] >= 24
        assert box["width"] >= 24
        with page.expect_download() as download:
            link.press("Enter")
        assert download.value.suggested_filename.startswith("answer-")
        assert download.value.suggested_filename.endswith(f".{ending}")
        content = download.value.path().read_bytes()
        assert b"November 2024" in content or content.startswith(b"PK")
    exchange.get_by_role("button", name="Copy with references").press("Enter")
    exchange.locator("[data-copy] + [role=status]").get_by_text("Copied, with its references").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "References\n[1] " in copied.replace("\r", "")
    assert "The report decides" in copied
    assert problems(page) == []
    address = exchange.locator("[data-copy]").get_attribute("data-copy")
    other = ask(visit(), "When did the council publish the plan for the mill?")
    assert other.locator("[data-copy]").get_attribute("data-copy") != address
