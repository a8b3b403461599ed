"""The register as the page shows it: which entries a filter leaves, and how they read."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from urllib.parse import urlencode

from assistant.wording import titled
from assistant.words import fold
from corpus.councils import council_key
from corpus.types import Figure, ReadingNote, Recommendation, Register, Report, Stage
from ui import page_words as words
from ui.evidence import templates
from ui.page_history import chapters
from ui.page_scope import of_several_councils
from ui.page_timeline import drawing

NOTHING_REPORTED = "nothing_reported"
_FEW_NOTES = 2  # that stand open below the table
_FEW = 10  # entries of a plan that stand in the table with the recommendations


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as a row of the table."""

    entry: Recommendation
    name: str
    stages: str
    latest: str | None


@dataclass(frozen=True, slots=True)
class Filter:
    """What the table is narrowed to; an empty field narrows nothing."""

    council: str = ""
    report: str = ""
    stage: str = ""  # a stage, or NOTHING_REPORTED
    text: str = ""
    entry: str = ""  # the id of one entry, which is then all there is

    def address(self) -> str:
        """The filter as the query of an address, for the exports."""
        return urlencode({name: value for name, value in asdict(self).items() if value})

    def leaves(self, entry: Recommendation) -> bool:
        """Whether an entry passes; a report counts where it makes the entry or says something of it."""
        told = (*entry.progress, *entry.reviewers_view)
        if self.entry and entry.id != self.entry:
            return False
        if self.council and council_key(entry.council or "") != council_key(self.council):
            return False
        reports = {entry.report, *(place.report for place in entry.places), *(statement.report for statement in told)}
        if self.report and self.report not in reports:
            return False
        if self.stage == NOTHING_REPORTED and told:
            return False
        if self.stage in set(Stage) and self.stage not in {statement.stage for statement in entry.progress}:
            return False
        everything = fold(" ".join((entry.number or "", entry.headline, entry.rationale, *(s.text for s in told))))
        return all(word in everything for word in fold(self.text).split())


def filtered(register: Register, wanted: Filter) -> list[Recommendation]:
    """The entries that a filter leaves, recommendations before what plans set out, else in their order."""
    entries = [entry for entry in register.recommendations if wanted.leaves(entry)]
    return sorted(entries, key=lambda entry: entry.kind != "recommendation")


def stage_summary(entry: Recommendation) -> str:
    """How far its progress has come, as counts of statements: "Done 2, planned 1"; says so where there is none."""
    if not entry.progress:
        return "Reviewers’ view only" if entry.reviewers_view else "Nothing reported"
    counts = Counter(statement.stage for statement in entry.progress)
    parts = [f"{words.STAGES[stage].lower()} {counts[stage]}" for stage in Stage if counts[stage]]
    summary = ", ".join(parts)
    return summary[0].upper() + summary[1:]


def latest(entry: Recommendation) -> str | None:
    """The latest date at which something was said of it."""
    return max((s.as_at for s in (*entry.progress, *entry.reviewers_view) if s.as_at), default=None)


def entry_name(entry: Recommendation) -> str:
    """What an entry is called: "Recommendation 4", or its kind alone where it has no number."""
    kind = entry.kind[0].upper() + entry.kind[1:]
    return f"{kind} {entry.number}" if entry.number else f"{kind}, not numbered"


def table_html(reports: Sequence[Report], register: Register, wanted: Filter) -> str:
    """The table of entries with its count, the exports beside it; what plans set out is folded while it is long."""
    entries = filtered(register, wanted)
    rows = [Row(entry, entry_name(entry), stage_summary(entry), latest(entry)) for entry in entries]
    made = [row for row in rows if row.entry.kind == "recommendation"]
    fold = 0 < len(made) < len(rows) - _FEW and not wanted.address()
    return (
        templates()
        .get_template("recommendations.html")
        .render(
            tables=[made, rows[len(made) :]] if fold else [rows],
            count=len(rows),
            of=len(register.recommendations),
            notes=len(notes_beside(register, wanted)),
            titles={report.id: report.title for report in reports},  # the council has a column
            several=of_several_councils(reports),
            query=wanted.address(),
            narrowed=_narrowed(wanted, _titles(reports)),
        )
    )


def entry_html(reports: Sequence[Report], register: Register, entry_id: str, look: str) -> str:
    """One entry opened: its words, what came of it, who says so, and the timeline. `look` moves the focus there."""
    entry = next((entry for entry in register.recommendations if entry.id == entry_id), None)
    if entry is None:
        return ""
    by_id = {report.id: report for report in reports}
    return (
        templates()
        .get_template("recommendation.html")
        .render(
            entry=entry,
            name=entry_name(entry),
            query=Filter(entry=entry.id).address(),
            made=by_id[entry.report].date if entry.report in by_id else None,
            titles={r.id: r.title if of_one_council(r, entry) else titled(r) for r in reports},
            look=look,
            progress=chapters(entry.progress, by_id, register.notes),
            view=chapters(entry.reviewers_view, by_id, register.notes),
            **drawing(entry, by_id),
        )
    )


def of_one_council(report: Report, entry: Recommendation) -> bool:
    """Whether an entry, which names its council, is of the council of a report."""
    return council_key(report.council or "") == council_key(entry.council or "")


def figures_and_notes_html(reports: Sequence[Report], register: Register, wanted: Filter) -> str:
    """The figures of progress and what looks wrong, of the reports that the filter leaves."""
    kept = _kept(reports, wanted)
    figures: list[Figure] = [figure for figure in register.figures if figure.report in kept]
    notes = notes_beside(register, wanted)
    return (
        templates()
        .get_template("figures_and_notes.html")
        .render(
            figures=figures,
            notes=notes,
            others=len(register.notes) - len(notes),
            folded=len(notes) > _FEW_NOTES,
            titles=_titles(reports),
            value=value_in_words,
        )
    )


def notes_beside(register: Register, wanted: Filter) -> list[ReadingNote]:
    """What looks wrong: everywhere, or under a filter in the passages of the entries that it leaves."""
    if not wanted.address():
        return list(register.notes)
    of_entries = {passage for entry in filtered(register, wanted) for passage in _passages(entry)}
    return [note for note in register.notes if note.passage in of_entries]


def fold_html(reports: Sequence[Report], wanted: Filter) -> str:
    """The line that the filters are folded into where there is little room: how they stand."""
    narrowed = _narrowed(wanted, _titles(reports))
    return templates().get_template("filters_fold.html").render(line="; ".join(narrowed))


def value_in_words(figure: Figure) -> str:
    """A figure with its unit: "61%", "£1.2 million", "14"."""
    number = f"{figure.value:,.0f}" if figure.value == int(figure.value) else f"{figure.value:,.2f}".rstrip("0")
    return {"percent": f"{number}%", "gbp": f"£{number}"}.get(figure.unit, number)


def _narrowed(wanted: Filter, titles: Mapping[str, str]) -> list[str]:
    """The filter in words, for a list on paper."""
    stage = "nothing reported" if wanted.stage == NOTHING_REPORTED else _stage_in_words(wanted.stage)
    parts = (
        ("council", wanted.council),
        ("report", titles.get(wanted.report, wanted.report)),
        ("stage of progress", stage),
        ("words in it", wanted.text),
    )
    return [f"{name}: {value}" for name, value in parts if value]


def _stage_in_words(stage: str) -> str:
    return words.STAGES[Stage(stage)].lower() if stage in set(Stage) else ""


def _kept(reports: Sequence[Report], wanted: Filter) -> set[str]:
    """The reports that a filter leaves."""
    return {report.id for report in reports if _report_fits(report, wanted)}


def _report_fits(report: Report, wanted: Filter) -> bool:
    council = not wanted.council or council_key(report.council or "") == council_key(wanted.council)
    return council and (not wanted.report or report.id == wanted.report)


def _passages(entry: Recommendation) -> set[str]:
    """Every passage that an entry stands in or that says something of it."""
    places = {place.passage for place in (*entry.places, *entry.rationale_places)}
    return places | {said.passage for said in (*entry.progress, *entry.reviewers_view)}


def _titles(reports: Sequence[Report]) -> Mapping[str, str]:
    """The title of each report, after its council where there are several: reviews are often called alike."""
    if not of_several_councils(reports):
        return {report.id: report.title for report in reports}
    return {report.id: titled(report) for report in reports}
