"""Whether words stand in a text, as the reference questions mean it: whole tokens, small differences of print aside."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−﹘﹣-", "-"),
        "\u00ad": None,  # a soft hyphen is not seen
        "\u200b": None,
    }
)
_MARKER = re.compile(r"\s*\[\d+(?:\s*,\s*\d+)*\]")


def fold(text: str) -> str:
    """The text without case, white space folded, straight and curly quotes alike, all dashes alike."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_ALIKE).casefold().split())


def without_markers(text: str) -> str:
    """The text of a statement with its [1] markers taken out."""
    return _MARKER.sub("", text)


@lru_cache(maxsize=4096)
def _pattern(words: str) -> re.Pattern[str]:
    """Finds `words` (folded) as whole tokens: "7" stands neither in "17" nor in "7.5"."""
    before = r"(?<!\w)" + (r"(?<!\d[.,])" if words[:1].isdigit() else "") if words[:1].isalnum() else ""
    after = r"(?!\w)" + (r"(?![.,]\d)" if words[-1:].isdigit() else "") if words[-1:].isalnum() else ""
    return re.compile(before + re.escape(words) + after)


def holds(text: str, words: str) -> bool:
    """Whether `words` stand in `text` as whole tokens. Both are folded here."""
    wanted = fold(words)
    return bool(wanted) and _pattern(wanted).search(fold(text)) is not None


def first_held(texts: Iterable[str], spellings: Sequence[str]) -> str | None:
    """The first of `spellings` that stands in any of `texts`, or None."""
    kept = [fold(text) for text in texts]
    for spelling in spellings:
        wanted = fold(spelling)
        if wanted and any(_pattern(wanted).search(text) for text in kept):
            return spelling
    return None


def same_letters(text: str, words: str) -> bool:
    """Whether the letters and digits of `words` stand in `text`, whatever stands between them.

    For telling a wrong reference from a word that a file breaks over two lines.
    """
    return _letters(words) in _letters(text)


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())
