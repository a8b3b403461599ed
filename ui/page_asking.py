"""A question at work: one at a time for each person, told step by step, and stopped when the person wants it."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from assistant.progress import Step, Watch
from ui.evidence import Exchange

_FIRST = Step("Reading the question")
PATIENCE = 0.25  # seconds: a step that is over sooner is not told


class StoppedError(BaseException):
    """The person stopped the question. It ends the work, so no handler of faults on the way may take it for one."""


@dataclass(eq=False, slots=True)
class Asking:
    """A question of a conversation while it is at work."""

    conversation: str
    number: int
    question: str
    step: Step = _FIRST
    stopped: bool = False
    outcome: Exchange | None = None
    trouble: str = ""  # why the answer is not kept, in a sentence
    _over: threading.Event = field(default_factory=threading.Event)
    _ending: threading.Lock = field(default_factory=threading.Lock)

    def watch(self, step: Step) -> None:
        """Take note of a step. Raises StoppedError where the person wants no more of it."""
        if self.stopped:
            raise StoppedError
        self.step = Step(step.words, step.found or self.step.found)

    def steps(self) -> Iterator[Step]:
        """Each step that takes a while, until the question is answered or stopped."""
        told = None
        while not self._over.wait(PATIENCE):
            if self.step is not told:
                told = self.step
                yield told

    def stop(self) -> bool:
        """Drop the question, whatever comes of it; False where it is answered already."""
        with self._ending:
            if not self._over.is_set():
                self.stopped = True
                self._over.set()
        return self.stopped

    def end(self, keep: Callable[[], None]) -> None:
        """Keep the answer, unless the question was stopped."""
        with self._ending:
            try:
                if not self.stopped:
                    keep()
            finally:
                self._over.set()


class Askings:
    """The questions at work, one for each person."""

    def __init__(self) -> None:
        self._at_work: dict[str, Asking] = {}
        self._changing = threading.Lock()

    def of(self, person: str) -> Asking | None:
        """The question of this person that is at work."""
        return self._at_work.get(person)

    def begin(self, person: str, asking: Asking, work: Callable[[Watch], Callable[[], None]]) -> bool:
        """Start to work at a question, unless one of this person is at work: then False.

        `work` returns how its outcome is kept, which is done unless the question was stopped by then.
        """
        with self._changing:
            if person in self._at_work:
                return False
            self._at_work[person] = asking
        threading.Thread(target=self._run, args=(person, asking, work), name="question", daemon=True).start()
        return True

    def stop(self, person: str) -> Asking | None:
        """Stop the question of this person, and return it; None where there is none to stop."""
        asking = self.of(person)
        if asking is None or not asking.stop():
            return None
        self._forget(person, asking)
        return asking

    def _run(self, person: str, asking: Asking, work: Callable[[Watch], Callable[[], None]]) -> None:
        keep: Callable[[], None] = _nothing
        try:
            keep = work(asking.watch)
        except StoppedError:
            pass
        finally:
            asking.end(lambda: self._end(person, asking, keep))

    def _end(self, person: str, asking: Asking, keep: Callable[[], None]) -> None:
        """Let the next question in before this one is told to be over."""
        try:
            keep()
        finally:
            self._forget(person, asking)

    def _forget(self, person: str, asking: Asking) -> None:
        with self._changing:
            if self._at_work.get(person) is asking:
                del self._at_work[person]


def _nothing() -> None:
    """Keep nothing."""
