"""The time of an ingest is told beside that of the embedding within it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import ingest_speed
from corpus.errors import ReadingError
from index.embedders import HashEmbedder


def test_embedding_is_timed_within_the_ingest(write_report: Callable[..., Path]) -> None:
    found = ingest_speed.measure(write_report(), HashEmbedder())
    assert found.texts >= 3
    assert 0 < found.embedding < found.whole
    assert found.ratio > 1


def test_a_file_that_is_refused_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_text("")
    with pytest.raises(ReadingError, match=r"empty\.md"):
        ingest_speed.measure(tmp_path / "empty.md", HashEmbedder())


def test_the_command_prints_a_row(write_report: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    path = write_report()
    ingest_speed.main([str(path)])
    assert path.name in capsys.readouterr().out.splitlines()[-1]
