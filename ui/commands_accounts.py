"""The commands about accounts: `accounts add`, `list`, `role`, `password`, `token`, `sign-out`, `remove`.

No password stands on the command line, where the machine's other users could read it.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from assistant.roles import Role
from ui.command_options import data_option

if TYPE_CHECKING:
    from ui.access.accounts import Accounts

Command = TypeVar("Command", bound=Callable[..., Any])


def _role_option(command: Command) -> Command:
    return click.option(
        "--role",
        "roles",
        multiple=True,
        required=True,
        type=click.Choice([role.value for role in Role]),
        help="What they may do: readers ask, editors also load and remove reports, evaluators also run question "
        "sets. Repeat it for somebody who is two of them.",
    )(command)


@click.group()
def accounts() -> None:
    """Say who may sign in to the page, and what they may do.

    A page that is running follows at once. docs/access.md says how to turn signing in on.
    """


@accounts.command()
@click.argument("name")
@_role_option
@data_option
def add(name: str, roles: tuple[str, ...], data: Path | None) -> None:
    """Make an account. The password is asked for, or read from standard input."""
    _kept(data).add(name.lower(), _roles(roles), _password())
    click.echo(f"added: {name.lower()} ({', '.join(sorted(set(roles)))})")


@accounts.command(name="list")
@data_option
def list_(data: Path | None) -> None:
    """List the accounts with their roles, and whether each has a token."""
    kept = _kept(data).all()
    for name, account in sorted(kept.items()):
        click.echo(f"{name}: {', '.join(sorted(account.roles))}{', token' if account.token else ''}")
    if not kept:
        click.echo("There is no account yet; “council-reports accounts add NAME --role ROLE” makes one.", err=True)


@accounts.command()
@click.argument("name")
@_role_option
@data_option
def role(name: str, roles: tuple[str, ...], data: Path | None) -> None:
    """Give an account other roles, in place of those it has."""
    _kept(data).change(name.lower(), roles=_roles(roles))
    click.echo(f"changed: {name.lower()} ({', '.join(sorted(set(roles)))})")


@accounts.command()
@click.argument("name")
@data_option
def password(name: str, data: Path | None) -> None:
    """Give an account another password. Its sessions end."""
    _kept(data).change(name.lower(), password=_password())
    click.echo(f"changed: {name.lower()}")


@accounts.command()
@click.argument("name")
@click.option("--revoke", is_flag=True, help="Take the token away and make no other.")
@data_option
def token(name: str, revoke: bool, data: Path | None) -> None:
    """Make a token for a program that asks over HTTP.

    It takes the place of the account's earlier one, and is shown this once.
    """
    kept = _kept(data)
    if revoke:
        kept.no_token(name.lower())
        click.echo(f"revoked: the token of {name.lower()}")
        return
    click.echo(kept.new_token(name.lower()))
    click.echo("Keep it where nobody else reads it; it is not shown again.", err=True)


@accounts.command(name="sign-out")
@click.argument("name")
@data_option
def sign_out(name: str, data: Path | None) -> None:
    """End every session of an account."""
    _kept(data).sign_out(name.lower())
    click.echo(f"signed out: {name.lower()}")


@accounts.command()
@click.argument("name")
@data_option
def remove(name: str, data: Path | None) -> None:
    """Forget an account, its sessions, its token and its conversations."""
    _kept(data).remove(name.lower())
    _forget_conversations(data, name.lower())
    click.echo(f"removed: {name.lower()}")


def _kept(data: Path | None) -> "Accounts":
    from assistant.settings import load_settings
    from ui.access.accounts import Accounts

    return Accounts(load_settings(data).data)


def _forget_conversations(data: Path | None, name: str) -> None:
    """Delete what a person asked, so that nobody who is given the same name later finds it."""
    from assistant.loaded import CONVERSATIONS
    from assistant.settings import load_settings
    from ui.conversations import Conversations
    from ui.whose import folder_of

    settings = load_settings(data)
    Conversations(settings.data / CONVERSATIONS, settings.keep_conversations_days).delete_all(folder_of("person", name))


def _roles(roles: tuple[str, ...]) -> frozenset[Role]:
    return frozenset(Role(role) for role in roles)


def _password() -> str:
    """A password, typed twice at a terminal, else the first line of standard input."""
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt="The same again"))
    return sys.stdin.readline().rstrip("\r\n")
