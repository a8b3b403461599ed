"""Finding words as the page shows it: the places by report, the words marked, long lists folded."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from jinja2 import Template

from assistant.types import Scope
from assistant.words import content_words
from corpus.errors import QuestionError
from corpus.types import Report
from corpus.word_search import FoundReport, FoundSentence, WordSearch
from ui import page_scope
from ui.evidence import templates
from ui.found import places_in_words
from ui.page_marks import Piece, cut

if TYPE_CHECKING:
    from assistant.workspace import Workspace

AT_FIRST = 5  # sentences of a report that are shown before somebody asks for more
AT_ONCE = 200  # more that one press shows
_AT_FIRST_IN_ALL = 200
_WORDS_ALONE = 4  # of a phrase that stands nowhere, each looked for by itself
_OUTER_MARKS = "\"'“”‘’«»„"


@dataclass(frozen=True, slots=True)
class Search:
    """The words that a person looks for; `shown` is how many sentences of a report she has asked to see."""

    words: str = ""
    whole: bool = True
    shown: Mapping[str, int] = field(default_factory=dict)

    def address(self) -> dict[str, str]:
        """How it stands in the page's address."""
        return {"find": self.words} | ({} if self.whole else {"whole": "no"})

    @classmethod
    def of_address(cls, query: Mapping[str, str]) -> "Search":
        """The search that an address asks for; no words where it asks for none."""
        return cls(query.get("find", "").strip(), query.get("whole") != "no")

    def with_more(self, value: str) -> "Search":
        """The search after a press on "show more"; `value` is how many, and the report."""
        count, _, report = value.partition(" ")
        return replace(self, shown={**self.shown, report: int(count)}) if count.isdecimal() else self


@dataclass(frozen=True, slots=True)
class _Shown:
    """A sentence as it is shown."""

    pieces: tuple[Piece, ...]
    found: FoundSentence
    link: str
    address: str


def start_html() -> str:
    """What stands where the places will be, before anything was looked for."""
    return _template().render(count="", error="")


def found_html(search: Search, workspace: "Workspace", scope: Scope, look: str) -> str:
    """Every place of the words by report. `look` is new for each search, so that its result is announced once."""
    reports, find = workspace.reports, workspace.words
    within = {report.id for report in page_scope.in_scope(reports, scope)}
    try:
        found = find.find(search.words, whole=search.whole, within=within)
    except QuestionError as error:
        return _template().render(count="", error=str(error), look=look)
    return _template().render(
        search=search,
        error="",
        count=places_in_words(found),
        groups=[_group(each, search, len(found)) for each in found],
        others=[] if found else _others(search, find, within),
        searched=page_scope.in_words(reports, scope, "Searched"),
        look=look,
    )


def _template() -> Template:
    return templates().get_template("found.html")


def _group(found: FoundReport, search: Search, of: int) -> dict[str, object]:
    first = max(1, min(AT_FIRST, _AT_FIRST_IN_ALL // of))
    asked = search.shown.get(found.report.id)
    there = len(found.sentences)
    count = there if there <= first + 1 else min(there, asked or first)
    more = min(AT_ONCE, there - count)
    return {
        "report": found.report,
        "places": len(found.places),
        "sentences": [_shown(found.report, each, search) for each in found.sentences[:count]],
        "left": there - count,
        "more": f"{count + more} {found.report.id}",
        "look_from": max(first, asked - AT_ONCE) if asked else None,
    }


def _shown(report: Report, sentence: FoundSentence, search: Search) -> _Shown:
    place = sentence.places[0]
    link = f"{sentence.passage.id}#{place.start}-{place.end}"
    pieces = cut(report.text, sentence.start, sentence.end, [(each.start, each.end) for each in sentence.places])
    return _Shown(tuple(pieces), sentence, link, "?" + urlencode({"open": link, **search.address()}))


def bare(words: str) -> str:
    """Words without the quotation marks around them."""
    return words.strip().strip(_OUTER_MARKS).strip()


@dataclass(frozen=True, slots=True)
class _Other:
    """Another search that finds something: what to do, how that is called, its words, and how much it finds."""

    act: str
    label: str
    words: str
    finds: str


def _others(search: Search, find: WordSearch, within: set[str]) -> list[_Other]:
    """Where nothing was found: what else would find something."""
    unquoted = bare(search.words)
    tries = [("find-inside", "Also inside longer words", search.words, False)] if search.whole else []
    if unquoted not in ("", search.words):
        tries.insert(0, ("find-words", "Without the quotation marks", unquoted, search.whole))
    parts = dict.fromkeys(word.strip(".,;:!?()") for word in unquoted.split())
    alone = [word for word in parts if word != unquoted and content_words(word)]
    tries += [("find-words", f"“{word}” alone", word, search.whole) for word in alone[:_WORDS_ALONE]]
    offered = []
    for act, label, words, whole in tries:
        if found := find.find(words, whole=whole, within=within):
            offered.append(_Other(act, label, words, places_in_words(found)))
    return offered
