"""The parts of a Word file: XML inside a zip archive, unpacked and parsed within limits, nothing fetched."""

import io
import zipfile
import zlib
from pathlib import PurePosixPath

from lxml import etree

from corpus.errors import ReadingError
from corpus.limits import Limits

_PROLOGUE = 4096  # bytes in front of the first element
_TAGS_PER_BLOCK = 15  # that Word writes for a short paragraph, opening and closing ones
_OFFICE_DOCUMENT = "/officeDocument"


class WordParts:
    """Gives the parts of one Word file as XML trees. Members are read by name into memory, never written to disk."""

    def __init__(self, name: str, content: bytes, limits: Limits) -> None:
        self._name, self._limits = name, limits
        self._unpacked = 0
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError):
            raise self._damaged() from None
        if len(self._archive.filelist) > limits.members:
            raise ReadingError(
                f"{name} holds {len(self._archive.filelist):,} files inside, more than any Word file should: "
                "open it in Word, save it anew, and read that."
            )
        self.folder = self._main().parent
        self.document = self._required(str(self._main()))

    def part(self, name: str) -> "etree._Element | None":
        """The root of the part called `name` beside the main document, None where there is none."""
        return self._tree(str(self.folder / name))

    def properties(self) -> "etree._Element | None":
        """The root of what the file says of itself."""
        return self._tree("docProps/core.xml")

    def _main(self) -> PurePosixPath:
        relations = self._tree("_rels/.rels")
        for relation in relations if relations is not None else ():
            if str(relation.get("Type", "")).endswith(_OFFICE_DOCUMENT):
                return PurePosixPath(str(relation.get("Target", "")).lstrip("/"))
        return PurePosixPath("word/document.xml")

    def _required(self, member: str) -> "etree._Element":
        tree = self._tree(member)
        if tree is None:
            raise self._damaged()
        return tree

    def _tree(self, member: str) -> "etree._Element | None":
        content = self._unpack(member)
        if content is None:
            return None
        if b"<!DOCTYPE" in content[:_PROLOGUE] or b"<!ENTITY" in content[:_PROLOGUE]:
            raise self._entities()
        self._limits.check_blocks(self._name, content.count(b"<") // _TAGS_PER_BLOCK)
        parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True)
        try:
            tree = etree.fromstring(content, parser)
        except etree.XMLSyntaxError:
            raise self._damaged() from None
        if tree.getroottree().docinfo.doctype:
            raise self._entities()
        return tree

    def _unpack(self, member: str) -> bytes | None:
        """The bytes of a member; its stated size is not believed."""
        if member not in self._archive.NameToInfo:
            return None
        room = self._limits.unpacked - self._unpacked
        try:
            with self._archive.open(member) as packed:
                content = packed.read(max(0, room) + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError):
            raise self._damaged() from None
        self._unpacked += len(content)
        self._limits.check_unpacked(self._name, self._unpacked)
        return content

    def _damaged(self) -> ReadingError:
        return ReadingError(f"{self._name} is a damaged Word file: open it in Word, save it anew, and read that.")

    def _entities(self) -> ReadingError:
        return ReadingError(
            f"{self._name} declares XML entities, which no Word file needs and which can do harm: "
            "get the report from its publisher anew."
        )
