"""How much of a machine one file may take while it is read."""

from dataclasses import dataclass

from corpus.errors import ReadingError


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that reading one file may take. A file that needs more is refused with a sentence that says so."""

    seconds: float = 120.0
    memory: int = 1_000_000_000  # bytes of address space of the reading process
    pages: int = 2_000
    unpacked: int = 25_000_000  # bytes of text or XML, after unpacking
    characters: int = 10_000_000
    blocks: int = 100_000  # paragraphs, list items, table rows
    members: int = 5_000  # files inside a Word file
    ocr: bool = True  # read scanned pages with Tesseract, where it is installed
    ocr_pages: int = 300  # each takes seconds
    ocr_seconds: float = 3_600.0  # for a file with scanned pages, in place of `seconds`

    def check_unpacked(self, name: str, size: int) -> None:
        """Refuse a file whose text takes more than `unpacked` bytes."""
        if size > self.unpacked:
            raise ReadingError(
                f"{name} unpacks to more than {_megabytes(self.unpacked)} of text; split the report into parts, "
                "or raise the limit in the settings."
            )

    def check_pages(self, name: str, pages: int) -> None:
        """Refuse a file of more than `pages` pages."""
        if pages > self.pages:
            raise ReadingError(
                f"{name} has {pages:,} pages, more than the {self.pages:,} that are read; split the report into parts, "
                "or raise the limit in the settings."
            )

    def check_blocks(self, name: str, blocks: int) -> None:
        """Refuse a file of more than `blocks` paragraphs, list items and table rows."""
        if blocks > self.blocks:
            raise ReadingError(
                f"{name} has more than {self.blocks:,} paragraphs; split the report into parts, "
                "or raise the limit in the settings."
            )

    def check_characters(self, name: str, characters: int) -> None:
        """Refuse a file of more than `characters` characters."""
        if characters > self.characters:
            raise ReadingError(
                f"{name} holds more than {self.characters:,} characters; split the report into parts, "
                "or raise the limit in the settings."
            )


def _megabytes(size: int) -> str:
    return f"{max(1, size // 1_000_000)} MB"
