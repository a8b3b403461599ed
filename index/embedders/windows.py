"""Long texts, cut into pieces that a model reads whole, so that no word is dropped without a sign."""

from collections.abc import Callable

READING = "windows-1"  # how long texts are read; part of an embedder's identity, for another way gives other vectors


def windows(text: str, is_whole: Callable[[str], bool]) -> list[str]:
    """The text, or its halves, quarters, … cut at white space, until the model reads each whole."""
    if len(text) < 2 or is_whole(text):
        return [text]
    middle = _space_nearest(text, len(text) // 2)
    halves = (text[:middle].strip(), text[middle:].strip())
    return [piece for half in halves if half for piece in windows(half, is_whole)]


def _space_nearest(text: str, position: int) -> int:
    before = text.rfind(" ", 1, position)
    after = text.find(" ", position, len(text) - 1)
    spaces = [place for place in (before, after) if place > 0]
    return min(spaces, key=lambda place: abs(place - position), default=position)
