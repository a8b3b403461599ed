"""Whose report it is, told by the reports that are loaded with it."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.councils import council_key
from corpus.register.links import council_keys
from corpus.types import Report

BESIDE = "the reports loaded with it"


def with_councils(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The reports, each about the council that the others show where its own text names none, or only a neighbour.

    What a person has said of a report stays.
    """
    keys = council_keys(list(reports))
    names = {key: r.council for r in reports if r.council and (key := council_key(r.council)) == keys[r.id]}
    return tuple(_about(report, names.get(keys[report.id]), keys[report.id]) for report in reports)


def _about(report: Report, council: str | None, key: str) -> Report:
    if not council or key == council_key(report.council or "") or report.found.get("council") == "given":
        return report
    return replace(report, council=council, found={**report.found, "council": BESIDE})
