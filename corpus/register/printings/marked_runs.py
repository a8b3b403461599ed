"""Which marked printings are one run, and what the last of a run takes under it that only follows it on the page."""

import re
from dataclasses import replace

from corpus.register.figures.numbers import WORDS
from corpus.register.headings import is_status_heading, numbers_named_in, read_marker
from corpus.register.outline import Outline
from corpus.register.printing import Printing
from corpus.types import Passage, PassageKind

_TOGETHER = re.compile(
    rf"\b(?:\d+|{'|'.join(WORDS)}|all|none|most|both) of (?:the|our|these|those) (?:(?:\d+|{'|'.join(WORDS)}) )?(?:\w+ )?recommendations\b",
    re.IGNORECASE,
)  # what tells of them together: "Four of the six recommendations have been completed"


def trimmed_runs(outline: Outline, printings: list[Printing]) -> list[Printing]:
    """The printings numbered by run, the last of each run without the passages that only follow it on the page."""
    runs: list[list[Printing]] = []
    for printing in printings:
        if runs and _same_run(outline, runs[-1][-1], printing):
            runs[-1].append(printing)
        else:
            runs.append([printing])
    return [replace(p, run=number) for number, run in enumerate(runs, 1) for p in _trimmed(outline, run)]


def _same_run(outline: Outline, before: Printing, after: Printing) -> bool:
    if before.kind != after.kind or before.shape != after.shape or _around(outline, before) != _around(outline, after):
        return False
    return not set(before.numbers) & set(after.numbers)


def _around(outline: Outline, printing: Printing) -> str | None:
    """The section around a printing: not the one that its own heading opens."""
    section = outline.section_of(printing.passage)
    while section and section.heading and _opens_one(outline.words(outline.by_id[section.heading])):
        section = outline.sections.get(section.parent or "")
    return section.id if section else None


def _opens_one(heading: str) -> bool:
    return read_marker(heading) is not None or bool(numbers_named_in(heading))


def _trimmed(outline: Outline, run: list[Printing]) -> list[Printing]:
    if len(run) < 3:
        return run
    others = [printing.body for printing in run[:-1]]
    longest = max(len(body) for body in others)
    lists = any(p.kind is PassageKind.LIST_ITEM or p.id in outline.children for body in others for p in body)
    kept = list(run[-1].body)
    shared = {title for body in others for p in body if (title := _sub_heading(p))}
    if shared and all(any(_sub_heading(p) for p in body) for body in others):
        astray = next((i for i, p in enumerate(kept) if (title := _sub_heading(p)) and title not in shared), len(kept))
        kept = kept[:astray]
    if not lists:
        lead_in = next(
            (i for i, p in enumerate(kept) if p.id in outline.children or outline.words(p).rstrip().endswith(":")),
            len(kept),
        )
        kept = kept[:lead_in]
    together = (i for i, p in enumerate(kept) if _TOGETHER.search(outline.words(p)))
    kept = kept[: next(together, len(kept))]
    if longest <= 1:
        kept = kept[:longest]
    return [*run[:-1], replace(run[-1], body=tuple(kept))]


def _sub_heading(passage: Passage) -> str | None:
    """The innermost heading over a passage, where it is not itself a marker."""
    title = passage.heading_path[-1] if passage.heading_path else ""
    if is_status_heading(title):
        return "status"
    return title.lower() if title and read_marker(title) is None else None
