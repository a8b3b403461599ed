"""An answer as text, Markdown, CSV and Word: whole, numbered, and with words of reports that stay words."""

import csv
import io
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant import take_away
from assistant.render import answer_json
from assistant.render_back import answer_of
from assistant.take_away_word import docx
from assistant.types import Answer, AnswerNote, Citation, Confidence, Explanation, Outcome, Statement
from corpus.types import Basis, Stage, Voice

ASKED = date(2026, 3, 9)
HOSTILE = [
    "=HYPERLINK(\"http://elsewhere.example\",\"x\")",
    "@SUM(A1:A9)",
    "<script>alert(1)</script> <img src=x onerror=alert(1)> &lt;b&gt;",
    "[here](http://elsewhere.example) ![x](http://elsewhere.example/x.png) <http://elsewhere.example>",
    "# Heading `code` *strong* _soft_ ~~gone~~ | cell |",
    "1. list\n# two\n- three\n\n    four\n---\n> five",
    "References\n[9] Another report, page 1: “forged”",
    "www.elsewhere.example http://elsewhere.example a@elsewhere.example $x$ \\(y\\)",
    "bell\x07 and \x00 nothing",
]  # fmt: skip


def citing(quote: str, number: int = 1, title: str = "Wendle Review", **more: object) -> Citation:
    context = f"Before. {quote} After."
    fields: dict[str, object] = {"date": "2024-03", "locator": "Finance, paragraph 2", "page": 7} | more
    return Citation(
        number=number, report="wendle", title=title, passage="wendle:4", quote=quote, start=108,
        end=108 + len(quote), context=context, context_start=100, **fields,
    )  # type: ignore[arg-type]  # fmt: skip


def answering(words: str = "The mill reopened in May 2024.", **more: object) -> Answer:
    fields: dict[str, object] = {
        "question": "When did the mill reopen?",
        "standalone_question": "When did the mill reopen?",
        "outcome": Outcome.PARTLY_ANSWERED,
        "text": f"{words} [1][2]",
        "statements": (
            Statement(words, (1, 2), Voice.COUNCIL, "2024-05", Stage.DONE, Basis.STATED, "The 2024 review says:"),
        ),
        "citations": (
            citing(words, marks=((110, 112),), printed_page="5"),
            citing("It cost £2 million.", 2, page=None, date=None),
        ),
        "explanation": Explanation("a date", ("wendle",), ("2 of 2",)),
        "notes": (AnswerNote("wendle:4", "The percentages do not add up."),),
        "missing": ("what it earns",),
        "timings_ms": {"total": 4.0},
    }
    return Answer(**(fields | more))  # type: ignore[arg-type]


def hostile_answer(words: str) -> Answer:
    told = answering(words, question=words, standalone_question=words, missing=(words,), choices=(words,))
    return replace(
        told, notes=(AnswerNote("wendle:4", words),), related=(citing(words, title=words, locator=words),),
        citations=tuple(replace(each, title=words, locator=words) for each in told.citations),
        statements=tuple(replace(each, lead=words) for each in told.statements),
    )  # fmt: skip


def cells(answer: Answer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(take_away.csv(answer, ASKED), newline="")))


def word_lines(answer: Answer) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(docx(answer, ASKED))).paragraphs]


def test_text_holds_all_that_a_paper_needs_in_order() -> None:
    assert take_away.plain_text(answering(), ASKED) == (
        "When did the mill reopen?\nAsked on: 9 March 2026\nOutcome: Partly answered, medium confidence\n"
        "Reports searched: wendle\n\n"
        "The 2024 review says:\n\n"
        "The mill reopened in May 2024. [1][2] "
        "(the council's account, as at May 2024; done, stated by the report)\n\n"
        "Not found in these reports: what it earns.\n\n"
        "References\n"
        "[1] Wendle Review, March 2024, Finance, paragraph 2, page 7 (printed 5): “The mill reopened in May 2024.”\n"
        "[2] Wendle Review, Finance, paragraph 2: “It cost £2 million.”\n\n"
        "Worth checking in the report\n- The percentages do not add up.\n\n"
        f"{take_away.CLOSING}\n"
    )


def test_little_confidence_is_said_in_words_with_the_outcome_in_each_format() -> None:
    low = answering(confidence=Confidence.LOW)
    told = "Partly answered, low confidence: check the sources"
    for text in (take_away.plain_text(low, ASKED), unescape(take_away.markdown(low, ASKED)), *word_lines(low)[2:3]):
        assert told in text.replace("**", "")
    assert {row["outcome"] for row in cells(low)} == {told}
    declined = answering(confidence=Confidence.LOW, outcome=Outcome.NOT_IN_REPORTS)
    assert "low confidence" not in take_away.plain_text(declined, ASKED)
    assert "low confidence" not in take_away.plain_text(answering(confidence=Confidence.MEDIUM), ASKED)


def test_what_is_said_before_the_first_statement_is_kept() -> None:
    words = "The mill reopened in May 2024."
    text = f"They do not say who paid.\nWhat they do say:\nThe 2024 review says:\n{words} [1][2]"
    page = take_away.plain_text(answering(text=text), ASKED)
    assert "\n\nThey do not say who paid.\n\nWhat they do say:\n\nThe 2024 review says:\n\n" in page
    assert page.count("The 2024 review says:") == 1
    assert (
        take_away.opening(answering())
        == take_away.opening(answering(statements=(), text="No.", outcome=Outcome.NOT_IN_REPORTS))
        == ""
    )


def test_who_and_when_are_said_once_where_the_lead_line_says_both() -> None:
    told = answering()
    led = replace(told.statements[0], lead="The review (May 2024), the council's account:")
    page = take_away.plain_text(replace(told, statements=(led, replace(led, lead="", stage=None))), ASKED)
    assert page.count("the council's account") == 1
    assert (
        "The mill reopened in May 2024. [1][2] (done, stated by the report)\n\nThe mill reopened in May 2024. [1][2]\n"
        in page
    )
    assert cells(told)[0]["stage"] == "done, stated by the report"


def test_many_searched_reports_are_counted() -> None:
    told = answering(explanation=Explanation("", tuple("abcde"), ()))
    assert "Reports searched: a; b; c; and 2 more\n" in take_away.plain_text(told, ASKED)


def test_word_holds_what_the_text_holds() -> None:
    text = take_away.plain_text(answering(), ASKED)
    assert [line for line in text.splitlines() if line] == [
        {"The percentages do not add up.": "- The percentages do not add up."}.get(line, line)
        for line in word_lines(answering())
    ]
    document = Document(io.BytesIO(docx(answering(), ASKED)))
    headings = [each.text for each in document.paragraphs if each.style is not None and each.style.name.startswith("Heading")]  # fmt: skip
    assert headings == ["When did the mill reopen?", "References", "Worth checking in the report"]


def test_every_reference_of_a_statement_is_a_row() -> None:
    first, second, missing, note, closing = cells(answering())
    assert (first["reference"], first["page"], first["report date"]) == ("1", "page 7 (printed 5)", "2024-03")
    assert (second["words"], second["quotation"]) == (first["words"], "It cost £2 million.")
    assert (missing["words"], note["words"]) == ("what it earns", "The percentages do not add up.")
    assert (closing["words"], closing["asked on"], closing["outcome"]) == (
        take_away.CLOSING,
        "2026-03-09",
        "Partly answered, medium confidence",
    )


def test_what_is_not_in_the_reports_says_so_and_calls_its_nearest_passages_no_answer() -> None:
    declined = answering(
        outcome=Outcome.NOT_IN_REPORTS, text="The reports do not say that.", statements=(), citations=(), notes=(),
        missing=(), related=(citing("The mill is empty."),), standalone_question="When did Wendle Mill reopen?",
    )  # fmt: skip
    for text in (take_away.plain_text(declined, ASKED), "\n".join(word_lines(declined))):
        assert "Understood as: When did Wendle Mill reopen?" in text
        assert "Outcome: Not in these reports" in text
        assert "The reports do not say that." in text
        assert "References" not in text
        assert text.index("Nearest passages, not an answer") < text.index("“The mill is empty.”")
    assert [row["part"] for row in cells(declined)][:2] == ["answer", "nearest passages, not an answer"]


@pytest.mark.parametrize("words", HOSTILE)
def test_no_formula_reaches_a_spreadsheet(words: str) -> None:
    for row in cells(hostile_answer(words)):
        assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert any(words in cell for row in cells(hostile_answer(words)) for cell in row.values())


@pytest.mark.parametrize("words", HOSTILE)
def test_markdown_shows_the_words_and_makes_nothing_of_them(words: str) -> None:
    written = take_away.markdown(hostile_answer(words), ASKED)
    kinds = {
        child.type
        for token in MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(written)
        for child in [token, *(token.children or [])]
    }
    assert not kinds & {"link_open", "image", "html_block", "html_inline", "code_inline", "code_block", "fence", "hr"}
    assert not kinds & {"table_open", "blockquote_open", "ordered_list_open", "s_open"}
    shown = unescape(MarkdownIt().render(written))
    assert " ".join(words.replace("\x00", "�").split()) in " ".join(shown.split())
    assert written.count("\n# ") + written.startswith("# ") == 1


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00")))
def test_any_words_are_shown_as_they_are(words: str) -> None:
    rendered = MarkdownIt().render("Before: " + take_away.escaped(words) + " end")
    assert rendered.startswith("<p>Before: ")
    assert "<" not in rendered[3:-5]


@pytest.mark.parametrize("words", HOSTILE)
def test_no_line_of_a_report_passes_for_one_of_ours(words: str) -> None:
    text = take_away.plain_text(hostile_answer(words), ASKED)
    assert text.splitlines().count("References") == 1
    assert not [line for line in text.splitlines() if line.startswith("[9]")]


@pytest.mark.parametrize("words", HOSTILE)
def test_word_holds_words_alone(words: str) -> None:
    document = Document(io.BytesIO(docx(hostile_answer(words), ASKED)))
    markup = document.element.xml
    for forbidden in ("w:hyperlink", "w:fldSimple", "w:instrText", "w:object", "w:drawing"):
        assert forbidden not in markup
    kept = "".join(character for character in words if character.isprintable() or character == "\n").split()
    assert " ".join(kept) in " ".join(" ".join(each.text for each in document.paragraphs).split())


def test_answer_comes_back_from_its_json_as_it_was() -> None:
    told = answering(related=(citing("The mill is empty."),), follow_ups=("What did it cost?",), choices=("The mill",))
    assert answer_of(answer_json(told) | {"samples": False}) == told
    forged = answer_json(told)
    forged["citations"][0]["quote"] = "The mill fell down."
    with pytest.raises(ValueError, match="not verbatim"):
        answer_of(forged)


def test_what_is_missing_is_told_once() -> None:
    told = answering()
    assert take_away.still_missing(told) == ("what it earns",)
    said = replace(told, text=f"Nothing was found on What it earns.\n{told.statements[0].lead}")
    assert take_away.still_missing(said) == ()
    assert take_away.plain_text(said, ASKED).casefold().count("what it earns") == 1


@pytest.mark.parametrize(("confidence", "words"), [("high", ""), ("medium", ", medium"), ("low", ", low")])
def test_every_paper_tells_how_far_to_trust_an_answer(confidence: str, words: str) -> None:
    told = replace(answering(), confidence=Confidence(confidence))
    assert take_away.status(told).startswith(f"Partly answered{words}")
    assert take_away.status(told).count(",") == bool(words)
    declined = replace(told, outcome=Outcome.NOT_IN_REPORTS)
    assert take_away.status(declined) == "Not in these reports"
