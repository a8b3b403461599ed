"""What a sentence says otherwise than the passage's own sentence that it is nearest to."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from assistant.features_meaning import nearest, nearness
from assistant.verify_opposites import AHEAD, DONE, NOW, PERHAPS, negations, opposed, speaker
from assistant.verify_words import Word

_ALIKE = 0.5  # the least nearness of two words that may stand for one another
_NEAR = 12  # words to either side of a number among which the passage says what it counts
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_STAGES = (
    (DONE, AHEAD, "planned, and the sentence tells it as done"),
    (AHEAD, DONE, "done, and the sentence tells it as planned"),
    (DONE, PERHAPS, "possible, and the sentence tells it as done"),
    (PERHAPS, DONE | AHEAD, "certain, and the sentence tells it as possible"),
    (AHEAD, PERHAPS, "possible, and the sentence tells it as planned"),
    (DONE, NOW, "under way, and the sentence tells it as done"),
    (NOW, DONE | AHEAD, "at another stage than the sentence tells it"),
    (AHEAD, NOW, "under way, and the sentence tells it as planned"),
)


@dataclass(frozen=True, slots=True)
class Alignment:
    """A sentence laid beside a stretch of a passage. `share` of its words are matched there in the same order."""

    share: float
    theirs: tuple[Word, ...]  # the passage's words from the first matched to the last
    changes: tuple[tuple[tuple[Word, ...], tuple[Word, ...]], ...]  # (the passage's words, the sentence's words)

    @property
    def closeness(self) -> float:
        """The share matched, and half of the share of the passage's words there that are matched in turn."""
        return self.share + 0.5 * self.share * self.length / max(1, len(self.theirs))

    length: int = 0  # words of the sentence


def align(sentence: Sequence[Word], stretch: Sequence[Word]) -> Alignment:
    """Lay the sentence beside the stretch, matching words by their keys."""
    ours, theirs = [word.key for word in sentence], [word.key for word in stretch]
    matcher = SequenceMatcher(None, theirs, ours, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return Alignment(0.0, (), ())
    first, last = blocks[0].a, blocks[-1].a + blocks[-1].size
    changes = [
        (tuple(stretch[a1:a2]), tuple(sentence[b1:b2]))
        for tag, a1, a2, b1, b2 in matcher.get_opcodes()
        if tag != "equal" and (a1 >= first or b2 > b1) and (a2 <= last or b2 > b1)
    ]
    start = max(0, first - blocks[0].b)
    end = min(len(stretch), last + len(ours) - blocks[-1].b - blocks[-1].size)
    return Alignment(
        sum(block.size for block in blocks) / len(ours), tuple(stretch[start:end]), tuple(changes), len(ours)
    )


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What a sentence says otherwise, in words. `plain` where only a common word stands for another."""

    says: str
    plain: bool = False


def contradiction(sentence: Sequence[Word], alignment: Alignment, passage: Sequence[Word]) -> Contradiction | None:
    """The first way in which the sentence departs from the words it is laid beside; None where in none."""
    theirs = alignment.theirs
    if negations(theirs) % 2 != negations(sentence) % 2:
        return Contradiction("one of the two is negated and the other is not")
    turned = _opposite(sentence, theirs) or _other_stage(sentence, theirs)
    if turned:
        return Contradiction(turned)
    found = [change for old, new in alignment.changes if (change := _changed(old, new, passage))]
    return min(found, key=lambda change: change.plain, default=None)


def _changed(old: Sequence[Word], new: Sequence[Word], passage: Sequence[Word]) -> Contradiction | None:
    """How `new`, put where the passage has `old`, says another thing; None where it does not."""
    there, kept = {word.key for word in passage}, {word.key for word in old}
    others = [word for word in old if word.is_content]
    plain: Contradiction | None = None
    for word in new:
        if word.key in kept or not (word.is_content or word.is_number):
            continue
        if (word.is_number or word.is_month) and (word.key not in there or any(o.is_number or o.is_month for o in old)):
            return Contradiction(f"the passage does not say {word.printed} there")
        actor = speaker(word)
        if actor and any(other.is_name or speaker(other) not in (None, actor) for other in others):
            return Contradiction(f"the passage does not say this of {word.printed}")
        if word.is_name and (any(other.is_name for other in others) or word.key not in there):
            return Contradiction(f"the passage does not name {word.printed} there")
        if others and word.key not in there and nearest(word.folded, [o.folded for o in others])[0] < _ALIKE:
            plain = Contradiction(f"the passage does not say {word.printed} there", plain=True)
    return plain


def _opposite(sentence: Sequence[Word], theirs: Sequence[Word]) -> str | None:
    """A word that the sentence has more often than the passage's words, which have its opposite more often instead."""
    ours_count, their_count = Counter(word.key for word in sentence), Counter(word.key for word in theirs)
    dropped = [other for other in theirs if their_count[other.key] > ours_count[other.key]]
    for word in sentence:
        if ours_count[word.key] > their_count[word.key]:
            for other in dropped:
                if opposed(word, other):
                    return f"the passage says {other.printed} where the sentence says {word.printed}"
    return None


def _other_stage(sentence: Sequence[Word], theirs: Sequence[Word]) -> str | None:
    """Whether a thing planned, possible or under way is told as done, or the other way round."""
    ours = Counter(word.folded for word in sentence)
    there = Counter(word.folded for word in theirs)
    gained, dropped = set(ours - there), set(there - ours)
    for one, other, says in _STAGES:
        if gained & one and dropped & other:
            return f"the passage tells it as {says}"
    return None


def absent_number(sentence: Sequence[Word], passage: Sequence[Word]) -> str | None:
    """A number of the sentence that the passage does not have, as printed."""
    there = {word.key for word in passage}
    return next((word.printed for word in sentence if word.is_number and word.key not in there), None)


def misplaced_number(sentence: Sequence[Word], passage: Sequence[Sequence[Word]]) -> str | None:
    """A number that the passage has, but never near the thing that the sentence counts with it, as printed."""
    for word, counted in pairwise(sentence):
        if not word.is_number or not counted.is_content or counted.printed[:1].isupper() or _YEAR.fullmatch(word.key):
            continue
        holders = [(words, at) for words in passage for at, other in enumerate(words) if other.key == word.key]
        if holders and not any(_beside(counted, words, at) for words, at in holders):
            return f"{word.printed} {counted.printed}"
    return None


def _beside(counted: Word, words: Sequence[Word], at: int) -> bool:
    near = words[max(0, at - _NEAR) : at + _NEAR + 1]
    return any(counted.key == word.key or nearness(counted.folded, word.folded) >= _ALIKE for word in near)
