"""Where the article of a web page is, and what around it is the site's and not the report's."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode


def tags(names: str) -> frozenset[str]:
    """The names in a line of them."""
    return frozenset(names.split())


_MAIN = ("main", "[role=main]", "article", "#main-content", "#content", "#main")
_NEVER = tags(
    "script style noscript template svg math iframe object embed canvas audio video form button select input textarea "
    "dialog menu nav head link meta"
)
_ROLES = tags("navigation banner search complementary dialog alertdialog contentinfo menu menubar toolbar")
_SITE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|breadcrumbs?|skip-?(?:link|to|nav)\S*|nav(?:bar|igation)?|site-?nav|menu|sidebar|"
    r"share|sharing|social(?:-?(?:media|links|share))?|related(?:-?(?:links|content|pages))?|pagination|pager|newsletter|"
    r"feedback|(?:site|page|global)-?(?:header|footer)|masthead|back-?to-?top|print-?(?:link|page)|toolbar|phase-?banner|"
    r"advert\S*|popup|modal)(?=$|[\s_-])",
    re.IGNORECASE,
)
_STRUCTURE = frozenset({"html", "body", "main", "article"})
_MOST = 0.5  # of the words: what holds more than this is no mere part of the site's frame
_FEWEST = 0.3  # of the words left: a main element that holds fewer is not the article


def article(tree: LexborHTMLParser) -> tuple[LexborNode | None, frozenset[int]]:
    """The element that holds the article, and the `mem_id` of each element in the page that belongs to the site."""
    body = tree.body
    if body is None:
        return None, frozenset()
    whole = _words(body)
    sites = [node for node in body.css("*") if _is_sites(node, whole)]
    known = frozenset(node.mem_id for node in sites)
    left = whole - sum(_words(node) for node in sites if not _inside(node, known))
    for selector in _MAIN:
        found = body.css(selector)
        if len(found) == 1 and _words(found[0]) >= _FEWEST * left:
            return found[0], known
    return body, known


def _is_sites(node: LexborNode, whole: int) -> bool:
    """Whether an element is navigation, a banner or machinery."""
    tag = node.tag or ""
    if tag in _NEVER:
        return tag != "form" or _words(node) < _MOST * whole  # some sites wrap the whole page in a form
    if tag in _STRUCTURE:
        return False
    attributes = node.attributes
    role = (attributes.get("role") or "").lower()
    if role in _ROLES or (tag in {"header", "footer", "aside"} and not _inside_article(node)):
        return _words(node) < _MOST * whole
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return bool(_SITE_NAMES.search(names)) and _words(node) < _MOST * whole and not node.css_first("main, article")


def _inside_article(node: LexborNode) -> bool:
    return any(around.tag in {"main", "article"} for around in _around(node))


def _inside(node: LexborNode, known: frozenset[int]) -> bool:
    return any(around.mem_id in known for around in _around(node))


def _around(node: LexborNode) -> Iterator[LexborNode]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _words(node: LexborNode) -> int:
    return len(node.text(separator=" ").split())
