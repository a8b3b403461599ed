"""What a writer may draw on: the reports in scope, searched on demand."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass
from functools import cached_property
from time import perf_counter

from assistant.cues import ASKING, GIVES_REASON
from assistant.matching import Rarity, covers
from assistant.nearness import nearness
from assistant.progress import Step, Watch, unwatched
from assistant.question import Expects, Understanding
from assistant.references import in_digits
from assistant.shelf import Sentence, Shelf
from assistant.types import AnswerabilityJudge, Citation, SentenceRanker
from assistant.wording import plural
from assistant.words import content_words, fold, stem, tokens
from corpus.councils import council_key
from corpus.types import SEARCHED, Voice
from index.types import Hit, Query, Retriever


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sentence and how well it answers, in 0..1."""

    sentence: Sentence
    score: float


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign counts in choosing a sentence: fitted, one set of questions after the other left out, and rounded."""

    ranker: float = 1.25  # how well it answers, taken by itself
    passage: float = 1.1  # how well its passage was found
    read_on: float = 0.35  # the subject's words in it, read with the sentences that its "It" or "They" point at
    around: float = 0.4  # the subject's words in its passage and headings
    near: float = 0.45  # the kind of thing asked for, beside the words asked about
    exact: float = 0.05  # how little else it says
    lead_in: float = 0.15  # introduces a list or sets one out itself, where several things are asked for
    recent: float = 0.6  # told by the latest of the reports in scope, where the question asks how things stand
    told_as: float = 0.25  # says what the noun asked for is: "The top risk is that …" for "what is the top risk"
    reason: float = 0.35  # gives a reason in so many words, where one is asked for
    place: float = 0.05  # the council named in the question

    @property
    def total(self) -> float:
        """The most that they can add up to."""
        return float(sum(astuple(self)))


WEIGHTS = Weights()
_WHOLE = WEIGHTS.total
NAMELESS = re.compile(r"(?:it|its|they|their|he|she|his|her)\b", re.IGNORECASE)
_WE = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
_I = re.compile(r"\b(?:I|[Mm]y|me)\b")
_SPEAKERS = {Voice.COMMISSIONERS: "the commissioners", Voice.REVIEWERS: "the peer team", Voice.COUNCIL: "the council"}
_POINTS_BACK = re.compile(
    r"(?:it|its|they|their|this|these|he|she|his|her|that|those|both|our|we|of (?:these|those|them))\b", re.IGNORECASE
)


_POINTS_WITHIN = re.compile(
    r"\b(?:it|its|they|them|their|he|she|his|her)\b|\b(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose) (?:same )?(?:company|firm|programme|scheme|project|plan|strategy|service|centre|fund|grant|loan|contract|team|system"
    r"|partnership|site|building|review|survey|study|exercise|policy|post|posts|board|panel|committee|group|pilot|work|figure|number|total|deadline|date|money|sum|cost|budget)\b(?! (?:of|for|in|on|that|which)\b)"
)
_POINTS_ELSEWHERE = re.compile(
    r"^(?:see|available)\b.*(?:\bwww\.|https?://)|\b(?:available|published|found) (?:\w+ )*(?:at|on|from) \S*(?:www\.|https?://)\S+\W*$",
    re.IGNORECASE | re.DOTALL,
)


def _speaks(sentence: Sentence) -> bool:
    """Whether a sentence is of the report's text, and neither a heading nor a mere pointer to a page elsewhere."""
    return sentence.passage.kind in SEARCHED and not _POINTS_ELSEWHERE.search(sentence.text)


def _told_as(noun: str) -> re.Pattern[str] | None:
    """What says of a noun what it is; None without a noun."""
    return re.compile(rf"\b{re.escape(noun)}\w{{0,2}} (?:is|are|was|were|remains?|will be)\b") if noun else None


_OF_WHAT_IS_SAID = frozenset({Expects.TEXT, Expects.YES_NO, Expects.REASON})  # a name by itself answers none of them
LENT = 0.8  # what words of the sentence before count, where a sentence names a thing only by its kind
_TOLD = 5  # passages, while the answer is made


class Evidence:
    """Search over the reports in scope. `seconds` counts the time spent retrieving."""

    def __init__(
        self,
        shelf: Shelf,
        retriever: Retriever,
        ranker: SentenceRanker,
        judge: AnswerabilityJudge,
        reports: frozenset[str],
        rarity: Rarity | None = None,
        reading: Understanding | None = None,
        watch: Watch = unwatched,
    ) -> None:
        self.shelf = shelf
        self.reports = reports
        self.judge = judge
        self.rarity = rarity or Rarity(shelf)
        self.seconds = 0.0
        self._places = set(reading.places) if reading else set()
        self._asks_now = bool(reading and reading.now)
        in_scope = [r.id for r in shelf.reports if r.id in reports]
        self._recency = {r: place / max(1, len(in_scope) - 1) for place, r in enumerate(in_scope)}
        self._plural = reading.plural if reading else False
        self._asks_who = bool(reading and (reading.plural or reading.expects not in _OF_WHAT_IS_SAID))
        self._asks_why = bool(reading and reading.expects is Expects.REASON)
        self._focus = _told_as(reading.focus) if reading and reading.expects is Expects.TEXT else None
        self._subject = (*reading.subject, *(("members",) if reading.members else ())) if reading else ()
        self._watch = watch
        self._retriever = retriever
        self._ranker = ranker
        self._found: dict[tuple[str, frozenset[str], int], list[Hit]] = {}

    def hits(self, question: str, reports: frozenset[str] | None = None, limit: int = 20) -> list[Hit]:
        """The passages for a question, best first."""
        groups = self.reports if reports is None else reports & self.reports
        key = (question, groups, limit)
        if key not in self._found:
            started = perf_counter()
            found = self._retriever.retrieve(Query(question, groups=groups), limit) if groups else []
            self._found[key] = [hit for hit in found if self.shelf.has_passage(hit.id)]
            self.seconds += perf_counter() - started
            self._tell(self._found[key])
        return self._found[key]

    def _tell(self, hits: Sequence[Hit]) -> None:
        """Tell the best of the passages found, before anything is made of them."""
        passages = (self.shelf.passage(hit.id) for hit in hits[:_TOLD])
        found = (
            Citation.of(report, passage, start=passage.start, end=passage.end, number=number)
            for number, (report, passage) in enumerate(passages, 1)
        )
        self._watch(Step(f"Choosing from {plural(len(hits), 'passage')} found", tuple(found)))

    def sentences(
        self,
        question: str,
        *,
        reports: frozenset[str] | None = None,
        passages: int = 12,
        where: Callable[[Sentence], bool] = lambda _: True,
    ) -> list[Ranked]:
        """The sentences of the best passages, best first."""
        hits = self.hits(question, reports, max(20, passages))[:passages]
        weights = {hit.id: hit.score for hit in hits}
        pool = [s for hit in hits for s in self._told_in(hit.id) if _speaks(s) and where(s)]
        return self.rank(question, pool, weights)

    def _told_in(self, passage: str) -> tuple[Sentence, ...]:
        """The sentences of a passage; none of one that only names people, unless that may be what is asked for."""
        names = not self._asks_who and self.shelf.lists_names(passage)
        return () if names else self.shelf.sentences(passage)

    def rank(
        self, question: str, sentences: Iterable[Sentence], passage_scores: dict[str, float] | None = None
    ) -> list[Ranked]:
        """Sentences by how well they answer; of two with the same words the first printed stays."""
        pool = list({" ".join(s.text.split()).casefold(): s for s in reversed(list(sentences))}.values())[::-1]
        if not pool:
            return []
        started = perf_counter()
        scores = dict(self._ranker.rank(question, [s.text for s in pool]))
        found = passage_scores or {}
        best = max(found.values(), default=0.0) or 1.0
        subject = self._subject or [word for word in content_words(in_digits(question)) if word not in ASKING]
        ranked = [
            Ranked(s, self._score(question, subject, s, scores[i], found.get(s.passage.id, 0.0) / best))
            for i, s in enumerate(pool)
        ]
        self.seconds += perf_counter() - started
        return sorted(ranked, key=lambda r: -r.score)

    def _score(self, question: str, subject: Sequence[str], sentence: Sentence, answers: float, found: float) -> float:
        return (
            WEIGHTS.ranker * answers
            + WEIGHTS.passage * found
            + WEIGHTS.read_on * self._covered_as_it_reads(subject, sentence)
            + WEIGHTS.around * self.rarity.coverage(subject, self.shelf.around(sentence.passage.id))
            + WEIGHTS.near * nearness(question, sentence.text)
            + WEIGHTS.exact * self._share_asked_about(subject, sentence)
            + WEIGHTS.lead_in * (self._plural and (sentence.introduces or sentence.enumerates))
            + WEIGHTS.recent * (self._asks_now * self._recency.get(sentence.report.id, 0.0))
            + WEIGHTS.told_as * self.says_what_it_is(sentence)
            + WEIGHTS.reason * bool(self._asks_why and GIVES_REASON.search(fold(sentence.text)))
            + WEIGHTS.place * bool(self._places and self._places <= set(tokens(sentence.text)))
        ) / _WHOLE

    def _covered_as_it_reads(self, subject: Sequence[str], sentence: Sentence) -> float:
        """The share of the subject in a sentence as it reads on; what the sentence before lends it counts less."""
        told = self.read_on(sentence)
        own = self.rarity.coverage(subject, told)
        further = self._with_before(sentence, told)
        return own if further == told else max(own, LENT * self.rarity.coverage(subject, further))

    def says_what_it_is(self, sentence: Sentence) -> bool:
        """Whether a sentence says what the one thing asked for is: "The top risk is that …"."""
        return bool(self._focus and self._focus.search(fold(sentence.text)))

    def _share_asked_about(self, subject: Sequence[str], sentence: Sentence) -> float:
        words = content_words(sentence.text)
        return sum(any(covers(word, [stem(w)]) for word in subject) for w in words) / len(words) if words else 0.0

    def points_back_to(self, sentence: Sentence, words: re.Pattern[str] = NAMELESS) -> Sentence:
        """The sentence of its passage at which a sentence's "It" or "They" points; itself where it points at none."""
        of_passage = self.shelf.sentences(sentence.passage.id)
        first = sentence.position
        while first > 0 and words.match(of_passage[first].text):
            first -= 1
        return of_passage[first] if of_passage else sentence

    @cached_property
    def councils(self) -> frozenset[str]:
        """The keys of the councils of the reports in scope."""
        return frozenset(council_key(r.council) for r in self.shelf.reports if r.id in self.reports and r.council)

    @cached_property
    def _recommending(self) -> dict[str, list[tuple[int, int]]]:
        """Where recommendations and their reasons stand, by passage."""
        found: dict[str, list[tuple[int, int]]] = {}
        for entry in self.shelf.recommendations(self.reports):
            for place in (*entry.places, *entry.rationale_places):
                found.setdefault(place.passage, []).append((place.start, place.end))
        return found

    def nearness(self, question: str, sentences: Sequence[Sentence]) -> float:
        """How near in meaning the nearest of some sentences is to a question; the first counts as it reads on, too."""
        return self._ranker.nearness(question, [self.read_on(sentences[0]), *(s.text for s in sentences)])

    def recommends(self, sentence: Sentence) -> bool:
        """Whether a sentence makes a recommendation or gives its reason: what is advised is not told as done."""
        spans = self._recommending.get(sentence.passage.id, ())
        return any(start < sentence.end and sentence.start < end for start, end in spans)

    def one_council(self, question: str) -> frozenset[str]:
        """Of the reports in scope, those of the council whose report a search finds first."""
        hits = self.hits(question)
        council = self.shelf.report(hits[0].group).council if hits else None
        key = council_key(council) if council else None
        return frozenset(
            r.id
            for r in self.shelf.reports
            if r.id in self.reports and (not key or council_key(r.council or "") == key)
        )

    def read_further(self, sentence: Sentence) -> str:
        """A sentence as it reads on, with the one before where it names a thing only by its kind ("the programme")."""
        return self._with_before(sentence, self.read_on(sentence))

    def _with_before(self, sentence: Sentence, told: str) -> str:
        """What a sentence tells, after the sentence before it where it names a thing only by its kind."""
        if not sentence.position or not _POINTS_WITHIN.search(sentence.text):
            return told
        before = self.shelf.sentences(sentence.passage.id)[sentence.position - 1]
        return f"{before.text} {told}"

    def on_subject(self, subject: Sequence[str], sentence: Sentence) -> float:
        """The share of a subject that a sentence covers in its passage and under its headings, in 0..1."""
        return self.rarity.coverage(subject, self.told_around(sentence)) if subject else 1.0

    def told_around(self, sentence: Sentence) -> str:
        """A sentence's passage with what stands over it, and what its first word points back at."""
        return f"{self.shelf.around(sentence.passage.id)} {self.read_on(sentence)}"

    def read_on(self, sentence: Sentence) -> str:
        """A sentence with those before it that its first word points back at, and the names of what it calls "the company"."""
        of_passage = self.shelf.sentences(sentence.passage.id)
        first = self.points_back_to(sentence, _POINTS_BACK).position
        speaker = _SPEAKERS.get(sentence.voice, "") if _WE.search(sentence.text) else ""
        if _I.search(sentence.text):
            speaker = " ".join((*self.shelf.authors(sentence.report), *sentence.passage.heading_path[-1:]))
        folded = fold(sentence.text)
        meant = [name for short, name in self.shelf.called(sentence.report).items() if short in folded]
        return " ".join([speaker, *meant, *(s.text for s in of_passage[first : sentence.position + 1])])
