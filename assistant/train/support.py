"""Fits the weights of the check of support, and reports it on rows that it was not fitted on.

    python -m assistant.train.support FILE.jsonl [--report] [--folder DIR]

FILE has rows {"id", "passage", "sentence", "supported"}. Without --report the weights are written to
assistant/models. --folder names reports whose sentences are edited by rule to see which changes are caught.
"""

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from assistant.features_linear import Linear
from assistant.train.edits import EDITS
from assistant.train.fitting import balanced_accuracy, fit_linear, half_of, ranked_right
from assistant.types import Verifier
from assistant.verify import FactVerifier, OverlapVerifier
from assistant.verify_measures import MEASURES, measure
from assistant.verify_passage import read_passage
from assistant.verify_words import fact_words
from corpus.reading import read_report

STRENGTH = 0.05  # of the pull towards 0: few rows, many measures


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit and save, or report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--folder", type=Path, action="append", default=[])
    options = parser.parse_args(arguments)
    rows = [json.loads(line) for line in options.file.read_text(encoding="utf-8").splitlines() if line]
    if options.report:
        report(rows, options.folder)
    else:
        print(fit(rows).save("support"))


def fit(rows: Sequence[dict[str, Any]]) -> Linear:
    """Weights fitted on all the rows."""
    values = np.array([measure(fact_words(row["sentence"]), read_passage(row["passage"])) for row in rows])
    return fit_linear(MEASURES, values, np.array([row["supported"] for row in rows]), STRENGTH)


def report(rows: Sequence[dict[str, Any]], folders: Sequence[Path]) -> None:
    """Print balanced accuracy and AUROC per set, each half judged with weights fitted on the other."""
    halves = [[row for row in rows if half_of(row["passage"][:80]) == half] for half in (0, 1)]
    judged = list(zip(halves[::-1], halves, strict=True))
    product = [(FactVerifier(fit(fitted)), half) for fitted, half in judged]
    for name, parts in (("words", [(OverlapVerifier(), rows)]), ("product", product)):
        found: dict[str, tuple[bool, bool, float]] = {}
        for verifier, half in parts:
            for row in half:
                said = verifier.support(row["passage"], row["sentence"])
                found[row["id"]] = (row["supported"], said.supported, said.score)
        for kind in (*sorted({row["set"] for row in rows}), ""):
            told = [found[row["id"]] for row in rows if row["set"].startswith(kind)]
            print(f"{name:8} {kind or 'all':18} balanced {balanced_accuracy(told):.3f}  AUROC {ranked_right(told):.3f}")
        for folder in folders:
            print(f"{name:8} {folder.name}: {caught(folder, parts[0][0])}")


def caught(folder: Path, verifier: Verifier) -> str:
    """Per kind of edit, the share of the edited sentences of the reports in a folder that are not supported."""
    chance = random.Random(0)  # noqa: S311 - a sample, no secret
    tally = {kind: [0, 0] for kind in ("kept", *EDITS)}
    reports = [read_report(path) for path in sorted(folder.glob("*")) if path.suffix in (".md", ".txt")]
    passages = [(r.words(p), [r.words(s) for s in p.sentences]) for r in reports for p in r.passages if p.sentences]
    every = [sentence for _, sentences in passages for sentence in sentences]
    for passage, sentences in passages:
        for sentence in (s for s in sentences if len(s.split()) >= 5):
            tally["kept"][0] += verifier.support(passage, sentence).supported
            tally["kept"][1] += 1
            for kind, edit in EDITS.items():
                changed = edit(sentence, chance, [*sentences, *chance.sample(every, min(3, len(every)))])
                if changed and changed not in passage:
                    tally[kind][0] += not verifier.support(passage, changed).supported
                    tally[kind][1] += 1
    return ", ".join(f"{kind} {right}/{count}" for kind, (right, count) in tally.items() if count)


if __name__ == "__main__":
    main()
