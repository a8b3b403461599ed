"""Fits the weights of the sentence ranker, and reports it on passages that it was not fitted on.

    python -m assistant.train.sentence_rank SPANS.jsonl QUESTIONS.jsonl [--report]

SPANS are {"id", "set", "question", "sentences", "gold_sentences"}. QUESTIONS are as assistant/train/questions.py reads
them; those that the encoder was not fitted on are used. Without --report the weights are written to
assistant/models.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.features_linear import Linear
from assistant.remembering import RememberingEmbedder
from assistant.sentence_rank import SIGNS, EvidenceRanker, LexicalRanker, signs
from assistant.sentence_rank_measures import Scores
from assistant.train.fitting import half_of
from assistant.train.questions import Group, read_questions
from index.embedders import packaged_embedder
from index.embedders.kept import KeptVectors
from index.paragraphs import Paragraph, embed_paragraphs
from index.types import Embedder

PULL = 3.0  # towards weights of 0; from 3 to 100 nothing changes by more than two points
IMPORTANCE = {"council": 0.3}  # three times as many rows, each with many more candidates


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit and save, or report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("spans", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--report", action="store_true")
    parser.add_argument(
        "--vectors", type=Path, default=Path("vectors.db"), help="where vectors are kept for the next run"
    )
    options = parser.parse_args(arguments)
    rows = [json.loads(line) for line in options.spans.read_text(encoding="utf-8").splitlines() if line]
    embedder = KeptVectors(packaged_embedder(), options.vectors)
    rows += [row for group in read_questions(options.questions) if group.is_kept for row in rows_of(group, embedder)]
    if options.report:
        report(rows, embedder)
    else:
        print(fit(rows, embedder).save("sentence_rank"))


def rows_of(group: Group, embedder: Embedder) -> list[dict[str, Any]]:
    """A row for each answered question of a group: all its sentences are candidates, with the vectors of an index."""
    vectors = np.concatenate(embed_paragraphs(embedder, [Paragraph(*passage) for passage in group.passages]))
    of_index = RememberingEmbedder(embedder, dict(zip(group.sentences, vectors, strict=True)))
    row = {"set": "council", "sentences": group.sentences, "embedder": of_index}
    return [{**row, "question": q, "gold_sentences": sorted(numbers)} for q, numbers in group.questions if numbers]


def fit(rows: Sequence[dict[str, Any]], embedder: Embedder) -> Linear:
    """Weights that make the marked sentences the likeliest choice, each passage being one choice."""
    from scipy.optimize import minimize

    values = [signs(row["question"], row["sentences"], row.get("embedder", embedder)) for row in rows]
    marked = [np.array(row["gold_sentences"]) for row in rows]
    spread = np.concatenate(values).std(axis=0) + 1e-9
    scaled = [each / spread for each in values]
    counts = [IMPORTANCE.get(row["set"], 1.0) for row in rows]
    found = minimize(_surprise, np.zeros(len(SIGNS)), args=(scaled, marked, counts), jac=True, method="L-BFGS-B")
    return Linear(SIGNS, tuple(round(float(weight), 4) for weight in found.x / spread), 0.0, 0.5)


def report(rows: Sequence[dict[str, Any]], embedder: Embedder) -> None:
    """Print hit rate at 1 per set: single signs, words alone, and the product fitted on the other half of passages."""
    halves = [[row for row in rows if half_of(row["sentences"][0]) == half] for half in (0, 1)]
    models: dict[str, list[Linear | None]] = {"words": [None, None]}
    for name in ("words", "cosine"):
        only = tuple(float(sign == name) for sign in SIGNS)
        models[f"only {name}"] = [Linear(SIGNS, only, 0.0, 0.5)] * 2
    models["product"] = [fit(halves[1 - half], embedder) for half in (0, 1)]
    for name, of_half in models.items():
        for group in sorted({row["set"] for row in rows}):
            right = [
                _hit(of_half[half], row, embedder) for half in (0, 1) for row in halves[half] if row["set"] == group
            ]
            print(f"{name:12} {group:8} hit@1 {np.mean(right):.3f}  n {len(right)}")


def _hit(model: Linear | None, row: dict[str, Any], embedder: Embedder) -> bool:
    """Whether a marked sentence comes first, by a model or by words alone."""
    ranker = EvidenceRanker(row.get("embedder", embedder), model) if model else LexicalRanker()
    return ranker.rank(row["question"], row["sentences"])[0][0] in row["gold_sentences"]


def _surprise(
    weights: NDArray[np.float64],
    values: Sequence[Scores],
    marked: Sequence[NDArray[np.int_]],
    counts: Sequence[float],
) -> tuple[float, NDArray[np.float64]]:
    """The negative log likelihood of the marked sentences under a softmax, its pull towards 0, and the gradient."""
    loss, slope = 0.5 * PULL * float(weights @ weights), PULL * weights
    for each, right, count in zip(values, marked, counts, strict=True):
        odds = np.exp(each @ weights - (each @ weights).max())
        whole, chosen = odds.sum(), odds[right].sum()
        loss += count * float(np.log(whole) - np.log(chosen))
        slope = slope + count * (each.T @ (odds / whole) - each[right].T @ (odds[right] / chosen))
    return loss, slope


if __name__ == "__main__":
    main()
