"""Streams of a PDF that unpack to far more than they take: told before the PDF library unpacks them whole."""

import re
import zlib
from collections.abc import Iterator

from corpus.limits import Limits

_STREAM = re.compile(rb"stream\r?\n")
_DICTIONARY = 2_000  # bytes before a stream in which its dictionary stands
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_SHOWS_TEXT = re.compile(rb"T[jJ]\b")
_LAYERS = 4


def check_streams(name: str, content: bytes, limits: Limits) -> None:
    """Refuse a file with a stream that unpacks to more than the limit, or shows more pieces of text. Pictures are never unpacked, so they may."""
    for layers, start in _packed_streams(content):
        packed = memoryview(content)[start:]
        for _ in range(layers):
            unpacked = _unpacked(packed, limits.unpacked + 1)
            limits.check_unpacked(name, len(unpacked))
            packed = memoryview(unpacked)
        if layers:
            limits.check_blocks(name, len(_SHOWS_TEXT.findall(packed)))


def _packed_streams(content: bytes) -> Iterator[tuple[int, int]]:
    """How many layers each packed stream has, and where it starts."""
    for mark in _STREAM.finditer(content):
        if content[mark.start() - 3 : mark.start()] == b"end":
            continue
        before = content[max(0, mark.start() - _DICTIONARY) : mark.start()]
        dictionary = before[before.rfind(b" obj") + 1 :]
        if not _PICTURE.search(dictionary):
            yield min(len(_FLATE.findall(dictionary)), _LAYERS), mark.end()


def _unpacked(packed: memoryview, most: int) -> bytes:
    """The first `most` bytes of a stream, as far as it is sound."""
    try:
        return zlib.decompressobj().decompress(packed, most)
    except zlib.error:
        return b""
