"""Signing in and out, by a browser without a screen or a script."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest

from assistant.settings import Settings

Site = Callable[..., Any]
WORDS = "three words apart"


def cookie_of(response: Any) -> str:
    return str(response.headers["set-cookie"])


@pytest.fixture
def visitor(doorway: Site, settings: Settings) -> Any:
    return doorway(settings)


def test_nobody_is_let_in_who_has_not_signed_in(visitor: Any) -> None:
    first = visitor.http.get("/?year=2024&q=What%20%26%20why", headers={"accept": "text/html"})
    assert (first.status_code, first.headers["location"]) == (
        303,
        "/sign-in?next=year%3D2024%26q%3DWhat%2520%2526%2520why",
    )
    for address in ("/theme.css", "/api/reports", "/gradio_api/queue/data?session_hash=x", "/gradio_api/heartbeat/x"):
        refused = visitor.http.get(address)
        assert (refused.status_code, refused.json()["error"].count(".")) == (401, 1)
    for address in ("/api/ask", "/ui/reports", "/ui/questions", "/gradio_api/queue/join", "/gradio_api/cancel"):
        assert visitor.http.post(address, json={}).status_code == 401
    assert visitor.http.get("/api/reports").headers["www-authenticate"] == "Bearer"
    assert visitor.http.get("/ui/static/sign_in.css").status_code == 200
    assert visitor.http.get("/ui/about").status_code == visitor.http.get("/ui/ready").status_code == 200


def test_sign_in_leads_back_to_the_question_and_out_again(visitor: Any) -> None:
    form = visitor.http.get("/sign-in?next=year%3D2024%26q%3DWhat%2520%2526%2520why%253F")
    assert form.headers["cache-control"] == "no-store"
    assert "script-src 'self' 'nonce-" in form.headers["content-security-policy"]
    back = re.search(r'name="next" value="([^"]*)"', form.text)[1].replace("&amp;", "&")  # type: ignore[index]
    signed_in = visitor.sign_in("Jo ", next=back)
    assert (signed_in.status_code, signed_in.headers["location"]) == (303, "/?year=2024&q=What+%26+why%3F")
    cookie = cookie_of(signed_in).lower()
    assert all(part in cookie for part in ("httponly", "samesite=strict", "path=/", f"max-age={12 * 3600}"))
    assert "secure" not in cookie  # over plain http; below, over https
    page = visitor.http.get("/")
    assert (page.status_code, page.headers["cache-control"]) == (200, "no-store")
    assert visitor.http.get("/sign-in").headers["location"] == "/"
    copied = dict(visitor.http.cookies)
    out = visitor.http.post("/sign-out")
    assert (out.status_code, out.headers["location"]) == (303, "/sign-in")
    assert not visitor.http.cookies
    visitor.http.cookies.update(copied)  # a copy of the cookie opens nothing either
    assert visitor.http.get("/theme.css").status_code == 401


def test_wrong_name_and_wrong_password_are_told_alike(visitor: Any) -> None:
    wrong = [visitor.sign_in("jo", "four words quite apart"), visitor.sign_in("nobody"), visitor.sign_in("jo'<b>")]
    told = [re.sub(r'value="[^"]*"', "", each.text) for each in wrong]
    assert [each.status_code for each in wrong] == [403] * 3
    assert told[0] == told[1] == told[2]
    assert "The name or the password is wrong." in told[0]
    assert "<title>Error: sign in" in told[0]
    assert "<b>" not in wrong[2].text
    assert WORDS not in "".join(each.text for each in wrong)
    assert visitor.sign_in("", "").status_code == 422
    assert visitor.http.post("/sign-in", content=b"x" * 9_000).status_code == 422
    assert not visitor.http.cookies


def test_unknown_name_takes_as_long_as_a_known_one(accounts: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from argon2 import PasswordHasher

    from ui.access import accounts as module

    usual = PasswordHasher()
    monkeypatch.setattr(module, "_HASHER", usual)
    monkeypatch.setattr(module, "_NOBODYS", usual.hash("x"))
    accounts.change("jo", password=WORDS)

    def seconds(name: str) -> float:
        times = []
        for _ in range(5):
            begun = time.perf_counter()
            assert accounts.signed_in(name, "quite another password") is None
            times.append(time.perf_counter() - begun)
        return min(times)

    known, unknown = seconds("jo"), seconds("nobody")
    assert known > 0.005
    assert 0.5 < known / unknown < 2


@pytest.mark.parametrize(
    "next",
    [
        "//elsewhere.example",
        "https://elsewhere.example/?q=x",
        "/\\elsewhere.example",
        "x\r\nSet-Cookie: a=b",
        "@elsewhere.example",
    ],
)
def test_sign_in_leads_nowhere_else(visitor: Any, next: str) -> None:
    location = visitor.sign_in("jo", next=next).headers["location"]
    assert re.fullmatch(r"/(\?[\w%=&+.-]*)?", location)


def test_session_of_before_is_not_the_session_of_after(doorway: Site, settings: Settings) -> None:
    """A session that somebody else planted is not theirs to use once the right person has signed in."""
    attacker, victim = doorway(settings), doorway(settings)
    planted = cookie_of(attacker.sign_in("jo")).partition(";")[0]
    form = {"name": "ed", "password": WORDS}
    own = cookie_of(victim.http.post("/sign-in", data=form, headers={"cookie": planted})).partition(";")[0]
    assert own.partition("=")[0] == planted.partition("=")[0]
    assert own != planted
    assert attacker.http.get("/theme.css").status_code == 401
    victim.http.cookies.clear()
    file = {"files": ("a.md", b"# A")}
    assert victim.http.post("/ui/reports", files=file, headers={"cookie": own}).status_code == 200


@pytest.mark.parametrize("change", ["stamp", "text", "key", "empty"])
def test_forged_session_opens_nothing(visitor: Any, change: str, settings: Settings, accounts: Any) -> None:
    from ui.access.sessions import Sessions

    visitor.sign_in("jo")
    ((name, value),) = dict(visitor.http.cookies).items()
    if change == "stamp":
        accounts.change("jo", password="another three words")
    elif change == "text":
        value = value[:3] + ("A" if value[3] != "A" else "B") + value[4:]
    elif change == "key":
        (settings.data / "access" / "session.key").unlink()
        value = Sessions(settings.data, 12).begin("max", accounts.all()["max"])
    else:
        value = ""
    visitor.http.cookies.clear()
    visitor.http.cookies.set(name, value)
    assert visitor.http.get("/theme.css").status_code == 401


def test_session_runs_out(visitor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor.sign_in("jo")
    later = time.time() + 12 * 3600 + 5
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: later)
    assert visitor.http.get("/theme.css").status_code == 401


def test_guessing_is_locked_for_the_name_and_the_address(doorway: Site, settings: Settings) -> None:
    guesser, owner = doorway(settings), doorway(settings, address="10.0.0.1")
    assert [guesser.sign_in("jo", "wrong password").status_code for _ in range(6)] == [403] * 5 + [429]
    locked = guesser.sign_in("jo")  # also with the right password: it would tell that it is right
    assert locked.status_code == 429
    assert 0 < int(locked.headers["retry-after"]) <= 900
    assert "Wait 15 minutes, then try again." in locked.text
    assert [guesser.sign_in("nobody", "wrong").status_code for _ in range(6)] == [403] * 5 + [429]
    assert owner.sign_in("jo").status_code == 303
    others = [guesser.sign_in(f"name{number}", "wrong").status_code for number in range(42)]
    assert others == [403] * 40 + [429] * 2  # one address has fifty tries in all


def test_header_does_not_give_a_guesser_another_address(doorway: Site, settings: Settings) -> None:
    told = [
        doorway(settings, **{"x-forwarded-for": f"10.1.1.{n}"}).sign_in("jo", "wrong").status_code for n in range(6)
    ]
    assert told[-1] == 429


def test_signing_in_rightly_is_not_counted(doorway: Site, settings: Settings) -> None:
    assert [doorway(settings).sign_in("jo").status_code for _ in range(25)] == [303] * 25


def test_another_site_can_neither_sign_in_nor_out(doorway: Site, settings: Settings) -> None:
    visitor = doorway(settings)
    visitor.sign_in("jo")
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "http://elsewhere.example"}):
        assert visitor.http.post("/sign-out", headers=headers).status_code == 403
        assert visitor.http.post("/sign-in", data={"name": "ed", "password": WORDS}, headers=headers).status_code == 403
    assert visitor.http.get("/sign-out").status_code == 404
    assert visitor.http.get("/theme.css").status_code == 200


def test_behind_https_the_cookie_is_secure(doorway: Site, settings: Settings) -> None:
    behind = settings.model_copy(
        update={"trusted_proxies": Settings(data=settings.data, trusted_proxies="10.9.8.7").trusted_proxies}
    )
    visitor = doorway(behind, **{"x-forwarded-proto": "https", "x-forwarded-for": "10.20.30.40"})
    cookie = cookie_of(visitor.sign_in("jo"))
    assert cookie.startswith("__Host-council-reports-")
    assert "Secure" in cookie


def test_passwords_and_tokens_stand_in_no_log(
    doorway: Site, settings: Settings, caplog: pytest.LogCaptureFixture, accounts: Any
) -> None:
    caplog.set_level(0)
    token, visitor = accounts.new_token("jo"), doorway(settings)
    for _ in range(7):
        visitor.sign_in(WORDS, "a wrong password")  # the password in the field of the name
    visitor.http.get("/api/reports", headers={"authorization": f"Bearer {token}"})
    assert "too many tries" in caplog.text
    assert not [secret for secret in (WORDS, "a wrong password", token) if secret in caplog.text]


def test_damaged_accounts_let_nobody_in(doorway: Site, settings: Settings, accounts: Any) -> None:
    visitor = doorway(settings)
    visitor.sign_in("jo")
    accounts.path.write_text("{}}", encoding="utf-8")
    assert visitor.http.get("/theme.css").status_code == 500
    told = doorway(settings).sign_in("jo")
    assert (told.status_code, str(accounts.path) in told.text) == (500, False)


def test_what_went_wrong_is_told_to_who_is_let_in(doorway: Site, settings: Settings, desk: Any) -> None:
    visitor = doorway(settings)
    desk.failure = "The index at /somewhere cannot be opened."
    assert "/somewhere" not in visitor.http.get("/ui/ready").text
    visitor.sign_in("jo")
    assert visitor.http.get("/ui/ready").text == desk.failure
