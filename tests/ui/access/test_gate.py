"""The gate: tokens of programs, how often and how much one person may ask, and whose each stream is."""

from collections.abc import Callable
from typing import Any

import pytest

from assistant.settings import Settings
from ui.access.gate import LARGEST_EVENT, NO_EVENT, Streams
from ui.access.tries import Tries, neighbourhood

Site = Callable[..., Any]


def asked(visitor: Any, token: str, address: str = "/api/reports", **headers: str) -> Any:
    return visitor.http.get(address, headers={"authorization": f"Bearer {token}".encode(), **headers})


def test_token_opens_the_api_and_nothing_else(doorway: Site, settings: Settings, accounts: Any) -> None:
    token, program = accounts.new_token("max"), doorway(settings)
    assert asked(program, token).status_code == 200
    assert asked(program, token, "/", accept="text/html").status_code == 303
    for address in ("/theme.css", "/ui/evaluation/x/report.html"):
        assert asked(program, token, address).status_code == 401
    file = {"files": ("a.md", b"# A")}
    assert program.http.post("/ui/reports", files=file, headers={"authorization": f"Bearer {token}"}).status_code == 401


@pytest.mark.parametrize("token", ["", "crt_", "crt_" + "x" * 43, "jo", "é", "crt_'; --"])
def test_wrong_token_opens_nothing_even_beside_a_session(doorway: Site, settings: Settings, token: str) -> None:
    visitor = doorway(settings)
    visitor.sign_in("jo")
    assert visitor.http.get("/api/reports").status_code == 200
    refused = asked(visitor, token)
    assert (refused.status_code, list(refused.json())) == (401, ["error"])


def test_token_ends_with_the_next_one_and_with_its_account(doorway: Site, settings: Settings, accounts: Any) -> None:
    program, first = doorway(settings), accounts.new_token("jo")
    second = accounts.new_token("jo")
    assert [asked(program, token).status_code for token in (first, second)] == [401, 200]
    accounts.no_token("jo")
    assert asked(program, second).status_code == 401
    third = accounts.new_token("jo")
    assert asked(program, third).status_code == 200
    accounts.remove("jo")
    assert asked(program, third).status_code == 401


def test_one_person_has_so_many_requests_a_minute(doorway: Site, settings: Settings, accounts: Any) -> None:
    few = settings.model_copy(update={"requests_a_minute": 3})
    jo, elsewhere, ed = doorway(few), doorway(few, address="10.0.0.2"), doorway(few)
    jo.sign_in("jo")
    ed.sign_in("ed")
    token = accounts.new_token("jo")
    told = [jo.http.get("/").status_code, asked(elsewhere, token).status_code, jo.http.get("/").status_code]
    assert told == [200] * 3
    for refused in (
        jo.http.get("/api/reports"),
        asked(elsewhere, token),
        jo.http.post("/gradio_api/queue/join", json={}),
    ):
        assert refused.status_code == 429
        assert 0 < int(refused.headers["retry-after"]) <= 60
        assert refused.json()["error"].startswith("That is more than 3 requests in a minute; wait ")
    assert jo.http.get("/theme.css").status_code == 200
    assert ed.http.get("/").status_code == 200


def test_larger_event_than_the_page_sends_is_not_read(doorway: Site, settings: Settings) -> None:
    for given in (settings, Settings(data=settings.data)):
        visitor = doorway(given, **({} if given is settings else {"host": "127.0.0.1"}))
        visitor.sign_in("jo")
        for address in ("/gradio_api/queue/join", "/gradio_api/cancel", "/gradio_api/reset"):
            body = b'{"data": ["' + b"x" * LARGEST_EVENT + b'"]}'
            assert visitor.http.post(address, content=body).status_code == 413
        assert visitor.http.post("/gradio_api/queue/join", content=b"[" * 100_000).status_code == 422
        assert visitor.http.post("/gradio_api/queue/join", content=b"\xff").status_code == 422


@pytest.mark.parametrize("event", [-1, 9, 10**9])
def test_event_that_is_not_in_a_persons_page_is_refused_in_a_sentence(
    doorway: Site, settings: Settings, event: int
) -> None:
    for given in (settings, Settings(data=settings.data)):
        visitor = doorway(given, **({} if given is settings else {"host": "127.0.0.1"}))
        visitor.sign_in("jo")
        refused = visitor.send(event, [])
        assert (refused.status_code, refused.json()) == (404, {"error": NO_EVENT, "detail": NO_EVENT})


def test_stream_of_another_is_neither_read_nor_written(site: Site, settings: Settings) -> None:
    jo, eva = site(settings), site(settings)
    jo.sign_in("jo")
    eva.sign_in("eva")
    load = next(each["id"] for each in jo.config()["dependencies"] if each["targets"][0][1] == "load")
    assert jo.send(load, [""], stream="private").status_code == 200
    for refused in (
        eva.http.get("/gradio_api/queue/data?session_hash=private"),
        eva.http.get("/gradio_api/queue/data?session_hash=mine&session_hash=private"),
        eva.http.get("/gradio_api/heartbeat/private"),
        eva.send(load, [""], stream="private"),
        eva.http.post("/gradio_api/cancel", json={"session_hash": "private", "fn_index": load, "event_id": "x"}),
        eva.http.post(
            "/gradio_api/queue/join",
            content=b'{"session_hash": "mine", "data": [], "fn_index": 0, "session_hash": "private"}',
            headers={"content-type": "application/json"},
        ),
    ):
        assert (refused.status_code, "not a stream of yours" in refused.json()["detail"]) == (403, True)
    assert "Signed in as" in jo.told("private")


def test_stream_is_had_by_the_first_to_use_it() -> None:
    streams = Streams()
    assert streams.take("a", "jo")
    assert not streams.take("a", "ed")
    assert streams.take("a", "jo")
    assert streams.take("a", None)  # where nobody signs in


def test_tries_are_counted_over_the_last_seconds() -> None:
    now = [0.0]
    tries = Tries(60, lambda: now[0])
    keys = [("jo", 2), ("all", 3)]
    assert [tries.take(keys) for _ in range(3)] == [0, 0, 60]
    now[0] = 59.5
    assert tries.take(keys) == 1
    assert tries.take([("ed", 2), ("all", 3)]) == 0
    assert tries.take([("max", 2), ("all", 3)]) == 1
    now[0] = 60
    assert tries.take(keys) == 0
    tries.give_back(keys)
    assert [tries.take(keys) for _ in range(3)] == [0, 0, 60]


def test_a_house_of_ipv6_is_one_address() -> None:
    assert neighbourhood("2001:db8:1:2:3::4") == neighbourhood("2001:db8:1:2::9") != neighbourhood("2001:db8:1:3::9")
    assert neighbourhood("192.0.2.1") != neighbourhood("192.0.2.2")
    assert neighbourhood("unknown") == "unknown"
