"""Pictures of the page in each of its states: `python -m ui.screenshots DIR [--address URL]`.

A picture is named after its state, and its look where that is not the desktop in light: ask.png, ask-phone-dark.png.

Without an address it serves the sample reports itself, from a data folder that it throws away. Needs the development
extras and a Chromium (set CHROMIUM where it is not at /usr/bin/chromium).
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

UNUSED_FEATURES = (
    # Two pages of Chromium's own beside each page of ours, for an address bar that nobody sees: a third of the work.
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    # Chromium heeds one list alone, so what Playwright switches off stands here as well.
    "AimEnabled",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)
CHROMIUM_FLAGS = (
    f"--disable-features={','.join(UNUSED_FEATURES)}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
LOOKS: dict[str, tuple[tuple[int, int], Literal["light", "dark"]]] = {
    "desktop": ((1280, 900), "light"),
    "desktop-dark": ((1280, 900), "dark"),
    "phone": ((390, 844), "light"),
    "phone-dark": ((390, 844), "dark"),
    "narrow": ((320, 640), "light"),  # 1280 at 400%
    "narrow-dark": ((320, 640), "dark"),
}
DOUBTFUL = "What about apprentices?"  # answered from the samples with low confidence
UNANSWERABLE = "What is the name of the council’s favourite football club?"


def _choice(page: "Page") -> None:
    if page.locator("[data-fold=scope]").is_visible():
        page.locator("[data-fold=scope]").click()
    page.locator("#scope-year input").click()


def _starter(page: "Page") -> None:
    page.keyboard.press("Escape")
    if page.locator("[data-fold=scope]").is_visible():
        page.locator("[data-fold=scope]").click()
    page.locator(".asks-start .chip").nth(1).click()
    _answered(page, 1)


def _open_citation(page: "Page") -> None:
    page.locator("a.cite").last.press("Enter")


def _not_answered(page: "Page") -> None:
    page.fill("#question textarea", UNANSWERABLE)
    page.press("#question textarea", "Enter")
    _answered(page, 2)


def _doubtful(page: "Page") -> None:
    page.fill("#question textarea", DOUBTFUL)
    page.press("#question textarea", "Enter")
    _answered(page, 3)


def _conversations(page: "Page") -> None:
    page.locator("[data-talks]").click()
    page.wait_for_selector("#talks .talk-name")


def _renaming(page: "Page") -> None:
    page.locator("#talks [data-act=rename]").first.click()
    page.wait_for_selector("#talk-rename")


def _deleting(page: "Page") -> None:
    page.keyboard.press("Escape")
    page.wait_for_selector("#talk-rename", state="detached")
    page.locator("#talks [data-act=delete]").first.click()
    page.wait_for_selector("#talk-doomed")


def _kept(page: "Page") -> None:
    """Out of the question and the list again."""
    page.keyboard.press("Escape")
    page.wait_for_selector("#talk-doomed", state="detached")
    page.locator("[data-talks-close]").click()


def _recommendations(page: "Page") -> None:
    _kept(page)
    page.get_by_role("tab", name="Recommendations").click()
    page.wait_for_selector("#recommendations .count")


def _recommendation(page: "Page") -> None:
    page.locator("#recommendations button.open").nth(1).click()
    page.wait_for_selector("#recommendation .opened")


def _reports(page: "Page") -> None:
    page.get_by_role("tab", name="Reports").click()
    page.wait_for_selector("#reports table")


def _report(page: "Page") -> None:
    page.get_by_role("tab", name="Ask").click()
    page.locator(".evidence-of:not([hidden]) [data-act=open]").first.click()
    page.wait_for_selector("#report .linked")


def _find(page: "Page") -> None:
    page.get_by_role("tab", name="Ask").click()
    page.get_by_label("Find words").check()
    page.get_by_label("Words to find").fill("improvement plan")
    page.keyboard.press("Enter")
    page.wait_for_selector(".found-count")


def _place(page: "Page") -> None:
    page.locator("#found [data-act=open]").nth(1).click()
    page.wait_for_selector("#report .is-here")


def _feedback(page: "Page") -> None:
    page.get_by_role("tab", name="Ask").click()
    page.get_by_label("Ask a question").check()
    page.locator("#exchange-2 .tools > summary").click()
    page.locator("#exchange-2").get_by_text("No, and why").click()
    page.locator("#exchange-2 .feedback").evaluate("one => one.scrollIntoView({ block: 'center' })")


def _evaluation(page: "Page") -> None:
    page.locator("#exchange-2").get_by_label("It should have answered").check()
    page.locator("#exchange-2").get_by_role("button", name="Send").click()
    page.wait_for_selector("#exchange-2 .flagged-said")
    page.get_by_role("tab", name="Testing").click()
    page.wait_for_selector("#drafts .draft-card")
    page.get_by_text("Put it right").last.click()


def _narrowed(page: "Page") -> None:
    """A question that only some reports were asked, which do not answer it."""
    page.get_by_role("tab", name="Ask").click()
    if page.locator("[data-fold=scope]").is_visible():
        page.locator("[data-fold=scope]").click()
    page.locator("#scope-year input").click()
    page.get_by_role("option", name="2023").click()
    page.wait_for_selector("#scope-line .is-narrowed")
    page.fill("#question textarea", UNANSWERABLE)
    page.press("#question textarea", "Enter")
    _answered(page, 4)


def _about(page: "Page") -> None:
    page.get_by_role("link", name="About, privacy and accessibility").click()
    page.wait_for_selector(".about h1")


def _as_opened(page: "Page") -> None:
    """Nothing more to do."""


STATES: dict[str, Callable[["Page"], None]] = {
    "welcome": _as_opened,
    "choice": _choice,
    "ask": _starter,
    "citation": _open_citation,
    "not-answered": _not_answered,
    "doubtful": _doubtful,
    "conversations": _conversations,
    "renaming": _renaming,
    "deleting": _deleting,
    "recommendations": _recommendations,
    "recommendation": _recommendation,
    "reports": _reports,
    "report": _report,
    "find": _find,
    "found-place": _place,
    "feedback": _feedback,
    "evaluation": _evaluation,
    "narrowed": _narrowed,
    "about": _about,  # last: it leaves the page
}


def _answered(page: "Page", number: int) -> None:
    page.wait_for_selector(f"#exchange-{number}[data-state=done]", timeout=60_000)


@contextmanager
def chromium() -> Iterator["Browser"]:
    """A browser that calls nobody."""
    from playwright.sync_api import sync_playwright

    executable = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(CHROMIUM_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def take(address: str, folder: Path, looks: tuple[str, ...], states: tuple[str, ...]) -> None:
    """Walk through the states in each look, and keep a picture of those that are wanted."""
    folder.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        for look in looks:
            (width, height), scheme = LOOKS[look]
            page = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme).new_page()
            page.goto(address)
            page.wait_for_selector("#welcome .asks-start", timeout=300_000)
            for state, reach in STATES.items():
                reach(page)
                page.wait_for_timeout(700)  # scrolling and fading come to rest
                if state in states:
                    _keep(page.screenshot(), folder / (f"{state}.png" if look == "desktop" else f"{state}-{look}.png"))


def _keep(picture: bytes, path: Path) -> None:
    """Store a picture small: the page has few colours."""
    from PIL import Image

    Image.open(BytesIO(picture)).convert("RGB").quantize(96).save(path, optimize=True)


@contextmanager
def own_page() -> Iterator[str]:
    """The page over the sample reports, in this process."""
    from assistant.settings import load_settings
    from ui.page import serving

    with tempfile.TemporaryDirectory() as data, serving(load_settings(Path(data))) as address:
        yield address


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--address", help="A page that is running already.")
@click.option("--look", "looks", multiple=True, type=click.Choice(list(LOOKS)), help="All looks where none is named.")
@click.option(
    "--state", "states", multiple=True, type=click.Choice(list(STATES)), help="All states where none is named."
)
def main(folder: Path, address: str | None, looks: tuple[str, ...], states: tuple[str, ...]) -> None:
    """Take pictures of the page into FOLDER."""
    wanted = (folder, looks or tuple(LOOKS), states or tuple(STATES))
    if address:
        take(address, *wanted)
        return
    with own_page() as own:
        take(own, *wanted)


if __name__ == "__main__":
    sys.exit(main())
