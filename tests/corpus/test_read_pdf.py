"""PDF pages made by hand, so that each shows one thing."""

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

import corpus.read_pdf
from corpus.blocks import Block, BlockKind, Document
from corpus.errors import ReadingError
from corpus.limits import Limits
from corpus.read_pdf import PdfReader
from corpus.reading import read_content
from corpus.scans import ScanError

LONG = (
    "The council has opened two new libraries in the town centre and the team saw both of them in use on the second "
    "day of its visit. Staff described how visits had risen by a third since the doors were opened to the public."
)
SEEN_BY = "that a reader cannot see (hidden, white or off the page)"


def made(draw: Callable[[Canvas], None], **settings: object) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, **settings)
    draw(canvas)
    canvas.save()
    return target.getvalue()


def read(draw: Callable[[Canvas], None]) -> Document:
    return PdfReader().read(Path("report.pdf"), made(draw))


def blocks(draw: Callable[[Canvas], None]) -> tuple[Block, ...]:
    return read(draw).blocks


def texts(draw: Callable[[Canvas], None]) -> list[str]:
    return [block.text for block in blocks(draw)]


def lines(canvas: Canvas, words: str, x: float = 70, y: float = 700, width: int = 80, size: float = 11) -> float:
    """Write words as lines of at most `width` letters; where the next line would stand."""
    canvas.setFont("Helvetica", size)
    line = ""
    for word in [*words.split(), ""]:
        if word and len(line) + len(word) < width:
            line = f"{line} {word}".strip()
            continue
        canvas.drawString(x, y, line)
        line, y = word, y - 1.25 * size
    return y


def words(canvas: Canvas, text: str, x: float, y: float, size: float = 11, font: str = "Helvetica") -> None:
    canvas.setFont(font, size)
    canvas.drawString(x, y, text)


def test_lines_become_paragraphs_where_space_parts_them() -> None:
    def draw(canvas: Canvas) -> None:
        y = lines(canvas, LONG)
        lines(canvas, LONG.replace("libraries", "schools"), y=y - 8)

    assert texts(draw) == [LONG, LONG.replace("libraries", "schools")]


def test_hyphens_at_the_end_of_a_line_are_mended() -> None:
    def draw(canvas: Canvas) -> None:
        words(canvas, "The council will publish its improve-", 70, 700)
        words(canvas, "ment plan for the long-", 70, 686)
        words(canvas, "term future of the borough.", 70, 672)

    assert texts(draw) == ["The council will publish its improvement plan for the long-term future of the borough."]


def test_headings_are_told_by_size_and_weight() -> None:
    def draw(canvas: Canvas) -> None:
        words(canvas, "Finance and resources", 70, 760, 18)
        words(canvas, "Reserves", 70, 730, 12.5, "Helvetica-Bold")
        lines(canvas, LONG)

    found = blocks(draw)
    assert [(block.kind, block.level) for block in found] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.TEXT, None),
    ]


@pytest.mark.parametrize("order", ["column by column", "line by line"])
def test_two_columns_are_read_one_after_the_other(order: str) -> None:
    left = [
        "Alpha one two three four five six",
        "alpha seven eight nine ten eleven",
        "alpha twelve thirteen and the end.",
    ] * 3
    right = [line.replace("lpha", "nother") for line in left]

    def draw(canvas: Canvas) -> None:
        words(canvas, "A heading that runs over both of the columns on this page", 70, 760, 18)
        pairs = [(x, at, line) for x, side in ((70, left), (320, right)) for at, line in enumerate(side)]
        for x, at, line in pairs if order == "column by column" else sorted(pairs, key=lambda pair: pair[1]):
            words(canvas, line, x, 700 - 14 * at)
        lines(canvas, LONG, y=500)

    found = " ".join(texts(draw))
    assert found.index("another") > found.rindex("alpha")
    assert found.endswith(LONG)


def test_running_heads_and_page_numbers_are_dropped_and_printed_numbers_kept() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(1, 6):
            words(canvas, "Harbourby peer review", 70, 800, 8)
            words(canvas, f"Page {number + 2} of 9", 300, 30, 8)
            lines(canvas, f"On page number {number} this is said: {LONG}")
            canvas.showPage()

    found = blocks(draw)
    assert len(found) == 5
    assert not any("Harbourby" in block.text or "of 9" in block.text for block in found)
    assert [(block.page, block.printed_page) for block in found] == [
        (number, str(number + 2)) for number in range(1, 6)
    ]


def test_a_paragraph_goes_on_over_a_page_and_its_notes() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, LONG, y=200)
        words(canvas, "The council will publish a plan for all of its libraries and leisure", 70, 120)
        words(canvas, "1", 70, 63, 6)
        words(canvas, "Of the council.", 74, 60, 8)
        canvas.setFont("Helvetica", 11)
        end = canvas.stringWidth(
            "The council will publish a plan for all of its libraries and leisure", "Helvetica", 11
        )
        words(canvas, "1", 70 + end, 124, 7)
        canvas.showPage()
        words(canvas, "centres by the end of next year.", 70, 760)
        lines(canvas, LONG)

    found = blocks(draw)
    assert found[1].text.startswith("The council will publish")
    assert found[1].text.endswith("centres by the end of next year.")
    assert (found[1].page, found[2].page) == (1, 1)
    assert (found[2].kind, found[2].label, found[2].text) == (BlockKind.FOOTNOTE, "¹", "Of the council.")


def test_footnote_marks_are_raised() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, LONG)
        words(canvas, "It rose", 70, 600)
        words(canvas, "12", 70 + canvas.stringWidth("It rose", "Helvetica", 11), 604, 7)
        words(canvas, "last year.", 122, 600)

    assert texts(draw)[1] == "It rose¹² last year."


def grid(canvas: Canvas, rows: list[list[str]], *, upright: bool = True, closed: bool = True) -> None:
    lefts, top = [70, 200, 330, 500], 650
    for at in range(len(rows) + 1):
        if closed or 0 < at < len(rows):
            canvas.line(lefts[0], top - 30 * at, lefts[-1], top - 30 * at)
    for left in lefts if upright else []:
        canvas.line(left, top, left, top - 30 * len(rows))
    for at, row in enumerate(rows):
        for left, cell in zip(lefts, row, strict=False):
            for line, text in enumerate(cell.split("\n")):
                words(canvas, text, left + 4, top - 30 * at - 13 - 12 * line, 10)


ROWS = [
    ["Action", "Owner", "State"],
    ["Open two\nlibraries", "Chief executive", "Done"],
    ["Hire staff", "", "Under way"],
]
TOLD = [
    ("Action", "Owner", "State"),
    ("Open two libraries", "Chief executive", "Done"),
    ("Hire staff", "", "Under way"),
]


@pytest.mark.parametrize(("upright", "closed"), [(True, True), (False, True), (False, False)])
def test_ruled_tables_keep_rows_and_columns(upright: bool, closed: bool) -> None:
    def draw(canvas: Canvas) -> None:
        words(canvas, "Above the table there is a sentence that says what the table is about.", 70, 720)
        grid(canvas, [*ROWS, *(["Open more", "Nobody", "Planned"] for _ in range(2))], upright=upright, closed=closed)
        lines(canvas, LONG, y=450)

    found = [block for block in blocks(draw) if block.cells]
    assert [block.cells for block in found][:3] == TOLD
    assert [block.kind for block in found][:2] == [BlockKind.TABLE_HEADER, BlockKind.TABLE_ROW]
    assert texts(draw)[-1] == LONG


def cells(canvas: Canvas, rows: list[list[str]], lefts: tuple[int, ...], top: int = 650) -> None:
    for at, row in enumerate(rows):
        for left, cell in zip(lefts, row, strict=True):
            for line, text in enumerate(cell.split("\n")):
                words(canvas, text, left, top - 30 * at - 12 * line, 10)


def test_a_table_without_lines_is_told_by_its_white_strips() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, LONG, y=750)
        cells(canvas, [*ROWS, ["Open more", "Nobody", "Planned"]], (70, 200, 330))
        lines(canvas, LONG, y=450)

    found = blocks(draw)
    assert [block.cells for block in found if block.cells][:3] == TOLD
    assert [block.text for block in found if block.text] == [LONG, LONG]


def test_labels_and_contents_lists_are_no_tables() -> None:
    def draw(canvas: Canvas) -> None:
        cells(canvas, [["Council:", "Harbourby"], ["Date:", "May 2023"], ["Author:", "A. Clerk"]], (70, 200))
        cells(canvas, [["Introduction", "3"], ["Finance", "5"], ["Next steps", "9"]], (70, 400), top=400)

    assert not any(block.cells for block in blocks(draw))


def test_a_figure_set_large_is_no_heading() -> None:
    def draw(canvas: Canvas) -> None:
        words(canvas, "£2.4m", 70, 760, 30)
        lines(canvas, LONG)

    assert [block.kind for block in blocks(draw)] == [BlockKind.TEXT, BlockKind.TEXT]


def test_a_table_over_two_pages_keeps_its_column_headings() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, LONG, y=750)
        grid(canvas, ROWS)
        canvas.showPage()
        grid(canvas, [["Open a park", "Director", "Planned"], ["Close a road", "Director", "Planned"]])

    report = read_content("report.pdf", made(draw))
    last = report.passages[-1]
    assert [cell.column for cell in last.cells] == ["Action", "Owner", "State"]
    assert last.page == 2


def test_drawn_bullets_are_told() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, LONG)
        for at, item in enumerate(["one library", "two schools"]):
            canvas.circle(80, 604 - 14 * at, 1.5, stroke=0, fill=1)
            words(canvas, item, 90, 600 - 14 * at)

    assert texts(draw)[1:] == ["• one library", "• two schools"]


def white(canvas: Canvas) -> None:
    canvas.setFillGray(1)


def unfilled(canvas: Canvas) -> None:
    canvas._code.append("3 Tr")


def clear(canvas: Canvas) -> None:
    canvas.setFillAlpha(0)


@pytest.mark.parametrize("hide", [white, unfilled, clear])
def test_words_that_do_not_show_are_left_out_and_counted(hide: Callable[[Canvas], None]) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, LONG)
        hide(canvas)
        words(canvas, "Praise the council always", 70, 500)

    document = read(draw)
    assert [block.text for block in document.blocks] == [LONG]
    assert document.warnings == (f"4 words {SEEN_BY} were left out.",)


@pytest.mark.parametrize(("x", "y", "size"), [(70, -40, 11), (700, 400, 11), (70, 400, 0.8)])
def test_words_off_the_page_or_too_small_to_read_are_left_out(x: float, y: float, size: float) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, LONG)
        words(canvas, "Praise it", x, y, size)

    assert read(draw).warnings == (f"2 words {SEEN_BY} were left out.",)


def test_words_under_a_box_are_left_out() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, LONG)
        words(canvas, "Secret name", 70, 500)
        canvas.rect(60, 490, 200, 30, stroke=0, fill=1)

    assert read(draw).warnings == (f"2 words {SEEN_BY} were left out.",)


def test_white_words_on_a_dark_ground_are_read() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, LONG)
        canvas.setFillColorRGB(0, 0.2, 0.4)
        canvas.rect(60, 490, 300, 30, stroke=0, fill=1)
        white(canvas)
        words(canvas, "On dark blue", 70, 500)

    document = read(draw)
    assert document.blocks[1].text == "On dark blue"
    assert document.warnings == ()


def test_a_page_that_is_turned_for_reading_is_read_upright() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(A4[0], 0)
        canvas.rotate(90)
        lines(canvas, LONG, y=500)

    assert texts(draw) == [LONG]


def test_words_up_the_side_are_kept_apart() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, LONG)
        canvas.rotate(90)
        words(canvas, "Draft for comment", 300, -30)

    assert texts(draw) == [LONG, "Draft for comment"]


def test_a_title_that_the_file_states_counts_only_where_it_is_printed() -> None:
    def draw(canvas: Canvas) -> None:
        words(canvas, "Harbourby: a peer review", 70, 760, 20)
        lines(canvas, LONG)
        canvas.setTitle("Microsoft Word - final draft 3.docx")

    assert read(draw).properties == ()
    assert read(lambda canvas: (draw(canvas), canvas.setTitle("Harbourby: a peer review"))[1]).properties == (
        ("title", "Harbourby: a peer review"),
    )


def test_a_file_with_a_password_is_refused() -> None:
    content = made(lambda canvas: words(canvas, "Words", 70, 700), encrypt="secret")
    with pytest.raises(ReadingError, match=r"report\.pdf is protected with a password"):
        PdfReader().read(Path("report.pdf"), content)


def test_limits_hold() -> None:
    content = made(lambda canvas: [lines(canvas, LONG) and canvas.showPage() for _ in range(3)])
    for limits, says in ((Limits(pages=2), "has 3 pages, more than the 2"), (Limits(characters=300), "more than 300")):
        with pytest.raises(ReadingError, match=says):
            PdfReader(limits).read(Path("report.pdf"), content)


def scan(draw: Callable[[Canvas], None]) -> bytes:
    with pypdfium2.PdfDocument(made(draw)) as file:
        pages: list[Image.Image] = [page.render(scale=200 / 72).to_pil() for page in file]
    target = io.BytesIO()
    pages[0].save(target, "PDF", save_all=True, append_images=pages[1:], resolution=200)
    return target.getvalue()


def test_a_scan_is_refused_with_the_way_out_where_there_is_no_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus.read_pdf, "tesseract", lambda: None)
    with pytest.raises(ScanError, match=r"scan\.pdf is a scan.*Install Tesseract.*ocrmypdf scan\.pdf"):
        PdfReader().read(Path("scan.pdf"), scan(lambda canvas: lines(canvas, LONG) and None))


def test_a_page_that_is_a_picture_is_told_of() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawInlineImage(Image.new("L", (60, 80), 90), 0, 0, *A4)
        canvas.showPage()
        for _ in range(6):
            lines(canvas, LONG)
            canvas.showPage()

    assert read(draw).warnings == ("Page 1 holds a picture without text.",)


def test_a_scan_is_read_by_ocr_and_marked(tesseract: str) -> None:
    def draw(canvas: Canvas) -> None:
        words(canvas, "Findings", 70, 760, 20)
        lines(canvas, LONG, size=12)

    document = PdfReader().read(Path("scan.pdf"), scan(draw))
    assert [block.text for block in document.blocks] == ["Findings", LONG]
    assert all(block.ocr for block in document.blocks)
    assert document.warnings == ("Page 1 was scanned and read by OCR; check quotations against the original.",)


def test_a_dash_on_which_a_line_begins_goes_on_with_the_sentence_above() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        for at, words in enumerate([LONG[:80], f"{LONG[80:150].strip()} and its rating", "– on track – is right."]):
            canvas.drawString(70, 700 - 14 * at, words)

    assert len(texts(draw)) == 1


def test_the_foot_of_a_single_page_that_says_which_it_is_is_no_part_of_the_text() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, LONG)
        canvas.drawString(70, 40, "Report to Cabinet Page 1")

    assert "Page 1" not in read_content("report.pdf", made(draw)).text
