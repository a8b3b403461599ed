"""Settings come from the command, the environment and a file, in that order, and unknown ones are refused."""

from pathlib import Path

import pytest

from assistant.settings import load_settings
from corpus.errors import SettingsError


@pytest.fixture
def data(own_data_folder: Path) -> Path:
    own_data_folder.mkdir()
    return own_data_folder


def test_without_any_setting_the_page_is_for_this_machine_alone(data: Path) -> None:
    settings = load_settings()
    assert (settings.data, settings.host, settings.port) == (data, "127.0.0.1", 7860)
    assert settings.embeddings_url is None


def test_the_folder_that_a_command_names_outranks_the_environment(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "other").data == tmp_path / "other"


def test_the_user_s_own_folder_is_used_where_none_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("COUNCIL_REPORTS_DATA")
    monkeypatch.setattr("assistant.settings.user_data_path", lambda name: tmp_path / name)
    assert load_settings().data == tmp_path / "council-reports"


def test_the_environment_outranks_the_file(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (data / "settings.toml").write_text('port = 9000\nhost = "127.0.0.2"\n')
    monkeypatch.setenv("COUNCIL_REPORTS_PORT", "9001")
    settings = load_settings()
    assert (settings.host, settings.port) == ("127.0.0.2", 9001)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("prot = 9000", "'prot' in .*settings.toml is no setting"),
        ("port = 99999", "setting 'port' cannot be used .*COUNCIL_REPORTS_PORT"),
        ("[limits]\nsecond = 1", "there is no limit 'second'"),
        ("[limits]\nseconds = 'long'", "'limits.seconds' cannot be used .*COUNCIL_REPORTS_LIMITS__SECONDS"),
        ("port =", "settings.toml cannot be read"),
        (b"\xff\xfe\x00", "settings.toml cannot be read"),
    ],
)
def test_a_file_that_is_wrong_is_one_sentence(data: Path, written: str | bytes, said: str) -> None:
    (data / "settings.toml").write_bytes(written.encode() if isinstance(written, str) else written)
    with pytest.raises(SettingsError, match=said) as error:
        load_settings()
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("COUNCIL_REPORTS_PRT", "1", "COUNCIL_REPORTS_PRT is no setting"),
        ("COUNCIL_REPORTS_PORT", "many", "setting 'port' cannot be used"),
    ],
)
def test_an_environment_that_is_wrong_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=said):
        load_settings()


def test_a_limit_of_reading_can_be_raised(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (data / "settings.toml").write_text("[limits]\nseconds = 500\npages = 10\n")
    monkeypatch.setenv("COUNCIL_REPORTS_LIMITS__PAGES", "9000")
    assert (load_settings().limits.seconds, load_settings().limits.pages) == (500, 9000)


def test_a_key_is_not_shown(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNCIL_REPORTS_EMBEDDINGS_KEY", "hush-hush")
    assert "hush-hush" not in repr(load_settings())


def test_an_endpoint_without_a_model_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.embedder import chosen_embedder

    monkeypatch.setenv("COUNCIL_REPORTS_EMBEDDINGS_URL", "http://127.0.0.1:1")
    with pytest.raises(SettingsError, match="embeddings_model"):
        chosen_embedder(load_settings())


def test_another_folder_without_a_model_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from assistant.embedder import chosen_embedder

    monkeypatch.setenv("COUNCIL_REPORTS_EMBEDDER", str(tmp_path))
    with pytest.raises(SettingsError, match="No sentence-transformers model"):
        chosen_embedder(load_settings())
