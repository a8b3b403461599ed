"""The command line: `council-reports`. What a command needs is imported when it runs, so that --help is quick."""

import os
import sys
from importlib import import_module
from typing import NoReturn

import click

from corpus.errors import CouncilReportsError, StoppedError

COMMANDS = {
    "serve": "ui.commands_answers",
    "ask": "ui.commands_answers",
    "mcp": "ui.commands_answers",
    "find": "ui.commands_find",
    "ingest": "ui.commands_library",
    "reports": "ui.commands_library",
    "show": "ui.commands_library",
    "remove": "ui.commands_library",
    "recommendations": "ui.commands_register",
    "figures": "ui.commands_register",
    "notes": "ui.commands_register",
    "evaluate": "ui.evaluate_commands",
    "accounts": "ui.commands_accounts",
    "check": "ui.commands_care",
    "reindex": "ui.commands_care",
    "export-model": "ui.commands_care",
}


class _Commands(click.Group):
    """Finds a command in its module when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click calls it so
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        module = COMMANDS.get(name)
        if module is None:
            return None
        command: click.Command = getattr(import_module(module), name.replace("-", "_"))
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="council-reports-assistant", prog_name="council-reports")
def cli() -> None:
    """Ask council reports questions, and see the passage behind every sentence of the answer.

    Everything stays on this machine. All that is kept lies in one data folder: --data of each command, or
    COUNCIL_REPORTS_DATA, or else the usual place for a user's data.
    """


def main() -> NoReturn:
    """Run the command line. A person meets one sentence for an error, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")  # also where the system's own encoding is another
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code: 0, 1 for an error, 2 for wrong usage."""
    try:
        returned = cli.main(arguments, prog_name="council-reports", standalone_mode=False)
        sys.stdout.flush()
        return returned if isinstance(returned, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        return _stop(error.format_message(), 2)
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "council-reports"
        return _stop(f"{error.format_message().rstrip('.')}; see “{path} --help”.", 2)
    except click.ClickException as error:
        return _stop(error.format_message(), 1)
    except StoppedError as error:
        return _stop(str(error), 130)
    except CouncilReportsError as error:
        return _stop(str(error), 1)
    except BrokenPipeError:  # the reader of our output has had enough: “council-reports reports | head -1”
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (KeyboardInterrupt, click.Abort):
        return _stop("Stopped.", 130)
    except OSError as error:
        return _stop(
            f"{error.filename or 'A file'} cannot be used ({error.strerror or error}); check it and try again.", 1
        )
    except Exception as error:
        if os.environ.get("COUNCIL_REPORTS_DEBUG"):
            raise
        return _stop(
            f"A fault in this program stopped the command ({type(error).__name__}: {error}); with COUNCIL_REPORTS_DEBUG=1 "
            "it shows where.",
            1,
        )


def _stop(sentence: str, code: int) -> int:
    click.echo(sentence, err=True)
    return code
