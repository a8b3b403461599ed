"""Finding words without a browser: the words are cut exactly, long lists are folded, every word is escaped."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.types import Scope
from corpus.types import Report
from ui.page_find import AT_FIRST, AT_ONCE, Search, found_html
from ui.page_marks import cut, touching
from ui.page_report import Target, Words, report_html
from ui.reports_tab import opened_html


@given(st.text(max_size=60), st.lists(st.integers(0, 60), max_size=12), st.integers(0, 60), st.integers(0, 60))
def test_pieces_are_the_words_and_their_marks(text: str, cuts: list[int], one: int, other: int) -> None:
    ordered = sorted(set(cuts))
    marks = [(a, b) for a, b in zip(ordered[::2], ordered[1::2], strict=False) if b <= len(text)]
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    pieces = list(cut(text, start, end, marks))
    assert "".join(piece.text for piece in pieces) == text[start:end]
    assert all(piece.text for piece in pieces)
    at = start
    for piece in pieces:
        for offset in range(at, at + len(piece.text)):
            covering = [n for n, (a, b) in enumerate(marks) if a <= offset < b]
            assert covering == ([] if piece.mark is None else [piece.mark])
        at += len(piece.text)
    assert {piece.mark for piece in pieces} - {None} == set(range(*touching(marks, start, end)))


def test_long_list_is_folded_and_unfolded_by_the_report(workspace: Any, make: Callable[..., Report]) -> None:
    workspace.reports = (make("wendle", "Wendle", [("p", f"Mill number {n} stands.") for n in range(300)]),)
    folded = found_html(Search("mill"), workspace, Scope(), "a")
    assert "300 places in 1 report" in folded
    assert folded.count("<li") == AT_FIRST
    assert f"Show {AT_ONCE} more of 295 sentences" in folded
    more = Search("mill").with_more(f"{AT_FIRST + AT_ONCE} wendle")
    unfolded = found_html(more, workspace, Scope(), "b")
    assert unfolded.count("<li") == AT_FIRST + AT_ONCE
    assert unfolded.count("data-look") == 1
    assert found_html(more.with_more("300 wendle"), workspace, Scope(), "c").count("<li") == 300


@pytest.mark.parametrize("count", [1, AT_FIRST - 1, AT_FIRST, AT_FIRST + 1])
def test_short_list_is_shown_whole(workspace: Any, make: Callable[..., Report], count: int) -> None:
    workspace.reports = (make("wendle", "Wendle", [("p", f"Mill number {n} stands.") for n in range(count)]),)
    for search in (Search("mill"), Search("mill").with_more("99 wendle")):
        html = found_html(search, workspace, Scope(), "a")
        assert html.count("<li") == count
        assert "more" not in html


@pytest.mark.parametrize("value", ["", "x wendle", "-5 wendle", "9", "99999999999 nobody"])
def test_what_a_browser_makes_up_shows_nothing_more(workspace: Any, value: str) -> None:
    search = Search("mill")
    assert found_html(search.with_more(value), workspace, Scope(), "a") == found_html(search, workspace, Scope(), "a")


def test_words_and_titles_are_escaped(workspace: Any, hostile: Report, hostile_words: str, desk: Any) -> None:
    workspace.reports = (hostile,)
    html = found_html(Search(hostile_words), workspace, Scope(), "a")
    assert "2 places in 1 report" in html
    opened = opened_html(desk, Target.of(f"{hostile.id}:1"), "find", search=Search(hostile_words))
    for shown in (html, opened):
        assert "<img" not in shown
        assert "<script" not in shown
        assert "&lt;img" in shown


def test_every_place_is_marked_in_its_report(wendle: Report) -> None:
    places = tuple((at, at + 4) for at in range(len(wendle.text)) if wendle.text[at : at + 4] == "mill")
    link = Target(wendle.passages[1].id, *places[1])
    html = report_html(wendle, (), link, "look", words=Words("mill", places))
    assert html.count("data-place=") == len(places)
    assert f"Place 2 of {len(places)}" in html
    assert html.count('class="is-here"') == 1


def test_an_address_with_words_that_cannot_be_found_opens_the_report_all_the_same(desk: Any, wendle: Report) -> None:
    html = opened_html(desk, Target(wendle.passages[1].id, 0, 0), search=Search(" "))
    assert "data-place" not in html
    assert 'class="linked"' in html
