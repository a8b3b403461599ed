"""Finds what is listed under a heading of its own: numbered or bulleted items under "Recommendations"."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from corpus.register.headings import (
    ALSO_LISTS,
    KINDS,
    LISTS_OTHERS,
    LISTS_RECOMMENDATIONS,
    REPORTS_PROGRESS,
    bare_number,
    read_marker,
)
from corpus.register.imperatives import is_imperative
from corpus.register.outline import BODY_KINDS, Outline
from corpus.register.printing import Printing
from corpus.register.printings.led_in import advises, asks_a_meeting, asks_in_a_list, find_led_in, led_item
from corpus.register.printings.marked import first_sentence_apart
from corpus.types import Passage, PassageKind, Section

_HEADLINE_WORDS = 3
_FEWEST_HINTED = 2
_HINTS = re.compile(
    r"\b(?:should|must|needs?|suggest\w*|advice|advise|improve\w*|asks?|expect\w*|requires?d?|calls? (?:for|to)|next|do differently|"
    r"opportunities|consider\w*|priorit\w+)\b",
    re.IGNORECASE,
)
_CODE = re.compile(r"^(?P<code>[A-Z]{1,3}\d{1,2}(?:\.\d{1,2})?[a-z]?)\s*[:.–—-]\s+")


def find_listed(outline: Outline, marked: frozenset[str]) -> list[Printing]:
    """The listed printings in reading order; `marked` are the passages that carry a marker or stand under one."""
    printings: list[Printing] = []
    for run, (section, kind) in enumerate(_listing_sections(outline), 1000):
        inside = [p for p in outline.passages if section.start <= p.start < section.end and p.id != section.heading]
        if any(p.id in marked for p in inside):
            continue
        if kind == "recommendation" and asks_a_meeting(
            [outline.words(p) for p in inside if _is_item(outline, p, inside)]
        ):
            continue
        found = _coded_items(outline, inside, kind) or _items(outline, section, inside, kind)
        found = found or _headings(outline, section, inside, kind)
        if not inside and kind != "recommendation":
            found = _numbered_below(outline, section, kind)
        if not found and kind == "recommendation":
            found = _paragraphs(outline, inside, kind)
        printings.extend(replace(printing, run=run) for printing in found)
    return [*printings, *find_led_in(outline, marked | {p.passage.id for p in printings})]


def find_announced(outline: Outline) -> list[Printing]:
    """The items of a review's sections whose title only hints at advice, where every one of them is an instruction.

    "What we think you should do next". For reviews in which nothing else sets recommendations out.
    """
    found: list[Printing] = []
    titles = Counter(section.title for section in outline.report.sections)
    for run, section in enumerate(outline.report.sections, 5000):
        if not _HINTS.search(section.title) or any(p.start >= section.start for p in found):
            continue
        inside = [p for p in outline.passages if section.start <= p.start < section.end and not p.cells]
        items = [p for p in inside if p.kind is PassageKind.LIST_ITEM or (p.kind is PassageKind.PARAGRAPH and p.label)]
        enough = items and len(items) * titles[section.title] >= _FEWEST_HINTED  # or one under a title that comes again
        if enough and all(is_imperative(outline.words(item)) for item in items):
            found.extend(led_item(outline, item, run) for item in items)
    return found


def _listing_sections(outline: Outline) -> Iterator[tuple[Section, str]]:
    """The innermost sections whose title says that they list recommendations, actions, objectives or milestones."""
    for section in outline.report.sections:
        if not section.heading:
            continue
        title = section.title.strip()
        if (LISTS_RECOMMENDATIONS.match(title) or ALSO_LISTS.match(title)) and read_marker(title) is None:
            inner = (
                s
                for s in outline.report.sections
                if s.parent == section.id and LISTS_RECOMMENDATIONS.match(s.title.strip())
            )
            if next(inner, None) is None:
                yield section, "recommendation"
        elif (other := LISTS_OTHERS.match(title)) and not REPORTS_PROGRESS.search(title):
            kind = other["kind"].lower().rstrip("s")
            yield section, KINDS.get(kind, kind)


def _coded_items(outline: Outline, inside: list[Passage], kind: str) -> list[Printing]:
    """The items that open with codes of their own, counted from one: "F1. Fill the second place…", "F2. Bring…"."""
    items = [p for p in inside if p.kind in BODY_KINDS and not p.cells]
    coded = [(p, match) for p in items if (match := _CODE.match(outline.words(p)))]
    codes = [match["code"] for _, match in coded]
    letters = {code.rstrip("0123456789") for code in codes}
    if len(codes) < 2 or len(letters) > 1 or codes != [f"{min(letters)}{n}" for n in range(1, len(codes) + 1)]:
        return []
    found = []
    for passage, match in coded:
        start = passage.start + match.end()
        words = outline.report.text[start : passage.end]
        printing = Printing(kind, (match["code"],), passage, start, passage.end, words, "listed")
        found.append(first_sentence_apart(outline, printing))
    return found


def _items(outline: Outline, section: Section, inside: list[Passage], kind: str) -> list[Printing]:
    """The labelled or bulleted items of a section, each with its own sub-items as its body."""
    own_numbers = _numbers_are_their_own(outline, section, inside)
    tops = [p for p in inside if _is_item(outline, p, inside)]
    if kind != "recommendation":
        tops = [p for p in tops if p.kind is PassageKind.LIST_ITEM or own_numbers]
    found = []
    for order, item in enumerate(tops):
        limit = tops[order + 1].start if order + 1 < len(tops) else section.end
        body = [p for p in inside if item.start < p.start < limit and p.kind in BODY_KINDS and not p.cells]
        if order + 1 == len(tops):
            body = [p for p in body if p.kind is PassageKind.LIST_ITEM and p.parent == item.id]
        number = _own_number(item, own_numbers)
        words = outline.words(item)
        printing = Printing(
            kind, (number,) if number else (), item, item.start, item.end, words, "listed", body=tuple(body)
        )
        found.append(first_sentence_apart(outline, printing))
    return found


def _own_number(item: Passage, own_numbers: bool) -> str | None:
    if not item.label or (item.kind is PassageKind.PARAGRAPH and not own_numbers):
        return None
    return bare_number(item.label)


def _is_item(outline: Outline, passage: Passage, inside: list[Passage]) -> bool:
    """Whether a passage is an item itself, and not a lead-in, a sub-item or a remark."""
    if passage.cells or len(outline.words(passage).split()) < _HEADLINE_WORDS:
        return False
    parent = outline.by_id.get(passage.parent or "")
    if passage.kind is PassageKind.LIST_ITEM:
        return parent is None or parent not in inside or not _is_item(outline, parent, inside)
    if passage.kind is not PassageKind.PARAGRAPH or not passage.label:
        return False
    return not _is_lead_in(outline, passage) and (advises(outline.words(passage)))


def _is_lead_in(outline: Outline, passage: Passage) -> bool:
    words = outline.words(passage).rstrip()
    if passage.id in outline.children and (asks_in_a_list(words)):
        return True
    return words.endswith((":", ":-")) and (
        "recommend" in words.lower() or "following" in words.lower() or "that " in words[-60:]
    )


def _numbers_are_their_own(outline: Outline, section: Section, inside: list[Passage]) -> bool:
    """Whether numbered paragraphs here carry numbers of their own, and not those that run through the report."""
    here = [p.label for p in inside if p.kind is PassageKind.PARAGRAPH and p.label]
    if not here or "." in here[0]:
        return False
    outside = [
        p
        for p in outline.passages
        if p.kind is PassageKind.PARAGRAPH and p.label and p.label[0].isdigit() and p not in inside
    ]
    return here[0] == "1" and (len(outside) < 3 or section.start > outside[0].start)


def _headings(outline: Outline, section: Section, inside: list[Passage], kind: str) -> list[Printing]:
    """The sub-headings of a section that are themselves what is recommended."""
    children = [s for s in outline.report.sections if s.parent == section.id and s.heading in outline.by_id]
    coded = [s for s in children if _CODE.match(s.title)]
    if kind != "recommendation" and len(coded) >= 2 and len(coded) * 2 >= len(children):
        return [_coded(outline, child, inside, kind) for child in coded]
    spoken = [s for s in children if is_imperative(s.title) and len(s.title.split()) >= _HEADLINE_WORDS]
    if len(spoken) < 2 or len(spoken) * 2 < len(children):
        return []
    found = []
    for child in spoken:
        heading = outline.by_id[child.heading or ""]
        words = outline.words(heading)
        number = (child.number,) if child.number and child.number.isdigit() else ()
        body = tuple(p for p in inside if child.start <= p.start < child.end and p.kind in BODY_KINDS)
        found.append(Printing(kind, number, heading, heading.start, heading.end, words, "listed", body=body))
    return found


def _numbered_below(outline: Outline, section: Section, kind: str) -> list[Printing]:
    """The headings "1.1 …", "1.2 …" beside a heading that only says what they are: "Actions"."""
    beside = [s for s in outline.report.sections if s.parent == section.parent and s.start >= section.end]
    found = []
    for below in beside:
        heading = outline.by_id.get(below.heading or "")
        if heading is None or not below.number or not re.fullmatch(r"\d+\.\d+", below.number):
            break
        body = tuple(
            p for p in outline.passages if below.start <= p.start < _own_end(outline, below) and p.kind in BODY_KINDS
        )
        words = outline.words(heading)
        found.append(Printing(kind, (below.number,), heading, heading.start, heading.end, words, "marked", body=body))
    return found


def _own_end(outline: Outline, section: Section) -> int:
    """Where what stands under a section's heading ends: at the first heading below it."""
    return min((s.start for s in outline.report.sections if s.parent == section.id), default=section.end)


def _coded(outline: Outline, child: Section, inside: list[Passage], kind: str) -> Printing:
    """What a heading with a code of its own sets out: "D1 – Accounts signed by December"."""
    heading = outline.by_id[child.heading or ""]
    words = outline.words(heading)
    code = _CODE.match(words) or _CODE.match(child.title)
    begin = code.end() if code and words.startswith(code.group()) else 0
    number = (code["code"],) if code else ()
    body = tuple(p for p in inside if child.start <= p.start < child.end and p.kind in BODY_KINDS)
    return Printing(kind, number, heading, heading.start + begin, heading.end, words[begin:], "marked", body=body)


def _paragraphs(outline: Outline, inside: list[Passage], kind: str) -> list[Printing]:
    """The paragraphs of a section without a list that are in the imperative or say what the council should do."""
    advice = [
        passage
        for passage in inside
        if passage.kind is PassageKind.PARAGRAPH
        and not _is_lead_in(outline, passage)
        and is_imperative(outline.words(passage))
    ]
    if asks_a_meeting([outline.words(passage) for passage in advice]):
        return []
    printed = [Printing(kind, (), p, p.start, p.end, outline.words(p), "listed") for p in advice]
    return [first_sentence_apart(outline, printing) for printing in printed]
