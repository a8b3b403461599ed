"""Whether what was found answers the question: decided from evidence that can be shown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant import cues
from assistant.evidence import Evidence
from assistant.features_linear import load
from assistant.matching import covers
from assistant.nearness import PARTICULAR
from assistant.question import Ask, Expects, Understanding
from assistant.scope import report_dates, years_of
from assistant.shelf import Sentence
from assistant.wording import date_in_words
from assistant.words import fold, tokens
from corpus.dates import find_dates

MEASURES = (
    "coverage",  # the share of what is asked, by weight, that the words cited cover in their passage
    "by itself",  # the same by the first sentence as it reads on
    "judged",  # the judge's score
    "nearness",  # of the nearest sentence to the question
    "reason",  # a reason is asked for: "why did it fail" must find the failing
    "reason given",  # and a cited sentence gives one in so many words
    "undated",  # years or dates of the question are not told of
)
PLAIN_SCORE, PLAIN_COVERAGE = 0.7, 0.65  # from both on, the noun asked for may be put otherwise
PLAIN = 0.6  # or from this probability on
SUM_COUNTS, JUDGE_COUNTS = 0.45, 0.5  # in how sure an answer is: right answers from wrong ones the judge tells better
SURE = 0.6  # what makes up for a sentence with nothing but the name asked about
VIEW = 0.4  # coverage for a reviewers' view, whose voice is evidence already
LED_UP_TO = 0.9  # coverage by the words before a list, or by an item of one, which are near to no question
NAME_AND_ROLE = 12  # words of an item that names somebody and says who that is


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a question is answered, how sure that is (0..1), what is missing, and the grounds in words."""

    answered: bool
    certainty: float
    missing: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    on_subject: float = 0.0  # how far the evidence speaks of the subject, in 0..1, whether or not it answers


def decide(reading: Understanding, used: Sequence[Sentence], evidence: Evidence) -> Verdict:
    """Judge the sentences chosen, in their passages and under their headings."""
    if not used:
        return Verdict(False, 0.8, (), ("no sentence holds the kind of thing asked for",))
    told = [evidence.told_around(s) for s in used]
    context = " ".join(dict.fromkeys(told))
    signed = _signed_by(reading, used[0], evidence)
    subject = tuple(w for w in reading.subject if w not in signed) or reading.subject
    fullest = max(told, key=lambda words: evidence.rarity.coverage(subject, words))
    held = evidence.rarity.held(fullest)
    missing = tuple(word for word in subject if not covers(word, held))
    years = tuple(year for year in reading.years if not _year_told(year, used, context))
    days = tuple(date_in_words(d) for d in reading.dates if not _date_told(d, used, context, reading.expects))
    named = _in_unknown_names(reading.question, evidence) if missing else frozenset()
    coverage = evidence.rarity.coverage(subject, fullest) if subject else 1.0
    score = _judged(reading, used, signed, evidence)
    by_itself = evidence.rarity.coverage(subject, evidence.read_further(used[0])) if subject else 1.0
    near = evidence.nearness(reading.wording, used)
    reason = reading.expects is Expects.REASON
    given = reason and any(cues.GIVES_REASON.search(fold(sentence.text)) for sentence in used)
    measures = (coverage, by_itself, score, near, float(reason), float(given), float(bool(years or days)))
    model = load("decision")
    probability = float(model.probability(np.array([measures]))[0])
    plain = probability >= PLAIN or (score >= PLAIN_SCORE and coverage >= PLAIN_COVERAGE)
    vital = tuple(
        word
        for word in missing
        if (word == reading.focus and not plain and _is_told_of(word, reading))
        or word in reading.numbered
        or word in named
    )
    told_by_form = not subject or _plain_by_form(reading, used[0], coverage, by_itself)
    enough = (probability >= model.decide or told_by_form) and not (days and reading.expects in PARTICULAR)
    enough = enough and (probability >= SURE or not _of_names_alone(reading, used[0], evidence))
    enough = enough and not _told_as_done(reading.question, evidence.read_on(_first_printed(used)))
    why = [
        f"the cited words cover {coverage:.0%} of what is asked, by weight",
        f"judged to answer with {score:.0%}",
        f"all measures together say with {probability:.0%} that they answer",
    ]
    if missing:
        why.append("not in them: " + ", ".join(missing))
    return Verdict(
        enough and not vital,
        SUM_COUNTS * probability + JUDGE_COUNTS * score,
        vital if enough else (*vital, *years, *days),
        tuple(why),
        on_subject=(coverage + score) / 2,
    )


def _is_told_of(noun: str, reading: Understanding) -> bool:
    """Whether the noun asked for must be told: not one that a name or a reason stands for ("which officer", "what jump")."""
    return reading.expects is not Expects.REASON and not (reading.expects is Expects.PERSON and noun in _SOMEBODY)


_SOMEBODY = frozenset(
    "officer councillor person director minister member firm company organisation body supplier contractor".split()
)


def _plain_by_form(reading: Understanding, first: Sentence, coverage: float, by_itself: float) -> bool:
    """Whether the form of what was found speaks for it: a view in a reviewers' voice, words that lead up to a list, or
    nothing but a name and the role asked for.
    """
    if reading.ask is Ask.VIEW:
        return coverage >= VIEW
    if reading.expects is Expects.PERSON and len(first.text.split()) <= NAME_AND_ROLE:
        return by_itself >= LED_UP_TO
    return reading.plural and first.introduces and coverage >= LED_UP_TO


def _first_printed(used: Sequence[Sentence]) -> Sentence:
    """The first, in reading order, of the sentences that stand in one passage with the best."""
    return min((s for s in used if s.passage.id == used[0].passage.id), key=lambda s: s.start)


def _told_as_done(question: str, text: str) -> bool:
    """Whether it is asked why something was not done, and a text tells of nothing that was not."""
    return bool(_WHY_NOT.search(fold(question))) and not _NOT_DONE.search(fold(text))


_WHY_NOT = re.compile(r"\bwhy\b.{0,60}\b(?:fail(?:ed|s)? to|not|never|unable|refus(?:e|ed) to)\b|\bwhy\b.{0,60}n't\b")
_NOT_DONE = re.compile(
    r"\b(?:not|never|no|none|nothing|nor|neither|cannot|without|unable|fail\w*|refus\w*|lack\w*|miss\w*|late|later|delay\w*|behind"
    r"|overdue|only|unmet|declin\w*|reject\w*|postpon\w*|put off|cancel\w*|halt\w*|stop\w*|prevent\w*|still|yet|slow\w*|slip\w*"
    r"|short\w*|few\w*|absen\w*|vacan\w*|until|un(?!ited)\w+ed)\b|n't\b"
)


def _of_names_alone(reading: Understanding, sentence: Sentence, evidence: Evidence) -> bool:
    """Whether, of what is asked of something named, a sentence holds the name and nothing else."""
    if reading.expects not in _OF_SOMETHING:
        return False
    capitals = {word for name in _CAPITALS.findall(reading.question) for word in tokens(name)}
    told = evidence.rarity.held(evidence.read_on(sentence))
    asked = [word for word in reading.subject if word not in capitals]
    named = len(asked) < len(reading.subject)
    return named and bool(asked) and not any(covers(word, told) for word in asked)


_OF_SOMETHING = frozenset({Expects.DATE, Expects.MONEY, Expects.SHARE})
_CAPITALS = re.compile(r"(?<=[ (“\"])[A-Z][\w'’-]*")


def _in_unknown_names(question: str, evidence: Evidence) -> frozenset[str]:
    """The words of names of two words and more that no report holds: the "Coast Ferry Board" is no Recovery Board."""
    names = {fold(name).removesuffix("'s") for name in _NAME.findall(question)}
    return frozenset(word for name in names if not evidence.shelf.names_whole(name) for word in tokens(name))


_NAME = re.compile(r"(?<!^)(?<![.?!] )\b[A-Z][\w'’&-]*(?: (?:of |and |for |the )*[A-Z][\w'’&-]*)+")


def _signed_by(reading: Understanding, sentence: Sentence, evidence: Evidence) -> frozenset[str]:
    """The words of the subject that name in the question who wrote the sentence's report: that need not be said again."""
    named = {fold(word) for word in re.findall(r"(?<=[ (])[A-Z][\w'’-]+", reading.question)}
    authors = {fold(word) for word in evidence.shelf.authors(sentence.report)}
    return frozenset(w for w in reading.subject if w in authors and {w, f"{w}'s"} & named)


def _judged(reading: Understanding, used: Sequence[Sentence], signed: frozenset[str], evidence: Evidence) -> float:
    """The judge's score for the passages, or for the first sentence as it reads on, whichever is better."""
    passages = [s.report.words(s.passage) for s in used[:3]]
    wordings = [passages, [evidence.read_on(used[0])]]
    asked = [reading.wording]
    if signed:
        asked.append(re.sub(rf"\b(?:{'|'.join(signed)})\b(?:['’]s)? ?", "", reading.wording, flags=re.IGNORECASE))
    return max(evidence.judge.judge(question, told)[1] for question in asked for told in wordings)


def _date_told(date: str, used: Sequence[Sentence], context: str, kind: Expects) -> bool:
    """Whether a date that the question names stands in the cited words, or lies in the time that their report covers."""
    told = [found.iso for found in find_dates(context)] + [d for s in used for d in report_dates(s.report)]
    if any(each.startswith(date) or (len(each) > 4 and date.startswith(each)) for each in told):
        return True
    if kind in (Expects.DATE, Expects.NUMBER, Expects.MONEY, Expects.SHARE):
        return False
    return any(date <= (s.report.date or "0") and months_between(date, s.report.date or "0") <= RECENT for s in used)


RECENT = 7  # months before its date that a report may speak of without naming them


def months_between(earlier: str, later: str) -> int:
    """The months from one ISO date to another."""
    return (int(later[:4]) - int(earlier[:4])) * 12 + int(later[5:7] or 12) - int(earlier[5:7] or 1)


def _year_told(year: str, used: Sequence[Sentence], context: str) -> bool:
    if re.search(r"[/-]", year):
        return re.sub(r"[-–]", "/", year) in re.sub(r"[-–]", "/", context)
    return year in context or any(year in years_of(s.report) for s in used)
