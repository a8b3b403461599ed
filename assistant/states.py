"""The states that plans give their items, as families of words."""

import re

from assistant.words import content_words, fold

_FAMILIES = (
    frozenset(
        {
            "complete",
            "completed",
            "completion",
            "finished",
            "done",
            "delivered",
            "achieved",
            "met",
            "closed",
            "green",
            "implemented",
            "fulfilled",
            "discharged",
        }
    ),
    frozenset({"track", "target", "amber"}),
    frozenset({"risk", "red", "behind", "delayed", "late", "overdue", "slipped"}),
    frozenset({"started", "begun", "outstanding", "remaining"}),
)
_SAID_OTHERWISE = (  # states of two words that mean another thing than one of them
    (re.compile(r"\b(?:off|not on) (?:track|target|course|schedule)\b"), "behind"),
    (
        re.compile(r"\b(?:partly|partially|part) (?:complete|completed|done|implemented|met|delivered|achieved)\b"),
        "track",
    ),
    (
        re.compile(
            r"\bnot (?:yet |been |fully )*(?:complete|completed|done|finished|implemented|met|delivered|achieved)\b"
        ),
        "outstanding",
    ),
    (re.compile(r"\b(?:in progress|under ?way|ongoing)\b"), "track"),
)
_STILL_TO_DO = re.compile(r"\b(?:outstanding|remain(?:s|ing)?|incomplete|still (?:to|open)|left)\b")
_UNFINISHED = re.compile(
    r"\b(?:not|n't|never) (?:yet |been |fully |all )*(?:complete|completed|done|finished|implemented|met|delivered|achieved|carried out)\b|\bunfinished\b"
)
WORDS = frozenset[str]().union(*_FAMILIES)


def families_in(text: str) -> frozenset[int]:
    """The families of states that a text speaks of."""
    folded = fold(text)
    for pattern, word in _SAID_OTHERWISE:
        folded = pattern.sub(word, folded)
    words = set(content_words(folded))
    return frozenset(number for number, family in enumerate(_FAMILIES) if family & words)


def at_risk(state: str) -> bool:
    """Whether a state is one of slipping or of being in danger to."""
    return bool(families_in(state) & {2})


def asked_for(question: str) -> frozenset[int]:
    """The families of states that a question asks for: whatever is outstanding is all that is not complete."""
    found = families_in(question)
    open_still = (_STILL_TO_DO.search(fold(question)) and 0 not in found) or _UNFINISHED.search(fold(question))
    return frozenset({1, 2, 3}) if open_still else found
