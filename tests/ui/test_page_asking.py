"""A question at work: one for each person, told step by step, stopped for good, and never somebody else's."""

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request

from assistant.progress import Step, Watch, unwatched
from assistant.types import Answer, Explanation, Outcome, Scope
from ui.conversations import Conversations
from ui.page_asking import Asking, Askings, StoppedError
from ui.page_desk import Desk
from ui.page_talks import Talk, Talks


class Gate:
    """Work at a question that goes on when it is told to."""

    def __init__(self) -> None:
        self.go_on = threading.Event()
        self.kept = threading.Event()
        self.stopped = threading.Event()

    def work(self, watch: Watch) -> Callable[[], None]:
        try:
            while not self.go_on.wait(0.01):
                watch(Step("Searching 2 reports"))
        except StoppedError:
            self.stopped.set()
            raise
        return self.kept.set


@pytest.fixture
def gate() -> Iterator[Gate]:
    made = Gate()
    yield made
    made.go_on.set()


def asking() -> Asking:
    return Asking("1" * 24, 1, "What of the mill?")


def test_steps_that_last_are_told_until_the_answer_is_there(gate: Gate) -> None:
    askings, one = Askings(), asking()
    assert askings.begin("ann", one, gate.work)
    steps = one.steps()
    assert next(steps).words == "Searching 2 reports"
    gate.go_on.set()
    assert [step.words for step in steps] == []
    assert gate.kept.is_set()
    assert askings.of("ann") is None
    assert one.stop() is False  # too late: it is answered


def test_stopped_question_ends_at_its_next_step_and_keeps_nothing(gate: Gate) -> None:
    askings, one = Askings(), asking()
    askings.begin("ann", one, gate.work)
    next(one.steps())
    assert askings.stop("ben") is None
    assert askings.stop("ann") is one
    assert list(one.steps()) == []
    assert askings.of("ann") is None
    assert gate.stopped.wait(5)
    assert not gate.kept.is_set()
    assert askings.stop("ann") is None


def test_answer_that_comes_after_stopping_is_dropped(gate: Gate) -> None:
    one = asking()
    one.stop()
    one.end(gate.kept.set)
    assert not gate.kept.is_set()


def test_person_has_one_question_at_a_time_and_may_ask_again_after_stopping(gate: Gate) -> None:
    askings, other = Askings(), Gate()
    other.go_on.set()
    assert askings.begin("ann", asking(), gate.work)
    assert not askings.begin("ann", asking(), gate.work)
    second = asking()
    assert askings.begin("ben", second, other.work)
    assert list(second.steps()) == []
    askings.stop("ann")
    again = asking()
    assert askings.begin("ann", again, other.work)
    assert list(again.steps()) == []


def test_passages_that_were_found_stay_in_sight_through_later_steps(wendle: Any, citing: Callable[..., Any]) -> None:
    one, found = asking(), (citing(wendle, "Two libraries lend tablets."),)
    one.watch(Step("Choosing from 1 passage found", found))
    one.watch(Step("Checking 1 quotation word for word"))
    assert (one.step.words, one.step.found) == ("Checking 1 quotation word for word", found)


def person(number: int) -> Request:
    key = f"{number:02d}".rjust(43, "k")
    return Request({"type": "http", "headers": [(b"cookie", f"council-reports={key}".encode())]})


def test_question_can_be_asked_without_those_before_it(desk: Desk, workspace: Any, tmp_path: Path) -> None:
    heard: list[list[str]] = []

    def ask(question: str, history: Sequence[Any] = (), scope: Any = None, watch: Watch = unwatched) -> Answer:
        heard.append([turn.text for turn in history])
        return Answer(question, question, Outcome.PLEASE_CLARIFY, question, (), (), Explanation("", (), ()))

    workspace.ask = ask
    talks, talk = Talks(desk, Conversations(tmp_path / "conversations", 30)), Talk()
    for question, alone in (("First?", False), ("Second?", False), ("Third?", True)):
        at_work = talks.ask(person(1), talk, question, Scope(), () if alone else None)
        assert at_work is not None
        list(at_work.steps())
        talk = talks.told(talk, at_work)
    assert heard == [[], ["First?"], []]
    assert [each.question for each in talk.exchanges] == ["First?", "Second?", "Third?"]


def test_twenty_people_at_once_get_their_own_answers_and_nobody_elses(
    desk: Desk, workspace: Any, tmp_path: Path
) -> None:
    together = threading.Barrier(20)

    def ask(question: str, history: Sequence[Any] = (), scope: Any = None, watch: Watch = unwatched) -> Answer:
        if not history:
            together.wait(20)  # all of them are at work at the same time
        before = " after " + " and ".join(turn.text for turn in history) if history else ""
        return Answer(question, question, Outcome.PLEASE_CLARIFY, question + before, (), (), Explanation("", (), ()))

    workspace.ask = ask
    talks = Talks(desk, Conversations(tmp_path / "conversations", 30))
    begun = [(person(n), talk, talks.ask(person(n), talk, f"First of {n}?", Scope())) for n, talk in enumerate(Talk() for _ in range(20))]  # fmt: skip
    told = []
    for n, (request, talk, at_work) in enumerate(begun):
        assert at_work is not None
        assert list(at_work.steps())[1:] == []
        told.append(talks.told(talk, at_work))
        second = talks.ask(request, talks.now(request, told[n]), f"Second of {n}?", Scope())
        assert second is not None
        list(second.steps())
    for n in range(20):
        (line,) = talks.listed(person(n))
        assert (line.name, line.questions) == (f"First of {n}?", 2)
        opened = talks.open(person(n), line.id)
        assert opened is not None
        assert [each.answer.text for each in opened.exchanges if each.answer] == [
            f"First of {n}?",
            f"Second of {n}? after First of {n}?",
        ]
        assert talks.open(person((n + 1) % 20), line.id) is None


def test_answer_that_cannot_be_written_down_is_shown_and_that_is_said(
    desk: Desk, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "conversations").write_text("a file where the folder should be")
    talks = Talks(desk, Conversations(tmp_path / "conversations", 30))
    talk = Talk()
    at_work = talks.ask(person(1), talk, "What of the mill?", Scope())
    assert at_work is not None
    list(at_work.steps())
    told = talks.told(talk, at_work)
    assert told.exchanges[0].error == "This question cannot be taken; ask another."
    assert talks.now(person(1), told) is told  # the tab still has it, and the next question goes on from it
    assert at_work.trouble.startswith("This answer could not be kept (")
    assert "could not be kept" in caplog.text


def test_deleting_takes_the_files_of_the_answers_away_too(desk: Desk, workspace: Any, tmp_path: Path) -> None:
    workspace.ask = lambda question, *_: Answer(
        question, question, Outcome.PLEASE_CLARIFY, "?", (), (), Explanation("", (), ())
    )
    talks = Talks(desk, Conversations(tmp_path / "conversations", 30))
    for _ in range(2):
        at_work = talks.ask(person(1), Talk(), "What of the mill?", Scope())
        assert at_work is not None
        list(at_work.steps())
    first, second = [talks.open(person(1), line.id) for line in talks.listed(person(1))]
    assert first is not None
    assert second is not None
    keys = [first.exchanges[0].taken, second.exchanges[0].taken]
    assert keys[0] == (talks.open(person(1), first.id) or first).exchanges[0].taken  # no second copy for reopening it
    talks.delete(person(1), [first.id])
    assert [desk.answers.get(key) is not None for key in keys] == [False, True]
