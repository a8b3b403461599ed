"""Finds what is recommended in running text: "We recommend that…", "The panel recommends the council to…"."""

import re
from collections.abc import Sequence

from corpus.register.outline import Outline
from corpus.register.printing import Printing
from corpus.register.voices.authors import REVIEWING, author_of
from corpus.types import Passage, PassageKind, Span

_WHO = (
    r"(?:we|the (?:peer|review|inspection|audit|challenge|scrutiny|assessment) (?:team|panel|group|board)|the (?:panel|team|peers|reviewers|inspectors|"
    r"commissioners|auditors?|task (?:and finish )?group|working group)|peers|this (?:report|review)|commissioners)"
)
_SAYS = re.compile(
    rf"(?:\b{_WHO}(?:,? (?:also|further|therefore|strongly|again|would|additionally|accordingly|\w+ly))*,? recommends?(?:ed)? "
    r"|\bit is (?:also |therefore |further |strongly )?recommended )(?:that )?(?P<what>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_COUNCIL = (
    r"(?:you|the (?:council|authority|trust|service|cabinet|leadership|leader|administration|partnership|company))"
)
_ASKS = re.compile(
    rf"\b(?:{_WHO}|the board|i)(?:,? (?:\w+ly|also|now|further|therefore|again|would|have|has))* (?:ask|asked|urge|urged|invite|invited|request|requested|expect|"
    rf"require|want|like|call on|call upon|look to|encourage|encouraged)s? {_COUNCIL}(?: now| also| \w+ly)* to (?P<what>.+)$"
    rf"|^(?!you\b){_COUNCIL}(?:['’]s \w+)?(?: now| also| therefore)* (?:should|must|needs to)(?! (?:be (?:proud|congratulated|commended|pleased|praised)|not (?:under|over)estimate)\b) (?P<should>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_I_SAY = re.compile(r"\bI (?:therefore |also |further )*recommend (?:that )?(?P<what>.+)$", re.DOTALL)
_COUNTED = re.compile(
    r"\b(?:make|made|offer|set out) (?:\w+ ){0,3}recommendations:\s*(?P<what>first\b.+)$", re.IGNORECASE | re.DOTALL
)
_LOOKS_BACK = re.compile(
    r"\bas (?:we |the \w+ )?(?:previously )?recommended\b|\brecommended (?:in|by) (?:the|our)\b|\bhad recommended\b|"
    r"\b(?:last (?:year|time|autumn|spring|summer|winter)|in (?:\w+ )?(?:19|20)\d\d|previously|originally|at the time|"
    r"(?:a|one|two|three|\d+) (?:year|month)s? ago|earlier)\b.{0,60}\brecommended\b",
    re.IGNORECASE,
)
_ORDINALS = tuple("first second third fourth fifth sixth seventh eighth ninth tenth".split())
_MARK = re.compile(
    rf"(?:\((?P<number>[ivx]{{1,5}}|[a-z]|\d{{1,2}})\)|\b(?P<ordinal>{'|'.join(_ORDINALS)})(?:ly)?,)\s*(?:that )?",
    re.IGNORECASE,
)
_JOINT = re.compile(r"[,;.\s]*(?:\b(?:and|or)\s*)?$")
_SERIES = (
    tuple("i ii iii iv v vi vii viii ix x xi xii".split()),
    tuple("abcdefghijklmnop"),
    _ORDINALS,
    tuple(str(number) for number in range(1, 30)),
)
_NUMBERED = re.compile(r"\s*[(\[](?:recommendation|rec\.?|R)\s*(?P<number>\d{1,2})[)\]][.\s]*$", re.IGNORECASE)
_FEWEST_WORDS = 5


def find_prose(outline: Outline, taken: frozenset[str], *, follows_up: bool) -> list[Printing]:
    """The recommending sentences outside `taken` passages; those that lead into lists are read with the lists."""
    running = [
        (passage, sentence)
        for passage in outline.passages
        if passage.kind in (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM) and passage.id not in taken
        for sentence in passage.sentences
    ]
    found: list[Printing] = []
    alone = author_of(outline) in REVIEWING
    for passage, sentence in running:
        found.extend(_in_sentence(outline, passage, sentence, 4000 + len(found), alone=alone))
    return found if found or follows_up else _asked(outline, running)


def _asked(outline: Outline, running: Sequence[tuple[Passage, Span]]) -> list[Printing]:
    """What a review that recommends nothing by that name asks of the council, in two or more sentences."""
    found: list[Printing] = []
    for passage, sentence in running if author_of(outline) in REVIEWING else ():
        words = outline.words(sentence)
        match = None if words.rstrip().endswith((":", "?")) else _ASKS.search(words)
        if match and not _LOOKS_BACK.search(words):
            begin = match.start("what") if match["what"] else 0
            start, headline = sentence.start + begin, words[begin:]
            if len(headline.split()) >= _FEWEST_WORDS:
                found.append(Printing("recommendation", (), passage, start, sentence.end, headline, "prose"))
    return found if len(found) > 1 else []


def _in_sentence(outline: Outline, passage: Passage, sentence: Span, run: int, *, alone: bool) -> list[Printing]:
    """What a sentence recommends; `alone` tells that an inquiry of one person may say "I recommend"."""
    words = outline.words(sentence)
    match = _SAYS.search(words) or _COUNTED.search(words) or (_I_SAY.search(words) if alone else None)
    if (
        not match
        or _LOOKS_BACK.search(words)
        or len(match["what"].split()) < _FEWEST_WORDS
        or words.rstrip().endswith(":")
    ):
        return []
    start = sentence.start + match.start("what")
    items = _enumerated(match["what"])
    if items:
        return [
            Printing(
                "recommendation",
                (number,) if number else (),
                passage,
                start + begin,
                start + end,
                match["what"][begin:end],
                "prose",
                run,
            )
            for number, begin, end in items
        ]
    numbered = _NUMBERED.search(match["what"])
    end = start + numbered.start() if numbered else sentence.end
    number = (numbered["number"],) if numbered else _number_after(outline, passage, sentence)
    return [Printing("recommendation", number, passage, start, end, outline.report.text[start:end], "prose")]


def _number_after(outline: Outline, passage: Passage, sentence: Span) -> tuple[str, ...]:
    """The number that stands in brackets after a sentence: "… in full. (Recommendation 2)"."""
    numbered = _NUMBERED.match(outline.report.text[sentence.end : passage.end])
    return (numbered["number"],) if numbered else ()


def _enumerated(words: str) -> list[tuple[str, int, int]]:
    """(number, start, end) of what one sentence lists: "the Council (i) appoint …; (ii) sell …; and (iii) …"."""
    marks = list(_MARK.finditer(words))
    numbers = [(mark["number"] or mark["ordinal"]).lower() for mark in marks]
    if len(marks) < 2 or not any(numbers == list(series[: len(numbers)]) for series in _SERIES):
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(words)]
    spans = ((mark["number"] or "", mark.end(), end) for mark, end in zip(marks, ends, strict=True))
    return [(number, begin, begin + len(_JOINT.sub("", words[begin:end]))) for number, begin, end in spans]
