"""The page about the assistant keeps nobody out."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 320, "height": 640}}


@pytest.mark.parametrize("look", [{}, {"color_scheme": "dark"}, PHONE], ids=["light", "dark", "phone"])
def test_it_keeps_nobody_out(
    visit: Callable[..., Any], problems: Callable[[Any], list[str]], look: dict[str, Any]
) -> None:
    page = visit("", **look)
    page.get_by_role("link", name="About, privacy and accessibility").press("Enter")
    page.wait_for_selector("h1 >> text=About the Council Reports Assistant")
    page.locator("summary").first.press("Enter")
    assert page.get_by_text("MIT License").is_visible()
    assert problems(page) == []
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (background == "rgb(20, 24, 27)") == bool(look.get("color_scheme"))
    page.get_by_role("link", name="Back to the assistant").press("Enter")
    page.wait_for_selector("#welcome .welcome h2", state="attached")
