"""Sentences as they are told: with the list that they introduce, with what their "It" points at, by report and voice."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.draft import DraftStatement, statement_of_sentence
from assistant.evidence import Evidence
from assistant.nearness import answer_spans
from assistant.question import Expects, Understanding
from assistant.shelf import Sentence, each_once
from assistant.tables import rows_beside, rows_pointed_at
from assistant.wording import lead_line
from corpus.types import Passage

ALOUD = 55  # words that a quotation may grow to, to take in what its pronoun stands for
LIST_COVERS = 0.3  # the share of the subject that the words before a list must cover for the list to be the answer


def with_lists(reading: Understanding, used: Iterable[Sentence], evidence: Evidence) -> list[Sentence]:
    """The sentences, and all items of a list that one of them introduces or, if several things are asked for, belongs to."""
    whole: list[Sentence] = []
    for place, sentence in enumerate(used):
        passage = sentence.passage
        if reading.plural and not place and (rows := rows_pointed_at(sentence)):
            whole += [sentence, *(s for row in rows for s in evidence.shelf.sentences(row.id))]
            continue
        if reading.plural and not place and reading.expects is Expects.PERSON and (rows := rows_beside(sentence)):
            whole += [s for row in rows for s in evidence.shelf.sentences(row.id)]
            continue
        introduced = evidence.shelf.items(passage.id) if sentence.introduces else ()
        if sentence.introduces and not introduced and place:
            continue  # what it leads up to is not there
        if introduced and (place or evidence.rarity.coverage(reading.subject, sentence.text) < LIST_COVERS):
            continue
        siblings: Sequence[Passage] = ()
        if reading.plural and not place:
            siblings = evidence.shelf.items(passage.parent) if passage.parent else evidence.shelf.beside(passage.id)
        if items := introduced or siblings:
            for item in items:
                whole += evidence.shelf.sentences(item.id)[:1]
        else:
            whole.append(sentence)
    return each_once(whole)


def by_report(
    sentences: Iterable[Sentence], reading: Understanding, evidence: Evidence, *, go_on: bool = False
) -> list[DraftStatement]:
    """Sentences as statements, by report and date, in the report's order, a lead line where the speaker changes.

    `go_on` lets a short sentence take in the one after it: how things went on is often told there.
    """
    chosen = list(sentences)
    taken = {sentence.key for sentence in chosen}
    order = {report.id: i for i, report in enumerate(evidence.shelf.reports)}
    statements: list[DraftStatement] = []
    last = parent = None
    for sentence in sorted(chosen, key=lambda s: (order[s.report.id], s.start)):
        here = (sentence.report.id, sentence.voice)
        lead = lead_line(sentence.report, sentence.voice) if here != last else ""
        last = here
        marks = tuple(marked(reading, sentence))
        introduced = bool(statements) and sentence.passage.parent is not None and sentence.passage.parent == parent
        parent = sentence.passage.parent
        quoted = sentence if _before(sentence, evidence) in taken else with_antecedent(sentence, evidence)
        if go_on:
            quoted = _with_next(quoted, evidence, taken)
        statements.append(statement_of_sentence(quoted, evidence.shelf, lead=lead, marks=marks, introduced=introduced))
    return statements


def _before(sentence: Sentence, evidence: Evidence) -> tuple[str, int] | None:
    """The key of the sentence before, in its passage."""
    return evidence.shelf.sentences(sentence.passage.id)[sentence.position - 1].key if sentence.position else None


def with_antecedent(sentence: Sentence, evidence: Evidence) -> Sentence:
    """The sentence from where its "It", "They" or "This" is named on, if both together stay short enough to read out."""
    before = evidence.points_back_to(sentence)
    if before.key == sentence.key and sentence.position and _POINTS_AT_WHAT_WAS_SAID.search(sentence.text):
        before = evidence.shelf.sentences(sentence.passage.id)[sentence.position - 1]
    longer = replace(sentence, start=before.start)
    alike = before.voice is sentence.voice and before.key != sentence.key
    return longer if alike and len(longer.text.split()) <= ALOUD else sentence


_POINTS_AT_WHAT_WAS_SAID = re.compile(
    r"^(?:This|That|These|Those) (?:is|was|are|were|has|have|will|would|should|means?|meant|shows?|needs?|must|remains?)\b|^(?:\S+ ){1,4}(?:this|that|these|those) (?:\S+ ?){1,4}$"
)


def _with_next(sentence: Sentence, evidence: Evidence, taken: set[tuple[str, int]]) -> Sentence:
    """The sentence with the next of its passage and voice, where that is not shown by itself and both stay short."""
    of_passage = evidence.shelf.sentences(sentence.passage.id)
    after = next((s for s in of_passage if s.start >= sentence.end), None)
    if after is None or after.key in taken or after.voice is not sentence.voice or sentence.passage.cells:
        return sentence
    longer = replace(sentence, end=after.end)
    return longer if len(longer.text.split()) <= ALOUD else sentence


def marked(reading: Understanding, sentence: Sentence) -> list[tuple[int, int]]:
    """The spans, in the report, of the very thing asked for: the dates for when, the sums for how much."""
    return [(sentence.start + a, sentence.start + b) for a, b in answer_spans(reading.question, sentence.text)]
