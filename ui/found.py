"""Exact words that were found: their number in words, as rows of a table, and as plain objects."""

from collections.abc import Sequence
from typing import Any

from assistant.take_away import page_in_words
from assistant.wording import plural
from corpus.types import Report
from corpus.word_search import FoundReport, FoundSentence


def places_in_words(found: Sequence[FoundReport]) -> str:
    """How often the words were found: "12 places in 3 reports"."""
    if not found:
        return "These words stand nowhere in the reports that were searched."
    return f"{plural(sum(len(each.places) for each in found), 'place')} in {plural(len(found), 'report')}"


def found_row(report: Report, sentence: FoundSentence) -> dict[str, str]:
    """A sentence that holds the words, for a table."""
    return {
        "report": report.id,
        "place": sentence.passage.locator,
        "page": page_in_words(sentence.passage.page, sentence.passage.printed_page).removeprefix("page "),
        "sentence": report.text[sentence.start : sentence.end],
    }


def place_objects(found: Sequence[FoundReport]) -> list[dict[str, Any]]:
    """Every place of the words, with the sentence around it."""
    return [
        {
            "report": each.report.id,
            "title": each.report.title,
            "date": each.report.date,
            "passage": sentence.passage.id,
            "locator": sentence.passage.locator,
            "page": sentence.passage.page,
            "printed_page": sentence.passage.printed_page,
            "start": place.start,
            "end": place.end,
            "quote": each.report.text[place.start : place.end],
            "sentence": each.report.text[sentence.start : sentence.end],
        }
        for each in found
        for sentence in each.sentences
        for place in sentence.places
    ]
