import time
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from corpus.errors import ReadingError
from corpus.file_names import slug
from corpus.reading import read_content, read_report
from corpus.types import Report


def test_what_is_given_wins_and_is_marked_as_given(tmp_path: Path) -> None:
    path = tmp_path / "Marlbeck Review (May 2024).txt"
    path.write_text(
        "Marlbeck Council\n\nProgress review\n\nMay 2024\n\nThe council has agreed a plan with its partners."
    )
    report = read_report(
        path, id="Own ID", title="Mine", council="Wye Council", kind="inspection", date="2020", sample=True
    )
    assert (report.id, report.title, report.council) == ("own-id", "Mine", "Wye Council")
    assert (report.kind, report.date, report.sample) == ("inspection", "2020", True)
    assert {report.found[name] for name in ("title", "council", "kind", "date")} == {"given"}
    assert report.source.name == path.name
    assert report.passages[0].id == "own-id:1"


def test_a_report_takes_its_id_from_the_file_name() -> None:
    assert read_content("Marlbeck Review (May 2024).txt", b"Words here.").id == "marlbeck-review-may-2024"
    assert slug("Café Ünion") == "cafe-union"
    assert slug("£££") == "report"


def test_markdown_is_read_as_such_whatever_the_file_is_called() -> None:
    content = b"# Wye\n\n## Finance\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n"
    assert read_content("wye.txt", content).source.media_type == "text/markdown"
    assert read_content("wye.md", b"Words here.").source.media_type == "text/markdown"
    assert read_content("wye.txt", b"Words here.").source.media_type == "text/plain"


def test_reading_is_the_same_every_time_and_can_be_stored() -> None:
    content = "Purpose\n\n1. The council met.¹\n\n¹ In May.\n".encode()
    report = read_content("wye.txt", content)
    assert report == read_content("wye.txt", content)
    stored = TypeAdapter(Report)
    assert stored.validate_json(stored.dump_json(report)) == report


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("wye.txt", b"", "wye.txt is empty"),
        ("wye.pdf", b"\x89PNG\r\n\x1a\n0000", "wye.pdf is a picture"),
        ("wye.rtf", b"{\\rtf1 words}", "wye.rtf is an RTF file"),
        ("wye.txt", bytes(range(256)) * 9, "wye.txt is neither text nor a PDF"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(name: str, content: bytes, reason: str) -> None:
    with pytest.raises(ReadingError, match=reason) as refused:
        read_content(name, content)
    assert "\n" not in str(refused.value)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="There is no file"):
        read_report(tmp_path / "none.txt")
    with pytest.raises(ReadingError, match="is a folder"):
        read_report(tmp_path)


def test_a_thousand_passages_are_read_in_a_second() -> None:
    paragraphs = [
        f"{number}. The council closed action {number} in May 2023. It was told to Cabinet."
        for number in range(1, 1001)
    ]
    started = time.process_time()
    report = read_content("wye.txt", "\n\n".join(paragraphs).encode())
    assert len(report.passages) == 1000
    assert time.process_time() - started < 2  # half of that; what others do meanwhile does not count
