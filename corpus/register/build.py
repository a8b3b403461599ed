"""Builds the register: recommendations with what came of them, figures, notes and voices."""

from collections.abc import Sequence

from corpus.councils import council_key
from corpus.register.families import followed_up
from corpus.register.figures import figures_in
from corpus.register.find_topical import Subject, find_topical
from corpus.register.likeness import likeness
from corpus.register.links import SAME_NUMBER, by_date, linked
from corpus.register.mentions import Mention, find_mentions
from corpus.register.notes import notes_on
from corpus.register.outline import Outline
from corpus.register.parts import Part, Stretch, is_update, parts_of
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
        subjects = _followed_up(outline.report, list(reports), found)
        found[outline.report.id] = _recommendations(outline, speaker, voices, subjects)
        voices.update(_spoken_by_their_author(outline, found[outline.report.id], speaker, voices))
    recommendations = linked(list(reports), found)
    figures = [figure for outline in outlines for figure in figures_in(outline)]
    notes = notes_on(outlines, figures)
    return Register(tuple(recommendations), tuple(figures), tuple(notes), voices)


def _followed_up(report: Report, reports: list[Report], found: dict[str, list[Recommendation]]) -> list[Subject]:
    """What the earlier report that `report` follows up recommended; nothing where it follows up none."""
    key = council_key(report.council or "")
    earlier = [
        r for r in reports if found.get(r.id) and r.id != report.id and key and council_key(r.council or "") == key
    ]
    followed = followed_up(report, earlier)
    return [
        Subject(made.kind, made.number, made.headline)
        for made in (found[followed.id] if followed else [])
        if made.kind == "recommendation" and made.headline
    ]


def _recommendations(
    outline: Outline, speaker: Speaker, voices: dict[str, tuple[Voice, ...]], earlier: list[Subject]
) -> list[Recommendation]:
    entries = entries_in(outline)
    parts = parts_of(outline, entries)
    if _add_topical(outline, entries, parts, earlier):
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


def _add_topical(
    outline: Outline, entries: list[Entry], parts: dict[int, list[Stretch]], earlier: list[Subject]
) -> bool:
    """Add what is told under headings that only name a recommendation's subject; whether there was any.

    Looked for where nothing else in the report tells of that recommendation.
    """
    untold = [entry for entry in entries if entry.headline and not _is_told(entry, parts)] if is_update(outline) else []
    printed = [entry.headline for entry in entries]
    elsewhere = [s for s in earlier if all(likeness(s.headline, headline) < SAME_NUMBER for headline in printed)]
    subjects = [Subject(entry.kind, entry.number, entry.headline) for entry in untold] + elsewhere
    taken = frozenset(p.id for e in entries for printing in e.printings for p in (printing.passage, *printing.body))
    found = find_topical(outline, subjects, taken)
    for subject, printing in found:
        same = next(
            (e for e in entries if (e.kind, e.number, e.headline) == (subject.kind, subject.number, subject.headline)),
            None,
        )
        if same is None:
            same = Entry(subject.kind, subject.number, subject.headline)
            entries.append(same)
        same.printings.append(printing)
    return bool(found)


def _is_told(entry: Entry, parts: dict[int, list[Stretch]]) -> bool:
    return any(stretch.part is not Part.RATIONALE for p in entry.printings for stretch in parts[id(p)])


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
