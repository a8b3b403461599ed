"""Who is asking, and what that person may do."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from assistant.roles import Role


class Right(StrEnum):
    """What a person may be let do, beside asking and reading, which everyone may who is let in."""

    CHANGE = "load, correct and remove reports"
    EVALUATE = "run question sets and see flagged answers"


RIGHTS: dict[Role, frozenset[Right]] = {
    Role.READER: frozenset(),
    Role.EDITOR: frozenset({Right.CHANGE}),
    Role.EVALUATOR: frozenset({Right.EVALUATE}),
}
_PERSON = "council_reports.person"  # in the scope of a request that the gate has let through


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is let in. `name` is None where nobody signs in: on this machine alone."""

    name: str | None
    roles: frozenset[Role]

    @property
    def rights(self) -> frozenset[Right]:
        """Everything that one of the roles allows."""
        return frozenset(right for role in self.roles for right in RIGHTS[role])


ANYBODY = Person(None, frozenset(Role))  # where nobody signs in


def who_is_asking(request: Any) -> str | None:
    """The name of who sent a request, of Starlette's kind or Gradio's; None where nobody signs in.

    With single sign-on the name is any text of up to 200 characters: make no file name of it as it stands.
    """
    person = person_of(request)
    return person.name if person else None


def person_of(request: Any) -> Person | None:
    """Who sent a request, as the gate made out; None where it let the request through unasked."""
    person = getattr(request, "request", request).scope.get(_PERSON)  # Gradio's request holds Starlette's
    return person if isinstance(person, Person) else None


def known_as(scope: Any, person: Person | None) -> dict[str, Any]:
    """The scope of a request, with who sent it. Whatever it said of that before is overwritten."""
    return {**scope, _PERSON: person}
