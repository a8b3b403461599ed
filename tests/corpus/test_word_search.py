"""Finding exact words: complete, with exact places, whatever the kind of quotation marks, dashes and white space."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import QuestionError
from corpus.reading import read_content
from corpus.types import Passage, PassageKind, Report, ReportSource, Span
from corpus.word_search import LONGEST, FoundReport, WordSearch, fold


def made(*paragraphs: str, id: str = "wendle") -> Report:
    """A report of one-sentence paragraphs."""
    text, passages = "", []
    for position, words in enumerate(paragraphs):
        start, end = len(text), len(text) + len(words)
        span = (Span(start, end),)
        passages.append(
            Passage(f"{id}:{position}", PassageKind.PARAGRAPH, start, end, span, locator=f"paragraph {position}")
        )
        text += words + "\n\n"
    return Report(id, id.title(), text, tuple(passages), (), ReportSource(id, id, "0" * 64, "text/plain"))


def quotes(report: Report, words: str, *, whole: bool = True) -> list[str]:
    """The report's own words at each place."""
    found = WordSearch([report]).find(words, whole=whole)
    return [report.words(place) for each in found for place in each.places]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Council’s plan is late.", "council's PLAN"),
        ("A plan called “Fresh Start” was made.", '"fresh start"'),
        ("A plan called ‘Fresh Start’ was made.", "«Fresh Start»"),
        ("The years 2023–24 were hard.", "2023-24"),
        ("The medium‑term plan", "medium-term plan"),
        ("A fall of −4 points", "of -4"),
        ("It has   met\tmonthly.", "has met\n monthly"),
        ("Café Zoë opened.", unicodedata.normalize("NFD", "café zoë")),
        ("Spending rose (by £7.4 million).", "(by £7.4 million)."),
    ],
)
def test_what_only_looks_different_is_matched_alike(text: str, words: str) -> None:
    (quote,) = quotes(made(text), words)
    assert quote in text
    assert " ".join(fold(quote).split()) == " ".join(fold(unicodedata.normalize("NFC", words)).split())


def test_whole_words_are_the_rule_and_parts_a_choice() -> None:
    report = made("The plan plans a planned plan, and re-plan.", "Explanations.")
    assert quotes(report, "plan") == ["plan"] * 3
    assert quotes(report, "plan", whole=False) == ["plan"] * 6


def test_a_place_that_begins_inside_a_word_does_not_hide_the_next_one() -> None:
    report = made("ba a a")
    assert [place.start for each in WordSearch([report]).find("a a") for place in each.places] == [3]


def test_words_do_not_run_from_one_paragraph_into_the_next() -> None:
    assert quotes(made("It has no budget.", "Two libraries lend tablets."), "budget. Two") == []


def test_words_run_over_the_end_of_a_sentence_and_over_a_label() -> None:
    report = read_content("r.md", b"# Review\n\n4. The mill is empty. It has no roof.\n\n5. It leaks.\n")
    (found,) = WordSearch([report]).find("empty. It has")
    (sentence,) = found.sentences
    assert report.text[sentence.start : sentence.end] == "The mill is empty. It has no roof."
    ((labelled,),) = (each.sentences for each in WordSearch([report]).find("4. The mill"))
    assert labelled.passage.label == "4"
    assert report.text[labelled.start : labelled.end] == "4. The mill is empty."


def test_a_sentence_stands_once_with_all_its_places() -> None:
    (found,) = WordSearch([made("The mill, the old mill.", "Another mill.")]).find("mill")
    assert [len(sentence.places) for sentence in found.sentences] == [2, 1]
    assert len(found.places) == 3


def test_only_the_reports_asked_for_are_searched_and_their_order_is_kept() -> None:
    search = WordSearch([made("A mill.", id="one"), made("No word.", id="two"), made("The mill.", id="three")])
    assert [each.report.id for each in search.find("mill")] == ["one", "three"]
    assert [each.report.id for each in search.find("mill", within=["three", "two"])] == ["three"]
    assert search.find("mill", within=[]) == []


def test_a_pattern_is_only_words() -> None:
    report = made("It costs .* (much) [or] a+b.")
    assert quotes(report, ".*") == [".*"]
    assert quotes(report, "a.b") == []
    assert quotes(report, "(much) [or] a+b") == ["(much) [or] a+b"]


@pytest.mark.parametrize("words", ["", "  \n", "\u200b"])
def test_no_words_are_refused_in_a_sentence(words: str) -> None:
    with pytest.raises(QuestionError, match="type a word"):
        WordSearch([made("A mill.")]).find(words)


def test_too_many_words_are_refused() -> None:
    with pytest.raises(QuestionError, match=str(LONGEST)):
        WordSearch([made("A mill.")]).find("x" * (LONGEST + 1))


LETTERS = st.sampled_from("aAbB’'\"“–-  .İßſΣς1£")
PARAGRAPHS = st.lists(st.text(LETTERS, max_size=30).map(str.strip).filter(bool), min_size=1, max_size=5)


@given(st.text())
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(PARAGRAPHS, st.text(LETTERS, min_size=1, max_size=4).filter(lambda words: bool(words.strip())), st.booleans())
def test_every_place_is_found_and_nothing_else(paragraphs: list[str], words: str, whole: bool) -> None:
    report = made(*paragraphs)
    found = WordSearch([report]).find(words, whole=whole)
    wanted = " ".join(fold(words).split())
    for place in (place for each in found for place in each.places):
        assert " ".join(fold(report.words(place)).split()) == wanted
    assert starts_of(found) == every_start(report.text, wanted, whole)


def starts_of(found: list[FoundReport]) -> list[int]:
    for each in found:
        for sentence in each.sentences:
            assert all(sentence.start <= place.start < place.end <= sentence.end for place in sentence.places)
    return [place.start for each in found for place in each.places]


def every_start(text: str, wanted: str, whole: bool) -> list[int]:
    """The slow and plain way: try every character, and go on after what was found."""
    starts, at = [], 0
    while at < len(text):
        end = end_of(text, at, wanted)
        inside = end is not None and (
            (is_word(wanted[0]) and at > 0 and is_word(text[at - 1]))
            or (is_word(wanted[-1]) and end < len(text) and is_word(text[end]))
        )
        if end is None or (whole and inside):
            at += 1
        else:
            starts.append(at)
            at = end
    return starts


def end_of(text: str, at: int, wanted: str) -> int | None:
    for character in wanted:
        if at >= len(text) or fold(text[at]) != character:
            return None
        at += 1
        while character == " " and at < len(text) and fold(text[at]) == " ":
            at += 1
    return at


def is_word(character: str) -> bool:
    return re.fullmatch(r"\w", character) is not None
