"""What a file holds, told by its bytes and not by its name; and what to do with one that is no report we can read."""

import io
import re
import zipfile
from enum import StrEnum
from pathlib import PurePath

from corpus.characters import clean, decode
from corpus.errors import ReadingError
from corpus.read_markdown import looks_like_markdown


class ContentType(StrEnum):
    """The kinds of file that can be read."""

    PDF = "PDF"
    WORD = "Word"
    HTML = "web page"
    MARKDOWN = "Markdown"
    TEXT = "text"


_READABLE = "PDF, Word (.docx), a web page, Markdown or text"
_SAVE_AS_WORD = "open it in Word or LibreOffice, save it as .docx or PDF, and read that."
_PICTURE = "a picture", "run it through OCR to a PDF with text (“ocrmypdf” does so), and read that."
_ARCHIVE = "a compressed archive", "unpack it, and read the reports in it."
_PROGRAM = "a program", f"choose a report: {_READABLE}."
_SHEET = "a spreadsheet", "save the sheet as PDF, and read that."
_SLIDES = "a presentation", "save it as PDF, and read that."
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIPPED = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_FOREIGN: tuple[tuple[bytes, tuple[str, str]], ...] = (
    (b"{\\rtf", ("an RTF file", _SAVE_AS_WORD)),
    *((mark, _PICTURE) for mark in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"\0\0\1\0")),
    *((mark, _ARCHIVE) for mark in (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")),
    *(
        (mark, _PROGRAM)
        for mark in (b"MZ", b"\x7fELF", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!")
    ),
)
_INSIDE_ZIP: tuple[tuple[str, tuple[str, str]], ...] = (
    ("xl/workbook", _SHEET),
    ("ppt/presentation", _SLIDES),
    ("META-INF/container.xml", ("an e-book", "save it as PDF or HTML, and read that.")),
)
_OPEN_DOCUMENT: tuple[tuple[str, tuple[str, str]], ...] = (
    ("spreadsheet", _SHEET),
    ("presentation", _SLIDES),
    ("", ("an OpenDocument file", _SAVE_AS_WORD)),
)
_PROLOGUE = r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
_HTML = re.compile(_PROLOGUE + r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_HTML_PARTS = re.compile(r"</(?:p|div|h[1-6]|table|ul|ol|body|article)>", re.IGNORECASE)
_XML = re.compile(r"^\s*<\?xml\b|^\s*<!DOCTYPE\b", re.IGNORECASE)
_WEB_ARCHIVE = re.compile(r"^(?:From|MIME-Version|Content-Type|Received|Return-Path|Subject):", re.IGNORECASE)
_HEAD = 4096
_PDF_MARK_WITHIN = 1024  # bytes in front of the mark of a PDF that readers put up with


def content_type(name: str, content: bytes) -> ContentType:
    """What the bytes of the file called `name` are. Raises ReadingError, with the way out, where they are no report."""
    if not content.strip():
        raise ReadingError(f"{name} is empty: choose a file that holds a report.")
    if b"%PDF-" in content[:_PDF_MARK_WITHIN] and not content.startswith(_ZIPPED):
        return ContentType.PDF
    if content.startswith(_ZIPPED):
        return _zipped(name, content)
    if content.startswith(_OLD_OFFICE):
        raise _refusal(name, *_old_office(content))
    for mark, what in _FOREIGN:
        if content.startswith(mark) and (len(mark) > 2 or b"\0" in content[:_HEAD] or mark == b"#!"):
            raise _refusal(name, *what)
    if content[:4] == b"RIFF" or content[4:8] == b"ftyp":
        raise _refusal(name, "a picture, sound or film", f"choose a report: {_READABLE}.")
    return _text(name, content)


def _refusal(name: str, what: str, way_out: str) -> ReadingError:
    return ReadingError(f"{name} is {what}, which is not read here: {way_out}")


def _zipped(name: str, content: bytes) -> ContentType:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = frozenset(archive.namelist())
            mime = archive.read("mimetype")[:200].decode("ascii", "replace") if _small(archive, "mimetype") else ""
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError, NotImplementedError):
        raise ReadingError(f"{name} is damaged or cut short: get the file anew, and read that.") from None
    for part, what in _INSIDE_ZIP:
        if any(member.startswith(part) for member in members):
            raise _refusal(name, *what)
    if "opendocument" in mime:
        raise _refusal(name, *next(what for part, what in _OPEN_DOCUMENT if part in mime))
    if "[Content_Types].xml" in members and any(member.startswith("word/") for member in members):
        return ContentType.WORD
    raise _refusal(name, *_ARCHIVE)


def _small(archive: zipfile.ZipFile, member: str) -> bool:
    return member in archive.NameToInfo and archive.getinfo(member).file_size < 200


def _old_office(content: bytes) -> tuple[str, str]:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "protected with a password", "open it in Word, save it without the password, and read that."
    if "Workbook".encode("utf-16-le") in content and "WordDocument".encode("utf-16-le") not in content:
        return _SHEET
    if "PowerPoint Document".encode("utf-16-le") in content:
        return _SLIDES
    return "a Word file in the old .doc format", _SAVE_AS_WORD


def _text(name: str, content: bytes) -> ContentType:
    suffix = PurePath(name).suffix.lower()
    text = clean(decode(name, content))
    head = text[:_HEAD]
    if _HTML.match(head) or (suffix in {".html", ".htm", ".xhtml"} and _HTML_PARTS.search(text)):
        return ContentType.HTML
    if _XML.match(head):
        raise _refusal(name, "an XML file", f"choose a report: {_READABLE}.")
    if _WEB_ARCHIVE.match(head) and re.search(r"^Content-Type:\s*(?:multipart|text/html)", head, re.M | re.I):
        raise _refusal(name, "an e-mail or web archive", "save the report in it as HTML or PDF, and read that.")
    if suffix in {".csv", ".tsv"}:
        raise _refusal(name, *_SHEET)
    if suffix in {".md", ".markdown"} or looks_like_markdown(text):
        return ContentType.MARKDOWN
    return ContentType.TEXT
