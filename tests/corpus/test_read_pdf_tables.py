"""Tables as report writers set them: ruled from margin to margin, shaded in bands, cut in two by the end of a page."""

from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from corpus.blocks import BlockKind
from corpus.read_pdf import PdfReader
from corpus.read_pdf_blocks import PdfContent
from corpus.read_pdf_broken_rows import mend_rows
from corpus.read_pdf_cells import PdfTable
from corpus.read_tables import table_blocks
from corpus.structure_words import join_cell_lines, join_words

PLAIN = ParagraphStyle("plain", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=8)
ROWS = [
    ["No.", "Action", "Owner", "Position"],
    ["1", "Publish a plan", "Head of parks", "Done in May"],
    ["2", "Train the members", "Clerk", "Under way"],
    ["3", "Sell the old depot", "Head of property", "Not begun"],
    ["4", "Review the charges", "Treasurer", "Done in June"],
]
WORDS = (
    "The council of Brackwater met on the first Monday of the month and heard what had been done since the spring. " * 3
)


def rows_read(path: Path, style: list[tuple[object, ...]], heading_ruled: bool = False) -> list[tuple[str, ...]]:
    heading = Paragraph(
        "Progress", ParagraphStyle("h", parent=PLAIN, fontSize=15, leading=20, spaceAfter=10, borderWidth=0)
    )
    line = Table([[""]], colWidths=[451], rowHeights=[2], style=[("LINEBELOW", (0, 0), (-1, -1), 1, colors.black)])
    table = Table(ROWS, colWidths=[28, 170, 130, 123], style=TableStyle(style))
    story = [Paragraph(WORDS, PLAIN), heading, *([line] if heading_ruled else []), Paragraph(WORDS, PLAIN), table]
    story += [Paragraph(WORDS, PLAIN), *([line] if heading_ruled else [])]
    SimpleDocTemplate(str(path), pagesize=A4).build(story)
    blocks = PdfReader().read(path, path.read_bytes()).blocks
    assert sum(block.text == WORDS.strip() for block in blocks) == 3
    return [block.cells for block in blocks if block.kind in {BlockKind.TABLE_ROW, BlockKind.TABLE_HEADER}]


def test_a_table_is_told_from_headings_that_are_ruled_as_wide(tmp_path: Path) -> None:
    lines: list[tuple[object, ...]] = [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey)]
    assert rows_read(tmp_path / "ruled.pdf", lines, heading_ruled=True) == [tuple(row) for row in ROWS]


def test_rows_between_shaded_rows_are_of_the_table(tmp_path: Path) -> None:
    bands: list[tuple[object, ...]] = [
        ("BACKGROUND", (column, row), (column, row), colors.HexColor("#dde6f0"))
        for row in (1, 3)
        for column in range(4)
    ]
    assert rows_read(tmp_path / "banded.pdf", bands)[-4:] == [tuple(row) for row in ROWS[1:]]


def test_a_heading_that_nearly_touches_the_next_heads_its_own_column(tmp_path: Path) -> None:
    path = tmp_path / "near.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    columns = (72, 91, 240, 380)
    for at, row in enumerate(ROWS):
        canvas.setFont("Helvetica-Bold" if at == 0 else "Helvetica", 9)
        for x, cell in zip(columns, row, strict=True):
            canvas.drawString(x, 700 - 20 * at, cell)
        canvas.line(70, 694 - 20 * at, 520, 694 - 20 * at)
    canvas.save()
    cells = [block.cells for block in PdfReader().read(path, path.read_bytes()).blocks if block.cells]
    assert cells == [tuple(row) for row in ROWS]


def table(*rows: tuple[str, ...]) -> PdfTable:
    return PdfTable(70, 100, 520, 200, rows, None, (70.0, 100.0, 300.0))


HEADS = ("No.", "Action", "Position")


@pytest.mark.parametrize(
    "continued",
    [
        [("", "plan by May.", "in April."), ("2", "Train.", "Done.")],
        [HEADS, ("", "plan by May.", "in April."), ("2", "Train.", "Done.")],
        [("No.", "Action plan by May.", "Position in April."), ("2", "Train.", "Done.")],
    ],
    ids=["as it is", "under the headings again", "with the headings again in one"],
)
def test_a_row_that_the_page_cuts_in_two_is_one(continued: list[tuple[str, ...]]) -> None:
    pages = [
        PdfContent(1, None, False, [table(HEADS, ("1", "Publish a", "Completed"))]),
        PdfContent(2, None, False, [table(*continued)]),
    ]
    mend_rows(pages, frozenset())
    first, second = pages[0].parts[0], pages[1].parts[0]
    assert isinstance(first, PdfTable)
    assert isinstance(second, PdfTable)
    assert first.rows[-1] == ("1", "Publish a plan by May.", "Completed in April.")
    assert second.rows[-1] == ("2", "Train.", "Done.")
    assert not any("plan" in cell for row in second.rows for cell in row)


def test_a_row_with_an_empty_first_cell_after_a_whole_one_stays_a_row() -> None:
    pages = [
        PdfContent(1, None, False, [table(HEADS, ("1", "Publish a plan.", "Done."))]),
        PdfContent(2, None, False, [table(("", "In part.", "Begun."))]),
    ]
    mend_rows(pages, frozenset())
    assert isinstance(pages[1].parts[0], PdfTable)
    assert len(pages[1].parts) == 1


def test_headings_with_figures_in_them_head_columns_of_figures() -> None:
    rows = [["Service", "Budget 2024", "Spent £000"], ["Parks", "1,200", "900"], ["Waste", "3,400", "3,100"]]
    assert next(block.kind for block in table_blocks(rows)) is BlockKind.TABLE_HEADER
    figures = [["Parks", "1,200", "900"], ["Waste", "3,400", "3,100"]]
    assert {block.kind for block in table_blocks(figures)} == {BlockKind.TABLE_ROW}


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("read or inter-", "views of which", "read or interviews of which"),
        ("an independent re-", "view of it", "an independent review of it"),
        ("the inter-", "agency board", "the inter-agency board"),
        ("a part-", "time post", "a part-time post"),
        ("a long-", "term plan", "a long-term plan"),
        ("the number of house‐", "holds⁴ in it", "the number of households⁴ in it"),
    ],
)
def test_words_that_a_line_breaks_are_whole(first: str, second: str, joined: str) -> None:
    assert join_words(first, second, frozenset({"households"})) == joined


def test_a_word_too_long_for_its_column_is_whole() -> None:
    words = frozenset({"recommendation"})
    assert join_cell_lines("Recommendatio", "n", words) == "Recommendation"
    assert join_cell_lines("Recommendation", "of the board", words) == "Recommendation of the board"


@pytest.mark.parametrize("head", ["Progress in Quarter 2", "Update for Q3", "Budget 2023/24", "Phase 1 actions"])
def test_a_heading_that_names_a_stretch_of_time_heads_a_column_of_words(head: str) -> None:
    rows = [["Direction", head, "Status"], ["Sell the depot", "It has been sold.", "Done"]]
    assert next(block.kind for block in table_blocks(rows)) is BlockKind.TABLE_HEADER
