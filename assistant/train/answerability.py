"""Fits the weights of the judge of answerability, and reports it on rows that it was not fitted on.

    python -m assistant.train.answerability ROWS.jsonl SPANS.jsonl QUESTIONS.jsonl [--report]

ROWS are {"id", "set", "question", "history", "contexts": [{"id", "text"}], "answerable"}. SPANS are {"id", "set",
"question", "sentences", "gold_sentences"}: a passage with its answering sentences is a row that answers, the passage
without them one that is on the topic and does not; these rows test the judge, it is not fitted on them. QUESTIONS are as
assistant/train/questions.py reads them: of those that the encoder was not fitted on, each is a row with the passages of
the nearest sentences, and one with the passages of the nearest that do not answer. Without --report the weights are written to assistant/models.
"""

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.answerability import MEASURES, EvidenceJudge, LexicalJudge, measures
from assistant.answerability_measures import Told
from assistant.features_linear import Linear
from assistant.train.fitting import balanced_accuracy, fit_linear, half_of, ranked_right
from assistant.train.questions import Group, read_questions
from assistant.types import AnswerabilityJudge, Turn
from index.embedders import packaged_embedder
from index.embedders.kept import KeptVectors
from index.types import Embedder

STRENGTH = 0.01  # more weight and more measures fitted the rows better and new rows worse
USED = (
    "words",
    "sentence",
    "sentence, question whole",
    "with history",
    "missing names",
    "particular, with the answer",
)
WITHOUT = " without"  # a set of passages whose answering sentences are taken out
COUNCIL = "council"
IMPORTANCE = {"condqa": 2.0}  # a third as many rows


@dataclass(frozen=True)
class Row:
    """A question, the passages there are, and whether they answer it."""

    group: str
    question: str
    history: tuple[Turn, ...]
    passages: tuple[str, ...]
    answerable: bool


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit and save, or report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path)
    parser.add_argument("spans", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--report", action="store_true")
    parser.add_argument(
        "--vectors", type=Path, default=Path("vectors.db"), help="where vectors are kept for the next run"
    )
    options = parser.parse_args(arguments)
    embedder = KeptVectors(packaged_embedder(), options.vectors)
    asked = [row for group in read_questions(options.questions) if group.is_kept for row in nearest(group, embedder)]
    rows = [*given(options.rows), *without_answers(options.spans), *asked]
    values = np.array([measures(row.question, Told(row.passages), row.history, embedder) for row in rows])
    if options.report:
        report(rows, values, embedder)
    else:
        print(fit(rows, values).save("answerability"))


def given(path: Path) -> list[Row]:
    """The rows of a file of questions with their passages."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        turns = tuple(Turn(turn["role"], turn["text"]) for turn in row["history"])
        texts = tuple(context["text"] for context in row["contexts"])
        found.append(Row(row["set"], row["question"], turns, texts, row["answerable"]))
    return found


def without_answers(path: Path) -> list[Row]:
    """Two rows for each of a file of passages with marked sentences: whole, and without the marked sentences."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rest = [text for at, text in enumerate(row["sentences"]) if at not in row["gold_sentences"]]
        for sentences, answerable in ((row["sentences"], True), (rest, False)):
            if rest:
                passage = " ".join(sentences)
                found.append(Row(f"{row['set']}{WITHOUT}", row["question"], (), (passage,), answerable))
    return found


def nearest(group: Group, embedder: Embedder) -> list[Row]:
    """The rows of a group's questions: the passages of the three nearest sentences, and of those that do not answer."""
    questions = embedder.embed([question for question, _ in group.questions])
    order = np.argsort(-(questions @ embedder.embed(group.sentences).T), axis=1)
    owners = np.array(group.owners)
    passages = [" ".join(sentences) for _, sentences in group.passages]
    rows = []
    for (question, numbers), near in zip(group.questions, order, strict=True):
        right = {owners[n] for n in numbers}
        found = dict.fromkeys(owners[near[:3]])
        others = dict.fromkeys(owner for owner in owners[near] if owner not in right)
        for places in [found, *([list(others)[:2]] if right and others else [])]:
            told = tuple(passages[place] for place in places)
            rows.append(Row(COUNCIL, question, (), told, not right.isdisjoint(places)))
    return rows


def fit(rows: Sequence[Row], values: NDArray[np.float64]) -> Linear:
    """Weights fitted on the rows with their own answers; those made from spans only test it."""
    own = [at for at, row in enumerate(rows) if not row.group.endswith(WITHOUT)]
    importance = np.array([IMPORTANCE.get(rows[at].group, 1.0) for at in own])
    answerable = np.array([rows[at].answerable for at in own])
    return fit_linear(MEASURES, values[own], answerable, STRENGTH, importance, USED)


def report(rows: Sequence[Row], values: NDArray[np.float64], embedder: Embedder) -> None:
    """Print AUROC and balanced accuracy per set, each half judged with weights fitted on the other."""
    halves = np.array([half_of(row.question) for row in rows])
    models = [
        fit([row for row, h in zip(rows, halves, strict=True) if h != half], values[halves != half]) for half in (0, 1)
    ]
    judges: dict[str, Callable[[int], AnswerabilityJudge]] = {
        "words": lambda _: LexicalJudge(),
        "product": lambda half: EvidenceJudge(embedder, models[half]),
    }
    for name, judge_of in judges.items():
        told = [
            (r.answerable, *judge_of(h).judge(r.question, r.passages, r.history))
            for r, h in zip(rows, halves, strict=True)
        ]
        for group in sorted({row.group for row in rows}):
            own = [found for found, row in zip(told, rows, strict=True) if row.group == group]
            print(
                f"{name:8} {group:16} AUROC {ranked_right(own):.3f}  balanced {balanced_accuracy(own):.3f}  n {len(own)}"
            )


if __name__ == "__main__":
    main()
