"""Fits when to answer, and reports it on sets of questions that it was not fitted on.

    python -m assistant.train.decision [ROWS.jsonl] [--report]

ROWS are {"set", "answers", "measures"}: for a question of a set, whether the sentences chosen for it answer it rightly
(or the reports do not answer it at all), and the measures of assistant/decide.py. Questions that the reports answer and
for which the wrong sentences were chosen are not among them. Without --report the weights are written to
assistant/models.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.decide import MEASURES
from assistant.features_linear import Linear
from assistant.train.fitting import fit_linear, ranked_right

ROWS = Path(__file__).with_name("decisions.jsonl")
STRENGTH = 0.3
ANSWERS_FROM = 0.35  # a wrong refusal and a wrong answer are weighed alike, with eight answered for two that are not


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit and save, or report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path, nargs="?", default=ROWS)
    parser.add_argument("--report", action="store_true")
    options = parser.parse_args(arguments)
    rows = [json.loads(line) for line in options.rows.read_text(encoding="utf-8").splitlines()]
    sets = [str(row["set"]) for row in rows]
    values, answers = np.array([row["measures"] for row in rows]), np.array([row["answers"] for row in rows])
    if options.report:
        report(sets, values, answers)
    else:
        print(fit(values, answers).save("decision"))


def fit(values: NDArray[np.float64], answers: NDArray[np.bool_]) -> Linear:
    """Weights for all measures; it answers from ANSWERS_FROM on."""
    return replace(fit_linear(MEASURES, values, answers, STRENGTH), decide=ANSWERS_FROM)


def report(sets: Sequence[str], values: NDArray[np.float64], answers: NDArray[np.bool_]) -> None:
    """Print, for each set, AUROC and what is answered and declined rightly by weights fitted on the other sets."""
    for name in sorted(set(sets)):
        own = np.array([each == name for each in sets])
        model = fit(values[~own], answers[~own])
        scores = model.probability(values[own])
        told = [(bool(a), bool(s >= model.decide), float(s)) for a, s in zip(answers[own], scores, strict=True)]
        right = sum(said for answer, said, _ in told if answer)
        declined = sum(not said for answer, said, _ in told if not answer)
        print(
            f"{name:10} AUROC {ranked_right(told):.3f}  answered {right} of {sum(answers[own])}"
            f"  declined {declined} of {sum(~answers[own])}"
        )


if __name__ == "__main__":
    main()
