"""A page whose people sign in: Jo reads, Ed edits, Eva evaluates, Max does both."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.roles import Role
from assistant.settings import Settings
from assistant.sign_in import SignIn
from ui.access import accounts as accounts_module
from ui.access.accounts import Accounts
from ui.access.entrance import entrance_of
from ui.access.gate import Gate
from ui.page_desk import Desk
from ui.page_evaluation import Bench
from ui.page_routes import page_routes
from ui.page_shell import dress
from ui.page_uploads import upload_routes
from ui.security import Guard

HOST = "0.0.0.0"  # noqa: S104  nothing listens
PASSWORD = "three words apart"
PEOPLE = {
    "jo": {Role.READER},
    "ed": {Role.EDITOR},
    "eva": {Role.EVALUATOR},
    "max": {Role.EDITOR, Role.EVALUATOR},
}


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that are as weak as they are quick."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(accounts_module, "_HASHER", quick)
    monkeypatch.setattr(accounts_module, "_NOBODYS", quick.hash("x"))


@pytest.fixture
def accounts(own_data_folder: Any) -> Accounts:
    made = Accounts(own_data_folder)
    for name, roles in PEOPLE.items():
        made.add(name, frozenset(roles), PASSWORD)
    return made


@pytest.fixture
def settings(accounts: Accounts, own_data_folder: Any) -> Settings:
    return Settings(data=own_data_folder, embedder="hashed", sign_in=SignIn.ACCOUNTS)


class Visitor:
    """A browser without a screen, at a page."""

    def __init__(self, client: TestClient) -> None:
        self.http = client

    def sign_in(self, name: str, password: str = PASSWORD, next: str = "") -> Any:
        return self.http.post("/sign-in", data={"name": name, "password": password, "next": next})

    def config(self) -> dict[str, Any]:
        """What the page tells the browser of its parts and their events."""
        found = re.search(r"window\.gradio_config = (\{.*?\});</script>", self.http.get("/").text, re.DOTALL)
        assert found is not None
        return dict(json.loads(found[1]))

    def send(self, event: int, data: list[Any], event_data: Any = None, stream: str = "s1") -> Any:
        body = {"data": data, "fn_index": event, "session_hash": stream, "event_data": event_data, "trigger_id": None}
        return self.http.post("/gradio_api/queue/join", json=body)

    def told(self, stream: str = "s1") -> str:
        """Everything that the server tells of the events of a stream."""
        return str(self.http.get(f"/gradio_api/queue/data?session_hash={stream}").text)


Make = Callable[[Settings], ASGIApp]


@pytest.fixture
def site(desk: Desk) -> Iterator[Callable[..., Visitor]]:
    """Opens the page of these settings, to a visitor who has not signed in; again, to another visitor."""
    from ui.page import application

    with visitors(lambda settings: application(desk, entrance=entrance_of(settings, HOST))) as visitor:
        yield visitor


@pytest.fixture
def doorway(desk: Desk, bench: Bench) -> Iterator[Callable[..., Visitor]]:
    """The same without Gradio, where nothing is asked of the page but to be let in: it is there at once."""

    async def page(scope: Scope, receive: Receive, send: Send) -> None:
        await PlainTextResponse("the page")(scope, receive, send)

    def make(settings: Settings) -> ASGIApp:
        host = "127.0.0.1" if settings.sign_in is SignIn.OFF else HOST
        entrance, app = entrance_of(settings, host), FastAPI(openapi_url=None)
        for router in (page_routes(desk), upload_routes(desk, bench), *entrance.routes):
            app.include_router(router)
        app.mount("/", page)
        return Guard(Gate(app, entrance.door, entrance.requests_a_minute, lambda _: range(9)), dress, entrance.names)

    with visitors(make) as visitor:
        yield visitor


@contextmanager
def visitors(make: Make) -> Iterator[Callable[..., Visitor]]:
    opened: dict[int, TestClient] = {}

    def visitor(settings: Settings, address: str = "10.9.8.7", **headers: str) -> Visitor:
        if id(settings) not in opened:
            opened[id(settings)] = TestClient(make(settings)).__enter__()
        first = opened[id(settings)]
        client = TestClient(
            first.app,
            headers=headers,
            client=(address, 50_000),
            follow_redirects=False,
            raise_server_exceptions=False,
        )
        client.portal = first.portal  # one event loop for all, as the server has
        return Visitor(client)

    yield visitor
    for client in opened.values():
        client.__exit__()
