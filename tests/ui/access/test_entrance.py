"""Who may come in as the settings have it, and when the server refuses to listen."""

import stat
from pathlib import Path
from typing import Any

import pytest

from assistant.settings import Settings, load_settings
from assistant.sign_in import SignIn
from corpus.errors import AccountError, SettingsError
from ui.access.doors import AccountsDoor, OpenDoor, ProxyDoor
from ui.access.entrance import entrance_of
from ui.access.sessions import Sessions
from ui.command_line import run


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.5", "reports.wendle.example", "127.0.0.1.example", ""])  # noqa: S104
def test_without_signing_in_the_server_listens_at_this_machine_alone(tmp_path: Path, host: str) -> None:
    with pytest.raises(SettingsError, match=r"set sign_in to “accounts” or “proxy”"):
        entrance_of(Settings(data=tmp_path), host)


def test_serve_refuses_another_address_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "--host", "0.0.0.0", "--port", "0"]) == 1  # noqa: S104
    printed = capsys.readouterr()
    assert (printed.out, printed.err.count("\n")) == ("", 1)
    assert "set sign_in to “accounts” or “proxy” in" in printed.err


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.9.9.9"])
def test_on_this_machine_nobody_signs_in(tmp_path: Path, host: str) -> None:
    entrance = entrance_of(Settings(data=tmp_path), host)
    assert isinstance(entrance.door, OpenDoor)
    assert (entrance.names, entrance.way_out, len(entrance.rights)) == (frozenset({host}), "", 1)
    assert not (tmp_path / "access").exists()


def test_accounts_need_one_account(tmp_path: Path) -> None:
    with pytest.raises(AccountError, match="council-reports accounts add NAME"):
        entrance_of(Settings(data=tmp_path, sign_in=SignIn.ACCOUNTS), "127.0.0.1")


def test_accounts_open_every_address(settings: Settings) -> None:
    entrance = entrance_of(settings, "0.0.0.0")  # noqa: S104
    assert isinstance(entrance.door, AccountsDoor)
    assert (entrance.names, entrance.way_out, len(entrance.rights)) == (None, "/sign-out", 4)
    key = settings.data / "access" / "session.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert len(key.read_bytes()) == 32


def test_names_are_kept_to_where_they_are_set(settings: Settings) -> None:
    named = settings.model_copy(update={"host_names": ("reports.wendle.example",)})
    assert entrance_of(named, "10.0.0.5").names == {"reports.wendle.example", "10.0.0.5"}
    assert entrance_of(named, "127.0.0.1").names == {"reports.wendle.example", "127.0.0.1"}


@pytest.mark.parametrize("damage", ["session.key", "ended-sessions.json"])
def test_damaged_sessions_are_one_sentence(settings: Settings, damage: str) -> None:
    entrance_of(settings, "127.0.0.1")
    (settings.data / "access" / damage).write_bytes(b"?")
    with pytest.raises(AccountError, match="is damaged; remove it"):
        Sessions(settings.data, 12)


def test_sessions_outlive_a_restart_and_so_does_their_end(settings: Settings, accounts: Any) -> None:
    first = Sessions(settings.data, 12)
    kept, ended = (first.begin("jo", accounts.all()["jo"]) for _ in range(2))
    first.end(ended)
    again = Sessions(settings.data, 12)
    assert again.of(kept) == first.of(kept) is not None
    assert again.of(ended) is None


WRITTEN = """
sign_in = "proxy"
trusted_proxies = ["127.0.0.1", "10.1.0.0/16"]
host_names = ["Reports.Wendle.example"]
[proxy]
user_header = "X-Remote-User"
groups_header = "X-Remote-Groups"
roles = {"Committee Services" = "editor"}
"""


def test_settings_are_read_from_the_file_and_the_environment(
    own_data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_data_folder.mkdir()
    (own_data_folder / "settings.toml").write_text(WRITTEN, encoding="utf-8")
    monkeypatch.setenv("COUNCIL_REPORTS_TRUSTED_PROXIES", "192.0.2.1, 192.0.2.2")
    monkeypatch.setenv("COUNCIL_REPORTS_PROXY__DEFAULT_ROLE", "reader")
    settings = load_settings()
    assert isinstance(entrance_of(settings, "0.0.0.0").door, ProxyDoor)  # noqa: S104
    assert [str(each) for each in settings.trusted_proxies] == ["192.0.2.1/32", "192.0.2.2/32"]
    assert settings.host_names == ("reports.wendle.example",)
    assert settings.proxy.default_role == "reader"
    assert not {"proxy", "trusted_proxies", "sign_in", "host_names"} & set(settings.of_answers())
    assert "embedder" in settings.of_answers()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (('trusted_proxies = ["127.0.0.1", "10.1.0.0/16"]', ""), "trusted_proxies does not name"),
        (('roles = {"Committee Services" = "editor"}', ""), "neither roles nor a default_role"),
        (('groups_header = "X-Remote-Groups"', ""), "no groups_header"),
        (('"X-Remote-User"', '"Cookie"'), "a browser sends this header itself"),
        (('"editor"', '"king"'), "proxy.roles.Committee Services"),
        (("127.0.0.1", "127.0.0.1/8"), "host bits"),
        (('"proxy"', '"maybe"'), "'sign_in'"),
        (("groups_header", "group_header"), "'proxy.group_header'"),
        (("Reports.Wendle", "https://reports"), "'host_names.0'"),
    ],
)
def test_wrong_settings_are_one_sentence(own_data_folder: Path, change: tuple[str, str], words: str) -> None:
    own_data_folder.mkdir()
    (own_data_folder / "settings.toml").write_text(WRITTEN.replace(*change), encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        load_settings()
    assert words in str(error.value)
    assert "\n" not in str(error.value)


def test_environment_that_cannot_be_read_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNCIL_REPORTS_PROXY", "x-remote-user")
    with pytest.raises(SettingsError, match="of the environment cannot be read"):
        load_settings()
