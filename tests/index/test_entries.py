"""What of a report is searched, and under which headings it is read."""

import re
from pathlib import Path

import pytest

from corpus.reading import read_content
from corpus.samples import sample_files
from corpus.types import SEARCHED, Report
from index.entries import entries_of
from index.stored import in_context
from index.words import terms

REPORT = b"""# Harbourne Council: progress review

## Contents

- Key recommendations
- Members

## Key recommendation 1: Publish a plan for the high street

Shops have stood empty for years. The plan should say:

- which buildings come first
- who pays

## Members

The members of the review team were:

- Ada Field, Leader, Wicklow Council

| Milestone | Due |
| --- | --- |
| New market hall | May 2026 |
"""


def report() -> Report:
    return read_content("harbourne.md", REPORT)


def test_every_searched_passage_is_an_entry_in_reading_order() -> None:
    for each in [report(), *(read_content(file.name, file.read_bytes()) for file in sample_files())]:
        places = {passage.id: passage for passage in each.passages}
        entries = entries_of(each)
        starts = [places[entry.id].start for entry in entries]
        inside = [passage for passage in each.passages if passage.kind in SEARCHED and each.words(passage).strip()]
        assert {passage.id for passage in inside} <= {entry.id for entry in entries}
        assert [entry.id for entry in entries] == [p.id for p in each.passages if p.id in {e.id for e in entries}]
        assert len(starts) == len(set(starts))
        for entry in entries:
            passage = places[entry.id]
            assert entry.text == each.words(passage)
            assert entry.group == each.id
            assert [entry.text[start:end] for start, end in entry.sentences] == [
                each.text[span.start : span.end] for span in passage.sentences
            ]


@pytest.mark.parametrize("label", ["R1. ", "Recommendation 1: ", "Priority 1 - ", "C1 "])
def test_a_recommendation_set_as_a_heading_is_searched_and_a_title_is_not(label: str) -> None:
    each = read_content("harbourne.md", REPORT.replace(b"Key recommendation 1: ", label.encode()))
    entries = [entry.text for entry in entries_of(each)]
    assert "Publish a plan for the high street" in [re.sub(r"^(C1|Priority 1 -) ", "", text) for text in entries]
    assert not {"Harbourne Council: progress review", "Members"} & set(entries[2:])


@pytest.mark.parametrize("label", ["R1. ", "Rec 1: ", "Recommendation 1: "])
def test_what_stands_under_a_recommendation_is_found_by_its_number(label: str) -> None:
    each = read_content("harbourne.md", REPORT.replace(b"Key recommendation 1: ", label.encode()))
    (paragraph,) = [entry for entry in entries_of(each) if entry.text.startswith("Shops")]
    assert "recommend 1" in terms(in_context(paragraph))


def test_a_list_item_is_read_under_title_headings_and_lead_in() -> None:
    (item,) = [entry for entry in entries_of(report()) if entry.text.startswith("who pays")]
    assert item.headings[0] == "Harbourne Council: progress review"
    assert item.headings[-1] == "The plan should say:"
    assert "Key recommendation 1" in item.headings


def test_a_table_row_is_read_under_its_columns() -> None:
    (row,) = [entry for entry in entries_of(report()) if "market hall" in entry.text]
    assert row.headings[-2:] == ("Milestone", "Due")


def test_real_reports_are_searched_whole(shared: Path) -> None:
    for file in sorted((shared / "reports").glob("*.txt")):
        each = read_content(file.name, file.read_bytes())
        entries = entries_of(each)
        assert {p.id for p in each.passages if p.kind in SEARCHED} <= {entry.id for entry in entries}
        assert all(entry.headings[0] == each.title for entry in entries)
