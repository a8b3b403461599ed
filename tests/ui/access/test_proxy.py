"""Single sign-on: whose word is taken for who somebody is, and for where a request began."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.roles import Role
from assistant.settings import Settings
from assistant.sign_in import Proxy, SignIn
from ui.access.doors import ProxyDoor, RefusedError
from ui.access.hops import Hops
from ui.access.people import Person

PROXY = Proxy(
    user_header="X-Remote-User",
    groups_header="X-Remote-Groups",
    roles={"Committee Services": Role.EDITOR, "Audit": Role.EVALUATOR},
    default_role=Role.READER,
)
TRUSTED = "10.1.0.0/16, fd00::/8, 127.0.0.1"


def settings(data: Path, **changed: Any) -> Settings:
    return Settings(data=data, sign_in=SignIn.PROXY, proxy=PROXY, trusted_proxies=TRUSTED).model_copy(update=changed)


def scope(peer: str, *headers: tuple[str, str], path: str = "/") -> dict[str, Any]:
    return {
        "type": "http", "method": "GET", "path": path, "query_string": b"", "client": (peer, 1), "scheme": "http",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers],
    }  # fmt: skip


@pytest.fixture
def hops(tmp_path: Path) -> Hops:
    return Hops(settings(tmp_path).trusted_proxies)


def who(hops: Hops, peer: str, *headers: tuple[str, str], proxy: Proxy = PROXY) -> Person | None:
    return ProxyDoor(proxy, hops).who(scope(peer, *headers))


@pytest.mark.parametrize(
    ("groups", "roles"),
    [
        ("", {Role.READER}),
        ("Members, Staff", {Role.READER}),
        ("Staff,Committee Services", {Role.EDITOR}),
        ("Audit , Committee Services", {Role.EDITOR, Role.EVALUATOR}),
        ("committee services", {Role.READER}),  # a group is called what it is called
        ("Committee Services Audit", {Role.READER}),
    ],
)
def test_groups_bring_roles(hops: Hops, groups: str, roles: set[Role]) -> None:
    person = who(hops, "10.1.2.3", ("X-Remote-User", "Jo.Doe@wendle.example"), ("X-Remote-Groups", groups))
    assert person == Person("jo.doe@wendle.example", frozenset(roles))


def test_name_may_be_of_any_letters(hops: Hops) -> None:
    person = who(hops, "::ffff:127.0.0.1", ("X-Remote-User", "Zoë Ødegård"))
    assert person is not None
    assert person.name == "zoë ødegård"


@pytest.mark.parametrize("peer", ["10.2.0.1", "192.0.2.1", "unknown", "::1", "::ffff:10.2.0.1"])
def test_header_from_elsewhere_is_nobodys_word(hops: Hops, peer: str) -> None:
    spoofed = (("X-Remote-User", "jo"), ("X-Forwarded-For", "10.1.2.3"), ("Forwarded", "for=10.1.2.3"))
    with pytest.raises(RefusedError, match="usual address"):
        who(hops, peer, *spoofed)


@pytest.mark.parametrize(
    "headers",
    [
        (),
        (("X-Remote-User", ""),),
        (("X-Remote-User", "  "),),
        (("X-Remote-User", "x" * 201),),
        (("X-Remote-User", "jo\tmax"),),
        (("X-Remote-User", "jo"), ("X-Remote-User", "max")),
        (("X-Remote-User", "jo"), ("X-Remote-Groups", "Staff"), ("X-Remote-Groups", "Audit")),
        (("X_Remote_User", "jo"),),
    ],
)
def test_who_is_not_named_once_is_refused(hops: Hops, headers: tuple[tuple[str, str], ...]) -> None:
    with pytest.raises(RefusedError):
        who(hops, "10.1.2.3", *headers)


def test_without_a_role_nobody_is_let_in(hops: Hops) -> None:
    with pytest.raises(RefusedError, match="signed in as jo, and may not"):
        who(hops, "10.1.2.3", ("X-Remote-User", "jo"), proxy=PROXY.model_copy(update={"default_role": None}))


@pytest.mark.parametrize(
    ("peer", "told", "address"),
    [
        ("192.0.2.1", "10.9.9.9", "192.0.2.1"),
        ("10.1.2.3", "192.0.2.9", "192.0.2.9"),
        ("10.1.2.3", "203.0.113.5, 192.0.2.9", "192.0.2.9"),  # what stands further left the visitor wrote
        ("10.1.2.3", "192.0.2.9, 10.1.4.4", "192.0.2.9"),
        ("10.1.2.3", "garbage", "10.1.2.3"),
        ("10.1.2.3", "", "10.1.2.3"),
        ("10.1.2.3", "10.1.4.4", "10.1.2.3"),
    ],
)
def test_address_is_the_nearest_that_no_trusted_proxy_stands_for(
    hops: Hops, peer: str, told: str, address: str
) -> None:
    assert hops.address(scope(peer, ("X-Forwarded-For", told))) == address


def test_https_is_believed_of_a_trusted_proxy(hops: Hops) -> None:
    assert hops.https(scope("10.1.2.3", ("X-Forwarded-Proto", "https")))
    assert not hops.https(scope("192.0.2.1", ("X-Forwarded-Proto", "https")))
    assert hops.https(scope("192.0.2.1") | {"scheme": "https"})


def test_page_through_the_proxy_and_past_it(site: Callable[..., Any], tmp_path: Path) -> None:
    given = settings(tmp_path)
    reader = site(given, address="10.1.2.3", **{"x-remote-user": "jo"})
    editor = site(given, address="10.1.2.3", **{"x-remote-user": "ed", "x-remote-groups": "Committee Services"})
    past = site(given, address="192.0.2.1", **{"x-remote-user": "ed", "x-remote-groups": "Committee Services"})
    file = {"files": ("new.md", b"# Report")}
    told = [each.http.post("/ui/reports", files=file).status_code for each in (reader, editor, past)]
    assert told == [403, 200, 403]
    assert "Add reports" in str(editor.config())
    assert "Add reports" not in str(reader.config())
    refused = past.http.get("/", headers={"accept": "text/html"})
    assert (refused.status_code, "usual address" in refused.text) == (403, True)
    assert reader.http.get("/sign-in").status_code == 404  # there is nothing to sign in to


def test_page_points_at_itself_whatever_a_visitor_says(site: Callable[..., Any], tmp_path: Path) -> None:
    given = settings(tmp_path)
    said = {
        "x-remote-user": "jo",
        "x-forwarded-host": "elsewhere.example",
        "x-gradio-server": "http://elsewhere.example",
    }
    over_http = site(given, address="10.1.2.3", **said)
    over_https = site(given, address="10.1.2.3", **said, **{"x-forwarded-proto": "https"})
    assert [each.config()["root"] for each in (over_http, over_https)] == ["http://testserver", "https://testserver"]


def test_server_believes_no_header_of_itself() -> None:
    """Uvicorn would take the word of any program on this machine for where a request began."""
    from ui.page_server import Server

    assert Server(lambda *_: None, lambda: None).config.proxy_headers is False  # type: ignore[arg-type,return-value]
