"""Whether what was found answers the question: decided from evidence that can be shown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evidence import Evidence
from assistant.matching import covers
from assistant.nearness import PARTICULAR, answer_spans, kind_of
from assistant.scope import report_dates, years_of
from assistant.shelf import Sentence
from assistant.understand import Ask, Expects, Understanding
from assistant.wording import date_in_words
from corpus.dates import find_dates

COVERAGE = 0.5  # what the words covered count beside the judge's score
VIEW_COVERAGE = 0.7  # the same for a reviewers' view, whose voice is evidence already


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a question is answered, how sure that is (0..1), what is missing, and the grounds in words."""

    answered: bool
    certainty: float
    missing: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


def holds_what_is_asked(reading: Understanding, sentence: Sentence, evidence: Evidence) -> bool:
    """Whether a sentence, or the list that it introduces, holds the kind of thing asked for, where its form can tell."""
    if kind_of(reading.question) not in PARTICULAR:
        return True
    items = evidence.shelf.items(sentence.passage.id) if sentence.text.rstrip().endswith(":") else ()
    texts = [sentence.text, *(sentence.report.words(item) for item in items)]
    return any(answer_spans(reading.question, text) for text in texts)


def decide(reading: Understanding, used: Sequence[Sentence], evidence: Evidence) -> Verdict:
    """Judge the sentences chosen, in their passages and under their headings."""
    if not used:
        return Verdict(False, 0.8, (), ("no sentence holds the kind of thing asked for",))
    context = " ".join(
        dict.fromkeys(text for s in used for text in (evidence.shelf.around(s.passage.id), evidence.read_on(s)))
    )
    held = evidence.rarity.held(context)
    missing = tuple(word for word in reading.subject if not covers(word, held))
    foreign = tuple(word for word in missing if not evidence.rarity.known(word))
    coverage = evidence.rarity.coverage(reading.subject, context) if reading.subject else 1.0
    years = tuple(year for year in reading.years if not _year_told(year, used, context))
    years += tuple(
        date_in_words(date) for date in reading.dates if not _date_told(date, used, context, kind_of(reading.question))
    )
    _, score = evidence.judge.judge(
        reading.wording, [evidence.shelf.passage(s.passage.id)[0].words(s.passage) for s in used[:3]]
    )
    weight = VIEW_COVERAGE if reading.ask is Ask.VIEW else COVERAGE
    certainty = weight * coverage + (1 - weight) * score
    why = [f"the cited words cover {coverage:.0%} of what is asked, by weight"]
    if missing:
        why.append("not in them: " + ", ".join(missing))
    answered = certainty >= (0.4 if reading.ask is Ask.VIEW else 0.5) and coverage >= _least(reading) and not years
    return Verdict(answered, certainty, (*years, *(foreign or missing)), tuple(why))


def _least(reading: Understanding) -> float:
    """The share of what is asked that cited words must cover: a particular thing, or a reason, needs more."""
    if reading.ask is Ask.VIEW:
        return 0.4
    if reading.expects is Expects.REASON:
        return 0.85
    return 0.65 if kind_of(reading.question) in PARTICULAR else 0.5


def _date_told(date: str, used: Sequence[Sentence], context: str, kind: Expects) -> bool:
    """Whether a date that the question names stands in the cited words, or lies in the time that their report covers."""
    told = [found.iso for found in find_dates(context)] + [d for s in used for d in report_dates(s.report)]
    if any(each.startswith(date) or (len(each) > 4 and date.startswith(each)) for each in told):
        return True
    if kind in (Expects.DATE, Expects.NUMBER, Expects.MONEY, Expects.SHARE):
        return False
    return any(date <= (s.report.date or "0") and _months_between(date, s.report.date or "0") <= RECENT for s in used)


RECENT = 7  # months before its date that a report may speak of without naming them


def _months_between(earlier: str, later: str) -> int:
    return (int(later[:4]) - int(earlier[:4])) * 12 + int(later[5:7] or 12) - int(earlier[5:7] or 1)


def _year_told(year: str, used: Sequence[Sentence], context: str) -> bool:
    if re.search(r"[/-]", year):
        return re.sub(r"[-–]", "/", year) in re.sub(r"[-–]", "/", context)
    return year in context or any(year in years_of(s.report) for s in used)
