"""Whose report it is, told by the reports that are loaded with it."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.councils import council_key
from corpus.register.links import council_keys, named_after
from corpus.types import Report

BESIDE = "the reports loaded with it"


def with_councils(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The reports; one whose file's name begins with the council of others, and that does not say whose it is, is about that.

    What a person has said of a report stays, and so does what its title page says.
    """
    keys = council_keys(list(reports))
    names = {key: r.council for r in reports if r.council and (key := council_key(r.council)) == keys[r.id]}
    return tuple(_about(report, names.get(keys[report.id]), keys[report.id]) for report in reports)


def _about(report: Report, council: str | None, key: str) -> Report:
    told = report.found.get("council", "")
    says_so = told == "given" or told.startswith("title page")
    if not council or key == council_key(report.council or "") or says_so or not named_after(report.id, key):
        return report
    return replace(report, council=council, found={**report.found, "council": BESIDE})
