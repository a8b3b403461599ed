"""Scanned PDFs: how they are refused, and whether this machine can read them."""

import shutil

from corpus.errors import ReadingError


class ScanError(ReadingError):
    """A PDF's pages are pictures. Its message says what to do where there is no OCR."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} is a scan: its pages are pictures without text. Install Tesseract (“apt-get install "
            f"tesseract-ocr”) and read it again, or make a PDF with text of it (“ocrmypdf {name} out.pdf”) and read that."
        )


def tesseract() -> str | None:
    """The path of Tesseract, which reads scans; None where it is not installed."""
    return shutil.which("tesseract")
