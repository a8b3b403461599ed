"""The command that finds exact words: `find`."""

import json
from pathlib import Path

import click

from ui.command_options import data_option, format_option
from ui.commands_register import open_reports


@click.command()
@click.argument("words")
@click.option("--report", "reports", metavar="ID", multiple=True, help="Only in this report; may be given repeatedly.")
@click.option("--inside-words", is_flag=True, help="Also where the words are part of longer ones.")
@format_option("table", "json")
@data_option
def find(words: str, reports: tuple[str, ...], inside_words: bool, format_: str, data: Path | None) -> None:
    """Find every place of exact words.

    Case, line breaks and the kind of quotation marks and dashes make no difference.
    """
    from ui.found import found_row, place_objects, places_in_words
    from ui.tables import print_table

    loaded = open_reports(reports, data)
    found = loaded.words.find(words, whole=not inside_words, within=reports or None)
    if format_ == "json":
        click.echo(json.dumps(place_objects(found), ensure_ascii=False, indent=2))
        return
    if found:
        rows = [found_row(each.report, sentence) for each in found for sentence in each.sentences]
        print_table(rows, ("report", "place", "page", "sentence"), wide=("place", "sentence"))
    click.echo(places_in_words(found))
