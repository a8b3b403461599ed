"""The file of accounts, and the command that writes it."""

import io
import stat
from pathlib import Path
from typing import Any

import pytest

from assistant.loaded import CONVERSATIONS
from assistant.roles import Role
from corpus.errors import AccountError
from ui.access.accounts import Accounts
from ui.command_line import run
from ui.conversations import Conversations
from ui.evidence import Exchange
from ui.whose import folder_of

WORDS = "three words apart"
READER = frozenset({Role.READER})


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run(["accounts", *arguments])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Any:
    def give(words: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO(words))

    return give


def test_account_is_made_changed_and_forgotten(
    capsys: pytest.CaptureFixture[str], typed: Any, own_data_folder: Path
) -> None:
    typed(f"{WORDS}\n")
    assert said(capsys, "add", "Jo", "--role", "reader") == (0, "added: jo (reader)\n", "")
    kept = Accounts(own_data_folder)
    assert kept.signed_in(" JO", WORDS) == "jo"
    assert said(capsys, "role", "jo", "--role", "editor", "--role", "evaluator")[0] == 0
    assert said(capsys, "list") == (0, "jo: editor, evaluator\n", "")
    code, token, err = said(capsys, "token", "jo")
    assert (code, token.startswith("crt_"), err.count("\n")) == (0, True, 1)
    assert kept.of_token(token.strip()) == "jo"
    assert said(capsys, "list")[1] == "jo: editor, evaluator, token\n"
    stamp = kept.all()["jo"].stamp
    typed("three other words\n")
    assert said(capsys, "password", "jo")[0] == 0
    assert (kept.signed_in("jo", WORDS), kept.signed_in("jo", "three other words")) == (None, "jo")
    assert kept.all()["jo"].stamp != stamp
    stamp = kept.all()["jo"].stamp
    assert said(capsys, "sign-out", "jo")[0] == 0
    assert kept.all()["jo"].stamp != stamp
    assert said(capsys, "token", "jo", "--revoke")[0] == 0
    assert kept.of_token(token.strip()) is None
    assert said(capsys, "remove", "jo")[0] == 0
    assert "There is no account yet" in said(capsys, "list")[2]
    assert kept.all() == {}


def test_removing_an_account_deletes_its_conversations(
    capsys: pytest.CaptureFixture[str], typed: Any, own_data_folder: Path
) -> None:
    typed(f"{WORDS}\n")
    assert said(capsys, "add", "jo", "--role", "reader")[0] == 0
    talks = Conversations(own_data_folder / CONVERSATIONS, days=30)
    talks.add(folder_of("person", "jo"), "0" * 24, Exchange(1, "Who pays?", None))
    talks.add(folder_of("person", "al"), "1" * 24, Exchange(1, "Who asks?", None))
    assert said(capsys, "remove", "jo")[0] == 0
    assert not talks.listed(folder_of("person", "jo"))
    assert talks.listed(folder_of("person", "al"))


def test_file_holds_no_secret_and_is_this_users_alone(accounts: Accounts) -> None:
    token = accounts.new_token("jo")
    content = accounts.path.read_text(encoding="utf-8")
    assert WORDS not in content
    assert token not in content
    assert "$argon2id$" in content
    assert stat.S_IMODE(accounts.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(accounts.path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("name", "password", "words"),
    [
        ("jo doe", WORDS, "cannot be the name"),
        ("../jo", WORDS, "cannot be the name"),
        ("", WORDS, "cannot be the name"),
        ("x" * 65, WORDS, "cannot be the name"),
        ("jo", "short", "12 to 200 characters"),
        ("jo", "", "12 to 200 characters"),
        ("jo", "x" * 201, "12 to 200 characters"),
        ("ed", WORDS, "already an account"),
    ],
)
def test_what_makes_no_account_is_one_sentence(
    capsys: pytest.CaptureFixture[str], typed: Any, own_data_folder: Path, name: str, password: str, words: str
) -> None:
    Accounts(own_data_folder).add("ed", READER, WORDS)
    typed(f"{password}\n")
    code, out, err = said(capsys, "add", name, "--role", "reader")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert words in err
    assert list(Accounts(own_data_folder).all()) == ["ed"]


def test_there_is_no_way_to_give_a_password_on_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "add", "jo", "--role", "reader", "--password", WORDS)[0] == 2
    assert said(capsys, "add", "jo", WORDS, "--role", "reader")[0] == 2
    assert said(capsys, "add", "jo")[0] == 2


@pytest.mark.parametrize("command", [["role", "no", "--role", "reader"], ["password", "no"], ["token", "no"], ["sign-out", "no"], ["remove", "no"]])  # fmt: skip
def test_account_that_is_not_there_is_one_sentence(
    capsys: pytest.CaptureFixture[str], typed: Any, command: list[str]
) -> None:
    typed(f"{WORDS}\n")
    code, _, err = said(capsys, *command)
    assert (code, err.count("\n"), "'no'" in err) == (1, 1, True)


@pytest.mark.parametrize("content", ["", "[]", '{"accounts": {"jo": {}}}', '{"accounts": {}, "more": 1}', '{"accounts": {"jo": {"roles": ["king"], "password": "", "stamp": ""}}}'])  # fmt: skip
def test_damaged_file_is_an_error_and_never_no_accounts(accounts: Accounts, content: str) -> None:
    accounts.path.write_text(content, encoding="utf-8")
    for _ in range(2):
        with pytest.raises(AccountError, match="is damaged"):
            accounts.all()
    with pytest.raises(AccountError):
        accounts.add("new", READER, WORDS)
    assert accounts.path.read_text(encoding="utf-8") == content


def test_password_is_the_same_from_every_keyboard(accounts: Accounts) -> None:
    accounts.change("jo", password="cafe\u0301 on the corner")
    assert accounts.signed_in("jo", "caf\u00e9 on the corner") == "jo"


def test_page_that_runs_sees_the_change_of_another_process(accounts: Accounts, own_data_folder: Path) -> None:
    Accounts(own_data_folder).add("new", READER, WORDS)
    assert accounts.all()["new"].roles == READER
    Accounts(own_data_folder).remove("new")
    assert "new" not in accounts.all()
