from pathlib import Path

import pytest

from corpus.blocks import Block, BlockKind
from corpus.errors import ReadingError
from corpus.read_text import TextReader, without_emphasis


def blocks(text: str | bytes) -> tuple[Block, ...]:
    content = text if isinstance(text, bytes) else text.encode()
    return TextReader().read(Path("marlbeck.txt"), content).blocks


def words(text: str | bytes) -> list[str]:
    return [block.text for block in blocks(text)]


def test_wrapped_lines_are_one_paragraph_and_a_hyphen_at_the_end_of_a_line_is_mended() -> None:
    text = (
        "The council is well run and has a strong sense of place. The improve-\n"
        "ment plan has forty actions, and its members and officers work well\n"
        "together on a medium-term strategy. The council should now turn to long-\n"
        "term matters, and to what the improvement plan leaves out.\n\nA second one."
    )
    first, second = words(text)
    assert "The improvement plan has" in first
    assert "turn to long-term matters" in first
    assert second == "A second one."


def test_lines_of_a_file_that_is_not_wrapped_are_paragraphs() -> None:
    long = "The council has acted on every recommendation that it was given by the team. " * 3
    assert len(words(f"1. {long}\n2. {long}\n3. {long}")) == 3


@pytest.mark.parametrize(
    "continuation",
    [
        "- Ann Moss, Director of Finance,\n  Marlbeck MBC\n- Tom Birch",
        "- no annual report to\nFull Council\n- Tom Birch",
    ],
)
def test_a_list_item_goes_on_over_lines(continuation: str) -> None:
    assert len(words(continuation)) == 2


def test_lines_of_a_signature_stay_apart() -> None:
    assert words("Ann Moss\nSenior Adviser, Marlbeck") == ["Ann Moss", "Senior Adviser, Marlbeck"]


@pytest.mark.parametrize(
    ("text", "plain", "strong"),
    [
        ("**Finance**", "Finance", True),
        ("**Finance** and *place*", "Finance and place", False),
        ("the “*Fresh Look*” plan", "the “Fresh Look” plan", False),
        ("***Both***.", "Both.", True),
        ("see www.marlbeck.gov.uk/our_plan_to_improve_it/", "see www.marlbeck.gov.uk/our_plan_to_improve_it/", False),
        ("5 * 3 is 15 * 1", "5 * 3 is 15 * 1", False),
        ("_quoted_ words", "quoted words", False),
    ],
)
def test_marks_of_emphasis_are_no_text(text: str, plain: str, strong: bool) -> None:
    assert without_emphasis(text)[0] == plain
    assert without_emphasis(text)[1] is strong


def test_a_form_feed_ends_a_page() -> None:
    document = TextReader().read(Path("marlbeck.txt"), b"First page.\fSecond page.")
    assert document.pages == 2
    assert [(block.text, block.page) for block in document.blocks if block.kind is not BlockKind.PAGE_BREAK] == [
        ("First page.", 1),
        ("Second page.", 2),
    ]


def test_lines_with_as_many_tabs_are_a_table() -> None:
    header, row = blocks("Action\tStatus\tDue\nAgree the plan\tDone\tMay 2024")
    assert (header.kind, header.cells) == (BlockKind.TABLE_HEADER, ("Action", "Status", "Due"))
    assert (row.kind, row.cells) == (BlockKind.TABLE_ROW, ("Agree the plan", "Done", "May 2024"))


@pytest.mark.parametrize(
    "content",
    [
        "Café – £5 “now”".encode("cp1252"),
        "Café – £5 “now”".encode("utf-16"),
        "Café – £5 “now”".encode("utf-8-sig"),
        "Cafe\u0301 – £5 “now”".encode(),
    ],
)
def test_every_usual_encoding_is_read(content: bytes) -> None:
    assert words(content) == ["Café – £5 “now”"]


def test_unseen_characters_are_no_text() -> None:
    assert words("The\u200b coun\u00adcil\u202e met\U000e0041.\x07\ufeff It\u00a0did.") == ["The council met. It did."]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (bytes(range(256)) * 40, "is neither text nor a PDF"),
        (b"\x00\x01\x02\x03" * 200, "is neither text nor a PDF"),
        (b"--- *** ... !!!", "holds no words"),
    ],
)
def test_a_file_that_is_no_report_is_refused_in_one_sentence(content: bytes, reason: str) -> None:
    with pytest.raises(ReadingError, match=reason) as refused:
        blocks(content)
    assert str(refused.value).count(".txt") == 1
    assert "\n" not in str(refused.value)


def test_columns_set_out_with_spaces_are_a_table() -> None:
    text = (
        "    Recommendation              Status\n\n"
        "1   Agree a plan for the        Done\n"
        "    depot.\n\n"
        "2   Hire a planner.             Not yet\n"
        "                                started\n"
    )
    header, *rows = blocks(text)
    assert (header.kind, header.cells) == (BlockKind.TABLE_HEADER, ("", "Recommendation", "Status"))
    assert [row.cells for row in rows] == [
        ("1", "Agree a plan for the depot.", "Done"),
        ("2", "Hire a planner.", "Not yet started"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1.   Agree the plan\n2.   Hire a planner\n3.   Sell the depot",
        "The left half of a page that is set    and the right half of it, which goes on\n"
        "in two columns, with words that go     on down to its foot, so that the two are\n"
        "on from line to line and are read      no table and each is read as it stands",
        "A sentence.  Another sentence.\nOne more here.  And another one.",
    ],
)
def test_lists_pages_in_columns_and_wide_spaces_are_no_tables(text: str) -> None:
    assert all(block.kind is BlockKind.TEXT for block in blocks(text))


def test_a_page_number_far_from_the_margin_is_no_part_of_a_paragraph() -> None:
    assert words("The board met in May.\n" + " " * 40 + "7\nIt met in June too.") == [
        "The board met in May.",
        "7",
        "It met in June too.",
    ]


def test_fields_set_to_the_right_are_lines_of_their_own() -> None:
    text = (
        "Recommendation 1                         Priority: High\nKeep a register.\n\n"
        "Recommendation 2                         Priority: Low\nTrain the staff.\n"
    )
    assert words(text) == [
        "Recommendation 1",
        "Priority: High",
        "Keep a register.",
        "Recommendation 2",
        "Priority: Low",
        "Train the staff.",
    ]


def test_a_short_title_with_a_number_is_no_part_of_the_words_below_it() -> None:
    text = (
        "2.1  Waivers\n     Fourteen waivers were approved in the year to December of the last year.\n"
        "     Papers were found for nine of them, and the other five were agreed by post.\n"
    )
    assert words(text)[0] == "2.1  Waivers"


def test_paragraphs_numbered_without_a_dot_have_their_numbers() -> None:
    text = "\n\n".join(f"{number}    The Council took a year to answer letter {number}." for number in range(1, 6))
    assert [block.label for block in blocks(text)] == ["1", "2", "3", "4", "5"]
    assert blocks(text)[0].text == "The Council took a year to answer letter 1."


def test_a_table_that_ends_in_page_numbers_is_a_table() -> None:
    text = (
        "Ref     Recommendation                         Priority   Page\n\n"
        "FM1     Rebuild the financial model            High       6\n"
        "FM2     Report reserves every quarter          Low        7\n"
    )
    assert [block.kind for block in blocks(text)] == [BlockKind.TABLE_HEADER, BlockKind.TABLE_ROW, BlockKind.TABLE_ROW]
