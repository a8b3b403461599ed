"""An answer to take away: what goes into a committee paper, as plain text, Markdown or rows for a spreadsheet.

Words of reports and questions stay data in each: no mark-up, no link, no formula comes of them.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant import wording
from assistant.types import Answer, Citation, Confidence, Outcome, Statement
from corpus.register_export import Row, as_csv
from corpus.types import Stage

OUTCOMES = {
    Outcome.ANSWERED: "Answered",
    Outcome.PARTLY_ANSWERED: "Partly answered",
    Outcome.NOT_IN_REPORTS: "Not in these reports",
    Outcome.PLEASE_CLARIFY: "Please clarify",
}
CONFIDENCES = {Confidence.MEDIUM: "medium confidence", Confidence.LOW: "low confidence: check the sources"}
CLOSING = "Made by the Council Reports Assistant, which can be wrong. The report decides: check the quoted words in it."
_NAMED = 3  # reports that were searched, before the rest are counted
NEAREST = "Nearest passages, not an answer"
COLUMNS = (
    "part", "question", "asked on", "outcome", "words", "who says it", "as at", "stage",
    "reference", "report", "report date", "place", "page", "quotation",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the answer: a statement with the numbers of its references, or a lead line without any."""

    text: str
    numbers: tuple[int, ...] = ()
    said: str = ""  # who says it and as at when, where the lead line has not said both, and how far it has come
    is_lead: bool = False

    @property
    def markers(self) -> str:
        """Its references as the answer prints them: "[1][2]"."""
        return "".join(f"[{number}]" for number in self.numbers)


@dataclass(frozen=True, slots=True)
class Paper:
    """All that is taken away, in the order of every format that is read by people."""

    question: str
    facts: tuple[tuple[str, str], ...]  # label and words: when it was asked, what became of it
    lines: tuple[Line, ...]
    references: tuple[Citation, ...]
    nearest: tuple[Citation, ...]
    notes: tuple[str, ...]


def paper(answer: Answer, asked: date) -> Paper:
    """The answer to a question that was asked on a day, laid out for people."""
    facts = [("Asked on", wording.date_in_words(asked.isoformat())), ("Outcome", status(answer))]
    if answer.standalone_question != answer.question:
        facts.insert(0, ("Understood as", _one_line(answer.standalone_question)))
    if answer.explanation.searched:
        facts.append(("Reports searched", _one_line(_searched(answer.explanation.searched))))
    return Paper(
        question=_one_line(answer.question),
        facts=tuple(facts),
        lines=tuple(_lines(answer)),
        references=answer.citations,
        nearest=answer.related,
        notes=tuple(_one_line(note.message) for note in answer.notes),
    )


def plain_text(answer: Answer, asked: date) -> str:
    """The answer with its references, to be pasted anywhere."""
    page = paper(answer, asked)
    blocks = ["\n".join([page.question, *(f"{label}: {words}" for label, words in page.facts)])]
    blocks += [_sentence(line) for line in page.lines]
    for heading, told in (
        ("References", [f"[{each.number}] {place(each)}: “{_one_line(each.quote)}”" for each in page.references]),
        (NEAREST, [f"- {place(each)}: “{_one_line(each.quote)}”" for each in page.nearest]),
        ("Worth checking in the report", [f"- {note}" for note in page.notes]),
    ):
        if told:
            blocks.append("\n".join([heading, *told]))
    return "\n\n".join([*blocks, CLOSING]) + "\n"


def markdown(answer: Answer, asked: date) -> str:
    """The answer with its references as Markdown in which the words of reports are words alone."""
    page = paper(answer, asked)
    blocks = [*markdown_told(page, 1), *markdown_references(page.references), *markdown_beside(page, 2)]
    return "\n\n".join([*blocks, f"*{CLOSING}*"]) + "\n"


def markdown_told(page: Paper, level: int) -> list[str]:
    """The question as a heading, the facts about it, and the answer with the numbers of its references."""
    heading = f"{'#' * level} {escaped(page.question)}"
    return [heading, markdown_facts(page.facts), *(_sentence(line, escaped) for line in page.lines)]


def markdown_facts(facts: Sequence[tuple[str, str]]) -> str:
    """Facts, a line each."""
    return "  \n".join(f"**{label}:** {escaped(words)}" for label, words in facts)


def markdown_references(references: Sequence[Citation]) -> list[str]:
    """The references under their heading; nothing where there are none."""
    told = [f"- [{each.number}] {escaped(place(each))}: “{escaped(each.quote)}”" for each in references]
    return ["## References", "\n".join(told)] if told else []


def markdown_beside(page: Paper, level: int) -> list[str]:
    """What stands beside an answer, under headings: the nearest passages, and what looks wrong in the report."""
    nearest = [f"- {escaped(place(each))}: “{escaped(each.quote)}”" for each in page.nearest]
    notes = [f"- {escaped(note)}" for note in page.notes]
    parts = ((NEAREST, nearest), ("Worth checking in the report", notes))
    return [block for name, told in parts if told for block in (f"{'#' * level} {name}", "\n".join(told))]


def csv(answer: Answer, asked: date) -> str:
    """The answer as CSV: a row for each statement and reference, in which a spreadsheet finds nothing to compute."""
    return as_csv(rows(answer, asked), COLUMNS)


def rows(answer: Answer, asked: date) -> list[Row]:
    """The answer as rows under `COLUMNS`: statements with their references, then what stands beside them."""
    by_number = {citation.number: citation for citation in answer.citations}
    found: list[dict[str, str]] = []
    for statement in answer.statements:
        said = {"part": "statement", "words": statement.text, "as at": statement.as_at or ""}
        said |= {"who says it": wording.VOICES[statement.voice], "stage": stage(statement)}
        found += [said | _reference(by_number[number]) for number in statement.citations]
    if not answer.statements:
        found.append({"part": "answer", "words": answer.text})
    found += [{"part": "not found in these reports", "words": missing} for missing in answer.missing]
    found += [{"part": NEAREST.lower()} | _reference(each) | {"reference": ""} for each in answer.related]
    found += [{"part": "worth checking in the report", "words": note.message} for note in answer.notes]
    found.append({"part": "how far to trust this", "words": CLOSING})
    asking = {"question": answer.question, "asked on": asked.isoformat(), "outcome": status(answer)}
    return [asking | row for row in found]


def status(answer: Answer) -> str:
    """What became of a question, and in the same breath how far to trust an answer that may well be wrong."""
    confidence = CONFIDENCES.get(answer.confidence) if answer.outcome.answering else None
    return ", ".join(part for part in (OUTCOMES[answer.outcome], confidence) if part)


def opening(answer: Answer) -> str:
    """What an answer says before its first statement: what the statements are, or that they are no answer."""
    if not answer.statements:
        return ""
    first = answer.statements[0]
    return answer.text[: max(answer.text.find(first.lead or first.text), 0)].strip()


def still_missing(answer: Answer) -> tuple[str, ...]:
    """What was not found, as far as the words before the statements have not said it."""
    said = (opening(answer) if answer.statements else answer.text).casefold()
    return tuple(each for each in answer.missing if each.casefold() not in said)


def is_doubtful(answer: Answer) -> bool:
    """Whether there is an answer, and little confidence in it."""
    return answer.outcome.answering and answer.confidence is Confidence.LOW


def place(citation: Citation) -> str:
    """Where a quotation stands: the report, its date unless the title tells it, the place in it, and the page."""
    date = wording.date_in_words(citation.date) if citation.date else ""
    parts = (
        citation.title,
        date if date.casefold() not in citation.title.casefold() else "",
        citation.locator,
        page_in_words(citation.page, citation.printed_page),
    )
    return _one_line(", ".join(part for part in parts if part))


def page_in_words(page: int | None, printed: str | None) -> str:
    """A passage's page, with the printed number where the two differ; empty where there is no page."""
    if page is None:
        return f"printed page {printed}" if printed else ""
    return f"page {page}" + (f" (printed {printed})" if printed and printed != str(page) else "")


def escaped(words: str) -> str:
    """Words as Markdown that shows exactly them on one line: no emphasis, link, HTML, heading or list comes of them."""
    words = re.sub(r"([\\`*_\[\]<>|~&$@])", r"\\\1", _one_line(words))
    words = words.replace("://", r"\://").replace("www.", r"www\.").replace("WWW.", r"WWW\.")
    words = re.sub(r"^(\s*\d+)([.)])", r"\1\\\2", words)
    return re.sub(r"^\s*([#+=:-])", r"\\\1", words)


def _lines(answer: Answer) -> list[Line]:
    found = [Line(line) for line in map(_one_line, opening(answer).splitlines()) if line]
    lead = ""
    for statement in answer.statements:
        if statement.lead:
            lead = _one_line(statement.lead)
            found.append(Line(lead, is_lead=True))
        found.append(Line(_one_line(statement.text), statement.citations, _said(statement, lead)))
    if not answer.statements:
        found += [Line(line) for line in map(_one_line, answer.text.splitlines()) if line]
        return found  # the text tells what is missing and the choices itself
    if missing := still_missing(answer):
        found.append(Line(_one_line(f"Not found in these reports: {'; '.join(missing)}.")))
    found += [Line(_one_line(choice)) for choice in answer.choices]
    return found


def _searched(reports: Sequence[str]) -> str:
    more = len(reports) - _NAMED
    return "; ".join(reports[:_NAMED]) + (f"; and {more} more" if more > 0 else "")


def _said(statement: Statement, lead: str) -> str:
    voice, date = wording.VOICES[statement.voice], wording.date_in_words(statement.as_at)
    told = voice in lead and date in lead
    who = "" if told else f"{voice}, as at {date}" if statement.as_at else voice
    return "; ".join(part for part in (who, stage(statement)) if part)


def stage(statement: Statement) -> str:
    """How far the thing has come and how we know; empty where no stage belongs to the statement."""
    if statement.stage is None or statement.stage is Stage.NOT_STATED:
        return ""
    basis = f", {wording.BASES[statement.basis]}" if statement.basis else ""
    return wording.STAGES[statement.stage] + basis


def _sentence(line: Line, write: Callable[[str], str] = str) -> str:
    said = f" ({write(line.said)})" if line.said else ""
    return f"{write(line.text)} {line.markers}{said}" if line.numbers else write(line.text)


def _reference(citation: Citation) -> dict[str, str]:
    return {
        "reference": str(citation.number),
        "report": citation.title,
        "report date": citation.date or "",
        "place": citation.locator,
        "page": page_in_words(citation.page, citation.printed_page),
        "quotation": citation.quote,
    }


def _one_line(words: str) -> str:
    """The words without line breaks, so that none of them can pass for a line of ours."""
    return re.sub(r"\s*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]\s*", " ", words).strip()
