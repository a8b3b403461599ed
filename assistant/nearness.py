"""How near, within a sentence, the kind of thing asked for stands to the words asked about."""

import re

from assistant.features_kind import AnswerKind, names
from assistant.matching import covers
from assistant.references import in_digits
from assistant.understand import Expects, expects
from assistant.words import content_words, fold, stem, tokens
from corpus.dates import find_dates

MONEY = re.compile(r"[£$€]\s?\d[\d,.]*(?:\s?(?:million|billion|bn|m|k)\b)?", re.IGNORECASE)
SHARE = re.compile(r"\d[\d.]*\s?(?:%|per ?cent\b)")
COUNT = re.compile(
    r"(?<![\w/£$€.,-])\d[\d,]*(?:\.\d+)?(?![\w/%])|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|twenty|thirty|forty|fifty|half|none)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d$")
_NUMBERED = re.compile(
    r"(?:phase|part|paragraph|section|recommendation|quarter|stage|table|page|appendix|tier|band)\W{1,2}$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\bhow many ((?:[\w'-]+ ){0,2}[\w'-]+)")
Spans = list[tuple[int, int]]


_BODIES = re.compile(
    r"\b(?:council|board|committee|college|trust|authority|department|directorate|office|service|services|plan|strategy|"
    r"programme|report|review|cabinet|partnership|hub|centre|house|street|road|parliament|government|university|school)\b",
    re.IGNORECASE,
)
_MONTHS = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December|It|Its|The|This|A|Mon|Tues"
    r"|Wednes|Thurs|Fri|Satur|Sun)(?:day)?$"
)
_OF_A_PERSON = re.compile(
    r"\bwho (?!(?:\w+ )?(?:bought|built|owns?|owned|runs?|ran|provides?|provided|funds?|funded|pays?|paid|audits?|audited|supplies|won)\b)|\bname of the (?!firm|company|contractor|supplier)"
)
_KINDS = {
    Expects.PERSON: AnswerKind.PERSON,
    Expects.DATE: AnswerKind.DATE,
    Expects.NUMBER: AnswerKind.NUMBER,
    Expects.MONEY: AnswerKind.MONEY,
    Expects.SHARE: AnswerKind.SHARE,
}


def kind_of(question: str) -> AnswerKind:
    """The kind of thing that a question asks for."""
    return _KINDS.get(expects(in_digits(question)), AnswerKind.OTHER)


def answer_spans(question: str, sentence: str) -> Spans:
    """Where a sentence holds the kind of thing that a question asks for, beyond what the question itself brings."""
    kind = kind_of(question)
    if kind is AnswerKind.DATE:
        spans = [(found.start, found.end) for found in find_dates(sentence)]
    elif kind is AnswerKind.PERSON:
        spans = [
            m.span()
            for name in dict.fromkeys(_people(question, sentence))
            for m in re.finditer(re.escape(name), sentence)
        ]
    elif kind is AnswerKind.NUMBER:
        spans = [m.span() for m in COUNT.finditer(sentence) if _counts(sentence, m)]
    elif kind in (AnswerKind.MONEY, AnswerKind.SHARE):
        spans = [m.span() for m in (MONEY if kind is AnswerKind.MONEY else SHARE).finditer(sentence)]
    else:
        return []
    brought = set(tokens(question))
    return [(a, b) for a, b in spans if not brought.issuperset(tokens(fold(sentence[a:b])))]


def _people(question: str, sentence: str) -> list[str]:
    """The names in a sentence; those of persons alone where the question can only mean a person."""
    found = [n for n in names(sentence) + names(f"– {sentence}") if not _MONTHS.search(n)]
    if not _OF_A_PERSON.search(fold(question)):
        return found
    return [
        name for name in found if not _BODIES.search(name) and (" " in name.strip() or "commissioner" in fold(name))
    ]


def _counts(sentence: str, number: re.Match[str]) -> bool:
    """Whether a number counts something: no year, no part of a date, no number of a phase."""
    in_date = any(found.start <= number.start() < found.end for found in find_dates(sentence))
    return not (_YEAR.match(number.group()) or in_date or _NUMBERED.search(sentence[: number.start()]))


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
