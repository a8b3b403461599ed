"""What a person puts right about a report: its title, council, kind and date, from the form on the Reports tab."""

from collections.abc import Mapping

from corpus.dates import find_dates
from corpus.errors import LibraryError
from corpus.library import Given
from corpus.types import Report

LONGEST = 200  # characters of a field
NAMES = ("title", "council", "kind", "date")
OFFERED = ("council", "kind")  # of which those of other reports can be chosen


def given_of(fields: Mapping[str, str], report: Report) -> Given:
    """What the fields say otherwise than the report; an empty one says nothing. Raises LibraryError for no date."""
    typed = {name: " ".join(fields.get(name, "").split())[:LONGEST] for name in NAMES}
    if typed["date"]:
        typed["date"] = _iso(typed["date"])
    return Given(**{name: said for name, said in typed.items() if said and said != getattr(report, name)})


def _iso(words: str) -> str:
    """A date as it is stored, at the precision given: "3 April 2025", "April 2025", "2025" or ISO."""
    found = find_dates(words)
    if len(found) != 1:
        raise LibraryError(f"“{words}” is no date; write it as 3 April 2025, April 2025 or 2025.")
    return found[0].iso
