"""Whose conversations are these: the browser's key, where it goes and where it does not."""

import re

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from ui.access.people import Person, known_as
from ui.whose import BrowserKey, folder_of, whose


async def told(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(whose(request)))


def client(days: int = 30, base: str = "http://testserver") -> TestClient:
    return TestClient(BrowserKey(Starlette(routes=[Route("/", told), Route("/ui/x", told)]), days), base_url=base)


def key_of(browser: TestClient) -> str:
    return next(iter(browser.cookies.jar)).value or ""


def test_browser_is_known_again_and_no_other_is_taken_for_it() -> None:
    first, second = client(), client()
    assert first.get("/").text == "None"  # it is given its key with this very answer
    names = {first.get("/ui/x").text, first.get("/").text}
    assert len(names) == 1
    second.get("/")
    assert second.get("/ui/x").text not in names
    assert re.fullmatch(r"[0-9a-f]{40}", names.pop())


def test_key_is_long_hidden_from_scripts_and_lasts_as_long_as_a_conversation() -> None:
    cookie = client(days=7).get("/").headers["set-cookie"]
    assert re.match(r"council-reports=[A-Za-z0-9_-]{43}; ", cookie)
    assert cookie.endswith("; Path=/; Max-Age=604800; HttpOnly; SameSite=Lax")
    assert "set-cookie" not in client().get("/ui/x").headers


def test_over_https_no_neighbouring_site_can_set_the_key() -> None:
    cookie = client(base="https://testserver").get("/").headers["set-cookie"]
    assert cookie.startswith("__Host-council-reports=")
    assert cookie.endswith("; Secure")
    plain = client(base="https://testserver")
    plain.cookies.set("council-reports", "k" * 43)
    assert plain.get("/ui/x").text == "None"


def test_folder_does_not_tell_the_key() -> None:
    browser = client()
    browser.get("/")
    folder = browser.get("/ui/x").text
    assert folder == folder_of("browser", key_of(browser))
    assert key_of(browser) not in folder
    assert folder != folder_of("person", key_of(browser))


@pytest.mark.parametrize("key", ["", "short", "k" * 44, "../" * 14 + "k", "k" * 42 + " "])
def test_what_is_no_key_is_nobody(key: str) -> None:
    assert client().get("/ui/x", headers={"cookie": f"council-reports={key}"}).text == "None"


def test_who_is_signed_in_is_known_by_name_in_every_browser() -> None:
    def request(name: str | None, key: str) -> Request:
        cookie = (b"cookie", f"council-reports={key * 43}".encode())
        return Request(known_as({"type": "http", "headers": [cookie]}, Person(name, frozenset())))

    assert whose(request("Ann", "k")) == whose(request("Ann", "j")) != whose(request("Ben", "k"))
    assert whose(request(None, "k")) == folder_of("browser", "k" * 43)
    assert re.fullmatch(r"[0-9a-f]{40}", whose(request("../Ann", "k")) or "")


def test_where_nothing_is_kept_no_key_is_given_and_an_old_one_is_taken_away() -> None:
    browser = client(days=0)
    assert "set-cookie" not in browser.get("/").headers
    old = browser.get("/", headers={"cookie": f"council-reports={'k' * 43}"}).headers["set-cookie"]
    assert "Max-Age=0;" in old
