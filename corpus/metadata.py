"""What a report says of itself: title, council, publisher, kind, date and period, and where each was found."""

import re
from collections.abc import Mapping, Sequence

from corpus.dates import find_dates
from corpus.metadata_dates import fullest_date, put_date, put_period
from corpus.metadata_fields import Fields, Metadata, Source
from corpus.metadata_names import put_council, put_kind, put_publisher, put_title
from corpus.structure import Structured
from corpus.structure_words import is_field
from corpus.types import Passage

_OWN_FIELDS = (
    ("title", "title"),
    ("council", "council"),
    ("authority", "council"),
    ("publisher", "publisher"),
    ("kind", "kind"),
    ("type", "kind"),
)  # what a file's own properties are called, and the field that they fill
_LINE = re.compile(
    r"^(?P<name>(?:report )?title(?: of (?:the )?report)?|subject|council|authority|publisher|published by|kind|type|period(?: covered)?)"
    r"\s*:[\s|]*(?P<value>\S.{0,150})$",
    re.IGNORECASE,
)
_DATE_LINE = re.compile(
    r"(?:^|[.;]\s)(?:date of (?:the )?(?:visit|report|review|publication|challenge|meeting|issue|committee|cabinet|decision|inspection|letter)|report (?:date|issued)|(?:(?:meeting|inspection|visit|committee|cabinet|council) )?dates?|published(?: on)?|(?:final report )?issued)\s*:[\s|]*(?P<value>.{4,60})",
    re.IGNORECASE,
)
# Where the next of several fields begins that are run together on one line: "Report to: Cabinet Date: 3 May 2024 Title: …".
_NEXT_FIELD = re.compile(
    r"\s+(?=(?:Report (?:to|by|of|from|[Aa]uthor|[Tt]itle)|Title|Subject|Date|Meeting|Prepared by|Author|Portfolio|Cabinet [Mm]ember|Lead|Wards?|Key [Dd]ecision|"
    r"Contact|Classification|Purpose)[\w()/ ]{0,20}:\s)"
)
_ALIASES = {"authority": "council", "published by": "publisher", "type": "kind", "subject": "title"}


def guessed(
    structure: Structured, properties: Sequence[tuple[str, str]], stem: str, given: Mapping[str, str | None]
) -> Metadata:
    """The metadata of a report: what is given, else what the file says of itself, else what its words show."""
    fields, source = Fields(), Source(structure, stem)
    for name, value in given.items():
        fields.put(name, value, "given")
    _put_properties(fields, dict(properties))
    _put_labelled_lines(fields, source)
    put_title(fields, source)
    put_council(fields, source)
    put_kind(fields, source)
    put_date(fields, source)
    put_period(fields, source)
    put_publisher(fields, source)
    return Metadata(fields.values, fields.found)


def _put_properties(fields: Fields, properties: Mapping[str, str]) -> None:
    for theirs, ours in _OWN_FIELDS:
        fields.put(ours, properties.get(theirs), f"the file's own “{theirs}”")
    fields.put("date", fullest_date(properties.get("date", "")), "the file's own “date”")


def _put_labelled_lines(fields: Fields, source: Source) -> None:
    """Lines such as "Council: Marlbeck" or "Date of report: 3 May 2024" on the title page or right below it."""
    lines = ((passage, words) for passage in [*source.cover, *source.opening] for words in _fields_of(source, passage))
    for passage, words in lines:
        line, date = _LINE.match(words), _DATE_LINE.search(words)
        if date:
            fields.put("date", fullest_date(date["value"]), passage.locator)
        elif line and line["name"].lower().startswith("period"):
            dates = find_dates(line["value"])
            fields.put("period_start", dates[0].iso_start if dates else None, passage.locator)
            fields.put("period_end", dates[-1].iso if dates else None, passage.locator)
        elif line:
            name = "title" if "title" in line["name"].lower() else line["name"].lower()
            fields.put(_ALIASES.get(name, name), line["value"].strip(), passage.locator)


def _fields_of(source: Source, passage: Passage) -> list[str]:
    """The fields of a line that runs several together, else its words."""
    words = source.words(passage)
    return _NEXT_FIELD.split(words) if is_field(words) or len(_NEXT_FIELD.findall(words)) > 1 else [words]
