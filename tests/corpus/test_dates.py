import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import find_dates


@pytest.mark.parametrize(
    ("text", "words", "iso_start", "iso"),
    [
        ("on 21st December 2023.", "21st December 2023", "2023-12-21", "2023-12-21"),
        ("during 5th – 8th June 2023 and", "5th – 8th June 2023", "2023-06-05", "2023-06-08"),
        ("from 30 May to 2 June 2023", "30 May to 2 June 2023", "2023-05-30", "2023-06-02"),
        ("of 26 February 2015", "26 February 2015", "2015-02-26", "2015-02-26"),
        ("December 5, 2023", "December 5, 2023", "2023-12-05", "2023-12-05"),
        ("by October 2016,", "October 2016", "2016-10", "2016-10"),
        ("(TO END OCTOBER 2016)", "OCTOBER 2016", "2016-10", "2016-10"),
        ("in Sept 2023", "Sept 2023", "2023-09", "2023-09"),
        ("May to July 2024", "May to July 2024", "2024-05", "2024-07"),
        ("the 2023-24 budget", "2023-24", "2023-04", "2024-03"),
        ("the 2024/25 budget", "2024/25", "2024-04", "2025-03"),
        ("in Q2 2024/25", "Q2 2024/25", "2024-07", "2024-09"),
        ("in Q4 2024/25", "Q4 2024/25", "2025-01", "2025-03"),
        ("in early 2024", "early 2024", "2024", "2024"),
        ("by the end of 2016", "end of 2016", "2016-12", "2016-12"),
        ("on 21/12/2023", "21/12/2023", "2023-12-21", "2023-12-21"),
        ("on 04.03.24", "04.03.24", "2024-03-04", "2024-03-04"),
        ("on 2023-12-21", "2023-12-21", "2023-12-21", "2023-12-21"),
        ("the 2022 to 2026 plan", "2022 to 2026", "2022", "2026"),
        ("in 2016", "2016", "2016", "2016"),
    ],
)
def test_a_date_is_found_at_the_precision_it_is_written_in(text: str, words: str, iso_start: str, iso: str) -> None:
    (date,) = find_dates(text)
    assert (date.text, date.iso_start, date.iso) == (words, iso_start, iso)
    assert text[date.start : date.end] == words


@pytest.mark.parametrize(
    "text", ["£2016", "1,999 homes", "section 20.16", "3167", "call 07887 199 812", "2019/25", "31/31/2023"]
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert find_dates(text) == []


def test_a_day_that_no_calendar_has_is_read_as_its_month() -> None:
    assert [date.iso for date in find_dates("on 31 June 2023")] == ["2023-06"]


def test_dates_come_in_order_and_do_not_overlap() -> None:
    found = find_dates("MTFS for 2024/25 to 2025/26, agreed on 1 March 2024 and in May 2023")
    assert [date.iso for date in found] == ["2025-03", "2026-03", "2024-03-01", "2023-05"]


@given(st.text(alphabet="0123456789/-–. thstJuneMayQ", max_size=40))
def test_any_text_gives_dates_inside_it(text: str) -> None:
    for date in find_dates(text):
        assert text[date.start : date.end] == date.text
        assert date.iso[:4].isdigit()
