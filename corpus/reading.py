"""From a file to a report: chooses the reader by what the file holds, and fills in what the report says of itself."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from corpus.blocks import Block, Document, Reader
from corpus.content_type import ContentType, content_type
from corpus.errors import ReadingError
from corpus.file_names import shown, slug
from corpus.limits import Limits
from corpus.metadata import guessed
from corpus.read_markdown import MarkdownReader
from corpus.read_text import TextReader
from corpus.structure import structured
from corpus.types import Report, ReportSource

_NO_HEADINGS = "No headings were found, so passages are cited by paragraph."


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
    limits: Limits | None = None,
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
    return _report(path, content, id, given, sample, limits or Limits())


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
    limits: Limits | None = None,
) -> Report:
    """The report in `content`, the bytes of a file called `name`; as `read_report` in all else."""
    given = {"title": title, "council": council, "publisher": publisher, "kind": kind, "date": date}
    return _report(Path(shown(name)), content, id, given, sample, limits or Limits())


def _report(
    path: Path, content: bytes, id: str | None, given: Mapping[str, str | None], sample: bool, limits: Limits
) -> Report:
    document = _reader_for(path, content, limits).read(path, content)
    limits.check_blocks(path.name, len(document.blocks))
    limits.check_characters(path.name, sum(_characters(block) for block in document.blocks))
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
        warnings=(*document.warnings, *(() if structure.sections else (_NO_HEADINGS,))),
        found=metadata.found,
        sample=sample,
    )


def _characters(block: Block) -> int:
    return len(block.text) + sum(map(len, block.cells))


def _source(path: Path, content: bytes, document: Document) -> ReportSource:
    digest = hashlib.sha256(content).hexdigest()
    return ReportSource(path.name, str(path), digest, document.media_type, document.pages)


def _reader_for(path: Path, content: bytes, limits: Limits) -> Reader:
    """The reader for what a file holds, whatever it is called. Libraries are imported for the kinds that need them."""
    match content_type(path.name, content):
        case ContentType.PDF:
            from corpus.read_pdf import PdfReader

            return PdfReader(limits)
        case ContentType.WORD:
            from corpus.read_docx import DocxReader

            return DocxReader(limits)
        case ContentType.HTML:
            from corpus.read_html import HtmlReader

            return HtmlReader(limits)
        case ContentType.MARKDOWN:
            reader: Reader = MarkdownReader()
        case ContentType.TEXT:
            reader = TextReader()
    limits.check_unpacked(path.name, len(content))
    return reader
