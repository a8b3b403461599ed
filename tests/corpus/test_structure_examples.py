"""Reports of many layouts, each with the passages that a careful reader would find in it."""

import pytest

from corpus.reading import read_content
from corpus.types import PassageKind, Report

MARK = {
    PassageKind.PARAGRAPH: "P",
    PassageKind.LIST_ITEM: "L",
    PassageKind.TABLE_ROW: "R",
    PassageKind.TABLE_HEADER: "T",
    PassageKind.FOOTNOTE: "F",
    PassageKind.HEADING: "H",
    PassageKind.CONTENTS: "C",
}


def read(text: str, name: str = "example.txt") -> Report:
    return read_content(name, text.encode())


def shape(report: Report) -> list[str]:
    """A line for each passage: its kind, its locator, and its words."""
    return [f"{MARK[passage.kind]} [{passage.locator}] {report.words(passage)}" for passage in report.passages]


def headings(report: Report) -> list[str]:
    return [f"{'  ' * (section.level - 1)}{section.number or '-'} {section.title}" for section in report.sections]


def test_key_recommendations_in_a_list_of_their_own() -> None:
    report = read(
        """LGA Corporate Peer Challenge

Thornbury District Council

12th – 15th March 2024

Feedback Report

1. Executive summary

Thornbury has a clear vision. It needs the capacity to deliver it.

2. Key recommendations

The following are the peer team's key recommendations:

Key recommendation 1: Refresh the council plan so that it sets out fewer and clearer priorities.

Key recommendation 2: Review the senior management structure.

3. Approach

3.1 The peer team

The peers were:

•	Jane Alder, Chief Executive, Wexcombe Council
•	Cllr. Tom Birch, Leader, Wye Council

3.2 Scope

The peer team considered these themes:

1. Local priorities and outcomes
2. Organisational leadership
3. Governance and culture

4. Feedback

4.1 Local priorities

The council knows its place well.
"""
    )
    assert shape(report) == [
        "H [title page, line 1] LGA Corporate Peer Challenge",
        "H [title page, line 2] Thornbury District Council",
        "H [title page, line 3] 12th – 15th March 2024",
        "H [title page, line 4] Feedback Report",
        "H [heading “Executive summary”] Executive summary",
        "P [section 1, paragraph 1] Thornbury has a clear vision. It needs the capacity to deliver it.",
        "H [heading “Key recommendations”] Key recommendations",
        "P [section 2, paragraph 1] The following are the peer team's key recommendations:",
        "L [section 2, Key recommendation 1] Refresh the council plan so that it sets out fewer and clearer priorities.",
        "L [section 2, Key recommendation 2] Review the senior management structure.",
        "H [heading “Approach”] Approach",
        "H [heading “The peer team”] The peer team",
        "P [section 3.1, paragraph 1] The peers were:",
        "L [section 3.1, paragraph 1, bullet 1] Jane Alder, Chief Executive, Wexcombe Council",
        "L [section 3.1, paragraph 1, bullet 2] Cllr. Tom Birch, Leader, Wye Council",
        "H [heading “Scope”] Scope",
        "P [section 3.2, paragraph 1] The peer team considered these themes:",
        "L [section 3.2, paragraph 1, item 1] Local priorities and outcomes",
        "L [section 3.2, paragraph 1, item 2] Organisational leadership",
        "L [section 3.2, paragraph 1, item 3] Governance and culture",
        "H [heading “Feedback”] Feedback",
        "H [heading “Local priorities”] Local priorities",
        "P [section 4.1, paragraph 1] The council knows its place well.",
    ]
    assert headings(report) == [
        "1 Executive summary",
        "2 Key recommendations",
        "3 Approach",
        "  3.1 The peer team",
        "  3.2 Scope",
        "4 Feedback",
        "  4.1 Local priorities",
    ]
    assert [passage.label for passage in report.passages[8:10]] == ["Key recommendation 1", "Key recommendation 2"]
    assert {passage.parent for passage in report.passages[8:10]} == {report.passages[7].id}


def test_dotted_paragraphs_lettered_and_roman_lists_and_coded_recommendations() -> None:
    report = read(
        """MARLBECK METROPOLITAN BOROUGH COUNCIL
BEST VALUE INSPECTION: SUMMARY

Published 3 May 2022

BACKGROUND

4.2.1 The Secretary of State appointed an inspector on 4 May 2021. She reported within six months.

4.2.2 She found three failings:

(a) weak financial control;
(b) a culture of secrecy, in which
    (i) reports were kept from members, and
    (ii) advice was not written down; and
(c) no grip on companies.

4.2.3 The council has accepted these findings.

RECOMMENDATIONS

R1. The council should appoint a permanent finance director.

R2. The council should close the company accounts by 31 March 2023.
"""
    )
    assert shape(report)[2:] == [
        "H [title page, line 3] Published 3 May 2022",
        "H [heading “BACKGROUND”] BACKGROUND",
        "P [paragraph 4.2.1] The Secretary of State appointed an inspector on 4 May 2021. She reported within six months.",
        "P [paragraph 4.2.2] She found three failings:",
        "L [paragraph 4.2.2, item a] weak financial control;",
        "L [paragraph 4.2.2, item b] a culture of secrecy, in which",
        "L [paragraph 4.2.2, item b, item i] reports were kept from members, and",
        "L [paragraph 4.2.2, item b, item ii] advice was not written down; and",
        "L [paragraph 4.2.2, item c] no grip on companies.",
        "P [paragraph 4.2.3] The council has accepted these findings.",
        "H [heading “RECOMMENDATIONS”] RECOMMENDATIONS",
        "P [R1] The council should appoint a permanent finance director.",
        "P [R2] The council should close the company accounts by 31 March 2023.",
    ]
    assert "\n(b) a culture" in report.text


def test_coded_recommendations_with_text_below_are_sections() -> None:
    report = read(
        """1. Progress

R1. Agree one vision for the borough.

The council held twelve events with its partners.

The team was pleased with them.

R2. Publish a savings programme.

A programme was agreed in February 2024.

2. Thanks

The team thanks all who took part.
"""
    )
    assert headings(report) == ["1 Progress", "  1 R1", "  2 R2", "2 Thanks"]
    assert shape(report)[1:4] == [
        "H [heading “R1.”] R1.",
        "P [R1, paragraph 1] Agree one vision for the borough.",
        "P [R1, paragraph 2] The council held twelve events with its partners.",
    ]
    assert "R1. Agree one vision" in report.text


def test_page_furniture_is_left_out_and_what_it_cuts_is_joined() -> None:
    report = read(
        """Wexcombe Council – Annual Governance Review 2023

Introduction

The review looks at how decisions are made. It was carried out by officers in

Page 1 of 3

Wexcombe Council – Annual Governance Review 2023

the governance team between January and March 2023. They spoke to 40 people.

Findings

Scrutiny meets six times a year. Its work programme is set by members and is

Page 2 of 3

Wexcombe Council – Annual Governance Review 2023

published. The team found two gaps:

- no register of companies
- no annual report to
Full Council

Page 3 of 3
"""
    )
    assert shape(report) == [
        "H [title page, line 1] Wexcombe Council – Annual Governance Review 2023",
        "H [heading “Introduction”] Introduction",
        "P [Introduction, paragraph 1] The review looks at how decisions are made. It was carried out by officers in the "
        "governance team between January and March 2023. They spoke to 40 people.",
        "H [heading “Findings”] Findings",
        "P [Findings, paragraph 1] Scrutiny meets six times a year. Its work programme is set by members and is published. "
        "The team found two gaps:",
        "L [Findings, paragraph 1, bullet 1] no register of companies",
        "L [Findings, paragraph 1, bullet 2] no annual report to Full Council",
    ]


def test_pages_with_running_heads_footnotes_and_numbers() -> None:
    report = read(
        "Fellgate Council\nImprovement plan update\nJune 2024\n"
        "\fFellgate Council improvement plan\n\nProgress\n\nThe plan has 40 actions. Of these, 12 are com-\npleted and 20 are "
        "on track, as the Board was told at its medium-\nterm review in May.1 Eight have not\n\n"
        "1 See the Board papers of 14 May 2024.\n\n2\n"
        "\fFellgate Council improvement plan\n\nstarted. The Leader, Councillor\n\n3\n"
        "\fFellgate Council improvement plan\n\nAnn Moss, chairs the Board.\n\nRisks\n\nCapacity is the greatest risk.\n\n4\n"
    )
    assert shape(report)[3:] == [
        "H [heading “Progress”] Progress",
        "P [Progress, paragraph 1] The plan has 40 actions. Of these, 12 are completed and 20 are on track, as the Board was "
        "told at its medium-term review in May.1 Eight have not started. The Leader, Councillor Ann Moss, chairs the Board.",
        "F [footnote 1] See the Board papers of 14 May 2024.",
        "H [heading “Risks”] Risks",
        "P [Risks, paragraph 1] Capacity is the greatest risk.",
    ]
    paragraph, note = report.passages[4:6]
    assert (paragraph.footnotes, note.refers_from) == ((note.id,), paragraph.id)
    assert (paragraph.page, paragraph.printed_page, report.passages[-1].page) == (2, "2", 4)
    assert report.source.pages == 4


@pytest.mark.parametrize(
    ("first", "second", "notes"),
    [
        ("actions.¹", "two.²", "¹ Report, item 4.\n² Report, item 5."),
        ("actions [1].", "two [2].", "[1] Report, item 4.\n[2] Report, item 5."),
        ("actions.1", "two.2", "1 Report, item 4.\n2 Report, item 5."),
    ],
)
def test_footnotes_in_three_styles_are_joined_to_the_place_that_refers_to_them(
    first: str, second: str, notes: str
) -> None:
    report = read(
        f"Progress\n\n1. The council has closed twelve {first}\n2. It has opened {second} It will report on these, as it has\n\n"
        f"{notes}\n\nalways done, in May.\n\n3. The Board met.\n"
    )
    assert [line[:14] for line in shape(report)] == [
        "H [heading “Pr",
        "P [paragraph 1",
        "P [paragraph 2",
        "F [footnote 1]",
        "F [footnote 2]",
        "P [paragraph 3",
    ]
    _, one, two, note_one, note_two, _ = report.passages
    assert report.words(two).endswith("as it has always done, in May.")
    assert (one.footnotes, two.footnotes) == ((note_one.id,), (note_two.id,))
    assert (note_one.refers_from, note_two.refers_from) == (one.id, two.id)
    assert report.words(note_two) == "Report, item 5."


def test_a_footnote_number_used_twice_means_the_next_one() -> None:
    report = read(
        "1. The first plan was late.¹\n\n¹ Minutes of May.\n\n2. The second plan was kept in full.¹\n\n¹ Minutes of June.\n"
    )
    first, note, second, other = report.passages
    assert (first.footnotes, second.footnotes) == ((note.id,), (other.id,))
    assert note.locator == "footnote 1 to paragraph 1"
    assert other.locator == "footnote 1 to paragraph 2"


def test_square_metres_are_no_footnote() -> None:
    report = read("1. The hall has 200 m² and 10km² of land.²\n\n² Survey of May.\n")
    assert report.passages[0].footnotes == (report.passages[1].id,)


def test_a_report_without_headings_is_citable_by_paragraph() -> None:
    report = read(
        "The council has made progress since the visit in May 2023. It has a new chief executive.\n\n"
        "It has not yet agreed a budget.\n\nThe team was pleased with the pace of change.\n"
    )
    assert [passage.locator for passage in report.passages] == ["paragraph 1", "paragraph 2", "paragraph 3"]
    assert report.sections == ()
    assert report.warnings == ("No headings were found, so passages are cited by paragraph.",)


def test_one_huge_paragraph_is_one_passage_of_many_sentences() -> None:
    text = " ".join(f"The council closed action {number} in May 2023 and told Cabinet." for number in range(300))
    report = read(text)
    assert report.text == text
    assert [len(passage.sentences) for passage in report.passages] == [300]


def test_numbers_that_begin_anew_in_each_section() -> None:
    report = read(
        """1. Introduction

1. The Board asked for a report.
2. This is that report.

2. Progress

1. The first action is complete.
2. The second action has two parts:
 1) agree the scope
 2) appoint a lead
3. The third action has not begun.
"""
    )
    assert shape(report) == [
        "H [heading “Introduction”] Introduction",
        "P [section 1, paragraph 1] The Board asked for a report.",
        "P [section 1, paragraph 2] This is that report.",
        "H [heading “Progress”] Progress",
        "P [section 2, paragraph 1] The first action is complete.",
        "P [section 2, paragraph 2] The second action has two parts:",
        "L [section 2, paragraph 2, item 1] agree the scope",
        "L [section 2, paragraph 2, item 2] appoint a lead",
        "P [section 2, paragraph 3] The third action has not begun.",
    ]


def test_a_headline_under_a_bare_recommendation_and_a_list_without_marks() -> None:
    report = read(
        """2. Progress

The team looked at one recommendation.

Recommendation 4

Publish a plan

The council has published a plan. The priorities are:

A fairer borough

A greener borough

Appendix A: People met

Leader of the Council
Chief Executive
"""
    )
    assert shape(report)[2:] == [
        "H [heading “Recommendation 4”] Recommendation 4",
        "P [Recommendation 4, paragraph 1] Publish a plan",
        "P [Recommendation 4, paragraph 2] The council has published a plan. The priorities are:",
        "L [Recommendation 4, paragraph 2, bullet 1] A fairer borough",
        "L [Recommendation 4, paragraph 2, bullet 2] A greener borough",
        "H [heading “Appendix A: People met”] Appendix A: People met",
        "P [Appendix A: People met, paragraph 1] Leader of the Council",
        "P [Appendix A: People met, paragraph 2] Chief Executive",
    ]
    assert headings(report) == ["2 Progress", "  4 Recommendation 4", "A Appendix A: People met"]


def test_what_follows_the_last_of_several_recommendations_alike_is_not_part_of_it() -> None:
    recommendations = "".join(
        f"Recommendation {number}\n\nDo the thing number {number}.\n\nIt will help with matter {number}.\n\n"
        for number in range(1, 5)
    )
    report = read(
        f"1. Approach\n\nThe recommendations were:\n\n{recommendations}"
        "For this review, the team was:\n\n- Ann Moss\n- Tom Birch\n\n2. Thanks\n\nThe team thanks the council.\n"
    )
    last = next(section for section in report.sections if section.title == "Recommendation 4")
    assert report.text[last.start : last.end].endswith("matter 4.")
    team = next(passage for passage in report.passages if "the team was" in report.words(passage))
    assert (team.heading_path, team.locator) == (("Approach",), "section 1, paragraph 2")


def test_a_table_of_recommendations() -> None:
    report = read(
        """Action plan

Number	Recommendation	Progress	Date
1	Refresh the plan	Complete	May 2024
2	Review scrutiny	In progress. A paper goes to Cabinet.	June 2024

The plan will be reviewed in September.
"""
    )
    assert shape(report)[1:] == [
        "T [table 1, headings] Number | Recommendation | Progress | Date",
        "R [table 1, row 1] 1 | Refresh the plan | Complete | May 2024",
        "R [table 1, row 2] 2 | Review scrutiny | In progress. A paper goes to Cabinet. | June 2024",
        "P [paragraph 1] The plan will be reviewed in September.",
    ]
    row = report.passages[3]
    assert [(cell.column, report.words(cell)) for cell in row.cells] == [
        ("Number", "2"),
        ("Recommendation", "Review scrutiny"),
        ("Progress", "In progress. A paper goes to Cabinet."),
        ("Date", "June 2024"),
    ]
    assert [report.words(sentence) for sentence in row.sentences] == [
        "2 | Review scrutiny | In progress.",
        "A paper goes to Cabinet. | June 2024",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "1. Introduction ........ 3\n2. Findings and advice ........ 12",
        "1.\tIntroduction\t. 3\n2.\tFindings and advice\t12",
        "Introduction      3\nFindings and advice      12",
        "1. Introduction\n2. Findings and advice",
    ],
)
def test_a_contents_list_is_neither_text_nor_headings(lines: str) -> None:
    report = read(
        f"Wye review\n\nContents\n\n{lines}\n\n1. Introduction\n\nThe team came in May.\n\n"
        "2. Findings and advice\n\nThe council is well run.\n"
    )
    contents = [passage for passage in report.passages if passage.kind is PassageKind.CONTENTS]
    assert len(contents) == 2
    assert report.words(contents[1]).startswith("Findings and advice")
    assert "..." not in report.text
    assert [section.title for section in report.sections] == ["Contents", "Introduction", "Findings and advice"]


def test_windows_line_ends_and_a_byte_order_mark() -> None:
    text = "\ufeffPurpose\r\n\r\n1. The report gives an update.\r\n2. It covers April to June 2024.\r\n\r\nFinance\r\n\r\n3. Spending is on track.\r\n"
    assert shape(read(text)) == [
        "H [heading “Purpose”] Purpose",
        "P [paragraph 1] The report gives an update.",
        "P [paragraph 2] It covers April to June 2024.",
        "H [heading “Finance”] Finance",
        "P [paragraph 3] Spending is on track.",
    ]


def test_markdown_headings_tables_and_notes() -> None:
    report = read(
        """# Saltmoor progress review

Saltmoor Council

14 May 2024

## 1 Purpose

1.1 The Board met.[^a]

## 2 Actions

### Recommendation 2: Review the companies that the council owns

| Ref | Action |
| --- | ------ |
| A1 | Close the company |

**Next steps**

The council will report in June.

[^a]: Minutes of May.
""",
        "saltmoor.md",
    )
    assert shape(report)[3:] == [
        "H [heading “Purpose”] Purpose",
        "P [paragraph 1.1] The Board met.¹",
        "H [heading “Actions”] Actions",
        "H [heading “Recommendation 2:”] Recommendation 2:",
        "P [Recommendation 2, paragraph 1] Review the companies that the council owns",
        "T [table 1, headings] Ref | Action",
        "R [table 1, row 1] A1 | Close the company",
        "H [heading “Next steps”] Next steps",
        "P [Next steps, paragraph 1] The council will report in June.",
        "F [footnote 1] Minutes of May.",
    ]
    assert headings(report)[:3] == ["1 Purpose", "2 Actions", "  2 Recommendation 2"]


def test_a_committee_report_with_fields_lettered_lists_and_actions() -> None:
    report = read(
        """Report to: Cabinet
Date: 14 May 2024
Subject: Improvement Plan – Quarter 4 update

1.0 PURPOSE OF REPORT

1.1 To update Cabinet on progress against the Improvement Plan for the quarter
ending 31 March 2024.

2.0 RECOMMENDATIONS

2.1 Cabinet is recommended to:

(i) note the progress made against the plan – which is set out in Appendix 1
– and the risks in section 5; and
(ii) agree the revised dates in paragraph 4.3.

3.0 PROGRESS

Action 1.1: Appoint a monitoring officer
Status: Complete
The monitoring officer started on 2 January 2024.

Contact officer: Ann Moss, ann.moss@marlbeck.example
"""
    )
    assert shape(report) == [
        "P [title page, line 1] Report to: Cabinet",
        "P [title page, line 2] Date: 14 May 2024",
        "P [title page, line 3] Subject: Improvement Plan – Quarter 4 update",
        "H [heading “PURPOSE OF REPORT”] PURPOSE OF REPORT",
        "P [paragraph 1.1] To update Cabinet on progress against the Improvement Plan for the quarter ending 31 March 2024.",
        "H [heading “RECOMMENDATIONS”] RECOMMENDATIONS",
        "P [paragraph 2.1] Cabinet is recommended to:",
        "L [paragraph 2.1, item i] note the progress made against the plan – which is set out in Appendix 1 – and the risks in "
        "section 5; and",
        "L [paragraph 2.1, item ii] agree the revised dates in paragraph 4.3.",
        "H [heading “PROGRESS”] PROGRESS",
        "H [heading “Action 1.1: Appoint a monitoring officer”] Action 1.1: Appoint a monitoring officer",
        "P [Action 1.1: Appoint a monitoring officer, paragraph 1] Status: Complete",
        "P [Action 1.1: Appoint a monitoring officer, paragraph 2] The monitoring officer started on 2 January 2024.",
        "P [Action 1.1: Appoint a monitoring officer, paragraph 3] Contact officer: Ann Moss, ann.moss@marlbeck.example",
    ]


def test_headings_that_come_again_under_each_recommendation_stand_inside_it() -> None:
    parts = "".join(
        f"2.{number} Recommendation {number}\n\nSet out the plan for matter {number}\n\nProgress\n\nThe plan for {number} is agreed.\n\n"
        for number in (1, 2)
    )
    report = read(
        f"1 Introduction\n\nThe team came in May.\n\n2 Recommendations\n\nThe team recommends:\n\n{parts}3 Thanks\n\nThe team thanks all.\n"
    )
    assert headings(report) == [
        "1 Introduction",
        "2 Recommendations",
        "  2.1 Recommendation 1",
        "    - Progress",
        "  2.2 Recommendation 2",
        "    - Progress",
        "3 Thanks",
    ]
    progress = next(passage for passage in report.passages if "plan for 2 is agreed" in report.words(passage))
    assert progress.heading_path == ("Recommendations", "Recommendation 2", "Progress")
    headline = next(passage for passage in report.passages if "matter 2" in report.words(passage))
    assert (headline.kind, headline.locator) == (PassageKind.PARAGRAPH, "section 2.2, paragraph 1")


def test_lettered_lists_that_markdown_runs_on_are_told_apart() -> None:
    report = read(
        "# Plan\n\n## Themes\n\n1. The plan has two themes:\n   a. Leadership\n   b. Finance\n\n**Due:** May\n**Lead:** Ann Moss\n",
        "a.md",
    )
    assert shape(report)[2:] == [
        "P [paragraph 1] The plan has two themes:",
        "L [paragraph 1, item a] Leadership",
        "L [paragraph 1, item b] Finance",
        "P [Themes, unnumbered paragraph 1] Due: May",
        "P [Themes, unnumbered paragraph 2] Lead: Ann Moss",
    ]


def test_two_titles_in_a_row_and_one_printed_twice_are_headings_and_a_repeated_field_is_none() -> None:
    report = read(
        """Melbury Council: audit of waivers

Deliverables on finance

Accounts for last year

The accounts were signed in May by the auditor.

Finding 1: Waivers are late

Priority: High

Nine of 20 waivers were signed late.

Finding 2: Training has lapsed

Priority: High

Twelve of 40 managers have been trained.

Areas for improvement

Areas for improvement

The council should keep a register of waivers.
"""
    )
    assert [report.words(p) for p in report.passages if p.kind is PassageKind.HEADING] == [
        "Melbury Council: audit of waivers",
        "Deliverables on finance",
        "Accounts for last year",
        "Finding 1: Waivers are late",
        "Finding 2: Training has lapsed",
        "Areas for improvement",
        "Areas for improvement",
    ]


def test_the_lines_of_a_cover_that_pages_repeat_are_kept_on_the_cover() -> None:
    pages = [
        f"Progress Review\nMelbury Council\n\nThe team came back in week {page}.\n\n{page}\n" for page in range(1, 5)
    ]
    report = read("\f".join(pages))
    assert report.text.count("Melbury Council") == 1
    assert report.council == "Melbury Council"
