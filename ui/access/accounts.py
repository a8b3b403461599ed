"""The accounts of those who sign in with a password: a file in the data folder, written by `council-reports accounts`.

Passwords are kept as Argon2 hashes alone, tokens as SHA-256: a token is too long to be guessed from its hash.
"""

import re
import secrets
import threading
import unicodedata
from collections.abc import Callable
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.roles import Role
from corpus.errors import AccountError
from ui.access import private

SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 200
NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{0,63}")
TOKEN = "crt_"  # noqa: S105  what every token begins with, so that one is known for what it is where it is lost
_HASHER = PasswordHasher()
_NOBODYS = _HASHER.hash(secrets.token_hex())  # checked for an unknown name, which then takes as long as a known one


class Account(BaseModel):
    """One account. `stamp` is another with each new password, and ends the sessions begun before."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    roles: frozenset[Role] = Field(min_length=1)
    password: str
    stamp: str
    token: str | None = None


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    accounts: dict[str, Account] = {}


class Accounts:
    """The accounts of a data folder. A page that is running sees a change with the next request."""

    def __init__(self, data: Path) -> None:
        self.path = data / private.FOLDER / "accounts.json"
        self._seen: tuple[int, int, int] | None = None
        self._accounts: dict[str, Account] = {}
        self._reading = threading.Lock()

    def all(self) -> dict[str, Account]:
        """Every account by its name. Raises AccountError for a file that cannot be read."""
        with self._reading:
            try:
                state = self.path.stat()
            except FileNotFoundError:
                return {}
            seen = (state.st_mtime_ns, state.st_size, state.st_ino)
            if seen != self._seen:
                self._accounts, self._seen = _read(self.path), seen
            return self._accounts

    def signed_in(self, name: str, password: str) -> str | None:
        """The name of the account that a name and a password open. Takes as long where there is no such account."""
        name = name.strip().lower()
        account = self.all().get(name)
        try:
            _HASHER.verify(account.password if account else _NOBODYS, _same(password))
        except (VerificationError, InvalidHashError):
            return None
        return name if account else None

    def of_token(self, token: str) -> str | None:
        """The name of the account that a token belongs to."""
        found, hashed = None, _token_hash(token)
        for name, account in self.all().items():
            if account.token and compare_digest(account.token, hashed):
                found = name
        return found

    def add(self, name: str, roles: frozenset[Role], password: str) -> None:
        """Make an account."""
        if not NAME.fullmatch(name):
            raise AccountError(
                f"{name!r} cannot be the name of an account; take up to 64 small letters, digits and . _ @ -, beginning "
                "with a letter or a digit."
            )

        def add(accounts: dict[str, Account]) -> None:
            if name in accounts:
                raise AccountError(f"There is already an account {name!r}; choose another name, or change that one.")
            accounts[name] = Account(roles=roles, password=_hash(password), stamp=_stamp())

        self._change(add)

    def change(self, name: str, *, roles: frozenset[Role] | None = None, password: str | None = None) -> None:
        """Give an account other roles, or another password; a new password ends the sessions that there are."""

        def change(accounts: dict[str, Account]) -> None:
            account = _named(accounts, name)
            if roles:
                account = account.model_copy(update={"roles": roles})
            if password is not None:
                account = account.model_copy(update={"password": _hash(password), "stamp": _stamp()})
            accounts[name] = account

        self._change(change)

    def sign_out(self, name: str) -> None:
        """End every session of an account."""
        self._change(lambda accounts: _put(accounts, name, stamp=_stamp()))

    def new_token(self, name: str) -> str:
        """A new token of an account, in place of its earlier one. It is kept as a hash, so this is the only time."""
        token = TOKEN + secrets.token_urlsafe(32)
        self._change(lambda accounts: _put(accounts, name, token=_token_hash(token)))
        return token

    def no_token(self, name: str) -> None:
        """Take an account's token away."""
        self._change(lambda accounts: _put(accounts, name, token=None))

    def remove(self, name: str) -> None:
        """Forget an account; its sessions and its token end."""

        def remove(accounts: dict[str, Account]) -> None:
            _named(accounts, name)
            del accounts[name]

        self._change(remove)

    def _change(self, change: Callable[[dict[str, Account]], None]) -> None:
        with private.changing(self.path):
            accounts = dict(self.all())
            change(accounts)
            private.write(self.path, _Kept(accounts=accounts).model_dump_json(indent=1).encode())


def _read(path: Path) -> dict[str, Account]:
    try:
        return _Kept.model_validate_json(path.read_bytes()).accounts
    except ValidationError as error:
        raise AccountError(
            f"{path} is damaged, so that nobody can sign in; put it back from a copy, or remove it and make the "
            "accounts anew."
        ) from error
    except OSError as error:
        raise AccountError(
            f"{path} cannot be read ({error.strerror or error}); give the page's user the right to."
        ) from error


def _named(accounts: dict[str, Account], name: str) -> Account:
    if name not in accounts:
        raise AccountError(f"There is no account {name!r}; “council-reports accounts list” names those that there are.")
    return accounts[name]


def _put(accounts: dict[str, Account], name: str, **changed: str | None) -> None:
    accounts[name] = _named(accounts, name).model_copy(update=changed)


def _hash(password: str) -> str:
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise AccountError(
            f"A password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters; three words that do not belong "
            "together make a good one."
        )
    return _HASHER.hash(_same(password))


def _same(password: str) -> str:
    """A password as it is the same from every keyboard."""
    return unicodedata.normalize("NFKC", password)


def _token_hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _stamp() -> str:
    return secrets.token_hex(8)
