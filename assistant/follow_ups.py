"""Questions to go on with: only such as get an answer, on what the answer, or the nearest passages, are about."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from assistant.draft import Draft, DraftStatement
from assistant.entries import name_of
from assistant.evidence import Evidence
from assistant.matching import covers, entries_about
from assistant.question import Ask, Understanding
from assistant.words import fold
from corpus.councils import council_key
from corpus.types import Passage, Recommendation

MOST = 3
ON_SUBJECT = 0.34  # of the subject's weight, in a passage that is near to a question
CARRIES = 0.3  # of the subject's weight, in words of it that are asked about alone
SHORTEST = 4  # letters of a word that is a subject by itself
SEARCHED = 1  # of these, questions whose answer has to be searched for: half of what a refusal costs
TRIED = 6  # questions instead of one that is not answered, for each is asked before it is offered


def follow_ups(reading: Understanding, statements: Sequence[DraftStatement], evidence: Evidence) -> tuple[str, ...]:
    """Up to three questions on the recommendations that the answer touches, other than the one asked."""
    entries = _touched([quote.passage.id for statement in statements for quote in statement.quotes], evidence)
    if not entries or (len(entries) > 1 and reading.ask not in (Ask.LIST, Ask.COUNT, Ask.WHICH)):
        return ()
    asked = [question for entry in entries for question in _questions(reading, entry, evidence)]
    return tuple(dict.fromkeys(asked))[:MOST]


def instead(
    reading: Understanding, draft: Draft, evidence: Evidence, is_answered: Callable[[str], bool]
) -> tuple[str, ...]:
    """Up to three questions instead of one that the reports do not answer, each of which `is_answered`.

    They are on the subject asked about, on what the nearest passages are about, and on the recommendations.
    """
    near = _near(reading, draft, evidence)
    on_subject = () if reading.ask is Ask.OTHER_WORK or reading.references else _on_subject(reading, near, evidence)
    asked = fold(reading.question)
    candidates = (each for each in (*on_subject, *_on_the_whole(evidence)) if fold(each) != asked)
    return tuple(islice(filter(is_answered, islice(dict.fromkeys(candidates), TRIED)), MOST))


def _near(reading: Understanding, draft: Draft, evidence: Evidence) -> list[Passage]:
    """The nearest passages that hold words of the subject: others are near in nothing that a person sees."""
    found = [quote.passage for quote in draft.related]
    return [p for p in found if evidence.rarity.coverage(reading.subject, evidence.shelf.around(p.id)) >= ON_SUBJECT]


def _on_subject(reading: Understanding, near: Sequence[Passage], evidence: Evidence) -> Iterator[str]:
    """Questions on the subject: on its own words, else on a heading over it, and on a recommendation about it."""
    titles = [title for passage in near for title in passage.heading_path[-1:] if _names_a_subject(title)]
    for words in [*_words_asked(reading, evidence), *titles][:SEARCHED]:
        yield f"What do the reports say about “{words}”?"
    numbered = [entry for entry in evidence.shelf.recommendations(evidence.reports) if entry.number]
    for entry, _ in entries_about(reading.subject, numbered, evidence.rarity)[:1] if reading.subject else ():
        yield from _questions(reading, entry, evidence)[:2]


def _words_asked(reading: Understanding, evidence: Evidence) -> list[str]:
    """The words that the reports hold and that carry the subject, as typed: those side by side first, then topics."""
    typed = [word.strip("'’") for word in re.findall(r"[^\W\d_][\w'’-]*", reading.question)]
    held = [fold(w).removesuffix("'s") in reading.subject and evidence.rarity.known(fold(w)) for w in typed]
    both = zip(typed, typed[1:], held, held[1:], strict=False)
    pairs = [f"{one} {other}" for one, other, first, second in both if first and second]
    pairs = [pair for pair in pairs if evidence.shelf.names_whole(fold(pair))]
    alone = [
        word
        for word, known in zip(typed, held, strict=True)
        if known and len(word) >= SHORTEST and word not in " ".join(pairs).split()
    ]
    topics = evidence.rarity.held(" ".join(e.headline for e in evidence.shelf.recommendations(evidence.reports)))
    alone.sort(key=lambda word: (not covers(fold(word), topics), -evidence.rarity.of(fold(word))))
    told = [*pairs, *alone]
    return [words for words in told if evidence.rarity.coverage(reading.subject, words) >= CARRIES]


def _names_a_subject(title: str) -> bool:
    """Whether a heading says what stands under it, as "Summary" and "Recommendation 4" do not."""
    return 2 <= len(title.split()) <= 6 and not _FURNITURE.match(title)


_FURNITURE = re.compile(
    r"(?:\W|\d)*(?:introduction|contents|purpose|background|(?:executive )?summary|appendix|annex|feedback|conclusion"
    r"|(?:key )?recommendations?|progress|next steps|final|about|contact)\b",
    re.IGNORECASE,
)


def _on_the_whole(evidence: Evidence) -> Iterator[str]:
    """What can be asked of any reports that recommend something."""
    councils = {council_key(e.council) for e in evidence.shelf.recommendations(evidence.reports) if e.council}
    to = f" to {evidence.shelf.councils[councils.pop()]}" if len(councils) == 1 < len(evidence.shelf.councils) else ""
    yield f"What was recommended{to}?"
    yield f"What progress has been made on the recommendations{to}?"
    yield "What is still to be done?"


def _touched(passages: Sequence[str], evidence: Evidence) -> list[Recommendation]:
    cited = set(passages)
    return [e for e in evidence.shelf.recommendations(evidence.reports) if e.number and cited & _passages_of(e)]


def _passages_of(entry: Recommendation) -> set[str]:
    """The passages that make an entry, give its reason or report on it."""
    places = {place.passage for place in (*entry.places, *entry.rationale_places)}
    return places | {told.passage for told in (*entry.progress, *entry.reviewers_view)}


def _questions(reading: Understanding, entry: Recommendation, evidence: Evidence) -> list[str]:
    """What can be asked of an entry and was not."""
    name = name_of(entry).lower()
    if len(evidence.shelf.councils) > 1 and entry.council:
        name = f"{name} to {entry.council}"
    offers = (
        (Ask.RECOMMENDATION, True, f"What is {name}?"),
        (Ask.PROGRESS, bool(entry.progress), f"What progress has been made on {name}?"),
        (Ask.VIEW, bool(entry.reviewers_view), f"What did the reviewers think of {name}?"),
        (Ask.WHY, bool(entry.rationale_places), f"Why was {name} made?"),
    )
    known = {Ask.RECOMMENDATION} if reading.ask in (Ask.LIST, Ask.COUNT, Ask.WHICH, Ask.WHY) else set()
    return [question for ask, held, question in offers if held and ask is not reading.ask and ask not in known]
