"""Whether what was found answers the question: decided from evidence that can be shown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evidence import Evidence
from assistant.features_kind import AnswerKind, answer_kind, holds
from assistant.matching import covers
from assistant.scope import report_dates, years_of
from assistant.shelf import Sentence
from assistant.understand import Understanding
from assistant.wording import date_in_words
from corpus.dates import find_dates

PARTICULAR = frozenset({AnswerKind.PERSON, AnswerKind.DATE, AnswerKind.NUMBER, AnswerKind.MONEY, AnswerKind.SHARE})


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a question is answered, how sure that is (0..1), what is missing, and the grounds in words."""

    answered: bool
    certainty: float
    missing: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


def holds_what_is_asked(reading: Understanding, sentence: Sentence) -> bool:
    """Whether a sentence holds the kind of thing asked for, where that kind can be told from its form."""
    kind = answer_kind(reading.question)
    return kind not in PARTICULAR or holds(kind, sentence.text, reading.question)


def decide(reading: Understanding, used: Sequence[Sentence], evidence: Evidence) -> Verdict:
    """Judge the sentences chosen, in their passages and under their headings."""
    if not used:
        return Verdict(False, 0.8, (), ("no sentence holds the kind of thing asked for",))
    context = " ".join(dict.fromkeys(_context(sentence) for sentence in used))
    held = evidence.rarity.held(context)
    missing = tuple(word for word in reading.subject if not covers(word, held))
    foreign = tuple(word for word in missing if not evidence.rarity.known(word))
    coverage = evidence.rarity.coverage(reading.subject, context) if reading.subject else 1.0
    years = tuple(year for year in reading.years if not _year_told(year, used, context))
    years += tuple(date_in_words(date) for date in reading.dates if not _date_told(date, used, context))
    _, score = evidence.judge.judge(
        reading.question, [evidence.shelf.passage(s.passage.id)[0].words(s.passage) for s in used[:3]]
    )
    certainty = 0.5 * coverage + 0.5 * score
    why = [f"the cited words cover {coverage:.0%} of what is asked, by weight"]
    if missing:
        why.append("not in them: " + ", ".join(missing))
    answered = certainty >= 0.5 and not years and not (foreign and coverage < 0.6)
    return Verdict(answered, certainty, (*years, *(foreign or missing)), tuple(why))


def _context(sentence: Sentence) -> str:
    report = sentence.report
    return " ".join((report.title, *sentence.passage.heading_path, report.words(sentence.passage)))


def _date_told(date: str, used: Sequence[Sentence], context: str) -> bool:
    """Whether a date that the question names stands in the cited words, or is their report's own."""
    told = [found.iso for found in find_dates(context)] + [d for s in used for d in report_dates(s.report)]
    return any(each.startswith(date) or (len(each) > 4 and date.startswith(each)) for each in told)


def _year_told(year: str, used: Sequence[Sentence], context: str) -> bool:
    if re.search(r"[/-]", year):
        return re.sub(r"[-–]", "/", year) in re.sub(r"[-–]", "/", context)
    return year in context or any(year in years_of(s.report) for s in used)
