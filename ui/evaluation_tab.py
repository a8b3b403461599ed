"""The Testing tab: run a question set, see what is not right, compare two runs, turn flagged answers into questions."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from secrets import token_hex
from typing import Any

import gradio as gr

from corpus.errors import CouncilReportsError
from evals.compare import compare_runs
from evals.metric_words import MEASURES
from evals.report import TILES
from evals.runs import RunFolder, cards_of, read_scores
from ui import page_words as words
from ui.evidence import templates
from ui.page_clicks import clickable, clicked, fields, plain
from ui.page_drafts import Change, changed
from ui.page_evaluation import Bench

log = logging.getLogger(__name__)

NAME = "Testing"
ALL, NOT_RIGHT = "all", "not right"
BROKEN = "The run broke down; the log on the server says why."


@dataclass(frozen=True, slots=True)
class EvaluationTab:
    """The parts of the tab that the rest of the page is wired to."""

    questions: gr.Dropdown
    run: gr.Dropdown
    before: gr.Dropdown
    only: gr.Radio
    state: gr.HTML
    result: gr.HTML
    drafts: gr.HTML

    @property
    def outputs(self) -> list[Any]:
        """What `shown` fills."""
        return [self.questions, self.run, self.before, self.result, self.drafts]


def evaluation_tab(bench: Bench) -> EvaluationTab:
    """Lay the tab out and wire it."""
    plain("evaluation-intro", templates().get_template("evaluation_intro.html").render())
    with gr.Row(elem_id="run-set", elem_classes="filters"):
        questions = gr.Dropdown([], label="Question set", min_width=200, scale=2)
        start = gr.Button("Run it", variant="primary", scale=0, min_width=110, elem_id="start-run")
    state = plain("run-state")
    with gr.Row(elem_id="run-choice", elem_classes="filters"):
        run = gr.Dropdown([], label="Run to look at", min_width=200, scale=2)
        before = gr.Dropdown([("None", "")], value="", label="Compare with", min_width=200, scale=2)
        only = gr.Radio([("All", ALL), ("Not right only", NOT_RIGHT)], value=NOT_RIGHT, label="Questions to show")
    result = plain("run-result")
    drafts = clickable("drafts")
    tab = EvaluationTab(questions, run, before, only, state, result, drafts)
    _wire(tab, bench, start)
    return tab


def _wire(tab: EvaluationTab, bench: Bench, start: gr.Button) -> None:
    def evaluate(questions: str) -> Iterator[dict[Any, Any]]:
        line = "Beginning"
        try:
            for line in bench.evaluate(questions):
                yield {tab.state: _state(line, working=True)}
        except CouncilReportsError as error:
            yield {tab.state: _state(str(error))}
        except Exception:
            log.exception("a run broke down")
            yield {tab.state: _state(BROKEN)}
        else:
            names = _names(bench)
            earlier = names[1][1] if len(names) > 1 else ""
            yield {
                tab.state: _state("Finished."),
                tab.run: gr.update(choices=names, value=line),
                tab.before: gr.update(choices=[("None", ""), *names], value=earlier),
                tab.result: result_html(bench, line, earlier, NOT_RIGHT),
            }

    def look(run: str, before: str, only: str) -> str:
        return result_html(bench, run, before, only)

    def on_draft(event: gr.EventData) -> Any:
        act, value = clicked(event)
        html = drafts_html(bench, changed(bench.drafts, act, value, fields(event)))
        return {tab.drafts: html, tab.questions: gr.update(choices=bench.sets())}

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "concurrency_limit": None}
    start.click(evaluate, tab.questions, [tab.state, tab.run, tab.before, tab.result], trigger_mode="once", **quiet)
    for control in (tab.run, tab.before, tab.only):
        control.input(look, [tab.run, tab.before, tab.only], tab.result, **quiet)
    tab.drafts.click(on_draft, None, [tab.drafts, tab.questions], **quiet)


def shown(tab: EvaluationTab, bench: Bench) -> dict[Any, Any]:
    """What the tab shows of the question sets, runs and drafts that there are now."""
    sets, names = bench.sets(), _names(bench)
    latest = names[0][1] if names else ""
    return {
        tab.questions: gr.update(choices=sets, value=sets[0][1] if sets else None),
        tab.run: gr.update(choices=names, value=latest or None),
        tab.before: gr.update(choices=[("None", ""), *names], value=""),
        tab.result: result_html(bench, latest, "", NOT_RIGHT),
        tab.drafts: drafts_html(bench),
    }


def result_html(bench: Bench, name: str, before: str, only: str) -> str:
    """A run: its totals in words, what changed since another one, and its questions."""
    run = bench.run(name)
    if run is None:
        return ""
    try:
        return _result_html(run, bench.run(before), only)
    except CouncilReportsError as error:
        return _state(str(error))


def _result_html(run: RunFolder, before: RunFolder | None, only: str) -> str:
    scores = read_scores(run.path)
    cards = cards_of(run)
    measures = MEASURES[scores.task]
    return (
        templates()
        .get_template("evaluation.html")
        .render(
            name=run.path.name,
            run_name=run_name(run),
            before_name=run_name(before) if before else "",
            tiles=[
                (measures[each], scores.product.totals[each])
                for each in TILES[scores.task]
                if each in scores.product.totals
            ],
            changes=compare_runs(before.path, run.path) if before and before.path != run.path else None,
            measures=measures,
            cards=[card for card in cards if only == ALL or card.good is not True],
            of=len(cards),
        )
    )


def drafts_html(bench: Bench, change: Change | None = None) -> str:
    """The answers that people spoke of as draft questions, to be put right and moved into a question set."""
    return (
        templates()
        .get_template("drafts.html")
        .render(
            drafts=bench.drafts.all(),
            sets=[path.stem for path in bench.drafts.sets()],
            change=change or Change(),
            look=token_hex(4),
        )
    )


def _state(line: str, *, working: bool = False) -> str:
    return templates().get_template("run_state.html").render(line=line, working=working)


def _names(bench: Bench) -> list[tuple[str, str]]:
    return [(run_name(run), run.path.name) for run in bench.runs()]


def run_name(run: RunFolder) -> str:
    """A run by its questions and when it began, by the server's clock."""
    return f"{run.settings.input}, {words.time_in_words(run.settings.started)}"
