"""What came of a recommendation, sentence by sentence: stage, voice, dates, and the date that it holds at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.register.dated import dates_in
from corpus.register.imperatives import is_imperative
from corpus.register.labels import Part
from corpus.register.legend import legend_of
from corpus.register.mentions import Mention, restates
from corpus.register.outline import Outline
from corpus.register.parts import Stretch
from corpus.register.stages import NOT_STATED, StageReading, is_answer, read_reply, read_stage, read_status
from corpus.register.voices.sentences import Spoken
from corpus.register.voices.words import FIRST_PERSON, IN_OUR_VIEW, OPINION, REVIEWERS_ACT, TOLD_BY_OTHERS
from corpus.types import Basis, Passage, ProgressStatement, Span, Stage, Voice

_HOLDS_FIRMLY = re.compile(
    r"\b(?:as at|as of|position (?:at|on)|at the end of|by the end of) (?:the )?(?:end of )?$", re.IGNORECASE
)
_COLOUR_ALONE = re.compile(
    r"^(?:(?:status|b?rag)(?: rating| status)?\s*[:–—-]\s*)?(?P<colour>[a-z]+(?: [a-z]+)?)[.]?$", re.IGNORECASE
)
_LABEL = re.compile(
    r"(?:(?:current|overall|latest) )?(?:status|rating|b?rag(?: rating| status)?)\s*[:–—-]\s+(?=\S)", re.IGNORECASE
)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|should|would|could|must)\b")
_CLAUSE = re.compile(r"\b(?:when|where|if|that|which|who)\b", re.IGNORECASE)
_NOTHING = re.compile(r"^(?:none|nil|nothing|n/?a|not applicable|no further \w+|no change)\b", re.IGNORECASE)
_VIEWS = frozenset({Voice.REVIEWERS, Voice.COMMISSIONERS})


@dataclass(frozen=True, slots=True)
class Told:
    """What a report tells of one recommendation: the progress, and the reviewers' view of it."""

    progress: tuple[ProgressStatement, ...]
    view: tuple[ProgressStatement, ...]


def told_in(
    outline: Outline,
    stretches: list[Stretch],
    mentions: list[Mention],
    spoken: Spoken,
) -> Told:
    """The statements in the stretches that report progress, and in the passages that name the recommendation."""
    progress: list[ProgressStatement] = []
    view: list[ProgressStatement] = []
    for statement, is_view in _statements(outline, stretches, mentions, spoken):
        (view if is_view else progress).append(statement)
    return Told(_in_order(_without_lead_ins(progress, outline)), _in_order(_without_lead_ins(view, outline)))


def _without_lead_ins(told: list[ProgressStatement], outline: Outline) -> list[ProgressStatement]:
    """The statements without words that only introduce the items of a list, where these are told."""
    introduced = {outline.by_id[each.passage].parent for each in told}
    return [each for each in told if each.passage not in introduced or not each.text.rstrip().endswith(":")]


def _in_order(statements: list[ProgressStatement]) -> tuple[ProgressStatement, ...]:
    once = {(s.start, s.end): s for s in statements}
    return tuple(once[key] for key in sorted(once))


def _statements(
    outline: Outline,
    stretches: list[Stretch],
    mentions: list[Mention],
    spoken: Spoken,
) -> Iterator[tuple[ProgressStatement, bool]]:
    status: dict[str, StageReading] = {}
    judged = _is_judged(stretches, spoken)
    for stretch in sorted(stretches, key=lambda s: s.part is not Part.STATUS):
        if stretch.part is Part.RATIONALE:
            continue
        if stretch.part is Part.STATUS:
            found = _status(outline, stretch, spoken)
            if found:
                status[stretch.passage.id] = found[1]
                yield (replace(found[0], voice=spoken.speaker.author) if judged else found[0]), False
            continue
        spans = (_past_label(outline, span) for span in _spans(stretch))
        for span in (span for span in spans if _says_something(outline.words(span))):
            its_status = status.get(stretch.passage.id) if stretch.part is not Part.VIEW else None
            statement = _statement(outline, stretch, span, spoken, its_status)
            is_view = _is_view(statement, stretch.part, spoken.speaker.author)
            yield (_without_stage(statement) if is_view and stretch.part is Part.VIEW else statement), is_view
    for mention in mentions:
        for span in mention.spans:
            part = Part.VIEW if mention.judges else Part.PROGRESS
            whole = Stretch(mention.passage, mention.passage.start, mention.passage.end, part)
            statement = _statement(outline, whole, span, spoken, None)
            if mention.judges and spoken.speaker.author in _VIEWS:
                statement = replace(_without_stage(statement), voice=spoken.speaker.author)
            yield statement, _is_view(statement, part, spoken.speaker.author)


def _past_label(outline: Outline, span: Span) -> Span:
    """A sentence without the label of the status that it gives at the end of a paragraph: "Rating: Green – on track."."""
    label = _LABEL.match(outline.words(span))
    return Span(span.start + label.end(), span.end) if label else span


def _says_something(words: str) -> bool:
    return not restates(words)


def _is_judged(stretches: list[Stretch], spoken: Spoken) -> bool:
    """Whether a status is the reviewers' own: their report gives the council's account apart, in its column or under its label."""
    if spoken.speaker.author not in _VIEWS or spoken.speaker.narrative is Voice.COUNCIL:
        return False
    told = [s for s in stretches if s.part is Part.PROGRESS and _spans(s)]
    return any(spoken.voice(s.passage, _spans(s)[0]) is Voice.COUNCIL for s in told)


def _without_stage(statement: ProgressStatement) -> ProgressStatement:
    """A view under a heading of its own tells what the reviewers think, and not how far a thing has come."""
    if statement.basis is Basis.STATED:
        return statement
    return replace(statement, stage=Stage.NOT_STATED, stage_words="")


def _is_view(statement: ProgressStatement, part: Part, author: Voice) -> bool:
    """Whether a statement is the reviewers' view, and not an account of what was done."""
    if statement.voice is Voice.NOT_CLEAR and part is Part.VIEW:
        return True
    if statement.voice not in _VIEWS:
        return False
    if part is Part.VIEW or statement.voice is not author or author is Voice.REVIEWERS:
        return True
    return any(wording.search(statement.text) for wording in (OPINION, IN_OUR_VIEW))


def _spans(stretch: Stretch) -> list[Span]:
    """The sentences of a stretch, cut to it."""
    cut = (Span(max(s.start, stretch.start), min(s.end, stretch.end)) for s in stretch.passage.sentences)
    return [span for span in cut if span.end > span.start]


def _status(outline: Outline, stretch: Stretch, spoken: Spoken) -> tuple[ProgressStatement, StageReading] | None:
    words = outline.report.text[stretch.start : stretch.end]
    reading = (
        read_status(words)
        or _by_answer(stretch, words)
        or _by_colour(outline, words)
        or StageReading(Stage.NOT_STATED, Basis.STATED)
    )
    return _made(outline, stretch.passage, Span(stretch.start, stretch.end), reading, spoken, ""), reading


def _by_answer(stretch: Stretch, words: str) -> StageReading | None:
    """The stage of a cell that only answers its column's question: "Addressed?" "Partially"."""
    columns = [cell.column.rstrip(" *") for cell in stretch.passage.cells if cell.start == stretch.start]
    return next((read_reply(column, words) for column in columns if column.endswith("?")), None)


def _by_colour(outline: Outline, words: str) -> StageReading | None:
    """The stage of a colour alone, where the report explains its colours."""
    colour = _COLOUR_ALONE.match(words.strip())
    meant = legend_of(outline).get(colour["colour"].lower()) if colour else None
    return StageReading(meant.stage, Basis.STATED, 0, len(words)) if meant else None


def _statement(
    outline: Outline, stretch: Stretch, span: Span, spoken: Spoken, status: StageReading | None
) -> ProgressStatement:
    passage, reading = stretch.passage, read_stage(outline.words(span))
    shown_elsewhere = ""
    if passage.parent and _goes_on(outline.words(span), reading):
        lead = outline.by_id.get(passage.parent)
        if lead and lead.sentences:
            lead_words = outline.words(lead.sentences[-1])
            led = read_stage(lead_words)
            shown_elsewhere = lead_words[led.start : led.end]
            reading = StageReading(led.stage, led.basis)
    if stretch.led and _takes(outline.words(span), reading, stretch.led):
        reading = StageReading(stretch.led.stage, stretch.led.basis)
    if status and status.stage is not Stage.NOT_STATED and reading.stage in (Stage.NOT_STATED, status.stage):
        words = outline.words(span)
        advice = is_answer(words) or (reading.stage is Stage.NOT_STATED and OPINION.search(words))
        reading = reading if advice else StageReading(status.stage, Basis.STATED, reading.start, reading.end)
    return _made(outline, passage, span, reading, spoken, shown_elsewhere)


def _takes(words: str, reading: StageReading, led: StageReading) -> bool:
    """Whether words take the stage of the label or heading over them, and do not tell one of their own."""
    if reading.basis is Basis.STATED or is_answer(words) or _NOTHING.match(words):
        return False
    if led.basis is Basis.STATED and reading.stage in (Stage.NOT_STATED, led.stage):
        return not OPINION.search(words)
    if reading.stage in (Stage.DONE, Stage.UNDER_WAY):
        return False
    return is_imperative(words) or not _FINITE.search(_CLAUSE.split(words, maxsplit=1)[0])


def _goes_on(words: str, reading: StageReading) -> bool:
    """Whether a list item ends the sentence that led into the list, and does not tell a stage itself."""
    if reading.basis is Basis.STATED:
        return False
    return is_imperative(words) or (reading.stage is Stage.NOT_STATED and not _FINITE.search(words))


def _made(
    outline: Outline,
    passage: Passage,
    span: Span,
    reading: StageReading,
    spoken: Spoken,
    elsewhere: str,
) -> ProgressStatement:
    words = outline.words(span)
    voice = spoken.voice(passage, span)
    if (
        voice in _VIEWS
        and any(p.search(words) for p in (OPINION, REVIEWERS_ACT, FIRST_PERSON))
        and reading.basis is Basis.INFERRED
    ):
        reading = NOT_STATED
    if voice is Voice.NOT_CLEAR and TOLD_BY_OTHERS.search(words):
        reading = NOT_STATED
    return ProgressStatement(
        text=words,
        stage=reading.stage,
        basis=reading.basis,
        voice=voice,
        as_at=as_at(words) or outline.report.date,
        report=outline.report.id,
        passage=passage.id,
        locator=passage.locator,
        start=span.start,
        end=span.end,
        stage_words=words[reading.start : reading.end] or elsewhere,
        dates=tuple(dict.fromkeys(date.iso for date in dates_in(words))),
    )


def as_at(words: str) -> str | None:
    """The date that a sentence says it holds at: "as at 31 March 2024", "by the end of June 2023"; None where it gives none."""
    if read_stage(words).stage is Stage.PLANNED:
        return None
    firm = [date.iso for date in dates_in(words) if _HOLDS_FIRMLY.search(words[: date.start])]
    return max(firm, default=None)
