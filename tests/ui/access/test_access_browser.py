"""Signing in, each role's page and signing out, in a real browser."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from assistant.roles import Role
from assistant.settings import Settings
from assistant.sign_in import SignIn
from ui.access.accounts import Accounts

pytestmark = pytest.mark.browser
Visit = Callable[..., Any]
WORDS = "three words apart"
PHONE = {"viewport": {"width": 320, "height": 640}}


@pytest.fixture(scope="module")
def guarded_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page with accounts, over one report."""
    from ui.page import serving

    folder, data = tmp_path_factory.mktemp("reports"), tmp_path_factory.mktemp("data")
    (folder / "wendle-review.md").write_text(
        "# Progress Review\n\nWendle Borough Council\n\n10 February 2025\n\n## Mill\n\n"
        "The council published the plan for the mill in November 2024.\n",
        encoding="utf-8",
    )
    accounts = Accounts(data)
    for name, roles in {"jo": {Role.READER}, "ed": {Role.EDITOR}, "max": {Role.EDITOR, Role.EVALUATOR}}.items():
        accounts.add(name, frozenset(roles), WORDS)
    settings = Settings(data=data, embedder="hashed", sign_in=SignIn.ACCOUNTS, requests_a_minute=10_000)
    with serving(settings, folder) as address:
        yield address


@pytest.fixture
def visit(browser: Any, guarded_page: str) -> Iterator[Visit]:
    """Opens the page as a new visitor, and fails the test where anything is asked of another host."""
    contexts, strange = [], []
    ours = (guarded_page + "/", guarded_page.replace("127.0.0.1", "localhost") + "/")

    def open_page(query: str = "", **look: Any) -> Any:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 820}, **look})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("request", lambda asked: strange.append(asked.url) if not asked.url.startswith(ours) else None)
        page.on("pageerror", lambda error: strange.append(str(error)))
        page.on("console", lambda said: strange.append(said.text) if "Content Security" in said.text else None)
        page.goto(guarded_page + "/" + query)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert strange == []


def sign_in(page: Any, name: str, password: str = WORDS) -> Any:
    """Sign in by keyboard alone."""
    page.get_by_label("Name").fill(name)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")
    return page


def opened(page: Any) -> Any:
    page.wait_for_selector("#welcome .welcome h2", state="attached")
    return page


def serious(page: Any) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [each["id"] for each in found if each["impact"] in ("serious", "critical")]


@pytest.mark.parametrize(
    "look", [{}, {"color_scheme": "dark"}, PHONE, {**PHONE, "color_scheme": "dark"}], ids=["wide", "dark", "phone", "dark phone"]
)  # fmt: skip
def test_sign_in_page_keeps_nobody_out(visit: Visit, look: dict[str, Any], request: pytest.FixtureRequest) -> None:
    page, name = visit(**look), f"nobody-{request.node.callspec.id}"
    assert page.evaluate("document.activeElement.id") == "name"
    states = {"empty": serious(page)}
    for _ in range(2):
        sign_in(page, name, "a wrong password")
        page.wait_for_selector("[role=alert]")
    states["wrong"] = serious(page)
    assert page.title().startswith("Error: sign in")
    assert page.evaluate("document.activeElement.id") == "password"
    assert page.get_by_label("Name").input_value() == name
    assert page.get_by_label("Password").input_value() == ""
    for _ in range(4):
        sign_in(page, name, "a wrong password")
    page.wait_for_selector("text=Signing in is locked.")
    states["locked"] = serious(page)
    assert states == {"empty": [], "wrong": [], "locked": []}
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    small = "e => [...e].filter(x => x.getBoundingClientRect().height < 24).length"
    assert page.eval_on_selector_all("input:not([type=hidden]), button", small) == 0


def test_signing_in_and_out_needs_no_script(visit: Visit, browser: Any) -> None:
    page = sign_in(visit("?year=2025", java_script_enabled=False), "jo")
    page.wait_for_url("**/?year=2025")
    assert "Council Reports Assistant" in page.title()
    page.goto(page.url.replace("/?year=2025", "/sign-in"))
    page.wait_for_url("**/")


def test_question_and_scope_come_back_after_signing_in(visit: Visit) -> None:
    page = visit("?year=2025&q=When+was+the+plan+published%3F")
    page.wait_for_url("**/sign-in?next=*")
    opened(sign_in(page, "jo"))
    assert page.locator("#question textarea").input_value() == "When was the plan published?"
    page.wait_for_selector("#scope-line >> text=Asking 1 report, February 2025")
    assert {"year=2025", "q=When+was+the+plan+published%3F"} == set(page.url.partition("?")[2].split("&"))


def test_reader_asks_and_sees_nothing_of_what_others_may_do(visit: Visit) -> None:
    page = opened(sign_in(visit(), "jo"))
    assert "Signed in as jo" in page.locator(".signed-in").inner_text()
    page.fill("#question textarea", "When did the council publish the plan for the mill?")
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#exchange-1[data-state=done]")
    assert "November 2024" in page.locator("#exchange-1").inner_text()
    with page.expect_download() as download:
        page.get_by_role("link", name="Markdown").click()
    assert "November 2024" in download.value.path().read_text(encoding="utf-8")
    assert serious(page) == []
    assert page.get_by_role("tab", name="Testing").count() == 0
    page.get_by_role("tab", name="Reports").click()
    page.wait_for_selector("#reports button.open")
    assert page.get_by_text("Add reports").count() == page.get_by_role("button", name="Remove").count() == 0


def test_editor_adds_and_removes_a_report(visit: Visit) -> None:
    page = opened(sign_in(visit(), "ed"))
    page.get_by_role("tab", name="Reports").click()
    words = b"# Annual Plan\n\nOxley Council\n\n1 May 2021\n\n## Trees\n\nThe council planted 400 trees.\n"
    page.set_input_files("#add-files", [{"name": "oxley.md", "mimeType": "text/markdown", "buffer": words}])
    page.get_by_role("button", name="Add", exact=True).click()
    page.locator("#reports button.open", has_text="Annual Plan").wait_for()
    page.get_by_role("button", name="Remove Annual Plan").click()
    page.get_by_role("button", name="Remove it").click()
    page.wait_for_selector("text=“Annual Plan” was removed.")
    assert page.get_by_role("tab", name="Testing").count() == 0


def test_evaluator_sees_the_flagged_answers(visit: Visit) -> None:
    reader = opened(sign_in(visit(), "jo"))
    reader.fill("#question textarea", "When did the council publish the plan for the mill?")
    reader.press("#question textarea", "Enter")
    reader.wait_for_selector("#exchange-1[data-state=done]")
    reader.get_by_role("group", name="Is this answer helpful?").get_by_role("button", name="Yes").click()
    reader.wait_for_selector(".flagged-said >> text=“helpful”")
    page = opened(sign_in(visit(), "max"))
    page.get_by_role("tab", name="Testing").click()
    page.wait_for_selector("#drafts >> text=When did the council publish")


def test_signing_out_ends_it(visit: Visit) -> None:
    page = opened(sign_in(visit(), "jo"))
    page.get_by_role("button", name="Sign out").press("Enter")
    page.wait_for_url("**/sign-in")
    page.go_back()
    page.wait_for_selector("text=Sign in")
    assert page.locator("#question").count() == 0


def test_session_that_has_run_out_leads_to_signing_in_and_back_to_the_question(visit: Visit) -> None:
    page = opened(sign_in(visit(), "jo"))
    page.wait_for_timeout(1500)  # until nothing of opening the page is under way
    page.context.clear_cookies()
    page.fill("#question textarea", "When was the plan published?")
    page.press("#question textarea", "Enter")
    page.wait_for_url("**/sign-in?next=*")
    opened(sign_in(page, "jo"))
    assert page.locator("#question textarea").input_value() == "When was the plan published?"


def test_link_on_another_site_finds_the_session(visit: Visit, guarded_page: str) -> None:
    """The cookie of the session does not come with a link from elsewhere, so the page asks for itself once more."""
    page = opened(sign_in(visit(), "jo"))
    elsewhere = guarded_page.replace("127.0.0.1", "localhost")  # another site to a browser
    for path in ("/", "/?year=2025"):
        page.goto(elsewhere + "/ui/ready")
        page.evaluate(f"window.location.assign('{guarded_page}{path}')")
        page.wait_for_url(guarded_page + path)
        opened(page)


def test_cookie_is_not_for_scripts(visit: Visit) -> None:
    page = opened(sign_in(visit(), "jo"))
    assert page.evaluate("document.cookie") == ""
    (cookie,) = page.context.cookies()
    assert (cookie["httpOnly"], cookie["sameSite"], cookie["path"]) == (True, "Strict", "/")


def test_too_many_requests_are_told_on_the_page(browser: Any, desk: Any, own_data_folder: Any) -> None:
    from ui.access.entrance import entrance_of
    from ui.page import application
    from ui.page_server import Server, listening, running

    Accounts(own_data_folder).add("jo", frozenset({Role.READER}), WORDS)
    few = Settings(data=own_data_folder, sign_in=SignIn.ACCOUNTS, requests_a_minute=15)
    app = application(desk, entrance=entrance_of(few, "127.0.0.1"))
    with listening("127.0.0.1", 0) as (sock, address), running(Server(app, lambda: None), sock):
        page = browser.new_page()
        page.set_default_timeout(10_000)
        page.goto(address)
        opened(sign_in(page, "jo"))
        page.get_by_role("tab", name="Reports").click()
        for _ in range(16):
            page.locator("#reports button.open").first.click()
            page.wait_for_timeout(50)
        page.get_by_text("That is more than 15 requests in a minute").first.wait_for()
        page.close()


def test_conversations_follow_the_person_and_not_the_browser(visit: Visit) -> None:
    question = "When did the council publish the plan for the mill?"
    page = sign_in(visit(), "jo")
    page.wait_for_selector("#welcome .welcome h2", timeout=60_000)  # the reports may still be read
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#conversation #exchange-1[data-state=done]")
    elsewhere = opened(sign_in(visit(), "jo"))
    elsewhere.get_by_role("button", name="Conversations", exact=True).press("Enter")
    elsewhere.locator("#talks .talk-name").first.press("Enter")
    elsewhere.wait_for_selector("#conversation #exchange-1 >> text=November 2024")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_selector("#name")
    opened(sign_in(page, "max"))
    page.get_by_role("button", name="Conversations", exact=True).press("Enter")
    page.wait_for_selector("#talks >> text=listed here from the first answer on")
    assert page.locator(".exchange").count() == 0
    assert question not in page.locator("#talks").inner_text()
