"""What came of a recommendation, sentence by sentence: stage, voice, dates, and the date that it holds at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.register.dated import dates_in
from corpus.register.imperatives import is_imperative
from corpus.register.mentions import Mention
from corpus.register.outline import Outline
from corpus.register.parts import Part, Stretch
from corpus.register.stages import NOT_STATED, StageReading, is_answer, read_stage, read_status
from corpus.register.voice_words import FIRST_PERSON, OPINION, REVIEWERS_ACT
from corpus.types import Basis, Passage, ProgressStatement, Span, Stage, Voice

_HOLDS_FIRMLY = re.compile(
    r"\b(?:as at|as of|position (?:at|on)|at the end of|by the end of) (?:the )?(?:end of )?$", re.IGNORECASE
)
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
    voices: dict[str, tuple[Voice, ...]],
    author: Voice,
) -> Told:
    """The statements in the stretches that report progress, and in the passages that name the recommendation."""
    progress: list[ProgressStatement] = []
    view: list[ProgressStatement] = []
    for statement, is_view in _statements(outline, stretches, mentions, voices, author):
        (view if is_view else progress).append(statement)
    return Told(_in_order(progress), _in_order(view))


def _in_order(statements: list[ProgressStatement]) -> tuple[ProgressStatement, ...]:
    once = {(s.start, s.end): s for s in statements}
    return tuple(once[key] for key in sorted(once))


def _statements(
    outline: Outline,
    stretches: list[Stretch],
    mentions: list[Mention],
    voices: dict[str, tuple[Voice, ...]],
    author: Voice,
) -> Iterator[tuple[ProgressStatement, bool]]:
    status: dict[str, StageReading] = {}
    for stretch in sorted(stretches, key=lambda s: s.part is not Part.STATUS):
        if stretch.part is Part.RATIONALE:
            continue
        if stretch.part is Part.STATUS:
            found = _status(outline, stretch, voices)
            if found:
                status[stretch.passage.id] = found[1]
                yield found[0], False
            continue
        for span in _spans(stretch):
            statement = _statement(outline, stretch.passage, span, voices, status.get(stretch.passage.id))
            is_view = _is_view(statement, stretch.part, author)
            yield (_without_stage(statement) if is_view and stretch.part is Part.VIEW else statement), is_view
    for mention in mentions:
        for span in mention.spans:
            statement = _statement(outline, mention.passage, span, voices, None)
            yield statement, _is_view(statement, Part.PROGRESS, author)


def _without_stage(statement: ProgressStatement) -> ProgressStatement:
    """A view under a heading of its own tells what the reviewers think, and not how far a thing has come."""
    if statement.basis is Basis.STATED:
        return statement
    return replace(statement, stage=Stage.NOT_STATED, stage_words="")


def _is_view(statement: ProgressStatement, part: Part, author: Voice) -> bool:
    """Whether a statement is the reviewers' view, and not an account of what was done."""
    if statement.voice not in _VIEWS:
        return False
    if part is Part.VIEW or statement.voice is not author or author is Voice.REVIEWERS:
        return True
    return statement.stage is Stage.NOT_STATED or bool(OPINION.search(statement.text))


def _spans(stretch: Stretch) -> list[Span]:
    """The sentences of a stretch, cut to it."""
    cut = (Span(max(s.start, stretch.start), min(s.end, stretch.end)) for s in stretch.passage.sentences)
    return [span for span in cut if span.end > span.start]


def _status(
    outline: Outline, stretch: Stretch, voices: dict[str, tuple[Voice, ...]]
) -> tuple[ProgressStatement, StageReading] | None:
    words = outline.report.text[stretch.start : stretch.end]
    reading = read_status(words) or StageReading(Stage.NOT_STATED, Basis.STATED)
    return _made(outline, stretch.passage, Span(stretch.start, stretch.end), reading, voices, ""), reading


def _statement(
    outline: Outline, passage: Passage, span: Span, voices: dict[str, tuple[Voice, ...]], status: StageReading | None
) -> ProgressStatement:
    reading = read_stage(outline.words(span))
    shown_elsewhere = ""
    if passage.parent and _goes_on(outline.words(span), reading):
        lead = outline.by_id.get(passage.parent)
        if lead and lead.sentences:
            lead_words = outline.words(lead.sentences[-1])
            led = read_stage(lead_words)
            shown_elsewhere = lead_words[led.start : led.end]
            reading = StageReading(led.stage, led.basis)
    if status and status.stage is not Stage.NOT_STATED and reading.stage in (Stage.NOT_STATED, status.stage):
        words = outline.words(span)
        advice = is_answer(words) or (reading.stage is Stage.NOT_STATED and OPINION.search(words))
        reading = reading if advice else StageReading(status.stage, Basis.STATED, reading.start, reading.end)
    return _made(outline, passage, span, reading, voices, shown_elsewhere)


def _goes_on(words: str, reading: StageReading) -> bool:
    """Whether a list item ends the sentence that led into the list, and does not tell a stage itself."""
    if reading.basis is Basis.STATED:
        return False
    finite = re.search(r"\b(?:is|are|was|were|has|have|had|will|should|would|could|must)\b", words)
    return is_imperative(words) or (reading.stage is Stage.NOT_STATED and not finite)


def _made(
    outline: Outline,
    passage: Passage,
    span: Span,
    reading: StageReading,
    voices: dict[str, tuple[Voice, ...]],
    elsewhere: str,
) -> ProgressStatement:
    words = outline.words(span)
    voice = _voice(passage, span, voices)
    if (
        voice in _VIEWS
        and any(p.search(words) for p in (OPINION, REVIEWERS_ACT, FIRST_PERSON))
        and reading.basis is Basis.INFERRED
    ):
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


def _voice(passage: Passage, span: Span, voices: dict[str, tuple[Voice, ...]]) -> Voice:
    for sentence, voice in zip(passage.sentences, voices.get(passage.id, ()), strict=False):
        if sentence.start < span.end and span.start < sentence.end:
            return voice
    return Voice.NOT_CLEAR


def as_at(words: str) -> str | None:
    """The date that a sentence says it holds at: "as at 31 March 2024", "by the end of June 2023"; None where it gives none."""
    if read_stage(words).stage is Stage.PLANNED:
        return None
    firm = [date.iso for date in dates_in(words) if _HOLDS_FIRMLY.search(words[: date.start])]
    return max(firm, default=None)
