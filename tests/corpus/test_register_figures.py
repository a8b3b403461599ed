"""Figures of progress from prose and from tables."""

import pytest

from corpus.reading import read_content
from corpus.register import build_register

HEAD = "# Melbury Borough Council: improvement plan update\n\n30 June 2023\n\n"
Read = tuple[str, float, str, str | None]


def figures(words: str) -> list[Read]:
    report = read_content("melbury-update-2023-06.md", (HEAD + words + "\n").encode())
    found = build_register([report]).figures
    assert all(report.text[f.start : f.end] == f.quote for f in found)
    return [(f.measure, f.value, f.unit, f.state) for f in found]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "75% of the identified improvement actions (90) were assessed as substantively completed.",
            [("improvement actions", 75, "percent", "completed"), ("improvement actions", 90, "count", "completed")],
        ),
        (
            "At the last board, 30% of actions had been completed, with a further 55% on track for delivery.",
            [("actions", 30, "percent", "completed"), ("actions", 55, "percent", "on track")],
        ),
        (
            "The phase two plan sets out 20 broad objectives, supported by 99 specific milestones.",
            [("phase two objectives", 20, "count", None), ("phase two milestones", 99, "count", None)],
        ),
        ("Each action has a rating – 120 actions in total.", [("actions", 120, "count", None)]),
        ("One milestone out of the 99 was at risk.", [("milestones", 1, "count", "at risk")]),
        (
            "Twelve of the 15 recommendations have been implemented and three remain outstanding.",
            [
                ("recommendations", 12, "count", "completed"),
                ("recommendations", 15, "count", None),
                ("recommendations", 3, "count", "outstanding"),
            ],
        ),
        ("The budget has a projected £4.5m gap in 2024/25.", [("gap", 4_500_000, "gbp", "projected")]),
        ("Savings of £8.3m were delivered in the year.", [("savings", 8_300_000, "gbp", "completed")]),
    ],
)
def test_figures_in_prose(words: str, expected: list[Read]) -> None:
    assert figures(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "The council evacuated 120 homes in October 2022.",
        "With 118 measures, Cabinet cannot see which services are slipping.",
        "The board met on 7 June 2023 at 10.30 am, as section 2 says.",
        "The target is to complete 90% of actions.",
        "Some 61 staff came to two events in 2022/23.",
    ],
)
def test_numbers_that_tell_no_progress_are_left_out(words: str) -> None:
    assert figures(words) == []


def test_a_table_with_a_column_for_each_state() -> None:
    words = "| Theme | Completed | Not started |\n| --- | --- | --- |\n| Money | 4 | 1 |\n| All actions | 4 | 1 |"
    assert figures(words) == [
        ("items (Money)", 4, "count", "completed"),
        ("items (Money)", 1, "count", "not started"),
        ("items", 4, "count", "completed"),
        ("items", 1, "count", "not started"),
    ]


def test_a_column_named_after_a_colour_that_the_report_explains_is_a_state() -> None:
    key = "Work is rated Blue – complete; Green – on track; Red – behind schedule.\n\n"
    table = (
        "The table shows the actions.\n\n| Theme | Blue | Green | Red |\n| --- | --- | --- | --- |\n| All | 4 | 3 | 1 |"
    )
    assert figures(key + table)[:2] == [("actions", 4, "count", "completed"), ("actions", 3, "count", "on track")]
    assert figures(table) == []


def test_a_figure_holds_at_the_date_that_its_sentence_or_the_one_before_gives() -> None:
    words = HEAD + (
        "A first year of phase one was considered at the board in May 2022. This set out that 80% of the actions were completed.\n\n"
        "At 31 March 2023, 60% of phase two actions were on track.\n\nToday 5% of actions are at risk.\n"
    )
    report = read_content("melbury-update-2023-06.md", words.encode())
    held = {(f.value, f.as_at) for f in build_register([report]).figures}
    assert held == {(80.0, "2022-05"), (60.0, "2023-03-31"), (5.0, "2023-06-30")}


@pytest.mark.parametrize(
    ("quarter", "held"),
    [("the end of Quarter 4", "2023-03"), ("the end of Q3", "2022-12"), ("the end of quarter one", "2023-06")],
)
def test_a_quarter_named_without_its_year_is_the_last_of_that_name(quarter: str, held: str) -> None:
    words = f"At {quarter}, 16 milestones were complete."
    report = read_content("melbury-update-2023-06.md", (HEAD + words + "\n").encode())
    assert [(f.value, f.as_at) for f in build_register([report]).figures] == [(16, held)]


def test_what_has_yet_to_come_is_no_figure() -> None:
    words = "# Melbury Borough Council: update\n\nMay 2023\n\nThe board should go on until all 15 recommendations are complete.\n"
    figures = build_register([read_content("melbury-2023.md", words.encode())]).figures
    assert not [figure for figure in figures if figure.state]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "The number of completed actions has risen from 19 at 31 March 2023 to 26.",
            {(19.0, "2023-03-31"), (26.0, "2023-06-30")},
        ),
        ("Completed milestones rose from 19 to 26.", {(26.0, "2023-06-30")}),
        ("At 31 May 2023 the number of actions that are complete stood at 26.", {(26.0, "2023-05-31")}),
        ("Some 26 actions are complete, up from 19 in March 2023.", {(26.0, "2023-06-30"), (19.0, "2023-03")}),
        (
            "At 31 March 2023, 19 actions were complete. At 31 May 2023 the figure was 26.",
            {(19.0, "2023-03-31"), (26.0, "2023-05-31")},
        ),
        ("Savings delivered have risen from £2.1m to £3.4m.", {(3_400_000.0, "2023-06-30")}),
        ("The number of completed actions will be raised from 19 to 26.", set()),
        ("The number of projects has been reduced from 31 to 14.", set()),
    ],
)
def test_of_values_compared_each_holds_at_its_own_date(words: str, expected: set[tuple[float, str | None]]) -> None:
    report = read_content(
        "melbury-update-2023-06.md", f"{HEAD}The plan has been reviewed by the board. {words}\n".encode()
    )
    assert {(f.value, f.as_at) for f in build_register([report]).figures} == expected
