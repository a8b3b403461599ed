"""PDF files to blocks."""

import re
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.blocks import Document
from corpus.errors import ReadingError
from corpus.limits import Limits
from corpus.ocr import words_of_scan
from corpus.read_hidden import Hidden
from corpus.read_pdf_bombs import check_streams
from corpus.read_pdf_layout import blocks_in
from corpus.read_pdf_page import Page, is_scan, read_page
from corpus.scans import ScanError, tesseract
from corpus.title_property import own_title

_PAGE_TREE, _PAGE = re.compile(rb"/Type\s*/Pages\b"), re.compile(rb"/Type\s*/Page\b")
_TAIL = 4096  # bytes at the end of a file, where a whole PDF says that it ends
_LONGEST_SIDE = 100_000  # points of a page, seven times what the standard allows; pdfium takes memory for each


class PdfReader:
    """Reads the text of a PDF in reading order, with its pages."""

    media_type = "application/pdf"
    suffixes: Sequence[str] = (".pdf",)

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()

    def read(self, path: Path, content: bytes) -> Document:
        name, hidden = path.name, Hidden()
        check_streams(name, content, self._limits)
        with closing(_opened(name, content)) as file:
            self._limits.check_pages(name, len(file))
            pages, unread = self._pages(name, file, hidden)
            scans = [page.number for page in pages if is_scan(page)]
            if scans:
                pages = self._with_scans(name, file, pages, scans)
            title, count = file.get_metadata_value("Title"), len(file)
        if not pages:
            raise _damaged(name)
        blocks = tuple(blocks_in(pages))
        warnings = (*hidden.warnings(), *_of_pages("could not be read", unread), *_of_scans(pages))
        return Document(blocks, self.media_type, warnings, own_title(title, blocks), count)

    def _pages(self, name: str, file: pypdfium2.PdfDocument, hidden: Hidden) -> tuple[list[Page], list[int]]:
        """The pages that can be read, and the numbers of those that cannot."""
        pages: list[Page] = []
        unread: list[int] = []
        letters = 0
        for number in range(1, len(file) + 1):
            try:
                page = file[number - 1]
                if max(page.get_size()) > _LONGEST_SIDE:
                    raise pypdfium2.PdfiumError("a page larger than any")
                text = page.get_textpage()
            except pypdfium2.PdfiumError:
                unread.append(number)
                continue
            letters += text.count_chars()
            self._limits.check_characters(name, letters)
            pages.append(read_page(page.raw, text.raw, number, page.get_size(), hidden))
            text.close()
            page.close()
        return pages, unread

    def _with_scans(
        self, name: str, file: pypdfium2.PdfDocument, pages: list[Page], scans: Sequence[int]
    ) -> list[Page]:
        """The pages with the scanned ones read by OCR. Without it, a file that is mostly scans raises ScanError."""
        program = tesseract() if 5 * len(scans) > len(pages) else None  # fewer are covers and photographs
        if program is None or not self._limits.ocr:
            if program is not None or 2 * len(scans) > len(pages):
                raise ScanError(name)
            return pages
        if len(scans) > self._limits.ocr_pages:
            raise ReadingError(
                f"{name} has {len(scans):,} scanned pages, more than the {self._limits.ocr_pages:,} that are read by OCR; "
                f"make a PDF with text of it (“ocrmypdf {name} out.pdf”), and read that."
            )
        read = {}
        for number in scans:
            page = file[number - 1]
            read[number] = words_of_scan(program, page, page.get_width())
            page.close()
        return [
            replace(page, words=read[page.number], turned=(), ocr=True) if page.number in read else page
            for page in pages
        ]


def _opened(name: str, content: bytes) -> pypdfium2.PdfDocument:
    if b"%%EOF" not in content[-_TAIL:] and b"startxref" not in content[-_TAIL:]:
        raise ReadingError(f"{name} is cut short: get the file anew, and read that.")
    try:
        file = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise ReadingError(
                f"{name} is protected with a password: open it, print it to a new PDF without one, and read that."
            ) from None
        raise _no_pages(name) if _has_no_pages(content) else _damaged(name) from None
    if len(file) == 0:
        file.close()
        raise _no_pages(name)
    return file


def _has_no_pages(content: bytes) -> bool:
    """Whether a file that cannot be opened is sound but for having no pages."""
    return b"/ObjStm" not in content and bool(_PAGE_TREE.search(content)) and not _PAGE.search(content)


def _no_pages(name: str) -> ReadingError:
    return ReadingError(f"{name} has no pages: get the file anew, and read that.")


def _damaged(name: str) -> ReadingError:
    return ReadingError(f"{name} is a damaged PDF: get the file anew, and read that.")


def _of_scans(pages: Sequence[Page]) -> tuple[str, ...]:
    by_ocr = [page.number for page in pages if page.ocr]
    pictures = [page.number for page in pages if is_scan(page) and not page.ocr]
    what = "scanned and read by OCR; check quotations against the original"
    return (
        *_of_pages(f"{'were' if len(by_ocr) > 1 else 'was'} {what}", by_ocr),
        *_of_pages("hold pictures without text" if len(pictures) > 1 else "holds a picture without text", pictures),
    )


def _of_pages(what: str, numbers: Sequence[int]) -> tuple[str, ...]:
    if not numbers:
        return ()
    shown = ", ".join(map(str, numbers[:10])) + (", …" if len(numbers) > 10 else "")
    return (f"{'Pages' if len(numbers) > 1 else 'Page'} {shown} {what}.",)
