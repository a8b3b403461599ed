"""The commands that look after what is kept: `check`, `reindex` and `export-model`."""

from pathlib import Path

import click

from ui.command_options import data_option


@click.command()
@click.option("--repair", is_flag=True, help="Mend what can be rebuilt from the library.")
@data_option
@click.pass_context
def check(ctx: click.Context, repair: bool, data: Path | None) -> None:
    """Say whether all that is kept is whole.

    That is the installation, the library and the index.
    """
    from assistant.check import check as check_all
    from assistant.settings import load_settings
    from assistant.wording import plural
    from assistant.workspace import Workspace

    with Workspace.open(load_settings(data), "council-reports check") as workspace:
        for done in workspace.recovered:
            click.echo(f"mended: {done}")
        findings = list(dict.fromkeys(check_all(workspace, repair=repair)))  # the same fault may show in two places
        for finding in findings:
            click.echo(f"{'mended' if finding.mended else 'wrong'}: {finding.sentence}", err=not finding.mended)
        if not findings:
            click.echo(f"The installation and the index of {plural(len(workspace.reports), 'report')} are whole.")
    ctx.exit(0 if all(finding.mended for finding in findings) else 1)


@click.command()
@data_option
def reindex(data: Path | None) -> None:
    """Build the index anew from the library.

    It is needed for another embedder, and mends an index that cannot be opened.
    """
    from tqdm import tqdm

    from assistant.settings import load_settings
    from assistant.wording import plural
    from assistant.workspace import Workspace

    with Workspace.open(load_settings(data), "council-reports reindex") as workspace:
        with tqdm(bar_format="{desc} {elapsed}", disable=None, leave=False) as bar:
            count = workspace.reindex(bar.set_description_str)
        what = plural(count, "sample report" if workspace.samples else "report")
        click.echo(f"The index of {what} is built anew.")


@click.command()
@data_option
def export_model(data: Path | None) -> None:
    """Make the quicker form of the packaged model.

    The setting embedder = "onnx-int8" uses it, after “council-reports reindex”.
    """
    from assistant.embedder import ONNX
    from assistant.owner import claim
    from assistant.settings import load_settings
    from index.embedders.onnx_export import export_packaged

    folder = load_settings(data).data
    ownership = claim(folder, "council-reports export-model")
    try:
        export_packaged(folder / ONNX)
    finally:
        ownership.release()
    click.echo(f'The export is in {folder / ONNX}; set embedder = "{ONNX}" and run “council-reports reindex”.')
