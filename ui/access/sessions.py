"""Sessions: who has signed in is told by a signed cookie; those that were ended are kept until they would have run out."""

import hmac
import json
import secrets
import threading
import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from itsdangerous import BadData, URLSafeTimedSerializer
from pydantic import TypeAdapter, ValidationError

from corpus.errors import AccountError
from ui.access import private
from ui.access.accounts import Account

_ENDED = TypeAdapter(dict[str, float])


@dataclass(frozen=True, slots=True)
class Session:
    """A session as its cookie tells it: whose, which of theirs, and the stamp that the account had."""

    id: str
    name: str
    stamp: str


class Sessions:
    """The sessions of a data folder; they outlive a restart of the page."""

    def __init__(self, data: Path, hours: float) -> None:
        key = private.key_of(data)
        self.seconds = int(hours * 3600)
        self._signer = URLSafeTimedSerializer(
            key, salt="session", signer_kwargs={"key_derivation": "hmac", "digest_method": sha256}
        )
        self._cookie = f"council-reports-{hmac.new(key, b'cookie', sha256).hexdigest()[:8]}"
        self._path = data / private.FOLDER / "ended-sessions.json"
        self._ended = self._read()
        self._changing = threading.Lock()

    def cookie(self, *, https: bool) -> str:
        """The name of the cookie. Two pages of one machine do not share it; over https no other site can set it."""
        return f"__Host-{self._cookie}" if https else self._cookie

    def begin(self, name: str, account: Account) -> str:
        """The cookie of a new session, whatever the browser held before."""
        return str(self._signer.dumps([secrets.token_urlsafe(16), name, account.stamp]))

    def of(self, cookie: str) -> Session | None:
        """The session that a cookie tells of; None where it is forged, run out or ended."""
        try:
            session = Session(*self._signer.loads(cookie, max_age=self.seconds))
        except (BadData, TypeError):
            return None
        return None if session.id in self._ended else session

    def end(self, cookie: str) -> None:
        """End the session of a cookie, so that a copy of it opens nothing either."""
        session = self.of(cookie)
        if session is None:
            return
        now = time.time()
        with self._changing, private.changing(self._path):
            kept = {id: until for id, until in self._ended.items() if until > now}
            self._ended = kept | {session.id: now + self.seconds}
            private.write(self._path, json.dumps(self._ended).encode())

    def _read(self) -> dict[str, float]:
        try:
            return _ENDED.validate_json(self._path.read_bytes())
        except FileNotFoundError:
            return {}
        except ValidationError as error:
            raise AccountError(
                f"{self._path} is damaged; remove it and session.key beside it, and everyone signs in anew."
            ) from error
