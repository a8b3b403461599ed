"""What the page looks like on paper: an answer with its evidence, recommendations, a report, words found."""

from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest

pytestmark = pytest.mark.browser
Visit = Callable[..., Any]
CONTROLS = ("Copy with references", "Whole words only", "Your question", "All councils", "Open in report", "Escape")


def printed(page: Any) -> str:
    """The words on paper, after a look that no control is among them."""
    content = page.pdf(format="A4")
    paper = pypdfium2.PdfDocument(content)
    try:
        words = " ".join(" ".join(sheet.get_textpage().get_text_range().split()) for sheet in paper)
    finally:
        paper.close()
    for control in CONTROLS:
        assert control not in words
    return words


def test_answer_is_printed_with_the_evidence_of_each_reference(visit: Visit) -> None:
    page = visit(color_scheme="dark")
    for number, question in enumerate(
        ("When did the council publish the plan for the mill?", "What was the general fund reserve on 31 March 2023?"),
        start=1,
    ):
        page.fill("#question textarea", question)
        page.press("#question textarea", "Enter")
        page.wait_for_selector(f"#exchange-{number}[data-state=done]")
    words = printed(page)
    assert words.count("When did the council publish the plan for the mill?") == 2  # with its answer and its evidence
    assert "November 2024" in words
    assert "[1]" in words
    assert "10 February 2025" in words
    assert "£7.4 million" in words
    assert "The report decides" in words
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('.gradio-container')).backgroundColor") == "rgb(255, 255, 255)"  # fmt: skip


def test_list_of_recommendations_and_an_opened_one_are_printed(visit: Visit) -> None:
    page = visit()
    page.get_by_role("tab", name="Recommendations").click()
    page.get_by_label("Words in it").fill("tablets")
    page.wait_for_selector("text=/^1 of \\d+ shown/")
    words = printed(page)
    assert "Narrowed to words in it: tablets." in words
    assert "Lend tablets in every library" in words
    page.locator("#recommendations button.open").first.click()
    page.wait_for_selector("#recommendation .opened")
    words = printed(page)
    assert "Progress reported" in words
    assert "· in the report of " in words
    assert "Narrowed to" not in words


def test_report_is_printed_without_the_list_of_reports(visit: Visit) -> None:
    page = visit()
    page.get_by_role("tab", name="Reports").click()
    page.locator("#reports button.open", has_text="Progress Review").click()
    page.wait_for_selector("#report .report")
    words = printed(page)
    assert "published the plan for the mill in November 2024" in words
    assert "swimming pool" not in words
    assert "Passages" not in words


def test_words_found_are_printed_with_what_is_left_out(visit: Visit) -> None:
    page = visit("?find=e&whole=no")
    page.wait_for_selector("#found .found-count")
    words = printed(page)
    assert "“e”:" in words
    assert "of this report not printed." in words
