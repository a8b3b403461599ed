"""What the colours of a report's ratings stand for, where the report says so: "Green – on track", "Blue (complete)"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from corpus.register.outline import Outline
from corpus.register.stages import NOT_STATED, StageReading, read_stage, read_status
from corpus.types import Basis, Passage, PassageKind, Stage

_COLOUR = r"(?P<colour>blue|green|amber|red|grey|yellow|purple|black)"
_ENTRY = re.compile(
    rf"\b{_COLOUR}\b\s*(?:[-–—:=(]|means|is|stands for| that | where | when )+\s*(?P<meaning>[^.;,()|]{{3,60}})",
    re.IGNORECASE,
)
_EXPLAINED = re.compile(
    r"\b(?:is|are|marked|rated|shown as|called)\s+[“\"‘']?(?P<colour>[a-z]+(?: [a-z]+)?)[”\"’']?\s+(?:when|where|if|once)\s+(?P<meaning>[^.;]{3,90})",
    re.IGNORECASE,
)
_HUE = re.compile(_COLOUR)
_CELL = re.compile(rf"^{_COLOUR}\b[\s:(–—-]*(?P<meaning>.*?)\)?$", re.IGNORECASE | re.DOTALL)
_SAID_OF_WORK = re.compile(
    r"^(?:that )?(?:the )?(?:work|action|milestone|task|it|all)s? (?:is|are|has been|have been) ", re.IGNORECASE
)
_LEAST = 2  # colours that a key explains


@lru_cache(maxsize=4)
def legend_of(outline: Outline) -> dict[str, StageReading]:
    """The stage that each colour stands for, by its name in lower case; without those explained in two ways."""
    meant: dict[str, set[Stage]] = {}
    readings: dict[str, StageReading] = {}
    for entries in explained(outline):
        for colour, meaning in entries:
            meaning = _SAID_OF_WORK.sub("", meaning)
            reading = read_status(meaning) or (NOT_STATED if _HUE.fullmatch(colour) else read_stage(meaning))
            if reading.stage is not Stage.NOT_STATED:
                meant.setdefault(colour, set()).add(reading.stage)
                readings[colour] = StageReading(reading.stage, Basis.STATED)
    return {colour: reading for colour, reading in readings.items() if len(meant[colour]) == 1}


def explained(outline: Outline) -> list[list[tuple[str, str]]]:
    """The (colour, meaning) of each paragraph, list or table that explains two colours or more."""
    keys = (*_in_text(outline), *_in_tables(outline))
    return [entries for entries in keys if len({colour for colour, _ in entries}) >= _LEAST]


def _in_text(outline: Outline) -> Iterator[list[tuple[str, str]]]:
    """The entries of each paragraph, and of each list."""
    groups: dict[str, list[Passage]] = {}
    for passage in outline.passages:
        if passage.kind in (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM, PassageKind.FOOTNOTE):
            groups.setdefault(passage.parent or passage.id, []).append(passage)
    for passages in groups.values():
        words = " ; ".join(outline.words(passage) for passage in passages)
        yield [(match["colour"].lower(), match["meaning"]) for match in _ENTRY.finditer(words)]
        yield [(match["colour"].lower(), match["meaning"]) for match in _EXPLAINED.finditer(words)]


def _in_tables(outline: Outline) -> Iterator[list[tuple[str, str]]]:
    """The entries of each table whose first column names colours."""
    groups: dict[tuple[str | None, int], list[tuple[str, str]]] = {}
    for row in outline.passages:
        words = [outline.report.text[cell.start : cell.end].strip() for cell in row.cells]
        match = _CELL.match(words[0]) if words else None
        if match:
            meaning = match["meaning"] or (words[1] if len(words) > 1 else "")
            groups.setdefault((row.section, len(words)), []).append((match["colour"].lower(), meaning))
    yield from groups.values()
