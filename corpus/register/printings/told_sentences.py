"""Finds the sentences, within the paragraphs of a follow-up, that tell of a recommendation by its words."""

import re
from collections import defaultdict
from dataclasses import replace
from typing import Final

from corpus.register.outline import Outline
from corpus.register.printing import Printing, telling
from corpus.register.printings.openings import CLAUSE
from corpus.register.topics import Topics
from corpus.register.voices.words import OPINION, REVIEWERS_ACT
from corpus.types import Passage, PassageKind

RECOMMENDED: Final = re.compile(r"\brecommend(?:s|ed)?\b|\brecommendation\b", re.IGNORECASE)


def find_going_on(
    outline: Outline, topics: Topics, found: list[tuple[int, Printing]], taken: frozenset[str]
) -> list[tuple[int, Printing]]:
    """The sentences that go on, further down in a section, with what paragraphs of it tell of their subjects.

    Only in a report that goes by themes, each with a section in which several subjects may be told of. A sentence goes with the paragraph that it shares most words with; the reviewers' opinion that shares none, as the
    sentence before it does, or with the last paragraph.
    """
    told: dict[str | None, list[tuple[int, Printing]]] = defaultdict(list)
    for order, printing in found:
        if printing.rest:
            told[printing.passage.section].append((order, printing))
    if len(told) < 2:
        return []
    barred = taken | {p.id for _, printing in found for p in (printing.passage, *printing.body)}
    reached = {printing.passage.id for _, printing in found}
    going_on: list[tuple[int, Printing]] = []
    for passage in outline.passages:
        above = [one for one in told[passage.section] if one[1].start < passage.start]
        if not above or passage.id in barred or passage.kind is not PassageKind.PARAGRAPH:
            continue
        near = outline.passages[outline.position[passage.id] - 1].id in reached
        words = [(order, topics.words_of(order, outline.words(printing.passage))) for order, printing in above]
        last = above[-1][0]
        for sentence in passage.sentences:
            own = topics.words_of(None, outline.words(sentence))
            shared = sorted(((len(own & of_one), order) for order, of_one in words), reverse=True)
            alone = len(shared) == 1 or shared[0][0] > shared[1][0]
            opinion = bool(OPINION.search(outline.words(sentence)) or REVIEWERS_ACT.search(outline.words(sentence)))
            if alone and shared[0][0] >= (1 if near or opinion else 2):
                last = shared[0][1]
            elif not opinion:
                continue
            reached.add(passage.id)
            going_on.append((last, _part(passage, sentence.start, sentence.end)))
    return going_on


def find_sentences(
    outline: Outline, topics: Topics, named: frozenset[int], found: list[tuple[int, Printing]], taken: frozenset[str]
) -> list[tuple[int, Printing]]:
    """Runs of sentences, from one that holds several words of a headline to the next such one or the paragraph's end.

    Only for subjects that neither a heading, an opening phrase nor a number names: not for those `named`.
    """
    barred = taken | {p.id for _, printing in found for p in (printing.passage, *printing.body)}
    told: list[tuple[int, Printing]] = []
    for passage in outline.passages:
        if passage.kind is not PassageKind.PARAGRAPH or passage.id in barred:
            continue
        begun = [
            (order, sentence.start)
            for sentence in passage.sentences
            if (order := _told_in(words := outline.words(sentence), topics, passage)) is not None
            and order not in named
            and not RECOMMENDED.search(words)
        ]
        ends = [*(start for _, start in begun[1:]), passage.end]
        told.extend((order, _part(passage, start, end)) for (order, start), end in zip(begun, ends, strict=False))
    return told


def _told_in(words: str, topics: Topics, passage: Passage) -> int | None:
    """The subject that a sentence tells of: "On delegation, a draft is being written", or one that holds its words."""
    clause = CLAUSE.match(words)
    named = topics.spoken_of(clause["topic"]) if clause else None
    return named if named is not None else topics.told_of(words, *passage.heading_path[-1:])


def _part(passage: Passage, start: int, end: int) -> Printing:
    return replace(telling(passage, 0, ()), rest=((start, end),))
