"""The styles of a Word file: what a paragraph or run inherits by the name of its style."""

from dataclasses import dataclass, replace

from lxml import etree

_HEADING_STYLES = {f"heading {level}": level for level in range(1, 10)}
_DEEPEST = 9
_OFF = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says. `level` is a heading's depth from 1; `numbers` and `depth` name the list it belongs to."""

    name: str = ""
    level: int | None = None
    numbers: str | None = None
    depth: int | None = None
    bold: bool = False
    capitals: bool = False
    hidden: bool = False

    @property
    def is_title(self) -> bool:
        return self.name == "title"

    @property
    def is_contents(self) -> bool:
        return self.name.startswith("toc ")


class Styles:
    """Every style of a file by its id."""

    def __init__(self, root: "etree._Element | None") -> None:
        elements = [] if root is None else [child for child in root if local(child) == "style"]
        self._elements = {attribute(element, "styleId") or "": element for element in elements}
        self._known: dict[str, Style] = {}

    def __getitem__(self, style_id: str | None) -> Style:
        return self._read(style_id, frozenset()) if style_id else Style()

    def _read(self, style_id: str, around: frozenset[str]) -> Style:
        if style_id in self._known:
            return self._known[style_id]
        element = self._elements.get(style_id)
        if element is None or style_id in around:  # a style that is based on itself is based on nothing
            return Style()
        base = value(element, "basedOn")
        inherited = self._read(base, around | {style_id}) if base else Style()
        name = (value(element, "name") or style_id).lower()
        style = _changed(replace(inherited, name=name), element)
        if name in _HEADING_STYLES:
            style = replace(style, level=_HEADING_STYLES[name])
        self._known[style_id] = style
        return style


def _changed(style: Style, element: "etree._Element") -> Style:
    """`style` with what an element's own paragraph and run properties say."""
    paragraph, run = child(element, "pPr"), child(element, "rPr")
    if paragraph is not None:
        style = with_paragraph(style, paragraph)
    return with_run(style, run) if run is not None else style


def with_paragraph(style: Style, properties: "etree._Element") -> Style:
    """`style` with what a paragraph's own properties say."""
    outline = value(properties, "outlineLvl")
    if outline is not None and outline.isdigit():
        style = replace(style, level=int(outline) + 1 if int(outline) < _DEEPEST else None)
    numbering = child(properties, "numPr")
    if numbering is not None:
        depth = value(numbering, "ilvl")
        style = replace(
            style,
            numbers=value(numbering, "numId") or style.numbers,
            depth=int(depth) if depth and depth.isdigit() else style.depth,
        )
    return style


def with_run(style: Style, properties: "etree._Element") -> Style:
    """`style` with what a run's own properties say."""
    return replace(
        style,
        bold=switched(properties, "b", style.bold),
        capitals=switched(properties, "caps", style.capitals),
        hidden=switched(properties, "vanish", style.hidden),
    )


def local(element: "etree._Element") -> str:
    """An element's name without its namespace; empty for a processing instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: "etree._Element", name: str) -> str | None:
    """An attribute in the element's own namespace."""
    tag = element.tag
    space = tag.rpartition("}")[0] + "}" if isinstance(tag, str) and "}" in tag else ""
    found = element.get(space + name)
    return str(found) if found is not None else None


def child(element: "etree._Element", name: str) -> "etree._Element | None":
    """The first child with this name."""
    return next((each for each in element if local(each) == name), None)


def value(element: "etree._Element", name: str) -> str | None:
    """The `val` of the first child with this name."""
    found = child(element, name)
    return attribute(found, "val") if found is not None else None


def switched(properties: "etree._Element", name: str, inherited: bool) -> bool:
    """Whether a property that is on or off is on."""
    found = child(properties, name)
    if found is None:
        return inherited
    return (attribute(found, "val") or "1").lower() not in _OFF
