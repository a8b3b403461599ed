"""What a file is, told by its bytes."""

import io
import zipfile

import pytest

from corpus.content_type import ContentType, content_type
from corpus.errors import ReadingError


def zipped(*names: str, mime: str | None = None) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        if mime:
            archive.writestr("mimetype", mime)
        for name in names:
            archive.writestr(name, "<x/>")
    return packed.getvalue()


WORD = zipped("[Content_Types].xml", "word/document.xml")


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("report.txt", b"%PDF-1.7\nrest", ContentType.PDF),
        ("report.txt", b"\n\njunk before %PDF-1.4\n", ContentType.PDF),
        ("report.pdf", WORD, ContentType.WORD),
        ("report.txt", b"<!-- saved --><!DOCTYPE html><p>Words</p>", ContentType.HTML),
        ("report.html", b"<h1>Title</h1><p>Words</p>", ContentType.HTML),
        ("report.md", b"Words", ContentType.MARKDOWN),
        ("report.txt", b"# One\n\nWords\n\n# Two\n", ContentType.MARKDOWN),
        ("report.docx", b"Only words", ContentType.TEXT),
        ("report", b"BMX tracks were built in 2023.", ContentType.TEXT),
        ("report", b"MZ is how this sentence begins.", ContentType.TEXT),
    ],
)
def test_the_bytes_tell(name: str, content: bytes, kind: ContentType) -> None:
    assert content_type(name, content) is kind


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("report.docx", b"MZ\x90\0" + bytes(300), "a program"),
        ("report.pdf", zipped("a.txt"), "a compressed archive.*unpack it"),
        ("report.doc", OLD + "WordDocument".encode("utf-16-le"), r"old \.doc format.*save it as \.docx or PDF"),
        ("report.docx", OLD + "EncryptedPackage".encode("utf-16-le"), "password.*without the password"),
        ("figures.xls", OLD + "Workbook".encode("utf-16-le"), "a spreadsheet.*as PDF"),
        ("figures.xlsx", zipped("[Content_Types].xml", "xl/workbook.xml"), "a spreadsheet"),
        ("figures.csv", b"a,b\n1,2\n", "a spreadsheet"),
        ("slides.pptx", zipped("[Content_Types].xml", "ppt/presentation.xml"), "a presentation"),
        ("report.odt", zipped("content.xml", mime="application/vnd.oasis.opendocument.text"), r"OpenDocument.*\.docx"),
        ("report.rtf", rb"{\rtf1 Words}", "an RTF file.*save it as"),
        ("scan.png", b"\x89PNG\r\n" + bytes(20), "a picture.*OCR"),
        ("scan.jpg", b"\xff\xd8\xff\xe0" + bytes(20), "a picture"),
        ("page.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n", "web archive"),
        ("feed.xml", b"<?xml version='1.0'?><feed/>", "an XML file"),
        ("report.docx", WORD[:60], "damaged or cut short"),
        ("report.txt", b"   \n", "is empty"),
        ("report.txt", bytes(range(256)) * 20, "neither text nor a PDF"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_the_way_out(name: str, content: bytes, says: str) -> None:
    with pytest.raises(ReadingError, match=says) as refused:
        content_type(name, content)
    assert str(refused.value).startswith(name)
