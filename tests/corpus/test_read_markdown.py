from pathlib import Path

from corpus.blocks import Block, BlockKind, Document
from corpus.read_markdown import MarkdownReader, looks_like_markdown

REPORT = """---
title: Saltmoor progress review
date: 2024-05-14
---
# Saltmoor progress review

The Board met in **July**.[^1] It has _twelve_ members and a [website](https://saltmoor.example).

[^1]: Minutes are
    on the website.

| Ref | Action | Status |
| --- | ------ | ------ |
| A1 | Appoint a **director** | Done |
| A2 | Publish accounts | |

19. Ninth, agree the plan.
20. Then:
    - fund it
    - staff it

    A second paragraph of the item.

**Next steps**

Line one\\
line two
goes on

<p>Raw &amp; bold</p><script>alert(1)</script>
"""


def read(text: str) -> Document:
    return MarkdownReader().read(Path("saltmoor.md"), text.encode())


def found(kind: BlockKind) -> list[Block]:
    return [block for block in read(REPORT).blocks if block.kind is kind]


def test_headings_have_their_level() -> None:
    assert [(block.text, block.level) for block in found(BlockKind.HEADING)] == [("Saltmoor progress review", 1)]


def test_a_paragraph_is_what_a_reader_sees() -> None:
    assert read(REPORT).blocks[1].text == "The Board met in July.¹ It has twelve members and a website."


def test_a_footnote_has_its_number_and_its_words() -> None:
    (note,) = found(BlockKind.FOOTNOTE)
    assert (note.label, note.text) == ("¹", "Minutes are on the website.")


def test_a_table_has_its_cells() -> None:
    assert [block.cells for block in found(BlockKind.TABLE_HEADER)] == [("Ref", "Action", "Status")]
    assert [block.cells for block in found(BlockKind.TABLE_ROW)] == [
        ("A1", "Appoint a director", "Done"),
        ("A2", "Publish accounts", ""),
    ]


def test_list_items_keep_the_number_that_is_printed() -> None:
    items = [(block.label, block.text, block.indent) for block in found(BlockKind.LIST_ITEM)]
    assert items == [
        ("19.", "Ninth, agree the plan.", 0),
        ("20.", "Then:", 0),
        ("-", "fund it", 1),
        ("-", "staff it", 1),
    ]


def test_other_text_is_kept_line_by_line_where_lines_are_broken_on_purpose() -> None:
    texts = [(block.text, block.strong) for block in found(BlockKind.TEXT)]
    assert ("Next steps", True) in texts
    assert ("Line one", False) in texts
    assert ("line two goes on", False) in texts
    assert ("A second paragraph of the item.", False) in texts


def test_raw_html_loses_its_tags() -> None:
    assert not any("<" in block.text for block in read(REPORT).blocks)


def test_front_matter_tells_of_the_file() -> None:
    assert dict(read(REPORT).properties) == {"title": "Saltmoor progress review", "date": "2024-05-14"}
    assert read("---\n: [broken\n---\n\nWords.").properties == ()


def test_markdown_is_told_by_headings_and_tables_and_not_by_emphasis() -> None:
    assert looks_like_markdown("# One\n\n## Two\n")
    assert looks_like_markdown("a | b\n--- | ---\n1 | 2\n")
    assert not looks_like_markdown("1. **Bold** words\n - i. *more*\n\nPlain #1.")


def test_a_line_in_bold_stands_over_the_lines_below_it() -> None:
    found = (
        MarkdownReader()
        .read(Path("a.md"), b"**Training needs**\nAn analysis was made.\n\n**Ann** Moss\nspoke.\n")
        .blocks
    )
    assert [block.text for block in found] == ["Training needs", "An analysis was made.", "Ann Moss spoke."]


def test_bold_lines_between_others_part_the_fields_of_a_form() -> None:
    form = b"**Issue and risk**\nNo balance was struck.\n**Recommendation**\nStrike one every month.\n"
    found = MarkdownReader().read(Path("a.md"), form).blocks
    assert [block.text for block in found] == [
        "Issue and risk",
        "No balance was struck.",
        "Recommendation",
        "Strike one every month.",
    ]
