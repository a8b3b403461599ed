"""The states that plans give their items, as families of words."""

from assistant.words import content_words, fold

_FAMILIES = (
    frozenset(
        {"complete", "completed", "completion", "finished", "done", "delivered", "achieved", "met", "closed", "green"}
    ),
    frozenset({"track", "target", "amber"}),
    frozenset({"risk", "red", "behind", "delayed", "late", "overdue", "slipped"}),
    frozenset({"started", "begun", "outstanding", "remaining"}),
)
WORDS = frozenset[str]().union(*_FAMILIES)


def families_in(text: str) -> frozenset[int]:
    """The families of states that a text speaks of."""
    words = set(content_words(fold(text)))
    return frozenset(number for number, family in enumerate(_FAMILIES) if family & words)
