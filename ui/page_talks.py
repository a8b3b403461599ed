"""Conversations as the page works with them: one open in each tab, all of a person's in the list."""

import logging
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from assistant.progress import Step, Watch, unwatched
from assistant.types import Scope, Turn
from corpus.errors import CouncilReportsError
from ui.conversations import Conversations, Summary, name_of
from ui.evidence import Exchange
from ui.page_asking import Asking, Askings
from ui.page_desk import UNEXPECTED, Desk
from ui.page_scope import narrowed
from ui.whose import whose

log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False, slots=True)
class Talk:
    """The conversation that is open in a tab. Its id is there before its first answer is kept."""

    id: str = field(default_factory=lambda: secrets.token_hex(12))
    name: str = ""
    exchanges: tuple[Exchange, ...] = ()
    written: bool = True  # False where an answer of it could not be written down, so that the tab alone holds all


class Talks:
    """Everybody's conversations. Where none are kept, a tab holds its own and they are gone when it is closed."""

    def __init__(self, desk: Desk, kept: Conversations | None) -> None:
        self._desk = desk
        self._kept = kept if kept and kept.days else None
        self.askings = Askings()

    @property
    def days(self) -> int:
        """How long a conversation is kept after its last question; 0 where none is."""
        return self._kept.days if self._kept else 0

    def person(self, request: Any) -> str:
        """Who asks, to hold them to one question at a time: the person where one can be told, else the tab."""
        return whose(request) or f"tab {request.session_hash}"

    def kept_for(self, request: Any) -> str | None:
        """The owner of what is kept for who asks; None where nothing is."""
        return whose(request) if self._kept else None

    def listed(self, request: Any) -> list[Summary]:
        """A person's conversations, those used last first."""
        owner = self.kept_for(request)
        return self._kept.listed(owner) if self._kept and owner else []

    def open(self, request: Any, id: str) -> Talk | None:
        """A kept conversation of this person, each answer with its files to take away; None where there is none."""
        owner = self.kept_for(request)
        found = self._kept.read(owner, id) if self._kept and owner else None
        return Talk(id, found[0], tuple(self._shelved(id, each) for each in found[1])) if found else None

    def now(self, request: Any, talk: Talk | None) -> Talk:
        """The open conversation as it is kept now; a new one where it was deleted in another tab."""
        if talk is None:
            return Talk()
        if not self.kept_for(request) or not talk.exchanges or not talk.written:
            return talk
        return self.open(request, talk.id) or Talk()

    def ask(
        self, request: Any, talk: Talk, question: str, scope: Scope, earlier: Sequence[Exchange] | None = None
    ) -> Asking | None:
        """Start to answer the next question of a conversation; None where one of this person's is at work.

        `earlier` are the questions that it is read as one on: all before it, unless told.
        """
        before = talk.exchanges if earlier is None else earlier
        asking = Asking(talk.id, len(talk.exchanges) + 1, question)
        owner = self.kept_for(request)

        def work(watch: Watch) -> Any:
            for step in self._desk.steps():
                watch(Step(f"{step}. Your question is answered as soon as that is done."))
            exchange = answered(self._desk, asking.number, question, before, scope, watch)
            return lambda: self._keep(owner, asking, exchange)

        return asking if self.askings.begin(self.person(request), asking, work) else None

    def told(self, talk: Talk, asking: Asking) -> Talk:
        """The conversation with what became of its question."""
        if asking.outcome is None or any(each.number == asking.number for each in talk.exchanges):
            return talk
        return replace(
            talk,
            name=talk.name or name_of(asking.question),
            exchanges=(*talk.exchanges, asking.outcome),
            written=talk.written and not asking.trouble,
        )

    def flagged(self, request: Any, talk: Talk, number: int, line: str) -> Talk:
        """The conversation with what became of flagging an answer."""
        owner = self.kept_for(request)
        if self._kept and owner:
            self._kept.flag(owner, talk.id, number, line)
        told = (replace(each, flagged=line) if each.number == number else each for each in talk.exchanges)
        return replace(talk, exchanges=tuple(told))

    def rename(self, request: Any, id: str, name: str) -> str:
        """Give a kept conversation another name, and return the name that it has now."""
        owner = self.kept_for(request)
        return self._kept.rename(owner, id, name) if self._kept and owner else ""

    def delete(self, request: Any, ids: Sequence[str]) -> None:
        """Delete conversations of this person, with the files of their answers."""
        owner = self.kept_for(request)
        for id in ids:
            if self._kept and owner:
                self._kept.delete(owner, id)
                self._desk.answers.forget_conversation(id)

    def _keep(self, owner: str | None, asking: Asking, exchange: Exchange) -> None:
        asking.outcome = self._shelved(asking.conversation, exchange)
        try:
            if self._kept and owner:
                self._kept.add(owner, asking.conversation, exchange)
        except OSError as error:
            log.exception("an answer could not be kept")
            asking.trouble = f"This answer could not be kept ({error.strerror or error}); take it away if you need it."

    def _shelved(self, conversation: str, exchange: Exchange) -> Exchange:
        if exchange.answer is None:
            return exchange
        asked = exchange.asked.astimezone().date() if exchange.asked else date.today()
        return replace(exchange, taken=self._desk.answers.put(exchange.answer, asked, conversation, exchange.number))


def answered(
    desk: Desk,
    number: int,
    question: str,
    before: Sequence[Exchange],
    scope: Scope,
    watch: Watch = unwatched,
) -> Exchange:
    """The question with its answer, or with the reason why there is none."""
    history = [Turn("user", exchange.question) for exchange in before]
    now = datetime.now(UTC)
    try:
        answer = desk.workspace.ask(question, history, scope, watch)
        return Exchange(number, question, answer, asked=now, narrowed=narrowed(desk.workspace.reports, scope))
    except CouncilReportsError as error:
        return Exchange(number, question, error=str(error), asked=now)
    except Exception:
        log.exception("a question failed")
        return Exchange(number, question, error=UNEXPECTED, asked=now)
