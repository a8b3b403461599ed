"""The entrance of a page as the settings have it: its door, its routes, the names that it answers under."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

from fastapi import APIRouter

from assistant.settings import FILE_NAME, Settings
from assistant.sign_in import SignIn
from corpus.errors import AccountError, SettingsError
from ui.access.doors import AccountsDoor, Door, OpenDoor, ProxyDoor
from ui.access.hops import Hops
from ui.access.people import ANYBODY, Right
from ui.access.replies import SIGN_OUT
from ui.security import is_local


@dataclass(frozen=True, slots=True)
class Entrance:
    """How people come to the page. As it stands without settings, nobody signs in.

    `names` are the only host names that the page answers under, beside this machine's own; None for any name.
    """

    door: Door = field(default_factory=OpenDoor)
    routes: Sequence[APIRouter] = ()
    names: frozenset[str] | None = None
    requests_a_minute: int = 120

    @property
    def signs_in(self) -> bool:
        """Whether people are known by name."""
        return not isinstance(self.door, OpenDoor)

    @property
    def rights(self) -> list[frozenset[Right]]:
        """Every set of rights that somebody may come with; a page is made for each."""
        if not self.signs_in:
            return [ANYBODY.rights]
        return [frozenset(some) for count in range(len(Right) + 1) for some in combinations(Right, count)]

    @property
    def way_out(self) -> str:
        """Where to sign out; empty where that is not done here."""
        return SIGN_OUT if self.routes else ""


OPEN = Entrance()


def entrance_of(settings: Settings, host: str) -> Entrance:
    """The entrance of a page that listens at a host. Raises SettingsError where everybody could come in."""
    if settings.sign_in is SignIn.OFF and not is_local(host):
        raise SettingsError(
            f"At {host} everybody who reaches this machine could use the page: set sign_in to “accounts” or “proxy” in "
            f"{settings.data / FILE_NAME} as docs/access.md says, or leave the host at 127.0.0.1."
        )
    door = _door(settings)
    named = {*settings.host_names, host.lower()} if settings.host_names or is_local(host) else None
    return Entrance(door, _routes(door), frozenset(named) if named else None, settings.requests_a_minute)


def _door(settings: Settings) -> Door:
    hops = Hops(settings.trusted_proxies)
    if settings.sign_in is SignIn.OFF:
        return OpenDoor()
    if settings.sign_in is SignIn.PROXY:
        return ProxyDoor(settings.proxy, hops)
    from ui.access.accounts import Accounts
    from ui.access.sessions import Sessions

    accounts = Accounts(settings.data)
    if not accounts.all():
        raise AccountError(
            "sign_in is “accounts” and there is no account yet; make one with “council-reports accounts add NAME "
            "--role editor”."
        )
    return AccountsDoor(accounts, Sessions(settings.data, settings.session_hours), hops)


def _routes(door: Door) -> list[APIRouter]:
    from ui.access.sign_in import sign_in_routes

    return [sign_in_routes(door)] if isinstance(door, AccountsDoor) else []
