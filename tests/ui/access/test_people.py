"""Who is asking, from a request of either kind, and what each role lets a person do."""

import pytest
from starlette.requests import Request

from assistant.roles import Role
from ui.access.people import ANYBODY, Person, Right, known_as, person_of, who_is_asking

SCOPE = {"type": "http", "headers": []}


def test_name_is_had_from_a_request_of_either_kind() -> None:
    import gradio as gr

    jo = Person("jo", frozenset({Role.READER}))
    request = Request(known_as(SCOPE, jo))
    assert who_is_asking(request) == who_is_asking(gr.Request(request)) == "jo"
    assert person_of(gr.Request(request)) is jo


def test_nobody_has_a_name_where_nobody_signs_in() -> None:
    assert who_is_asking(Request(SCOPE)) is None
    assert who_is_asking(Request(known_as(SCOPE, ANYBODY))) is None
    assert person_of(Request(known_as(SCOPE, None))) is None


@pytest.mark.parametrize(
    ("roles", "rights"),
    [
        ({Role.READER}, set()),
        ({Role.EDITOR}, {Right.CHANGE}),
        ({Role.EVALUATOR}, {Right.EVALUATE}),
        ({Role.EDITOR, Role.EVALUATOR}, {Right.CHANGE, Right.EVALUATE}),
        (set(), set()),
    ],
)
def test_roles_add_up_and_none_holds_another_unsaid(roles: set[Role], rights: set[Right]) -> None:
    assert Person("jo", frozenset(roles)).rights == rights


def test_without_signing_in_everything_is_allowed() -> None:
    assert ANYBODY.rights == set(Right)
