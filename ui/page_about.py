"""The page about the assistant: what it is, its limits, privacy, accessibility, version and licence.

It needs no script, and says what the documents say: there is one place for each of these words.
"""

from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from evals.baselines import PRODUCT
from evals.figures import saved_results
from evals.metric_words import MEASURES
from ui.evidence import templates
from ui.page_shell import TITLE, static_address

if TYPE_CHECKING:
    from assistant.settings import Settings

_HERE = Path(__file__).parent
_PLACES = (_HERE / "docs", _HERE.parent / "docs", _HERE.parent)  # in the wheel, in a clone
_SECTIONS = (("limits", "Limits"), ("privacy", "Privacy"), ("accessibility", "Accessibility"))
_TOLD = ("right_answerable", "right_unanswerable", "citation_recall", "citation_precision", "verbatim")


def about_html(settings: "Settings | None") -> str:
    """The whole page; `settings` are those of this server, None while they are not known."""
    return (
        templates()
        .get_template("about.html")
        .render(
            title=TITLE,
            style=static_address("page.css"),
            scripts=[static_address(each) for each in ("page.js", "print.js")],
            icon=static_address("favicon.svg"),
            sections=[(name, label, *_parts(as_html(document(f"{name}.md")))) for name, label in _SECTIONS],
            figures=_figures(),
            known=settings is not None,
            endpoint=urlsplit(str(settings.embeddings_url)).hostname if settings and settings.embeddings_url else None,
            version=version("council-reports-assistant"),
            licence=document("LICENSE"),
            notice=document("NOTICE"),
        )
    )


@cache
def document(name: str) -> str:
    """The text of a document that comes with the program."""
    return _place(name).read_text(encoding="utf-8")


def _place(name: str) -> Path:
    return next(path for folder in _PLACES if (path := folder / name).exists())


def _parts(html: str) -> tuple[Markup, Markup]:
    """The title of a document of ours and what stands below it, as HTML that is shown as such."""
    title, end, text = html.partition("</h2>")
    return Markup(title + end), Markup(text)  # noqa: S704  our own documents, and no HTML passes the reader


def as_html(text: str) -> str:
    """A document as HTML: its headings one level lower, and no link, for it may lead to a file that is not here."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    return str(reader.renderer.render(_below(reader.parse(text)), reader.options, {}))


def _below(tokens: Sequence[Token]) -> list[Token]:
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{int(token.tag[1:]) + 1}"
        if token.children:
            token.children = [child for child in token.children if child.type not in ("link_open", "link_close")]
    return list(tokens)


def _figures() -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    """Of each set of reference questions: its name, the day, and what was measured, in words."""
    told = []
    for result in saved_results(_place("figures")):
        if result.task != "answers":
            continue
        rows = []
        for name in _TOLD:
            measure, total = MEASURES["answers"][name], result.totals[PRODUCT].get(name)
            if total is not None and total.value is not None:
                rows.append((measure.label, measure.shown(total.value), measure.between(total.low, total.high) or ""))
        told.append((Path(result.input).stem, result.finished[:10], rows))
    return told
