"""What a writer may draw on: the reports in scope, searched on demand."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import perf_counter

from assistant.matching import Rarity
from assistant.shelf import Sentence, Shelf
from assistant.types import AnswerabilityJudge, SentenceRanker
from index.types import Hit, Query, Retriever


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sentence and how well it answers: `score` is the ranker's with a share of its passage's, in 0..1."""

    sentence: Sentence
    score: float


class Evidence:
    """Search over the reports in scope. `seconds` counts the time spent retrieving."""

    PASSAGE_SHARE = 0.35  # of a sentence's score that its passage brings

    def __init__(
        self,
        shelf: Shelf,
        retriever: Retriever,
        ranker: SentenceRanker,
        judge: AnswerabilityJudge,
        reports: frozenset[str],
        rarity: Rarity | None = None,
    ) -> None:
        self.shelf = shelf
        self.reports = reports
        self.judge = judge
        self.rarity = rarity or Rarity(shelf)
        self.seconds = 0.0
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
        return self._found[key]

    def sentences(
        self,
        question: str,
        *,
        reports: frozenset[str] | None = None,
        passages: int = 12,
        where: Callable[[Sentence], bool] = lambda _: True,
    ) -> list[Ranked]:
        """The sentences of the best passages, best first."""
        hits = self.hits(question, reports)[:passages]
        weights = {hit.id: hit.score for hit in hits}
        pool = [s for hit in hits for s in self.shelf.sentences(hit.id) if where(s)]
        return self.rank(question, pool, weights)

    def rank(
        self, question: str, sentences: Iterable[Sentence], passage_scores: dict[str, float] | None = None
    ) -> list[Ranked]:
        """Sentences by how well they answer; of two with the same words the first printed stays."""
        pool = list({" ".join(s.text.split()).casefold(): s for s in reversed(list(sentences))}.values())[::-1]
        if not pool:
            return []
        started = perf_counter()
        scores = dict(self._ranker.rank(question, [s.text for s in pool]))
        self.seconds += perf_counter() - started
        best = max((passage_scores or {}).values(), default=0.0) or 1.0
        ranked = [
            Ranked(
                s,
                (1 - self.PASSAGE_SHARE) * scores[i]
                + self.PASSAGE_SHARE * ((passage_scores or {}).get(s.passage.id, 0.0) / best),
            )
            for i, s in enumerate(pool)
        ]
        return sorted(ranked, key=lambda r: -r.score)
