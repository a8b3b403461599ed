"""The words of a Word paragraph: runs, fields, notes and text boxes, as a reader sees them with all changes accepted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from corpus.read_docx_styles import Style, Styles, attribute, child, local, value, with_run
from corpus.read_hidden import Hidden
from corpus.structure_labels import as_superscript

_AROUND = frozenset({"ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple", "sdtContent", "dir", "bdo"})
_LETTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_WHITE = frozenset({"ffffff", "fefefe", "fdfdfd"})
_SMALLEST = 3  # half points: a type this small cannot be read
_DIGITS = re.compile(r"^\s*\d{1,3}(?:\s*,\s*\d{1,3})*\s*$")


@dataclass(slots=True)
class Words:
    """What is in a paragraph: its text, broken where its lines break, how many letters are bold, and its text boxes."""

    text: list[str] = field(default_factory=list)
    letters: int = 0
    bold: int = 0
    boxes: list["etree._Element"] = field(default_factory=list)

    def add(self, text: str, *, bold: bool) -> None:
        self.text.append(text)
        letters = sum(map(str.isalnum, text))
        self.letters += letters
        self.bold += letters if bold else 0

    @property
    def strong(self) -> bool:
        return 0 < self.letters == self.bold


class WordReader:
    """Reads the words of a file's paragraphs in order. Keeps the notes met, and the fields that are open."""

    def __init__(self, styles: Styles, hidden: Hidden, *, dark: bool) -> None:
        self._styles, self._hidden, self._dark = styles, hidden, dark
        self._fields: list[bool] = []  # for each open field, whether we are in its instruction
        self.notes: list[tuple[str, str]] = []  # ("footnote", its id), in the order they are referred to

    def paragraph(self, element: "etree._Element", style: Style, *, shaded: bool = False) -> Words:
        """The words of a paragraph set in `style`; `shaded` tells that it stands on a colour, or may do."""
        words = Words()
        properties = child(element, "pPr")
        shaded = shaded or self._dark or (properties is not None and _is_shaded(properties))
        for run, own in self._runs(element, style):
            self._run(run, own, words, shaded=shaded)
        return words

    def _runs(self, element: "etree._Element", style: Style) -> Iterator[tuple["etree._Element", Style]]:
        for each in element:
            name = local(each)
            if name == "r":
                properties = child(each, "rPr")
                yield each, self._own(style, properties) if properties is not None else style
            elif name in _AROUND:
                yield from self._runs(each, style)
            elif name == "sdt" and (content := child(each, "sdtContent")) is not None:
                yield from self._runs(content, style)

    def _own(self, style: Style, properties: "etree._Element") -> Style:
        named = value(properties, "rStyle")
        if named:
            by_name = self._styles[named]
            style = Style(
                bold=style.bold != by_name.bold,  # bold in a style of bold letters is plain, says the standard
                capitals=style.capitals or by_name.capitals,
                hidden=style.hidden or by_name.hidden,
            )
        return with_run(style, properties)

    def _run(self, run: "etree._Element", style: Style, words: Words, *, shaded: bool) -> None:
        properties = child(run, "rPr")
        unseen = style.hidden or (properties is not None and _is_unseen(properties, shaded=shaded))
        raised = properties is not None and value(properties, "vertAlign") == "superscript"
        for each in run:
            name = local(each)
            if name == "fldChar":
                self._field(attribute(each, "fldCharType") or "")
            elif any(self._fields):
                continue
            elif name in {"AlternateContent", "drawing", "pict", "object"}:
                words.boxes += [] if unseen else list(_boxes(each))
            elif name in _NOTES and not unseen:
                words.add(self._note(_NOTES[name], each), bold=False)
            else:
                text = _letters(each, name)
                if unseen:
                    self._hidden.leave_out(text)
                else:
                    text = as_superscript(text.strip()) if raised and _DIGITS.match(text) else text
                    words.add(text.upper() if style.capitals else text, bold=style.bold)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _note(self, kind: str, element: "etree._Element") -> str:
        note = (kind, attribute(element, "id") or "")
        if note not in self.notes:
            self.notes.append(note)
        return as_superscript(str(self.notes.index(note) + 1))


def _letters(element: "etree._Element", name: str) -> str:
    if name == "t":
        return element.text or ""
    if name == "br":
        return "" if attribute(element, "type") in {"page", "column"} else "\n"
    if name == "sym":
        return " "
    return _LETTERS.get(name, "")


def _boxes(element: "etree._Element") -> Iterator["etree._Element"]:
    """The text boxes in a drawing; of the two forms that Word writes of each, the first."""
    for each in element:
        name = local(each)
        if name == "txbxContent":
            yield each
        elif name == "Fallback" and any(local(other) == "Choice" for other in element):
            continue
        else:
            yield from _boxes(each)


def _is_shaded(properties: "etree._Element") -> bool:
    shading = child(properties, "shd")
    fill = (attribute(shading, "fill") or "").lower() if shading is not None else ""
    return (fill not in {"", "auto"} and fill not in _WHITE) or child(properties, "highlight") is not None


def _is_unseen(properties: "etree._Element", *, shaded: bool) -> bool:
    colour = (value(properties, "color") or "").lower()
    size = value(properties, "sz")
    white = colour in _WHITE and not shaded and not _is_shaded(properties)
    return white or (size is not None and size.isdigit() and int(size) <= _SMALLEST)
