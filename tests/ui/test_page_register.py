"""Recommendations as the page shows them: filters, the opened entry, the timeline, the exports."""

import csv
import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from docx import Document
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.take_away import CLOSING
from corpus.sentences import split_sentences
from corpus.types import (
    Figure,
    Passage,
    PassageKind,
    ReadingNote,
    Recommendation,
    Register,
    Report,
    Span,
    Stage,
)
from ui.lead_ins import led
from ui.page_desk import Desk
from ui.page_evaluation import Bench
from ui.page_exports import export_routes
from ui.page_history import chapters
from ui.page_register import (
    NOTHING_REPORTED,
    Filter,
    entry_html,
    figures_and_notes_html,
    filtered,
    fold_html,
    stage_summary,
    table_html,
    value_in_words,
)
from ui.page_timeline import rows
from ui.register_word import NOTHING


def test_filters_leave_what_fits(register: Register) -> None:
    def numbers(**wanted: str) -> list[str | None]:
        return [entry.number for entry in filtered(register, Filter(**wanted))]

    assert numbers() == ["1", "2", None]
    assert numbers(stage=Stage.DONE.value) == ["1"]
    assert numbers(stage=NOTHING_REPORTED) == ["2", None]
    assert numbers(council="Wendle BC") == ["1", "2", None]
    assert numbers(council="Elsewhere Council") == []
    assert numbers(report="no-such-report") == []
    assert numbers(text="TABLETS lend") == ["2"]
    assert numbers(text="approved in may") == ["1"]


def test_recommendations_stand_before_what_plans_set_out(register: Register) -> None:
    turned = Register(tuple(reversed(register.recommendations)), (), (), {})
    assert [entry.kind for entry in filtered(turned, Filter())] == ["recommendation", "recommendation", "milestone"]


def test_stage_is_counted_and_never_invented(register: Register) -> None:
    first, second, _ = register.recommendations
    assert stage_summary(first) == "Done 1, planned 1"
    assert stage_summary(second) == "Nothing reported"


def test_opened_entry_keeps_voices_stages_and_sources_apart(wendle: Report, register: Register) -> None:
    html = entry_html([wendle], register, "r1", look="abc")
    words = " ".join(html.split())
    assert 'data-look="abc"' in html
    assert "Done (inferred from its wording: “approved”)" in words
    assert "The reviewers&#39; view" in words
    assert f'data-value="{register.recommendations[0].progress[0].passage}#' in html
    assert "No loaded report says what came of it." in entry_html([wendle], register, "r2", look="")


def test_unknown_entry_shows_nothing(wendle: Report, register: Register) -> None:
    assert entry_html([wendle], register, "<b>", look="") == ""


def test_timeline_is_in_order_of_date_and_names_planned_dates(wendle: Report, register: Register) -> None:
    drawn = rows(register.recommendations[0], {wendle.id: wendle})
    assert [(row.date, row.shape) for row in drawn] == [
        ("March 2024", "made"),
        ("May 2024", "done"),
        ("May 2024", "planned"),
        ("May 2024", "not_stated"),
        ("June 2025", "named"),
    ]
    assert drawn[0].words == "Recommended in Wendle Corporate Peer Challenge"
    assert [row.repeated for row in drawn] == [False, False, True, True, False]


def test_timeline_says_in_words_what_it_draws(wendle: Report, register: Register) -> None:
    html = entry_html([wendle], register, "r1", look="")
    assert '<span class="when">March 2024</span>' in html
    assert '<span class="when visually-hidden">May 2024</span>' in html
    assert html.count('aria-hidden="true" focusable') == html.count("<svg") == 5
    assert "<svg" not in entry_html([wendle], register, "r2", look="")


def test_opened_entry_shows_the_note_on_the_words_that_it_quotes(wendle: Report, register: Register) -> None:
    statement = register.recommendations[0].progress[0]
    before = statement.start - 10
    on_it = ReadingNote(
        wendle.id, statement.passage, "total", "It tells of May.", "x", statement.start + 2, statement.end
    )
    beside = ReadingNote(wendle.id, statement.passage, "total", "It is beside.", "x", before, statement.start)
    html = entry_html([wendle], replace(register, notes=(on_it, beside)), "r1", look="")
    assert html.count("It tells of May.") == 1
    assert "It is beside." not in html


@pytest.fixture
def listing(wendle: Report, register: Register) -> tuple[Report, Recommendation]:
    """A recommendation of which a list of two items, and the sentence after it, tell what came."""
    words = ("The board meets. It is also to:", "open the mill", "lend tablets", "Both are paid for.")
    text, passages = wendle.text, []
    for number, each in enumerate(words):
        start, text = len(text), text + each + "\n\n"
        item = number in (1, 2)
        kind = PassageKind.LIST_ITEM if item else PassageKind.PARAGRAPH
        parent = f"{wendle.id}:l0" if item else None
        spans = tuple(Span(start + a, start + b) for a, b in split_sentences(each))
        passages.append(Passage(f"{wendle.id}:l{number}", kind, start, start + len(each), spans, parent=parent))
    report = replace(wendle, text=text, passages=(*wendle.passages, *passages))
    first = register.recommendations[0]
    said = tuple(
        replace(first.progress[0], text=text[p.start : p.end], passage=p.id, start=p.start, end=p.end, dates=())
        for p in passages[1:]
    )
    return report, replace(first, progress=said, reviewers_view=())


def test_items_stand_below_what_leads_into_their_list(
    listing: tuple[Report, Recommendation], desk: Desk, bench: Bench, workspace: Any
) -> None:
    report, entry = listing
    html = entry_html([report], Register((entry,), (), (), {}), entry.id, look="")
    assert html.count("It is also to:") == 1
    assert html.index("It is also to:") < html.index("open the mill") < html.index("lend tablets")
    assert html.count("in-list") == 2
    workspace.reports, workspace.register = (report,), Register((entry,), (), (), {})
    app = FastAPI()
    app.include_router(export_routes(desk, bench))
    text = TestClient(app).get("/ui/export/recommendations.md").text
    assert "- “It is also to:”\n  - “open the mill” (done, inferred) [2]\n  - “lend tablets” (done" in text
    assert "\n- “Both are paid for.” (done, inferred) [2]\n" in text
    assert "\n\n“The mill is empty.”\n\n" in text
    paragraphs = Document(io.BytesIO(TestClient(app).get("/ui/export/recommendations.docx").content)).paragraphs
    assert [each.text for each in paragraphs if each.style and each.style.name == "List Bullet 2"] == [
        "“open the mill” (done, inferred) [2]",
        "“lend tablets” (done, inferred) [2]",
    ]
    assert sum(each.text == "“It is also to:”" for each in paragraphs) == 1


def test_lead_in_that_is_told_itself_is_not_told_twice(listing: tuple[Report, Recommendation]) -> None:
    report, entry = listing
    parent = next(each for each in report.passages if each.id == f"{report.id}:l0")
    whole = replace(
        entry.progress[0],
        text=report.text[parent.start : parent.end],
        passage=parent.id,
        start=parent.start,
        end=parent.end,
    )
    assert [each.lead_in for each in led((whole, *entry.progress), {report.id: report})] == [""] * 4
    assert [each.lead_in for each in led(entry.progress, {})] == [""] * 3


def test_long_history_is_folded_by_report_and_nothing_is_lost(wendle: Report, register: Register) -> None:
    statement = register.recommendations[0].progress[0]
    said = [replace(statement, text=f"Old {n}.") for n in range(8)]
    said += [replace(statement, text=f"New {n}.", report="later") for n in range(9)]
    note = ReadingNote(wendle.id, statement.passage, "total", "!", "x", statement.start, statement.end)
    first, second = chapters(said, {wendle.id: wendle}, [note])
    assert (first.earlier, second.earlier) == (True, False)
    assert [len(second.shown), len(second.more)] == [5, 4]
    assert [each.statement for each in (*first.shown, *first.more, *second.shown, *second.more)] == said
    entry = replace(register.recommendations[0], progress=tuple(said))
    html = entry_html([wendle], Register((entry,), (), (note,), {}), "r1", look="")
    assert "March 2024: 8 statements in Wendle Corporate Peer Challenge, 8 worth checking" in html
    assert "4 more statements in this report, 4 worth checking" in html
    (short,) = chapters(said[:6], {wendle.id: wendle}, [])
    assert len(short.shown) == 6


def test_what_plans_set_out_is_folded_while_it_is_long(wendle: Report, register: Register) -> None:
    first, _, milestone = register.recommendations
    many = Register((first, *[replace(milestone, id=f"m{n}") for n in range(12)]), (), (), {})
    folded = table_html([wendle], many, Filter())
    assert "12 more: actions, objectives and milestones" in folded
    assert folded.count('data-act="entry"') == 13
    assert "<details" not in table_html([wendle], many, Filter(text="mill"))
    assert "<details" not in table_html([wendle], register, Filter())


def test_council_stands_with_each_entry_where_there_are_several(wendle: Report, register: Register) -> None:
    other = replace(wendle, id="other", council="Harbourby Council", title="Progress Review")
    theirs = replace(register.recommendations[1], id="o1", report="other", council="Harbourby Council")
    both = replace(register, recommendations=(*register.recommendations, theirs))
    html = table_html([wendle, other], both, Filter())
    assert html.count('<th scope="col">Council</th>') == 1
    assert html.count('<td data-label="Council">Wendle Borough Council</td>') == 3
    assert html.count('<td data-label="Council">Harbourby Council</td>') == 1
    assert "Council</th>" not in table_html([wendle], register, Filter())
    note = ReadingNote("other", "other:1", "total", "It totals 103%.", "61%", 3, 6)
    assert "Harbourby Council, Progress Review" in figures_and_notes_html(
        [wendle, other], replace(both, notes=(note,)), Filter()
    )
    html = entry_html([wendle, other], both, "o1", look="")
    assert "Harbourby Council · in the report of March 2024" in html


def test_fold_line_says_how_the_filters_stand(wendle: Report) -> None:
    assert "<span>All recommendations</span>" in fold_html([wendle], Filter())
    told = fold_html([wendle], Filter(council="Wendle", stage="done", text="<b>"))
    assert "<span>Council: Wendle; stage of progress: done; words in it: &lt;b&gt;</span>" in told


def test_table_says_how_many_it_shows(wendle: Report, register: Register) -> None:
    html = table_html([wendle], register, Filter(text="tablets"))
    assert "1 of 3 shown" in html
    assert "/ui/export/recommendations.csv?text=tablets" in html
    assert "Nothing fits this choice" in table_html([wendle], register, Filter(text="xyzzy"))
    assert "No recommendation was found" in table_html([wendle], Register((), (), (), {}), Filter())


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [(61, "percent", "61%"), (12.5, "percent", "12.5%"), (1200000, "gbp", "£1,200,000"), (14, "count", "14")],
)
def test_figures_read_with_their_unit(value: float, unit: str, shown: str) -> None:
    assert value_in_words(Figure("r", "m", value, unit, None, None, None, "p", "q", 0, 1)) == shown


def test_figures_and_notes_link_to_their_passages(wendle: Report) -> None:
    figure = Figure(wendle.id, "actions", 61, "percent", "the plan", "done", "2024-05", f"{wendle.id}:1", "61%", 3, 6)
    note = ReadingNote(wendle.id, f"{wendle.id}:2", "total", "It totals 103%.", "61%", 3, 6)
    html = figures_and_notes_html([wendle], Register((), (figure,), (note,), {}), Filter())
    assert f'data-value="{wendle.id}:1#3-6"' in html
    assert f'data-value="{wendle.id}:2#3-6"' in html
    assert "It totals 103%." in html
    assert html.index("It totals 103%.") < html.index("<summary>1 figure, each")
    other = figures_and_notes_html([wendle], Register((), (figure,), (note,), {}), Filter(report="another"))
    assert "It totals" not in other


def test_under_a_filter_only_notes_on_what_is_shown_stand_below(wendle: Report, register: Register) -> None:
    passage = register.recommendations[0].progress[0].passage
    about = ReadingNote(wendle.id, passage, "total", "It is about the mill.", "x", 3, 6)
    beside = tuple(ReadingNote(wendle.id, f"{wendle.id}:5", "total", f"Beside {n}.", "x", 3, 6) for n in range(3))
    noted = replace(register, notes=(about, *beside))
    mill = figures_and_notes_html([wendle], noted, Filter(text="approved in may"))
    assert "It is about the mill." in mill
    assert "Beside" not in mill
    assert "3 more elsewhere in the reports; clear the choices above to see them." in mill
    assert "<summary>" not in mill
    assert "1 thing worth checking" in table_html([wendle], noted, Filter(text="approved in may"))
    none = figures_and_notes_html([wendle], noted, Filter(text="tablets lend"))
    assert "Nothing that looks wrong was found in the passages on the recommendations shown." in none
    everything = figures_and_notes_html([wendle], noted, Filter())
    assert "<summary>4 things worth checking</summary>" in everything
    assert "elsewhere" not in everything


def test_words_from_reports_are_never_tags(wendle: Report, register: Register, hostile_words: str) -> None:
    entry = register.recommendations[0]
    said = replace(entry.progress[0], text=hostile_words, stage_words=hostile_words, locator=hostile_words)
    bad = replace(entry, headline=hostile_words, rationale=hostile_words, council=hostile_words, progress=(said,))
    loaded = Register((bad,), (), (), {})
    for html in (table_html([wendle], loaded, Filter()), entry_html([wendle], loaded, bad.id, look="")):
        assert "<img" not in html
        assert "<script" not in html
        assert "&lt;script&gt;" in html


def test_word_document_holds_each_entry_with_what_was_said_of_it(
    desk: Desk, bench: Bench, workspace: Any, hostile_words: str
) -> None:
    app = FastAPI()
    app.include_router(export_routes(desk, bench))
    first = replace(workspace.register.recommendations[0], headline=hostile_words + "\x07")
    workspace.register = replace(workspace.register, recommendations=(first, *workspace.register.recommendations[1:]))
    found = TestClient(app).get("/ui/export/recommendations.docx")
    assert found.headers["content-disposition"] == f'attachment; filename="recommendations-{date.today()}.docx"'
    lines = [each.text for each in Document(io.BytesIO(found.content)).paragraphs]
    assert f"Recommendation 1: {hostile_words} [1]" in lines
    assert lines.count(NOTHING) == 2
    said = next(line for line in lines if line.startswith("“Officers told us"))
    assert said.endswith("May 2024.” (done, inferred) [2]")
    assert "The council's account, as at May 2024:" in lines
    assert "“We think that it lacks a budget.” [2]" in lines  # of the same passage
    assert sum(line.startswith("[2] Wendle") for line in lines) == 1
    assert lines[-1] == CLOSING
    one = TestClient(app).get("/ui/export/recommendations.docx", params={"text": "tablets"})
    assert f'filename="recommendations-tablets-{date.today()}.docx"' in one.headers["content-disposition"]
    headings = [p.text for p in Document(io.BytesIO(one.content)).paragraphs if p.style and p.style.name == "Heading 2"]
    assert headings == ["Recommendation 2: Lend more tablets [1]", "References"]


def test_exports_keep_the_filter_the_sources_and_no_formula(desk: Desk, bench: Bench) -> None:
    app = FastAPI()
    app.include_router(export_routes(desk, bench))
    client = TestClient(app)
    found = client.get("/ui/export/recommendations.csv", params={"stage": "done"})
    assert found.headers["content-disposition"] == f'attachment; filename="recommendations-done-{date.today()}.csv"'
    rows_found = list(csv.DictReader(io.StringIO(found.content.decode("utf-8-sig"))))
    assert [row["number"] for row in rows_found] == ["1"]
    assert list(rows_found[0])[:2] == ["council", "title"]
    assert rows_found[0]["council"] == "Wendle Borough Council"
    assert rows_found[0]["title"] == "Wendle Corporate Peer Challenge"
    assert rows_found[0]["recommendation"] == '\'=HYPERLINK("x") Publish a plan'
    text = client.get("/ui/export/recommendations.md").text
    assert '## Recommendation 1: =HYPERLINK("x") Publish a plan [1]\n' in text
    assert "- “Officers told us that the plan was approved in May 2024.” (done, inferred) [2]\n" in text
    assert "|" not in text  # no table that no paper has room for
    assert text.index("## References") < text.index("- [1] Wendle") < text.index("- [2] Wendle")
    assert "page 1" in text
    assert client.get("/ui/export/recommendations.exe").status_code == 404
