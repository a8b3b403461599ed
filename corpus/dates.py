"""Dates as reports write them, and their ISO form at the precision known."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from dateutil import parser


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date named in a text, at `start`..`end`, ISO at the precision known: "early 2024" is "2024".

    `iso` is where a span of time ends, `iso_start` is where a span of time begins ("5th – 8th June 2023", "2023-24"), else the same as `iso`.
    """

    start: int
    end: int
    iso: str
    text: str
    iso_start: str = ""

    @property
    def precise(self) -> bool:
        """Whether the day is known."""
        return len(self.iso) == 10


_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_MONTH_AGAIN = _MONTH.replace("month", "first_month")
_YEAR = r"(?P<year>(?:19|20)\d{2})(?!\d)"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+(?:the\s+)?)?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_FIRST_DAY = r"(?P<first_day>[0-3]?\d)(?:st|nd|rd|th)?"
_TO = r"\s*(?:[-–—]|to|and|until|&)\s*"
_OF = r"(?:\s+of)?[\s,]+"
_LEFT = r"(?<![\w/.£$-])"

Parts = dict[str, str | None]


def _day(year: str, month: str, day: str) -> str:
    """The ISO day, or "" where the calendar has none such (31 June)."""
    try:
        return parser.parse(f"{day} {month} {year}", dayfirst=True).date().isoformat()
    except ValueError:
        return ""


def _month(year: str, month: str) -> str:
    return parser.parse(f"1 {month} {year}").date().isoformat()[:7]


def _day_range(parts: Parts) -> tuple[str, str]:
    year, month = parts["year"] or "", parts["month"] or ""
    first_month = parts.get("first_month") or month
    return _day(year, first_month, parts["first_day"] or ""), _day(year, month, parts["day"] or "")


def _single_day(parts: Parts) -> tuple[str, str]:
    iso = _day(parts["year"] or "", parts["month"] or "", parts["day"] or "")
    return iso, iso


def _numeric_day(parts: Parts) -> tuple[str, str]:
    year, month, day = parts["year"] or "", parts["number"] or "", parts["day"] or ""
    if not 1 <= int(month) <= 12:
        return "", ""
    iso = _day(year if len(year) == 4 else f"20{year}", f"{int(month):02}", f"{int(day):02}")
    return iso, iso


def _iso_day(parts: Parts) -> tuple[str, str]:
    try:
        iso = parser.isoparse(parts["iso"] or "").date().isoformat()
    except ValueError:
        return "", ""
    return iso, iso


def _month_range(parts: Parts) -> tuple[str, str]:
    year = parts["year"] or ""
    first_year = parts.get("first_year") or year
    return _month(first_year, parts["first_month"] or ""), _month(year, parts["month"] or "")


def _single_month(parts: Parts) -> tuple[str, str]:
    iso = _month(parts["year"] or "", parts["month"] or "")
    return iso, iso


def _quarter(parts: Parts) -> tuple[str, str]:
    """The last month of a quarter; of a financial year (April to March) where the year is written as two."""
    number, year = int(parts["quarter"] or "1"), int(parts["year"] or "0")
    months = 3 * number if not parts["second"] else 3 * number + 3
    year, last = (year + 1, months - 12) if months > 12 else (year, months)
    return f"{year}-{last - 2:02}", f"{year}-{last:02}"


def _financial_year(parts: Parts) -> tuple[str, str]:
    """From April to March; not a financial year where the second is not the year after the first."""
    first, second = int(parts["year"] or "0"), parts["second"] or ""
    if int(second) % 100 != (first + 1) % 100 or (len(second) == 4 and int(second) != first + 1):
        return "", ""
    return f"{first}-04", f"{first + 1}-03"


def _part_of_year(parts: Parts) -> tuple[str, str]:
    """The year alone of a loose part of it ("early 2024"); the month of its start or end."""
    months = {"start": "-01", "beginning": "-01", "end": "-12"}
    iso = f"{parts['year']}{months.get((parts['part'] or '').lower(), '')}"
    return iso, iso


def _year_range(parts: Parts) -> tuple[str, str]:
    first, last = parts["first_year"] or "", parts["year"] or ""
    return (first, last) if first < last else ("", "")


def _year(parts: Parts) -> tuple[str, str]:
    return parts["year"] or "", parts["year"] or ""


Meaning = Callable[[Parts], tuple[str, str]]
_SECOND = r"\s?[/–-]\s?(?P<second>(?:20)?\d{2})(?![\d/–-])"
# The first shape that fits at a place wins, so the fuller ones come first.
_SHAPES: tuple[tuple[re.Pattern[str], Meaning], ...] = tuple(
    (re.compile(_LEFT + shape, re.IGNORECASE), meaning)
    for shape, meaning in (
        (r"(?P<iso>(?:19|20)\d{2}-[01]\d-[0-3]\d)(?![\d-])", _iso_day),
        (_WEEKDAY + _FIRST_DAY + r"\s+" + _MONTH_AGAIN + _TO + _DAY + _OF + _MONTH + r"[\s,]*" + _YEAR, _day_range),
        (_FIRST_DAY + _TO + _DAY + _OF + _MONTH + r"[\s,]*" + _YEAR, _day_range),
        (_WEEKDAY + _DAY + _OF + _MONTH + r"[\s,]*" + _YEAR, _single_day),
        (_MONTH + r"\s+" + _DAY + r",?\s+" + _YEAR, _single_day),
        (r"(?P<day>[0-3]?\d)[/.](?P<number>[01]?\d)[/.](?P<year>(?:19|20)?\d{2})(?![\d/.]?\d)", _numeric_day),
        (_MONTH_AGAIN + r"(?:\s+(?P<first_year>(?:19|20)\d{2}))?" + _TO + _MONTH + r"[\s,]*" + _YEAR, _month_range),
        (_MONTH + r"(?:\s+of)?[\s,]*" + _YEAR, _single_month),
        (r"(?:Q|quarter\s)(?P<quarter>[1-4])[\s,(]*(?:of\s+)?" + _YEAR + r"(?:" + _SECOND + r")?", _quarter),
        (_YEAR + _SECOND, _financial_year),
        (
            r"(?P<part>early|mid|late|end|start|beginning|spring|summer|autumn|winter)[\s-]+(?:of\s+)?" + _YEAR,
            _part_of_year,
        ),
        (r"(?P<first_year>(?:19|20)\d{2})" + _TO + _YEAR + r"(?![\d/-])", _year_range),
        (_YEAR + r"(?![-/]\d|%|,\d)", _year),
    )
)


def find_dates(text: str) -> list[FoundDate]:
    """The dates in `text` in order, none inside another; days that no calendar has are left out."""
    found: list[FoundDate] = []
    taken: list[tuple[int, int]] = []
    for shape, meaning in _SHAPES:
        for match in shape.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            first, last = meaning(match.groupdict())
            if last:
                taken.append(match.span())
                words = match.group().rstrip(" .,")
                found.append(FoundDate(match.start(), match.start() + len(words), last, words, first or last))
    return sorted(found, key=lambda date: date.start)
