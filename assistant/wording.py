"""How dates, reports, voices and stages are put into words for people."""

from calendar import month_name
from collections.abc import Sequence

from corpus.types import Basis, Report, Stage, Voice

VOICES = {
    Voice.COUNCIL: "the council's account",
    Voice.REVIEWERS: "the reviewers' view",
    Voice.COMMISSIONERS: "the commissioners' view",
    Voice.GOVERNMENT: "the government's words",
    Voice.NOT_CLEAR: "the report's account",
}
STAGES = {
    Stage.DONE: "done",
    Stage.UNDER_WAY: "under way",
    Stage.PLANNED: "planned",
    Stage.NOT_STATED: "no stage stated",
}
BASES = {Basis.STATED: "stated by the report", Basis.INFERRED: "inferred from its wording"}


def date_in_words(iso: str | None) -> str:
    """Put "2023-12-21" as "21 December 2023", "2016-10" as "October 2016"; "no date given" for None."""
    if not iso:
        return "no date given"
    parts = iso.split("-")
    if len(parts) == 1 or not all(part.isdigit() for part in parts):
        return iso
    month = month_name[int(parts[1])] if 1 <= int(parts[1]) <= 12 else parts[1]
    return " ".join(([str(int(parts[2]))] if len(parts) > 2 else []) + [month, parts[0]])


def report_name(report: Report) -> str:
    """A report by council, title and date, each said once."""
    name = titled(report)
    date = date_in_words(report.date)
    return name if date.casefold() in name.casefold() else f"{name} ({date})"


def titled(report: Report) -> str:
    """A report's title, after its council unless the title tells it."""
    if report.council and not names_council(report.council, report.title):
        return f"{report.council}, {report.title}"
    return report.title


def lead_line(report: Report, voice: Voice) -> str:
    """The line before what a report says in a voice."""
    return f"{report_name(report)}, {VOICES[voice]}:"


def names_council(council: str, title: str) -> bool:
    """Whether a title tells its council: the first word of the council's name stands in it."""
    words = [
        word for word in council.split() if word.casefold() not in ("the", "london", "royal", "borough", "city", "of")
    ]
    return bool(words) and words[0].casefold() in title.casefold()


def joined(things: Sequence[str], last: str = "and") -> str:
    """Things in a row: "a, b and c"."""
    if len(things) < 2:
        return "".join(things)
    return f"{', '.join(things[:-1])} {last} {things[-1]}"


def plural(count: int, noun: str) -> str:
    """A count with its noun: "1 recommendation", "7 recommendations"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
