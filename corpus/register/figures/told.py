"""Figures of progress: how many actions, milestones or pounds are in which state, and as at when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.register.dated import dates_in
from corpus.register.figures.compared import compared, earlier_value
from corpus.register.figures.money import WHOLE_BEFORE, money_figure, shares_sum
from corpus.register.figures.numbers import WORDS, Number, find_numbers
from corpus.register.figures.tabled import tabled_figures
from corpus.register.figures.words import COUNTED, STATES, phase_in, plain_measure, state_in
from corpus.register.outline import BODY_KINDS, Outline
from corpus.register.progress import as_at
from corpus.register.stage_words import ADVICE
from corpus.register.stages import read_stage
from corpus.types import Figure, Passage, Span, Stage

_TOTAL_BEFORE = re.compile(
    r"\b(?:sets? out|contain(?:s|ed|ing)?|holds?|held|covers?|lists?|tracks?|monitors?|identif(?:y|ies|ied)|compris(?:es|ed|ing)|includ(?:es|ed|ing)|has|had|have|consist(?:s|ed|ing) of|supported by|made up of|total of|"
    r"there (?:are|were)|of the|of its|of our|out of the|out of)\s+(?:a total of\s+)?$|^Of\s+$",
    re.IGNORECASE,
)
_TOTALS_LISTED = re.compile(
    rf"\b(?:sets? out|contain(?:s|ed|ing)?|holds?|held|covers?|lists?|compris(?:es|ed|ing)|includ(?:es|ed|ing)|has|had|have|there (?:are|were))\s+"
    rf"(?:(?:\d+|{'|'.join(WORDS)}) (?:[\w-]+ ){{0,2}}[\w-]+s(?:,| and|, and)\s+)+$",
    re.IGNORECASE,
)
_TOTALLED = re.compile(
    r"\b(?:actions|milestones|objectives|recommendations|targets|projects|measures|deliverables|tasks|commitments|indicators|repairs)$"
)
_CLAUSE_END = re.compile(r"[,;]\s|\b(?:which|that|where|while|whilst|but)\b")
_NOT_YET = re.compile(r"\b(?:due|planned|expected|scheduled|will|target|agreed|intended)\b[^,;]{0,30}$", re.IGNORECASE)
_TOTAL_AFTER = re.compile(r"^\s*(?:\w+\s+){0,3}?in (?:total|all)\b", re.IGNORECASE)
_WHOLE_AFTER = re.compile(r"\s*(?:out )?of (?:the|its|our|these|all)\b", re.IGNORECASE)
_ACHIEVED = re.compile(
    r"\b(?:has|have|had) \w+\s+(?:just |only |some )?$", re.IGNORECASE
)  # "had completed 37 of the 60"
_VERB_BEFORE = 24  # characters
_ADVICE = re.compile(ADVICE, re.IGNORECASE)
_CONTINUES = re.compile(r"^(?:This|That|It|These|Of (?:these|those)|A further|At that)\b")
_AT_DATE = re.compile(r"\b(?:at|on|by|to) (?:the )?(?:end of )?$", re.IGNORECASE)
_QUARTER = re.compile(
    r"\b(?:at|by|in|for|during) (?:the )?(?:end of )?(?:the )?(?:Q|quarter )(?P<number>[1-4]|one|two|three|four)\b",
    re.IGNORECASE,
)
# Of a financial year.
_LAST_MONTHS = {"1": "06", "2": "09", "3": "12", "4": "03", "one": "06", "two": "09", "three": "12", "four": "03"}
_AIM = re.compile(
    r"\b(?:(?:target|aim|goal|ambition)(?: (?:of|is|was|for|to))*|against|until|unless|once|if|(?:plans?|hopes?|aims?|expects?) to \w+|will \w+|should \w+)\s+(?:a |an |the |all )*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Counted:
    """What the last figure counted, which the next may leave out: "27% of actions…, with a further 57% on track"."""

    measure: str = ""
    of: str | None = None


def figures_in(outline: Outline) -> list[Figure]:
    """The figures of a report in reading order."""
    figures: list[Figure] = []
    for passage in outline.passages:
        if passage.kind in BODY_KINDS and not passage.cells:
            figures.extend(_in_passage(outline, passage))
    return sorted([*figures, *tabled_figures(outline)], key=lambda figure: (figure.start, figure.end))


def _in_passage(outline: Outline, passage: Passage) -> list[Figure]:
    found: list[Figure] = []
    counted = Counted()
    holds_at: str | None = None
    last: list[Figure] = []
    phase = next((p for title in reversed(passage.heading_path) if (p := phase_in(title))), None)
    for position, sentence in enumerate(passage.sentences):
        words = outline.words(sentence)
        before = outline.words(passage.sentences[position - 1]) if position else ""
        phase_here = phase or phase_in(words) or (phase_in(before) if before else None)
        moved, end = compared(words, last, phase_here)
        found.extend(_placed(outline, passage, sentence, figure, None) for figure in moved)
        counted = Counted(moved[0].measure) if moved else counted
        figures, counted = _in_sentence(" " * end + words[end:], counted, phase_here)
        last = [*moved, *figures]
        own_date = (_own_date(words, before) or _quarter_ended(words, outline.holds_at)) if figures else None
        holds_at = own_date or (holds_at if figures and not dates_in(words) else None)
        found.extend(_placed(outline, passage, sentence, figure, holds_at) for figure in figures)
        stated = [figure for figure in figures if figure.state]
        if stated and not moved and (was := earlier_value(words, stated[0])):
            found.append(_placed(outline, passage, sentence, was, None))
        if not last:
            holds_at = None
            counted = counted if _CONTINUES.match(words) else Counted()
    return found


def _own_date(words: str, before: str) -> str | None:
    return _date_of(words) or (_date_named(before) if _CONTINUES.match(words) else None)


def _date_of(words: str) -> str | None:
    firm = as_at(words)
    if firm or read_stage(words).stage is Stage.PLANNED:
        return firm
    for date in dates_in(words):
        if _NOT_YET.search(words[: date.start]):
            continue
        if _AT_DATE.search(words[: date.start]) and (
            date.precise or "end of" in words[max(0, date.start - 12) : date.start]
        ):
            return date.iso
    return None


def _quarter_ended(words: str, latest: str | None) -> str | None:
    """The month that a quarter named without its year ended in, the last one up to the date that the report tells of."""
    quarter = _QUARTER.search(words)
    if quarter is None or latest is None or len(latest) < 7 or read_stage(words).stage is Stage.PLANNED:
        return None
    month = _LAST_MONTHS[quarter["number"].lower()]
    year = int(latest[:4]) - (latest[5:7] < month)
    return f"{year}-{month}"


def _date_named(words: str) -> str | None:
    dates = dates_in(words)
    return dates[-1].iso if dates else None


def _placed(outline: Outline, passage: Passage, sentence: Span, figure: Figure, holds_at: str | None) -> Figure:
    report = outline.report
    return replace(
        figure,
        report=report.id,
        passage=passage.id,
        as_at=figure.as_at or holds_at or outline.holds_at,
        quote=outline.words(sentence),
        start=sentence.start,
        end=sentence.end,
    )


def _in_sentence(words: str, counted: Counted, phase: str | None) -> tuple[list[Figure], Counted]:
    numbers = find_numbers(words)
    figures: list[Figure] = []
    for order, number in enumerate(numbers):
        limit = _segment_end(words, numbers, order)
        if number.unit == "gbp":
            money = money_figure(words, number, numbers, order)
            if money:
                figures.append(money)
            continue
        if (
            figures
            and number.bracketed
            and number.unit == "percent"
            and shares_sum(number, numbers[:order], figures[-1])
        ):
            figures.append(replace(figures[-1], value=number.value, unit="percent"))
            continue
        figure, counted = _progress(words, number, numbers[:order], limit, counted, phase, figures)
        if figure:
            figures.append(figure)
    return figures, counted


def _segment_end(words: str, numbers: Sequence[Number], order: int) -> int:
    """Where what is said of a number ends: before the next number that is not its partner in brackets or its whole."""
    number = numbers[order]
    for later in numbers[order + 1 :]:
        between = words[number.end : later.start]
        if (
            later.bracketed
            or (number.bracketed and not between.strip(" ),"))
            or WHOLE_BEFORE.search(words[: later.start])
        ):
            continue
        return later.start
    return len(words)


def _progress(
    words: str,
    number: Number,
    before: Sequence[Number],
    limit: int,
    counted: Counted,
    phase: str | None,
    figures: list[Figure],
) -> tuple[Figure | None, Counted]:
    after = words[number.end : limit]
    counted = _what_is_counted(words, number, after, counted, phase)
    partner = (
        before[-1] if before and number.bracketed and before[-1].end <= number.start <= before[-1].end + 90 else None
    )
    if not counted.measure:
        return None, counted
    named_here = COUNTED.match(after)
    state = state_in(_CLAUSE_END.split(after[named_here.end() :] if named_here else after)[0], STATES)
    if not state and named_here and _WHOLE_AFTER.match(after):
        state = (
            state_in(words[: number.start][-_VERB_BEFORE:], STATES) if _ACHIEVED.search(words[: number.start]) else None
        )
    if partner and not state and figures and figures[-1].unit != number.unit:
        state = figures[-1].state
    is_total = (
        not state
        and number.unit == "count"
        and named_here
        and (
            _TOTAL_BEFORE.search(words[: number.start])
            or _TOTALS_LISTED.search(words[: number.start])
            or _TOTAL_AFTER.match(after)
            or "in total" in after[:40]
        )
    )
    whole = WHOLE_BEFORE.search(words[: number.start])
    if not state and _ADVICE.search(words):
        return None, counted
    if whole and number.unit == "count" and not number.bracketed:
        total = named_here and _TOTALLED.search(counted.measure)
        return (_figure(number, replace(counted, of=None), None), counted) if total else (None, counted)
    if _AIM.search(words[: number.start]):
        return None, counted
    if state and (number.unit == "percent" or named_here or number.bracketed or not number.spelled or counted.of):
        return _figure(number, counted, state), counted
    if (is_total or _stands_in_total(words, number)) and _TOTALLED.search(counted.measure):
        whole_named = f"{words[number.start : number.end]} {counted.measure}"
        return _figure(number, replace(counted, of=None), None), replace(counted, of=whole_named)
    return None, counted


def _stands_in_total(words: str, number: Number) -> bool:
    return number.unit == "count" and bool(re.match(r"\s*in (?:total|all)\b", words[number.end :]))


def _what_is_counted(words: str, number: Number, after: str, counted: Counted, phase: str | None) -> Counted:
    match = COUNTED.match(after)
    if match:
        later = re.search(r"\bfrom (phase \w+|the \w+ phase)", after)
        measure = plain_measure(match["noun"], (later and phase_in(later[1])) or phase)
        of_match = re.match(r"\s*(?:out )?of\s+(?P<whole>.*)$", after[: match.end()], re.DOTALL)
        whole_of = (
            f"{words[number.start : number.end]} {match['noun']}"
            if WHOLE_BEFORE.search(words[: number.start])
            else None
        )
        of = of_match["whole"].strip() if of_match else (whole_of or _out_of(after) or _same_of(counted, measure))
        return Counted(measure, of)
    if _TOTAL_AFTER.match(after):
        noun = re.search(
            r"\b((?:[\w-]+ )?actions?|milestones?|objectives?|recommendations?)\b[^\w]*$",
            words[: number.start],
            re.IGNORECASE,
        )
        if noun:
            return Counted(plain_measure(_bare(noun[1]), phase), None)
    return counted


def _same_of(counted: Counted, measure: str) -> str | None:
    """The whole of the figure before, where the same thing is counted."""
    return counted.of if counted.measure == measure else None


def _out_of(after: str) -> str | None:
    match = re.search(r"\bout of (?:the )?(?P<whole>\d+)", after)
    return match["whole"] if match else None


def _bare(noun: str) -> str:
    return re.sub(r"^(?:(?:specific|each|every|individual)\s+)+", "", noun.strip(), flags=re.IGNORECASE)


def _figure(number: Number, counted: Counted, state: str | None) -> Figure:
    return Figure("", counted.measure, number.value, number.unit, counted.of, state, None, "", "", 0, 0)
