"""Which earlier report a later one follows up, where it does not print what was recommended."""

import re

from corpus.types import Report

_FAMILIES = (
    "peer challenge", "peer review", "governance review", "inspection", "audit", "commissioners", "scrutiny review", "health check", "best value",
    "assurance review", "improvement plan", "recovery plan", "transformation plan", "independent review", "inquiry", "ombudsman",
)  # fmt: skip
_TITLE_WEIGHT = 10
_PATTERNS = {family: re.compile(rf"\b{family.rstrip('s')}", re.IGNORECASE) for family in _FAMILIES}


def families_of(report: Report) -> frozenset[str]:
    """What kinds of report a report is one of, by its title and kind."""
    named = f"{report.title} {report.kind or ''}"
    return frozenset(family for family, pattern in _PATTERNS.items() if pattern.search(named))


def followed_up(later: Report, earlier: list[Report]) -> Report | None:
    """The one report that `later` speaks of most; None where none stands out."""
    scored = sorted(
        ((_spoken_of(later, report), report.date or "", report.id, report) for report in earlier), reverse=True
    )
    if not scored or not scored[0][0] or (len(scored) > 1 and scored[0][:2] == scored[1][:2]):
        return scored[0][3] if len(scored) == 1 else None
    return scored[0][3]


def _spoken_of(later: Report, earlier: Report) -> int:
    return sum(
        _TITLE_WEIGHT * len(_PATTERNS[family].findall(f"{later.title} {later.kind or ''}"))
        + len(_PATTERNS[family].findall(later.text))
        for family in families_of(earlier)
    )
