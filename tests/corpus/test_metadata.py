import pytest

from corpus.reading import read_content
from corpus.types import Report


def read(text: str, name: str = "example.txt") -> Report:
    return read_content(name, text.encode())


BODY = "\n\nThe council has acted on every recommendation that it was given. Its plan is on track.\n"


def test_a_title_page_tells_title_council_kind_date_and_publisher() -> None:
    report = read(
        f"LGA Corporate Peer Challenge – Progress Review\n\nWye District Council\n\n3rd May 2024\n\nFeedback\n\n1. Introduction{BODY}"
    )
    assert (report.title, report.council) == ("LGA Corporate Peer Challenge – Progress Review", "Wye District Council")
    assert (report.kind, report.date) == ("progress review", "2024-05-03")
    assert report.publisher == "Local Government Association"
    assert report.found["council"] == "title page, line 2"


def test_a_title_in_capitals_is_not_shouted_and_its_period_is_read() -> None:
    report = read(
        f"MARLBECK MBC CORPORATE “NEW START” IMPROVEMENT PLAN\n\nPROGRESS UPDATE (TO END OCTOBER 2016)\n\nPurpose of this report{BODY}"
        "\nThe council’s corporate improvement plan began the update of progress to the end of its new start.\n"
    )
    assert report.title == "Marlbeck MBC Corporate “New Start” Improvement Plan – Progress Update (to End October 2016)"
    assert report.council == "Marlbeck Metropolitan Borough Council"
    assert (report.kind, report.date, report.period_end) == ("improvement plan update", "2016-10", "2016-10")
    assert report.publisher == report.council


def test_the_council_is_the_one_reported_on_and_not_those_that_members_come_from() -> None:
    members = "\n".join(f"- Member {number}, Leader, Wye Council" for number in range(9))
    report = read(
        f"Peer challenge feedback\n\nIntroduction\n\nThe team came to Marlbeck Council in May. The team was:\n\n{members}\n"
    )
    assert report.council == "Marlbeck Council"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Corporate Peer Challenge: Feedback Report", "peer challenge"),
        ("Corporate Peer Challenge Progress Review", "progress review"),
        ("Commissioners’ fourth report to the Secretary of State", "commissioners' report"),
        ("Improvement and Recovery Plan: Quarter 2 progress update", "improvement plan update"),
        ("Best Value Inspection of Wye Council", "inspection"),
        ("Annual Report 2023-24", "annual report"),
        ("Auditor’s Annual Report", "auditor's report"),
        ("Corporate Plan 2024 to 2028", "council plan"),
        ("Improvement Plan", "improvement plan"),
    ],
)
def test_the_title_names_the_kind(title: str, kind: str) -> None:
    assert read(f"{title}\n\n1. Introduction{BODY}").kind == kind


@pytest.mark.parametrize(
    ("name", "text", "date", "found"),
    [
        ("wye-review-2023-12.txt", "Review", "2023-12", "file name"),
        ("wye_2024-03-05_review.txt", "Review", "2024-03-05", "file name"),
        ("wye.txt", "Review\n\n12 – 15 March 2024", "2024-03-15", "title page, line 2"),
        ("wye.txt", "Review\n\nDate of report: 4 July 2023", "2023-07-04", "title page, line 2"),
        ("wye.txt", "Review", None, None),
    ],
)
def test_the_date_and_where_it_was_found(name: str, text: str, date: str | None, found: str | None) -> None:
    report = read(f"{text}\n\n1. Introduction{BODY}", name)
    assert (report.date, report.found.get("date")) == (date, found)


@pytest.mark.parametrize(
    "ended", ["Year ended 31 March 2023", "For the year ending 31 March 2023", "Quarter to 31 March 2023"]
)
def test_a_report_is_from_its_own_date_and_not_from_the_end_of_the_year_that_it_is_on(ended: str) -> None:
    report = read(f"Auditor's Annual Report\n\nWye City Council\n\n{ended}\n\nFebruary 2024\n\n1. Introduction{BODY}")
    assert report.date == "2024-02"


def test_the_date_of_the_visit_stands_in_for_the_report_s_own() -> None:
    report = read("Review\n\n1. Introduction\n\nThe review took place on 21st December 2023 at the town hall.\n")
    assert report.date == "2023-12-21"


@pytest.mark.parametrize(
    ("sentence", "start", "end"),
    [
        (
            "This report summarises progress between the end of May 2015 and the end of October 2016.",
            "2015-05",
            "2016-10",
        ),
        ("It covers the six months from October 2022 to March 2023.", "2022-10", "2023-03"),
        ("The council met from May 2022 to June 2023.", None, None),
    ],
)
def test_the_period_is_what_the_report_says_that_it_covers(sentence: str, start: str | None, end: str | None) -> None:
    report = read(f"Update\n\n1. Introduction\n\n{sentence}\n")
    assert (report.period_start, report.period_end) == (start, end)


def test_front_matter_wins_over_the_text_and_nothing_is_made_up() -> None:
    report = read(
        "---\ntitle: Own title\ncouncil: Wye Council\ndate: 5 May 2024\n---\n\n# Other title\n\nWords of Ash Council.",
        "a.md",
    )
    assert (report.title, report.council, report.date) == ("Own title", "Wye Council", "2024-05-05")
    assert (report.publisher, report.kind, report.period_start) == (None, None, None)


def test_without_any_sign_the_title_is_the_file_name() -> None:
    report = read(
        "the team met and it agreed that all was well with the council and with its plan.", "some_notes-of-may.txt"
    )
    assert (report.title, report.found["title"]) == ("Some notes of may", "file name")
    assert report.council is None


def test_a_title_on_two_lines_is_of_the_kind_that_tells_more() -> None:
    report = read(
        f"Corporate Peer Challenge\n\nProgress Review\n\nWye District Council\n\n3 May 2024\n\nFeedback{BODY}"
    )
    assert (report.title, report.kind) == ("Corporate Peer Challenge – Progress Review", "progress review")


def test_a_position_on_the_title_page_ends_the_period() -> None:
    report = read(f"WYE COUNTY COUNCIL\n\nRECOVERY PLAN: THIRD UPDATE\n\nPosition at 31 March 2020{BODY}")
    assert (report.title, report.period_end) == ("Recovery Plan: Third Update", "2020-03-31")


def test_the_time_that_a_plan_is_for_is_not_the_time_that_a_report_on_it_covers() -> None:
    report = read(f"Wye Council Improvement Plan 2023 to 2025\n\nOctober to December 2023\n\n25 January 2024{BODY}")
    assert (report.period_start, report.period_end) == ("2023-10", "2023-12")


@pytest.mark.parametrize("body", ["Repairs are up to date.", "All is well."])
def test_the_first_heading_of_a_short_report_is_not_on_its_title_page(body: str) -> None:
    report = read(f"# Melbury Borough Council: housing\n\nMay 2022\n\n## Repairs\n\n{body}\n", "example.md")
    assert [section.title for section in report.sections] == ["Repairs"]
    assert report.date == "2022-05"


def test_a_letter_is_called_what_stands_below_its_greeting() -> None:
    report = read(
        f"Wye Council\nOffice of the Leader\n\n4 May 2024\n\nDear colleagues\n\nGovernance: one year on{BODY}"
    )
    assert report.title == "Governance: one year on"


def test_an_inspectorate_that_the_text_tells_of_is_not_the_publisher() -> None:
    words = "Corporate Peer Challenge\n\nWye District Council\n\n3rd May 2024\n\n1. Introduction\n\nOfsted judged children's services to be good in March 2024.\n"
    assert read(words).publisher is None
    assert read(words.replace("Corporate Peer Challenge", "Inspection of children's services")).publisher == "Ofsted"


def test_fields_run_together_behind_the_name_of_a_committee_are_told_apart() -> None:
    fields = "Standards Committee Date: 11 July 2023 Report of: Monitoring Officer Title: Sale of the depot: progress"
    report = read(f"Wye Council\n\n{fields}\n\n1. Introduction{BODY}")
    assert (report.date, report.title) == ("2023-07-11", "Sale of the depot: progress")


def test_fields_that_are_run_together_on_one_line_are_told_apart() -> None:
    report = read(
        "WYE DISTRICT COUNCIL\n\nReport to: Cabinet Date: 18 April 2023 Title: Finance review – one year on Report of: Director of\n"
        f"Resources Cabinet Member: Councillor Jan Lacey Key decision: No\n\n1. Purpose{BODY}"
    )
    assert (report.title, report.date) == ("Finance review – one year on", "2023-04-18")


def test_the_day_of_the_week_and_who_reports_are_no_part_of_a_title() -> None:
    report = read(
        "WYE DISTRICT COUNCIL\n\nCOUNCIL Wednesday 19 July 2023\n\nAccounts recovery: update Report of the Director of Finance\n\n"
        f"1. Purpose{BODY}"
    )
    assert (report.title, report.date) == ("Accounts recovery: update", "2023-07-19")


def test_the_date_of_the_position_ends_the_period() -> None:
    report = read(
        f"Recommendations tracker\n\nWye Council\n\n24 January 2023\n\n1. Purpose\n\nThis report gives the position after a year, at 31 December 2022.{BODY}"
    )
    assert report.period_end == "2022-12-31"
