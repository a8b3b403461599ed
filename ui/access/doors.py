"""The ways to be let in: nobody signs in, with a password or a token of one's own, or through a proxy that signs in."""

from typing import TYPE_CHECKING, Protocol

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import Scope

from assistant.roles import Role
from assistant.sign_in import Proxy
from corpus.errors import CouncilReportsError
from ui.access.hops import Hops
from ui.access.people import ANYBODY, Person

if TYPE_CHECKING:
    from ui.access.accounts import Accounts
    from ui.access.sessions import Sessions

LONGEST_NAME = 200
API = "/api/"


class RefusedError(CouncilReportsError):
    """Who sends a request is not let in, and signing in anew would not help."""


class Door(Protocol):
    """Tells who sends a request: None for somebody who has yet to sign in. Raises RefusedError."""

    def who(self, scope: Scope) -> Person | None:
        """The person."""
        ...

    def seen(self, scope: Scope) -> Scope:
        """The request as the browser sent it, for whatever stands behind the door."""
        ...


class OpenDoor:
    """Lets everybody in: for a page that this machine alone can reach."""

    def who(self, scope: Scope) -> Person | None:  # noqa: ARG002  it asks nothing
        """Anybody."""
        return ANYBODY

    def seen(self, scope: Scope) -> Scope:
        """The request as it came."""
        return scope


class AccountsDoor:
    """Knows people by the cookie of their session, and programs by a token; a token is for the API alone."""

    def __init__(self, accounts: "Accounts", sessions: "Sessions", hops: Hops) -> None:
        self.accounts = accounts
        self.sessions = sessions
        self.hops = hops

    def who(self, scope: Scope) -> Person | None:
        """The person of the token where a request brings one to the API, else of the session."""
        given = Headers(scope=scope).get("authorization")
        if given is not None and scope["path"].startswith(API):
            kind, _, token = given.partition(" ")
            return self._person(self.accounts.of_token(token.strip()) if kind.lower() == "bearer" else None)
        session = self.sessions.of(self.cookie(scope))
        account = self.accounts.all().get(session.name) if session else None
        if session is None or account is None or account.stamp != session.stamp:
            return None
        return Person(session.name, account.roles)

    def seen(self, scope: Scope) -> Scope:
        """The request with the address and the scheme that the browser has."""
        return self.hops.seen(scope)

    def cookie(self, scope: Scope) -> str:
        """What the browser holds of its session; empty where it holds nothing."""
        name = self.sessions.cookie(https=self.hops.https(scope))
        return cookie_parser(Headers(scope=scope).get("cookie", "")).get(name, "")

    def _person(self, name: str | None) -> Person | None:
        account = self.accounts.all().get(name) if name else None
        return Person(name, account.roles) if account else None


class ProxyDoor:
    """Takes the word of a trusted proxy for who somebody is, and of nobody else."""

    def __init__(self, proxy: Proxy, hops: Hops) -> None:
        self._proxy = proxy
        self._hops = hops

    def who(self, scope: Scope) -> Person | None:
        """The person that the proxy names, with the roles of the groups that it tells."""
        if not self._hops.through_a_proxy(scope):
            raise RefusedError(
                "This page is reached through your organisation's sign-in; open it at its usual address."
            )
        name = self._one(scope, self._proxy.user_header)
        if not name or len(name) > LONGEST_NAME or not name.isprintable():
            raise RefusedError(
                "Your organisation's sign-in did not say who you are; sign in there, and open this again."
            )
        roles = self._roles(scope)
        if not roles:
            raise RefusedError(f"You are signed in as {name}, and may not use this page; ask who looks after it.")
        return Person(name.casefold(), roles)

    def seen(self, scope: Scope) -> Scope:
        """The request with the address and the scheme that the browser has."""
        return self._hops.seen(scope)

    def _roles(self, scope: Scope) -> frozenset[Role]:
        told = self._one(scope, self._proxy.groups_header) if self._proxy.groups_header else ""
        groups = {group.strip() for group in told.split(self._proxy.groups_separator)}
        roles = {role for group, role in self._proxy.roles.items() if group in groups}
        return frozenset(roles or ({self._proxy.default_role} if self._proxy.default_role else ()))

    def _one(self, scope: Scope, header: str) -> str:
        """The words of a header. One that is there twice is nobody's word: a visitor may have sent one of them."""
        told = Headers(scope=scope).getlist(header)
        if len(told) > 1:
            raise RefusedError(f"The header {header} came twice; the proxy must put its own in place of a visitor's.")
        try:
            return told[0].encode("latin-1").decode("utf-8").strip() if told else ""
        except UnicodeDecodeError:
            return told[0].strip()
