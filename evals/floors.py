"""Floors under the figures: what a set of questions scored once, it must score again. They only rise.

python -m evals.floors FLOORS.yaml NAME RUN   raise the floors of set NAME to what a finished run scored
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml
from pydantic import TypeAdapter, ValidationError

from corpus.errors import EvaluationError
from evals.metric_words import ANSWERS
from evals.runs import read_scores
from evals.scores import Scores

HELD = ("balanced_right", "right_answerable", "right_unanswerable", "citation_recall", "groundedness", "verbatim")
Floors = dict[str, dict[str, float]]  # set of questions → measure → the least that it may score
_FLOORS = TypeAdapter(Floors)


def load_floors(file: Path) -> Floors:
    """The floors in a YAML file."""
    try:
        return _FLOORS.validate_python(yaml.safe_load(file.read_text(encoding="utf-8")) or {})
    except (OSError, yaml.YAMLError, ValidationError) as problem:
        raise EvaluationError(
            f"{file} does not hold floors ({problem}); expected set: {{measure: number}}."
        ) from problem


def below(scores: Scores, floors: Mapping[str, float]) -> list[str]:
    """What fell below its floor, a sentence each, with the questions that are not right."""
    wrong = [item.id for item in scores.product.items if item.scores["right"].value == 0.0]
    found = []
    for name, floor in floors.items():
        value = scores.product.totals[name].value
        if value is None or value < floor:
            found.append(f"{ANSWERS[name].label} is {value}, its floor {floor}; not right: {', '.join(wrong)}")
    return found


def raised(floors: Mapping[str, float], scores: Scores) -> dict[str, float]:
    """The floors, each raised to what was scored; none is ever lowered. Rounded down, so that the same score passes."""
    scored = {name: scores.product.totals[name].value for name in HELD}
    return {name: max(floors.get(name, 0.0), int((value or 0.0) * 1000) / 1000) for name, value in scored.items()}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m evals.floors", description=__doc__)
    parser.add_argument("floors", type=Path)
    parser.add_argument("name", help="the set of questions")
    parser.add_argument("run", type=Path, help="a finished run of it")
    given = parser.parse_args(arguments)
    floors = load_floors(given.floors) if given.floors.exists() else {}
    floors[given.name] = raised(floors.get(given.name, {}), read_scores(given.run))
    given.floors.write_text(
        "# Raised by `python -m evals.floors`; never lower one.\n" + yaml.safe_dump(floors), encoding="utf-8"
    )
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except EvaluationError as error:
        sys.exit(str(error))
