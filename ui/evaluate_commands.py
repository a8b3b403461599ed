"""The commands under `evaluate`: they ask, score, and say where the report of the run is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ui.command_options import data_option

if TYPE_CHECKING:
    from assistant.settings import Settings
    from evals.judges import Judges
    from evals.runs import Progress
    from evals.scores import Scores
    from index.types import Embedder

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_OUT = click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder for the run; a dated one under the data folder if left out. An interrupted run in it is finished.")  # fmt: skip
_BASELINES = click.option(
    "--baselines", is_flag=True, help="Run simple methods beside the product, over the same data."
)
_LIMIT = click.option("--limit", type=click.IntRange(min=1), help="Only the first so many.")
_VECTORS = click.option("--vectors", type=click.Path(dir_okay=False, path_type=Path), help="File that remembers embedded texts for the next run; one under the data folder if left out.")  # fmt: skip


@click.group()
def evaluate() -> None:
    """Measure answers, search, grounding, abstention and choice of sentences against what is right."""


@evaluate.command()
@click.argument("questions", type=FILE)
@click.option(
    "--reports", type=FOLDER, help="Answer over the reports in this folder; over the loaded ones if left out."
)
@click.option(
    "--judge-url",
    metavar="URL",
    help="Also ask a language model for its opinion of each answer: an OpenAI-compatible address, to which questions and answers are then sent.",
)
@click.option("--judge-model", metavar="NAME", help="The model at that address.")
@_OUT
@data_option
@_BASELINES
@_LIMIT
def answers(
    questions: Path,
    reports: Path | None,
    judge_url: str | None,
    judge_model: str | None,
    out: Path | None,
    data: Path | None,
    baselines: bool,
    limit: int | None,
) -> None:
    """Answer the reference questions in the file QUESTIONS, and score the answers."""
    from evals.answers import evaluate_answers

    if bool(judge_url) != bool(judge_model):
        raise click.UsageError("--judge-url and --judge-model go together; give both or neither.")
    settings = _settings(data)
    folder = _folder(out, settings, "answers", questions)
    with _bar() as progress:
        scores = evaluate_answers(
            questions,
            reports,
            folder,
            settings=settings,
            with_baselines=baselines,
            judges=_judges(judge_url, judge_model) if judge_url and judge_model else None,
            limit=limit,
            progress=progress,
        )
    _tell(scores, folder)


def _benchmark(name: str, argument: Any, argument_type: click.Path, text: str) -> None:
    """Add the command of a benchmark, all of which are called alike."""

    @evaluate.command(name, help=text)
    @click.argument(argument, type=argument_type)
    @_OUT
    @data_option
    @_BASELINES
    @_LIMIT
    @_VECTORS
    def run(
        out: Path | None, data: Path | None, baselines: bool, limit: int | None, vectors: Path | None, **given: Path
    ) -> None:
        settings, source = _settings(data), given[argument.lower()]
        folder = _folder(out, settings, name, source)
        with _bar() as progress:
            scores = _evaluator(name)(
                source,
                folder,
                embedder=_embedder(settings, vectors),
                with_baselines=baselines,
                limit=limit,
                progress=progress,
            )
        _tell(scores, folder)


_benchmark("retrieval", "DIR", FOLDER, "Search for the queries in DIR (BEIR layout), and score what is found.")
_benchmark("grounding", "FILE", FILE, "Check the sentences in FILE against their passages, and score the verdicts.")
_benchmark(
    "abstention", "FILE", FILE, "Decide for the questions in FILE whether their passages answer them, and score it."
)
_benchmark("spans", "FILE", FILE, "Choose the sentences that answer the questions in FILE, and score the choice.")


@evaluate.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option(
    "--against",
    type=click.Path(exists=True, path_type=Path),
    help="The run to compare with; the one before if left out.",
)
@data_option
def score(folder: Path, against: Path | None, data: Path | None) -> None:  # noqa: ARG001  every command takes --data
    """Score the finished run in DIR again, without asking anything."""
    from evals.runs import score_run

    _tell(score_run(folder, against), folder)


def _evaluator(name: str) -> Callable[..., "Scores"]:
    import importlib

    found: Callable[..., Scores] = getattr(importlib.import_module(f"evals.{name}"), f"evaluate_{name}")
    return found


def _settings(data: Path | None) -> "Settings":
    from assistant.settings import load_settings

    return load_settings(data)


def _embedder(settings: "Settings", vectors: Path | None) -> "Embedder":
    """The embedder that is set up. It remembers what it embedded: product and baselines share texts, and so do runs."""
    from assistant.embedder import chosen_embedder
    from index.embedders.kept import KeptVectors

    return KeptVectors(chosen_embedder(settings), vectors or settings.data / "evaluation-vectors.db")


def _judges(url: str, model: str) -> "Judges":
    from evals.judges import judges_at

    return judges_at(url, model)


def _folder(out: Path | None, settings: "Settings", task: str, source: Path) -> Path:
    """Where the run goes: among the page's own, unless somewhere else is named."""
    return (
        out
        or settings.data / "evaluation" / "runs" / f"{task}-{source.stem}-{datetime.now().astimezone():%Y-%m-%d-%H%M%S}"
    )


@contextmanager
def _bar() -> Iterator["Progress"]:
    """A progress bar on a terminal; nothing elsewhere."""
    from tqdm import tqdm

    with tqdm(disable=None, leave=False) as bar:

        def progress(done: int, of: int, what: str) -> None:
            if bar.total != of or bar.desc.removesuffix(": ") != what:
                bar.reset(of)
                bar.set_description(what)
            bar.n = done
            bar.refresh()

        yield progress


def _tell(scores: "Scores", folder: Path) -> None:
    """The figures, a line for each measure, and where to read more."""
    from evals.figures import plain_table

    click.echo(plain_table(scores))
    click.echo(f"\nThe report of this run: {folder / 'report.html'}")
