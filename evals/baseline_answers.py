"""Answers of the simple methods: the nearest four passages or chunks, whole. They always answer."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from corpus.types import Report
from evals import baselines
from index.entries import entries_of
from index.types import Embedder

PASSAGES = 4  # as many as the chunks of the plain llama-index way
Answerer = Callable[[str], dict[str, Any]]  # a question → an answer in its JSON form


def baseline_answerers(reports: Sequence[Report], embedder: Embedder) -> Iterator[tuple[str, Answerer]]:
    """Each simple method over the same reports, with the same embedder."""
    places = [place for report in reports for place in _places(report)]
    texts = [place["context"] for place in places]
    yield "lexical", _over(places, baselines.lexical_scorer(texts))
    yield "dense", _over(places, baselines.dense_scorer(texts, embedder))
    yield "plain_llama_index", _plain_llama_index(reports, embedder)


def _places(report: Report) -> Iterator[dict[str, Any]]:
    """The passages of a report that are searched, as citations."""
    searched = {entry.id for entry in entries_of(report)}
    for passage in report.passages:
        if passage.id in searched:
            yield _cited(report, passage.id, passage.start, passage.end, passage.locator)


def _cited(report: Report, passage: str, start: int, end: int, locator: str) -> dict[str, Any]:
    words = report.text[start:end]
    return {
        "report": report.id,
        "title": report.title,
        "date": report.date,
        "passage": passage,
        "locator": locator,
        "quote": words,
        "start": start,
        "end": end,
        "context": words,
    }


def _over(places: Sequence[dict[str, Any]], scorer: baselines.Scorer) -> Answerer:
    return lambda question: _answer([places[at] for at in baselines.best_first(scorer(question), PASSAGES)])


def _plain_llama_index(reports: Sequence[Report], embedder: Embedder) -> Answerer:
    from evals.plain_llama_index import PlainLlamaIndex

    by_id = {report.id: report for report in reports}
    index = PlainLlamaIndex({report.id: report.text for report in reports}, embedder)

    def ask(question: str) -> dict[str, Any]:
        chunks = index.nearest(question, PASSAGES)
        return _answer(
            [
                _cited(by_id[c.document], f"{c.document}:chunk at {c.start}", c.start, c.start + len(c.text), "a chunk")
                for c in chunks
            ]
        )

    return ask


def _answer(cited: Sequence[dict[str, Any]]) -> dict[str, Any]:
    citations = [{"number": number, **place} for number, place in enumerate(cited, 1)]
    statements = [{"text": f"{c['quote']} [{c['number']}]", "citations": [c["number"]]} for c in citations]
    text = "\n\n".join(str(statement["text"]) for statement in statements)
    outcome = "answered" if statements else "not_in_reports"
    return {"outcome": outcome, "text": text, "statements": statements, "citations": citations}
