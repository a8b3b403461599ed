"""The commands that answer: `ask`, `serve` for the page, and `mcp` for other programs."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ui.command_options import SAMPLES, data_option

if TYPE_CHECKING:
    from assistant.types import Answer


@click.command()
@click.argument("question")
@click.option("--history", multiple=True, metavar="QUESTION", help="An earlier question; repeat it, oldest first.")
@click.option(
    "--report", "reports", multiple=True, metavar="ID", help="Search only this report; repeat it for several."
)
@click.option("--json", "as_json", is_flag=True, help="Print the whole answer as JSON, as --format json does.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "markdown", "csv", "docx"]),
    default="text",
    show_default=True,
    help="How to write it: with numbered references and the date of asking, for a paper or a spreadsheet.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write it to this file; docx needs one.",
)
@data_option
def ask(
    question: str,
    history: tuple[str, ...],
    reports: tuple[str, ...],
    as_json: bool,
    format_: str,
    out: Path | None,
    data: Path | None,
) -> None:
    """Answer one question.

    Below the answer stands the passage behind each of its sentences.
    """
    format_ = "json" if as_json else format_
    if format_ == "docx" and out is None:
        raise click.UsageError("A Word document needs a file to go to: add --out answer.docx")
    from ui.asking import answered
    from ui.owner_work import AskWork

    work = AskWork(question=question, history=history, reports=reports)
    answer = answered(data, work, "council-reports ask")
    if answer["samples"]:
        click.echo(SAMPLES, err=True)
    for sentence in answer["damaged"]:  # an answer over fewer reports than are loaded says so
        click.echo(sentence, err=True)
    if format_ == "json":
        _write(json.dumps(answer, ensure_ascii=False, indent=2).encode() + b"\n", out)
    elif format_ == "text" and out is None:
        _print_answer(answer)
    else:
        _write(_taken(answer, format_), out)


@click.command()
@click.option(
    "--reports", type=click.Path(path_type=Path), metavar="DIR", help="Read what is new in this folder first."
)
@click.option("--host", metavar="H", help="The address to listen at. [default: 127.0.0.1, this machine alone]")
@click.option("--port", type=click.IntRange(0, 65535), metavar="P", help="The port to listen at. [default: 7860]")
@data_option
def serve(reports: Path | None, host: str | None, port: int | None, data: Path | None) -> None:
    """Open the chat page.

    It is at http://127.0.0.1:7860 unless --host or --port say otherwise, and shows the sample reports where no
    others are loaded yet.
    """
    from assistant.settings import load_settings
    from ui.page import serve as serve_page

    settings = load_settings(data)
    serve_page(settings, host or settings.host, settings.port if port is None else port, reports=reports)


@click.command()
@data_option
def mcp(data: Path | None) -> None:
    """Serve the reports to an assistant program.

    It speaks the Model Context Protocol over standard input and output, and is started by that program.
    """
    import logging

    from ui.mcp_server import server

    logging.disable(logging.INFO)  # some libraries log every step, and the other program shows what it is told
    server(data).run("stdio")


def _print_answer(told: dict[str, Any]) -> None:
    from assistant.take_away import CONFIDENCES, status
    from ui.tables import print_text

    answer = _named(told)
    if answer.outcome.answering and answer.confidence in CONFIDENCES:
        print_text(f"{status(answer)}.\n")
    print_text(answer.text)
    for heading, citations in (("", answer.citations), ("The nearest passages:", answer.related)):
        if citations:
            print_text("\n" + heading if heading else "")
        for each in citations:
            place = ", ".join(part for part in (each.title, each.date, each.locator) if part)
            print_text(f"[{each.number}] {place}: “{each.quote}”")
    for note in answer.notes:
        print_text(f"\nNote: {note.message}")


def _taken(told: dict[str, Any], format_: str) -> bytes:
    from datetime import date

    from ui.take_away_files import KINDS

    return KINDS[format_].write(_named(told), date.today(), told["samples"])


def _named(told: dict[str, Any]) -> "Answer":
    """The answer as it was told, with its reports as people call them."""
    from assistant.render_back import answer_of
    from ui.take_away_files import Called, with_councils

    return with_councils(answer_of(told), {id: Called(**each) for id, each in told["reports"].items()})


def _write(content: bytes, out: Path | None) -> None:
    if out is None:
        click.echo(content.decode("utf-8-sig"), nl=False)
    else:
        out.write_bytes(content)
