"""Who says each sentence: the council, the reviewers, commissioners, government, or not clear."""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.register.headings import read_marker
from corpus.register.imperatives import is_imperative
from corpus.register.labels import Part, label_of, part_named, records_in
from corpus.register.outline import Outline
from corpus.register.voices.authors import author_of, council_briefed
from corpus.register.voices.words import (
    ABOUT_THE_REVIEW,
    ACCOUNT,
    ATTRIBUTED,
    COUNCIL_SAYS,
    FIRST_PERSON,
    HEADED,
    HEADED_OTHERS,
    HEADED_OWN,
    OPINION,
    OPINION_LABEL,
    REFERS_BACK,
    REPORTED_BACK,
    REVIEW_ITSELF,
    REVIEWERS_ACT,
    SAY,
    SAYS_FOR_COUNCIL,
    SOME_OF_THEM,
    SUBJECTS,
    TOLD_BY_OTHERS,
    WE_SPEAK,
)
from corpus.types import Passage, PassageKind, Span, Voice

_BODY = re.compile(r"\b(?P<noun>board|panel|ombudsman|group|commission)\b", re.IGNORECASE)
_OF_PEERS = re.compile(r"\b(?:peer|inspection|review) team\b|\bpeer (?:challenge|review)\b", re.IGNORECASE)
_THE_TEAM = re.compile(
    rf"^(?:The|Their) team(?:,? (?:\w+ly|also|then|has|had))* (?:{SAY}|described|praised|made)\b", re.IGNORECASE
)
_OWN_LABEL = re.compile(
    r"\b[Tt]he (?P<label>(?:[\w-]+ ){0,3}?[\w-]+) (?:is|gives|shows|tells|sets out) (?:our|my) (?:own )?(?:assessment|view|judgement|opinion|conclusion)\b"
)
_REVIEWING = frozenset({Voice.REVIEWERS, Voice.COMMISSIONERS})


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose report it is, and whose account its narrative is where a sentence does not tell."""

    author: Voice
    narrative: Voice
    of_peers: bool = False  # in a council's report on a review: "The team found…" gives what the reviewers said
    itself: re.Pattern[str] | None = None  # where the author's name is that of a board or panel: "The Board expects…"


def speaker_of(outline: Outline) -> Speaker:
    """The voices that a report speaks with by default."""
    author = author_of(outline)
    if author is Voice.REVIEWERS:
        narrative = Voice.COUNCIL if council_briefed(outline) else Voice.NOT_CLEAR
        return Speaker(author, narrative, itself=_itself(outline))
    return Speaker(author, author, of_peers=bool(_OF_PEERS.search(outline.report.text)))


def _itself(outline: Outline) -> re.Pattern[str] | None:
    """What tells that the board or panel speaks that a report is by."""
    named = _BODY.search(" ".join([outline.report.title, *map(outline.words, outline.passages[:1])]))
    return (
        re.compile(rf"^(?:The|This) {named['noun']}(?: \w+ly| also| now| has| had)* {SAY}\b", re.IGNORECASE)
        if named
        else None
    )


def voices_of(outline: Outline, speaker: Speaker) -> dict[str, tuple[Voice, ...]]:
    """The voice of every sentence of every passage, by passage id."""
    spoken: dict[str, tuple[Voice, ...]] = {}
    for passage in outline.passages:
        spoken[passage.id] = _passage_voices(outline, passage, speaker, spoken)
    return spoken


@dataclass(frozen=True, slots=True)
class Spoken:
    """Who says what in a report: the voice of any span of it."""

    outline: Outline
    speaker: Speaker
    sentences: dict[str, tuple[Voice, ...]]

    def voice(self, passage: Passage, span: Span) -> Voice:
        """The voice of a span: in a table row its cell's, else its sentence's."""
        if passage.cells:
            return _cell_voice(self.outline, passage, span.start, self.speaker)
        for sentence, voice in zip(passage.sentences, self.sentences.get(passage.id, ()), strict=False):
            if sentence.start < span.end and span.start < sentence.end:
                return voice
        return Voice.NOT_CLEAR


def _passage_voices(
    outline: Outline, passage: Passage, speaker: Speaker, spoken: dict[str, tuple[Voice, ...]]
) -> tuple[Voice, ...]:
    headed = _labelled(outline, passage, speaker.author) or headed_voice(passage.heading_path, speaker.author)
    if passage.cells:
        return tuple(_cell_voice(outline, passage, sentence.start, speaker) for sentence in passage.sentences)
    if passage.kind is PassageKind.HEADING:
        return tuple(speaker.author for _ in passage.sentences)
    told = Speaker(headed, headed) if headed else _narrating(passage, speaker)
    lead = spoken.get(passage.parent or "", ())
    before = lead[-1] if lead else None
    voices: list[Voice] = []
    named: Voice | None = None  # whom a sentence begins with, for "They reported…" after it
    for sentence in passage.sentences:
        words = outline.words(sentence)
        goes_on = bool(lead) and is_imperative(words)
        labelled = OPINION_LABEL.match(words)
        if labelled:
            told = _told_under(labelled.group(), speaker)
        voice = lead[-1] if goes_on else sentence_voice(words, told, before)
        if named and REPORTED_BACK.match(words):
            voice = named
        else:
            named = next((body for body, pattern in SUBJECTS if pattern.match(words)), None)
        voices.append(voice)
        before = voice
    return tuple(voices)


def _told_under(label: str, speaker: Speaker) -> Speaker:
    """The speaker from a label such as "Panel opinion:" to the end of its paragraph."""
    voice = next((voice for voice, pattern in HEADED if pattern.search(label)), speaker.author)
    return Speaker(voice, voice)


def _narrating(passage: Passage, speaker: Speaker) -> Speaker:
    """The speaker of a passage: where a review tells of itself, its narrative is the reviewers' own."""
    if speaker.author is Voice.REVIEWERS and any(
        ABOUT_THE_REVIEW.match(title) for title in _down_from_marker(passage.heading_path)
    ):
        return Speaker(speaker.author, speaker.author)
    return speaker


def _labelled(outline: Outline, passage: Passage, author: Voice) -> Voice | None:
    """The voice that a label in front of a passage gives to all of it: "The council says: …"."""
    label = label_of(outline, passage).words
    if label is None or passage.cells:
        return None
    if label.strip(" :.").lower() in _own_labels(outline):
        return author
    return Voice.COUNCIL if SAYS_FOR_COUNCIL.match(label.strip(" :.")) else headed_voice((label,), author)


@lru_cache(maxsize=4)
def _own_labels(outline: Outline) -> frozenset[str]:
    """The labels that a report says are over its author's own words: "The current position is our own assessment"."""
    told = (_OWN_LABEL.finditer(outline.words(p)) for p in outline.passages if p.kind is PassageKind.PARAGRAPH)
    return frozenset(match["label"].lower() for matches in told for match in matches)


def sentence_voice(words: str, speaker: Speaker, before: Voice | None = None) -> Voice:
    """The voice of one sentence; `before` is that of the sentence before it in the same passage."""
    for voice, pattern in ATTRIBUTED:
        if pattern.search(words) and not (voice is Voice.REVIEWERS and speaker.author is Voice.COMMISSIONERS):
            return voice
    if speaker.of_peers and _THE_TEAM.match(words):
        return Voice.REVIEWERS
    if speaker.author in _REVIEWING and (FIRST_PERSON.match(words) or (speaker.itself and speaker.itself.match(words))):
        return speaker.author
    if SOME_OF_THEM.match(words):
        return Voice.NOT_CLEAR
    if COUNCIL_SAYS.search(words):
        return Voice.COUNCIL
    if REPORTED_BACK.match(words) and before is Voice.COUNCIL:
        return Voice.COUNCIL
    if TOLD_BY_OTHERS.search(words):
        return Voice.NOT_CLEAR
    if speaker.author not in _REVIEWING:
        return speaker.narrative
    if WE_SPEAK.search(words):
        return speaker.author
    if speaker.author is Voice.COMMISSIONERS:
        return speaker.narrative
    return _in_review(words, speaker, before)


def _in_review(words: str, speaker: Speaker, before: Voice | None) -> Voice:
    """In a review: the reviewers where it is plainly their opinion or about their review, else the narrative's voice."""
    if REPORTED_BACK.match(words) and before is not Voice.REVIEWERS:
        return Voice.COUNCIL
    if REVIEWERS_ACT.search(words) or OPINION.search(words) or REVIEW_ITSELF.search(words):
        return Voice.REVIEWERS
    if before is Voice.REVIEWERS and REFERS_BACK.search(words) and not ACCOUNT.search(words):
        return Voice.REVIEWERS
    return speaker.narrative


def headed_voice(heading_path: tuple[str, ...], author: Voice) -> Voice | None:
    """The voice that a heading gives to what stands under it: "Commissioners' view", "Council response"."""
    for heading in reversed(_down_from_marker(heading_path)):
        if HEADED_OTHERS.search(heading):
            return Voice.NOT_CLEAR
        if HEADED_OWN.search(heading) and author is not Voice.NOT_CLEAR:
            return author
        for voice, pattern in HEADED:
            if pattern.search(heading):
                return voice
    return None


def _down_from_marker(heading_path: tuple[str, ...]) -> tuple[str, ...]:
    """The headings from the innermost that names a recommendation on: those around it tell of other things."""
    marked = [place for place, heading in enumerate(heading_path) if read_marker(heading)]
    return heading_path[marked[-1] :] if marked else heading_path


def _cell_voice(outline: Outline, row: Passage, start: int, speaker: Speaker) -> Voice:
    """The voice of a sentence of a table row: its column's or, in a record, its label's; else as in running text."""
    for cell in row.cells:
        if cell.start <= start < cell.end:
            record = row.id in records_in(outline)
            headed = (
                _of_part(outline.words(row.cells[0]), speaker)
                if record
                else headed_voice((cell.column,), speaker.author)
            )
            if headed:
                return headed
            words = outline.report.text[start : cell.end]
            return sentence_voice(words, speaker)
    return speaker.narrative


def _of_part(label: str, speaker: Speaker) -> Voice | None:
    """The voice that a record's label gives to its row: reasons are given by whoever makes the recommendation."""
    if part_named(label) is Part.RATIONALE:
        return speaker.author
    return headed_voice((label,), speaker.author)
