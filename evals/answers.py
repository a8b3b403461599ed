"""Are the product's answers to reference questions right, cited and grounded?"""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.types import Turn
from evals.answering import Answering, product
from evals.baselines import PRODUCT
from evals.cards import Card
from evals.given import FAILED, GivenAnswer, given_answer
from evals.metrics_answers import Asked, answer_scores
from evals.questions import Question, check_references, load_questions
from evals.runs import Progress, RunFolder, new_settings
from evals.scores import ItemScores, Score, Scores, system_scores
from evals.totals_answers import answer_totals
from evals.verdicts import prediction_files, run_words

if TYPE_CHECKING:
    from assistant.settings import Settings
    from evals.judges import Judges

ANSWERS = "answers.jsonl"
AGAIN = "asked_again.jsonl"
QUESTIONS = "questions.yaml"
TEXTS = "reports.jsonl"
JUDGED = "judged.jsonl"


def evaluate_answers(
    questions: Path,
    reports: Path | None,
    out: Path,
    *,
    settings: "Settings | None" = None,
    answering: AbstractContextManager[Answering] | None = None,
    with_baselines: bool = False,
    judges: "Judges | None" = None,
    stability: bool = True,
    limit: int | None = None,
    progress: Progress | None = None,
) -> Scores:
    """Ask every question of a file over a fresh library of the folder `reports`, and score the answers into `out`.

    Without `reports`, over the library of `settings`. `answering` takes the product's place, in tests say. `stability`
    asks each question again, and its rewordings; without it those measures do not apply.
    """
    asked = load_questions(questions)[:limit]
    with answering or product(settings or _default_settings(), reports) as system:
        check_references(asked, system.reports, questions.name)
        run = RunFolder.begin(out, _settings(questions, system, judges, limit, with_baselines))
        run.keep_input(questions, QUESTIONS)
        run.write(TEXTS, ({"id": r.id, "council": r.council, "text": r.text} for r in system.reports))
        _ask(run, asked, system, progress)
        if stability:
            _ask_again(run, asked, system, progress)
        if with_baselines:
            _run_baselines(run, asked, system)
    if judges:
        _judge(run, asked, judges, progress)
    return run.finish()


def _default_settings() -> "Settings":
    from assistant.settings import load_settings

    return load_settings()


def _settings(questions: Path, system: Answering, judges: "Judges | None", limit: int | None, baselines: bool) -> Any:
    identity = dict(system.identity) | ({"judges": judges.identity} if judges else {})
    return new_settings(
        "answers", questions, identity, settings=dict(system.settings), limit=limit, baselines=baselines
    )


def _ask(run: RunFolder, questions: Sequence[Question], system: Answering, progress: Progress | None) -> None:
    by_id = {question.id: question for question in questions}
    run.fill(ANSWERS, by_id, lambda name: _answer(system, by_id[name], by_id[name].question), progress)


def _ask_again(run: RunFolder, questions: Sequence[Question], system: Answering, progress: Progress | None) -> None:
    """Each question once more, and each of its rewordings."""
    again = {f"{q.id} {label}": (q, words) for q in questions for label, words in _wordings(q)}
    run.fill(AGAIN, again, lambda name: _answer(system, *again[name]), progress)


def _wordings(question: Question) -> Iterator[tuple[str, str]]:
    yield "again", question.question
    for number, words in enumerate(question.rewordings, 1):
        yield f"rewording {number}", words


def _answer(system: Answering, question: Question, words: str) -> dict[str, Any]:
    history = [Turn("user", turn) for turn in question.history]
    begun = time.perf_counter()
    try:
        answer = dict(system.ask(words, history))
    except Exception as fault:  # one question that breaks the product down must not cost the others; it counts as wrong
        answer = _failed(words, fault)
    return {"answer": answer, "elapsed_ms": round((time.perf_counter() - begun) * 1000, 1)}


def _failed(words: str, fault: Exception) -> dict[str, Any]:
    """What stands in place of an answer, in its form, where the product broke down."""
    empty: dict[str, Any] = {name: [] for name in ("statements", "citations", "notes", "choices", "missing", "related")}
    said = {
        "question": words,
        "standalone_question": words,
        "outcome": FAILED,
        "text": f"{type(fault).__name__}: {fault}",
    }
    return {**said, **empty, "confidence": None, "explanation": None, "timings_ms": {}}


def _run_baselines(run: RunFolder, questions: Sequence[Question], system: Answering) -> None:
    from evals.baseline_answers import baseline_answerers

    for name, ask in baseline_answerers(system.reports, system.embedder):
        rows = ({"id": question.id, "answer": ask(question.question)} for question in questions)
        run.write(f"baselines/{name}.jsonl", rows)


def _judge(run: RunFolder, questions: Sequence[Question], judges: "Judges", progress: Progress | None) -> None:
    by_id = {question.id: question for question in questions}
    said = run.by_id(ANSWERS)
    run.fill(JUDGED, by_id, lambda name: judges.opinions(by_id[name], said[name]["answer"]), progress)


def score(run: RunFolder) -> Scores:
    """Score a run from its folder."""
    questions = load_questions(run.path / QUESTIONS)[: run.settings.limit]
    texts = {str(row["id"]): str(row["text"]) for row in run.rows(TEXTS)}
    totals = partial(answer_totals, answerable={question.id: question.answerable for question in questions})
    systems = []
    for name, file in prediction_files(run, ANSWERS):
        given = asked_of(run, questions, file, again=name == PRODUCT)
        items = [ItemScores(a.question.id, (a.question.kind,), answer_scores(a, texts)) for a in given]
        systems.append(system_scores(name, _with_opinions(run, items) if name == PRODUCT else items, totals))
    return Scores("answers", tuple(systems), run_words(run))


def asked_of(run: RunFolder, questions: Sequence[Question], file: str, *, again: bool) -> list[Asked]:
    """Every question with its answers, of the product or of a baseline."""
    saved = _answers_in(run, file)
    others = _answers_in(run, AGAIN) if again else {}
    took = {name: row.get("elapsed_ms") for name, row in run.by_id(file).items()}
    return [
        Asked(
            question=question,
            answer=saved[question.id],
            again=others.get(f"{question.id} again"),
            rewordings=_rewordings(question, others),
            elapsed_ms=took[question.id],
        )
        for question in questions
    ]


def _rewordings(question: Question, others: Mapping[str, GivenAnswer]) -> tuple[GivenAnswer, ...]:
    names = [f"{question.id} {label}" for label, _ in _wordings(question) if label != "again"]
    return tuple(others[name] for name in names if name in others)


def _answers_in(run: RunFolder, file: str) -> dict[str, GivenAnswer]:
    """The answers of a file by id, each citation with its report's council, which names the report as its title does."""
    councils = {row["id"]: row["council"] for row in run.rows(TEXTS)}
    found = {}
    for name, row in run.by_id(file).items():
        citations = [{**c, "council": councils.get(c.get("report"))} for c in row["answer"].get("citations", [])]
        found[name] = given_answer(
            {**row["answer"], "citations": citations}, f"{run.path / file}, the line of {name!r}"
        )
    return found


def _with_opinions(run: RunFolder, items: Sequence[ItemScores]) -> list[ItemScores]:
    """The items with what the language-model judges said, where they were asked."""
    said = run.by_id(JUDGED)
    return [
        ItemScores(
            item.id,
            item.groups,
            {
                **item.scores,
                **{name: Score(**opinion) for name, opinion in said.get(item.id, {}).items() if name != "id"},
            },
        )
        for item in items
    ]


def cards(run: RunFolder, scores: Scores) -> list[Card]:
    """Each question as the report shows it."""
    from evals.answer_cards import answer_card

    questions = load_questions(run.path / QUESTIONS)[: run.settings.limit]
    by_id = {item.id: item for item in scores.product.items}
    return [answer_card(a, by_id[a.question.id]) for a in asked_of(run, questions, ANSWERS, again=False)]
