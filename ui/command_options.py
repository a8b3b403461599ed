"""Options that several commands share."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

SAMPLES = "No reports are loaded yet: this is from the samples, about councils that do not exist."
ISO_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def data_option(command: Command) -> Command:
    """--data, the folder where all state lives."""
    return click.option(
        "--data",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="Where everything is kept; COUNCIL_REPORTS_DATA says so too. By default the user's own data folder.",
    )(command)


def report_option(command: Command) -> Command:
    """--report, for one report alone."""
    return click.option("--report", metavar="ID", help="Only what concerns this report.")(command)


def format_option(*formats: str) -> Callable[[Command], Command]:
    """--format, of which the first is the usual one."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="How to print it.",
    )


class IsoDate(click.ParamType[str]):
    """A date at the precision known: 2023, 2023-12 or 2023-12-21."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The date as it was given. A usage error where it is none."""
        text = str(value).strip()
        if not ISO_DATE.fullmatch(text):
            self.fail(f"{text!r} is not a date such as 2023, 2023-12 or 2023-12-21", param, ctx)
        return text
