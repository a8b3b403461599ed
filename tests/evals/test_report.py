import re
from collections.abc import Callable, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from assistant.types import Turn
from corpus.types import Report
from evals.answers import evaluate_answers
from evals.cards import Card
from evals.report import MOST_CARDS, _most_telling

QUESTIONS = """
- {id: libraries, kind: fact, question: "How many <b>libraries</b>?", answerable: true, facts: [["two"]]}
- {id: tax, kind: unanswerable, question: "What is the council tax?", answerable: false}
"""


class Tags(HTMLParser):
    """Notes every tag, and that each is closed."""

    VOID = frozenset({"meta", "input", "br", "rect", "path"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes += attrs
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def page(tmp_path: Path, write: Any, report: Report, answering: Callable[..., Any], text: str) -> str:
    def ask(question: str, history: Sequence[Turn]) -> dict[str, Any]:
        words = report.text[:20]
        citation = {
            "number": 1,
            "report": report.id,
            "passage": "p",
            "quote": words,
            "start": 0,
            "end": 20,
            "context": words,
        }
        return {"outcome": "answered", "statements": [{"text": text, "citations": [1]}], "citations": [citation]}

    evaluate_answers(write("q.yaml", QUESTIONS), None, tmp_path / "out", answering=answering([report], ask))
    return (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


def test_the_report_is_whole_self_contained_and_without_scripts(
    tmp_path: Path, write: Any, harbourby: Report, answering: Callable[..., Any]
) -> None:
    html = page(tmp_path, write, harbourby, answering, "Two libraries. [1]")
    tags = Tags()
    tags.feed(html)
    assert tags.open == []
    assert "script" not in tags.seen
    assert "svg" in tags.seen
    assert not [value for name, value in tags.attributes if name in ("src", "href") and not str(value).startswith("#")]
    assert not re.search(r"url\(|@import|https?://", html)


def test_what_comes_from_outside_is_escaped(
    tmp_path: Path, write: Any, harbourby: Report, answering: Callable[..., Any]
) -> None:
    html = page(tmp_path, write, harbourby, answering, "<img src=x onerror=alert(1)> two")
    assert "&lt;img src=x" in html
    assert "<img" not in html
    assert "How many &lt;b&gt;libraries" in html


def test_each_sentence_is_labelled_by_its_support_in_words(
    tmp_path: Path, write: Any, harbourby: Report, answering: Callable[..., Any]
) -> None:
    assert '<span class="label">not supported</span>' in page(tmp_path, write, harbourby, answering, "Ninety buses.")


def test_regressions_since_the_previous_run_come_first(
    tmp_path: Path, write: Any, harbourby: Report, answering: Callable[..., Any]
) -> None:
    assert "There is no earlier run" in page(tmp_path, write, harbourby, answering, "two")
    html = page(tmp_path, write, harbourby, answering, "ninety")
    assert "1 got worse" in html
    assert html.index("What changed since the previous run") < html.index(">Totals<") < html.index(">Each question<")
    assert '<a href="#q-libraries">' in html


def test_of_very_many_rows_those_that_are_not_right_are_shown() -> None:
    cards = [Card(str(n), "", "?", n >= 400, "", (), ()) for n in range(410)][::-1]
    shown = _most_telling(cards)
    assert len(shown) == MOST_CARDS
    assert not any(card.good for card in shown)
