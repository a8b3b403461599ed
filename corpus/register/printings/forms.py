"""Finds what a form sets out under each of its findings: "Agreed action: …", or a heading "Recommendation" that comes again."""

import re

from corpus.register.headings import names_kind
from corpus.register.imperatives import is_imperative
from corpus.register.labels import KIND_LABEL, label_of, openings_in
from corpus.register.outline import Outline
from corpus.register.printing import Printing
from corpus.types import Passage, PassageKind

_RECOMMENDS = "recommendation"
_FORM = re.compile(r"(?:finding|issue|observation|weakness|risk|point|item|ref)\s*(?P<number>\d{1,2})\b", re.IGNORECASE)


def in_form_of(outline: Outline, passage: Passage) -> Printing | None:
    """What a passage sets out as a field of a form, after a label or under a heading; None where it does not."""
    return _in_form(outline, passage) or _in_headed_form(outline, passage)


def _in_form(outline: Outline, passage: Passage) -> Printing | None:
    """What a field of a form sets out that stands again and again: "Agreed action: …", under "Finding 3: …".

    Beside a field that is called a recommendation, or under a heading that says what to do, an action answers it.
    """
    label = label_of(outline, passage)
    kind = KIND_LABEL.match(label.words or "")
    if kind is None or passage.cells or label.begin >= passage.end:
        return None
    openings = openings_in(outline)
    named = (label.words or "").lower().strip(" :.")
    if named not in openings or (_RECOMMENDS not in named and _RECOMMENDS in openings):
        return None
    over = passage.heading_path[-1] if passage.heading_path else ""
    if _RECOMMENDS not in named and is_imperative(over):
        return None
    around = _FORM.match(over)
    numbers = (around["number"],) if around else ()
    words = outline.report.text[label.begin : passage.end]
    return Printing(names_kind(kind["kind"]) or "", numbers, passage, label.begin, passage.end, words, "marked")


def _in_headed_form(outline: Outline, passage: Passage) -> Printing | None:
    """The first words under a heading that names what they are, where it comes again: "Recommendation" under each finding."""
    section = outline.section_of(passage)
    title = section.title.strip(" :") if section else ""
    if section is None or passage.kind is PassageKind.HEADING or not outline.repeats(title):
        return None
    kind = KIND_LABEL.match(title) if not title.lower().endswith("s") else None  # the plural heads a list
    first = next((p for p in outline.passages if p.section == section.id and p.kind is not PassageKind.HEADING), None)
    beside = [other.title.lower().strip(" :") for other in outline.report.sections]
    if kind is None or first is not passage or (_RECOMMENDS not in title.lower() and beside.count(_RECOMMENDS) > 1):
        return None
    around = outline.sections.get(section.parent or "")
    numbers = (around.number,) if around and around.number and around.number.isdigit() else ()
    words = outline.words(passage)
    return Printing(names_kind(kind["kind"]) or "", numbers, passage, passage.start, passage.end, words, "marked")
