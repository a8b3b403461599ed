"""The names of files, as they are shown to people, and as ids of reports."""

import re
import unicodedata

_LONGEST_ID = 80


def shown(name: str) -> str:
    """The name of a file in one line that can be printed, whatever letters it is made of."""
    return "".join(letter if letter.isprintable() else "�" for letter in name)


def slug(name: str) -> str:
    """`name` as an id: lower case letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_ID].strip("-") or "report"
