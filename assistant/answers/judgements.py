"""What the reports judge of the whole: what goes well, what does not, what is left to do, how things stand."""

from collections.abc import Callable, Sequence

from assistant.answers.declines import not_in_reports
from assistant.answers.lists import answer_list
from assistant.answers.one_entry import told_in_scope
from assistant.answers.overview import OF_THE_FORM, sums_up_whole
from assistant.answers.selecting import ADVISES, account_of, voices_named
from assistant.answers.telling import by_report
from assistant.draft import Draft
from assistant.evidence import Evidence
from assistant.judging import PLAIN, finds_fault, praises
from assistant.question import Expects, Understanding
from assistant.shelf import Sentence, each_once
from assistant.states import at_risk
from assistant.types import Outcome
from corpus.types import SEARCHED, Basis, Recommendation, Report, Stage, Voice

JUDGING = frozenset({Voice.REVIEWERS, Voice.COMMISSIONERS})
FROM_EACH = 3  # sentences of a report
LATEST = 3  # reports, at most
STEPS = 6  # steps still planned, of a report
WORDS = 6  # how plainly a sentence judges, beyond which more tells nothing more
A_WORD = 0.06  # what that counts beside how well a sentence answers
ITS_OWN = 0.2  # what it counts that those speak whose judgement the report is
PLAINLY = "What the reports say of it most plainly, in their own words:"
SHORT = 5  # words of a sentence that judges anything


def answer_strengths(reading: Understanding, evidence: Evidence) -> Draft:
    """What the reports praise, each in its own words."""
    return _judged(
        reading,
        evidence,
        lambda sentence: praises(sentence.text),
        probe="what the council does well: strengths, successes, good progress, praise",
        none="No sentence of the reports searched plainly says what goes well.",
    )


def answer_concerns(reading: Understanding, evidence: Evidence) -> Draft:
    """What the reports criticise, doubt or call a risk, each in its own words."""
    return _judged(
        reading,
        evidence,
        lambda sentence: finds_fault(sentence.text, of_its_own=_its_own(sentence)),
        probe="what does not go well: concerns, weaknesses, criticism, delays, risks, what needs to improve",
        none="No sentence of the reports searched plainly says what goes badly.",
        also=at_risk,
    )


def _judged(
    reading: Understanding,
    evidence: Evidence,
    words_of: Callable[[Sentence], int],
    *,
    probe: str,
    none: str,
    also: Callable[[str], bool] | None = None,
) -> Draft:
    """The sentences of the latest reports that judge so most plainly, in each report's order."""
    chosen: list[Sentence] = []
    speakers = voices_named(reading) or frozenset(Voice)
    for report in _latest(evidence):
        figures = [
            f
            for f in evidence.shelf.register.figures
            if f.report == report.id and f.state and also and also(f.state) and Voice.COUNCIL in speakers
        ]
        counted = [s for f in figures if f.value and (s := evidence.shelf.sentence_at(f.passage, f.start))]
        judging = [s for s in _said(report, evidence) if s.voice in speakers and words_of(s)]
        scored = [
            (r.score + A_WORD * min(WORDS, words_of(r.sentence)) + ITS_OWN * _its_own(r.sentence), r.sentence)
            for r in evidence.rank(probe, judging)
        ]
        best = [sentence for _, sentence in sorted(scored, key=lambda pair: -pair[0])]
        chosen += counted[:1] + [s for s in best if s not in counted][: FROM_EACH - len(counted[:1])]
    if not chosen:
        return not_in_reports(reading.wording, evidence, none, certainty=0.6)
    opening = (
        PLAINLY if any(words_of(sentence) >= PLAIN for sentence in chosen) else f"{none} What comes nearest to it:"
    )
    return Draft(Outcome.ANSWERED, opening, tuple(by_report(chosen, reading, evidence)), certainty=0.7)


def _latest(evidence: Evidence) -> list[Report]:
    return [r for r in evidence.shelf.reports if r.id in evidence.reports][-LATEST:]


def _its_own(sentence: Sentence) -> bool:
    """Whether those judge who review, be it in their own report or told in the council's."""
    return sentence.voice in JUDGING


def _said(report: Report, evidence: Evidence) -> list[Sentence]:
    """The sentences of a report's text other than its recommendations, its forms and its lists of names."""
    entries = evidence.shelf.recommendations()
    recommended = {place.passage for entry in entries for place in (*entry.places, *entry.rationale_places)}
    return [
        sentence
        for passage in report.passages
        if passage.kind in SEARCHED and not passage.cells and passage.id not in recommended
        for sentence in evidence.shelf.sentences(passage.id)
        if len(sentence.text.split()) >= SHORT
        and not sentence.introduces
        and not sentence.text.rstrip().endswith("?")
        and not OF_THE_FORM.search(sentence.text)
        and not evidence.shelf.lists_names(passage.id)
    ]


def answer_still_to_do(reading: Understanding, evidence: Evidence) -> Draft:
    """What is planned on the recommendations and what the reviewers still ask for; before any progress, the recommendations."""
    entries = evidence.shelf.recommendations(evidence.reports)
    planned = [s for report in _latest(evidence) for s in _planned_in(report, entries, evidence)]
    advised = [s for report in _latest(evidence)[-1:] for s in _advised_in(report, evidence)]
    if not planned and not advised:
        return answer_list(reading, evidence)
    opening = "What the reports call planned or still needed, in their own words:"
    return Draft(Outcome.ANSWERED, opening, tuple(by_report([*planned, *advised], reading, evidence)), certainty=0.7)


def _planned_in(report: Report, entries: Sequence[Recommendation], evidence: Evidence) -> list[Sentence]:
    told = [t for e in entries for t in account_of(told_in_scope(e.progress, evidence)) if t.report == report.id]
    planned = sorted((t for t in told if t.stage is Stage.PLANNED), key=lambda t: t.basis is not Basis.STATED)
    found = [evidence.shelf.sentence_at(t.passage, t.start) for t in planned]
    return each_once(s for s in found if s)[:STEPS]


def _advised_in(report: Report, evidence: Evidence) -> list[Sentence]:
    advice = [s for s in _said(report, evidence) if _its_own(s) and ADVISES.search(s.text)]
    ranked = evidence.rank("what the council needs to do next, should do, must improve", advice)
    return [r.sentence for r in ranked[:FROM_EACH]]


def answer_how_it_stands(reading: Understanding, evidence: Evidence) -> Draft:
    """How each report judges the whole, oldest first, with its figures of progress."""
    chosen = [s for report in _latest(evidence) for s in sums_up_whole(report, evidence)]
    if not chosen:
        return not_in_reports(reading.wording, evidence, "No sentence of the reports searched judges the whole.")
    opening = "How the reports judge the whole, oldest first:"
    if reading.expects is Expects.YES_NO:
        opening = f"No report answers this with a plain yes or no. {opening}"
    return Draft(Outcome.ANSWERED, opening, tuple(by_report(chosen, reading, evidence)), certainty=0.7)
