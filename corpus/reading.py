"""From a file to a report: chooses the reader by what the file holds, and fills in what the report says of itself."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from corpus.blocks import Document, Reader
from corpus.characters import clean, decode
from corpus.errors import ReadingError
from corpus.metadata import guessed
from corpus.read_markdown import MarkdownReader, looks_like_markdown
from corpus.read_text import TextReader
from corpus.structure import structured
from corpus.types import Report, ReportSource

_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word, OpenDocument or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)
_HTML = re.compile(r"^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_LONGEST_ID = 80
SUFFIXES = (*TextReader.suffixes, *MarkdownReader.suffixes)


def read_report(
    path: Path,
    *,
    id: str | None = None,
    title: str | None = None,
    council: str | None = None,
    publisher: str | None = None,
    kind: str | None = None,
    date: str | None = None,
    sample: bool = False,
) -> Report:
    """The report in the file at `path`; what is given wins over what the report says of itself.

    Raises ReadingError for a file that is missing, empty, or no text.
    """
    path = Path(path)
    if path.is_dir():
        raise ReadingError(f"{path} is a folder: name the files in it, or ingest the folder.")
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise ReadingError(f"There is no file {path}: check its name and folder.") from None
    except OSError as error:
        raise ReadingError(f"{path} cannot be opened ({error.strerror}): check that you may read it.") from None
    given = {"title": title, "council": council, "publisher": publisher, "kind": kind, "date": date}
    return _report(path, content, id, given, sample)


def read_content(
    name: str,
    content: bytes,
    *,
    id: str | None = None,
    title: str | None = None,
    council: str | None = None,
    publisher: str | None = None,
    kind: str | None = None,
    date: str | None = None,
    sample: bool = False,
) -> Report:
    """The report in `content`, the bytes of a file called `name`; as `read_report` in all else."""
    given = {"title": title, "council": council, "publisher": publisher, "kind": kind, "date": date}
    return _report(Path(name), content, id, given, sample)


def _report(path: Path, content: bytes, id: str | None, given: Mapping[str, str | None], sample: bool) -> Report:
    reader = _reader_for(path, content)
    document = reader.read(path, content)
    identity = slug(id or path.stem)
    structure = structured(document.blocks, identity)
    if not structure.passages:
        raise ReadingError(f"{path.name} holds no words: choose a file that holds a report.")
    metadata = guessed(structure, document.properties, path.stem, given)
    return Report(
        id=identity,
        title=metadata["title"] or path.stem,
        text=structure.text,
        passages=structure.passages,
        sections=structure.sections,
        source=_source(path, content, document),
        council=metadata["council"],
        publisher=metadata["publisher"],
        kind=metadata["kind"],
        date=metadata["date"],
        period_start=metadata["period_start"],
        period_end=metadata["period_end"],
        warnings=document.warnings,
        found=metadata.found,
        sample=sample,
    )


def _source(path: Path, content: bytes, document: Document) -> ReportSource:
    digest = hashlib.sha256(content).hexdigest()
    return ReportSource(path.name, str(path), digest, document.media_type, document.pages)


def _reader_for(path: Path, content: bytes) -> Reader:
    """The reader for what a file holds, whatever it is called."""
    for mark, what in _FOREIGN:
        if content.startswith(mark):
            raise ReadingError(f"{path.name} is {what}: save the report as text or Markdown, and read that.")
    text = clean(decode(path.name, content))
    if _HTML.match(text):
        raise ReadingError(f"{path.name} is a web page: save the report as text or Markdown, and read that.")
    if path.suffix.lower() in MarkdownReader.suffixes or looks_like_markdown(text):
        return MarkdownReader()
    return TextReader()


def slug(name: str) -> str:
    """`name` as an id: lower case letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_ID].strip("-") or "report"
