"""Web pages: the article and nothing around it."""

from pathlib import Path

import pytest

from corpus.blocks import Block, BlockKind, Document
from corpus.errors import ReadingError
from corpus.limits import Limits
from corpus.read_html import HtmlReader
from corpus.reading import read_content


def read(body: str, head: str = "") -> Document:
    page = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return HtmlReader().read(Path("report.html"), page.encode())


def blocks(body: str, head: str = "") -> tuple[Block, ...]:
    return read(body, head).blocks


def texts(body: str, head: str = "") -> list[str]:
    return [block.text for block in blocks(body, head)]


ARTICLE = "<p>The council has opened two new libraries, and the team saw both of them in use.</p>"


@pytest.mark.parametrize(
    "around",
    [
        "<nav><ul><li>Home</li><li>Services</li></ul></nav>",
        "<header><p>Harbourby</p></header>",
        "<footer>Contact us</footer>",
        "<div class='cookie-banner'>We use cookies</div>",
        "<div id='global-cookie-message'>We use cookies</div>",
        "<ol class='govuk-breadcrumbs'><li>Home</li></ol>",
        "<div role='navigation'>Menu</div>",
        "<script>document.write('x')</script><noscript>Turn on scripts</noscript>",
        "<header><nav>Home</nav><form>Search</form></header>",
        "<a class='skip-link' href='#main'>Skip to content</a>",
    ],
)
def test_what_belongs_to_the_site_is_left_out(around: str) -> None:
    assert texts(around + ARTICLE) == texts(ARTICLE) == texts(f"{around}<main>{ARTICLE}</main>")


def test_a_page_all_inside_an_element_named_like_a_banner_is_read() -> None:
    assert texts(f"<div class='cookie-banner'>{ARTICLE}</div>") == texts(ARTICLE)


def test_a_main_element_with_next_to_nothing_in_it_is_not_the_article() -> None:
    assert len(texts(f"<main><p>Loading</p></main>{ARTICLE}")) == 2


def test_headings_paragraphs_and_lists() -> None:
    found = blocks(
        "<h1>Peer <em>challenge</em></h1><h3>Finance</h3><p>Spending rose.</p>"
        "<ol start=3><li>First<ul><li>Inner</li></ul></li><li value=7><p>Seventh</p><p>More</p></li></ol>"
        "<ol type=i><li>Roman</li><li>Roman</li></ol>"
    )
    assert [(block.kind.value, block.label, block.level, block.indent, block.text) for block in found] == [
        ("heading", None, 1, 0, "Peer challenge"),
        ("heading", None, 3, 0, "Finance"),
        ("text", None, None, 0, "Spending rose."),
        ("list_item", "3.", None, 0, "First"),
        ("list_item", "•", None, 1, "Inner"),
        ("list_item", "7.", None, 0, "Seventh"),
        ("text", None, None, 0, "More"),
        ("list_item", "i.", None, 0, "Roman"),
        ("list_item", "ii.", None, 0, "Roman"),
    ]


def test_tables_keep_headings_and_places_of_cells() -> None:
    found = blocks(
        "<table><caption>Table 1: progress</caption><tr><th>Action<th>Owner<th>State</tr>"
        "<tr><td rowspan=2>Open it<td>Chief<td>Done</tr><tr><td colspan=2>Nobody yet</tr></table>"
    )
    assert [(block.kind.value, block.text or block.cells) for block in found] == [
        ("text", "Table 1: progress"),
        ("table_header", ("Action", "Owner", "State")),
        ("table_row", ("Open it", "Chief", "Done")),
        ("table_row", ("", "Nobody yet", "")),
    ]


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    assert [block.kind for block in blocks(f"<table><tr><td>x</td><td><h1>Title</h1>{ARTICLE}</td></tr></table>")] == [
        BlockKind.TEXT,
        BlockKind.HEADING,
        BlockKind.TEXT,
    ]


def test_footnotes_are_told_by_the_links_to_them() -> None:
    found = blocks(
        "<p>Spending rose<sup><a id='back' href='#note'>1</a></sup> again.</p><p>Space: 5 m<sup>2</sup>.</p>"
        "<div><p id='note'><a href='#back'>1</a> By four per cent. <a href='#back'>↩</a></p></div>"
    )
    assert [(block.kind.value, block.label, block.text) for block in found] == [
        ("text", None, "Spending rose¹ again."),
        ("text", None, "Space: 5 m²."),
        ("footnote", "¹", "By four per cent."),
    ]


@pytest.mark.parametrize(
    ("hidden", "head"),
    [
        ("<p hidden>Say so</p>", ""),
        ("<p style='display: none'>Say so</p>", ""),
        ("<p style='visibility:hidden'>Say so</p>", ""),
        ("<p style='font-size:0'>Say so</p>", ""),
        ("<p style='font-size: 1px'>Say so</p>", ""),
        ("<p style='opacity:0'>Say so</p>", ""),
        ("<p style='position:absolute;left:-9999px'>Say so</p>", ""),
        ("<p style='color:#FFF'>Say so</p>", ""),
        ("<p class=note>Say so</p>", "<style>/* x */ @media print{.a{color:red}} .note{display:none}</style>"),
        ("<p class=note>Say so</p>", "<style>.note{color:white}</style>"),
        ("<span class='govuk-visually-hidden'>Say so</span>", ""),
    ],
)
def test_what_no_reader_sees_is_left_out_and_counted(hidden: str, head: str) -> None:
    document = read(ARTICLE + hidden, head)
    assert [block.text for block in document.blocks] == texts(ARTICLE)
    assert document.warnings == ("2 words that a reader cannot see (hidden, white or off the page) were left out.",)


@pytest.mark.parametrize(
    ("seen", "head"),
    [
        ("<div style='background:#003366'><p style='color:white'>Say so</p></div>", ""),
        ("<p class=note>Say so</p>", "<style>.note{color:#fff;background-color:#036}</style>"),
        ("<p class=note>Say so</p>", "<style>@media print{.note{display:none}}</style>"),
        ("<p class=note>Say so</p>", "<style>.note:hover{display:none}</style>"),
        ("<p style='font-size:12px;opacity:0.9'>Say so</p>", ""),
    ],
)
def test_what_a_reader_sees_is_kept(seen: str, head: str) -> None:
    document = read(ARTICLE + seen, head)
    assert document.blocks[-1].text == "Say so"
    assert document.warnings == ()


def test_scripts_and_event_handlers_leave_no_trace() -> None:
    document = read(
        "<p onclick=\"alert('x')\">Words <img src=x onerror=alert(1) alt='y'>here.<script>alert(1)</script></p>"
        "<iframe src='http://example.invalid/'>frame</iframe><svg onload=alert(1)><text>art</text></svg>"
    )
    assert [block.text for block in document.blocks] == ["Words here."]


def test_entities_and_unseen_characters_are_folded() -> None:
    assert texts("<p>A&nbsp;plan &amp; a&shy; bud&#8203;get&#x202e;</p>") == ["A plan & a budget"]


def test_a_line_break_ends_a_line() -> None:
    assert texts("<p><b>Recommendation 1</b><br>Publish the plan.</p>") == ["Recommendation 1", "Publish the plan."]


def test_limits_hold() -> None:
    with pytest.raises(ReadingError, match="unpacks to more than"):
        HtmlReader(Limits(unpacked=50)).read(Path("a.html"), b"<p>" + b"word " * 50)
    with pytest.raises(ReadingError, match="more than 3 paragraphs"):
        HtmlReader(Limits(blocks=3)).read(Path("a.html"), b"<p>word</p>" * 4)
    with pytest.raises(ReadingError, match="too deeply"):
        HtmlReader().read(Path("a.html"), b"<div>" * 20_000 + b"word")


def test_a_page_is_read_as_a_report() -> None:
    page = (
        "<html><body><nav>Home</nav><main><h1>Harbourby Borough Council: peer challenge</h1><p>May 2023</p>"
        "<h2>Recommendations</h2><h3>Recommendation 1</h3><p>Publish a plan for the libraries.</p>"
        "<h3>Recommendation 2</h3><p>Report progress to the cabinet every quarter.</p></main></body></html>"
    )
    report = read_content("page.html", page.encode())
    assert report.title == "Harbourby Borough Council: peer challenge"
    assert report.passages[-1].locator == "Recommendation 2, paragraph 1"
