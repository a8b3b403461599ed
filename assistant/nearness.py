"""How near, within a sentence, the kind of thing asked for stands to the words asked about."""

import re
from collections.abc import Callable
from functools import lru_cache

from assistant.features_kind import names
from assistant.matching import covers
from assistant.question import Expects, expects
from assistant.references import in_digits
from assistant.spelling import known_words
from assistant.words import FUNCTION_WORDS, content_words, fold, stem, tokens
from corpus.dates import find_dates

Spans = list[tuple[int, int]]
MONEY = re.compile(r"[£$€]\s?\d[\d,.]*(?:\s?(?:million|billion|bn|m|k)\b)?", re.IGNORECASE)
SHARE = re.compile(r"\d[\d.]*\s?(?:%|per ?cent\b)")
_IN_WORDS = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    r"|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|half|none"
)
COUNT = re.compile(rf"(?<![\w/£$€.,-])\d[\d,]*(?:\.\d+)?(?![\w/%])|\b(?:{_IN_WORDS})\b", re.IGNORECASE)
DURATION = re.compile(
    rf"\b(?:every|each) (?:\w+ )?(?:day|week|fortnight|month|quarter|year)s?\b|"
    rf"\b(?:daily|weekly|fortnightly|monthly|quarterly|yearly|annually|twice|once)\b|"
    rf"\b(?:\d+|{_IN_WORDS})[ -](?:\w+ )?(?:day|week|month|year|time)s?\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d$")
_NUMBERED = re.compile(
    r"(?:phase|part|paragraph|section|recommendation|quarter|stage|table|page|appendix|tier|band)\W{1,2}$",
    re.IGNORECASE,
)
_PLACED = re.compile(r"\b(?:in|at|from|near|to) (?:the )?([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)")
_COUNTED = re.compile(r"\bhow many ((?:[\w'-]+ ){0,2}[\w'-]+)")
_BODIES = re.compile(
    r"\b(?:council|board|committee|college|trust|authority|department|directorate|office|services?|plan|strategy|programme"
    r"|report|review|cabinet|group|panel|team|forum|agency|association|network|commission|fund|unit|partnership|hub|centre|house|street|road|parliament|government|university|school|challenge|peer|homes|ltd|limited|plc|llp|hospital)\b",
    re.IGNORECASE,
)
NO_NAME = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December|It|Its|The|This|A"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)$"
)
_ROLES = frozenset(
    """
    The A An Our Its Leader Deputy Chief Executive Director Directors Interim Cabinet Member Members Officer Officers Councillor Councillors
    Mayor Commissioner Commissioners Lead Chair Chairman Vice Assistant Head Strategic Corporate Finance Housing Portfolio
    Holder Minister Secretary State Service Services Monitoring Section Independent Manager Peer Peers Adviser
    """.split()
)
ONE_PERSON = re.compile(r"\bwho (?:is|was|chair\w*|leads?|led|heads?|will be)\b|\bname of the\b")
_OF_A_PERSON = re.compile(
    r"\b(?:which|what) (?:\w+ )?(?:officers?|councillors?|directors?|ministers?)\b|\bwho (?!(?:\w+ )?(?:bought|built|owns?|owned|runs?|ran|provides?|provided|funds?|funded|pays?|paid|audits?|audited"
    r"|supplies|won)\b)|\bname of the (?!firm|company|contractor|supplier)"
)


_FIRM = re.compile(
    r"\b(?:which|what|name of the) (?:\w+ )?(?:firms?|compan(?:y|ies)|contractors?|suppliers?|consultants?|consultancy)\b"
)
_PUBLIC = re.compile(
    r"\b(?:council|cabinet|board|committee|commissioners?|government|secretary|minister|review|report|plan|programme|strategy)\b",
    re.IGNORECASE,
)
_WHICH_PLACES = re.compile(
    r"\b(?:which|what) (?:\w+ )?(?:librar(?:y|ies)|schools?|wards?|hospitals?|parish(?:es)?|towns?|villages?)\b"
)
_AT_A_PLACE = re.compile(r"\b(?:in|at|near|across|around|outside)\s+(?:the\s+)?$")


@lru_cache(maxsize=256)  # asked of every candidate sentence of one question
def kind_of(question: str) -> Expects:
    """The kind of thing that a question asks for."""
    return expects(in_digits(question))


def answer_spans(question: str, sentence: str) -> Spans:
    """Where a sentence holds the kind of thing that a question asks for, beyond what the question itself brings."""
    finder = _FINDERS.get(kind_of(question))
    brought = {stem(token) for token in tokens(question)}
    spans = finder(question, sentence) if finder else []
    told = {(a, b): [stem(token) for token in tokens(sentence[a:b])] for a, b in spans}
    new = [span for span in spans if not brought.issuperset(told[span])]
    if kind_of(question) is Expects.PERSON:  # "Dr Anjali Venn" is no answer to "who came before Dr Venn?"
        named = [span for span in spans if told[span] and told[span][-1] in brought]
        return [(a, b) for a, b in new if not any(c <= a and b <= d for c, d in named)]
    return new


def _dates(_: str, sentence: str) -> Spans:
    return [(found.start, found.end) for found in find_dates(sentence)]


def _people(question: str, sentence: str) -> Spans:
    """The names in a sentence; those of persons alone where the question can only mean a person."""
    found = dict.fromkeys(n for n in (*names(sentence), *_opening_name(sentence)) if not NO_NAME.search(n))
    if _OF_A_PERSON.search(fold(question)):
        if ONE_PERSON.search(fold(question)):
            found = dict.fromkeys(n for n in found if not _ROLES.issuperset(re.findall(r"[A-Z][\w'’-]+", n)))
        found = dict.fromkeys(
            n for n in found if not _BODIES.search(n) and (" " in n.strip() or "commissioner" in fold(n))
        )
    if _FIRM.search(fold(question)):
        found = dict.fromkeys(n for n in found if not _PUBLIC.search(n) and _may_be_firm(n, sentence))
    spans = [m.span() for name in found for m in re.finditer(re.escape(name), sentence)]
    if _WHICH_PLACES.search(fold(question)):
        return spans
    return [(a, b) for a, b in spans if not _AT_A_PLACE.search(sentence[:a])]


_CORPORATE = re.compile(
    r"\b(?:ltd|limited|plc|llp|inc|cic|company|partners|partnership|services|group|consult\w+|associates|solutions|brothers|university|trust|&|and)\b|&",
    re.IGNORECASE,
)
_DOES_WORK = r"(?:by|from|to|with|of|firm|company|contractor|supplier|consultants?|auditors?,?)"


def _may_be_firm(name: str, sentence: str) -> bool:
    """Whether a name is of a firm by its form, opens the sentence, or stands where one that does work for others does."""
    before = sentence[: sentence.find(name)].rstrip()
    return bool(not before or _CORPORATE.search(name) or re.search(rf"\b{_DOES_WORK}$", before, re.IGNORECASE))


def _opening_name(sentence: str) -> list[str]:
    """The name that a sentence opens with, behind its label if it has one; a single common word ("Adult social care …") is none."""
    told = _LABEL.sub("", sentence)
    opening = [name for name in names(f"– {told}") if told.startswith(name)]
    return [name for name in opening if " " in name or not _common(fold(name))]


_LABEL = re.compile(r"^[A-Z][\w '’-]{2,40}: ?")
_PREFIX = re.compile(r"^(?:over|under|un|re|non|out|mis|pre|inter|sub|co)-?")


def _common(word: str) -> bool:
    """Whether a folded word is a common one, as it stands or without what was put before it."""
    bare = _PREFIX.sub("", word)
    return (bare != word and len(bare) < 4) or any(w in known_words() or w in FUNCTION_WORDS for w in (word, bare))


_HOW_MANY_PEOPLE = re.compile(
    r"\bhow many (?:of )?(?:the )?(?:\w+ )?(?:staff|people|residents|tenants|councillors|members|employees|workers|respondents|parents|pupils|managers|officers)\b"
)


def _counts(question: str, sentence: str) -> Spans:
    """Numbers that count something: no year, no part of a date, no number of a phase; of people, percentages as well."""
    shares = [m.span() for m in SHARE.finditer(sentence)] if _HOW_MANY_PEOPLE.search(fold(question)) else []
    return shares + _numbers(sentence)


def _numbers(sentence: str) -> Spans:
    dates = find_dates(sentence)
    return [
        m.span()
        for m in COUNT.finditer(sentence)
        if not _YEAR.match(m.group())
        and not any(found.start <= m.start() < found.end for found in dates)
        and not _NUMBERED.search(sentence[: m.start()])
    ]


def _places(_: str, sentence: str) -> Spans:
    return [m.span(1) for m in _PLACED.finditer(sentence) if not NO_NAME.search(m.group(1).split()[0])]


def _matches(pattern: re.Pattern[str]) -> Callable[[str, str], Spans]:
    return lambda _, sentence: [m.span() for m in pattern.finditer(sentence)]


def _shares(question: str, sentence: str) -> Spans:
    """Percentages; of "how much of the budget", sums as well."""
    patterns = (SHARE, MONEY) if _HOW_MUCH_OF.search(fold(question)) else (SHARE,)
    return [m.span() for pattern in patterns for m in pattern.finditer(sentence)]


_HOW_MUCH_OF = re.compile(r"\bhow much of\b")
_FINDERS: dict[Expects, Callable[[str, str], Spans]] = {
    Expects.DATE: _dates,
    Expects.PERSON: _people,
    Expects.NUMBER: _counts,
    Expects.MONEY: _matches(MONEY),
    Expects.SHARE: _shares,
    Expects.DURATION: _matches(DURATION),
    Expects.PLACE: _places,
}
PARTICULAR = frozenset(_FINDERS)  # the kinds of answer whose form can be told


def nearness(question: str, sentence: str) -> float:
    """1 where the thing asked for stands beside the words asked about, falling to 0 with the words between them.

    For "how many", those are the words counted; else all content words of the question. 0 where there is none.
    """
    spans = answer_spans(question, sentence)
    if not spans:
        return 0.0
    counted = _COUNTED.search(fold(question))
    wanted = content_words(counted.group(1) if counted else question)
    words = [(m.start(), m.group()) for m in re.finditer(r"[\w£%']+", fold(sentence))]
    held = [i for i, (_, word) in enumerate(words) if any(covers(w, [stem(word)]) for w in wanted)]
    answers = [i for i, (at, _) in enumerate(words) if any(a <= at < b for a, b in spans)]
    gaps = [abs(i - j) + (4 if counted and j > i + 1 else 0) for i in held for j in answers if i != j]
    return 1.0 / (1.0 + max(0, min(gaps) - 1) / 3.0) if gaps else 0.0


_FAR = 0.25  # nearness below which a number is not plainly one of what is counted
_PLURAL_AFTER = re.compile(r"\s+(?:[\w-]+\s+)?(?P<thing>[a-z-]{3,}s)\b")


def counts_another_thing(question: str, sentence: str) -> bool:
    """Whether every number in a sentence stands far from what "how many" asks for, and before another noun."""
    counted = _COUNTED.search(fold(question))
    spans = answer_spans(question, sentence)
    if not counted or not spans or nearness(question, sentence) >= _FAR:
        return False
    after = [_PLURAL_AFTER.match(fold(sentence[end:])) for _, end in spans]
    wanted = content_words(counted.group(1))
    return all(found and not any(covers(w, [stem(found["thing"])]) for w in wanted) for found in after)
