"""The figures in docs/evaluation.md: saved results of runs, and the part of the page that is written from them.

python -m evals.figures --save docs/figures RUN…   keep the totals of finished runs
python -m evals.figures --write                    write the part of the page anew
python -m evals.figures --check                    exit 1 where the page is not what the saved results say
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from corpus.errors import EvaluationError
from evals.baselines import LABELS, PRODUCT
from evals.metric_words import MEASURES, Measure
from evals.runs import RunFolder, Task, read_scores
from evals.scores import Estimate, Scores

PAGE = Path("docs/evaluation.md")
SAVED = Path("docs/figures")
BEGIN, END = "<!-- figures: written by `python -m evals.figures --write` -->", "<!-- end of figures -->"
TITLES: Mapping[str, str] = {
    "answers": "Answers",
    "retrieval": "Search",
    "grounding": "Is a sentence supported by its passage?",
    "abstention": "Do the passages answer the question?",
    "spans": "Which sentence answers?",
}
SHOWN: Mapping[str, Sequence[str]] = {  # of each task, the measures that the page tells
    "answers": (
        "balanced_right",
        "right_answerable",
        "right_unanswerable",
        "facts_recalled",
        "citation_recall",
        "citation_precision",
        "groundedness",
        "verbatim",
        "abstention_f1",
        "stability_again",
        "stability_reworded",
        "answer_words",
        "latency_p50_ms",
        "latency_p95_ms",
    ),
    "retrieval": ("ndcg_at_5", "recall_at_5", "recall_at_20", "hit_rate_at_1", "mrr"),
    "grounding": ("balanced_accuracy", "recall", "specificity", "auroc"),
    "abstention": ("balanced_accuracy", "specificity", "recall", "f1", "auroc"),
    "spans": ("hit_rate_at_1", "mrr", "ndcg_at_5", "recall_at_5"),
}


class SavedResult(BaseModel):
    """The totals of a run. Nothing of the set itself is kept: its words are other people's."""

    model_config = ConfigDict(extra="forbid")

    task: Task
    input: str
    revision: str
    finished: str
    product: dict[str, str]
    totals: dict[str, dict[str, Estimate]]  # system → measure → total
    by_kind: dict[str, dict[str, dict[str, Estimate]]]  # system → kind → measure → total


def save(run: RunFolder, folder: Path) -> Path:
    """Keep the totals of a finished run, under the names of its task and its input."""
    scores, settings = read_scores(run.path), run.settings
    name = f"{settings.task}-{Path(settings.input).stem}.json"
    shown = SHOWN[settings.task]
    result = SavedResult(
        task=settings.task,
        input=settings.input,
        revision=settings.revision,
        finished=str(settings.finished),
        product=settings.product,
        totals={s.name: _only(s.totals, shown) for s in scores.systems},
        by_kind={s.name: {kind: _only(t, shown[:1]) for kind, t in s.by_kind.items()} for s in scores.systems},
    )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(result.model_dump_json(indent=1) + "\n", encoding="utf-8")
    return folder / name


def _only(totals: Mapping[str, Estimate], names: Sequence[str]) -> dict[str, Estimate]:
    """The measures of these names, rounded as far as anyone reads them."""
    return {name: _rounded(totals[name]) for name in names if name in totals}


def _rounded(e: Estimate) -> Estimate:
    value, low, high = (None if number is None else round(number, 4) for number in (e.value, e.low, e.high))
    return Estimate(value, low, high, e.items, e.not_applicable)


def saved_results(folder: Path) -> list[SavedResult]:
    """The saved results, in the order of the page."""
    results = [SavedResult.model_validate_json(path.read_bytes()) for path in sorted(folder.glob("*.json"))]
    return sorted(results, key=lambda result: list(TITLES).index(result.task))


def figures_part(results: Sequence[SavedResult]) -> str:
    """The part of the page that tells the figures."""
    return "\n".join([BEGIN, "", *(line for result in results for line in _section(result)), END])


def _section(result: SavedResult) -> Iterator[str]:
    measures, systems = MEASURES[result.task], list(result.totals)
    yield f"### {TITLES[result.task]}: {Path(result.input).stem}"
    yield ""
    yield f"Revision {result.revision.split()[0][:10]}, {result.finished[:10]}."
    yield ""
    yield "| measure | " + " | ".join(LABELS.get(system, system) for system in systems) + " |"
    yield "| --- |" + " ---: |" * len(systems)
    for name in SHOWN[result.task]:
        if name in result.totals[PRODUCT]:
            yield _row(measures[name].label, measures[name], [result.totals[system].get(name) for system in systems])
    yield from _kinds(result, measures[SHOWN[result.task][0]])
    yield ""


def _kinds(result: SavedResult, measure: Measure) -> Iterator[str]:
    """The first measure by kind of question, where the set has several."""
    if result.task == "answers":
        return
    for kind in result.by_kind[PRODUCT]:
        yield _row(
            f"{measure.label}, {kind}", measure, [k.get(kind, {}).get(measure.name) for k in result.by_kind.values()]
        )


def _row(label: str, measure: Measure, estimates: Sequence[Estimate | None]) -> str:
    return f"| {label} | " + " | ".join(_cell(measure, estimate) for estimate in estimates) + " |"


def _cell(measure: Measure, estimate: Estimate | None) -> str:
    if estimate is None or estimate.value is None:
        return "–"
    interval = measure.between(estimate.low, estimate.high)
    return measure.shown(estimate.value) + (f" ({interval})" if interval else "")


def page_with(page: str, part: str) -> str:
    """The page with its figures replaced. Raises EvaluationError where it has no place for them."""
    if page.count(BEGIN) != 1 or page.count(END) != 1:
        raise EvaluationError(f"{PAGE} has no place for the figures; put back the lines {BEGIN} and {END}.")
    before, rest = page.split(BEGIN)
    return before + part + rest.split(END)[1]


def plain_table(scores: Scores) -> str:
    """The totals for a terminal: a line for each measure, the product first, then the baselines."""
    systems = scores.systems
    header = ["", *(LABELS.get(system.name, system.name) for system in systems)]
    rows = [
        [measure.label, *(_cell(measure, system.totals.get(name)) for system in systems)]
        for name, measure in MEASURES[scores.task].items()
        if name in scores.product.totals
    ]
    widths = [max(len(row[column]) for row in [header, *rows]) for column in range(len(header))]
    shown = [header, *rows] if len(systems) > 1 else rows
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in shown
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m evals.figures", description=__doc__)
    parser.add_argument("--save", type=Path, metavar="FOLDER", help="keep the totals of the RUNs in this folder")
    parser.add_argument("--write", action="store_true", help="write the figures into the page")
    parser.add_argument("--check", action="store_true", help="say whether the page is current")
    parser.add_argument("runs", nargs="*", type=Path, metavar="RUN", help="folders of finished runs")
    given = parser.parse_args(arguments)
    for run in given.runs if given.save else []:
        print(save(RunFolder.open(run), given.save))
    return _page(write=given.write, check=given.check) if given.write or given.check else 0


def _page(*, write: bool, check: bool) -> int:
    now = PAGE.read_text(encoding="utf-8")
    wanted = page_with(now, figures_part(saved_results(SAVED)))
    if write:
        PAGE.write_text(wanted, encoding="utf-8")
    elif check and now != wanted:
        print(
            f"The figures in {PAGE} are not those of {SAVED}; run “python -m evals.figures --write”.", file=sys.stderr
        )
        return 1
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except EvaluationError as error:
        sys.exit(str(error))
