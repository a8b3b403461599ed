"""What stands under a printing: why it was recommended, what came of it, or what the reviewers think of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.register.headings import LISTS_RECOMMENDATIONS, REPORTS_PROGRESS, read_marker
from corpus.register.labels import Labels, Part, is_field, label_of, records_in
from corpus.register.likeness import likeness
from corpus.register.outline import Outline, is_update
from corpus.register.printing import Printing
from corpus.register.recommendations import NO_NUMBER, Entry
from corpus.register.stages import QUESTION, StageReading, is_answer, is_status, read_leading, read_reply, read_stage
from corpus.register.voices.words import OPINION_LABEL
from corpus.types import Cell, Passage, Recommendation, Stage

_FIGURE = re.compile(r"(?:£?\d[\d,.]*\s?(?:%|m|k)?)?(?:\s*\(\d+(?:\.\d+)?\s?%\))?")
_TELLS = frozenset({Stage.DONE, Stage.UNDER_WAY})
# Shares of a run's sentences that tell of things done or under way, from which it reads as progress.
_SHARE_PRINTED_AGAIN, _SHARE_IN_UPDATE = 0.2, 0.3


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words under a recommendation: a passage's characters `start`..`end`, and what they are.

    `led` is the stage that a label or heading above gives to them, "Completed:" or "Next steps", where there is one.
    """

    passage: Passage
    start: int
    end: int
    part: Part
    led: StageReading | None = None


def parts_of(
    outline: Outline, entries: list[Entry], earlier: Sequence[Recommendation] = ()
) -> dict[int, list[Stretch]]:
    """What stands under each printing, by `id()` of the printing. `earlier` are those of the report that it follows up."""
    all_printings = [printing for entry in entries for printing in entry.printings]
    printed = frozenset(printing.passage.id for printing in all_printings)
    firsts = {id(entry.printings[0]) for entry in entries if not _made_before(entry, earlier)}
    runs: dict[tuple[str, int], list[Printing]] = {}
    for printing in all_printings:
        runs.setdefault(_run_of(printing), []).append(printing)
    parts: dict[int, list[Stretch]] = {}
    labels = Labels(outline, all_printings)
    for run in runs.values():
        again = sum(id(printing) not in firsts for printing in run) * 2 >= len(run)
        usual = _usual_part(outline, run, labels, _least_share(outline, again, _told_later(run, entries)))
        for printing in run:
            own = replace(printing, body=tuple(p for p in printing.body if p.id not in printed))
            parts[id(printing)] = _stretches(outline, own, usual, labels)
    return parts


def _made_before(entry: Entry, earlier: Sequence[Recommendation]) -> bool:
    """Whether an entry prints again what the earlier report recommended."""
    same = (one for one in earlier if one.number == entry.number)
    return any(likeness(one.headline, entry.headline) >= NO_NUMBER for one in same)


def _run_of(printing: Printing) -> tuple[str, int]:
    """What printings are judged together: a run of recommendations, or all of a plan's objectives."""
    if printing.kind != "recommendation" and printing.shape == "marked":
        return printing.kind, 0
    return printing.kind, printing.run or -printing.start - 1


def _told_later(run: list[Printing], entries: list[Entry]) -> bool:
    """Whether what a run prints is printed again further on, with passages under it."""
    later = 0
    for entry in entries:
        here = [printing for printing in entry.printings if printing in run]
        if here and any(p.body and p not in run and p.start > here[0].start for p in entry.printings):
            later += 1
    return later * 2 >= len(run)


def _usual_part(outline: Outline, run: list[Printing], labels: Labels, least: float | None) -> Part:
    """What a run's passages are where no sub-heading or label tells: by its headings, else by how much they tell."""
    if any(passage.id in records_in(outline) for printing in run for passage in printing.body):
        return Part.RATIONALE
    for printing in run:
        section = outline.section_of(printing.passage)
        marker = read_marker(section.title) if section else None
        if printing.shape == "named" or (marker and marker[3]):
            return Part.PROGRESS
    if sum(_tells_account(outline, printing, labels) for printing in run) * 2 > len(run):
        return Part.PROGRESS
    if run[0].shape in ("listed", "prose"):
        return Part.RATIONALE
    around = [title for title in run[0].passage.heading_path if read_marker(title) is None]
    for title in reversed(around):
        if LISTS_RECOMMENDATIONS.match(title):
            return Part.RATIONALE
        if REPORTS_PROGRESS.search(title):
            return Part.PROGRESS
    if not any(printing.headline for printing in run):  # a number alone, and what is said of it
        return Part.PROGRESS
    return Part.PROGRESS if least is not None and _share_told(outline, run) >= least else Part.RATIONALE


def _tells_account(outline: Outline, printing: Printing, labels: Labels) -> bool:
    """Whether a passage under a printing opens with a label of progress, "The council says:", or with an answer, "Accepted."."""
    return any(
        _run_in(outline, passage, labels)[1] is Part.PROGRESS
        or _opinion_in(outline, passage) is not None
        or (bool(passage.sentences) and is_answer(outline.words(passage.sentences[0])))
        for passage in printing.body
    )


def _least_share(outline: Outline, again: bool, told_later: bool) -> float | None:
    """The share of sentences that tell of things done, from which a run reads as progress; None where none does."""
    if told_later or not (again or is_update(outline)):
        return None
    return _SHARE_PRINTED_AGAIN if again else _SHARE_IN_UPDATE


def _share_told(outline: Outline, run: list[Printing]) -> float:
    body = [(passage, outline.words(s)) for printing in run for passage in printing.body for s in passage.sentences]
    told = [read_stage(words).stage in _TELLS or _is_led(outline, passage) for passage, words in body]
    rest = [outline.report.text[start:end] for printing in run for start, end in printing.rest]
    told += [read_stage(words).stage in _TELLS for words in rest]
    return sum(told) / len(told) if told else 0.0


def _is_led(outline: Outline, passage: Passage) -> bool:
    """Whether a passage is an item of a list under a stage: "Completed:", "Next steps:"."""
    parent = outline.by_id.get(passage.parent or "")
    return parent is not None and read_leading(outline.words(parent)) is not None


def _stretches(outline: Outline, printing: Printing, usual: Part, labels: Labels) -> list[Stretch]:
    if printing.cells:
        return _cells(outline, printing)
    stretches = [
        part
        for start, end in printing.rest
        for part in _opinion_apart(outline, Stretch(printing.passage, start, end, usual))
    ]
    part, section = usual, printing.passage.section
    for passage in printing.body:
        if line := labels.line(passage):
            part, section = line, passage.section
            continue
        begin, labelled = _run_in(outline, passage, labels)
        if begin >= passage.end or labelled is Part.OTHER:
            continue
        if passage.cells:
            counts = all(_FIGURE.fullmatch(outline.words(cell).strip()) for cell in passage.cells[1:])
            row = labelled or (None if counts or passage.id in records_in(outline) else Part.PROGRESS)
            stretches.extend([Stretch(passage, begin, passage.end, row)] if row else [])
            continue
        kept = _kept(passage, part, usual) if passage.section == section else usual
        part, section = _by_heading(outline, printing, passage, labels) or kept, passage.section
        part = labelled or part
        first = next((s for s in passage.sentences if s.end > begin), None)
        if labelled is Part.STATUS and first and first is not passage.sentences[-1]:
            stretches.append(Stretch(passage, begin, first.end, Part.STATUS))
            begin, part = first.end, Part.PROGRESS
        if begin < passage.end and part is not Part.OTHER:
            led = _led_by(outline, printing, passage, begin)
            stretches.extend(_opinion_apart(outline, Stretch(passage, begin, passage.end, part, led)))
    return stretches


def _opinion_apart(outline: Outline, stretch: Stretch) -> list[Stretch]:
    """The stretch, cut where a label such as "Panel opinion:" begins the reviewers' view."""
    found = _opinion_in(outline, stretch.passage)
    if found is None or not stretch.start <= found[0] < stretch.end:
        return [stretch]
    at, begin = found
    before = [replace(stretch, end=at)] if at > stretch.start else []
    return [*before, replace(stretch, start=begin, part=Part.VIEW, led=None)]


def _opinion_in(outline: Outline, passage: Passage) -> tuple[int, int] | None:
    """Where a label such as "Panel opinion:" stands in a passage, and where the words behind it begin."""
    matches = ((s.start, OPINION_LABEL.match(outline.words(s))) for s in passage.sentences)
    return next(((start, start + match.end()) for start, match in matches if match), None)


def _led_by(outline: Outline, printing: Printing, passage: Passage, begin: int) -> StageReading | None:
    """The stage that the nearest label or sub-heading over a passage gives to it: its own, its list's, its section's."""
    label = outline.report.text[passage.start : begin]
    parent = outline.by_id.get(passage.parent or "")
    led = read_leading(label) if label.strip() else None
    if QUESTION.match(outline.words(passage)):
        return read_reply(label, outline.report.text[begin : passage.end])
    led = led or (read_leading(outline.words(parent)) if parent else None)
    section = outline.section_of(passage)
    if led or section is None or section.heading is None or section.heading == printing.passage.id:
        return led
    return read_leading(section.title) if section.start >= printing.passage.start else None


def _kept(passage: Passage, part: Part, usual: Part) -> Part:
    """A run-in label holds for its own passage and the list under it, or on to the next where labels are the rule."""
    if passage.parent or part is not Part.STATUS:
        return part
    return usual


def _by_heading(outline: Outline, printing: Printing, passage: Passage, labels: Labels) -> Part | None:
    """The part that the nearest sub-heading below the printing gives; None where there is none."""
    section = outline.section_of(passage)
    while (
        section
        and section.heading
        and section.heading != printing.passage.id
        and section.start > printing.passage.start - 1
    ):
        if read_marker(section.title) is None:
            named = labels.part(section.title)
            if named:
                return named
        section = outline.sections.get(section.parent or "")
    return None


def _run_in(outline: Outline, passage: Passage, labels: Labels) -> tuple[int, Part | None]:
    """Where a passage's words begin after a label such as "Progress:", and the part that the label names."""
    label = label_of(outline, passage)
    if label.words is None:
        return label.begin, None
    if label.words.rstrip().endswith("?"):
        return label.begin, Part.PROGRESS
    if is_field(outline, passage):
        return label.begin, Part.OTHER
    named = labels.part(label.words)
    if named is not Part.STATUS and _opens_with_status(outline, passage, label.begin):
        return label.begin, Part.STATUS
    return (label.begin, named) if named else (label.start, None)


def _opens_with_status(outline: Outline, passage: Passage, begin: int) -> bool:
    """Whether what stands behind a label opens with no more than a status: "Assessment: partly implemented.…"."""
    first = next((s for s in passage.sentences if s.end > begin), None)
    return first is not None and is_status(outline.report.text[begin : first.end])


_CELL_PARTS = {
    "progress": Part.PROGRESS,
    "view": Part.VIEW,
    "rationale": Part.RATIONALE,
    "issue": Part.RATIONALE,
    "status": Part.STATUS,
}


def _cells(outline: Outline, printing: Printing) -> list[Stretch]:
    told = [
        stretch
        for role, cell in printing.cells
        if role in _CELL_PARTS
        for stretch in _cell(outline, printing.passage, cell, _CELL_PARTS[role])
    ]
    return [replace(stretch, led=None) if _is_promise(stretch, told) else stretch for stretch in told]


def _is_promise(cell: Stretch, row: list[Stretch]) -> bool:
    """Whether a cell gives what was to be done, and the row's status what came of it, and not what is next after progress."""
    planned = cell.led is not None and cell.led.stage is Stage.PLANNED
    after = any(other.part is Part.PROGRESS and other.start < cell.start for other in row)
    return planned and not after and any(other.part is Part.STATUS for other in row)


def _cell(outline: Outline, row: Passage, cell: Cell, part: Part) -> list[Stretch]:
    """What a cell holds; behind a status, "Closed. We tested four months", stands what it rests upon."""
    first = next((s for s in row.sentences if cell.start < s.end <= cell.end), None)
    opens = part is Part.STATUS and first is not None and first.end < cell.end
    if first is None or not opens or not is_status(outline.report.text[cell.start : first.end]):
        return [Stretch(row, cell.start, cell.end, part, read_leading(cell.column))]
    return [Stretch(row, cell.start, first.end, Part.STATUS), Stretch(row, first.end, cell.end, Part.PROGRESS)]
