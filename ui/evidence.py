"""Answers and their evidence as HTML. Every word that comes from outside is escaped by the template engine."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from itertools import groupby, pairwise

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from assistant import take_away, wording
from assistant.types import Answer, Citation, Outcome, Statement
from corpus.types import Passage
from ui import page_words as words

TextOf = Callable[[str], str | None]  # the canonical text of a report by its id, None where it is gone
PassageOf = Callable[[str, str], Passage | None]  # a passage by the ids of its report and its own


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a passage: plain words, quoted words, or the very fact inside the quotation."""

    text: str
    kind: str  # "plain", "quote", "fact"


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell of a cited table row, and whether it is among the quoted words."""

    column: str
    text: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question of a conversation and what became of it: an answer, or an error in words."""

    number: int
    question: str
    answer: Answer | None = None
    error: str = ""
    flagged: str = ""  # what became of flagging the answer
    taken: str = ""  # the key under which the answer can be had as a file
    asked: datetime | None = None
    narrowed: str = ""  # which reports alone were searched, in words, where a choice on the page left others out


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring statements that one voice makes as at one date."""

    lead: str
    byline: str
    voice: str
    statements: tuple[Statement, ...]


def pieces(citation: Citation) -> list[Piece]:
    """The passage of a citation, cut where the quotation and the fact asked for begin and end."""
    cuts = {citation.context_start, citation.context_start + len(citation.context), citation.start, citation.end}
    facts = [(max(a, citation.start), min(b, citation.end)) for a, b in citation.marks]
    facts = [(a, b) for a, b in facts if a < b and (a, b) != (citation.start, citation.end)]
    ordered = sorted(cuts.union(*facts)) if facts else sorted(cuts)

    def kind(at: int) -> str:
        if not citation.start <= at < citation.end:
            return "plain"
        return "fact" if any(a <= at < b for a, b in facts) else "quote"

    def text(start: int, end: int) -> str:
        return citation.context[start - citation.context_start : end - citation.context_start]

    return [Piece(text(a, b), kind(a)) for a, b in pairwise(ordered) if text(a, b)]


def cells(citation: Citation, passage: Passage | None) -> list[ShownCell]:
    """The cells of a cited table row under their columns' headings; none where the passage is no table row."""
    found = passage.cells if passage else ()
    begin, context = citation.context_start, citation.context
    return [
        ShownCell(
            cell.column,
            context[cell.start - begin : cell.end - begin],
            cell.start < citation.end and citation.start < cell.end,
        )
        for cell in found
    ]


class Standing(StrEnum):
    """Whether a quotation stands in its report as it is loaded now."""

    CHECKED = "checked"
    CHANGED = "changed"
    GONE = "gone"


def standing(citation: Citation, text_of: TextOf) -> Standing:
    """Whether a quotation stands word for word, in its passage, where it stood when it was cited."""
    text = text_of(citation.report)
    if text is None:
        return Standing.GONE
    begin, quote = citation.context_start, text[citation.start : citation.end]
    unchanged = quote == citation.quote and text[begin : begin + len(citation.context)] == citation.context
    return Standing.CHECKED if unchanged else Standing.CHANGED


def quotations_checked(citations: Sequence[Citation], text_of: TextOf) -> int:
    """How many quotations stand word for word at their offsets in the reports as they are held now."""
    return sum(standing(citation, text_of) is Standing.CHECKED for citation in citations)


def groups(statements: Sequence[Statement]) -> list[Group]:
    """The statements in their order, parted wherever the voice or the date turns or a new lead line begins."""
    turns = 0
    keyed = []
    for statement in statements:
        turns += bool(statement.lead)
        keyed.append(((turns, statement.voice, statement.as_at), statement))
    found = []
    for (_, voice, _as_at), members in groupby(keyed, key=lambda pair: pair[0]):
        run = tuple(statement for _, statement in members)
        found.append(Group(run[0].lead, _byline(run[0]), voice.value, run))
    return found


def _byline(statement: Statement) -> str:
    """Who says it and as at when; nothing where the lead line has said both."""
    date = wording.date_in_words(statement.as_at)
    if wording.VOICES[statement.voice] in statement.lead and date in statement.lead:
        return ""
    return f"{words.VOICES[statement.voice]}, {'as at ' if statement.as_at else ''}{date}"


def stage_words(statement: Statement) -> str:
    """How far the thing has come and how we know, empty where no stage belongs to the statement."""
    told = take_away.stage(statement)
    return told[:1].upper() + told[1:]


def conversation_html(
    exchanges: Sequence[Exchange],
    text_of: TextOf,
    titles: Mapping[str, str],
    conversation: str = "",
    look: str = "",
    *,
    fresh: bool = False,
    whole: str = "",
) -> str:
    """The conversation: each question, the status of its answer in words, and the answer with numbered links.

    `look` moves the focus to the last question; `fresh` says that it was answered just now, to be announced once.
    `whole` is the key under which the conversation can be had as one file, offered once it has two answers.
    """
    shown = [_shown(exchange, text_of, titles) for exchange in exchanges]
    kept = [exchange.number for exchange in exchanges if exchange.taken]
    whole_at = kept[-1] if whole and len(kept) > 1 else None
    template = templates().get_template("conversation.html")
    return template.render(
        exchanges=shown, conversation=conversation, look=look, fresh=fresh, whole=whole, whole_at=whole_at
    )


def evidence_html(
    exchanges: Sequence[Exchange],
    passage_of: PassageOf = lambda _report, _passage: None,
    text_of: TextOf | None = None,
    found: Sequence[Citation] = (),
    councils: Mapping[str, str] | None = None,
) -> str:
    """The evidence of every answer as cards; the last answer's is open, the others wait until theirs is read.

    Without `text_of` every quotation counts as checked. `found` are passages that nothing rests on yet: they are
    shown alone. `councils` has the council of each report by its id, where it is to be told.
    """

    def cells_of(citation: Citation) -> list[ShownCell]:
        return cells(citation, passage_of(citation.report, citation.passage))

    def standing_of(citation: Citation) -> Standing:
        return standing(citation, text_of) if text_of else Standing.CHECKED

    template = templates().get_template("evidence.html")
    return template.render(
        exchanges=exchanges, cells_of=cells_of, standing_of=standing_of, found=found, councils=councils or {}
    )


def _shown(exchange: Exchange, text_of: TextOf, titles: Mapping[str, str]) -> dict[str, object]:
    answer = exchange.answer
    if answer is None:
        return {"exchange": exchange, "answer": None}
    quoted = (*answer.citations, *answer.related)
    unchecked = {c.number for c in answer.citations if standing(c, text_of) is not Standing.CHECKED}
    earlier = quotations_checked(quoted, text_of) < len(quoted)
    asked = exchange.asked.astimezone().date() if exchange.asked else None
    doubtful = take_away.is_doubtful(answer)
    status = take_away.status(answer) if doubtful else words.OUTCOMES[answer.outcome]
    return {
        "exchange": exchange,
        "answer": answer,
        "status": f"{words.OUTCOMES[answer.outcome]}, from earlier versions of the reports" if earlier else status,
        "groups": groups(answer.statements),
        "checked": len(answer.citations) - len(unchecked),
        "unchecked": unchecked,
        "earlier": words.earlier(len(unchecked), len(answer.citations)) if earlier else "",
        "on": asked.isoformat() if asked and asked != date.today() else "",
        "searched": [titles.get(report, report) for report in answer.explanation.searched],
        "answered": answer.outcome.answering,
        "opening": take_away.opening(answer),
        "plain": _before_choices(answer),
        "wants_paper": answer.outcome is Outcome.NOT_IN_REPORTS and bool(_PAPER.search(exchange.question)),
        "doubtful": doubtful and not earlier,
        "missing": take_away.still_missing(answer),
        "widen": bool(exchange.narrowed) and answer.outcome is not Outcome.ANSWERED and not earlier,
    }


_PAPER = re.compile(r"\b(?:briefing|paper|summar\w+|table|spreadsheet|document|download|export|print)\b", re.IGNORECASE)


def _before_choices(answer: Answer) -> str:
    """What an answer without statements says; its choices are buttons under it."""
    listed = "".join(f"\n- {choice}" for choice in answer.choices)
    return answer.text.removesuffix(listed)


@cache
def templates() -> Environment:
    """The page's templates, every value escaped unless the template itself wrote it."""
    loaded = Environment(
        loader=PackageLoader("ui"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    loaded.filters |= {
        "date": wording.date_in_words,
        "moment": words.moment,
        "pieces": pieces,
        "stage": stage_words,
    }
    loaded.globals |= {
        "STANDING_LINE": words.STANDING_LINE,
        "VOICES": words.VOICES,
        "CONFIDENCES": words.CONFIDENCES,
        "STAGES": words.STAGES,
        "BASES": words.BASES,
        "EARLIER": words.EARLIER,
        "REASONS": words.REASONS,
        "plural": wording.plural,
        "page_in_words": words.page_in_words,
    }
    return loaded
