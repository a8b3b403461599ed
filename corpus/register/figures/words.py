"""The states that figures of progress are given for, and the things that are counted."""

import re
from typing import Final

from corpus.register.figures.numbers import WORDS

_STATES: Final = (
    (
        "not started",
        r"(?:not|nor)(?: yet)?(?: been)? (?:started|begun|commenced|due)\b[^,;]*?(?:started|start|begun)?|not[- ]started|yet to (?:start|begin|commence)",
    ),
    ("carried forward", r"carried (?:forward|over)|deferred"),
    (
        "off track",
        r"off[- ](?:target|track|plan)|behind schedule|behind|delayed|overdue|slipp(?:ed|ing)|rated red|\bred\b",
    ),
    ("rejected", r"rejected|not accepted|withdrawn|superseded"),
    ("at risk", r"at risk|rated amber|\bamber\b"),
    ("within tolerance", r"within tolerance"),
    ("on track", r"on (?:track|schedule|target|course|plan)|rated green|to plan\b"),
    ("partly completed", r"part(?:ly|ially)[- ](?:complete[d]?|met|implemented|delivered|achieved)"),
    (
        "not completed",
        r"not (?:yet )?(?:been )?(?:complete[d]?|delivered|met|achieved|implemented)|incomplete|undelivered",
    ),
    ("filled", r"filled|recruited to|appointed to"),
    ("vacant", r"vacant|unfilled"),
    (
        "completed",
        r"(?:substantive?ly |substantially |fully )?(?:complete[d]?|finished|implemented|discharged|closed|achieved|delivered|done|signed off|met in full|\bmet\b(?! with))",
    ),
    ("in progress", r"in progress|under ?way|on-?going|being delivered|progressing"),
    ("outstanding", r"outstanding|remain(?:s|ed|ing)? (?:open|to be done)|still open"),
)
STATES: Final = tuple((state, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)) for state, pattern in _STATES)
# The states of sums of money.
_MONEY_STATES: Final = (
    ("not delivered", r"not (?:yet )?(?:been )?(?:delivered|achieved|found|made)|undelivered"),
    ("completed", r"completed|delivered|achieved|realised|made"),
    ("at risk", r"at risk"),
    ("projected", r"projected|forecast|expected|estimated|anticipated"),
    ("identified", r"identified"),
    ("secured", r"secured|awarded|attracted"),
    ("agreed", r"agreed|approved|allocated"),
    ("spent", r"spent"),
)
MONEY_STATES: Final = tuple(
    (state, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for state, pattern in _MONEY_STATES
)
MONEY_NOUN: Final = re.compile(
    r"\b(?:budget gap|funding gap|gap|savings?|overspend|underspend|deficit|shortfall|general balances|balances|reserves|sales|capital receipts|receipts|grant funding|"
    r"funding|borrowing|cost reductions?)\b",
    re.IGNORECASE,
)
NOUN: Final = (
    r"(?:actions?|milestones?|objectives?|recommendations?|targets?|measures?|projects?|deliverables?|tasks?|commitments?|indicators?|workstreams?|"
    r"work ?streams|outcomes?|priorities|schemes?|improvements|activities|initiatives|interventions|repairs?|tests?|findings|posts|vacancies)"
)
_DETERMINERS: Final = (
    r"(?:(?:the|these|those|its|all|our|their|identified|specific|broad|agreed|individual|total|a|of|in|planned|original|such|"
    + "|".join(WORDS)
    + r")\s+)*"
)
_NOT_IN_NOUN: Final = "of|in|on|to|for|and|or|were|are|was|is|had|have|has|with|at|by|that|which|as"
COUNTED: Final = re.compile(
    rf"^\s*(?:out of|of)?\s*(?:the\s+)?(?:\d+\s+)?{_DETERMINERS}"
    rf"(?P<noun>(?:(?!(?:{_NOT_IN_NOUN})\b)[\w'’“”\"-]+\s+){{0,4}}?{NOUN})\b(?!\s+{NOUN})",
    re.IGNORECASE,
)
_PHASE: Final = re.compile(
    r"[\"“]?\b(?P<kind>phase|year|stage|tranche)[\"”]?[\s-]+(?P<number>\d|one|two|three|four|five|i{1,3})\b",
    re.IGNORECASE,
)
_ORDINAL_PHASE: Final = re.compile(r"\b(?P<number>first|second|third|fourth)\s+(?P<kind>phase|stage)\b", re.IGNORECASE)
_SPELLED: Final = {
    "1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "i": "one", "ii": "two", "iii": "three",
    "first": "one", "second": "two", "third": "three", "fourth": "four",
}  # fmt: skip


def state_in(text: str, states: tuple[tuple[str, re.Pattern[str]], ...]) -> str | None:
    """The first state that `text` names; of two at one place the fuller one."""
    found = [
        (match.start(), order, state)
        for order, (state, pattern) in enumerate(states)
        if (match := pattern.search(text))
    ]
    return min(found)[2] if found else None


def phase_in(text: str) -> str | None:
    """The first phase that `text` names, spelled out: "phase two" of "Phase 2"; None where it names none."""
    found = [match for match in (_PHASE.search(text), _ORDINAL_PHASE.search(text)) if match]
    if not found:
        return None
    match = min(found, key=lambda m: m.start())
    number = match["number"].lower()
    return f"{match['kind'].lower()} {_SPELLED.get(number, number)}"


def plain_measure(noun: str, phase: str | None) -> str:
    """What is counted, in lower case and without marks, with its phase in front where that is not in it."""
    plain = re.sub(r"[\"“”]", "", noun).lower().strip()
    plain = re.sub(r"^(?:\w+ )?audit (?=recommendations?$)", "", plain)
    plain = plain if plain.endswith("s") else re.sub(r"y$", "ie", plain) + "s"
    inside = phase_in(plain)
    if inside:
        plain = re.sub(r"\b(?:phase|stage|year|tranche)[\s-]+\w+\s+", "", plain)
    named = inside or phase
    return f"{named} {plain}" if named else plain
