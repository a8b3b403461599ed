"""When a report is from, and what time it covers."""

import re
from collections.abc import Iterator
from itertools import pairwise

from corpus.dates import FoundDate, find_dates
from corpus.metadata_fields import Fields, Source

_HELD = re.compile(
    r"took place|visit(?:ed)?\b|on[- ]?site|was held|were held|undertook|carr(?:ied|y) out|conducted|as at|dated|published",
    re.IGNORECASE,
)
_COVERS = re.compile(r"\b(?:covers|covering|summarises|summarizes|reporting period)\b", re.IGNORECASE)
_THIS_REPORT = re.compile(
    r"\bthis (?:[\w-]+ ){0,3}(?:report|update|review|document|letter|return)\b|\breporting period\b|"
    r"^to (?:report|inform|update|advise|provide|present|give|set out|tell)\b|^this is the [\w-]+ (?:[\w-]+ )?(?:report|update)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:between|from)\b", re.IGNORECASE)
_AND = re.compile(r"\s*(?:and|to|until|up to|-|–)\s+(?:the\s+)?(?:end\s+(?:of\s+)?)?")
_UP_TO = re.compile(
    r"\b(?:to|until|up to|as at|ending|position (?:as )?at)\s+(?:the\s+)?(?:end\s+(?:of\s+)?)?$", re.IGNORECASE
)
_ENDED = re.compile(
    r"\b(?:year|years|quarter|period|months) (?:ended|ending|to|up to)\s+(?:the\s+)?(?:end\s+of\s+)?$", re.IGNORECASE
)
_LENGTH_BEFORE = re.compile(
    r"\b(?:months?|weeks?|quarter|year|period)\s+(?:to|ending|ended|up to)\s+(?:on\s+)?(?:the\s+end\s+of\s+)?$",
    re.IGNORECASE,
)
_POSITION_AT = re.compile(r"\bposition\b[^.;:]{0,80}\b(?:at|on|to)\s+(?:the\s+end\s+of\s+)?$", re.IGNORECASE)
_FILE_DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_.](0[1-9]|1[0-2])(?:[-_.]([0-2]\d|3[01]))?(?!\d)")
_WEEKS_OFF = 12  # passages of the body in which a visit's date may be told


def fullest_date(text: str) -> str | None:
    """The most precise date in `text`, the last of several: the days of a visit end with it."""
    dates = find_dates(text)
    return max(reversed(dates), key=lambda date: len(date.iso)).iso if dates else None


def put_date(fields: Fields, source: Source) -> None:
    """The date on the title page, else in the file's name, else of the visit that the opening tells of."""
    on_cover = [
        (date, passage) for passage in source.cover for date in find_dates(source.words(passage)) if len(date.iso) > 4
    ]
    for date, passage in sorted(on_cover, key=lambda each: (not _is_moment(each[0]), -len(each[0].iso))):
        if _is_moment(date) and not _ENDED.search(source.words(passage)[: date.start]):
            fields.put("date", date.iso, passage.locator)
    in_name = _date_of_name(source.stem)
    if in_name and len(in_name) > len("2024"):
        fields.put("date", in_name, "file name")
    for passage in source.body[:_WEEKS_OFF]:
        for said in source.sentences(passage):
            if _HELD.search(said):
                dates = [date.iso for date in find_dates(said) if len(date.iso) > 4 and _is_moment(date)]
                fields.put("date", dates[0] if dates else None, passage.locator)
    fields.put("date", in_name, "file name")
    for date, passage in on_cover:
        fields.put("date", date.iso, passage.locator)
    fields.put("date", next((date.iso for date in _dates_in_name(source.stem)), None), "file name")


def _is_moment(date: FoundDate) -> bool:
    """Whether a date is a day or a month, or the days of a visit, and not a stretch of months."""
    return date.precise or date.iso == date.iso_start


def _date_of_name(stem: str) -> str | None:
    match = _FILE_DATE.search(stem)
    if match:
        return "-".join(part for part in match.groups() if part)
    return next((date.iso for date in _dates_in_name(stem) if date.iso_start == date.iso), None)


def _dates_in_name(stem: str) -> list[FoundDate]:
    """The dates in a file's name, the last first; "2020-21" is a year of accounts."""
    return find_dates(re.sub(r"(?<!\d)[-_]+|[-_]+(?!\d)", " ", stem).replace("_", "-"))[::-1]


def put_period(fields: Fields, source: Source) -> None:
    """The time that the title page names, else what a sentence about "this report" says that it covers."""
    for passage in source.cover:
        words = source.words(passage)
        for date in find_dates(words):
            if not _is_moment(date):
                _put_span(fields, date.iso_start, date.iso, passage.locator)
            elif _UP_TO.search(words[: date.start]):
                fields.put("period_end", date.iso, passage.locator)
    opening = {passage.id for passage in source.opening}
    for passage in source.body:
        for said in source.sentences(passage):
            if _THIS_REPORT.search(said) or (passage.id in opening and _COVERS.search(said)):
                for first, last in _spans_of_time(said):
                    _put_span(fields, first, last, passage.locator)


def _put_span(fields: Fields, first: str, last: str, where: str) -> None:
    """The start and end of a span, but not an end that belongs to a span already found elsewhere, or is still to come."""
    known = fields.values.get("period_end")
    written = fields.values.get("date", "")
    if written and last[: len(written)] > written[: len(last)]:
        return
    if known is None or known == last:
        fields.put("period_start", first, where)
        fields.put("period_end", last, where)


def _spans_of_time(said: str) -> Iterator[tuple[str, str]]:
    dates = find_dates(said)
    for date in dates:
        if _is_moment(date) and _ends_one(said, date):
            yield "", date.iso
        if not _is_moment(date) and (_opened(said, date) or _COVERS.search(said)):
            yield date.iso_start, date.iso
    for first, last in pairwise(dates):
        joined = _AND.fullmatch(said[first.end : last.start])
        if joined and _opened(said, first) and first.iso <= last.iso:
            yield first.iso_start, last.iso


def _ends_one(said: str, date: FoundDate) -> bool:
    """Whether a date ends a stretch whose start is not named, "the six months to 30 November", or is that of the position."""
    return bool(_LENGTH_BEFORE.search(said[: date.start]) or _POSITION_AT.search(said[: date.start]))


def _opened(said: str, date: FoundDate) -> bool:
    return bool(_BETWEEN.search(said[max(0, date.start - 25) : date.start]))
