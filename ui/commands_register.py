"""The commands that print the register: `recommendations`, `figures` and `notes`."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ui.command_options import SAMPLES, data_option, format_option, report_option

if TYPE_CHECKING:
    from assistant.loaded import Loaded

KINDS = ("recommendation", "action", "objective", "milestone")


@click.command()
@report_option
@click.option("--kind", type=click.Choice([*KINDS, "all"]), default=KINDS[0], show_default=True, help="What to list.")
@format_option("table", "csv", "json")
@data_option
def recommendations(report: str | None, kind: str, format_: str, data: Path | None) -> None:
    """List what was recommended and what came of it."""
    from corpus.register_export import recommendation_object, recommendation_row
    from ui.for_programs import entries as entries_of

    loaded = _loaded(report, data)
    entries = entries_of(loaded, report, kind)
    _print(
        [recommendation_object(entry) for entry in entries],
        [recommendation_row(entry) for entry in entries],
        format_,
        columns=(*_council(loaded), "number", "recommendation", "report", "latest stages", "as at"),
        wide=("recommendation",),
        none=f"No {kind if kind != 'all' else 'recommendation'} was found.",
    )


@click.command()
@report_option
@format_option("table", "csv", "json")
@data_option
def figures(report: str | None, format_: str, data: Path | None) -> None:
    """List the figures that tell progress.

    These are counts, percentages and sums of money, each with the date that it holds at.
    """
    from corpus.register_export import figure_object, figure_row

    loaded = _loaded(report, data)
    found = [each for each in loaded.register.figures if report in (None, each.report)]
    _print(
        [figure_object(each) for each in found],
        [{**_of_council(loaded, each.report), **figure_row(each)} for each in found],
        format_,
        columns=(*_council(loaded), "measure", "value", "unit", "of", "state", "as at", "report"),
        wide=("measure", "of"),
        none="No figure that tells progress was found.",
    )


@click.command()
@report_option
@format_option("table", "json")
@data_option
def notes(report: str | None, format_: str, data: Path | None) -> None:
    """List what looks wrong in the reports themselves."""
    from corpus.register_export import note_object, note_row

    loaded = _loaded(report, data)
    found = [each for each in loaded.register.notes if report in (None, each.report)]
    _print(
        [note_object(each) for each in found],
        [{**_of_council(loaded, each.report), **note_row(each)} for each in found],
        format_,
        columns=(*_council(loaded), "report", "kind", "message", "quote"),
        wide=("message", "quote"),
        none="Nothing that looks wrong was found.",
    )


def _council(loaded: "Loaded") -> tuple[str, ...]:
    """The column that is needed where the reports are of several councils."""
    from ui.page_scope import of_several_councils

    return ("council",) if of_several_councils(loaded.reports) else ()


def _of_council(loaded: "Loaded", report: str) -> dict[str, str]:
    return {"council": loaded.report(report).council or ""}


def _loaded(report: str | None, data: Path | None) -> "Loaded":
    return open_reports((report,) if report else (), data)


def open_reports(named: Sequence[str], data: Path | None) -> "Loaded":
    """What is loaded, with a word about damage and samples. Raises LibraryError where a report that is named is not."""
    from assistant.loaded import open_loaded
    from assistant.settings import load_settings

    loaded = open_loaded(load_settings(data).data)
    for damage in loaded.damaged:
        click.echo(damage.sentence, err=True)
    if loaded.samples:
        click.echo(SAMPLES, err=True)
    for report in named:
        loaded.report(report)  # an unknown id is an error, not an empty list
    return loaded


def _print(
    objects: Sequence[dict[str, Any]],
    rows: Sequence[Any],
    format_: str,
    *,
    columns: Sequence[str],
    wide: Sequence[str],
    none: str,
) -> None:
    from corpus.register_export import as_csv
    from ui.tables import print_table

    if format_ == "json":
        click.echo(json.dumps(objects, ensure_ascii=False, indent=2))
    elif format_ == "csv":
        click.echo(as_csv(rows, list(rows[0]) if rows else columns), nl=False)
    elif rows:
        print_table(rows, columns, wide=wide)
    else:
        click.echo(none)
