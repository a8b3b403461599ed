"""The board's report as Markdown, plain text, a web page, and as a browser prints that."""

import html
import re
import textwrap
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import make_chromium
from source import Part
from wexmoor import CONTENTS, COUNCIL, DATE, FOOTNOTES, REPORT, RUNNING, TITLE, soft

_WIDTH = 76


def markdown() -> str:
    """Headings underlined, asterisks for bullets, notes at the end."""
    told = [f"{TITLE}\n{'=' * len(TITLE)}", f"*{COUNCIL}*", f"*{DATE}*"]
    for part in REPORT[3:]:
        text = re.sub(r"\^(\d)", r"[^\1]", part.text)
        if part.kind == "heading":
            told.append(f"{text}\n{'-' * len(text)}" if part.level == 2 else f"### {text} ###")
        elif part.kind == "table":
            head, *rows = part.rows
            lines = [head, (":--",) * len(head), *rows]
            told.append("\n".join(" | ".join(line) for line in lines))
        else:
            label = "*" if part.label == "•" else part.label
            told.append(f"{label} {text}".strip())
    told += [f"[^{label}]: {text}" for label, text in FOOTNOTES.items()]
    return "\n\n".join(told) + "\n"


def text() -> str:
    """As a text editor would have it: headings underlined, notes in square brackets at the end."""
    told = [TITLE, COUNCIL, DATE]
    for part in REPORT[3:]:
        words = re.sub(r"\^(\d)", r"[\1]", part.text)
        if part.kind == "heading":
            told.append(f"{words}\n{('=' if part.level == 2 else '-') * len(words)}")
        elif part.kind == "table":
            told.append("\n".join(f"| {' | '.join(row)} |" for row in part.rows))
        else:
            label = {"•": "* ", "": ""}.get(part.label, f"{part.label} ")
            told.append(textwrap.fill(label + words, _WIDTH, subsequent_indent=" " * len(label)))
    told += [
        textwrap.fill(f"[{label}] {words}", _WIDTH, subsequent_indent="    ") for label, words in FOOTNOTES.items()
    ]
    return "\n\n".join(told) + "\n"


def web_page() -> str:
    """The report on a site, between its furniture."""
    return (
        f"<!DOCTYPE html><html lang='en-GB'><head><meta charset='utf-8'><title>{TITLE}</title></head><body>"
        "<a class='skip-link' href='#content'>Skip to main content</a>"
        "<div role='banner'><a href='/'>Wexmoor</a><form role='search'><label>Search <input></label></form></div>"
        "<ol class='breadcrumb'><li><a href='/'>Home</a></li><li><a href='/council'>Your council</a></li></ol>"
        f"<div role='main' id='content'><article>{_article(str)}</article>"
        "<div class='share-buttons'><a href='#'>Share this page</a></div></div>"
        "<div role='contentinfo'><ul><li><a href='/cookies'>Cookies</a></li></ul></div></body></html>"
    )


_STYLE = f"""
@page {{ size: A4; margin: 2.6cm 2.4cm;
  @top-left {{ content: "{RUNNING}"; font: italic 8pt 'DejaVu Sans' }}
  @bottom-center {{ content: "Page " counter(page) " of " counter(pages); font: 8pt 'DejaVu Sans' }} }}
body {{ font: 10pt/1.45 'Liberation Sans', sans-serif; text-align: justify }}
h1 {{ font: bold 28pt 'Liberation Serif', serif; margin-top: 6cm; text-align: left }}
h2 {{ font: 17pt 'Liberation Serif', serif; color: #7a1f5c; break-after: avoid; border-bottom: 1px solid #7a1f5c }}
h3 {{ font: italic 12pt 'Liberation Serif', serif; break-after: avoid }}
.contents {{ break-before: page; break-after: page }}
.contents p {{ display: flex }} .contents i {{ flex: 1; border-bottom: 1px dotted; margin: 0 4px 4px }}
table {{ border-collapse: collapse; width: 100%; font-size: 9pt; text-align: left }}
thead th {{ border-bottom: 2px solid #000 }} td, tbody th {{ border-bottom: 1px solid #bbb; padding: 4px 6px; vertical-align: top; font-weight: normal }}
.two {{ columns: 2; column-gap: 8mm }}
section[role=doc-endnotes] {{ font-size: 8pt; border-top: 1px solid; margin-top: 2em }}
"""


_CONTENTS = ".contents p { display: flex } .contents i { flex: 1; border-bottom: 1px dotted }"
_LARGE = """
@page { size: A4 landscape; margin: 2cm; @bottom-center { content: counter(page) } }
body { font: 16pt/1.6 'Liberation Sans' } h1 { font-size: 34pt } h2 { font-size: 24pt } h3 { font-size: 18pt }
table { border-collapse: collapse }
td, th { border-top: 1px solid; border-bottom: 1px solid; padding: 6pt 12pt; text-align: left; vertical-align: top; font-weight: normal }
thead th { font-weight: bold }
"""
_BANDED = """
@page { size: A4; margin: 2.5cm; @top-right { content: "Improvement board" } @bottom-left { content: "November 2025 | " counter(page) } }
body { font: 11pt/1.5 'Liberation Sans' } h1 { font-size: 22pt; break-after: page } h2 { font-size: 14pt } h3 { font-size: 11pt }
table { font-size: 9pt; border-collapse: collapse; width: 100% } tbody tr:nth-child(odd) * { background: #e8eef5 }
td, th { padding: 5pt; font-weight: normal; text-align: left; vertical-align: top } thead th { background: #223344; color: #fff }
"""
_COLUMNS = """
@page { size: A4; margin: 2cm; @bottom-right { content: counter(page) } }
body { font: 9.5pt/1.3 'DejaVu Serif'; columns: 2; column-gap: 7mm; text-align: justify }
h1, h2, .contents, table { column-span: all } h1 { font-size: 24pt } h2 { font-size: 13pt } h3 { font-size: 10pt }
table { font-size: 7.5pt; border-collapse: collapse; width: 100% } td, th { border: .5pt solid #444; padding: 2pt; text-align: left }
"""
DRESSES = {"large": _LARGE + _CONTENTS, "banded": _BANDED + _CONTENTS, "columns": _COLUMNS + _CONTENTS}


def write_chromium(path: Path, chromium: str, style: str = _STYLE) -> None:
    contents = "".join(f"<p><span>{words}</span><i></i><span>{page}</span></p>" for words, page in CONTENTS)
    article = _article(soft).replace("<!--contents-->", f"<div class='contents'><h2>Contents</h2>{contents}</div>")
    make_chromium.print_page(
        f"<!doctype html><html lang='en-GB'><meta charset='utf-8'><style>{style}</style><body>{article}</body></html>",
        path,
        chromium,
    )


def _article(worded: Callable[[str], str]) -> str:
    told = []
    for kind, parts in groupby(REPORT, _group):
        inside = "".join(_element(part, worded) for part in parts)
        around = {"roman": "<ol type='i'>{}</ol>", "•": "<ul>{}</ul>", "two": "<div class='two'>{}</div>"}
        told.append(around.get(kind, "{}").format(inside))
        told += ["<!--contents-->"] if kind == "cover" else []
    notes = "".join(
        f"<li id='note-{label}' role='doc-endnote'><p>{html.escape(words)} <a href='#from-{label}' role='doc-backlink'>↩</a>"
        "</p></li>"
        for label, words in FOOTNOTES.items()
    )
    return f"{''.join(told)}<section role='doc-endnotes'><ol>{notes}</ol></section>"


def _group(part: Part) -> str:
    if part.kind == "list_item":
        return part.label if part.label == "•" else "roman"
    return "two" if part.columns else part.kind


def _element(part: Part, worded: Callable[[str], str]) -> str:
    words = re.sub(
        r"\^(\d)",
        r"<a id='from-\1' href='#note-\1' role='doc-noteref'><sup>\1</sup></a>",
        html.escape(worded(part.text), quote=False),
    )
    if part.kind in {"heading", "title"}:
        return f"<h{part.level}>{words}</h{part.level}>"
    if part.kind == "list_item":
        return f"<li>{words}</li>"
    if part.kind == "table":
        head, *rows = part.rows
        top = "".join(f"<th scope='col'>{cell}</th>" for cell in head)
        body = "".join(
            f"<tr><th scope='row'>{first}</th>{''.join(f'<td>{cell}</td>' for cell in rest)}</tr>"
            for first, *rest in rows
        )
        return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
    return f"<p>{f'<b>{part.label}</b> ' if part.label else ''}{words}</p>"
