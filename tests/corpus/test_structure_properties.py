"""What holds of every text, however odd."""

import re
from collections import Counter
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.reading import read_content
from corpus.types import Report

LINES = st.sampled_from(
    [
        "1. Introduction",
        "2. The council has agreed a plan for the year ahead.",
        "3)",
        "- a point about housing;",
        "  - a deeper point",
        "(a) lettered item and",
        "ii. roman item",
        "Recommendation 1",
        "Key recommendation 2: Review the senior structure of the council now.",
        "R3. Publish the accounts.",
        "FINANCE",
        "Purpose of this report",
        "The Board met in May.¹ It will meet again, as the council",
        "has said, in June (see",
        "Annex B).",
        "¹ See the minutes.",
        "Theme\tStatus",
        "Finance\tOn track",
        "| a | b |",
        "Contents",
        "Purpose of this report ..... 3",
        "12",
        "Page 2 of 9",
        "",
        "",
        "",
        "\f",
        "**Bold words**",
        "The follow-",
        "ing day",
        "£5m was saved :",
        "…",
    ]
)
TEXTS = st.lists(
    st.one_of(LINES, st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=30)), min_size=1, max_size=40
).map("\n".join)


def read(text: str) -> Report | None:
    content = f"{text}\nA last word.".encode(errors="ignore")
    if not content.strip() or content.startswith(b"#!"):  # no report: empty, or a script
        return None
    return read_content("any.txt", content)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[a-zA-Z]{2,}", text))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_passages_stand_in_order_inside_the_text(text: str) -> None:
    report = read(text)
    assert report is not None
    for passage in report.passages:
        assert 0 <= passage.start < passage.end <= len(report.text)
        assert report.words(passage) == report.words(passage).strip()
        assert passage.locator
        assert "\n" not in report.words(passage)
    for before, after in pairwise(report.passages):
        assert before.end <= after.start
    for name in ("id", "locator"):
        assert len({getattr(passage, name) for passage in report.passages}) == len(report.passages)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_sentences_and_cells_stand_in_order_inside_their_passage(text: str) -> None:
    report = read(text)
    assert report is not None
    for passage in report.passages:
        assert passage.sentences
        edges = [passage.start, *(edge for span in passage.sentences for edge in (span.start, span.end)), passage.end]
        assert edges == sorted(edges)
        covered = "".join(report.words(span) for span in passage.sentences)
        assert covered.replace(" ", "") == report.words(passage).replace(" ", "")
        for cell in passage.cells:
            assert passage.start <= cell.start <= cell.end <= passage.end


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_parents_notes_and_sections_point_to_what_is_there(text: str) -> None:
    report = read(text)
    assert report is not None
    position = {passage.id: place for place, passage in enumerate(report.passages)}
    sections = {section.id: section for section in report.sections}
    for passage in report.passages:
        if passage.parent is not None:
            assert position[passage.parent] < position[passage.id]
        for note in passage.footnotes:
            assert report.passages[position[note]].refers_from in position
        if passage.section is not None:
            assert passage.heading_path == () or passage.heading_path[0]
            assert passage.section in sections
    for section in report.sections:
        assert section.start < section.end <= len(report.text)
        assert section.parent is None or sections[section.parent].level == section.level - 1


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES.filter(lambda line: line not in {"12", "Page 2 of 9", "The follow-", "\f"}), max_size=40))
def test_no_word_is_lost_and_none_is_made_up(lines: list[str]) -> None:
    text = "\n".join(lines)
    report = read(text)
    assert report is not None
    printed = words(f"{text} A last word.")
    assert set(words(report.text)) == set(printed)
    if max(Counter(line for line in lines if line).values(), default=0) < 3:
        assert words(report.text) == printed  # nothing repeats, so nothing is page furniture
