"""Footnotes of a web page: links that are a number, and the places further down that they lead to."""

import re

from selectolax.lexbor import LexborNode

from corpus.structure_labels import as_superscript

_MARK = re.compile(r"^\[?\s*(?:note\s*)?(?P<number>\d{1,3}|[*†‡])\s*\]?$", re.IGNORECASE)
_BACK = re.compile(
    r"^\s*[\[(]?\s*(?:[↩↑^⏎↵]\ufe0e?|back(?: to (?:text|content|report))?|return(?: to text)?|jump up)[\s\])]*$", re.I
)
_HOLDERS = frozenset({"li", "p", "div", "aside", "dd", "section", "td", "blockquote"})


class NoteLinks:
    """Tells which links of an article are footnote marks, and which elements hold the notes."""

    def __init__(self, root: LexborNode) -> None:
        self._marks: dict[int, str] = {}  # by the link's mem_id
        self._holders: dict[int, str] = {}  # by the element's mem_id
        order = {node.mem_id: position for position, node in enumerate(root.css("*"))}
        named = {name: node for node in root.css("[id], a[name]") for name in _names(node)}
        for link in root.css('a[href*="#"]'):
            number = _number(link)
            target = named.get((link.attributes.get("href") or "").partition("#")[2])
            if number is None or target is None:
                continue
            holder = _holder(target, root)
            if holder is not None and order[target.mem_id] > order[link.mem_id] and not _contains(holder, link):
                self._marks[link.mem_id] = number
                self._holders.setdefault(holder.mem_id, number)

    def mark(self, link: LexborNode) -> str | None:
        """The number of a link that marks a footnote, raised as it is printed."""
        number = self._marks.get(link.mem_id)
        return as_superscript(number) if number else None

    def note(self, element: LexborNode) -> str | None:
        """The label of an element that holds a footnote."""
        number = self._holders.get(element.mem_id)
        return as_superscript(number) if number else None


def leads_back(link: LexborNode) -> bool:
    """Whether a link in a footnote only leads back to the text."""
    text = link.text().strip()
    return bool(_BACK.match(text)) or (bool(_MARK.match(text)) and (link.attributes.get("href") or "").startswith("#"))


def _names(node: LexborNode) -> list[str]:
    attributes = node.attributes
    return [name for name in (attributes.get("id"), attributes.get("name")) if name]


def _number(link: LexborNode) -> str | None:
    match = _MARK.match(link.text().strip())
    return match["number"] if match else None


def _holder(target: LexborNode, root: LexborNode) -> LexborNode | None:
    node: LexborNode | None = target
    while node is not None and node.mem_id != root.mem_id:
        if node.tag in _HOLDERS:
            return node
        node = node.parent
    return None


def _contains(holder: LexborNode, link: LexborNode) -> bool:
    node: LexborNode | None = link
    while node is not None:
        if node.mem_id == holder.mem_id:
            return True
        node = node.parent
    return False
