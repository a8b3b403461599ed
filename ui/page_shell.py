"""The HTML around Gradio's application, made ours: language, title, icon, style, and nothing that points elsewhere."""

import re
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path

STATIC = Path(__file__).parent / "static"
SCRIPTS = (  # page.js first: the others use what it shares
    "page.js", "evidence.js", "asking.js", "talks.js", "opened.js", "address.js", "print.js", "fields.js", "files.js",
)  # fmt: skip
TITLE = "Council Reports Assistant"
_DESCRIPTION = "Ask council reports questions; every sentence of an answer has its passage beside it."
_SOCIAL = re.compile(r'\s*<meta\s+(?:property="og:|name="twitter:)[^>]*>')
_MANIFEST = re.compile(r'\s*<link rel="manifest"[^>]*>')
_BASE = re.compile(r"\s*<base [^>]*>")  # with it, a link to a place on this page would leave the page
_HEAD = """
<title>{title}</title>
<meta name="description" content="{description}">
<meta name="color-scheme" content="light dark">
<link rel="icon" type="image/svg+xml" href="{icon}">
<link rel="stylesheet" href="{style}">
{scripts}
"""
_NO_SCRIPT = (
    "<noscript><p>This page needs JavaScript, from this server alone. Without it, use the command line: "
    "<code>council-reports ask</code>.</p></noscript>"
)


@cache
def static_address(name: str) -> str:
    """The address of one of our files, which changes with its content so that a browser may keep it."""
    return f"/ui/static/{name}?v={sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"


def dress(page: str, nonce: str) -> str:
    """Gradio's page with our head, without its social-media tags, and a nonce on each of its inline scripts."""
    head = _HEAD.format(
        title=escape(TITLE),
        description=escape(_DESCRIPTION),
        icon=static_address("favicon.svg"),
        style=static_address("page.css"),
        scripts="\n".join(f'<script src="{static_address(each)}" defer></script>' for each in SCRIPTS),
    )
    for unwanted in (_BASE, _MANIFEST, _SOCIAL):
        page = unwanted.sub("", page)
    page = page.replace('lang="en"', 'lang="en-GB"', 1).replace("</head>", head + "</head>", 1)
    page = page.replace("</body>", _NO_SCRIPT + "</body>", 1)
    return page.replace("<script", f'<script nonce="{nonce}"')
