"""What a writer hands to the verifier: statements made of verbatim spans, not yet numbered."""

from dataclasses import dataclass, field

from assistant.shelf import Sentence, Shelf
from assistant.types import Outcome
from corpus.types import Basis, Passage, Place, ProgressStatement, ReadingNote, Report, Stage, Voice


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a passage to cite. `marks` are the spans of the very fact asked for."""

    report: Report
    passage: Passage
    start: int
    end: int
    voice: Voice = Voice.NOT_CLEAR
    marks: tuple[tuple[int, int], ...] = ()

    @property
    def text(self) -> str:
        """The words, verbatim."""
        return self.report.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class DraftStatement:
    """A statement and what supports it.

    Without `claim` it says its quotes word for word, after `label`. With `claim` (a count, say) it says that, and cites
    the quotes. `lead` is a frame line before it.
    """

    quotes: tuple[Quote, ...]
    claim: str | None = None
    label: str = ""
    lead: str = ""
    as_at: str | None = None
    stage: Stage | None = None
    basis: Basis | None = None

    @property
    def text(self) -> str:
        """The statement in words: quotations in quotation marks."""
        if self.claim is not None:
            return self.claim
        return self.label + " … ".join(f"“{quote.text}”" for quote in self.quotes)

    @property
    def voice(self) -> Voice:
        """Who says it, where all its quotes agree."""
        voices = {quote.voice for quote in self.quotes}
        return voices.pop() if len(voices) == 1 else Voice.NOT_CLEAR


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before it is verified and numbered. `opening` is a frame line; `certainty` is in 0..1."""

    outcome: Outcome
    opening: str
    statements: tuple[DraftStatement, ...] = ()
    missing: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    related: tuple[Quote, ...] = ()
    noted: tuple[ReadingNote, ...] = ()
    follow_ups: tuple[str, ...] = ()
    why: tuple[str, ...] = field(default=())
    certainty: float = 0.5


def quote_of_sentence(sentence: Sentence, marks: tuple[tuple[int, int], ...] = ()) -> Quote:
    """A whole sentence as a quote."""
    return Quote(sentence.report, sentence.passage, sentence.start, sentence.end, sentence.voice, marks)


def quote_of_place(place: Place, shelf: Shelf) -> Quote:
    """Where a register entry stands, as a quote."""
    report, passage = shelf.passage(place.passage)
    sentence = shelf.sentence_at(place.passage, place.start)
    voice = sentence.voice if sentence else Voice.NOT_CLEAR
    return Quote(report, passage, place.start, place.end, voice)


def statement_of_progress(told: ProgressStatement, shelf: Shelf, lead: str = "", label: str = "") -> DraftStatement:
    """A register statement as a statement of an answer."""
    report, passage = shelf.passage(told.passage)
    return DraftStatement(
        quotes=(*_lead_in(passage, shelf), Quote(report, passage, told.start, told.end, told.voice)),
        as_at=told.as_at or report.date,
        stage=told.stage,
        basis=told.basis,
        lead=lead,
        label=label or column_label(told.start, told.end, passage),
    )


def column_label(start: int, end: int, passage: Passage) -> str:
    """The heading of the column that a whole cell stands under: "Status: "."""
    for cell in passage.cells:
        if cell.column and (cell.start, cell.end) == (start, end):
            return f"{cell.column}: "
    return ""


def statement_of_sentence(
    sentence: Sentence,
    shelf: Shelf,
    *,
    lead: str = "",
    label: str = "",
    marks: tuple[tuple[int, int], ...] = (),
    introduced: bool = False,
) -> DraftStatement:
    """A sentence as a statement; a list item brings the words that introduce its list, unless that was done."""
    lead_in = () if introduced else _lead_in(sentence.passage, shelf)
    return DraftStatement(
        quotes=(*lead_in, quote_of_sentence(sentence, marks)),
        as_at=sentence.report.date,
        lead=lead,
        label=label,
    )


def _lead_in(passage: Passage, shelf: Shelf) -> tuple[Quote, ...]:
    """The sentence that introduces a list, where the item is no sentence of its own."""
    if not passage.parent or not shelf.has_passage(passage.parent):
        return ()
    report, _ = shelf.passage(passage.id)
    words = report.words(passage)
    if words.rstrip().endswith((".", "!", "?")) and len(passage.sentences) > 1:
        return ()
    introduces = shelf.sentences(passage.parent)
    if not introduces or not introduces[-1].introduces:
        return ()
    return (quote_of_sentence(introduces[-1]),)
