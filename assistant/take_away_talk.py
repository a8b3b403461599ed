"""A whole conversation to take away: its answers one after another, with references numbered through all of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.take_away import (
    CLOSING,
    COLUMNS,
    Paper,
    markdown_beside,
    markdown_facts,
    markdown_references,
    markdown_told,
    paper,
    rows,
)
from assistant.types import Answer, Citation, Outcome
from assistant.wording import plural
from corpus.register_export import Row, as_csv
from corpus.sentences import split_sentences

TITLE = "Questions put to the council reports"
_OF_ALL = ("Asked on", "Reports searched")


@dataclass(frozen=True, slots=True)
class Talk:
    """The answers of a conversation with the day of each; `left_out` of its questions have no answer to show."""

    answers: tuple[tuple[Answer, date], ...]
    left_out: int = 0

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What holds of every question alike, so that it is told once: the day, the reports searched."""
        first, *others = (paper(answer, asked).facts for answer, asked in self.answers)
        return [fact for fact in first if fact[0] in _OF_ALL and all(fact in each for each in others)]

    @property
    def papers(self) -> list[Paper]:
        """Each answer laid out for people, without the facts that are told once."""
        told = self.facts
        pages = (paper(answer, asked) for answer, asked in self.answers)
        return [replace(page, facts=tuple(fact for fact in page.facts if fact not in told)) for page in pages]

    @property
    def references(self) -> list[Citation]:
        """What all of them cite, each quotation once, by number."""
        cited = {each.number: each for answer, _ in self.answers for each in answer.citations}
        return [cited[number] for number in sorted(cited)]

    @property
    def gap(self) -> str:
        """What is said of questions that are left out; empty where none is."""
        if not self.left_out:
            return ""
        verb = "is" if self.left_out == 1 else "are"
        return f"{plural(self.left_out, 'question')} of this conversation {verb} left out: no answer that still holds."


def talk(answers: Sequence[tuple[Answer, date]], left_out: int = 0) -> Talk:
    """The conversation with its references numbered through."""
    return Talk(tuple(_numbered_through([(_in_brief(answer), asked) for answer, asked in answers])), left_out)


def markdown(whole: Talk) -> str:
    """The conversation as Markdown: a heading for each question, all references at the end."""
    blocks = [f"# {TITLE}", *([markdown_facts(whole.facts)] if whole.facts else [])]
    blocks += [f"*{whole.gap}*"] if whole.gap else []
    for page in whole.papers:
        blocks += [*markdown_told(page, 2), *markdown_beside(page, 3)]
    return "\n\n".join([*blocks, *markdown_references(whole.references), f"*{CLOSING}*"]) + "\n"


def table(whole: Talk) -> list[Row]:
    """The rows of all answers, with how far to trust them once, at the end."""
    told = [rows(answer, asked) for answer, asked in whole.answers]
    found = [row for each in told for row in each[:-1]] + [each[-1] for each in told[-1:]]
    return [*found, *([{"part": "left out", "words": whole.gap}] if whole.gap else [])]


def csv(whole: Talk) -> str:
    """The conversation as CSV: a row for each statement and reference of every answer."""
    return as_csv(table(whole), COLUMNS)


def docx(whole: Talk) -> bytes:
    """The conversation as the bytes of a .docx file."""
    from assistant import take_away_word as word

    document = word.new(TITLE)
    document.add_heading(TITLE, 1)
    word.facts(document, whole.facts)
    if whole.gap:
        document.add_paragraph().add_run(whole.gap).italic = True
    for page in whole.papers:
        word.told(document, page, 2)
        word.beside(document, page, 3)
    word.references(document, whole.references)
    return word.closed(document)


def _in_brief(answer: Answer) -> Answer:
    """Of an answer that is not in the reports, the one sentence that says so."""
    if answer.outcome is not Outcome.NOT_IN_REPORTS:
        return answer
    first = next((answer.text[start:end] for start, end in split_sentences(answer.text)), answer.text)
    return replace(answer, text=first.strip(), statements=(), citations=(), related=(), missing=(), notes=())


def _numbered_through(answers: Sequence[tuple[Answer, date]]) -> Iterator[tuple[Answer, date]]:
    """The answers with other numbers; a quotation that comes again keeps the number that it has."""
    numbers: dict[tuple[str, int, int], int] = {}
    for answer, asked in answers:
        new = {c.number: numbers.setdefault((c.report, c.start, c.end), len(numbers) + 1) for c in answer.citations}
        cited = {new[each.number]: replace(each, number=new[each.number]) for each in answer.citations}
        statements = (
            replace(s, citations=tuple(dict.fromkeys(new[n] for n in s.citations))) for s in answer.statements
        )
        yield replace(answer, citations=tuple(cited.values()), statements=tuple(statements)), asked
