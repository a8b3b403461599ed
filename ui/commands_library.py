"""The commands about what is loaded: `ingest`, `reports`, `show` and `remove`."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from ui.command_options import SAMPLES, IsoDate, data_option, format_option


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(path_type=Path))
@click.option(
    "--id", metavar="ID", help="The report's id, for a single file. By default the file's name without suffix."
)
@click.option("--title", metavar="TEXT", help="Its title, where the file does not say it rightly.")
@click.option("--council", metavar="NAME", help="The council that it is about.")
@click.option("--kind", metavar="TEXT", help="What it is: “peer challenge”, “progress review”, …")
@click.option("--date", type=IsoDate(), metavar="DATE", help="Its date: 2023, 2023-12 or 2023-12-21.")
@data_option
@click.pass_context
def ingest(
    ctx: click.Context, /, paths: tuple[Path, ...], id: str | None, data: Path | None, **given: str | None
) -> None:
    """Read reports into the library.

    What is read already and has not changed is left as it is. One bad file never stops the others.
    """
    from assistant.owner import FolderInUseError
    from assistant.settings import load_settings
    from assistant.workspace import Workspace
    from corpus.errors import StoppedError
    from corpus.library import Given
    from ui import owner_work
    from ui.owner_client import page_of

    work = owner_work.IngestWork(paths=tuple(path.absolute() for path in paths), id=id, given=Given(**given))
    try:
        with Workspace.open(load_settings(data), "council-reports ingest") as workspace:
            failed = _print_progress(owner_work.ingest(workspace, work))
    except FolderInUseError as error:
        try:
            failed = _print_progress(page_of(error).stream("ingest", work))
        except KeyboardInterrupt:
            raise StoppedError("The page goes on reading; its Reports tab shows what it has read.") from None
    except KeyboardInterrupt:
        raise StoppedError from None
    ctx.exit(1 if failed else 0)


@click.command()
@format_option("table", "json")
@data_option
def reports(format_: str, data: Path | None) -> None:
    """List the loaded reports.

    While none are loaded, these are the samples.
    """
    from assistant.loaded import open_loaded
    from assistant.settings import load_settings
    from ui.tables import print_table

    loaded = open_loaded(load_settings(data).data)
    for damage in loaded.damaged:
        click.echo(damage.sentence, err=True)
    if loaded.samples:
        click.echo(SAMPLES, err=True)
    if format_ == "json":
        click.echo(json.dumps([_facts(report) for report in loaded.reports], ensure_ascii=False, indent=2))
        return
    columns = ("id", "title", "council", "kind", "date", "passages")
    rows = [{name: str(value or "") for name, value in _facts(report).items()} for report in loaded.reports]
    print_table(rows, columns, wide=("title", "council"))


@click.command()
@click.argument("report_id", metavar="ID")
@click.option("--text", is_flag=True, help="Print the text that every offset counts in, and nothing else.")
@data_option
def show(report_id: str, text: bool, data: Path | None) -> None:
    """Show what is known of a report, or its text."""
    from assistant.loaded import open_loaded
    from assistant.settings import load_settings
    from ui.tables import print_text

    report = open_loaded(load_settings(data).data).report(report_id)
    if text:
        sys.stdout.write(report.text)
        return
    for name, value in _facts(report).items():
        found = report.found.get(name)
        print_text(f"{name}: {value if value not in (None, '') else 'not known'}" + (f" ({found})" if found else ""))
    if report.sections:
        print_text("sections:")
    for section in report.sections:
        print_text("  " * section.level + " ".join(part for part in (section.number, section.title) if part))
    for warning in report.warnings:
        print_text(f"warning: {warning}")


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@data_option
def remove(ids: tuple[str, ...], data: Path | None) -> None:
    """Forget reports, and everything made of them."""
    from assistant.owner import FolderInUseError
    from assistant.settings import load_settings
    from assistant.workspace import Workspace
    from ui import owner_work
    from ui.owner_client import page_of

    work = owner_work.RemoveWork(ids=ids)
    try:
        with Workspace.open(load_settings(data), "council-reports remove") as workspace:
            owner_work.remove(workspace, work)
    except FolderInUseError as error:
        page_of(error).do("remove", work)
    for report_id in dict.fromkeys(ids):
        click.echo(f"removed: {report_id}")


def _print_progress(messages: Iterable[dict[str, Any]]) -> bool:
    """Print a line for each file under a progress bar, and return whether any failed."""
    from tqdm import tqdm

    from corpus.errors import CouncilReportsError
    from corpus.ingest import FileResult, Result

    failed = False
    with tqdm(unit="file", disable=None, leave=False) as bar:  # None: no bar where nobody watches a terminal
        for message in messages:
            if error := message.get("error"):
                raise CouncilReportsError(error)
            if step := message.get("step"):
                bar.bar_format = "{desc}"  # the files are all read by then
                bar.set_description_str(step)
                continue
            result = FileResult(**message["result"])
            refused = result.result == Result.REFUSED
            failed = failed or refused
            bar.total = message["total"]
            bar.update()
            bar.write(result.line, file=sys.stderr if refused else sys.stdout)
    return failed


def _facts(report: Any) -> dict[str, Any]:
    return {
        "id": report.id,
        "title": report.title,
        "council": report.council,
        "publisher": report.publisher,
        "kind": report.kind,
        "date": report.date,
        "period_start": report.period_start,
        "period_end": report.period_end,
        "file": report.source.path or report.source.name,
        "sha256": report.source.sha256,
        "pages": report.source.pages,
        "passages": len(report.passages),
        "sample": report.sample,
    }
