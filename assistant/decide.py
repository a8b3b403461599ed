"""Whether what was found answers the question: decided from evidence that can be shown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant import cues
from assistant.evidence import Evidence
from assistant.matching import covers
from assistant.nearness import PARTICULAR
from assistant.question import Ask, Expects, Understanding
from assistant.scope import report_dates, years_of
from assistant.shelf import Sentence
from assistant.wording import date_in_words
from assistant.words import fold, tokens
from corpus.dates import find_dates


@dataclass(frozen=True, slots=True)
class Bars:
    """What evidence must reach. Set by the reference questions, and by the same with their evidence taken away."""

    view: float = 0.4  # coverage for a reviewers' view, whose voice is evidence already
    reason: float = 0.85  # coverage for a reason: "why did it fail" must find the failing
    reason_given: float = 0.6  # the same where a cited sentence gives a reason in so many words
    particular: float = 0.65  # coverage for a date, a number, a name
    account: float = 0.5  # coverage for anything else
    by_itself: float = 0.3  # coverage by the sentence that holds the particular thing, as it reads on
    judged_least: float = 0.4  # coverage below which no judge is believed
    judged_at_all: float = 0.15  # the judge's score below which words covered are no account either
    judged_particular: float = 0.65  # the judge's score that makes up for coverage
    judged_person: float = 0.8  # the same for a name: any name near the subject looks like an answer
    judged_account: float = 0.7


BARS = Bars()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a question is answered, how sure that is (0..1), what is missing, and the grounds in words."""

    answered: bool
    certainty: float
    missing: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


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
    undated = _undated(reading, used, context)
    named = _in_unknown_names(reading.question, evidence) if missing else frozenset()
    coverage = evidence.rarity.coverage(subject, fullest) if subject else 1.0
    score = _judged(reading, used, signed, evidence)
    plain = score >= BARS.judged_account and coverage >= BARS.particular  # the noun asked for may be put otherwise
    vital = tuple(w for w in missing if (w == reading.focus and not plain) or w in reading.numbered or w in named)
    by_itself = evidence.rarity.coverage(subject, evidence.read_further(used[0])) if subject else 1.0
    strange = not all(evidence.rarity.known(word) for word in missing)
    enough = _enough(reading, used, coverage, by_itself, score, strange=strange)
    enough = enough and (score >= BARS.judged_person or not _of_names_alone(reading, used[0], evidence))
    why = [f"the cited words cover {coverage:.0%} of what is asked, by weight", f"judged to answer with {score:.0%}"]
    if missing:
        why.append("not in them: " + ", ".join(missing))
    certainty = 0.5 * coverage + 0.5 * score
    return Verdict(enough and not undated and not vital, certainty, (*undated, *vital), tuple(why))


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


def _undated(reading: Understanding, used: Sequence[Sentence], context: str) -> tuple[str, ...]:
    """The years and dates of the question that the evidence does not tell of."""
    years = [year for year in reading.years if not _year_told(year, used, context)]
    dates = [d for d in reading.dates if not _date_told(d, used, context, reading.expects)]
    return (*years, *map(date_in_words, dates))


def _judged(reading: Understanding, used: Sequence[Sentence], signed: frozenset[str], evidence: Evidence) -> float:
    """The judge's score for the passages, or for the first sentence as it reads on, whichever is better."""
    passages = [s.report.words(s.passage) for s in used[:3]]
    wordings = [passages, [evidence.read_on(used[0])]]
    asked = [reading.wording]
    if signed:
        asked.append(re.sub(rf"\b(?:{'|'.join(signed)})\b(?:['’]s)? ?", "", reading.wording, flags=re.IGNORECASE))
    return max(evidence.judge.judge(question, told)[1] for question in asked for told in wordings)


def _enough(
    reading: Understanding, used: Sequence[Sentence], coverage: float, by_itself: float, score: float, *, strange: bool
) -> bool:
    """Whether the words covered, or the judge where they are fewer, are enough for the kind of answer asked for.

    `strange` where a word that is missing stands in no report at all.
    """
    if reading.ask is Ask.VIEW:
        return coverage >= BARS.view
    if reading.expects is Expects.REASON:
        given = any(cues.GIVES_REASON.search(fold(sentence.text)) for sentence in used)
        return coverage >= (BARS.reason_given if given else BARS.reason)
    if reading.expects in PARTICULAR:
        bar = BARS.judged_person if strange or reading.expects is Expects.PERSON else BARS.judged_particular
        judged = coverage >= BARS.judged_least and score >= bar
        return by_itself >= BARS.by_itself and (coverage >= BARS.particular or judged)
    judged = coverage >= BARS.judged_least and score >= BARS.judged_account
    covered = coverage >= BARS.account and coverage + score >= 2 * BARS.account
    return judged or (covered and score >= BARS.judged_at_all)


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
