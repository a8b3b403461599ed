"""The numbers in front of a Word file's paragraphs, counted as Word counts them."""

import re
from dataclasses import dataclass

from lxml import etree

from corpus.numerals import in_format
from corpus.read_docx_styles import attribute, child, local, value

_PLACE = re.compile(r"%(\d)")
_BULLET = "•"
_LARGEST = 100_000


@dataclass(frozen=True, slots=True)
class _Level:
    """How one depth of a list is numbered."""

    format: str = "decimal"
    text: str = "%1."
    start: int = 1
    legal: bool = False  # all numbers in arabic digits


class Numbers:
    """Counts through a file's lists. `label` has to be called for every numbered paragraph, in order."""

    def __init__(self, root: "etree._Element | None") -> None:
        self._lists: dict[str, str] = {}
        self._levels: dict[str, dict[int, _Level]] = {}
        self._overrides: dict[str, dict[int, _Level]] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        for element in root if root is not None else ():
            if local(element) == "abstractNum":
                self._levels[attribute(element, "abstractNumId") or ""] = _levels_of(element)
            elif local(element) == "num":
                self._read_list(element)

    def label(self, list_id: str | None, depth: int) -> str | None:
        """The printed label of the next paragraph at `depth` of a list; None where the list prints none."""
        if list_id is None or list_id == "0" or list_id not in self._lists:
            return None
        abstract = self._lists[list_id]
        counts = self._counts.setdefault(abstract, {})
        self._begin(list_id, counts)
        level = self._level(list_id, depth)
        counts[depth] = min(counts.get(depth, level.start - 1) + 1, _LARGEST)
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        if level.format == "bullet":
            return _BULLET
        if level.format == "none" and not _PLACE.search(level.text):
            return level.text.strip() or None
        return self._printed(list_id, level, counts).strip() or None

    def _read_list(self, element: "etree._Element") -> None:
        list_id = attribute(element, "numId") or ""
        self._lists[list_id] = value(element, "abstractNumId") or ""
        for override in element:
            depth = attribute(override, "ilvl") if local(override) == "lvlOverride" else None
            if depth is None or not depth.isdigit():
                continue
            start, level = value(override, "startOverride"), child(override, "lvl")
            if start and start.isdigit():
                self._restarts.setdefault(list_id, {})[int(depth)] = int(start)
            if level is not None:
                self._overrides.setdefault(list_id, {})[int(depth)] = _level_of(level)

    def _begin(self, list_id: str, counts: dict[int, int]) -> None:
        """Restart the counts that this list restarts, when its first paragraph is met."""
        if list_id not in self._begun:
            self._begun.add(list_id)
            for depth, start in self._restarts.get(list_id, {}).items():
                counts[depth] = start - 1

    def _level(self, list_id: str, depth: int) -> _Level:
        own = self._overrides.get(list_id, {}).get(depth)
        return own or self._levels.get(self._lists[list_id], {}).get(depth, _Level(text=f"%{depth + 1}."))

    def _printed(self, list_id: str, level: _Level, counts: dict[int, int]) -> str:
        def number(match: re.Match[str]) -> str:
            depth = int(match.group(1)) - 1
            outer = self._level(list_id, depth)
            return in_format(counts.get(depth, outer.start), "decimal" if level.legal else outer.format)

        return _PLACE.sub(number, level.text)


def _levels_of(element: "etree._Element") -> dict[int, _Level]:
    levels = {}
    for each in element:
        depth = attribute(each, "ilvl") if local(each) == "lvl" else None
        if depth is not None and depth.isdigit():
            levels[int(depth)] = _level_of(each)
    return levels


def _level_of(element: "etree._Element") -> _Level:
    start, text = value(element, "start"), value(element, "lvlText")
    return _Level(
        format=value(element, "numFmt") or "decimal",
        text=text if text is not None else "",
        start=int(start) if start and start.isdigit() else 1,
        legal=child(element, "isLgl") is not None,
    )
