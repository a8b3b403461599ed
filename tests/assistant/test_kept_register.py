"""The register that is kept beside the library."""

from pathlib import Path

import pytest

from assistant.kept_register import NAME, KeptRegister
from assistant.loaded import sample_reports
from corpus.register import build_register
from corpus.types import Register, Report

REPORTS = sample_reports()


@pytest.fixture(scope="module")
def built() -> Register:
    return build_register(REPORTS)


def unread(reports: object) -> Register:
    raise AssertionError("it was built anew")


def test_it_is_built_once_and_the_same_when_it_is_read_again(
    tmp_path: Path, built: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert KeptRegister(tmp_path, "one", writes=True).register(REPORTS) == built
    assert [path.name for path in tmp_path.iterdir()] == [NAME]
    monkeypatch.setattr("corpus.register.build_register", unread)
    assert KeptRegister(tmp_path, "one", writes=False).register(REPORTS) == built


@pytest.mark.parametrize("damage", [b"", b"{}", b"not a register", b'{"made_from": "x", "sha256": "y"}\n{}'])
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, built: Register, damage: bytes) -> None:
    (tmp_path / NAME).write_bytes(damage)
    assert KeptRegister(tmp_path, "one", writes=True).register(REPORTS) == built


def test_a_file_with_a_changed_letter_is_not_believed(tmp_path: Path, built: Register) -> None:
    KeptRegister(tmp_path, "one", writes=True).register(REPORTS)
    file = tmp_path / NAME
    file.write_bytes(file.read_bytes().replace(b"council", b"Council", 1))
    assert KeptRegister(tmp_path, "one", writes=False).register(REPORTS) == built


def test_what_was_made_from_other_reports_is_gone_at_once(tmp_path: Path) -> None:
    KeptRegister(tmp_path, "one", writes=True).register(REPORTS)
    KeptRegister(tmp_path, "two", writes=True)
    assert not (tmp_path / NAME).exists()


def test_who_only_reads_writes_nothing(tmp_path: Path) -> None:
    none: tuple[Report, ...] = ()
    assert not KeptRegister(tmp_path, "one", writes=False).register(none).recommendations
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_is_no_matter(tmp_path: Path, built: Register) -> None:
    (tmp_path / f"{NAME}.new").mkdir()
    assert KeptRegister(tmp_path, "one", writes=True).register(REPORTS) == built
