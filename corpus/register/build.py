"""Builds the register: recommendations with what came of them, figures, notes and voices."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.register.families import followed_up
from corpus.register.figures.told import figures_in
from corpus.register.headings import read_marker
from corpus.register.labels import Part
from corpus.register.likeness import likeness
from corpus.register.links import SAME_NUMBER, by_date, council_keys, linked, pairs_of, stands_in
from corpus.register.mentions import Mention, find_mentions
from corpus.register.notes.noted import notes_on
from corpus.register.outline import Outline, is_update
from corpus.register.parts import Stretch, parts_of
from corpus.register.printing import Printing
from corpus.register.printings.in_turn import find_in_turn
from corpus.register.printings.topical import Subject, find_topical
from corpus.register.progress import told_in
from corpus.register.recommendations import Entry, entries_in
from corpus.register.voices.sentences import Speaker, Spoken, speaker_of, voices_of
from corpus.types import Place, Recommendation, Register, Report, Stage, Voice

_SUBJECT_WORDS = 8  # of a reason that is no more than a subject


def build_register(reports: Sequence[Report]) -> Register:
    """The register of the reports. Entries stand in order of their report's date, then of reading."""
    outlines = [Outline(report) for report in by_date(list(reports))]
    keys = council_keys([outline.report for outline in outlines])
    voices: dict[str, tuple[Voice, ...]] = {}
    recommendations: list[Recommendation] = []
    for outline in outlines:
        speaker = speaker_of(outline)
        spoken = Spoken(outline, speaker, voices_of(outline, speaker))
        followed = _followed_up(outline, outlines, recommendations, keys)
        earlier = [entry for entry in recommendations if followed and stands_in(entry, followed)]
        its_own = _best_reading(outline, spoken, earlier, _themes(outlines, earlier), followed)
        voices.update(spoken.sentences)
        voices.update(_spoken_by_their_author(outline, its_own, speaker, voices))
        recommendations = linked(recommendations, its_own, keys, followed)
    figures = [figure for outline in outlines for figure in figures_in(outline)]
    notes = notes_on(outlines, figures)
    return Register(tuple(recommendations), tuple(figures), tuple(notes), voices)


def _followed_up(
    outline: Outline, outlines: list[Outline], earlier: list[Recommendation], keys: dict[str, str]
) -> Report | None:
    """The earlier report that a report follows up, of those that set something out for the same council."""
    makers, key = {entry.report for entry in earlier}, keys[outline.report.id]
    candidates = [o.report for o in outlines if key and o.report.id in makers and keys[o.report.id] == key]
    return followed_up(outline.report, candidates)


def _themes(outlines: list[Outline], made: list[Recommendation]) -> dict[str, str]:
    """What names the subject of each recommendation beside its headline, by its id: a few words of reason, or its heading."""
    by_report = {outline.report.id: outline for outline in outlines}
    themes: dict[str, str] = {}
    for one in made:
        in_row = {place.passage for place in one.rationale_places} & {place.passage for place in one.places}
        if in_row and len(one.rationale.split()) <= _SUBJECT_WORDS:
            themes[one.id] = one.rationale  # the issue beside an action
            continue
        for place in one.places[:1]:
            path = by_report[place.report].by_id[place.passage].heading_path
            above = [title for title in path if read_marker(title) is None and not one.headline.startswith(title)]
            themes[one.id] = above[-1] if above else ""
    return themes


def _best_reading(
    outline: Outline, spoken: Spoken, earlier: list[Recommendation], themes: dict[str, str], followed: Report | None
) -> list[Recommendation]:
    """A report's own, read once more with what it tells in turn where the first reading misses some of an earlier set."""
    first = _recommendations(outline, spoken, earlier, themes)
    in_turn = find_in_turn(outline, earlier, _told_of(first, earlier, followed))
    readings = [first, *([_recommendations(outline, spoken, earlier, themes, in_turn)] if in_turn else [])]
    return max(readings, key=lambda reading: len(_told_of(reading, earlier, followed)))


def _told_of(reading: list[Recommendation], earlier: list[Recommendation], followed: Report | None) -> frozenset[str]:
    """The earlier recommendations, by id, of which a reading tells something."""
    same = pairs_of(earlier, reading, followed)
    return frozenset(same[one.id] for one in reading if one.id in same and (one.progress or one.reviewers_view))


def _recommendations(
    outline: Outline,
    spoken: Spoken,
    earlier: list[Recommendation],
    themes: dict[str, str],
    in_turn: Sequence[Printing] = (),
) -> list[Recommendation]:
    entries = entries_in(outline, earlier, in_turn)
    parts = parts_of(outline, entries, earlier)
    subjects = [
        Subject(e.kind, e.number, e.headline, themes.get(e.id, ""), _promised(e)) for e in earlier if e.headline
    ]
    if _add_topical(outline, entries, parts, subjects):
        parts = parts_of(outline, entries, earlier)
    mentions = find_mentions(outline, _taken(entries), follows_up=bool(earlier))
    entries.extend(_only_mentioned(mentions, entries, earlier))
    return [_recommendation(outline, entry, order, parts, mentions, spoken) for order, entry in enumerate(entries, 1)]


def _promised(made: Recommendation) -> tuple[str, ...]:
    return tuple(told.text for told in made.progress if told.stage is Stage.PLANNED)


def _taken(entries: list[Entry]) -> frozenset[str]:
    """The passages, by id, that print an entry or stand under a printing."""
    return frozenset(p.id for e in entries for printing in e.printings for p in (printing.passage, *printing.body))


def _only_mentioned(mentions: list[Mention], entries: list[Entry], earlier: list[Recommendation]) -> list[Entry]:
    """Entries for what running text names by a number that only the report followed up prints, or that none prints."""
    printed = {(entry.kind, entry.number) for entry in entries}
    before = {(made.kind, made.number) for made in earlier}
    alone = not any(entry.kind == "recommendation" for entry in entries)
    return [
        Entry(kind, number, "")
        for kind, number in dict.fromkeys((mention.kind, mention.number) for mention in mentions)
        if (kind, number) not in printed
        and ((kind, number) in before or (alone and not before and kind == "recommendation" and number.isdigit()))
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
    taken = _taken(entries)
    mentions = find_mentions(outline, taken, follows_up=bool(earlier))
    named = {(mention.kind, mention.number) for mention in mentions}
    named |= {(entry.kind, entry.number or "") for entry in entries if not entry.headline}
    subjects = [replace(subject, told=(subject.kind, subject.number) in named) for subject in subjects]
    found = find_topical(outline, subjects, taken, frozenset(mention.passage.id for mention in mentions))
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
    telling = {told.passage for entry in found for told in (*entry.progress, *entry.reviewers_view)}
    for place in (place for entry in found for place in (*entry.places, *entry.rationale_places)):
        passage = outline.by_id[place.passage]
        if passage.id in telling and (place.start, place.end) == (passage.start, passage.end):
            continue  # it tells what came of the recommendation, and does not print it
        before = spoken.get(passage.id, voices[passage.id])
        spoken[passage.id] = tuple(
            speaker.author if sentence.start < place.end and place.start < sentence.end else voice
            for sentence, voice in zip(passage.sentences, before, strict=True)
        )
    return spoken


def _recommendation(
    outline: Outline,
    entry: Entry,
    order: int,
    parts: dict[int, list[Stretch]],
    mentions: list[Mention],
    spoken: Spoken,
) -> Recommendation:
    stretches = [stretch for printing in entry.printings for stretch in parts[id(printing)]]
    its_own = [m for m in mentions if entry.number and (m.kind, m.number) == (entry.kind, entry.number)]
    told = told_in(outline, stretches, its_own, spoken)
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
    return tuple(_place(outline, printing) for printing in entry.printings)


def _place(outline: Outline, printing: Printing) -> Place:
    if printing.start == printing.end:
        return outline.place(printing.passage)
    return outline.place(printing.passage, printing.start, printing.end)
