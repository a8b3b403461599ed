"""Words as the assistant compares them: folded, stemmed, and without those that carry no subject."""

import re
from functools import lru_cache

import Stemmer

_TOKEN = re.compile(r"\d+[a-z]+\b|[£$€]?\d[\d,./:]*\d(?:%|[a-z]{1,2}\b)?|[£$€]?\d+%?|[^\W\d_]+(?:['&][^\W\d_]+)?")
_NUMBER_WORDS = {
    word: str(number)
    for number, words in enumerate(
        (
            "zero",
            "one first 1st",
            "two second 2nd",
            "three third 3rd",
            "four fourth 4th",
            "five fifth 5th",
            "six sixth 6th",
            "seven seventh 7th",
            "eight eighth 8th",
            "nine ninth 9th",
            "ten tenth 10th",
            "eleven eleventh 11th",
            "twelve twelfth 12th",
        )
    )
    for word in words.split()
}
_FOLDED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " "})
_STEMMER = Stemmer.Stemmer("english")

FUNCTION_WORDS = frozenset(
    """
    arent cant couldnt didnt doesnt dont hadnt hasnt havent hows isnt shouldnt wasnt werent whats wheres whos wont wouldnt
    a about above after again against all also although always am an and any are aren't around as at back be
    became because been before being below between both but by can can't cannot could couldn't did didn't do
    does doesn't doing don't down during each either else ever every for from further get gets getting give
    given go going goes gone got had hadn't has hasn't have haven't having he he's her here hers herself him
    himself his how however i i'd i'm i've if in into is isn't it it's its itself just let lets like made make
    makes making many may me might more most much must my myself never no nor not now of off on once only onto
    or other our ours out over own per please put quite rather really said same say saying says shall she should
    shouldn't so some still such tell than that that's the their theirs them themselves then there there's these
    they they're this those though through to too toward towards under until up upon us use used using very via
    was wasn't we we're were weren't what what's whatever when where whether which while who who's whom whose
    why will with within without won't would wouldn't yes yet you your yours
    """.split()
)


def fold(text: str) -> str:
    """Lower case, with straight quotes and plain dashes; the length does not change."""
    folded = text.translate(_FOLDED)
    lowered = folded.lower()
    return lowered if len(lowered) == len(folded) else folded


def tokens(text: str) -> list[str]:
    """The words, numbers and sums of a text, folded, possessive endings cut."""
    return [token.removesuffix("'s") for token in _TOKEN.findall(fold(text))]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The Snowball stem of a folded word; a small number or ordinal in words becomes its digits."""
    return _NUMBER_WORDS.get(word) or str(_STEMMER.stemWord(word))


def content_words(text: str) -> list[str]:
    """The words of a text that carry its subject, in their order."""
    return [token for token in tokens(text) if token not in FUNCTION_WORDS]


def stems(text: str) -> frozenset[str]:
    """The stems of a text's content words."""
    return frozenset(stem(word) for word in content_words(text))
