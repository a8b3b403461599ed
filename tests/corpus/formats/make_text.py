"""The report as Markdown, plain text and a web page."""

import html
import re
import textwrap

from source import COUNCIL, DATE, FOOTNOTES, REPORT, TITLE, Part

_WIDTH = 88
_MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹"


def markdown() -> str:
    told = [f"# {TITLE}", COUNCIL, DATE]
    for part in REPORT[3:]:
        text = re.sub(r"\^(\d)", r"[^\1]", part.text)
        if part.kind == "heading":
            told.append(f"{'#' * part.level} {text}")
        elif part.kind == "list_item":
            told.append(f"- {text}" if part.label == "•" else f"{part.label} {text}")
        elif part.kind == "table":
            head, *rows = part.rows
            lines = [head, ("---",) * len(head), *rows]
            told.append("\n".join(f"| {' | '.join(line)} |" for line in lines))
        else:
            told.append(f"{part.label} {text}".strip())
    told += [f"[^{label}]: {text}" for label, text in FOOTNOTES.items()]
    return "\n\n".join(told) + "\n"


def text() -> str:
    told = [TITLE, COUNCIL, DATE]
    for part in REPORT[3:]:
        words = re.sub(r"\^(\d)", lambda mark: _MARKS[int(mark[1])], part.text)
        if part.kind == "table":
            told.append("\n".join(f"| {' | '.join(row)} |" for row in part.rows))
        elif part.kind == "heading":
            told.append(words)
        else:
            label = {"•": "- ", "": ""}.get(part.label, f"{part.label} ")
            told.append(textwrap.fill(label + words, _WIDTH, subsequent_indent=" " * len(label)))
    told += [textwrap.fill(f"{_MARKS[int(label)]} {words}", _WIDTH) for label, words in FOOTNOTES.items()]
    return "\n\n".join(told) + "\n"


def web_page() -> str:
    """The report on a council's site, with all that stands around a report there."""
    return (
        "<!doctype html><html lang='en'><head><meta charset='utf-8'>"
        f"<title>{TITLE} | {COUNCIL}</title><style>{STYLE}</style></head><body>"
        "<div id='cookie-banner'><p>We use cookies to make this site work.</p><button>Accept</button></div>"
        "<header class='site-header'><a href='/'>Home</a><nav><ul><li><a href='/bins'>Bins</a></li>"
        "<li><a href='/tax'>Council tax</a></li></ul></nav></header>"
        f"<main>{article()}</main>"
        "<footer><p>© Tarnbrook. <a href='/privacy'>Privacy</a></p></footer><script>track('x')</script></body></html>"
    )


STYLE = """
@page { size: A4; margin: 2cm 2.2cm }
body { font-family: 'Liberation Serif', serif; font-size: 11pt; line-height: 1.35 }
h1 { font-size: 22pt } h2 { font-size: 15pt } h3 { font-size: 12pt }
table { border-collapse: collapse } td, th { border: 1px solid #888; padding: 4px 6px; text-align: left; vertical-align: top }
th { background: #1d4f91; color: #fff }
.two { column-count: 2; column-gap: 24px }
@media print { #cookie-banner, header, footer { display: none } }
"""


def article() -> str:
    """The report's own part of the page."""
    told: list[str] = []
    for part in REPORT:
        told += _closed(told, part)
        told.append(_element(part))
    notes = "".join(
        f"<p id='fn{label}'><sup>{label}</sup> {html.escape(words)} <a href='#ref{label}'>↩</a></p>"
        for label, words in FOOTNOTES.items()
    )
    return "".join(told) + f"<section class='footnotes'>{notes}</section>"


def _closed(told: list[str], part: Part) -> list[str]:
    """What has to be closed and opened before `part`: lists, and stretches in two columns."""
    joined = "".join(told)
    open_list = joined.count("<ul>") > joined.count("</ul>")
    open_letters = joined.count("<ol type='a'>") > joined.count("</ol>")
    open_columns = joined.count("<div class='two'>") > joined.count("</div>")
    marks = []
    if open_list and part.label != "•":
        marks.append("</ul>")
    if open_letters and part.kind != "list_item":
        marks.append("</ol>")
    if open_columns and not part.columns:
        marks.append("</div>")
    if part.label == "•" and not open_list:
        marks.append("<ul>")
    if part.kind == "list_item" and part.label != "•" and not open_letters:
        marks.append("<ol type='a'>")
    if part.columns and not open_columns:
        marks.append("<div class='two'>")
    return marks


def _element(part: Part) -> str:
    words = re.sub(r"\^(\d)", r"<sup><a id='ref\1' href='#fn\1'>\1</a></sup>", html.escape(part.text, quote=False))
    if part.kind in {"heading", "title"}:
        return f"<h{part.level}>{words}</h{part.level}>"
    if part.kind == "list_item":
        return f"<li>{words}</li>"
    if part.kind == "table":
        head, *rows = part.rows
        top = "".join(f"<th>{cell}</th>" for cell in head)
        body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
        return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
    return f"<p>{f'{part.label} ' if part.label else ''}{words}</p>"
