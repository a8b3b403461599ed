"""Whether an answer is right, cited and grounded, measure by measure, each with its reason."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evals.given import GivenAnswer, GivenCitation
from evals.matching import first_held, fold
from evals.metrics_support import Support, judge_support
from evals.questions import Evidence, Question
from evals.scores import Score

_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with all its answers: the answer, the same question asked again, and each rewording's answer."""

    question: Question
    answer: GivenAnswer
    again: GivenAnswer | None = None
    rewordings: tuple[GivenAnswer, ...] = ()
    elapsed_ms: float | None = None


def answer_scores(asked: Asked, texts: Mapping[str, str]) -> dict[str, Score]:
    """Every measure of one answer. `texts` are the reports' canonical texts by id."""
    question, answer = asked.question, asked.answer
    scores = {
        "outcome": outcome(question, answer),
        "facts_recalled": facts_recalled(question, answer),
        "citation_recall": citation_recall(question, answer),
        "citation_precision": citation_precision(question, answer),
        "verbatim": verbatim(answer, texts),
        "nothing_forbidden": nothing_forbidden(question, answer),
        "groundedness": groundedness(answer),
    }
    return {
        "right": right(question, scores),
        **scores,
        "abstained": Score(float(answer.abstained), answer.outcome),
        "stability_again": stability(answer, [asked.again] if asked.again else [], "asked again"),
        "stability_reworded": stability(answer, asked.rewordings, "reworded"),
        "answer_words": answer_words(answer),
        "latency_ms": latency(asked),
    }


def right(question: Question, scores: Mapping[str, Score]) -> Score:
    """Answerable: answered, with all facts, all evidence, every quotation verbatim, nothing forbidden.

    Not answerable: the outcome says so.
    """
    parts = ["outcome"]
    if question.answerable:
        parts += ["facts_recalled", "citation_recall", "verbatim", "nothing_forbidden"]
    failed = [scores[part].reason for part in parts if scores[part].value not in (None, 1.0)]
    return Score(0.0, "; ".join(failed)) if failed else Score(1.0, "all that a right answer needs")


def outcome(question: Question, answer: GivenAnswer) -> Score:
    """Whether it answers what can be answered, and only that."""
    wanted = "an answer" if question.answerable else "that the reports do not answer it"
    agrees = answer.answered if question.answerable else answer.abstained
    return Score(float(agrees), f"outcome {answer.outcome}" + ("" if agrees else f", expected {wanted}"))


def facts_recalled(question: Question, answer: GivenAnswer) -> Score:
    """The share of the expected facts that the statements hold."""
    if not question.facts:
        return Score(None, "no facts are expected")
    texts = [statement.words for statement in answer.statements]
    missing = [fact[0] for fact in question.facts if first_held(texts, fact) is None]
    return _share(len(question.facts) - len(missing), len(question.facts), "facts", missing)


def citation_recall(question: Question, answer: GivenAnswer) -> Score:
    """The share of the expected evidence that a cited passage holds."""
    if not question.evidence:
        return Score(None, "no evidence is expected")
    missing = [e.contains[0] for e in question.evidence if not any(shows(c, e) for c in answer.citations)]
    return _share(len(question.evidence) - len(missing), len(question.evidence), "passages of evidence", missing)


def citation_precision(question: Question, answer: GivenAnswer) -> Score:
    """The share of citations that hold expected evidence: on single facts, where little else belongs in an answer."""
    if question.kind != "fact" or not question.evidence:
        return Score(None, "measured on single facts alone")
    if not answer.citations:
        return Score(None, "nothing is cited")
    stray = [c.locator or c.passage for c in answer.citations if not any(shows(c, e) for e in question.evidence)]
    total = len(answer.citations)
    return _share(total - len(stray), total, "citations expected", stray, "not expected")


def shows(citation: GivenCitation, evidence: Evidence) -> bool:
    """Whether a citation's passage is the expected one."""
    return citation.report == evidence.report and first_held([citation.context], evidence.contains) is not None


def verbatim(answer: GivenAnswer, texts: Mapping[str, str]) -> Score:
    """The share of quotations that are word for word: each citation's at its offsets, and what stands in quotation marks."""
    good, bad = 0, []
    for shown, holds in _quotations(answer, texts):
        good += holds
        bad += [] if holds else [shown[:60]]
    if not good and not bad:
        return Score(None, "nothing is quoted")
    return _share(good, good + len(bad), "quotations word for word", bad, "not word for word")


def _quotations(answer: GivenAnswer, texts: Mapping[str, str]) -> Iterable[tuple[str, bool]]:
    for citation in answer.citations:
        text = texts.get(citation.report, "")
        yield citation.quote, bool(citation.quote) and text[citation.start : citation.end] == citation.quote
    for statement in answer.statements:
        contexts = [_spaced(citation.context) for citation in answer.cited_by(statement)]
        for curly, straight in _QUOTED.findall(statement.words):
            yield curly or straight, all(any(p in c for c in contexts) for p in _parts(curly or straight))


def _parts(quoted: str) -> list[str]:
    """What stands between marks of omission, without the full stop that belongs to the sentence around."""
    return [part.strip(" ,.;") for part in re.split(r"\[?(?:…|\.\.\.)\]?", _spaced(quoted)) if part.strip(" ,.;")]


def _spaced(text: str) -> str:
    """White space folded and quotes alike; letters as they are, since a quotation keeps its capitals."""
    return " ".join(text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"').split())


def nothing_forbidden(question: Question, answer: GivenAnswer) -> Score:
    """Whether the statements keep clear of what a right answer does not hold."""
    if not question.forbidden:
        return Score(None, "nothing is forbidden")
    texts = [statement.words for statement in answer.statements]
    found = [words for words in (first_held(texts, f) for f in question.forbidden_spellings) if words]
    return Score(float(not found), f"it holds the forbidden {', '.join(found)}" if found else "nothing forbidden")


def groundedness(answer: GivenAnswer) -> Score:
    """The share of statements that their citations support, by a judge that is not the product's verifier."""
    if not answer.statements:
        return Score(None, "no statements")
    verdicts = [(s, judge_support(s.words, answer.cited_by(s))) for s in answer.statements]
    bad = [f"“{s.words[:50]}”: {v.reason}" for s, v in verdicts if v.support is Support.NOT_SUPPORTED]
    return _share(len(verdicts) - len(bad), len(verdicts), "sentences supported", bad, "not supported")


def stability(answer: GivenAnswer, others: Sequence[GivenAnswer], how: str) -> Score:
    """How far the same passages are cited when a question is {asked again, reworded}: shared over all, on average."""
    if not others:
        return Score(None, f"not {how}")
    shares = [_same_evidence(answer, other) for other in others]
    value = sum(shares) / len(shares)
    return Score(value, f"{value:.0%} of the cited passages are the same when {how} ({len(others)} times)")


def _same_evidence(one: GivenAnswer, other: GivenAnswer) -> float:
    if one.answered != other.answered:
        return 0.0
    together = one.passages | other.passages
    return len(one.passages & other.passages) / len(together) if together else 1.0


def answer_words(answer: GivenAnswer) -> Score:
    """How many words the statements have."""
    words = sum(len(fold(statement.words).split()) for statement in answer.statements)
    return Score(float(words), f"{words} words in {len(answer.statements)} sentences")


def latency(asked: Asked) -> Score:
    """How long the answer took."""
    took = asked.elapsed_ms if asked.elapsed_ms is not None else asked.answer.timings_ms.get("total")
    return Score(None, "not timed") if took is None else Score(float(took), f"{took:.0f} ms")


def _share(good: int, total: int, what: str, lacking: Sequence[str], word: str = "missing") -> Score:
    tail = f"; {word}: {', '.join(lacking)}" if lacking else ""
    return Score(good / total, f"{good} of {total} {what}{tail}")
