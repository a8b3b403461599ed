"""Sentences changed by rule in one thing that matters, to train and test the check of support.

Each edit takes a sentence and a random source and gives the changed sentence, or None where it cannot be made.
"""

import random
import re
from collections.abc import Callable, Sequence

from assistant.features_kind import names
from assistant.verify_words import MONTHS

Edit = Callable[[str, random.Random, Sequence[str]], str | None]

_NUMBER = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?![\w.,]*\d)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_VERB = re.compile(r"\b(is|are|was|were|has|have|had|will|would|can|could|should|must|does|do|did)\b(?! not\b)")
_TURNS = {
    "rose": "fell", "fell": "rose", "increased": "decreased", "reduced": "increased", "increase": "decrease",
    "improved": "worsened", "strong": "weak", "more": "less", "higher": "lower", "lower": "higher", "above": "below",
    "below": "above", "before": "after", "after": "before", "up": "down", "down": "up", "first": "last", "good": "poor",
    "opened": "closed", "closed": "opened", "positive": "negative", "clear": "unclear", "robust": "fragile",
    "agreed": "rejected", "approved": "refused", "pleased": "disappointed", "impressed": "disappointed", "grew": "shrank",
    "increasing": "decreasing", "improve": "worsen", "reduce": "increase", "supported": "opposed", "ahead": "behind",
    "over": "under", "early": "late", "large": "small", "strengthen": "weaken", "effective": "ineffective",
    "growth": "decline", "surplus": "deficit", "majority": "minority", "success": "failure", "best": "worst",
}  # fmt: skip
_STAGES = (
    (r"\bhas been\b", "will be"), (r"\bhave been\b", "will be"), (r"\bwas\b", "will be"), (r"\bwere\b", "will be"),
    (r"\bwill be\b", "has been"), (r"\bis being\b", "has been"), (r"\bare being\b", "have been"),
    (r"\bhas (?=\w+ed\b)", "plans to have "), (r"\bis to be\b", "has been"), (r"\bshould be\b", "has been"),
    (r"\bplans to\b", "has begun to"), (r"\bis due to\b", "did"), (r"\bmay\b", "will"),
)  # fmt: skip
_VOICES = (
    (r"\b[Tt]he peer team\b", "The council"), (r"\b[Tt]he council\b", "The peer team"), (r"\b[Pp]eers\b", "Officers"),
    (r"\b[Tt]he [Cc]ommissioners\b", "The council"), (r"\b[Tt]he reviewers\b", "The council"),
    (r"\b[Tt]he team\b", "The council"), (r"\b[Tt]he [Gg]overnment\b", "The council"),
    (r"\b[Tt]he Council\b", "The Government"),
)  # fmt: skip


def number(sentence: str, chance: random.Random, _others: Sequence[str]) -> str | None:
    """Another number."""
    found = [match for match in _NUMBER.finditer(sentence) if not _YEAR.fullmatch(match.group())]
    if not found:
        return None
    match = chance.choice(found)
    value = float(match.group().replace(",", ""))
    changed = value + chance.choice([1, 2, 3, 5, 10, -1, -2]) if value > 3 else value + chance.choice([1, 2, 4])
    new = f"{changed:g}" if "." not in match.group() else f"{changed:.{len(match.group().split('.')[1])}f}"
    return _put(sentence, match, new)


def date(sentence: str, chance: random.Random, _others: Sequence[str]) -> str | None:
    """Another month or year."""
    months = [m for m in re.finditer(r"\b[A-Z][a-z]+\b", sentence) if m.group().lower() in MONTHS]
    found = months + list(_YEAR.finditer(sentence))
    if not found:
        return None
    match = chance.choice(found)
    if match.group().isdigit():
        return _put(sentence, match, str(int(match.group()) + chance.choice([-2, -1, 1, 2])))
    return _put(sentence, match, chance.choice([m.title() for m in sorted(MONTHS) if m != match.group().lower()]))


def negation(sentence: str, chance: random.Random, _others: Sequence[str]) -> str | None:
    """A "not" put in, or taken out."""
    there = list(re.finditer(r"\b(?:not|never) ", sentence))
    if there:
        return _put(sentence, chance.choice(there), "")
    found = list(_VERB.finditer(sentence))
    if not found:
        return None
    match = chance.choice(found)
    return _put(sentence, match, f"{match.group()} not")


def direction(sentence: str, chance: random.Random, _others: Sequence[str]) -> str | None:
    """A word turned into its opposite."""
    found = [m for m in re.finditer(r"[A-Za-z]+", sentence) if m.group() in _TURNS]
    if not found:
        return None
    match = chance.choice(found)
    return _put(sentence, match, _TURNS[match.group()])


def name(sentence: str, chance: random.Random, others: Sequence[str]) -> str | None:
    """A name put for another; `others` are sentences to take it from, those of the same passage among them."""
    found = [m for n in dict.fromkeys(names(sentence)) for m in re.finditer(re.escape(n), sentence)]
    pool = [n for other in others for n in names(other) if n not in sentence and len(n) > 3]
    if not found or not pool:
        return None
    return _put(sentence, chance.choice(found), chance.choice(pool))


def stage(sentence: str, chance: random.Random, _others: Sequence[str]) -> str | None:
    """What is planned told as done, or the other way round."""
    return _one_of(_STAGES, sentence, chance)


def voice(sentence: str, chance: random.Random, _others: Sequence[str]) -> str | None:
    """The view of one told as another's."""
    return _one_of(_VOICES, sentence, chance)


EDITS: dict[str, Edit] = {
    "number": number,
    "date": date,
    "negation": negation,
    "direction": direction,
    "name": name,
    "stage": stage,
    "voice": voice,
}


def _one_of(rules: Sequence[tuple[str, str]], sentence: str, chance: random.Random) -> str | None:
    fitting = [(match, new) for pattern, new in rules if (match := re.search(pattern, sentence))]
    if not fitting:
        return None
    match, new = chance.choice(fitting)
    return _put(sentence, match, new if match.start() == 0 or not new.startswith("The") else "t" + new[1:])


def _put(sentence: str, match: re.Match[str], new: str) -> str:
    return sentence[: match.start()] + new + sentence[match.end() :]
