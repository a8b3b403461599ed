"""The characters of a file: decoding its bytes, and folding what only looks different."""

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

from corpus.errors import ReadingError

_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_LINE_ENDS = {0x0085: "\n", 0x2028: "\n", 0x2029: "\n\n", 0x000B: "\n"}
_SPACES = dict.fromkeys([0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
# Zero-width, joining and direction marks, tag characters, the object sign: unseen, and a way to hide words.
_UNSEEN = dict.fromkeys(
    (
        *(0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x3164, 0xFEFF, 0xFFA0, 0xFFFC),
        *(*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFFF0, 0xFFFC)),
        *(*range(0xFE00, 0xFE10), *range(0xE0000, 0xE0FFF)),
    )
)
_CONTROLS = dict.fromkeys([*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0)])
_HYPHENS = {0x2010: "-", 0x2011: "-"}
_FOLDED = {**_HYPHENS, **_CONTROLS, **_UNSEEN, **_SPACES, **_LINE_ENDS, **_LIGATURES}
_SOFT_BREAK = re.compile("\u00ad[ \t]*\r?\n[ \t]*")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY_SHARE = 0.01  # of control characters, above which a file is no text
_FEW_CONTROLS = 5  # stray ones that any text may have
_PLAIN_SHARE = 0.6  # of ASCII, above which text that is not UTF-8 is taken for English


def clean(text: str) -> str:
    """`text` with line ends of one kind, spaces plain, ligatures spelt out, and unseen characters removed."""
    joined = _SOFT_BREAK.sub("", text)
    return unicodedata.normalize("NFC", joined.replace("\r\n", "\n").replace("\r", "\n").translate(_FOLDED))


def decode(name: str, content: bytes) -> str:
    """The text of a file's bytes. Raises ReadingError for an empty file and for one that is not text."""
    if not content.strip():
        raise ReadingError(f"{name} is empty: choose a file that holds a report.")
    text = _decoded(content)
    if text is None or _looks_binary(text):
        raise ReadingError(
            f"{name} is neither text nor a PDF, Word file or web page, or it is damaged: get the file anew, or open it in "
            "the program that made it, save it as PDF or .docx, and read that."
        )
    if not any(character.isalnum() for character in text):
        raise ReadingError(f"{name} holds no words: choose a file that holds a report.")
    return text


def _decoded(content: bytes) -> str | None:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(content)


def _guessed(content: bytes) -> str | None:
    """Windows-1252 where mostly plain letters allow it, since that is what British offices wrote; else the likeliest."""
    plain = sum(byte < 128 for byte in content) / len(content)
    if b"\0" not in content and plain > _PLAIN_SHARE:
        try:
            return content.decode("cp1252")
        except UnicodeDecodeError:
            pass
    best = from_bytes(content).best()
    return str(best) if best is not None else None


def _looks_binary(text: str) -> bool:
    sample = text[:20_000]
    controls = sum(ord(character) < 32 and character not in "\t\n\r\f\v" for character in sample)
    return controls > max(_FEW_CONTROLS, _BINARY_SHARE * len(sample))
