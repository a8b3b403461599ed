"""Words that turn a sentence round: opposites, negations, and the words that show how far a thing has come."""

from collections.abc import Iterable

from assistant.verify_words import Word, fact_words

_PAIRS = """
rise/fall rose/fell risen/fallen rising/falling increase/decrease increase/reduce increase/decline increase/reduction
grow/shrink growth/decline grew/fell grew/shrank up/down higher/lower high/low highest/lowest more/less more/fewer
most/least above/below over/under upward/downward gain/loss gain/lose gained/lost win/lose improve/worsen
improvement/deterioration improve/deteriorate better/worse best/worst strong/weak stronger/weaker strength/weakness
strengthen/weaken positive/negative good/poor good/bad success/failure succeed/fail successful/unsuccessful
accept/reject approve/reject approve/refuse agree/disagree agree/refuse agreed/rejected support/oppose
supported/opposed welcome/criticise praise/criticise start/finish start/end begin/end began/ended open/close
opened/closed before/after earlier/later early/late first/last ahead/behind include/exclude including/excluding
internal/external inside/outside inward/outward public/private majority/minority all/none all/some all/no always/never
many/few several/one both/neither quick/slow quickly/slowly faster/slower fast/slow large/small larger/smaller big/small
major/minor maximum/minimum surplus/deficit overspend/underspend overspent/underspent overspend/saving income/expenditure
income/spending asset/liability full/empty fully/partly complete/incomplete completed/outstanding ready/unready
clear/unclear able/unable adequate/inadequate sufficient/insufficient effective/ineffective satisfied/dissatisfied
certain/uncertain likely/unlikely possible/impossible safe/unsafe formal/informal direct/indirect continue/stop
continued/stopped expand/contract expand/reduce accelerate/delay accelerated/delayed advance/delay allow/prevent
permit/forbid require/exempt encourage/discourage add/remove added/removed create/abolish created/abolished
appoint/dismiss appointed/dismissed joined/left north/south east/west northern/southern eastern/western urban/rural
confident/doubtful optimistic/pessimistic easy/difficult easier/harder simple/complex short/long shorter/longer
near/far buy/sell bought/sold borrow/lend borrow/repay raise/cut raised/cut raise/lower raised/lowered widen/narrow
widened/narrowed permanent/temporary compulsory/voluntary mandatory/optional present/absent presence/absence
on/off with/without directly/indirectly rarely/often seldom/often met/missed meet/miss achieved/missed pleased/concerned
pleased/disappointed impressed/disappointed robust/fragile reassured/concerned assured/concerned doubled/halved
double/halve exceed/undershoot exceeded/missed
"""
_GROUPS = """
monday tuesday wednesday thursday friday saturday sunday
daily weekly fortnightly monthly quarterly annually yearly
day week fortnight month quarter year decade
red amber green
north south east west
spring summer autumn winter
children adults pensioners
primary secondary
hundred thousand million billion
chair deputy vice
leader deputy
morning afternoon evening
"""


def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in _GROUPS.strip().splitlines():
        keys = {fact_words(word)[0].key for word in group.split()}
        for key in keys:
            found.setdefault(key, set()).update(keys - {key})
    for pair in _PAIRS.split():
        one, other = (fact_words(word)[0].key for word in pair.split("/"))
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {key: frozenset(others) for key, others in found.items()}


OPPOSITES = _opposites()
NEGATIONS = frozenset(
    fact_words(word)[0].key
    for word in [
        "not",
        "no",
        "never",
        "neither",
        "nor",
        "none",
        "nobody",
        "nothing",
        "nowhere",
        "cannot",
        "without",
        "fails",
        "failed",
        "unable",
        "hardly",
        "barely",
        "lacks",
        "lacked",
        "lacking",
    ]
)
AHEAD = frozenset(
    """
    will shall would plans planned planning intends intended aims proposes proposed expects expected due yet
    """.split()
)
PERHAPS = frozenset(["may", "might", "could", "should", "must", "can"])
DONE = frozenset(["has", "have", "had", "was", "were", "did", "completed"])
NOW = frozenset(["is", "are", "am", "being"])
_VOICES = {
    "peer": "reviewers",
    "peers": "reviewers",
    "team": "reviewers",
    "reviewers": "reviewers",
    "inspectors": "reviewers",
    "lga": "reviewers",
    "commissioner": "commissioners",
    "commissioners": "commissioners",
    "council": "council",
    "councils": "council",
    "authority": "council",
    "cabinet": "council",
    "government": "government",
    "minister": "government",
    "ministers": "government",
    "secretary": "government",
    "residents": "residents",
    "partners": "partners",
    "staff": "staff",
    "officers": "officers",
    "members": "members",
    "councillors": "members",
    "opposition": "opposition",
}


def opposed(one: Word, other: Word) -> bool:
    """Whether the two words are opposites, among them a word and the same word with "un", "in" or "dis" before it."""
    if other.key in OPPOSITES.get(one.key, ()):
        return True
    short, long = sorted((one.folded, other.folded), key=len)
    return len(short) > 3 and any(long == prefix + short for prefix in ("un", "in", "im", "ir", "dis", "non", "mis"))


def speaker(word: Word) -> str | None:
    """Who a word names as speaking or acting, or None."""
    return _VOICES.get(word.folded)


def negations(words: Iterable[Word]) -> int:
    """How many words of these negate."""
    return sum(word.key in NEGATIONS or word.folded in ("no", "not") for word in words)
