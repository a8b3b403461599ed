"""The files that an answer is taken away as: what each is called, and what it holds."""

import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant import take_away, take_away_talk
from assistant.take_away_talk import Talk
from assistant.types import Answer, Citation
from assistant.wording import names_council, report_name
from corpus.register_export import Row, as_csv
from corpus.types import Report

FROM_SAMPLES = "From the sample reports, about councils that do not exist."
_IN_NAME = 6  # words of the question
_OF_A_WORD = 20  # letters

Write = Callable[[Answer, date, bool], bytes]
WriteTalk = Callable[[Talk, bool], bytes]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its ending and media type, and how it is written, also where an answer is from the samples.

    `write` is for one answer, `write_talk` for a whole conversation.
    """

    ending: str
    media_type: str
    write: Write
    write_talk: WriteTalk | None = None


def _text(answer: Answer, asked: date, samples: bool) -> bytes:
    return (take_away.plain_text(answer, asked) + (f"\n{FROM_SAMPLES}\n" if samples else "")).encode()


def _markdown(answer: Answer, asked: date, samples: bool) -> bytes:
    return _markdown_bytes(take_away.markdown(answer, asked), samples)


def _markdown_talk(talk: Talk, samples: bool) -> bytes:
    return _markdown_bytes(take_away_talk.markdown(talk), samples)


def _markdown_bytes(words: str, samples: bool) -> bytes:
    return (words + (f"\n*{FROM_SAMPLES}*\n" if samples else "")).encode()


def _csv(answer: Answer, asked: date, samples: bool) -> bytes:
    return _csv_bytes(take_away.rows(answer, asked), samples)


def _csv_talk(talk: Talk, samples: bool) -> bytes:
    return _csv_bytes(take_away_talk.table(talk), samples)


def _csv_bytes(rows: list[Row], samples: bool) -> bytes:
    if samples:
        rows.append({**rows[-1], "words": FROM_SAMPLES})  # beside how far to trust this
    # a spreadsheet takes UTF-8 for what it is only with the mark
    return as_csv(rows, take_away.COLUMNS).encode("utf-8-sig")


def _word(answer: Answer, asked: date, samples: bool) -> bytes:
    from assistant.take_away_word import docx

    return _word_bytes(docx(answer, asked), samples)


def _word_talk(talk: Talk, samples: bool) -> bytes:
    return _word_bytes(take_away_talk.docx(talk), samples)


def _word_bytes(written: bytes, samples: bool) -> bytes:
    if not samples:
        return written
    from docx import Document

    document, told = Document(io.BytesIO(written)), io.BytesIO()
    document.add_paragraph().add_run(FROM_SAMPLES).italic = True
    document.save(told)
    return told.getvalue()


KINDS = {
    "text": Kind("txt", "text/plain; charset=utf-8", _text),
    "markdown": Kind("md", "text/markdown; charset=utf-8", _markdown, _markdown_talk),
    "csv": Kind("csv", "text/csv; charset=utf-8", _csv, _csv_talk),
    "docx": Kind("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", _word, _word_talk),
}
ENDINGS = {kind.ending: kind for kind in KINDS.values()}


def file_name(question: str, asked: date, ending: str, what: str = "answer") -> str:
    """What a file is called: some words of what it is on and the day, in letters that every system takes."""
    words = [word[:_OF_A_WORD] for word in re.findall(r"[a-z0-9]+", question.lower().replace("’", ""))]
    return "-".join([what, *words[:_IN_NAME], asked.isoformat()]) + f".{ending}"


@dataclass(frozen=True, slots=True)
class Called:
    """What people call a report: its council, and its name with council and date."""

    council: str | None
    name: str


def called(reports: Sequence[Report]) -> dict[str, Called]:
    """What each report is called, by its id."""
    return {report.id: Called(report.council, report_name(report)) for report in reports}


def with_councils(answer: Answer, reports: Mapping[str, Called]) -> Answer:
    """The answer with the council in front of each title that does not name it, and the reports searched by name."""

    def named(citation: Citation) -> Citation:
        council = reports[citation.report].council if citation.report in reports else None
        if not council or names_council(council, citation.title):
            return citation
        return replace(citation, title=f"{council}, {citation.title}")

    searched = (reports[each].name if each in reports else each for each in answer.explanation.searched)
    return replace(
        answer,
        citations=tuple(map(named, answer.citations)),
        related=tuple(map(named, answer.related)),
        explanation=replace(answer.explanation, searched=tuple(searched)),
    )
