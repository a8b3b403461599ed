"""What reports of many shapes say of themselves, and who speaks in them: covers, letters, committee papers, web pages."""

import pytest

from corpus.reading import read_content
from corpus.register import build_register
from corpus.register.links import council_keys
from corpus.register.outline import Outline
from corpus.register.voices.authors import author_of
from corpus.types import PassageKind, Register, Report, Voice

BODY = "\n\n1. Introduction\n\nThe council has acted on every recommendation that it was given. Its plan is on track.\n"
_FOOTER = (
    "18 Old Square, Wyebridge, WY1 1AA    www.example.org    Telephone 01234 567890    Email info@example.org\n"
    "Chair: Councillor A Person    Chief Executive: B Person CBE\n"
)

SHAPES = {
    "peer challenge's cover, its title broken over two lines": (
        "wye-review-2024-01.txt",
        f"LGA Corporate Peer Challenge – Progress\nReview\n\nWye Borough Council\n\n11th January 2024\n\nFeedback{BODY}",
        ("LGA Corporate Peer Challenge – Progress Review", "Wye Borough Council", "progress review", "2024-01-11"),
        Voice.REVIEWERS,
    ),
    "committee report with fields above its title": (
        "wye-monitoring.txt",
        "                                        Agenda Item 9\n\nWYE DISTRICT COUNCIL\n\n"
        "Report of:          Head of Environment\nTo:                 Overview and Scrutiny Committee\n"
        "Date:               21 June 2023\nWards affected:     All\n\n"
        f"PROGRESS AGAINST SCRUTINY RECOMMENDATIONS: WASTE{BODY}",
        ("Progress Against Scrutiny Recommendations: Waste", "Wye District Council", None, "2023-06-21"),
        Voice.COUNCIL,
    ),
    "cabinet report whose title is a field": (
        "wye-cabinet.txt",
        "CABINET\n\nDate:             16 January 2024\n\nTitle of report:  Corporate Peer Challenge: Response and Action Plan\n\n"
        f"Report of:        Cllr J Person, Leader of the Council\n\nWye Council{BODY}",
        ("Corporate Peer Challenge: Response and Action Plan", "Wye Council", "action plan", "2024-01-16"),
        Voice.COUNCIL,
    ),
    "scrutiny group's report to its committee": (
        "wye-task-group-2022-11.txt",
        "WYE DISTRICT COUNCIL\n\nOVERVIEW AND SCRUTINY COMMITTEE\n\nReport of the Empty Homes Task and Finish Group\n\n"
        f"November 2022{BODY}",
        ("Report of the Empty Homes Task and Finish Group", "Wye District Council", "scrutiny report", "2022-11"),
        Voice.REVIEWERS,
    ),
    "commissioners' letter": (
        "wye-commissioners-2022.txt",
        "                         Wye City Council\n                         Civic Centre\n\n                         10 June 2022\n\n"
        "Rt Hon A Minister MP\nSecretary of State\n\nDear Secretary of State,\n\nWYE CITY COUNCIL: COMMISSIONERS' FIRST REPORT"
        f"{BODY}\nYours sincerely\n\nJane Marsh, Lead Commissioner\n",
        (
            "Wye City Council: Commissioners' First Report",
            "Wye City Council",
            "commissioners' report",
            "2022-06-10",
        ),
        Voice.COMMISSIONERS,
    ),
    "external auditor's cover": (
        "wye-audit-2021-22.txt",
        f"Auditor's Annual Report on\nWye County Council\n\n2021-22\n\nJanuary 2023{BODY}",
        ("Auditor's Annual Report on Wye County Council", "Wye County Council", "auditor's report", "2023-01"),
        Voice.REVIEWERS,
    ),
    "internal audit's follow-up": (
        "wye-procurement.txt",
        f"WYE COUNCIL\nINTERNAL AUDIT SERVICE\n\nFollow-up Review: Procurement\n\nJanuary 2023{BODY}",
        ("Follow-up Review: Procurement", "Wye Council", "auditor's report", "2023-01"),
        Voice.REVIEWERS,
    ),
    "inspection over two weeks": (
        "wye-inspection.txt",
        "Wye Metropolitan Borough Council\n\nInspection of children's social care services\n\n"
        f"Inspection dates: 28 June 2021 to 9 July 2021\n\nLead inspector: Jane Person, Her Majesty's Inspector{BODY}",
        (
            "Inspection of children's social care services",
            "Wye Metropolitan Borough Council",
            "inspection",
            "2021-07-09",
        ),
        Voice.REVIEWERS,
    ),
    "annual governance statement, council and title both set as titles": (
        "wye-annual-governance-statement-2020-21.md",
        "# Wye District Council\n\n# Annual Governance Statement 2020/21\n\n## Scope\n\nWye District Council keeps to the law.\n",
        ("Annual Governance Statement 2020/21", "Wye District Council", "annual report", "2021-03"),
        Voice.COUNCIL,
    ),
    "web page with a field table": (
        "wye-action-plan.html",
        "<html><head><title>Action plan | Wye Council</title></head><body><nav><a href='/'>Home</a></nav><main>"
        "<h1>Corporate Peer Challenge: our action plan</h1><p>Published 9 February 2023</p><h2>Introduction</h2>"
        "<p>Wye Council had its peer challenge in May 2022, and this is what we will do about it.</p></main></body></html>",
        ("Corporate Peer Challenge: our action plan", "Wye Council", "action plan", "2023-02-09"),
        Voice.COUNCIL,
    ),
}


def read(name: str, text: str) -> Report:
    return read_content(name, text.encode())


@pytest.mark.parametrize("shape", SHAPES)
def test_a_report_says_what_it_is_whatever_its_shape(shape: str) -> None:
    name, text, known, _ = SHAPES[shape]
    report = read(name, text)
    assert (report.title, report.council, report.kind, report.date) == known


@pytest.mark.parametrize("shape", SHAPES)
def test_who_speaks_is_told_whatever_the_shape(shape: str) -> None:
    name, text, _, author = SHAPES[shape]
    assert author_of(Outline(read(name, text))) is author


def test_a_footer_of_several_lines_is_no_part_of_the_text() -> None:
    pages = [
        f"Page {number} tells of things that no other page tells of, such as the number {number}.\n\n"
        f"There is a second paragraph on page {number}.\n\nAnd there is a third one on page {number}.\n\n{_FOOTER}"
        + f"{number}".rjust(100)
        for number in range(1, 6)
    ]
    text = read("wye.txt", "\f".join(pages)).text
    assert "no other page" in text
    assert "Old Square" not in text
    assert "Chief Executive: B Person" not in text


@pytest.mark.parametrize(
    "footer",
    [
        "4 High Street, Wye, WY1 2AB  www.wye.example\nTelephone 01999 123456  Company number 123456\n{}",
        "Wye Improvement Board, 3 May 2024" + " " * 30 + "Page {} of 4",
        "Page {} of 4    Wye Improvement Board",
        "Wye Improvement Board\nPage {} of 4",
        "Wye Council report - {}",
    ],
)
def test_a_footer_that_counts_its_pages_in_whatever_way_is_no_part_of_the_text(footer: str) -> None:
    pages = [
        f"Leaflet {number} was sent to every house in ward {number}.\n\nReplies to it came in.\n\n{footer.format(number)}\n"
        for number in range(1, 5)
    ]
    assert read("wye.txt", "\f".join(pages)).text.count("Wye") == 0
    assert read("wye.txt", "\f".join(pages)).text.count("Leaflet") == 4


def test_what_is_said_again_and_again_is_no_running_line_because_a_page_ends_beside_it_once() -> None:
    parts = [f"The matter numbered {number} was looked into with care.\n\nStatus: Complete\n" for number in range(1, 6)]
    text = "\n".join([*parts[:2], " " * 60 + "1", *parts[2:4], " " * 60 + "2", parts[4]])
    assert read("wye.txt", text).text.count("Status: Complete") == 5


def test_a_heading_right_above_a_numbered_paragraph_is_no_part_of_it() -> None:
    text = "2. Recommendations\n2.1   That Cabinet notes the progress made with the plan, which is set out in section 4 of the\n      report that was sent to all members on 3 May.\n\n3. Background\n3.1   The plan was agreed a year ago by full Council, as is said in a report that was sent in\n      May.\n"
    assert [section.title for section in read("wye.txt", text).sections] == ["Recommendations", "Background"]


def test_a_table_that_goes_on_over_a_page_keeps_its_columns() -> None:
    first = "4.2   The themes stand as follows:\n\nTheme            Done    Late    Total\n\n1. Money         3       1       4\n\n2. People        2       2       4\n\n\nBoard, 3 May 2024      Page 1 of 2\n"
    second = "3. Places        1       1       2\n\nTotal            6       4       10\n\n4.3   There is more to do.\n\n\nBoard, 3 May 2024      Page 2 of 2\n"
    rows = [p for p in read("wye.txt", f"{first}\f{second}").passages if p.kind is PassageKind.TABLE_ROW]
    assert [cell.column for cell in rows[-1].cells] == ["Theme", "Done", "Late", "Total"]
    assert len(rows) == 4


def test_a_title_across_a_table_of_plain_text_does_not_end_it() -> None:
    text = """3. The plan

Ref   What we will do             Who               By when

Theme 1: Money

1     Sell the depot.             Head of Estates   May 2024

Theme 2: People and their
places

2     Hire a planner.             Head of Homes     June 2024

3     Ask tenants each year.      Head of Homes     July 2024

4     Open the files.             Head of Law       July 2024

4. Next

We will meet in May.
"""
    rows = [p for p in read("wye.txt", text).passages if p.cells and p.kind is PassageKind.TABLE_ROW]
    assert len(rows) == 6
    assert {cell.column for row in rows for cell in row.cells} == {"Ref", "What we will do", "Who", "By when"}


def test_the_last_item_of_a_list_is_no_chapter_though_its_number_would_be_the_next() -> None:
    numbered = "".join(f"{number}. Theme number {number}\n\n" for number in range(1, 6))
    text = f"Review\n\n4. Approach\n\nThe team looked at the following five themes:\n\n{numbered}5. Feedback\n\nAll is well with it.\n"
    titles = [section.title for section in read("wye.txt", text).sections]
    assert titles == ["Approach", "Feedback"]


def test_reports_that_name_no_council_belong_together_by_their_names() -> None:
    made = read(
        "pike-review-2022.md", "# Review of the fire service\n\n## Recommendations\n\n1. Agree a plan for training.\n"
    )
    later = read(
        "pike-update-2023.md", "# Progress update\n\n**Agree a plan for training.** The plan was agreed in May.\n"
    )
    assert len(set(council_keys([made, later]).values())) == 1
    apart = read("lode-update-2023.md", "# Progress update\n\nThe plan was agreed in May.\n")
    assert len(set(council_keys([made, apart]).values()) - {""}) <= 1


def test_a_neighbour_that_the_text_names_often_is_not_the_council_that_the_file_is_named_for() -> None:
    made = read("marlbeck-review-2022.md", "# Review of Marlbeck Council\n\n## Recommendations\n\n1. Agree a plan.\n")
    neighbour = " ".join(["Tarnby Council has shared its approach."] * 9)
    later = read("marlbeck-update-2023.md", f"# Marlbeck: progress update\n\n{neighbour}\n")
    assert set(council_keys([made, later]).values()) == {"marlbeck"}


def register_of(**texts: str) -> Register:
    return build_register([read(f"{name.replace('_', '-')}.txt", text) for name, text in texts.items()])


_TITLED = """Corporate Peer Challenge

Marlow District Council

22 September 2022

1. Recommendations

The following are the peer team's key recommendations to the council:

Develop a shared vision for the district

The council should work with partners to set out what the district will be like in 2040.

Strengthen financial resilience

A savings gap of £3m remains. It has to be closed before the next budget is set.

2. Approach

The team spoke to more than 90 people over three days.
"""


def test_plain_titles_below_the_words_that_announce_them_are_recommendations() -> None:
    found = register_of(marlow_2022=_TITLED).recommendations
    assert [one.headline for one in found] == [
        "Develop a shared vision for the district",
        "Strengthen financial resilience",
    ]


def test_under_a_theme_of_several_recommendations_each_sentence_goes_to_its_own() -> None:
    made = read(
        "marlow-2022.md",
        "# Marlow Council: peer review\n\nMay 2022\n\n## Recommendations\n\n**Leadership**\n\n"
        "- Agree a clear purpose for the planning service\n- Give the portfolio holder a stronger role\n\n"
        "**Performance**\n\n- Publish decision times each month\n",
    )
    told = read(
        "marlow-2023.md",
        "# Marlow Council: planning peer review, progress update\n\nMay 2023\n\n## Leadership\n\n"
        "A purpose for the planning service was agreed in July. The portfolio holder now chairs the forum.\n\n"
        "## Performance\n\nDecision times have been published each month since September.\n",
    )
    first, second, third = build_register([made, told]).recommendations
    assert [s.text for s in first.progress] == ["A purpose for the planning service was agreed in July."]
    assert [s.text for s in second.progress] == ["The portfolio holder now chairs the forum."]
    assert len(third.progress) == 1


def test_what_a_meeting_is_asked_to_decide_is_no_recommendation_and_what_it_is_asked_to_do_is() -> None:
    head = "# Marlow Council\n\n## Cabinet report\n\n4 May 2023\n\n## Recommendations\n\nCabinet is recommended to:\n\n"
    decide = read("marlow-a.md", f"{head}- note the report\n- approve the plan in Appendix 1\n")
    act = read("marlow-b.md", f"{head}- introduce a weekly food waste collection\n- publish missed collections\n")
    assert build_register([decide]).recommendations == ()
    assert len(build_register([act]).recommendations) == 2


def test_a_numbered_item_after_one_that_ends_in_and_is_an_item() -> None:
    text = (
        "Marlow Council\n\nReview of Governance\n\nA report by Sir Neil Person\n\n18 February 2021\n\nMy recommendations\n\n"
        "I recommend that:\n\n1.  papers are sent to members at least seven clear days before a meeting; and\n"
        "2.  a member of the opposition chairs the audit committee.\n"
    )
    found = register_of(marlow_2021=text).recommendations
    assert [one.number for one in found] == ["1", "2"]


def test_an_address_that_is_printed_again_is_no_part_of_what_stands_above_it() -> None:
    text = "\n\n".join(
        f"Recommendation {number}: Agree plan number {number} by the end of the year.\n\nThere is none.\n\n{_FOOTER}"
        for number in range(1, 4)
    )
    assert "Old Square" not in read("marlow.txt", text).text


def test_below_a_marker_with_a_mere_subject_the_instruction_is_the_recommendation() -> None:
    text = (
        "LGA Corporate Peer Challenge\n\nMarlow District Council\n\n25 January 2024\n\n3. Recommendations\n\n"
        "3.1 Recommendation 1: Prioritise\nFocus the corporate plan on what matters most, and stop doing what does not. "
        "There are 74 actions in it.\n\n3.2 Recommendation 2: Capacity\nInvest in project management so that schemes are on time.\n"
    )
    found = register_of(marlow_2024=text).recommendations
    assert [(one.number, one.headline.split()[0]) for one in found] == [("1", "Focus"), ("2", "Invest")]
    assert found[0].rationale == "There are 74 actions in it."


def test_answers_below_recommendations_are_what_came_of_them() -> None:
    text = (
        "# Marlow Council\n\n## Cabinet – 7 March 2022\n\n## Report of the Leader: Response to the Independent Review\n\n"
        "### Appendix A: response\n\n**Recommendation 1 – The Council should appoint a shareholder committee.**\n\n"
        "Accepted. The committee will be appointed in May 2022.\n\n"
        "**Recommendation 2 – The company should publish its business plan.**\n\nRejected. The plan holds secrets.\n"
    )
    report = read("marlow-response-2022.md", text)
    assert report.title == "Report of the Leader: Response to the Independent Review"
    first, second = build_register([report]).recommendations
    assert [(s.text, s.stage.value) for s in first.progress] == [
        ("Accepted.", "not_stated"),
        ("The committee will be appointed in May 2022.", "planned"),
    ]
    assert second.progress[0].text == "Rejected."
