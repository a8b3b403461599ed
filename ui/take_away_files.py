"""The files that an answer is taken away as: what each is called, and what it holds."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from assistant import take_away
from assistant.types import Answer


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its ending, its media type, and how it is written."""

    ending: str
    media_type: str
    write: Callable[[Answer, date], bytes]


def _word(answer: Answer, asked: date) -> bytes:
    from assistant.take_away_word import docx

    return docx(answer, asked)


KINDS = {
    "text": Kind("txt", "text/plain; charset=utf-8", lambda answer, on: take_away.plain_text(answer, on).encode()),
    "markdown": Kind("md", "text/markdown; charset=utf-8", lambda answer, on: take_away.markdown(answer, on).encode()),
    # a spreadsheet takes UTF-8 for what it is only with the mark
    "csv": Kind("csv", "text/csv; charset=utf-8", lambda answer, on: take_away.csv(answer, on).encode("utf-8-sig")),
    "docx": Kind("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", _word),
}
ENDINGS = {kind.ending: kind for kind in KINDS.values()}
