"""Figures of progress: how many actions or milestones are complete, on track, at risk, not started."""

import re
from collections.abc import Sequence

from assistant import cues
from assistant.answers.facts import answer_fact
from assistant.decide import months_between
from assistant.draft import Draft, DraftStatement, quote_of_sentence
from assistant.evidence import Evidence
from assistant.question import Expects, Understanding
from assistant.scope import years_of
from assistant.shelf import Sentence
from assistant.states import WORDS, asked_for, families_in
from assistant.types import Outcome
from assistant.wording import lead_line
from assistant.words import fold
from corpus.types import Figure

SHORTLY = 2  # months before its date that a report's latest figures may hold at


def answer_figures(reading: Understanding, evidence: Evidence) -> Draft:
    """The sentences that give the figures asked for, from the register."""
    found = figures_on(reading, evidence)
    if found and reading.expects is Expects.SHARE and not _gives_a_share(found):
        told = answer_fact(reading, evidence)
        return told if told.outcome is Outcome.ANSWERED else found
    return found or answer_fact(reading, evidence)


def _gives_a_share(draft: Draft) -> bool:
    return any(_SHARE.search(quote.text) for s in draft.statements for quote in s.quotes)


_SHARE = re.compile(r"\d\s?(?:%|per ?cent\b)|\b\d+ (?:out )?of (?:the |its |their |all )?\d+\b")


def figures_on(reading: Understanding, evidence: Evidence, *, by_name: bool = False) -> Draft | None:
    """The register's figures on the subject, of the dates asked for; None where it holds none.

    `by_name` takes only figures whose own measure is the subject, not those that merely stand beside it.
    """
    figures = [f for f in evidence.shelf.register.figures if f.report in evidence.reports]
    if by_name:
        wanted = _wanted(reading)
        figures = [f for f in figures if wanted and evidence.rarity.coverage(wanted, f.measure) >= 0.8]
    matching = _told_once(_of_state(_of_measure(figures, reading, evidence), reading))
    if not matching:
        return None
    return Draft(Outcome.ANSWERED, "", tuple(_statements(matching, evidence)), certainty=0.85)


def recommendations_counted(reading: Understanding, evidence: Evidence) -> Draft | None:
    """The sentences that count the recommendations at the state asked for; None where no report counts them."""
    counted = [
        f
        for f in evidence.shelf.register.figures
        if f.report in evidence.reports
        and f.unit == "count"
        and f.state
        and "recommendation" in f.measure
        and families_in(f.state) & asked_for(reading.question)
        and not _STILL_TO_COME.search(f.quote)
    ]
    dated = _of_dates(counted, reading, evidence)
    return Draft(Outcome.ANSWERED, "", tuple(_statements(dated, evidence)), certainty=0.8) if dated else None


_STILL_TO_COME = re.compile(r"\b(?:until|should|must|will|once|when all)\b", re.IGNORECASE)


def _wanted(reading: Understanding) -> list[str]:
    """The words of the subject that name what is counted."""
    return [w for w in reading.subject if w not in WORDS and w not in _EMPTY]


def _of_measure(figures: Sequence[Figure], reading: Understanding, evidence: Evidence) -> list[Figure]:
    """The figures whose passage and measure cover the subject best, of the years asked for."""
    wanted = _wanted(reading)
    themed = [f for f in figures if "(" in f.measure and evidence.rarity.coverage(wanted, _theme(f)) > 0]
    figures = themed + [f for f in figures if "(" not in f.measure]
    dated = _of_dates(figures, reading, evidence)
    if not wanted:
        return [f for f in dated if f.state]
    scored = [(f, evidence.rarity.coverage(wanted, f"{f.measure} {f.of or ''} {_passage(f, evidence)}")) for f in dated]
    best = max((score for _, score in scored), default=0.0)
    return [f for f, score in scored if score >= max(0.6, best * 0.95)]


def _theme(figure: Figure) -> str:
    """The part of a measure that names a theme: "Finance" of "actions (Finance)"."""
    return figure.measure.partition("(")[2].rstrip(")")


def _told_once(figures: Sequence[Figure]) -> list[Figure]:
    """Figures told in prose stand for the same figures of a table."""
    prose = {(f.report, f.state, f.value, f.unit) for f in figures if "|" not in f.quote}
    return [f for f in figures if "|" not in f.quote or (f.report, f.state, f.value, f.unit) not in prose]


_EMPTY = frozenset(
    """
    along advanced theme plan improvement programme action overall state status share number figure figures proportion percentage percent total position end january february
    march april may june july august september october november december
    """.split()
)


def _passage(figure: Figure, evidence: Evidence) -> str:
    report, passage = evidence.shelf.passage(figure.passage)
    return " ".join((*passage.heading_path, report.words(passage)))


def _of_dates(figures: Sequence[Figure], reading: Understanding, evidence: Evidence) -> list[Figure]:
    """The figures that hold at a date that the question names, else those of a report so dated; all where it names none."""
    if reading.dates:
        at = [f for f in figures if f.as_at and any(_same_time(f.as_at, date) for date in reading.dates)]
        told = [f for f in figures if _shortly_before(f, evidence.shelf.report(f.report).date or "", reading.dates)]
        return [f for f in figures if f in at or f in told]
    if reading.years:
        years = {y[:4] for y in reading.years}
        return [f for f in figures if ({(f.as_at or "")[:4]} | years_of(evidence.shelf.report(f.report))) & years]
    return list(figures)


def _shortly_before(figure: Figure, told: str, asked: tuple[str, ...]) -> bool:
    """Whether a figure holds shortly before a report that is dated as the question names ("in September": at the end of August)."""
    as_at = figure.as_at or ""
    return told.startswith(asked) and len(as_at) > 4 and months_between(as_at, told) <= SHORTLY


def _same_time(held: str, asked: str) -> bool:
    return held.startswith(asked) or asked.startswith(held)


def _of_state(figures: list[Figure], reading: Understanding) -> list[Figure]:
    """Those at the state asked for, all of them where no state is."""
    if cues.STATE_OF_PLAN.search(fold(reading.question)) or reading.expects is Expects.TEXT:
        figures = [f for f in figures if f.state] or figures
    asked = families_in(reading.question)
    return [f for f in figures if f.state and families_in(f.state) & asked] if asked else figures


def _statements(figures: Sequence[Figure], evidence: Evidence) -> list[DraftStatement]:
    """The sentences that hold the figures, each once, with the figures marked."""
    held_by: dict[tuple[str, int], tuple[Sentence, list[Figure]]] = {}
    for figure in figures:
        sentence = evidence.shelf.sentence_at(figure.passage, figure.start)
        if sentence:
            held_by.setdefault(sentence.key, (sentence, []))[1].append(figure)
    statements: list[DraftStatement] = []
    last = ""
    for sentence, held in held_by.values():
        report = sentence.report
        marks = tuple((f.start, f.end) for f in held if sentence.start <= f.start and f.end <= sentence.end)
        lead = lead_line(report, sentence.voice) if report.id != last else ""
        last = report.id
        quote = quote_of_sentence(sentence, marks)
        statements.append(DraftStatement((quote,), lead=lead, as_at=held[0].as_at or report.date))
    return statements
