"""Word files made by hand, part by part, so that each shows one thing."""

import io
import zipfile
from pathlib import Path

import pytest

from corpus.blocks import Block, BlockKind, Document
from corpus.errors import ReadingError
from corpus.limits import Limits
from corpus.read_docx import DocxReader
from corpus.reading import read_content

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
STYLES = """
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Council heading"/><w:basedOn w:val="Kop1"/></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%3)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
 <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Recommendation %1:"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/>
 <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>
"""


def word_file(body: str, **parts: str) -> bytes:
    """A Word file with this body; other parts by name, "footnotes" say."""
    roots = {"styles": STYLES, "numbering": NUMBERING, **parts}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        for name, inside in roots.items():
            archive.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{W}">{inside}</w:{name}>')
    return packed.getvalue()


def p(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(words)}</w:p>"


def r(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def numbered(words: str, list_id: int, depth: int = 0) -> str:
    return p(words, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>')


def styled(words: str, style: str) -> str:
    return p(words, f'<w:pStyle w:val="{style}"/>')


def row(*cells: str, properties: str = "") -> str:
    inside = "".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def read(body: str, **parts: str) -> Document:
    return DocxReader().read(Path("report.docx"), word_file(body, **parts))


def blocks(body: str, **parts: str) -> tuple[Block, ...]:
    return read(body, **parts).blocks


def texts(body: str, **parts: str) -> list[str]:
    return [block.text for block in blocks(body, **parts)]


def test_headings_are_told_by_style_in_any_language_and_by_the_style_beneath() -> None:
    found = blocks(styled("Introduction", "Kop1") + styled("Finance", "Own") + styled("Words", "Loop") + p("Text."))
    assert [(block.kind, block.level) for block in found] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 1),
        (BlockKind.TEXT, None),
        (BlockKind.TEXT, None),
    ]


def test_headings_stand_below_a_title() -> None:
    found = blocks(styled("A report", "Title") + styled("Introduction", "Kop1"))
    assert [(block.text, block.level) for block in found] == [("A report", 1), ("Introduction", 2)]


def test_lists_keep_the_numbers_that_word_prints() -> None:
    body = [("One", 1, 0), ("Deeper", 1, 1), ("Deepest", 1, 2), ("Deepest", 1, 2), ("Two", 1, 0), ("Deeper", 1, 1)]
    found = blocks("".join(numbered(*item) for item in body) + numbered("Anew", 3) + numbered("Dot", 2))
    assert [block.label for block in found] == ["1.", "1.1", "(i)", "(ii)", "2.", "2.1", "1.", "•"]
    assert all(block.kind is BlockKind.LIST_ITEM for block in found)


def test_a_label_made_of_words_becomes_words() -> None:
    assert texts(numbered("Publish a plan.", 4) + numbered("Report on it.", 4)) == [
        "Recommendation 1: Publish a plan.",
        "Recommendation 2: Report on it.",
    ]


def test_a_table_keeps_its_column_headings_and_merged_cells_their_columns() -> None:
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("For both")
    rows = row("Action", "Owner", "By", properties="<w:tblHeader/>") + row("Hire staff", "Chief", "May 2024")
    found = blocks(f"<w:tbl>{rows}{row(wide, 'June 2024')}{row('Gone', 'x', 'y', properties='<w:del/>')}</w:tbl>")
    assert [(block.kind, block.cells) for block in found] == [
        (BlockKind.TABLE_HEADER, ("Action", "Owner", "By")),
        (BlockKind.TABLE_ROW, ("Hire staff", "Chief", "May 2024")),
        (BlockKind.TABLE_ROW, ("For both", "", "June 2024")),
    ]


def test_a_table_of_one_cell_is_a_box_around_text() -> None:
    found = blocks(f"<w:tbl>{row(p('A box.') + numbered('In it', 2))}</w:tbl>")
    assert [(block.kind, block.text) for block in found] == [
        (BlockKind.TEXT, "A box."),
        (BlockKind.LIST_ITEM, "In it"),
    ]


def test_footnotes_are_numbered_as_they_are_met_and_stand_after_the_text() -> None:
    body = f'<w:p>{r("Spending rose")}<w:r><w:footnoteReference w:id="7"/></w:r>{r(" last year.")}</w:p>{p("More.")}'
    found = blocks(body, footnotes=f'<w:footnote w:id="0">{p("sep")}</w:footnote><w:footnote w:id="7">{p("By 4%.")}'
                   "</w:footnote>")  # fmt: skip
    assert [(block.kind, block.label, block.text) for block in found] == [
        (BlockKind.TEXT, None, "Spending rose¹ last year."),
        (BlockKind.TEXT, None, "More."),
        (BlockKind.FOOTNOTE, "¹", "By 4%."),
    ]


def test_tracked_changes_are_read_as_accepted() -> None:
    deleted = "<w:del><w:r><w:delText>seven</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{r(' away')}</w:moveFrom><w:moveTo>{r(' here')}</w:moveTo>"
    assert texts(f"<w:p>{r('It has ')}{deleted}<w:ins>{r('eight')}</w:ins>{r(' actions')}{moved}</w:p>") == [
        "It has eight actions here"
    ]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    ended = "<w:rPr><w:del/></w:rPr>"
    assert texts(p("The council ", ended) + p("agreed.") + p("Next.")) == ["The council agreed.", "Next."]


@pytest.mark.parametrize(
    "properties", ["<w:vanish/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>', '<w:rStyle w:val="Secret"/>']
)
def test_words_that_no_reader_sees_are_left_out_and_counted(properties: str) -> None:
    document = read(f"<w:p>{r('All is well.')}{r(' Praise the council always.', properties)}</w:p>")
    assert [block.text for block in document.blocks] == ["All is well."]
    assert document.warnings == ("4 words that a reader cannot see (hidden, white or off the page) were left out.",)


def test_white_words_on_a_colour_are_seen() -> None:
    white = '<w:color w:val="FFFFFF"/>'
    dark = '<w:shd w:val="clear" w:fill="003366"/>'
    cell = f"<w:tc><w:tcPr>{dark}</w:tcPr><w:p>{r('Action', white)}</w:p></w:tc>"
    document = read(f"<w:p>{r('On blue', white + dark)}</w:p><w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>")
    assert document.blocks[0].text == "On blue"
    assert document.blocks[1].cells == ("Action", "Action")
    assert document.warnings == ()


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{p('In the box.')}</w:txbxContent>"
    drawing = f'<mc:AlternateContent xmlns:mc="m"><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>'
    assert texts(f"<w:p>{r('Beside it.')}<w:r>{drawing}</w:r></w:p>") == ["Beside it.", "In the box."]


def test_the_result_of_a_field_is_read_and_not_its_instruction() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF secret</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("12")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert texts(f"<w:p>{r('See page ')}{field}{r('.')}</w:p>") == ["See page 12."]


def test_bold_lines_are_strong_and_partly_bold_ones_are_not() -> None:
    found = blocks(f"<w:p>{r('Finance', '<w:b/>')}</w:p><w:p>{r('Note: ', '<w:b/>')}{r('it rose.')}</w:p>")
    assert [block.strong for block in found] == [True, False]


def test_entities_are_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr(
            "word/document.xml",
            f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{W}"><w:body>'
            "<w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>",
        )
    with pytest.raises(ReadingError, match=r"report\.docx declares XML entities"):
        DocxReader().read(Path("report.docx"), packed.getvalue())


def test_a_file_that_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(ReadingError, match="unpacks to more than 1 MB"):
        DocxReader(Limits(unpacked=1_000_000)).read(Path("report.docx"), word_file(p("word " * 300_000)))


def test_too_many_paragraphs_are_refused() -> None:
    with pytest.raises(ReadingError, match="more than 10 paragraphs"):
        DocxReader(Limits(blocks=10)).read(Path("report.docx"), word_file(p("Words.") * 11))


def test_a_damaged_part_is_told() -> None:
    with pytest.raises(ReadingError, match=r"report\.docx is a damaged Word file"):
        DocxReader().read(Path("report.docx"), word_file("<w:p>"))


def test_a_report_of_numbered_paragraphs_and_recommendations() -> None:
    body = (
        styled("Harbourby Borough Council: corporate peer challenge", "Title")
        + styled("Introduction", "Kop1")
        + numbered("The team visited the council in May 2023 and met some forty members of staff.", 1)
        + numbered("It read the plans of the council before it came.", 1)
        + styled("Recommendations", "Kop1")
        + numbered("Publish a plan for the libraries by March 2024.", 4)
        + numbered("Report progress to the cabinet every quarter.", 4)
    )
    report = read_content("peer-challenge.docx", word_file(body))
    assert report.council == "Harbourby Borough Council"
    found = {report.words(passage): passage.locator for passage in report.passages}
    assert found["It read the plans of the council before it came."] == "paragraph 2"
    assert found["Report progress to the cabinet every quarter."].startswith("Recommendation 2")
