"""Answers and evidence as HTML: what is marked, what is escaped, what is said."""

from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from assistant.types import Answer, AnswerNote, Citation, Confidence, Explanation, Outcome, Statement
from corpus.types import Basis, Cell, PassageKind, Report, Stage, Voice
from ui.evidence import Exchange, cells, conversation_html, evidence_html, groups, pieces, quotations_checked

Cite = Callable[..., Citation]


class Tags(HTMLParser):
    """The tags of a page, and the words between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def names(self) -> set[str]:
        return {tag for tag, _ in self.seen}


def answer(citations: tuple[Citation, ...], statements: tuple[Statement, ...], **more: object) -> Answer:
    told: dict[str, object] = {"outcome": Outcome.ANSWERED, "confidence": Confidence.HIGH, **more}
    explanation = Explanation("a question about the mill", ("wendle-peer-challenge",), ("every quotation is verbatim",))
    return Answer("And the mill?", "What of the mill?", text="x", statements=statements, citations=citations, explanation=explanation, **told)  # type: ignore[arg-type]  # fmt: skip


@pytest.fixture
def two_voices(wendle: Report, citing: Cite) -> Answer:
    said = citing(wendle, "Officers told us that the plan was approved in May 2024.", 1, Voice.COUNCIL, fact="May 2024")
    view = citing(wendle, "We think that it lacks a budget.", 2, Voice.REVIEWERS)
    return answer(
        (said, view),
        (
            Statement(said.quote, (1,), Voice.COUNCIL, "2024-03", Stage.DONE, Basis.INFERRED, lead="The review says:"),
            Statement(view.quote, (2,), Voice.REVIEWERS, "2024-03"),
        ),
    )


def test_quotation_and_fact_are_marked_inside_their_whole_passage(wendle: Report, citing: Cite) -> None:
    citation = citing(wendle, "Officers told us that the plan was approved in May 2024.", fact="May 2024")
    assert [(piece.text, piece.kind) for piece in pieces(citation)] == [
        ("Officers told us that the plan was approved in ", "quote"),
        ("May 2024", "fact"),
        (".", "quote"),
        (" We think that it lacks a budget.", "plain"),
    ]


def test_fact_that_is_the_whole_quotation_is_not_marked_twice(wendle: Report, citing: Cite) -> None:
    citation = citing(wendle, "Two libraries lend tablets.", fact="Two libraries lend tablets.")
    assert {piece.kind for piece in pieces(citation)} == {"plain", "quote"}


def test_fact_that_reaches_out_of_its_quotation_is_cut_to_it(wendle: Report, citing: Cite) -> None:
    citation = citing(wendle, "Two libraries lend tablets.")
    wide = replace(citation, marks=((citation.start - 5, citation.start + 3),))
    assert [piece.text for piece in pieces(wide) if piece.kind == "fact"] == ["Two"]
    assert "".join(piece.text for piece in pieces(wide)) == wide.context


def test_quotation_that_no_longer_stands_in_its_report_is_not_counted_as_checked(wendle: Report, citing: Cite) -> None:
    citation = citing(wendle, "Two libraries lend tablets.")
    assert quotations_checked([citation], {wendle.id: wendle.text}.get) == 1
    assert quotations_checked([citation], {wendle.id: " " + wendle.text}.get) == 0
    assert quotations_checked([citation], {}.get) == 0


def test_statements_are_parted_where_the_voice_turns(two_voices: Answer) -> None:
    told = groups(two_voices.statements)
    assert [group.byline for group in told] == ["The council's account, as at March 2024", "The reviewers' view, as at March 2024"]  # fmt: skip
    assert [group.lead for group in told] == ["The review says:", ""]


def test_voice_and_date_are_said_once_where_the_lead_line_says_them() -> None:
    lead = "The review (10 February 2025), the council's account:"
    said = [
        Statement("a", (1,), Voice.COUNCIL, "2025-02-10", lead=lead),
        Statement("b", (1,), Voice.REVIEWERS, "2025-02-10", lead=lead),
        Statement("c", (1,), Voice.COUNCIL, None, lead="The review says:"),
    ]
    assert [group.byline for group in groups(said)] == [
        "",
        "The reviewers' view, as at 10 February 2025",
        "The council's account, no date given",
    ]


def test_each_lead_line_begins_a_group_of_its_own() -> None:
    statements = [Statement("a", (1,), lead="First:"), Statement("b", (1,)), Statement("c", (1,), lead="Second:")]
    assert [[s.text for s in group.statements] for group in groups(statements)] == [["a", "b"], ["c"]]


def test_answer_says_its_status_first_and_links_to_its_cards(two_voices: Answer, wendle: Report) -> None:
    exchange = Exchange(3, two_voices.question, two_voices)
    page = Tags(conversation_html([exchange], {wendle.id: wendle.text}.get, {wendle.id: wendle.title}))
    words = " ".join(page.words.split())
    assert words.startswith("You asked: And the mill? Answered 2 of 2 quotations checked · High confidence"), words
    assert "Understood as: What of the mill?" in words
    assert "Done, inferred from its wording" in words
    assert "Reports searchedWendle Corporate Peer Challenge" in words
    links = [attributes["data-cite"] for tag, attributes in page.seen if attributes.get("class") == "cite"]
    cards = [attributes["id"] for tag, attributes in Tags(evidence_html([exchange])).seen if tag == "article"]
    assert links == cards == ["e3-1", "e3-2"]


def test_answer_of_little_confidence_says_so_in_its_status_and_looks_different(
    two_voices: Answer, wendle: Report
) -> None:
    doubtful = replace(two_voices, confidence=Confidence.LOW)
    html = conversation_html([Exchange(1, "q", doubtful)], {wendle.id: wendle.text}.get, {})
    assert "<strong data-announce>Answered, low confidence: check the sources</strong>" in html
    assert 'class="status status-doubtful"' in html
    assert "status-answered" not in html
    medium = replace(two_voices, confidence=Confidence.MEDIUM)
    assert "status-doubtful" not in conversation_html([Exchange(1, "q", medium)], {wendle.id: wendle.text}.get, {})
    gone = conversation_html([Exchange(1, "q", doubtful)], {}.get, {})
    assert "Answered, from earlier versions of the reports" in gone


def test_what_an_answer_says_before_its_statements_is_shown(two_voices: Answer, wendle: Report) -> None:
    told = replace(two_voices, text="Two things:\nThe review says:\nOfficers told us.")
    html = conversation_html([Exchange(1, "q", told)], {wendle.id: wendle.text}.get, {})
    assert '<p class="opening">Two things:</p>' in html


def test_card_names_report_date_place_page_and_voice(two_voices: Answer) -> None:
    words = " ".join(Tags(evidence_html([Exchange(1, "q", two_voices)])).words.split())
    assert "1 Wendle Corporate Peer Challenge March 2024 · Progress on the mill, paragraph 3 · page 1" in words
    several = evidence_html(
        [Exchange(1, "q", two_voices)], councils={"wendle-peer-challenge": "Wendle Borough Council"}
    )
    assert "Wendle Borough Council · March 2024 ·" in several
    assert "The reviewers' view" in words


def test_table_row_is_shown_under_its_columns_headings(wendle: Report, citing: Cite) -> None:
    citation = citing(wendle, "Two libraries lend tablets.")
    passage = next(p for p in wendle.passages if p.id == citation.passage)
    row = replace(
        passage,
        kind=PassageKind.TABLE_ROW,
        cells=(Cell("Payments", passage.start, passage.start + 6), Cell("Libraries", citation.start, citation.end)),
    )
    assert [(cell.column, cell.text, cell.quoted) for cell in cells(citation, row)] == [
        ("Payments", "Online", False),
        ("Libraries", "Two libraries lend tablets.", True),
    ]
    assert cells(citation, passage) == []
    html = evidence_html([Exchange(1, "q", answer((citation,), (Statement("x", (1,)),)))], lambda *_: row)
    assert "<mark>Two libraries lend tablets.</mark>" in html
    assert '<th scope="col">Libraries</th>' in html


def test_only_the_last_answers_evidence_is_open(two_voices: Answer) -> None:
    page = Tags(evidence_html([Exchange(1, "a", two_voices), Exchange(2, "b", two_voices)]))
    sections = [attributes for tag, attributes in page.seen if tag == "section"]
    assert ["hidden" in attributes for attributes in sections] == [True, False]


def test_declined_answer_shows_nearest_passages_as_no_answer(wendle: Report, citing: Cite) -> None:
    declined = answer((), (), outcome=Outcome.NOT_IN_REPORTS, related=(citing(wendle, "Two libraries lend tablets."),))
    exchange = Exchange(1, "q", declined)
    conversation = Tags(conversation_html([exchange], {}.get, {})).words
    assert "Not in these reports" in conversation
    assert "They are not an answer" in conversation
    assert "checked" not in conversation
    assert "Nearest passages, not an answer" in evidence_html([exchange])


def test_choices_and_follow_ups_are_buttons_that_ask(two_voices: Answer, wendle: Report) -> None:
    unclear = answer((), (), outcome=Outcome.PLEASE_CLARIFY, choices=("The mill", "The libraries"))
    page = Tags(conversation_html([Exchange(1, "q", unclear)], {}.get, {}))
    assert [a["data-value"] for tag, a in page.seen if a.get("data-act") == "ask"] == ["The mill", "The libraries"]
    followed = replace(two_voices, follow_ups=("a?", "b?", "c?", "d?"))
    page = Tags(conversation_html([Exchange(1, "q", followed)], {wendle.id: wendle.text}.get, {}))
    assert [a["data-value"] for tag, a in page.seen if a.get("data-act") == "ask"] == ["a?", "b?", "c?"]


def test_after_a_refusal_the_questions_instead_stand_before_the_files(wendle: Report, citing: Cite) -> None:
    near = (citing(wendle, "Two libraries lend tablets."),)
    declined = answer((), (), outcome=Outcome.NOT_IN_REPORTS, related=near, follow_ups=("What was recommended?",))
    exchange = Exchange(1, "q", declined, taken="key")
    words = Tags(conversation_html([exchange], {wendle.id: wendle.text}.get, {})).words
    assert words.index("You could ask instead") < words.index("What was recommended?") < words.index("Take it away")
    later = Exchange(2, "r", answer((), (), outcome=Outcome.NOT_IN_REPORTS))
    assert "ask instead" not in conversation_html([exchange, later], {wendle.id: wendle.text}.get, {})


def test_choices_stand_once_as_buttons() -> None:
    unclear = answer((), (), outcome=Outcome.PLEASE_CLARIFY, choices=("The mill?", "The pool?"))
    unclear = replace(unclear, text="Which one?\n- The mill?\n- The pool?")
    page = Tags(conversation_html([Exchange(1, "q", unclear)], {}.get, {}))
    assert "Which one?" in page.words
    assert page.words.count("The mill?") == page.words.count("The pool?") == 1


def test_missing_parts_notes_and_errors_are_said(two_voices: Answer) -> None:
    partly = replace(
        two_voices, outcome=Outcome.PARTLY_ANSWERED, missing=("the cost",), notes=(AnswerNote("p", "It totals 103%."),)
    )
    words = Tags(conversation_html([Exchange(1, "q", partly), Exchange(2, "r", error="Too long.")], {}.get, {})).words
    assert "Partly answered" in words
    assert "the cost" in words
    assert "It totals 103%." in words
    assert "Too long." in words


def test_words_from_outside_are_never_tags(hostile: Report, citing: Cite, hostile_words: str) -> None:
    cited = citing(hostile, f"Hostile words {hostile_words} in a passage.", fact=hostile_words)
    told = answer(
        (cited,),
        (Statement(cited.quote, (1,), lead=hostile_words),),
        related=(cited,),
        notes=(AnswerNote("p", hostile_words),),
        missing=(hostile_words,),
        choices=(hostile_words,),
        follow_ups=(hostile_words,),
    )
    exchange = Exchange(1, hostile_words, replace(told, standalone_question=hostile_words))
    failed = Exchange(2, hostile_words, error=hostile_words)
    for html in (conversation_html([exchange, failed], {}.get, {hostile.id: hostile.title}), evidence_html([exchange])):
        page = Tags(html)
        assert not {"img", "script"} & page.names()
        assert not [name for _, attributes in page.seen for name in attributes if name.startswith("on")]
        assert hostile_words in page.words
