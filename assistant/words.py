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
_IRREGULAR = {  # forms that a stemmer does not bring together; "left", "saw" and the like are words of their own too
    form: line.split()[0]
    for line in """
        become became|begin began begun|break broke broken|bring brought|build built|buy bought|catch caught
        choose chose chosen|come came|deal dealt|draw drew drawn|drive drove driven|eat ate eaten|fall fell fallen
        feel felt|fight fought|find found|fly flew flown|forget forgot forgotten|freeze froze frozen|grow grew grown
        hear heard|hide hid hidden|hold held|keep kept|know knew known|lead led|lend lent|lose lost|mean meant|meet met
        oversee oversaw overseen|pay paid|ride rode ridden|rise rose risen|run ran|seek sought|sell sold|send sent
        shake shook shaken|shrink shrank shrunk|sink sank sunk|sleep slept|speak spoke spoken|spend spent|stand stood
        steal stole stolen|stick stuck|strike struck|swear swore sworn|take took taken|teach taught|tell told
        think thought|throw threw thrown|understand understood|undertake undertook undertaken|wear wore worn|win won
        withdraw withdrew withdrawn|write wrote written|child children|man men|woman women|big bigger biggest
        large larger largest|great greater greatest|high higher highest|small smaller smallest|low lower lowest
    """.replace("\n", "|").split("|")
    for form in line.split()[1:]
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
    ms mr mrs miss since nobody anybody somebody everybody anyone someone everyone why will with within without won't would wouldn't yes yet you your yours
    """.split()
)


_PHRASES = (  # verbs of two words that mean another thing than their parts, and spellings of one word as two
    (re.compile(r"\b(?:wind|winds|winding|wound)(?: (?:it|them|the company|the firm))? up\b"), "windup"),
    (re.compile(r"\bstep(?:s|ped|ping)? (?:down|aside)\b|\bstood down\b|\bstand(?:s|ing)? down\b"), "stepdown"),
    (re.compile(r"\b(?:take|takes|taking|took|taken) over\b"), "takeover"),
    (re.compile(r"\bweb site"), "website"),
    (re.compile(r"\bcall(?:s|ed|ing)?[ -]ins?\b"), "callin"),
    (re.compile(r"\bchief exec\b"), "chief executive"),
    (re.compile(r"\bprice tag\b"), "price"),
    (re.compile(r"\b(?:go|goes|going|went|gone) (?:under|bust)\b"), "collapse"),
    (re.compile(r"\b(?:go|goes|going|went|gone) up\b"), "rise"),
    (re.compile(r"\b(?:go|goes|going|went|gone|come|came) down\b"), "fall"),
    (re.compile(r"\bin charge of\b"), "head"),
    (re.compile(r"\b(?:get|gets|getting|got) rid of\b"), "scrap"),
    (re.compile(r"\bturn[ -]out\b(?! (?:to|that|as|well|badly))"), "turnout"),
    (re.compile(r"\bnumber (?:1|one)\b"), "top"),
    (re.compile(r"\b(?:take|takes|took|taken|taking) up\b"), "takeup"),
    (re.compile(r"\b(?:put|puts|putting)(?: \w+){0,2} off\b"), "postpone"),
    (re.compile(r"\b(?:turn|turns|turned|turning)(?: (?:it|them))? down\b|\b(?:knock|knocked) back\b"), "refuse"),
    (re.compile(r"\b(?:push|pushed|pushing|drive|drove|driven)(?: \w+){0,2} up\b"), "increase"),
    (re.compile(r"\b(?:stand|stands|stood|standing|step|stepped) in\b"), "interim"),
    (re.compile(r"\bwork(?:s|ed|ing)? for\b"), "employ"),
    (re.compile(r"\bb ?& ?bs?\b"), "bed breakfast"),
    (re.compile(r"\bs\.? ?151\b"), "section 151"),
    (re.compile(r"\bceo\b"), "chief executive"),
    (re.compile(r"\bcfo\b"), "chief finance officer"),
)
_PHRASE = re.compile(
    r" (?:up|down|aside|over|site|exec|tag|under|bust|charge|rid|for|1|one|off|back|ins?)\b|turn-|call-|& ?b|151|\b(?:ceo|cfo)\b",
    re.IGNORECASE,
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
    """The Snowball stem of a folded word; a small number or ordinal in words becomes its digits, an irregular form its base."""
    return _NUMBER_WORDS.get(word) or str(_STEMMER.stemWord(_IRREGULAR.get(word, word)))


def content_words(text: str) -> list[str]:
    """The words of a text that carry its subject, in their order."""
    return [token for token in tokens(_in_one_word(text)) if token not in FUNCTION_WORDS]


def _in_one_word(text: str) -> str:
    """The text with verbs of two words ("wound up") put as one that stands for them."""
    if not _PHRASE.search(text):
        return text
    folded = fold(text)
    for pattern, word in _PHRASES:
        folded = pattern.sub(word, folded)
    return folded


def stems(text: str) -> frozenset[str]:
    """The stems of a text's content words."""
    return frozenset(stem(word) for word in content_words(text))
