"""A workspace without an index, over a report of a council that does not exist, for tests of the page."""

from collections.abc import Callable, Sequence

import pytest

from assistant.types import (
    Answer,
    AnswerNote,
    Citation,
    Confidence,
    Explanation,
    Outcome,
    Scope,
    Statement,
    Turn,
)
from corpus.errors import QuestionError
from corpus.types import (
    Basis,
    Passage,
    PassageKind,
    Place,
    ProgressStatement,
    ReadingNote,
    Recommendation,
    Register,
    Report,
    ReportSource,
    Section,
    Span,
    Stage,
    Voice,
)

HOSTILE = "<img src=x onerror=\"document.title='broken'\"><script>document.title='broken'</script>{{7*7}}${7*7}"


def make_report(
    id: str, title: str, parts: Sequence[tuple[str, str]], *, council: str = "Wendle Borough Council", date: str = "2024-03"
) -> Report:
    """A report of headings ("h", words) and paragraphs ("p", words)."""
    text, passages, sections = "", [], []
    for position, (kind, words) in enumerate(parts):
        start, end = len(text), len(text) + len(words)
        text += words + "\n\n"
        if kind == "h":
            sections.append(Section(f"s{position}", words, None, 1, f"{id}:{position}", None, start, end))
        passages.append(
            Passage(
                f"{id}:{position}",
                PassageKind.HEADING if kind == "h" else PassageKind.PARAGRAPH,
                start,
                end,
                (Span(start, end),),
                heading_path=tuple(section.title for section in sections[-1:]),
                section=sections[-1].id if sections else None,
                locator=f"{sections[-1].title}, paragraph {position}" if sections else f"paragraph {position}",
                page=1 + position // 4,
            )
        )
    source = ReportSource(f"{id}.txt", f"/reports/{id}.txt", "0" * 64, "text/plain")
    return Report(id, title, text, tuple(passages), tuple(sections), source, council, kind="peer challenge", date=date)


@pytest.fixture
def wendle() -> Report:
    return make_report(
        "wendle-peer-challenge",
        "Wendle Corporate Peer Challenge",
        [
            ("h", "Recommendation 1: Publish a plan for Wendle Mill"),
            ("p", "The mill has stood empty since 2009. The council should publish a plan for it by June 2025 and say what it costs."),
            ("h", "Progress on the mill"),
            ("p", "Officers told us that the plan was approved in May 2024. We think that it lacks a budget."),
            ("h", "Digital services"),
            ("p", "Online payments now reach 61 per cent of households. Two libraries lend tablets."),
        ],
    )


@pytest.fixture
def hostile() -> Report:
    return make_report(
        "hostile", f"Title {HOSTILE}", [("h", f"Heading {HOSTILE}"), ("p", f"Hostile words {HOSTILE} in a passage.")],
        council=f"Council {HOSTILE}", date="2022-11-05",
    )  # fmt: skip


@pytest.fixture
def citing() -> Callable[..., Citation]:
    """Cites words of a report by looking them up."""

    def cite(report: Report, words: str, number: int = 1, voice: Voice = Voice.COUNCIL, fact: str = "") -> Citation:
        start = report.text.index(words)
        passage = next(p for p in report.passages if p.start <= start < p.end)
        marks = ((start + words.index(fact), start + words.index(fact) + len(fact)),) if fact else ()
        return Citation.of(report, passage, start=start, end=start + len(words), number=number, voice=voice, marks=marks)

    return cite
