"""What a person puts right about a report: only what differs is said, and a date is a date."""

import pytest

from corpus.errors import LibraryError
from corpus.library import Given
from corpus.types import Report
from ui.report_facts import LONGEST, given_of


def test_only_what_differs_is_said(wendle: Report) -> None:
    same = {"title": f" {wendle.title} ", "council": "Wendle Borough Council", "kind": "", "date": "March 2024"}
    assert given_of(same, wendle) == Given()
    assert given_of({}, wendle) == Given()
    assert given_of({**same, "title": "x" * 900, "date": "7 March 2024"}, wendle) == Given(
        "x" * LONGEST, date="2024-03-07"
    )


@pytest.mark.parametrize("words", ["spring", "2024-13", "May"])
def test_what_is_no_date_is_told_in_a_sentence(wendle: Report, words: str) -> None:
    with pytest.raises(LibraryError, match="is no date; write it as"):
        given_of({"date": words}, wendle)
