"""The latest answers of the page, kept in memory so that each can be had as a file by who asked."""

import hmac
import secrets
import threading
from base64 import urlsafe_b64encode
from collections import OrderedDict
from datetime import date

from assistant.types import Answer

KEPT = 2_000  # answers; the oldest gives way


class AnswerShelf:
    """The latest answers, in memory alone, each under a key that cannot be guessed."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._secret = secrets.token_bytes(32)
        self._answers: OrderedDict[str, tuple[Answer, date, str, int]] = OrderedDict()
        self._changing = threading.Lock()

    def put(self, answer: Answer, asked: date, conversation: str = "", number: int = 0) -> str:
        """Keep an answer, and return its key: whoever knows it may have the answer.

        An answer of a conversation has the same key each time, so that reopening it leaves no second copy.
        """
        key = self._key(f"{conversation} {number}") if conversation else secrets.token_urlsafe(32)
        with self._changing:
            self._answers[key] = (answer, asked, conversation, number)
            self._answers.move_to_end(key)
            while len(self._answers) > self._kept:
                self._answers.popitem(last=False)
        return key

    def get(self, key: str) -> tuple[Answer, date] | None:
        """The answer and the day it was asked on; None where it is not kept."""
        with self._changing:
            found = self._answers.get(key)
        return found[:2] if found else None

    def key_of(self, conversation: str) -> str:
        """The key of a whole conversation: whoever knows it may have all its answers."""
        return self._key(conversation)

    def conversation(self, key: str) -> dict[int, tuple[Answer, date]]:
        """The answers of the conversation with this key, by number, as far as they are kept."""
        with self._changing:
            kept = list(self._answers.values())
        names = {of for _, _, of, _ in kept if of}
        name = next((each for each in names if hmac.compare_digest(self._key(each).encode(), key.encode())), None)
        return {
            number: (answer, asked) for answer, asked, of, number in sorted(kept, key=lambda one: one[3]) if of == name
        }

    def forget(self, key: str) -> None:
        """Keep an answer no longer."""
        with self._changing:
            self._answers.pop(key, None)

    def forget_conversation(self, conversation: str) -> None:
        """Keep no answer of a conversation any longer."""
        with self._changing:
            for key in [key for key, (_, _, of, _) in self._answers.items() if of == conversation]:
                del self._answers[key]

    def _key(self, place: str) -> str:
        return urlsafe_b64encode(hmac.digest(self._secret, place.encode(), "sha256")).decode().rstrip("=")
