"""Does the product's own search find the right passages? Data in the BEIR layout: each corpus row is one passage."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from corpus.sentences import split_sentences
from evals import baselines, parts
from evals.beir import Benchmark, CorpusRow, QueryRow, load_benchmark
from evals.cards import Card, Line, Tone, shortened, verdict_of
from evals.metric_words import RETRIEVAL
from evals.metrics_ranking import ranking_scores
from evals.rows import read_lines
from evals.runs import Progress, RunFolder, new_settings
from evals.scores import ItemScores, Scores, means, system_scores
from evals.verdicts import prediction_files, run_words
from index.types import Embedder, Entry, Query, Retriever

RUN = "run.jsonl"
QUERIES = "queries.jsonl"
RIGHT = "qrels.tsv"
SHOWN = "shown_passages.jsonl"
DEEPEST = 20  # ranked ids a query
EARLIER_TURNS = 3  # of the user, put before the question by a baseline: older ones lead it astray
RetrieverOver = Callable[[Sequence[Entry], Embedder, Progress | None], Retriever]
Ranker = Callable[["QueryRow"], Sequence[str]]


def evaluate_retrieval(
    folder: Path,
    out: Path,
    *,
    embedder: Embedder | None = None,
    retriever_over: RetrieverOver | None = None,
    with_baselines: bool = False,
    limit: int | None = None,
    progress: Progress | None = None,
) -> Scores:
    """Index every passage, run every query, and score what is found into the folder `out`."""
    data = load_benchmark(folder, limit)
    embedder = embedder or parts.packaged_embedder()
    run = RunFolder.begin(
        out,
        new_settings("retrieval", folder, {"embedder": embedder.identity}, limit=limit, baselines=with_baselines),
    )
    run.write(QUERIES, (row.model_dump(by_alias=True) for row in data.queries))
    run.write(RIGHT, ({"id": query, "right": dict(right)} for query, right in data.right.items()))
    _search(run, data, embedder, retriever_over or passage_index, progress)
    if with_baselines:
        for name, ranker in _baselines(data, embedder):
            run.write(f"baselines/{name}.jsonl", ({"id": q.id, "ranked": list(ranker(q))} for q in data.queries))
    _keep_shown(run, data)
    return run.finish()


def passage_index(entries: Sequence[Entry], embedder: Embedder, progress: Progress | None) -> Retriever:
    """The product's index over these entries, in memory."""
    from index.passage_index import PassageIndex

    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.group, []).append(entry)
    index = PassageIndex.in_memory(embedder)
    said = (lambda done, total: progress(done, total, "embedding")) if progress else None
    index.sync({group: (_content_hash(inside), inside) for group, inside in groups.items()}, said)
    return index


def _content_hash(entries: Sequence[Entry]) -> str:
    return hashlib.sha256("\0".join(entry.text for entry in entries).encode()).hexdigest()


def _search(
    run: RunFolder,
    data: Benchmark,
    embedder: Embedder,
    retriever_over: RetrieverOver,
    progress: Progress | None,
) -> None:
    if all(query.id in run.by_id(RUN) for query in data.queries):
        return  # interrupted after the last query: nothing to embed again
    retriever = retriever_over([_entry(row) for row in data.passages], embedder, progress)
    queries = {query.id: query for query in data.queries}

    def ranked(name: str) -> dict[str, Any]:
        query = queries[name]
        hits = retriever.retrieve(Query(query.text, query.earlier, query.groups), DEEPEST)
        return {"ranked": [hit.id for hit in hits]}

    run.fill(RUN, queries, ranked, progress)


def _entry(row: CorpusRow) -> Entry:
    return Entry(
        id=row.id,
        group=row.metadata.doc or "",
        text=row.text,
        headings=(row.title,) if row.title else (),
        sentences=tuple(split_sentences(row.text)),
    )


def _baselines(data: Benchmark, embedder: Embedder) -> Iterator[tuple[str, Ranker]]:
    """Each simple method, and the same with the user's last turns put before the question."""
    texts = [row.text for row in data.passages]
    for name, scorer in (
        ("lexical", baselines.lexical_scorer(texts)),
        ("dense", baselines.dense_scorer(texts, embedder)),
    ):
        yield name, _ranker(data, scorer, with_history=False)
        if any(query.earlier for query in data.queries):
            yield f"{name}_with_history", _ranker(data, scorer, with_history=True)
    yield "plain_llama_index", _llama_index_ranker(data, embedder)


def _ranker(data: Benchmark, scorer: baselines.Scorer, with_history: bool) -> Ranker:
    ids = [row.id for row in data.passages]
    groups = np.array([row.metadata.doc or "" for row in data.passages])

    def ranked(query: QueryRow) -> Sequence[str]:
        scores = scorer(" ".join((*query.earlier[-EARLIER_TURNS:], query.text)) if with_history else query.text)
        if query.groups is not None:
            scores = np.where(np.isin(groups, list(query.groups)), scores, -np.inf)
        return [ids[place] for place in baselines.best_first(scores, DEEPEST) if scores[place] > -np.inf]

    return ranked


def _llama_index_ranker(data: Benchmark, embedder: Embedder) -> Ranker:
    """The documents of the nearest chunks; a limited search goes through the whole order, as a plain set-up would."""
    from evals.plain_llama_index import PlainLlamaIndex, documents_of

    group_of = {row.id: row.metadata.doc or "" for row in data.passages}
    index = PlainLlamaIndex(documents_of(list(group_of), [row.text for row in data.passages]), embedder)

    def ranked(query: QueryRow) -> Sequence[str]:
        chunks = index.nearest(query.text, DEEPEST if query.groups is None else len(group_of))
        inside = (c.document for c in chunks if query.groups is None or group_of[c.document] in query.groups)
        return list(dict.fromkeys(inside))[:DEEPEST]

    return ranked


def _keep_shown(run: RunFolder, data: Benchmark) -> None:
    """Save the passages that the report of the run shows: those that are right, and the first three found."""
    shown = {passage for right in data.right.values() for passage in right}
    shown |= {passage for row in run.rows(RUN) for passage in row["ranked"][:3]}
    run.write(SHOWN, ({"id": row.id, "text": shortened(row.text)} for row in data.passages if row.id in shown))


def score(run: RunFolder) -> Scores:
    """Score a run from its folder."""
    queries = tuple(read_lines(run.path / QUERIES, QueryRow))
    right = {query: row["right"] for query, row in run.by_id(RIGHT).items()}
    systems = []
    for name, file in prediction_files(run, RUN):
        ranked = {query: list(row["ranked"]) for query, row in run.by_id(file).items()}
        systems.append(system_scores(name, list(_items(queries, ranked, right)), means(list(RETRIEVAL))))
    return Scores("retrieval", tuple(systems), run_words(run))


def _items(
    queries: Iterable[QueryRow], ranked: Mapping[str, list[str]], right: Mapping[str, Mapping[str, int]]
) -> Iterator[ItemScores]:
    for query in queries:
        yield ItemScores(query.id, query.kinds, ranking_scores(ranked.get(query.id, []), right.get(query.id, {})))


def cards(run: RunFolder, scores: Scores) -> list[Card]:
    """Each query as the report shows it: good where the first passage found is a right one."""
    queries = {query.id: query for query in read_lines(run.path / QUERIES, QueryRow)}
    right = {query: row["right"] for query, row in run.by_id(RIGHT).items()}
    ranked = {query: row["ranked"] for query, row in run.by_id(RUN).items()}
    texts = {passage: row["text"] for passage, row in run.by_id(SHOWN).items()}
    return [
        _card(
            queries[item.id], ranked.get(item.id, []), right.get(item.id, {}), texts, *verdict_of(item, "hit_rate_at_1")
        )
        for item in scores.product.items
    ]


def _card(
    query: QueryRow, ranked: list[str], right: Mapping[str, int], texts: Mapping[str, str], good: bool | None, why: str
) -> Card:
    def line(passage: str, label: str) -> Line:
        tone = Tone.GOOD if right.get(passage, 0) > 0 else Tone.BAD
        return Line(texts.get(passage, passage), label, tone if right else Tone.PLAIN, passage)

    wanted = [passage for passage, grade in right.items() if grade > 0]
    return Card(
        id=query.id,
        kind=query.kinds[0],
        question=query.text,
        history=query.earlier,
        good=good,
        verdict=why,
        expected=tuple(
            line(p, f"found at place {ranked.index(p) + 1}" if p in ranked else "not among the 20 found")
            for p in wanted[:5]
        ),
        given=tuple(line(passage, f"place {place}") for place, passage in enumerate(ranked[:3], 1)),
    )
