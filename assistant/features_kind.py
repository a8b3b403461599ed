"""What kind of answer a question expects, and whether a sentence holds one that the question did not bring."""

import re
from enum import StrEnum

from assistant.words import fold, tokens


class AnswerKind(StrEnum):
    """The kind of answer that a question expects."""

    PERSON = "a person or body"
    DATE = "a date"
    NUMBER = "a number"
    MONEY = "a sum of money"
    SHARE = "a share or rate"
    PLACE = "a place"
    REASON = "a reason"
    MEANING = "a meaning"
    OTHER = "words"


_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_COUNT = (
    r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty"
    r"|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|half|twice|none|single)"
)
_ASKED: tuple[tuple[AnswerKind, str], ...] = (
    (
        AnswerKind.MONEY,
        r"\bhow much (?:(?:\w+ )?(?:money|funding|grant|income|revenue|debt)\b|did|does|do|is|was|will|would|has|were)",
    ),
    (
        AnswerKind.MONEY,
        r"\b(?:what|which)\b.{0,40}\b(?:cost|price|budget|sum|fee|salary|spend|spent|worth|gap|shortfall|saving|deficit)s?\b",
    ),
    (
        AnswerKind.SHARE,
        r"\b(?:what|which|how much) (?:\w+ ){0,2}(?:percentage|per ?cent|proportion|share|fraction|rate)\b|\bhow much of\b",
    ),
    (
        AnswerKind.NUMBER,
        r"\bhow (?:many|old|long|far|tall|high|big|large|deep|often|fast)\b|\bnumber of\b|\bpopulation\b",
    ),
    (
        AnswerKind.DATE,
        r"\bwhen\b|\b(?:what|which|in what|on what|by what) (?:\w+ )?(?:date|year|month|day|century|decade|time|deadline|period)\b|\bwhat is the date\b|\bby when\b|\bhow soon\b",
    ),
    (
        AnswerKind.PERSON,
        r"\bwho(?:m|se)?\b|\b(?:what|which) (?:\w+ )?(?:person|people|man|woman|councillor|officer|leader|director|member|commissioner|organisation|organization|company|body|group|team|agency|king|queen|president|actor|singer|author|artist)s?\b|\bname of the\b",
    ),
    (
        AnswerKind.PLACE,
        r"\bwhere\b|\b(?:what|which|in what|in which) (?:\w+ )?(?:city|country|town|place|state|county|region|area|borough|ward|village|street|building|venue|location|river|island|continent)\b",
    ),
    (
        AnswerKind.REASON,
        r"\bwhy\b|\bwhat (?:caused|causes|led|leads|makes|made|is the reason|was the reason|were the reasons|reason)\b|\bhow come\b|\breasons? (?:for|that|why)\b",
    ),
    (
        AnswerKind.MEANING,
        r"\bwhat (?:does|do|did) .*\b(?:mean|stand for)\b|\bmeaning of\b|\bdefin(?:e|ition)\b|\b(?:what|who) (?:is|are|was|were) (?:an? |the )?[\w' -]{2,40}\??$",
    ),
)
_ASKED_FOR = tuple((kind, re.compile(pattern)) for kind, pattern in _ASKED)
_DATE = re.compile(
    rf"\b(?:1[0-9]|20)\d\d(?:[/-]\d\d)?s?\b|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b|\b{_MONTH}\b|\bcentur(?:y|ies)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:spring|summer|autumn|winter|annually|yearly|quarterly|monthly|weekly|daily)\b|\b(?:years?|months?|weeks?|days?) (?:ago|later|earlier)\b"
)
_MONEY = re.compile(
    r"[£$€]\s?\d|\b\d[\d,.]*\s?(?:pounds?|dollars?|euros?|pence|[mb]n?\b|k\b|(?:million|billion) (?:pounds|dollars))"
)
_SHARE = re.compile(
    r"\d\s?%|\bper ?cent\b|\bpercentage\b|\b(?:half|third|quarter|majority|most|fifths?|all) of\b|\bone in\b"
)
_NUMBER = re.compile(rf"\b{_COUNT}\b|\d")
_REASON = re.compile(
    r"\b(?:because|due to|in order to|as a result|result(?:ed|ing|s)? (?:in|from|of)|since|so that|so as to|caus(?:e[sd]?|ing)"
    r"|led to|leading to|owing to|thanks to|reasons?|therefore|thus|hence|to (?:help|ensure|allow|enable|prevent|reduce|improve|support|avoid|provide|protect|give|keep|make)"
    r"|aims? (?:to|at)|aimed|purpose|intended|designed to|by \w+ing|enabl(?:es|ed|ing)|ensur(?:es|ed|ing)|will (?:help|ensure|enable|allow)|motivat\w+|believ\w+|fear\w*|concern\w*|for fear)\b"
)
_MEANING = re.compile(
    r"\b(?:is|are|was|were) (?:an?|the|one|any)\b|\brefers? to\b|\bmeans?\b|\bknown as\b|\bcalled\b|\bdefined\b|\bstands? for\b|\bdescribes?\b|\bconsists?\b|\bterm\b|\bor ``"
)
_NAME = re.compile(r"(?<![.!?:;] )(?<!^)\b[A-Z][\w'’-]*(?:\s+(?:of|the|de|van|von|and)?\s*[A-Z][\w.'’-]*)*")
_TITLED = re.compile(
    r"\b(?:Sir|Dame|Lord|Lady|Cllr|Councillor|Dr|Mrs?|Ms|Professor|President|King|Queen|Prince|Princess|Mayor)\.? [A-Z]\w+"
)
_PLACED = re.compile(
    r"\b(?:in|at|from|near|to|of|across|on|within|around|between|north|south|east|west) (?:the |its |their )?(?:\w+ ){0,2}?[A-Z]\w+|\b(?:north|south|east|west)(?:ern)?\b|\b(?:located|situated|based|headquarter\w+|held at|venue|site)\b"
)
_FINDERS = {
    AnswerKind.DATE: _DATE,
    AnswerKind.MONEY: _MONEY,
    AnswerKind.SHARE: _SHARE,
    AnswerKind.NUMBER: _NUMBER,
    AnswerKind.REASON: _REASON,
    AnswerKind.MEANING: _MEANING,
}


def answer_kind(question: str) -> AnswerKind:
    """The kind of answer that the question expects, by its wording."""
    folded = fold(question)
    return next((kind for kind, asked in _ASKED_FOR if asked.search(folded)), AnswerKind.OTHER)


def names(text: str) -> list[str]:
    """Runs of capitalised words that do not merely open a sentence."""
    return [match.group() for match in _NAME.finditer(text)] + [match.group() for match in _TITLED.finditer(text)]


def holds(kind: AnswerKind, sentence: str, question: str) -> bool:
    """Whether the sentence has words of this kind beyond those that the question itself brings."""
    brought = set(tokens(question))
    if kind is AnswerKind.OTHER:
        return True
    if kind in (AnswerKind.PERSON, AnswerKind.PLACE):
        found = names(sentence) if kind is AnswerKind.PERSON else [m.group() for m in _PLACED.finditer(sentence)]
    else:
        found = [match.group() for match in _FINDERS[kind].finditer(fold(sentence))]
    return any(not brought.issuperset(tokens(words)) for words in found)
