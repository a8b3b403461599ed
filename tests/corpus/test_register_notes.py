"""Reading notes: each rule with texts that have the fault, and with texts that only look like it."""

import pytest

from corpus.reading import read_content
from corpus.register import build_register
from corpus.types import ReadingNote

HEAD = "# Melbury Borough Council: improvement plan update\n\n30 June 2023\n\n"


def notes(*paragraphs: str, head: str = HEAD) -> list[ReadingNote]:
    words = head + "\n\n".join(paragraphs) + "\n"
    report = read_content("melbury-update-2023-06.md", words.encode())
    found = list(build_register([report]).notes)
    for note in found:
        assert report.text[note.start : note.end] == note.quote
    return found


def kinds(*paragraphs: str) -> list[str]:
    return [note.kind for note in notes(*paragraphs)]


@pytest.mark.parametrize(
    "text",
    [
        "Of the 60 actions, 30% are complete, 45% are on track, 20% are at risk and 15% have not started.",
        "Of the 50 actions, 20 are complete, 18 are on track and 10 have not started.",
        "27% of the 99 milestones were completed and 57% were on track. One of the 99 was at risk, and 14% had not started.",
        "Of those who answered, 40% were content, 25% were not and the remaining 45% did not say.",
    ],
)
def test_parts_given_as_a_whole_that_do_not_make_one(text: str) -> None:
    assert kinds(text) == ["total"]


@pytest.mark.parametrize(
    "text",
    [
        "Of the 60 actions, 33% are complete, 33% are on track and 33% have not started.",
        "Of the 64 actions, 41 (64%) are complete, 15 (23%) are on track and 8 (13%) have not started.",
        "40% of actions are complete and a further 30% are on track.",
        "45% of carers had a break, 30% had a grant and 20% had both.",
        "Of the 60 actions, 80% are on track, of which 30% are complete, and 20% have not started.",
        "About 30% of actions are complete, 50% are on track and 15% have not started.",
        "Of the 50 actions, 20 are complete, 18 are on track, 2 were merged with others and 10 have not started.",
    ],
)
def test_parts_that_round_or_are_not_a_whole_are_let_pass(text: str) -> None:
    assert kinds(text) == []


def test_a_table_whose_column_misses_its_total() -> None:
    table = "| Theme | Completed | On track |\n| --- | --- | --- |\n| Money | 4 | 5 |\n| People | 6 | 2 |\n| Total | 11 | 7 |"
    found = notes(table)
    assert [note.kind for note in found] == ["total"]
    assert "comes to 10" in found[0].message
    assert kinds(table.replace("11", "10")) == []


@pytest.mark.parametrize(
    "text", ["12 of the 30 actions (45%) were complete.", "Of the 80 milestones, 20 (35%) were met."]
)
def test_a_count_that_does_not_fit_its_percentage(text: str) -> None:
    assert "share" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "12 of the 30 actions (40%) were complete.",
        "About 12 of the 30 actions (45%) were complete.",
        "41 of its 54 councillors (76%) came.",
        "2 of the 3 posts (66%) are filled.",
        "The council met 12 of the 30 targets, and spending rose by 45%.",
    ],
)
def test_counts_that_fit_or_are_about_something_else_are_let_pass(text: str) -> None:
    assert kinds(text) == []


NUMBERED = ("1. The plan has five themes.", "2. The board meets monthly.", "3. Its chair is independent.")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("4. The reasons are set out in paragraph 4 above.", "This is paragraph 4"),
        ("4. The reasons are set out in paragraph 17.", "no paragraph of that number"),
        ("4. The position is as before (see paragraph 11 below).", "no paragraph of that number"),
    ],
)
def test_a_cross_reference_to_itself_or_to_nothing(text: str, message: str) -> None:
    found = notes(*NUMBERED, text)
    assert [note.kind for note in found] == ["cross_reference"]
    assert message in found[0].message


@pytest.mark.parametrize(
    "text",
    [
        "4. The board was set up as paragraph 2 says.",
        "4. As paragraph 17 of the Directions requires, the accounts are published.",
        "4. Under section 114 of the Local Government Finance Act 1988 a notice was considered.",
        "4. The reasons are in paragraph 17 of the August report.",
        "4. The grant is paid under paragraph 9 of Schedule 2.",
        "4. Section 106 contributions are rising.",
    ],
)
def test_references_that_hold_or_point_to_other_documents_are_let_pass(text: str) -> None:
    assert kinds(*NUMBERED, text) == []


def test_a_list_announced_and_missing() -> None:
    after = "3. The plan runs for two years and it was written with partners, members and staff."
    found = notes("1. The plan is new.", "2. It is grouped under the following four themes:", after)
    assert [note.kind for note in found] == ["missing_list"]
    assert "four themes" in found[0].message


def test_a_list_shorter_than_it_says() -> None:
    assert kinds("The following three aims guide us:", "- Live within our means\n- Listen to residents") == [
        "missing_list"
    ]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("The following two aims guide us:", "- Live within our means\n- Listen to residents"),
        ("1. The plan is new.", "2. It rests on these principles:", "3. Openness.", "4. Care."),
        ("The position was as follows:", "| Theme | Lead |\n| --- | --- |\n| Money | Ann Day |"),
        ("The chair said this to the board:", "We have come a long way, and there is a long way to go."),
    ],
)
def test_lists_that_follow_in_some_form_are_let_pass(paragraphs: tuple[str, ...]) -> None:
    assert kinds(*paragraphs) == []


@pytest.mark.parametrize(
    "text",
    [
        "The council took a report to Cabinet in September 2023.",
        "The plan was approved by full Council on 6 September 2023.",
        "The new centre was opened on 4 December 2023.",
        "In October 2023 the board agreed a new plan.",
        "Since August 2023 the team has been fully staffed.",
        "By September 2023, all posts had been filled.",
        "Consultation took place from May to early August 2023.",
        "The board met in April, May and most recently on 9 August 2023.",
    ],
)
def test_an_event_told_as_past_and_dated_after_the_report(text: str) -> None:
    assert kinds(text) == ["date_after_report"]


@pytest.mark.parametrize(
    "text",
    [
        "The council took a report to Cabinet in May 2023.",
        "The board met on 30 June 2023.",
        "A report will be taken to Cabinet in September 2023.",
        "Cabinet approved a strategy that runs from September 2023.",
        "The council agreed a budget for 2024/25.",
        "Members were told that the work is due to end in March 2024.",
        "The restructure was planned for completion in October 2023.",
        "The council set a target of 90% by March 2025.",
        "The opening was moved to November 2023.",
        "The contract was let on the basis that work starts in January 2024.",
        "Elections were last held in 2021 and are next due in May 2025.",
        "The council has committed to publishing its accounts in December 2023.",
        "The lease was extended to December 2030.",
        "The council was awarded £2m to be spent in 2024.",
        "By September 2023 the council agreed to fill all posts.",
        "What are the steps before the strategy is published in January 2024?",
        "The council allocated £2m in 2024/25 to highways.",
        "The work was put out to firms, to be finished by the spring, in lots that end in May 2024.",
    ],
)
def test_plans_and_deadlines_after_the_report_are_let_pass(text: str) -> None:
    assert kinds(text) == []


def test_the_same_measure_with_different_values_in_two_reports_of_one_council() -> None:
    first = read_content(
        "melbury-2022.md",
        b"# Melbury Council: recovery plan update\n\n31 March 2022\n\nOf the 40 actions, 22 were completed at 31 March 2022.\n",
    )
    second = read_content(
        "melbury-2023.md",
        b"# Melbury Borough Council: recovery plan update\n\n31 March 2023\n\nAt 31 March 2022, 19 of the 40 actions were completed.\n",
    )
    other = read_content(
        "norbury-2023.md",
        b"# Norbury Borough Council: recovery plan update\n\n31 March 2023\n\nAt 31 March 2022, 7 of the 40 actions were completed.\n",
    )
    found = build_register([first, second, other]).notes
    assert {(note.report, note.kind) for note in found} == {("melbury-2022", "differs"), ("melbury-2023", "differs")}
    assert build_register([first, other]).notes == ()


def test_decimals_that_make_their_total_are_no_fault_and_a_count_in_words_is_read_whole() -> None:
    table = "| Savings (£m) | Target |\n|---|---|\n| Adults | 4.5 |\n| Children | 3.0 |\n| Place | 3.2 |\n| Other | 1.7 |\n| Total | 12.4 |\n"
    assert kinds(table) == []
    assert kinds(table.replace("12.4", "12.6")) == ["total"]
    assert kinds("Forty-eight of the 60 members (80%) have attended.\n") == []
