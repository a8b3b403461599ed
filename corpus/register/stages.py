"""How far a thing has come: read from the words of one sentence, or from a status that the report states."""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.register.stage_words import NO_STAGE, STAGE_PATTERNS, STATUS_WORDS
from corpus.types import Basis, Stage

_STATUS_LABEL = re.compile(
    r"(?:^|[.;(]\s*)(?:(?:current|overall|latest) )?(?:status|rag(?: rating| status)?|stage|position|(?:[\w'’]+ ){0,2}(?:opinion|verdict))\s*[:–—-]\s*",
    re.IGNORECASE,
)
_SUBJECT = (
    r"(?:this|these|the|each|all|both)?\s*(?:\w+ ){0,2}?(?:recommendations?|actions?|milestones?|objectives?|targets?|"
    r"commitments?|deliverables?|tasks?|requests?|tests?|asks?|requirements?)(?: \w?\d[\d.]*(?:(?:, | and | & )\w?\d[\d.]*)*)?"
)
_COLOUR = re.compile(
    r"^(?:rag:?\s*)?(?:dark |light )?(?:blue|green|amber|red|grey|yellow|purple|black)\b\s*[-–—:/(,]*\s*", re.IGNORECASE
)
_OPEN = re.compile(r"^(?:open|live|active)\s*[-–—:(,]\s*", re.IGNORECASE)
_GRADE = re.compile(r"^(?:grade |rating |level )?(?:[1-9]|[A-E])\s*[-–—:]\s+", re.IGNORECASE)
_SAID_OF_IT = re.compile(
    rf"^(?:in (?:our|my|the (?:peer )?team['’]s) (?:view|opinion|judgement),? )?(?:(?:we|i|the (?:\w+ )?(?:team|board|panel|commissioners|inspectors)|commissioners|inspectors) (?:\w+ly |therefore |also |now )*"
    rf"(?:(?:consider|judge|regard|assess|agree|believe|conclude)s?|(?:am|is|are) (?:content|satisfied|agreed|confident|(?:pleased|glad|happy|able) to (?:report|say|confirm|see|note))|can (?:now |also )?(?:report|confirm)) (?:that )?{_SUBJECT} "
    rf"(?:(?:to be |as (?:being )?|is |are |has been |have been |(?:can|may) (?:now )?be )(?:now )?|(?=complete|closed|met\b))|"
    rf"(?:{_SUBJECT}|(?-i:R)\d{{1,2}}(?:(?:, | and | & )(?-i:R)\d{{1,2}})*) (?:(?:is|are|has been|have been|was|were|remains?)(?: now| also| all| still| both| therefore)* ))",
    re.IGNORECASE,
)


_NAMED = re.compile(rf"^{_SUBJECT}\s+", re.IGNORECASE)  # "Action complete."
_ANSWER = re.compile(
    r"^(?:fully |partially |partly |not )?(?:accept(?:ed)?|agree[d]?|noted?|support(?:ed)?|reject(?:ed)?|approved)(?: in (?:part|principle|full))?[.;:]?$"
    r"|^(?:(?:the )?(?:council|authority|management|officers|cabinet|executive|directorate|committee)|we|i) (?:\w+ly )?(?:accepts?|agrees?(?: with| to)?|notes?|supports?|welcomes?|rejects?) "
    r"(?:this|the|these|both|all)(?: of)?(?: the| these)? (?:\w+ )?recommendations?(?: in (?:part|principle|full))?[.;:]?$",
    re.IGNORECASE,
)


_ANSWERED = re.compile(
    rf"^{_SUBJECT}(?: \([a-z\d]+\))?(?: and \([a-z\d]+\))? (?:was|were|is|are|has been|have been) (?:not )?(?:formally |all |both |only )?"
    r"(?:(?:fully|partially|partly) )?(?:accepted|rejected|refused|declined|noted)\b(?![^.]*\b(?:and|but) (?!is not|was not|will not|has not)\w+)",
    re.IGNORECASE,
)
_LONGEST_STATUS = 5  # words
_UNSETTLED = re.compile(
    r"(?:not (?:yet |fully )?(?:implemented|completed?|met|achieved|delivered|addressed)|outstanding|overdue|off (?:track|target)|"
    r"behind(?: schedule)?|delayed|slipped|at risk|some slippage|open|carried forward|superseded|on hold|paused|no longer \w+|"
    r"(?:no|limited|little|some|good) progress)\b",
    re.IGNORECASE,
)  # statuses that state no stage
_SUPPOSED = re.compile(
    r"\b(?:until|unless|provided that|once|if)\b (?!again|more|then|now|recently)[^,.;]{0,60}?\b(?:has|have|is|are|was|were)\b(?: \w+){1,3}"
    r"|\b(?:when|after|as soon as)\b [^,.;]{0,60}?\b(?:has|have|is|are)\b(?: \w+){1,3}",
    re.IGNORECASE,
)  # what a sentence only supposes
_WHO = re.compile(
    r"(?<=\w )(?:that|which) (?:has|have|had|is|are|was|were|do|does|did|can) (?:not |been |\w+ly )*\w+"
    r"(?= (?:(?!and\b|but\b)[\w'’/,-]+ ){0,9}?(?:is|are|was|were|will|has|have|had)\b)|"
    r"(?<=\w )who (?:(?:is|are|was|were|has|have|had|do|did|will|would|may) (?:not |been |\w+ly )*)?(?!is\b|are\b)\w+",
    re.IGNORECASE,
)  # which people or things are meant, and not what became of the matter
_TICK = re.compile(r"[✓✔☑✅]")


def _status_pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{words})(?![\w-])", re.IGNORECASE)


_STATUSES = tuple((stage, _status_pattern(words)) for stage, words in STATUS_WORDS)


@dataclass(frozen=True, slots=True)
class StageReading:
    """A stage, whether it is stated, and where the words that show it stand in the text read (0, 0 for none)."""

    stage: Stage
    basis: Basis
    start: int = 0
    end: int = 0


_LONGEST_LEADING = 9  # words of a heading or label
NOT_STATED = StageReading(Stage.NOT_STATED, Basis.INFERRED)


@lru_cache(maxsize=16384)
def read_stage(text: str) -> StageReading:
    """The stage that a sentence shows. The first wording that shows one decides; advice or a denial before it shows none."""
    if is_answer(text):
        return NOT_STATED
    ticked = _TICK.search(text)
    if ticked:
        return StageReading(Stage.DONE, Basis.STATED, ticked.start(), ticked.end())
    stated = _stated_in(text)
    if stated:
        return stated
    text = _WHO.sub(lambda clause: " " * len(clause.group()), text)
    barred = NO_STAGE.search(text)
    limit = barred.start() if barred else len(text)
    supposed = _SUPPOSED.search(text)
    found = [(match.start(), stage, match) for stage, pattern in STAGE_PATTERNS if (match := pattern.search(text))]
    found = [
        one
        for one in found
        if supposed is None or one[1] is Stage.PLANNED or not supposed.start() < one[0] < supposed.end()
    ]
    found = [item for item in found if item[0] <= limit]
    if not found:
        return NOT_STATED
    start, stage, match = min(found, key=lambda item: item[0])
    if barred and start == limit and stage is not Stage.PLANNED and match.end() <= barred.end():
        return NOT_STATED
    return StageReading(stage, Basis.INFERRED, start, match.end())


_STATUS_TAIL = re.compile(
    r"(?:\s+(?:so far|to date|actions?|milestones?|tasks?|work|items?|activit(?:y|ies)|(?:in |during )?(?:this|last|the last) \w+|since [\w ]+))?\s*:?\s*$",
    re.IGNORECASE,
)
_LEADING = (
    (
        Stage.PLANNED,
        re.compile(
            r"^(?:our |the |key |proposed )?(?:next (?:steps?|actions?|phase|quarter|period)|what (?:happens|comes|is|will happen) next|what next\??|what['’]s next\??|"
            r"what (?:we|the council|officers) (?:will|plan to|intend to|are going to|is going to|still (?:have|has|need) to) do(?: next)?|"
            r"(?:what(?: is|['’]s) )?(?:still|yet|left) to (?:do|come)|to do|to be done|future (?:work|actions?|plans)|planned (?:work|activit\w+|actions?|next)|"
            r"coming (?:up|next|soon)|upcoming(?: \w+)?|remaining (?:work|actions?|steps)|outstanding (?:work|actions?)|looking ahead|forward plan)$",
            re.IGNORECASE,
        ),
    ),
    (
        Stage.UNDER_WAY,
        re.compile(
            r"^(?:what (?:we|the council|officers) (?:are|is) (?:now |currently )?doing(?: now)?|what(?: is|['’]s) (?:under ?way|happening)(?: now)?|"
            r"(?:current|present) (?:work|activit\w+|actions?)|(?:work|actions?) (?:in progress|under ?way|on-?going))$",
            re.IGNORECASE,
        ),
    ),
    (
        Stage.DONE,
        re.compile(
            r"^(?:what['’]s done|what (?:we|the council|the authority|officers|has|have|is) (?:have |has |been )*(?:done|achieved|delivered|completed)(?: so far| to date| since.*)?|"
            r"(?:key |main |our )*achievements?(?: so far| to date| since.*)?|(?:key )?actions? (?:taken|completed)(?: so far| to date| since.*)?|"
            r"work (?:done|completed)(?: so far| to date)?)$",
            re.IGNORECASE,
        ),
    ),
)


@lru_cache(maxsize=4096)
def read_leading(words: str) -> StageReading | None:
    """The stage that a heading or label gives to what stands under it: stated by "Completed:", inferred from "Next steps"."""
    plain = words.strip(" :*–—-")
    if len(plain.split()) > _LONGEST_LEADING:
        return None
    for stage, pattern in _STATUSES:
        match = pattern.match(plain)
        if match and _STATUS_TAIL.match(plain, match.end()):
            return StageReading(stage, Basis.STATED)
    return next((StageReading(stage, Basis.INFERRED) for stage, pattern in _LEADING if pattern.match(plain)), None)


# A question that a status line asks, with the short reply behind it: "Are we on course? Yes".
QUESTION = re.compile(
    r"(?-i:[A-Z])[^.:;!?()]{3,60}\?\s+(?=(?:yes|no|not yet|part(?:ly|ially)?|in part|fully|nearly|almost)\b.{0,30}$)",
    re.IGNORECASE,
)
_REPLY = re.compile(
    r"(?:(?P<part>part(?:ly|ially)?|in part|nearly|almost)|(?P<yes>yes|fully|y)|no|n|not yet)\b", re.IGNORECASE
)
_ASKS_COURSE = re.compile(
    r"\bon (?:course|track|target|schedule)\b|\bunder ?way\b|\bstarted\b|\bin progress\b", re.IGNORECASE
)


def read_reply(question: str, reply: str) -> StageReading | None:
    """The stage that a reply to a question states: "Addressed?" "Partially"; None of what is no such reply."""
    match = _REPLY.match(reply.strip())
    if match is None or not (match["part"] or match["yes"]):
        return StageReading(Stage.NOT_STATED, Basis.STATED) if match else None
    stage = Stage.UNDER_WAY if match["part"] or _ASKS_COURSE.search(question) else Stage.DONE
    return StageReading(stage, Basis.STATED, 0, len(reply))


def is_answer(text: str) -> bool:
    """Whether a text only answers a recommendation ("Accepted in part"), which tells nothing of what was done."""
    return bool(_ANSWER.match(text.strip()) or _ANSWERED.match(text))


def is_status(words: str) -> bool:
    """Whether words are no more than a status, of whatever stage: "Partly implemented", "Overdue", "Red"."""
    return len(words.split()) <= _LONGEST_STATUS and (
        read_status(words) is not None or _UNSETTLED.match(words) is not None
    )


def read_status(cell: str) -> StageReading | None:
    """The stage that a status cell states; None where its words state none. A colour alone states none."""
    label = _STATUS_LABEL.match(cell)
    begin = label.end() if label else 0
    return _status_at(cell, _past_colour(cell, begin))


def _status_at(text: str, begin: int) -> StageReading | None:
    for stage, pattern in _STATUSES:
        match = pattern.match(text, begin)
        if match:
            return StageReading(stage, Basis.STATED, match.start(), match.end())
    return None


def _stated_in(text: str) -> StageReading | None:
    """A status after "Status:", one said of the action or recommendation itself, or a status that is the whole sentence."""
    label = _STATUS_LABEL.search(text)
    if label:
        return read_status(text[label.start() :].lstrip(".;( ")) and _status_at(text, _past_colour(text, label.end()))
    said = _SAID_OF_IT.match(text)
    if said:
        return _status_at(text, said.end())
    named = _NAMED.match(text)
    alone = _status_at(text, named.end() if named else _past_colour(text, 0))
    ends_there = alone and re.match(r"\s*(?:$|[.,;:–—-]|\(|in \w+ \d{4}|on \d|with\b)", text[alone.end :])
    return alone if ends_there else None


def _past_colour(text: str, begin: int) -> int:
    for mark in (_OPEN, _GRADE, _COLOUR):
        found = mark.match(text[begin:])
        begin += found.end() if found else 0
    return begin
