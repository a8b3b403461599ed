"""Builds the register: recommendations with what came of them, figures, notes and voices."""

from collections.abc import Sequence

from corpus.register.figures import figures_in
from corpus.register.links import by_date, linked
from corpus.register.mentions import Mention, find_mentions
from corpus.register.notes import notes_on
from corpus.register.outline import Outline
from corpus.register.parts import Part, Stretch, parts_of
from corpus.register.printings import Printing
from corpus.register.progress import told_in
from corpus.register.recommendations import Entry, entries_in
from corpus.register.voices import Speaker, speaker_of, voices_of
from corpus.types import Place, Recommendation, Register, Report, Voice


def build_register(reports: Sequence[Report]) -> Register:
    """The register of the reports. Entries stand in order of their report's date, then of reading."""
    outlines = [Outline(report) for report in by_date(list(reports))]
    voices: dict[str, tuple[Voice, ...]] = {}
    found: dict[str, list[Recommendation]] = {}
    for outline in outlines:
        speaker = speaker_of(outline)
        voices.update(voices_of(outline, speaker))
        found[outline.report.id] = _recommendations(outline, speaker, voices)
        voices.update(_spoken_by_their_author(outline, found[outline.report.id], speaker, voices))
    recommendations = linked(list(reports), found)
    figures = [figure for outline in outlines for figure in figures_in(outline)]
    notes = notes_on(outlines, figures)
    return Register(tuple(recommendations), tuple(figures), tuple(notes), voices)


def _recommendations(outline: Outline, speaker: Speaker, voices: dict[str, tuple[Voice, ...]]) -> list[Recommendation]:
    entries = entries_in(outline)
    parts = parts_of(outline, entries)
    printings = [printing for entry in entries for printing in entry.printings]
    taken = frozenset(p.id for printing in printings for p in (printing.passage, *printing.body))
    mentions = find_mentions(outline, taken)
    known = {entry.number for entry in entries if entry.kind == "recommendation"}
    for number in dict.fromkeys(mention.number for mention in mentions):
        if number not in known and not known:
            entries.append(Entry("recommendation", number, ""))
    return [
        _recommendation(outline, entry, order, parts, mentions, speaker, voices)
        for order, entry in enumerate(entries, 1)
    ]


def _spoken_by_their_author(
    outline: Outline, found: list[Recommendation], speaker: Speaker, voices: dict[str, tuple[Voice, ...]]
) -> dict[str, tuple[Voice, ...]]:
    """The voices of the passages that make recommendations and give reasons: whoever makes them says them."""
    spoken: dict[str, tuple[Voice, ...]] = {}
    for place in (place for entry in found for place in (*entry.places, *entry.rationale_places)):
        passage = outline.by_id[place.passage]
        before = spoken.get(passage.id, voices[passage.id])
        spoken[passage.id] = tuple(
            speaker.author if place.start <= sentence.start < place.end else voice
            for sentence, voice in zip(passage.sentences, before, strict=True)
        )
    return spoken


def _recommendation(
    outline: Outline,
    entry: Entry,
    order: int,
    parts: dict[int, list[Stretch]],
    mentions: list[Mention],
    speaker: Speaker,
    voices: dict[str, tuple[Voice, ...]],
) -> Recommendation:
    stretches = [stretch for printing in entry.printings for stretch in parts[id(printing)]]
    its_own = [m for m in mentions if entry.kind == "recommendation" and entry.number and m.number == entry.number]
    told = told_in(outline, stretches, its_own, voices, speaker.author)
    why = [stretch for stretch in stretches if stretch.part is Part.RATIONALE]
    places = _places(outline, entry) or tuple(outline.place(m.passage) for m in its_own[:1])
    return Recommendation(
        id=f"{outline.report.id}:{entry.kind}-{order}",
        report=outline.report.id,
        council=outline.report.council,
        number=entry.number,
        headline=entry.headline,
        rationale=" ".join(outline.report.text[s.start : s.end] for s in why),
        places=places,
        rationale_places=tuple(outline.place(s.passage, s.start, s.end) for s in why),
        progress=told.progress,
        reviewers_view=told.view,
        kind=entry.kind,
    )


def _places(outline: Outline, entry: Entry) -> tuple[Place, ...]:
    return tuple(_place(outline, printing) for printing in entry.printings if printing.shape != "going on")


def _place(outline: Outline, printing: Printing) -> Place:
    if printing.start == printing.end:
        return outline.place(printing.passage)
    return outline.place(printing.passage, printing.start, printing.end)
