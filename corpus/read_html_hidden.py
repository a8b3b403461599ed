"""Elements of a web page that its reader cannot see, by their attributes and by the page's own style rules."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"(?P<selector>[^{}@;]+)\{(?P<says>[^{}]*)\}")
_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0?\.?0+(?![.\d])|font-size\s*:\s*0?\.?[0-2]?(?:px|pt|em|rem|%)?\s*(?:;|!|$)|"
    r"(?:^|[;\s])(?:color\s*:\s*transparent)|(?:left|top|right|text-indent|margin-left)\s*:\s*-\d{3,}|"
    r"clip\s*:\s*rect\(\s*[01](?:px)?|clip-path\s*:\s*inset\(\s*(?:50|100)%",
    re.IGNORECASE,
)
_WHITE = re.compile(
    r"(?:^|[;\s{])color\s*:\s*(?:#f{3}(?:f{3})?\b|white\b|rgba?\(\s*255\s*,\s*255\s*,\s*255\b)", re.IGNORECASE
)
_BACKGROUND = re.compile(
    r"background(?:-color|-image)?\s*:\s*(?!\s*(?:none|transparent|#f{3}(?:f{3})?\b|white\b))", re.I
)
_HIDDEN_NAMES = re.compile(
    r"(?:^|\s)(?:\S*visually-?hidden|sr-only|screen-?reader(?:-only|-text)?)(?=$|\s)", re.IGNORECASE
)
_PAGE = frozenset({"html", "body", "main"})


def unseen(tree: LexborHTMLParser) -> frozenset[int]:
    """The `mem_id` of each element that is not seen. White words count unless something colours what is behind them."""
    coloured, hidden, white = set(), set(), []
    for selector, says in _rules(tree):
        for node in _matches(tree, selector):
            if _BACKGROUND.search(says):
                coloured.add(node.mem_id)
            if _UNSEEN.search(says) and node.tag not in _PAGE:
                hidden.add(node.mem_id)
            if _WHITE.search(says):
                white.append(node)
    for node in tree.css("[style], [hidden], [class], [bgcolor]"):
        says = node.attributes.get("style") or ""
        if _BACKGROUND.search(says) or "bgcolor" in node.attributes:
            coloured.add(node.mem_id)
        if _is_hidden(node, says):
            hidden.add(node.mem_id)
        if _WHITE.search(says):
            white.append(node)
    return frozenset(hidden | {node.mem_id for node in white if not _on_colour(node, coloured)})


def _is_hidden(node: LexborNode, says: str) -> bool:
    attributes = node.attributes
    if node.tag in _PAGE:
        return False
    return "hidden" in attributes or bool(_UNSEEN.search(says) or _HIDDEN_NAMES.search(attributes.get("class") or ""))


def _on_colour(node: LexborNode, coloured: set[int]) -> bool:
    """Whether the element or one around it has a background, or could have one from a style sheet that we do not have."""
    around: LexborNode | None = node
    while around is not None:
        if around.mem_id in coloured:
            return True
        around = around.parent
    return False


def _rules(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """The rules of the page's own style sheets that hold on every screen."""
    for sheet in tree.css("style"):
        text = _COMMENT.sub("", sheet.text())
        for rule in _RULE.finditer(_without_at_blocks(text)):
            yield rule["selector"].strip(), rule["says"]


def _without_at_blocks(text: str) -> str:
    """`text` without "@media … { … }" and its like, which hold on some screens alone."""
    kept, depth, at_depth, start = [], 0, None, 0
    for position, sign in enumerate(text):
        if sign == "@" and at_depth is None:
            kept.append(text[start:position])
            at_depth = depth
        elif sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
        if at_depth is not None and ((sign == "}" and depth <= at_depth) or (sign == ";" and depth == at_depth)):
            at_depth, start = None, position + 1
    return "".join([*kept, text[start:]] if at_depth is None else kept)


def _matches(tree: LexborHTMLParser, selector: str) -> list[LexborNode]:
    if len(selector) > 500 or ":" in selector:  # “:hover” and its like hold now and then
        return []
    try:
        return tree.css(selector)
    except (SelectolaxError, ValueError, RuntimeError):
        return []
