"""Drafts of reference questions, each from an answer that somebody spoke of: edited, moved into a question set, dropped.

Nobody's name and no time of day is kept: a draft's name is its day and a number.
"""

import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.errors import EvaluationError
from evals.questions import parse_questions

LONGEST = 20_000  # characters of a draft
_NAME = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class DraftShown:
    """A draft as it is shown; `question` and `note` are empty where its text is not YAML of one question."""

    name: str
    text: str
    question: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a change: what to say, and of which draft, with its text where it could not be kept."""

    said: str = ""
    name: str = ""
    text: str = ""


class Drafts:
    """The drafts in the evaluation folder, beside the question sets."""

    def __init__(self, folder: Callable[[], Path]) -> None:
        self._folder = folder
        self._changing = threading.Lock()

    @property
    def _drafts(self) -> Path:
        return self._folder() / "drafts"

    def sets(self) -> list[Path]:
        """The question sets that were added here."""
        return sorted((self._folder() / "questions").glob("*.yaml"))

    def all(self) -> list[DraftShown]:
        """The drafts, oldest first."""
        return [_shown(path.name, path.read_text(encoding="utf-8")) for path in sorted(self._drafts.glob("*.yaml"))]

    def add(self, text: str) -> None:
        """Keep a new draft."""
        with self._changing:
            self._drafts.mkdir(parents=True, exist_ok=True)
            today = date.today().isoformat()
            taken = [path.stem for path in self._drafts.glob(f"{today}-*.yaml")]
            number = max((int(stem[11:]) for stem in taken if stem[11:].isdecimal()), default=0) + 1
            _write(self._drafts / f"{today}-{number:04}.yaml", text)

    def save(self, name: str, text: str) -> None:
        """Keep a draft as somebody changed it. Raises EvaluationError where it is no question."""
        _one_question(text)
        with self._changing:
            _write(self._known(name), text)

    def move(self, name: str, text: str, into: str) -> str:
        """Put a draft at the end of a question set, new or not, and say so in one line.

        Raises EvaluationError where it is no question, or its id is used in the set.
        """
        _one_question(text)
        with self._changing:
            draft = self._known(name)
            path = self._folder() / "questions" / f"{set_name(into)}.yaml"
            before = path.read_text(encoding="utf-8-sig").rstrip() + "\n" if path.exists() else ""
            count = len(parse_questions(before + text.strip() + "\n", path.stem))
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, before + text.strip() + "\n")
            draft.unlink()
        return f"The question is in the set “{path.stem}” now, which has {count}."

    def drop(self, name: str) -> None:
        """Forget a draft."""
        for path in self._drafts.glob("*.yaml"):
            if path.name == name:
                path.unlink()

    def _known(self, name: str) -> Path:
        for path in self._drafts.glob("*.yaml"):
            if path.name == name:
                return path
        raise EvaluationError("This draft is no longer there; somebody has moved or discarded it.")


def changed(drafts: Drafts, act: str, name: str, fields: Mapping[str, str]) -> Change:
    """Do with a draft what a person asked for."""
    text = fields.get("text", "")
    try:
        if act == "drop-draft":
            drafts.drop(name)
            return Change("The draft was discarded.")
        if act == "save-draft":
            drafts.save(name, text)
            return Change("The draft was saved.", name)
        if act == "move-draft":
            return Change(drafts.move(name, text, fields.get("set", "")))
    except EvaluationError as error:
        return Change(str(error), name, text)
    return Change()


def set_name(given: str) -> str:
    """A harmless file name for a question set."""
    return _NAME.sub("-", given).strip(".-")[:80] or "questions"


def _one_question(text: str) -> None:
    if len(text) > LONGEST:
        raise EvaluationError(f"This draft is longer than {LONGEST:,} characters; shorten it.")
    if len(parse_questions(text, "The draft")) != 1:
        raise EvaluationError("The draft holds more than one question; leave one.")


def _shown(name: str, text: str) -> DraftShown:
    try:
        question = parse_questions(text, name)[0]
    except EvaluationError:
        return DraftShown(name, text)
    return DraftShown(name, text, question.question, question.note or "")


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    half = path.with_suffix(".part")
    half.write_text(text, encoding="utf-8")
    half.replace(path)
