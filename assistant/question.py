"""A question as read: what it asks for, what would answer it, what it is about."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from assistant import cues
from assistant.references import Reference
from assistant.words import tokens


class Ask(StrEnum):
    """What a question asks for."""

    LIST = "the list of recommendations"
    COUNT = "how many recommendations"
    RECOMMENDATION = "what a recommendation says"
    WHICH = "which recommendation is about a subject"
    WHY = "why something was recommended"
    PROGRESS = "what progress is reported"
    VIEW = "what the reviewers thought"
    STAGE = "what stands at a stage"
    ITEMS = "which items of a plan stand at a state"
    FIGURES = "figures of progress"
    PARAGRAPH = "what a paragraph says"
    COMPARE = "a comparison"
    FAULTS = "what looks wrong in the reports"
    OVERVIEW = "an overview"
    STRENGTHS = "what goes well"
    CONCERNS = "what does not go well"
    STILL_TO_DO = "what is still to be done"
    HOW_IT_STANDS = "how things stand on the whole"
    FACT = "what the reports say on a subject"
    OTHER_WORK = "something that is not a question about reports"


OF_THE_WHOLE = frozenset({Ask.STRENGTHS, Ask.CONCERNS, Ask.STILL_TO_DO, Ask.HOW_IT_STANDS})


class Expects(StrEnum):
    """The kind of thing that would answer."""

    PERSON = "a person"
    DATE = "a date"
    DURATION = "a length of time"
    NUMBER = "a number"
    MONEY = "a sum of money"
    SHARE = "a share"
    PLACE = "a place"
    REASON = "a reason"
    YES_NO = "yes or no"
    TEXT = "an account"


@dataclass(frozen=True, slots=True)
class Understanding:
    """A question as read. `subject` are its words that carry what it is about, folded, in order.

    `wording` is what to search with: the question without the council's name and the report's. `dates` are the days
    and months that it names, ISO; `councils` the keys of councils that it names and `places` the words of their names;
    `focus` is the noun that "what" or "which" asks for ("salary"), `numbered` the numbers of a phase or stage; `plural`
    tells that several things are asked for, `some` which ones of a stated number, `members` who belongs to something,
    `now` how things stand last.
    """

    question: str
    ask: Ask
    expects: Expects
    subject: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    paragraphs: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    wording: str = ""
    places: tuple[str, ...] = ()
    focus: str = ""
    numbered: tuple[str, ...] = ()
    members: bool = False
    now: bool = False
    stage: str | None = None
    councils: frozenset[str] = frozenset()
    plural: bool = False
    some: bool = False
    mended: tuple[tuple[str, str], ...] = field(default=())

    @property
    def question_has_words(self) -> bool:
        """Whether there is a word to look for."""
        return bool(tokens(self.question))

    def described(self) -> str:
        """The reading in one line for people."""
        parts = [f"asked for: {self.ask.value}"]
        if self.references:
            parts.append(", ".join(f"{r.kind} {r.number}" for r in self.references))
        if self.subject:
            parts.append("about: " + " ".join(self.subject))
        if self.years:
            parts.append("year: " + ", ".join(self.years))
        if self.expects not in (Expects.TEXT,):
            parts.append(f"an answer holds {self.expects.value}")
        if self.mended:
            parts.append("read " + ", ".join(f"“{was}” as “{now}”" for was, now in self.mended))
        return "; ".join(parts)


YEAR = re.compile(r"\b(?:19|20)\d\d(?:\s?[/-]\s?\d{2,4})?\b")


def expects(text: str) -> Expects:
    """The kind of answer that a folded question wants."""
    if cues.YES_NO.search(text) and not cues.TELLS_WHAT.search(text):
        return Expects.YES_NO
    if cues.ASKS_WHY.match(text):
        return Expects.REASON
    for pattern, kind in (
        (cues.SHARE, Expects.SHARE),
        (cues.PERIOD, Expects.DURATION),
        (cues.MONEY, Expects.MONEY),
        (cues.COUNT, Expects.NUMBER),
        (cues.PEOPLE, Expects.PERSON),
        (cues.DATE, Expects.DATE),
        (cues.PLACE, Expects.PLACE),
        (cues.WHY, Expects.REASON),
    ):
        if pattern.search(text):
            return kind
    return Expects.TEXT
