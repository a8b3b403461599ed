"""Conversations and questions at work in a real browser: kept, named, deleted, stopped, and nobody else's."""

import json
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.progress import Step, Watch, unwatched
from assistant.settings import Settings
from assistant.workspace import Workspace

pytestmark = pytest.mark.browser
Visit = Callable[..., Any]
Problems = Callable[[Any], list[str]]
PLAN = "When did the council publish the plan for the mill?"
RESERVE = "What was the general fund reserve on 31 March 2023?"
SLOWLY = "Slowly: what was the general fund reserve on 31 March 2023?"
REVIEW = """# Progress Review

Wendle Borough Council

10 February 2025

## Mill

The council told us that it published the plan for the mill in November 2024. We think that the plan lacks a budget.

## Finance

The general fund reserve stood at £7.4 million on 31 March 2023.
"""


class Pace:
    """Holds questions that begin with “Slowly” once they have found passages, until they may go on or are stopped."""

    def __init__(self) -> None:
        self.go_on = threading.Event()
        self.ended: list[str] = []

    def ask(
        self, workspace: Workspace, question: str, history: Any = (), scope: Any = None, watch: Watch = unwatched
    ) -> Any:
        def held(step: Step) -> None:
            watch(step)
            while step.found and not self.go_on.wait(0.02):
                watch(step)

        slowly = question.startswith("Slowly: ")
        try:
            return workspace.assistant().ask(
                question.removeprefix("Slowly: "), history, scope, held if slowly else watch
            )
        finally:
            self.ended.append(question)


@pytest.fixture(scope="module")
def pace() -> Iterator[Pace]:
    pace = Pace()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Workspace, "ask", lambda *given: pace.ask(*given))
        yield pace


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def page_address(tmp_path_factory: pytest.TempPathFactory, data: Path, pace: Pace) -> Iterator[str]:
    from ui.page import serving

    folder = tmp_path_factory.mktemp("reports")
    (folder / "wendle-review.md").write_text(REVIEW, encoding="utf-8")
    with serving(Settings(data=data, embedder="hashed"), folder) as address:
        yield address


@pytest.fixture(autouse=True)
def slow_again(pace: Pace) -> Iterator[None]:
    pace.go_on.clear()
    pace.ended.clear()
    yield
    pace.go_on.set()


def ask(page: Any, question: str, number: int = 1) -> Any:
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    page.wait_for_selector(f"#conversation #exchange-{number}[data-state=done]")
    return page.locator(f"#exchange-{number}")


def at_work(page: Any) -> Any:
    """Ask what is held, and wait until passages are found."""
    page.fill("#question textarea", SLOWLY)
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#evidence >> text=Passages found so far")
    return page.locator("#working")


def open_list(page: Any) -> Any:
    page.get_by_role("button", name="Conversations", exact=True).press("Enter")
    page.wait_for_selector("#talks .talks-kept")
    return page.locator("#talks")


def hear(page: Any) -> None:
    """Write down from now on what a screen reader is told."""
    page.evaluate(
        """() => { window.heard = []; const one = document.getElementById('announcer');
             new MutationObserver(() => { if (one.textContent) window.heard.push(one.textContent); })
               .observe(one, {childList: true, characterData: true, subtree: true}); }"""
    )


def files(data: Path) -> dict[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for path in (data / "conversations").rglob("*.json")}


def small(page: Any, where: str) -> list[str]:
    """What can be pressed and is smaller than 24 by 24 pixels."""
    found: list[str] = page.evaluate(
        """(where) => [...document.querySelectorAll(where)].filter((one) => one.offsetParent !== null)
             .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
             .filter(([, box]) => box.width < 24 || box.height < 24).map(([html]) => html)""",
        where,
    )
    return found


def test_conversation_is_there_again_when_the_page_is_loaded_again(visit: Visit) -> None:
    page = visit()
    ask(page, PLAN)
    ask(page, RESERVE, 2)
    page.reload()
    page.wait_for_selector("#exchange-2[data-state=done]")
    page.wait_for_function("document.activeElement.closest('#exchange-2 .question') !== null")
    page.wait_for_function("document.querySelector('#exchange-2').getBoundingClientRect().top < innerHeight / 2")
    assert page.locator("#e2-1").is_visible()
    page.wait_for_function("document.querySelector('#question textarea').value === ''")
    assert page.locator("#exchange-1 .status").inner_text().startswith("Answered")
    assert "1 of 1 quotation checked" in page.locator("#exchange-1 .status").inner_text()
    page.click("a.cite[data-cite=e1-1]")
    assert "November 2024" in page.locator("#e1-1 mark.fact").inner_text()
    page.locator("#exchange-1 .tools > summary").click()
    with page.expect_download() as download:
        page.locator("#exchange-1").get_by_role("link", name="CSV file of this answer").click()
    assert "November 2024" in download.value.path().read_text(encoding="utf-8-sig")
    page.locator("#e1-1 [data-act=open]").click()
    page.wait_for_selector("#report .linked mark")
    page.get_by_role("tab", name="Ask").click()
    assert "£7.4 million" in ask(page, "What was it?", 3).inner_text() + page.locator("#evidence").inner_text()


def test_conversations_are_listed_named_opened_and_deleted_by_keyboard(visit: Visit, data: Path) -> None:
    before = files(data)
    page = visit()
    ask(page, PLAN)
    page.get_by_role("button", name="New conversation").press("Enter")
    page.wait_for_selector("#conversation .exchange", state="detached")
    page.wait_for_function("document.activeElement.tagName === 'TEXTAREA'")
    ask(page, RESERVE)
    talks = open_list(page)
    assert talks.locator(".talk-name").all_inner_texts() == [RESERVE, PLAN]
    assert talks.locator("[aria-current=true]").inner_text() == RESERVE
    hear(page)
    talks.get_by_role("button", name=f"Rename “{PLAN}”").press("Enter")
    page.wait_for_function("document.activeElement.id === 'talk-rename'")
    page.keyboard.type("Mill <b>plan</b>")  # what was there is marked, and so replaced
    page.keyboard.press("Enter")
    talks.get_by_role("button", name="Mill <b>plan</b>", exact=True).wait_for()
    page.wait_for_function("document.activeElement.className === 'talk-name'")
    assert talks.locator("b").count() == 0
    page.keyboard.press("Enter")
    page.wait_for_selector("#exchange-1 >> text=November 2024")
    page.wait_for_function("document.activeElement.className === 'question'")
    talks.get_by_role("button", name="Delete “Mill <b>plan</b>”").press("Enter")
    page.wait_for_function("document.activeElement.id === 'talk-doomed'")
    page.keyboard.press("Escape")
    talks.get_by_role("button", name="Delete “Mill <b>plan</b>”").press("Enter")
    assert len(files(data)) == len(before) + 2
    talks.get_by_role("button", name="Delete it").press("Enter")
    page.wait_for_selector("text=The conversation was deleted.")
    page.wait_for_function("document.activeElement.id === 'talks-title'")
    assert page.locator("#conversation .exchange").count() == 0
    assert page.locator("#welcome").is_visible()
    left = {id: text for id, text in files(data).items() if id not in before}
    assert [json.loads(text)["name"] for text in left.values()] == [RESERVE]
    assert not any("November 2024" in text for text in left.values())
    assert page.evaluate("window.heard") == ["Renamed.", "The conversation was deleted."]
    talks.get_by_role("button", name="Delete all conversations").press("Enter")
    talks.get_by_role("button", name="Delete all", exact=True).press("Enter")
    page.wait_for_selector("text=All conversations were deleted.")
    assert files(data) == before
    page.reload()
    page.wait_for_selector("#welcome .welcome h2")
    assert page.locator(".exchange").count() == 0


def test_conversations_of_one_name_are_told_apart_by_the_readers_clock(visit: Visit, data: Path) -> None:
    before = files(data)
    page = visit("", timezone_id="Asia/Kathmandu")
    for _ in "12":
        ask(page, RESERVE)
        page.get_by_role("button", name="New conversation").press("Enter")
        page.wait_for_selector("#conversation .exchange", state="detached")
    one, other = (path for path in (data / "conversations").rglob("*.json") if path.stem not in before)
    for path, used in ((one, "2026-11-20T09:05:00Z"), (other, "2026-11-20T17:40:00Z")):
        told = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps({**told, "used": used}), encoding="utf-8")
    talks = open_list(page)
    page.get_by_role("button", name="New conversation").press("Enter")
    page.wait_for_function("document.querySelectorAll('#talks time[data-here]').length === 2")
    assert talks.locator("time").all_inner_texts() == ["20 November 2026, 23:25", "20 November 2026, 14:50"]
    ask(page, PLAN)
    talks.get_by_text("Today, ").wait_for()
    talks.get_by_role("button", name="Delete all conversations").press("Enter")
    talks.get_by_role("button", name="Delete all", exact=True).press("Enter")
    page.wait_for_selector("text=All conversations were deleted.")


def test_nobody_reaches_the_conversation_of_another(visit: Visit) -> None:
    first, second = visit(), visit()
    ask(first, PLAN)
    id = first.evaluate("sessionStorage.getItem('conversation')")
    assert re.fullmatch("[0-9a-f]{24}", id)
    second.evaluate("(id) => sessionStorage.setItem('conversation', id)", id)
    second.reload()
    talks = open_list(second)
    assert "listed here from the first answer on" in talks.inner_text()
    assert second.locator(".exchange").count() == 0
    assert PLAN not in second.content()
    ask(second, RESERVE)
    assert open_list(first).locator(".talk-name").all_inner_texts() == [PLAN]


def test_key_is_hidden_from_scripts_and_stands_nowhere_else(visit: Visit, data: Path) -> None:
    page = visit()
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    ask(page, PLAN)
    page.reload()
    page.wait_for_selector("#exchange-1")
    (cookie,) = page.context.cookies()
    assert (cookie["httpOnly"], cookie["sameSite"], len(cookie["value"])) == (True, "Lax", 43)
    kept = page.evaluate("document.cookie + JSON.stringify(localStorage) + JSON.stringify(sessionStorage)")
    for place in (kept, page.content(), *seen, *files(data).values(), *map(str, data.rglob("*"))):
        assert cookie["value"] not in place


def test_what_is_being_done_is_said_and_nothing_unchecked_is_shown_as_an_answer(
    visit: Visit, pace: Pace, problems: Problems
) -> None:
    page = visit()
    hear(page)
    working = at_work(page)
    page.wait_for_selector("#step >> text=/^Choosing from \\d+ passages? found$/")
    assert SLOWLY in working.inner_text()
    assert "Nothing says yet that they answer the question." in page.locator("#evidence").inner_text()
    assert page.locator("#evidence mark").count() == page.locator("#conversation .exchange").count() == 0
    assert "checked" not in page.locator("#talk").inner_text()
    page.wait_for_function("window.heard.length")
    assert problems(page) == []
    assert small(page, "#stop, #send") == []
    pace.go_on.set()
    page.wait_for_selector("#conversation #exchange-1[data-state=done]")
    assert not page.locator("#working-line").is_visible()
    assert page.locator("#e1-1 mark").count()
    page.wait_for_function("window.heard.length === 2")
    assert re.match("Choosing from ", page.evaluate("window.heard[0]"))
    assert re.match("Answered. 1 passage beside it.", page.evaluate("window.heard[1]"))


@pytest.mark.parametrize("how", ["button", "escape"])
def test_stopped_question_leaves_nothing_and_can_be_changed_and_asked_again(
    visit: Visit, pace: Pace, data: Path, problems: Problems, how: str
) -> None:
    before = files(data)
    page = visit()
    at_work(page)
    hear(page)
    if how == "button":
        page.get_by_role("button", name="Stop").press("Enter")
    else:
        page.press("#question textarea", "Escape")
    page.wait_for_selector("#working [data-tell] >> text=Stopped.")
    page.wait_for_function("document.querySelector('#question textarea').value.startsWith('Slowly')")
    page.wait_for_function("document.activeElement.tagName === 'TEXTAREA'")
    page.wait_for_function("window.heard.length")
    assert page.evaluate("window.heard").count(page.locator("#working [data-tell]").inner_text()) == 1
    assert not page.locator("#stop").is_visible()
    assert "Passages found" not in page.locator("#evidence").inner_text()
    assert problems(page) == []
    for _ in range(100):
        if pace.ended:
            break
        page.wait_for_timeout(50)
    assert pace.ended == [SLOWLY]  # the work ended by itself, though it was never let go on
    assert files(data) == before
    ask(page, RESERVE)
    assert page.locator("#conversation .exchange").count() == 1
    assert page.locator("#working [data-tell]").count() == 0
    page.reload()
    page.wait_for_selector("#exchange-1")
    assert SLOWLY not in page.locator("#talk").inner_text()


def test_stopping_is_offered_before_the_server_has_said_a_word(visit: Visit, pace: Pace) -> None:
    page = visit()
    held: list[Any] = []
    page.route("**/queue/join*", lambda route: held.append(route))
    page.fill("#question textarea", SLOWLY)
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#stop", state="visible", timeout=1_000)
    page.press("#question textarea", "Enter")
    page.get_by_role("button", name="Stop").press("Enter")
    for each in held:
        each.continue_()
    page.unroute("**/queue/join*")
    page.wait_for_selector("#working [data-tell] >> text=Stopped.")
    assert page.locator("#conversation .exchange").count() == 0
    page.wait_for_selector("#stop", state="hidden")


def test_second_question_waits_for_the_first_and_is_not_lost(visit: Visit, pace: Pace) -> None:
    page = visit()
    at_work(page)
    page.fill("#question textarea", PLAN)
    for _ in range(3):
        page.press("#question textarea", "Enter")
    page.click("#send")
    page.wait_for_selector("#working >> text=One question at a time: wait for this answer, or stop it.")
    page.get_by_role("button", name="New conversation").press("Enter")
    assert page.locator("#talk, #talks").get_by_text("One question at a time").locator("visible=true").count() == 1
    pace.go_on.set()
    page.wait_for_selector("#conversation #exchange-1[data-state=done]")
    assert page.locator("#question textarea").input_value() == PLAN
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#conversation #exchange-2[data-state=done]")
    assert page.locator(".exchange").count() == 2


def test_second_window_of_a_person_is_told_to_wait_and_another_person_is_not(visit: Visit, pace: Pace) -> None:
    page = visit()
    at_work(page)
    window = page.context.new_page()
    window.goto(page.url.split("?")[0])
    window.wait_for_selector("#welcome .welcome h2")
    window.fill("#question textarea", PLAN)
    window.press("#question textarea", "Enter")
    window.wait_for_selector("#working >> text=a question of yours is still being answered")
    open_list(window)
    window.get_by_role("button", name="New conversation").press("Enter")
    window.wait_for_selector("#talks >> text=One question at a time")
    window.wait_for_selector("#working .notice", state="hidden")  # said once
    ask(visit(), PLAN)
    pace.go_on.set()
    page.wait_for_selector("#conversation #exchange-1[data-state=done]")
    ask(window, PLAN)


def test_page_that_is_loaded_again_while_a_question_is_at_work_gets_its_answer(visit: Visit, pace: Pace) -> None:
    page = visit()
    at_work(page)
    page.reload()
    page.wait_for_selector("#working >> text=Slowly: what was")
    page.wait_for_selector("#evidence >> text=Passages found so far")
    pace.go_on.set()
    page.wait_for_selector("#conversation #exchange-1[data-state=done]")
    assert "£7.4 million" in page.locator("#exchange-1").inner_text()
    assert page.locator("#working .exchange").count() == 0


def test_deleted_in_one_window_is_not_written_anew_by_the_other(visit: Visit, data: Path) -> None:
    page = visit()
    ask(page, PLAN)
    window = page.context.new_page()
    window.goto(page.url.split("?")[0])
    talks = open_list(window)
    talks.get_by_role("button", name=f"Delete “{PLAN}”").press("Enter")
    talks.get_by_role("button", name="Delete it").press("Enter")
    window.wait_for_selector("text=The conversation was deleted.")
    before = files(data)
    page.fill("#question textarea", RESERVE)
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#conversation #exchange-1 >> text=£7.4 million")
    new = {id: text for id, text in files(data).items() if id not in before}
    assert len(new) == 1
    assert not any(PLAN in text or "November 2024" in text for text in new.values())


def test_answer_from_a_report_that_changed_or_went_is_never_shown_as_checked(
    visit: Visit, problems: Problems, page_address: str
) -> None:
    page = visit()
    page.get_by_role("tab", name="Reports").click()

    def put(words: str, lines: int) -> None:
        file = {"name": "oxley.md", "mimeType": "text/markdown", "buffer": words.encode()}
        page.get_by_role("tab", name="Reports").click()
        page.set_input_files("#add-files", file)
        page.get_by_role("button", name="Add", exact=True).click()
        if lines:
            page.get_by_role("button", name="Replace it with oxley.md").click()
        page.wait_for_selector(".add-lines li >> text=/^(read|replaced): oxley.md/")

    report = (
        "# Trees\n\nOxley Council\n\n1 May 2021\n\n## Park\n\nThe council planted {} trees in Oxley Park in 2021.\n"
    )
    put(report.format(400), 0)
    page.get_by_role("tab", name="Ask").click()
    assert "400" in ask(page, "How many trees did Oxley Council plant in Oxley Park?").inner_text()
    put(report.format("four hundred and ten"), 1)
    page.reload()
    exchange = page.locator("#exchange-1")
    exchange.wait_for()
    assert exchange.locator(".status strong").inner_text() == "Answered, from earlier versions of the reports"
    assert "0 of 1 quotation checked" in exchange.inner_text()
    assert "Its quotation is from an earlier version and is not checked." in exchange.inner_text()
    assert exchange.locator("[data-copy]").count() == 0
    assert exchange.locator("a.cite").get_attribute("aria-label") == "Evidence 1, not checked"
    card = page.locator("#e1-1")
    assert "Not checked: these words are from an earlier version of the report" in card.inner_text()
    assert "400 trees" in card.inner_text()
    assert card.locator("mark, [data-act=open]").count() == 0
    assert problems(page) == []
    page.get_by_role("tab", name="Reports").click()
    page.get_by_role("button", name="Remove Trees").press("Enter")
    page.get_by_role("button", name="Remove it").click()
    page.wait_for_selector("text=“Trees” was removed.")
    page.reload()
    page.wait_for_selector("#e1-1 >> text=from a report that is no longer loaded")
    exchange.get_by_role("button", name="Ask it again").press("Enter")
    page.wait_for_selector("#conversation #exchange-2[data-state=done]")
    assert "400" not in page.locator("#exchange-2").inner_text()


def test_damaged_conversation_is_told_in_a_sentence_and_hides_no_other(visit: Visit, data: Path) -> None:
    page = visit()
    ask(page, PLAN)
    id = page.evaluate("sessionStorage.getItem('conversation')")
    page.get_by_role("button", name="New conversation").press("Enter")
    page.wait_for_selector("#conversation .exchange", state="detached")
    ask(page, RESERVE)
    (path,) = (data / "conversations").rglob(f"{id}.json")
    path.write_text("{", encoding="utf-8")
    talks = open_list(page)
    talks.locator(".talk-broken").wait_for()
    assert talks.locator(".talk-name").all_inner_texts() == [RESERVE]
    talks.get_by_role("button", name="Delete the damaged conversation").press("Enter")
    talks.get_by_role("button", name="Delete it").press("Enter")
    page.wait_for_selector("text=The conversation was deleted.")
    assert not path.exists()
    assert page.locator("#exchange-1").is_visible()


@pytest.mark.parametrize(
    "look",
    [
        {"viewport": {"width": 1280, "height": 820}},
        {"viewport": {"width": 880, "height": 700}, "color_scheme": "dark"},
        {"viewport": {"width": 320, "height": 640}},
    ],
    ids=["desktop", "dark", "phone"],
)
def test_no_state_of_the_list_keeps_people_out(visit: Visit, problems: Problems, look: dict[str, Any]) -> None:
    page = visit("", reduced_motion="reduce", **look)
    talks = open_list(page)
    found = {"empty": problems(page)}
    page.get_by_role("button", name="Close the list of conversations").press("Enter")
    page.wait_for_function("document.activeElement.dataset.talks === ''")
    assert not talks.is_visible()
    ask(page, PLAN)
    open_list(page)
    page.wait_for_selector("#talks .talk-name")
    found["open"] = problems(page) + small(page, "#talks :is(button, input), #talk-bar button")
    talks.get_by_role("button", name=f"Rename “{PLAN}”").press("Enter")
    page.wait_for_selector("#talk-rename")
    found["renaming"] = problems(page) + small(page, "#talks :is(button, input)")
    page.keyboard.press("Escape")
    page.wait_for_selector("#talk-rename", state="detached")
    talks.get_by_role("button", name=f"Delete “{PLAN}”").press("Enter")
    page.wait_for_selector("#talk-doomed")
    found["deleting"] = problems(page) + small(page, "#talks button")
    page.keyboard.press("Escape")
    page.wait_for_selector("#talk-doomed", state="detached")
    talks.get_by_role("button", name="Delete all conversations").press("Enter")
    page.wait_for_selector("#talk-doomed")
    found["deleting all"] = problems(page)
    assert found == {state: [] for state in found}


def test_on_a_phone_the_list_is_a_drawer_that_holds_the_focus(visit: Visit) -> None:
    page = visit("", viewport={"width": 390, "height": 780})
    ask(page, PLAN)
    talks = open_list(page)
    assert talks.get_attribute("role") == "dialog"
    assert talks.get_attribute("aria-modal") == "true"
    for _ in range(8):
        page.keyboard.press("Tab")
        inside = page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('#talks')")
        assert inside
    talks.locator(".talk-name").focus()
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.dataset.talks === ''")
    assert not talks.is_visible()
    open_list(page)
    talks.locator(".talk-name").press("Enter")
    page.wait_for_function("document.activeElement.className === 'question'")
    assert not talks.is_visible()
    open_list(page)
    page.mouse.click(380, 400)
    talks.wait_for(state="hidden")


def test_where_nothing_is_kept_the_page_says_so_and_keeps_nothing(browser: Any, tmp_path: Path) -> None:
    from ui.page import serving

    with serving(Settings(data=tmp_path, embedder="hashed", keep_conversations_days=0)) as address:
        page = browser.new_page()
        page.goto(address)
        page.wait_for_selector("#welcome .welcome h2")
        starter = page.locator(".asks-start .chip").first
        starter.click()
        page.wait_for_selector("#conversation #exchange-1[data-state=done]")
        assert "gone when you reload or close this page" in open_list(page).inner_text()
        assert page.context.cookies() == []
        assert not list((tmp_path / "conversations").rglob("*.json"))
        ask(page, "And what was done about it?", 2)
        page.reload()
        page.wait_for_selector("#welcome .welcome h2")
        assert page.locator(".exchange").count() == 0
        page.close()
