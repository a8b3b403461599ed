"""What each role may do, asked for by hand: by address, and by the events of the page."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from assistant.roles import Role
from assistant.settings import Settings
from ui.access.people import RIGHTS, Right

Site = Callable[..., Any]
FILE = {"files": ("new.md", b"# Report", "text/markdown")}
ROLES = {"jo": Role.READER, "ed": Role.EDITOR, "eva": Role.EVALUATOR}


def events_of(config: dict[str, Any], part: str) -> list[int]:
    """The events of a part of the page that this page has."""
    ids = [each["id"] for each in config["components"] if each["props"].get("elem_id") == part]
    return [each["id"] for each in config["dependencies"] for target in each["targets"] if target[0] in ids]


def event_of(config: dict[str, Any], part: str) -> int:
    """The event of a part of the page."""
    (event,) = events_of(config, part)
    return event


@pytest.mark.parametrize("name", ROLES)
def test_addresses_are_those_of_the_role(site: Site, settings: Settings, name: str, workspace: Any) -> None:
    visitor, rights = site(settings), RIGHTS[ROLES[name]]
    visitor.sign_in(name)
    changed = visitor.http.post("/ui/reports", files=FILE)
    assert changed.status_code == (200 if Right.CHANGE in rights else 403)
    assert bool(workspace.taken) == (Right.CHANGE in rights)
    asked = visitor.http.post("/ui/questions", files={"files": ("q.yaml", b"- {id: 1}", "text/yaml")})
    assert asked.status_code == (200 if Right.EVALUATE in rights else 403)
    run = visitor.http.get("/ui/evaluation/2026-01-01-x/report.html")
    assert run.status_code == (404 if Right.EVALUATE in rights else 403)
    for address in ("/", "/theme.css", "/ui/export/recommendations.csv"):
        assert visitor.http.get(address).status_code == 200


@pytest.mark.parametrize(
    ("name", "shown", "hidden"),
    [
        ("jo", [], ["Testing", "Add reports", "drafts", "start-run"]),
        ("ed", ["Add reports"], ["Testing", "drafts", "start-run"]),
        ("eva", ["Testing", "drafts", "start-run"], ["Add reports"]),
        ("max", ["Testing", "drafts", "start-run", "Add reports"], []),
    ],
)
def test_what_a_role_may_not_do_is_not_in_its_page(
    site: Site, settings: Settings, name: str, shown: list[str], hidden: list[str]
) -> None:
    visitor = site(settings)
    visitor.sign_in(name)
    page = json.dumps(visitor.config())
    assert [words for words in (*shown, *hidden) if words in page] == shown


@pytest.mark.parametrize(("name", "left"), [("jo", 1), ("eva", 1), ("ed", 0)])
def test_event_of_the_remove_button_posted_by_hand_is_refused(
    site: Site, settings: Settings, name: str, left: int, workspace: Any, wendle: Any
) -> None:
    visitor = site(settings)
    visitor.sign_in(name)
    event = event_of(visitor.config(), "reports")
    for act in ("correct", "correct-now", "remove", "remove-now"):
        assert visitor.send(event, [], {"act": act, "value": wendle.id}).status_code == 200
        told = visitor.told()
        assert ("Your account may not change what is loaded." in told) == bool(left)
        assert ("Remove it" in told) == (not left and act == "remove")
    assert len(workspace.reports) == left


def test_events_of_a_page_for_others_do_not_exist(site: Site, settings: Settings, workspace: Any) -> None:
    """A reader who knows every event of the evaluator's page can set none of them off."""
    evaluator, reader = site(settings), site(settings)
    evaluator.sign_in("max")
    reader.sign_in("jo")
    theirs, own = evaluator.config(), reader.config()
    ours = {each["id"] for each in own["dependencies"]}
    assert events_of(theirs, "drafts")
    assert events_of(theirs, "start-run")
    assert not events_of(own, "drafts")
    assert not events_of(own, "start-run")
    draft = workspace.settings.data / "evaluation" / "drafts" / "one.yaml"
    draft.parent.mkdir(parents=True)
    draft.write_text("a flagged answer", encoding="utf-8")
    assert ours
    for event in range(max(each["id"] for each in theirs["dependencies"]) + 20):
        sent = reader.send(event, [], {"act": "drop-draft", "value": "one.yaml"}, stream=f"s{event}")
        told = reader.told(f"s{event}") if sent.status_code == 200 else sent.text
        assert "a flagged answer" not in told
        assert sent.status_code == (200 if event in ours else 404)
    assert draft.exists()


OTHER_WAYS = (
    "/gradio_api/call/predict", "/gradio_api/call/v2/predict", "/gradio_api/run/predict", "/gradio_api/api/predict",
    "/gradio_api/upload", "/gradio_api/component_server", "/gradio_api/queue/join/", "/call/predict", "/queue/join",
)  # fmt: skip
NOWHERE = (
    "/gradio_api/file=accounts.json", "/gradio_api/file/x", "/file=x", "/config", "/gradio_api/info", "/info",
    "/gradio_api/queue/status", "/gradio_api/call/x/y", "/ui/../access/accounts.json", "/ui/static/../page.py",
    "/ui/evaluation/%2e%2e/report.html/x", "//ui/evaluation/x/report.html", "/ui/reports", "/UI/ready", "/login",
    "/ui/evaluation/..%2f..%2faccess%2faccounts.json/report.html",
)  # fmt: skip


def test_other_ways_in_are_closed_to_everybody(site: Site, settings: Settings) -> None:
    visitor = site(settings)
    visitor.sign_in("max")
    event = {"data": [], "session_hash": "s", "fn_index": 0}
    assert {way: visitor.http.post(way, json=event).status_code for way in OTHER_WAYS} == dict.fromkeys(OTHER_WAYS, 404)
    assert {way: visitor.http.get(way).status_code for way in NOWHERE} == dict.fromkeys(NOWHERE, 404)


def test_role_that_is_changed_holds_from_the_next_request(site: Site, settings: Settings, accounts: Any) -> None:
    visitor = site(settings)
    visitor.sign_in("ed")
    assert visitor.http.post("/ui/reports", files=FILE).status_code == 200
    accounts.change("ed", roles=frozenset({Role.READER}))
    assert visitor.http.post("/ui/reports", files=FILE).status_code == 403
    assert "Add reports" not in json.dumps(visitor.config())
    accounts.remove("ed")
    assert visitor.http.get("/theme.css").status_code == 401


def test_every_route_of_the_application_stands_in_the_table(desk: Any) -> None:
    """A route that nobody gave a rule to is closed; this test says so to who writes it."""
    from ui.access.table import rule_of
    from ui.page import application

    app = application(desk)._app._app._app  # type: ignore[attr-defined]  behind the guard, the gate and the key
    assert isinstance(app, FastAPI)
    routes = [(method, each.path) for each in iter_route_contexts(app.routes) for method in each.methods or ()]
    known = {(method, path) for method, path in routes if rule_of(method, re.sub(r"\{[^}]*\}", "x", path))}
    assert len(routes) > 8
    assert set(routes) - known == set()
