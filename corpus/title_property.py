"""The title that a file states beside its text, which is often that of a template or of an earlier report."""

import re
from collections.abc import Sequence

from corpus.blocks import Block
from corpus.characters import clean

_TITLE_PAGE = 12  # blocks at the top, where a report's title is printed


def own_title(stated: str, blocks: Sequence[Block]) -> tuple[tuple[str, str], ...]:
    """The stated title as a property of the document, where its words are also printed at the top."""
    title = " ".join(clean(stated).split())
    printed = set(_words(" ".join(block.text for block in blocks[:_TITLE_PAGE])))
    words = _words(title)
    if len(words) < 2 or not printed.issuperset(words):
        return ()
    return (("title", title),)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
