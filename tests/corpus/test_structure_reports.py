"""The real reports, read as a careful reader reads them; every count and place here was told by eye."""

import re
from collections import Counter
from pathlib import Path

import pytest

from corpus.reading import read_report
from corpus.types import PassageKind, Report

REVIEW = "rotherham-cpc-progress-review-2023-12"
UPDATE = "rotherham-fresh-start-progress-update-2016-10"


@pytest.fixture(scope="module")
def review(shared: Path) -> Report:
    return read_report(shared / "reports" / f"{REVIEW}.txt")


@pytest.fixture(scope="module")
def update(shared: Path) -> Report:
    return read_report(shared / "reports" / f"{UPDATE}.txt")


def kinds(report: Report) -> dict[PassageKind, int]:
    return dict(Counter(passage.kind for passage in report.passages))


def test_the_review_has_all_its_passages(review: Report) -> None:
    assert kinds(review) == {
        PassageKind.HEADING: 23,
        PassageKind.CONTENTS: 4,
        PassageKind.PARAGRAPH: 65,
        PassageKind.LIST_ITEM: 19,
    }


def test_the_review_s_headings_are_a_tree(review: Report) -> None:
    assert [(section.number, section.level) for section in review.sections] == [
        (None, 1),
        ("1", 1),
        ("2", 1),
        *((str(number), 2) for number in range(1, 8)),
        ("3", 1),
        *((str(number), 2) for number in range(1, 8)),
        ("4", 1),
    ]
    assert {section.title for section in review.sections if section.level == 2} == {
        f"Recommendation {number}" for number in range(1, 8)
    }


@pytest.mark.parametrize(
    ("locator", "begins", "ends"),
    [
        ("section 2, Recommendation 5, paragraph 2", "Streamline", "put in place."),
        ("section 2, paragraph 3, bullet 3", "Dame Mary", "Rotherham MBC)"),
        ("section 2, paragraph 4, bullet 3", "Judith Badger", "Rotherham MBC"),
        ("section 2, paragraph 4, bullet 8", "Focus group", "the plan"),
        ("section 3, Recommendation 1, paragraph 1", "Celebrate", "achievements!"),
        ("section 3, Recommendation 2, paragraph 5", "Engagement", "South Yorkshire."),
        ("section 3, Recommendation 3, paragraph 4", "The peer team", "these opportunities."),
        ("section 3, Recommendation 6, paragraph 2, bullet 3", "Provide", "localities"),
        ("section 3, paragraph 3", "The council developed", "its efforts."),
        ("section 4, paragraph 7", "(On behalf", "challenge team)"),
    ],
)
def test_passages_of_the_review_are_whole(review: Report, locator: str, begins: str, ends: str) -> None:
    (passage,) = [passage for passage in review.passages if passage.locator == locator]
    assert review.words(passage).startswith(begins)
    assert review.words(passage).endswith(ends)


def test_the_update_has_all_its_passages(update: Report) -> None:
    assert kinds(update) == {
        PassageKind.HEADING: 10,
        PassageKind.PARAGRAPH: 22,
        PassageKind.LIST_ITEM: 12,
        PassageKind.FOOTNOTE: 4,
    }
    paragraphs = [passage.label for passage in update.passages if passage.kind is PassageKind.PARAGRAPH]
    assert paragraphs == [str(number) for number in range(1, 23)]
    items = [passage.label for passage in update.passages if passage.kind is PassageKind.LIST_ITEM]
    assert items == ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
    assert {passage.level for passage in update.sections} == {1}


@pytest.mark.parametrize(
    ("locator", "begins", "ends"),
    [
        ("paragraph 3", "The original", "standard”."),
        ("paragraph 9", "The Plan covers", "transitional phase."),
        ("paragraph 14", "While the original", "entire organisation."),
        ("paragraph 17", "At the most", "to have started"),
        ("paragraph 18, item ii", "To help support", "November 2016."),
        ("paragraph 18, item ix", "A new vision", "public policy."),
        ("paragraph 22", "Importantly", "now in place."),
        ("footnote 2", "See in particular", "2016_appendices"),
    ],
)
def test_passages_of_the_update_are_whole(update: Report, locator: str, begins: str, ends: str) -> None:
    (passage,) = [passage for passage in update.passages if passage.locator == locator]
    assert update.words(passage).startswith(begins)
    assert update.words(passage).endswith(ends)


def test_the_update_s_footnotes_are_joined_to_their_paragraphs(update: Report) -> None:
    labels = {passage.id: passage.label for passage in update.passages}
    notes = {
        passage.label: labels[passage.refers_from or ""]
        for passage in update.passages
        if passage.kind is PassageKind.FOOTNOTE
    }
    assert notes == {"1": "10", "2": "12", "3": "13", "4": "15"}


def test_what_the_reports_say_of_themselves(review: Report, update: Report) -> None:
    council = "Rotherham Metropolitan Borough Council"
    assert (review.council, review.kind, review.date) == (council, "progress review", "2023-12-21")
    assert (update.council, update.kind, update.date) == (council, "improvement plan update", "2016-10")
    assert (update.period_start, update.period_end) == ("2015-05", "2016-10")


@pytest.mark.parametrize("name", [REVIEW, UPDATE])
def test_no_word_of_the_reports_is_lost(shared: Path, review: Report, update: Report, name: str) -> None:
    printed = (shared / "reports" / f"{name}.txt").read_text()
    without_marks = re.sub(r"(?<!\w)[*_]+|[*_]+(?!\w)", "", printed)
    report = review if name == REVIEW else update
    assert Counter(re.findall(r"\w+", report.text)) == Counter(re.findall(r"\w+", without_marks))
