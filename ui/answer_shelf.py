"""The latest answers of the page, kept in memory so that each can be had as a file by who asked."""

import secrets
import threading
from collections import OrderedDict
from datetime import date

from assistant.types import Answer

KEPT = 2_000  # answers; the oldest gives way


class AnswerShelf:
    """The latest answers, in memory alone, each under a key that cannot be guessed."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._answers: OrderedDict[str, tuple[Answer, date]] = OrderedDict()
        self._changing = threading.Lock()

    def put(self, answer: Answer, asked: date) -> str:
        """Keep an answer, and return its key: whoever knows it may have the answer."""
        key = secrets.token_urlsafe(24)
        with self._changing:
            self._answers[key] = (answer, asked)
            while len(self._answers) > self._kept:
                self._answers.popitem(last=False)
        return key

    def get(self, key: str) -> tuple[Answer, date] | None:
        """The answer and the day it was asked on; None where it is not kept."""
        with self._changing:
            return self._answers.get(key)

    def forget(self, key: str) -> None:
        """Keep an answer no longer."""
        with self._changing:
            self._answers.pop(key, None)
