"""Finds what is printed with a marker: "Recommendation 3", "Key recommendation 3: …", "R3. …", "Action 2.1 – …"."""

import re
from dataclasses import replace
from itertools import pairwise

from corpus.register.headings import (
    GIVES_RATIONALE,
    GIVES_VIEW,
    LISTS_OTHERS,
    REPORTS_PROGRESS,
    UNNUMBERED_MARKER,
    is_status_heading,
    names_kind,
    numbers_named_in,
    read_marker,
)
from corpus.register.imperatives import ADVISES, is_imperative
from corpus.register.labels import KIND_LABEL, ONLY_KIND, is_field, label_of, part_named, records_in
from corpus.register.outline import BODY_KINDS, Outline, closes
from corpus.register.printing import Printing
from corpus.register.printings.forms import in_form_of
from corpus.register.printings.marked_runs import trimmed_runs
from corpus.register.printings.series import find_series
from corpus.register.stages import read_stage
from corpus.types import Passage, PassageKind, Stage

_NARRATIVE_WORDS = 3
_LABEL_WORDS = 4
_TITLE_WORDS = 2  # of a heading that is a subject, even where its first word could be a verb: "Review", "Plan delivery"
_ONLY_GRADED = re.compile(r"\s*[(\[][^()\[\]]{2,30}[)\]]\s*")  # how grave it is, or what kind
_COUNTED = re.compile(r"(?P<number>\d{1,2})[.)]\s+(?=\S)")
_NEAR = 3  # passages from one heading of a part to the next


def find_marked(outline: Outline) -> list[Printing]:
    """The marked printings in reading order, each with its headline and with the passages under it."""
    series = find_series(outline)
    markers = [
        (position, found)
        for position, passage in enumerate(outline.passages)
        if (found := _marked(outline, passage) or series.get(passage.id))
    ]
    fields = {field.passage.id for (_, over), (_, field) in pairwise(markers) if _fills(over, field)}
    markers = [marker for marker in markers if marker[1].passage.id not in fields]
    printings = []
    starts = [position for position, _ in markers]
    for order, (position, printing) in enumerate(markers):
        limit = starts[order + 1] if order + 1 < len(starts) else len(outline.passages)
        printings.append(_with_body(outline, printing, position, limit))
    return trimmed_runs(outline, _by_their_words(printings))


def _fills(over: Printing, field: Printing) -> bool:
    """Whether a field without a number gives the words of the number alone above it: "Recommendation: …"."""
    alone = over.shape == "marked" and len(over.numbers) == 1 and not over.headline
    same = over.kind == field.kind and over.passage.section == field.passage.section
    return alone and same and not field.numbers and bool(field.headline)


def _by_their_words(printings: list[Printing]) -> list[Printing]:
    """The printings, those called actions that say what somebody should do as what they are: recommendations."""
    actions = [printing for printing in printings if printing.kind == "action" and printing.headline]
    advice = sum(ADVISES.match(printing.headline) is not None for printing in actions)
    if 2 * advice <= len(actions):
        return printings
    return [replace(p, kind="recommendation") if p.kind == "action" else p for p in printings]


def _marked(outline: Outline, passage: Passage) -> Printing | None:
    if passage.id in records_in(outline):
        return _in_record(outline, passage)
    if passage.kind in (PassageKind.FOOTNOTE, PassageKind.TABLE_ROW, PassageKind.TABLE_HEADER):
        return None
    words = outline.words(passage)
    label = read_marker(passage.label) if passage.label else None
    if in_form := in_form_of(outline, passage):
        return in_form
    if label:
        return Printing(label[0], label[1], passage, passage.start, passage.end, words, "marked")
    marker = read_marker(words)
    unnumbered = UNNUMBERED_MARKER.match(words) if passage.kind is not PassageKind.HEADING else None
    if unnumbered:
        start = passage.start + unnumbered.end()
        return Printing("recommendation", (), passage, start, passage.end, words[unnumbered.end() :], "marked")
    if marker is None:
        named = numbers_named_in(words) if passage.kind is PassageKind.HEADING else ()
        return Printing("recommendation", named, passage, passage.end, passage.end, "", "named") if named else None
    kind, numbers, begin, _ = marker
    if _ONLY_GRADED.fullmatch(words[begin:]):
        begin = len(words)  # "Recommendation 4 (Medium)"
    if passage.kind is not PassageKind.HEADING and _is_narrative(words[:begin], words[begin:]):
        return None
    return Printing(kind, numbers, passage, passage.start + begin, passage.end, words[begin:], "marked")


def _in_record(outline: Outline, row: Passage) -> Printing | None:
    """What the row of a record prints whose label is a marker: "Recommendation 3 | Agree…", "Recommendation | Agree…"."""
    label, cell = (outline.report.text[c.start : c.end] for c in row.cells)
    marker = read_marker(label)
    kind = marker[0] if marker else names_kind(label) if ONLY_KIND.match(label) else None
    if kind is None:
        return None
    inner = read_marker(cell) if marker is None else None
    counted = _COUNTED.match(cell) if marker is None and inner is None else None
    begin = inner[2] if inner else counted.end() if counted else 0
    numbers = marker[1] if marker else inner[1] if inner else (counted["number"],) if counted else ()
    return Printing(kind, numbers, row, row.cells[1].start + begin, row.cells[1].end, cell[begin:], "marked")


def _is_narrative(marker: str, rest: str) -> bool:
    """Whether a paragraph only begins with the words and goes on as a sentence."""
    opened = marker.rstrip()
    return bool(rest) and (opened[-1:].isalnum() or opened.endswith(")")) and rest[:1].islower()


def _with_body(outline: Outline, printing: Printing, position: int, limit: int) -> Printing:
    """The printing with the passages that stand under it, the first giving the headline where the marker stands alone."""
    passages = list(outline.passages[position + 1 : limit])
    tied = printing.numbers or printing.passage.id in records_in(outline) or _heads_form(outline, printing.passage)
    under = _under(outline, printing.passage, passages) if tied else _labelled(outline, passages)
    announced = outline.words(printing.passage).rstrip().endswith(":")
    under = [p for p in under if p.cells or not is_field(outline, p)]
    bare = printing.shape == "marked" and not printing.headline and bool(under)
    field = next((f for p in under if bare and (f := _marked(outline, p)) and _fills(printing, f)), None)
    if field:
        printing, under = replace(field, numbers=printing.numbers), [p for p in under if p is not field.passage]
    elif bare and (announced or _is_headline(outline, under[0])):
        printing, under = _headline_below(outline, printing, under)
    elif printing.headline and under and _only_titles(outline, printing, under[0]):
        words = outline.words(under[0])
        printing = replace(printing, passage=under[0], start=under[0].start, end=under[0].end, headline=words)
        under = under[1:]
    return replace(
        first_sentence_apart(outline, printing),
        body=tuple(
            p
            for p in under
            if p.kind in BODY_KINDS or p.id in records_in(outline) or is_status_heading(outline.words(p))
        ),
    )


def _only_titles(outline: Outline, printing: Printing, first: Passage) -> bool:
    """Whether a heading names no more than the subject of what the paragraph below recommends."""
    if printing.passage.kind is not PassageKind.HEADING or first.kind is not PassageKind.PARAGRAPH or first.cells:
        return False
    opening = outline.words(first.sentences[0]) if first.sentences else ""
    short = len(printing.headline.split()) <= _TITLE_WORDS
    if ADVISES.match(opening):
        return short or not is_imperative(printing.headline)
    return short and is_imperative(opening)


def _labelled(outline: Outline, passages: list[Passage]) -> list[Passage]:
    """The passages right below that a label ties to a recommendation without a number: "Response: …", and their lists."""
    tied: list[Passage] = []
    for passage in passages:
        if label_of(outline, passage).words is None and passage.parent not in {p.id for p in tied}:
            break
        tied.append(passage)
    return tied


def _under(outline: Outline, marker: Passage, passages: list[Passage]) -> list[Passage]:
    """The passages down to the next heading that is not part of what stands under the marker."""
    under: list[Passage] = []
    for passage in passages:
        if closes(outline.words(passage)):
            break
        if passage.kind is PassageKind.HEADING and (
            LISTS_OTHERS.fullmatch(outline.words(passage).strip(" :"))
            or not (
                _stays(outline, marker, passage, first=not under) or _among_parts(outline, marker, passage, passages)
            )
        ):
            break
        under.append(passage)
    return under


def _among_parts(outline: Outline, marker: Passage, heading: Passage, passages: list[Passage]) -> bool:
    """Whether right below a heading comes one that names a part again and again, so that both are parts of what is above."""
    at = passages.index(heading)
    section = outline.section_of(heading)
    if marker.kind is not PassageKind.HEADING or at > _NEAR or (section and section.number):
        return False
    below = (p for p in passages[at + 1 : at + 1 + _NEAR] if p.kind is PassageKind.HEADING)
    return any(outline.repeats(outline.words(p)) and _names_part(outline, p) for p in below)


def _heads_form(outline: Outline, passage: Passage) -> bool:
    """Whether the heading over a passage says what its words are, and nothing else: "Recommendation"."""
    around = outline.section_of(passage) if passage.kind is not PassageKind.HEADING else None
    return (
        around is not None and KIND_LABEL.match(around.title.strip(" :")) is not None and outline.repeats(around.title)
    )


def _stays(outline: Outline, marker: Passage, heading: Passage, *, first: bool) -> bool:
    """Whether a heading is deeper than the marker, or names a part of what stands under it on a flat page."""
    own = outline.level(heading)
    if marker.kind is PassageKind.HEADING:
        outside = own < outline.level(marker) and not outline.repeats(outline.words(heading))
        return own > outline.level(marker) or first or (not outside and _names_part(outline, heading))
    around = outline.section_of(marker)
    if around and _heads_form(outline, marker):
        around = outline.sections.get(around.parent or "")
    return own > (around.level if around else 0) and _names_part(outline, heading)


def _names_part(outline: Outline, heading: Passage) -> bool:
    words = outline.words(heading)
    named = GIVES_RATIONALE.match(words) or GIVES_VIEW.match(words)
    short = REPORTS_PROGRESS.search(words) and len(words.split()) <= _LABEL_WORDS
    section = outline.section_of(heading)
    return bool(named or short or outline.repeats(words)) and not (section and section.number)


def _is_headline(outline: Outline, first: Passage) -> bool:
    """Whether what stands below a bare marker is its headline, and not already what came of it."""
    sentences = [outline.words(sentence) for sentence in first.sentences] or [outline.words(first)]
    label = label_of(outline, first)
    if label.words and part_named(label.words):
        return False
    if first.kind is PassageKind.HEADING or is_imperative(sentences[0]):
        return True
    return read_stage(sentences[0]).stage in (Stage.NOT_STATED, Stage.PLANNED) and len(sentences) == 1


def _headline_below(outline: Outline, printing: Printing, under: list[Passage]) -> tuple[Printing, list[Passage]]:
    first = under[0]
    words = outline.words(first)
    if first.cells or len(printing.numbers) > 1 or (first.kind is PassageKind.HEADING and _names_part(outline, first)):
        return printing, under
    return replace(printing, passage=first, start=first.start, end=first.end, headline=words), under[1:]


def first_sentence_apart(outline: Outline, printing: Printing) -> Printing:
    """The printing with its first sentence as the headline and the other sentences of the passage as the rest."""
    inside = [s for s in printing.passage.sentences if s.end > printing.start]
    if len(inside) < 2 or not printing.headline:
        return printing
    first, others = inside[0], inside[1:]
    opening = outline.report.text[printing.start : first.end]
    if len(opening.split()) < _NARRATIVE_WORDS and not is_imperative(opening):
        first, others = inside[1], inside[2:]
    headline = outline.report.text[printing.start : first.end]
    return replace(printing, end=first.end, headline=headline, rest=tuple((s.start, s.end) for s in others))
