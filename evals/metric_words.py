"""What each measure means, in plain words: for the report of a run, the page and docs/evaluation.md."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """How a value is shown."""

    SHARE = "share"  # 0 to 1, shown as a percentage
    POINTS = "points"  # 0 to 1, shown with three decimals, as the field does
    WORDS = "words"
    MILLISECONDS = "ms"


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure by name. `better` is +1 where more is better, -1 where less is, 0 where neither."""

    name: str
    label: str
    meaning: str
    unit: Unit = Unit.SHARE
    better: int = 1

    def shown(self, value: float | None) -> str:
        """A value as people read it."""
        match value, self.unit:
            case None, _:
                return "not applicable"
            case _, Unit.SHARE:
                return f"{value:.0%}"
            case _, Unit.POINTS:
                return f"{value:.3f}"
            case _, Unit.WORDS:
                return f"{value:.0f} words"
            case _:
                return f"{value:.0f} ms"

    def between(self, low: float | None, high: float | None) -> str:
        """An interval as people read it; empty where there is none."""
        if low is None or high is None:
            return ""
        unit = {Unit.SHARE: "%", Unit.WORDS: " words", Unit.MILLISECONDS: " ms"}.get(self.unit, "")
        return f"{self.shown(low).removesuffix(unit)}–{self.shown(high)}"


def _table(*measures: Measure) -> Mapping[str, Measure]:
    return {measure.name: measure for measure in measures}


ANSWERS = _table(
    Measure("balanced_right", "Right, balanced", "Questions answered rightly, those that the reports answer and those that they do not weighed alike. Always answering, or never, cannot get above 50%."),
    Measure("right", "Right", "The answer holds every expected fact, cites every expected passage, quotes word for word and holds nothing forbidden; or, where the reports do not answer, it says so."),
    Measure("right_answerable", "Right where the reports answer", "The same, over the questions that the reports answer."),
    Measure("right_unanswerable", "Right where they do not", "The share of unanswerable questions that were told to be so."),
    Measure("facts_recalled", "Facts recalled", "Of the facts that a right answer holds, the share that this one holds."),
    Measure("citation_recall", "Citation recall", "Of the passages that a right answer must cite, the share that is cited."),
    Measure("citation_precision", "Citation precision", "Of the passages cited, the share that was expected. Measured on single facts, where little else belongs in an answer."),
    Measure("groundedness", "Groundedness", "Of the sentences of the answers, the share that their citations support: word for word, or with every number, date and name in the cited passage and at least 60% of the content words. Judged apart from the product's own verifier."),
    Measure("verbatim", "Quotations word for word", "Of the quotations, the share that stands in the report letter for letter."),
    Measure("nothing_forbidden", "Nothing forbidden", "Where a question names words that a right answer does not hold: the share of answers without them."),
    Measure("abstention_precision", "Abstention precision", "When it says that the reports do not answer, how often that is so."),
    Measure("abstention_recall", "Abstention recall", "Of the questions that the reports do not answer, the share where it says so."),
    Measure("abstention_f1", "Abstention F1", "Abstention precision and recall in one figure (harmonic mean); 0% for a system that always answers."),
    Measure("stability_again", "Stable when asked again", "The same question asked twice: how much of the cited evidence is the same."),
    Measure("stability_reworded", "Stable when reworded", "The same question in other words: how much of the cited evidence is the same."),
    Measure("answer_words", "Answer length", "Words in an answer, on average. Neither long nor short is better by itself.", Unit.WORDS, 0),
    Measure("latency_p50_ms", "Time, half of the answers", "Half of the answers came within this time.", Unit.MILLISECONDS, -1),
    Measure("latency_p95_ms", "Time, 95 of 100 answers", "95 of 100 answers came within this time.", Unit.MILLISECONDS, -1),
    Measure("judge_faithfulness", "Faithful, by a language model", "A language model's opinion: the answer says nothing that its passages do not. Only where one is set up."),
    Measure("judge_relevancy", "To the point, by a language model", "A language model's opinion: answer and passages fit the question."),
    Measure("judge_correctness", "Correct, by a language model", "A language model's opinion: the answer agrees with the expected facts (its mark of 1 to 5, scaled)."),
)  # fmt: skip

RETRIEVAL = _table(
    Measure("ndcg_at_5", "nDCG at 5", "How well the first five passages are chosen and ordered: 1 when all right ones stand first.", Unit.POINTS),
    Measure("ndcg_at_10", "nDCG at 10", "The same over the first ten.", Unit.POINTS),
    Measure("recall_at_5", "Recall at 5", "Of the right passages, the share among the first five."),
    Measure("recall_at_10", "Recall at 10", "Of the right passages, the share among the first ten."),
    Measure("recall_at_20", "Recall at 20", "Of the right passages, the share among the first twenty."),
    Measure("hit_rate_at_1", "Hit rate at 1", "How often the first passage is a right one."),
    Measure("hit_rate_at_5", "Hit rate at 5", "How often a right one is among the first five."),
    Measure("mrr", "MRR", "One divided by the place of the first right passage, on average.", Unit.POINTS),
)  # fmt: skip

GROUNDING = _table(
    Measure("balanced_accuracy", "Balanced accuracy", "How often the verdict is right, supported and unsupported sentences weighed alike. Always saying the same gives 50%."),
    Measure("recall", "Supported, recognised", "Of the supported sentences, the share called supported."),
    Measure("specificity", "Unsupported, caught", "Of the unsupported sentences, the share caught."),
    Measure("precision", "Precision", "Of the sentences called supported, the share that is."),
    Measure("f1", "F1", "Precision and recall of “supported” in one figure."),
    Measure("auroc", "AUROC", "The chance that a supported sentence scores above an unsupported one; 0.5 is guessing.", Unit.POINTS),
)  # fmt: skip

ABSTENTION = _table(
    Measure("balanced_accuracy", "Balanced accuracy", "How often answering or abstaining is right, answerable and unanswerable questions weighed alike. Always answering, or never, gives 50%."),
    Measure("specificity", "Answered where it should", "Of the answerable questions, the share answered."),
    Measure("recall", "Abstention recall", "Of the unanswerable questions, the share where it abstains."),
    Measure("precision", "Abstention precision", "When it abstains, how often that is right."),
    Measure("f1", "Abstention F1", "Abstention precision and recall in one figure."),
    Measure("auroc", "AUROC", "The chance that an answerable question scores above an unanswerable one; 0.5 is guessing.", Unit.POINTS),
)  # fmt: skip

SPANS = _table(
    Measure("hit_rate_at_1", "Hit rate at 1", "How often the sentence put first is one that answers."),
    Measure("mrr", "MRR", "One divided by the place of the first sentence that answers, on average.", Unit.POINTS),
    Measure("ndcg_at_5", "nDCG at 5", "How well the first five sentences are ordered.", Unit.POINTS),
    Measure("recall_at_5", "Recall at 5", "Of the sentences that answer, the share among the first five."),
)  # fmt: skip

MEASURES: Mapping[str, Mapping[str, Measure]] = {
    "answers": ANSWERS,
    "retrieval": RETRIEVAL,
    "grounding": GROUNDING,
    "abstention": ABSTENTION,
    "spans": SPANS,
}
HEADLINE: Mapping[str, str] = {  # the item measure by which a question got better or worse
    "answers": "right",
    "retrieval": "ndcg_at_5",
    "grounding": "right",
    "abstention": "right",
    "spans": "hit_rate_at_1",
}
