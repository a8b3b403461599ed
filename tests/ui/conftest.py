"""A workspace without an index, over a report of a council that does not exist, for tests of the page."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.progress import Watch, unwatched
from assistant.settings import Settings
from assistant.types import Answer, Citation, Scope, Turn
from corpus.errors import LibraryError, QuestionError, ReadingError
from corpus.types import (
    Basis,
    Passage,
    PassageKind,
    Place,
    ProgressStatement,
    Recommendation,
    Register,
    Report,
    ReportSource,
    Section,
    Span,
    Stage,
    Voice,
)
from corpus.word_search import WordSearch
from ui.page_desk import Desk
from ui.page_evaluation import Bench

HOSTILE = "<img src=x onerror=\"document.title='broken'\"><script>document.title='broken'</script>{{7*7}}${7*7}"


def make_report(
    id: str,
    title: str,
    parts: Sequence[tuple[str, str]],
    *,
    council: str = "Wendle Borough Council",
    date: str = "2024-03",
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
def make() -> Callable[..., Report]:
    return make_report


@pytest.fixture
def wendle() -> Report:
    return make_report(
        "wendle-peer-challenge",
        "Wendle Corporate Peer Challenge",
        [
            ("h", "Recommendation 1: Publish a plan for Wendle Mill"),
            (
                "p",
                "The mill has stood empty since 2009. The council should publish a plan for it by June 2025 and say what it costs.",
            ),
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
def hostile_words() -> str:
    return HOSTILE


@pytest.fixture
def citing() -> Callable[..., Citation]:
    """Cites words of a report by looking them up."""

    def cite(report: Report, words: str, number: int = 1, voice: Voice = Voice.COUNCIL, fact: str = "") -> Citation:
        start = report.text.index(words)
        passage = next(p for p in report.passages if p.start <= start < p.end)
        marks = ((start + words.index(fact), start + words.index(fact) + len(fact)),) if fact else ()
        return Citation.of(
            report, passage, start=start, end=start + len(words), number=number, voice=voice, marks=marks
        )

    return cite


@pytest.fixture
def register(wendle: Report) -> Register:
    """Two recommendations and a milestone; progress and a view on the first."""

    def said(
        words: str, stage: Stage, voice: Voice, stage_words: str = "", dates: tuple[str, ...] = ()
    ) -> ProgressStatement:
        start = wendle.text.index(words)
        passage = next(p for p in wendle.passages if p.start <= start < p.end)
        return ProgressStatement(
            words, stage, Basis.INFERRED, voice, "2024-05", wendle.id, passage.id, passage.locator,
            start, start + len(words), stage_words, dates,
        )  # fmt: skip

    place = Place(wendle.id, f"{wendle.id}:0", "Recommendation 1", 0, 10)
    first = Recommendation(
        "r1", wendle.id, wendle.council, "1", '=HYPERLINK("x") Publish a plan', "The mill is empty.", (place,),
        progress=(
            said("Officers told us that the plan was approved in May 2024.", Stage.DONE, Voice.COUNCIL, "approved"),
            said("publish a plan for it by June 2025", Stage.PLANNED, Voice.COUNCIL, dates=("2025-06",)),
        ),
        reviewers_view=(said("We think that it lacks a budget.", Stage.NOT_STATED, Voice.REVIEWERS),),
    )  # fmt: skip
    second = Recommendation("r2", wendle.id, wendle.council, "2", "Lend more tablets", "", (place,))
    third = Recommendation("m1", wendle.id, wendle.council, None, "Open the mill", "", (place,), kind="milestone")
    return Register((first, second, third), (), (), {})


class StillWorkspace:
    """What the page needs of a workspace, with one report and no assistant."""

    samples = False

    def __init__(self, reports: Sequence[Report], register: Register, data: Path) -> None:
        self.settings = Settings(data=data, embedder="hashed")
        self.reports = tuple(reports)
        self.register = register
        self.taken: list[tuple[str, bytes, bool]] = []

    def ask(
        self, question: str, history: Sequence[Turn] = (), scope: Scope | None = None, watch: Watch = unwatched
    ) -> Answer:
        raise QuestionError("This question cannot be taken; ask another.")

    def ingest_content(self, name: str, content: bytes, *, replacing: bool = False) -> str:
        if name == "clash.txt" and not replacing:
            raise LibraryError("There is already a report 'clash'.")
        if not content:
            raise ReadingError(f"{name} is empty.")
        self.taken.append((name, content, replacing))
        return f"read: {name}"

    @property
    def words(self) -> WordSearch:
        return WordSearch(self.reports)

    def remove(self, *report_ids: str) -> None:
        self.reports = tuple(report for report in self.reports if report.id not in report_ids)


@pytest.fixture
def workspace(wendle: Report, register: Register, tmp_path: Path) -> StillWorkspace:
    return StillWorkspace([wendle], register, tmp_path)


@pytest.fixture
def desk(workspace: StillWorkspace) -> Desk:
    opened = Desk(lambda say: workspace)
    opened.start()
    assert opened.workspace is workspace
    return opened


PEER_CHALLENGE = """# Corporate Peer Challenge

Wendle Borough Council

March 2024

## 1. Summary

Wendle Borough Council invited a peer team to the borough from 4 to 7 March 2024. The team spoke with 140 people.

## 2. Recommendations

### Recommendation 1: Publish a plan for Wendle Mill

The mill has stood empty since 2009. The council should publish a plan for it by June 2025.

### Recommendation 2: Lend tablets in every library

Two of nine libraries lend tablets. Online payments reach 61 per cent of households.

## 3. Finance

The general fund reserve stood at £7.4 million on 31 March 2023.

## 4. Savings

| Service area | Savings planned | Savings delivered | Accountable directorate | Commentary |
| --- | --- | --- | --- | --- |
| Cemeteries | £120,000 | £95,000 | Neighbourhoods | Burial fees rose later than intended |
| Allotments | £14,000 | £16,500 | Neighbourhoods | Oversubscribed everywhere |
"""
PROGRESS_REVIEW = """# Corporate Peer Challenge: Progress Review

Wendle Borough Council

10 February 2025

## Progress on the recommendations

### Recommendation 1: Publish a plan for Wendle Mill

The council told us that it published the plan for the mill in November 2024. We think that the plan lacks a budget.

### Recommendation 2: Lend tablets in every library

The council has trained staff in all nine libraries. It plans to lend tablets in every library by December 2025.
"""
HOSTILE_REPORT = f"""Annual Review {HOSTILE}

Ambleton Council {HOSTILE}

5 November 2022

1. The swimming pool at Ambleton {HOSTILE} reopened in May 2022 after repairs.

2. The café at the pool was let to a charity.
"""


@pytest.fixture
def bench(desk: Desk) -> Bench:
    return Bench(desk)


@pytest.fixture(scope="session")
def page_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page over three reports, one of them hostile, with an embedder that needs no model."""
    from ui.page import serving

    folder, data = tmp_path_factory.mktemp("reports"), tmp_path_factory.mktemp("data")
    (folder / "wendle-peer-challenge.md").write_text(PEER_CHALLENGE, encoding="utf-8")
    (folder / "wendle-progress-review.md").write_text(PROGRESS_REVIEW, encoding="utf-8")
    (folder / f"ambleton{HOSTILE[:9].replace('<', '&lt;')}.txt").write_text(HOSTILE_REPORT, encoding="utf-8")
    with serving(Settings(data=data, embedder="hashed"), folder) as address:
        yield address


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Any]:
    """A Chromium that calls nobody."""
    from ui import screenshots

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHROMIUM", chromium)
        with screenshots.chromium() as opened:
            yield opened


class Visitors:
    """Browsers that hold nothing of whoever used them before but the scripts of the page, which take long to load."""

    def __init__(self, browser: Any) -> None:
        self._browser = browser
        self._free: dict[str, list[Any]] = {}

    def take(self, **look: Any) -> tuple[str, Any]:
        """A browser with this look, and what to give it back by."""
        key = repr(sorted(look.items()))
        free = self._free.setdefault(key, [])
        return key, free.pop() if free else self._browser.new_context(**look)

    def give_back(self, key: str, context: Any, address: str) -> None:
        """Forget all that the visitor left behind, and lend the browser to the next."""
        for page in context.pages:
            page.close()
        context.clear_cookies()
        page = context.new_page()
        cdp = context.new_cdp_session(page)
        cdp.send("Storage.clearDataForOrigin", {"origin": address, "storageTypes": "local_storage"})
        page.close()
        self._free[key].append(context)


@pytest.fixture(scope="session")
def visitors(browser: Any) -> Visitors:
    return Visitors(browser)


@pytest.fixture
def visit(visitors: Visitors, page_address: str) -> Iterator[Callable[..., Any]]:
    """Opens the page as a new visitor, and fails the test where anything is asked of another host."""
    lent, strange = [], []

    def open_page(query: str = "", **look: Any) -> Any:
        key, context = visitors.take(**{"viewport": {"width": 1280, "height": 820}, **look})
        lent.append((key, context))
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("request", lambda request: strange.append(request.url) if not known(request.url) else None)
        page.on("pageerror", lambda error: strange.append(str(error)))
        page.goto(page_address + "/" + query)
        first_waits = 60_000  # for the reports to be opened
        page.wait_for_selector("#welcome .welcome h2", state="attached", timeout=first_waits)
        return page

    def known(url: str) -> bool:
        return url.startswith((page_address + "/", "data:", "blob:"))

    yield open_page
    for key, context in lent:
        visitors.give_back(key, context, page_address)
    assert strange == []


@pytest.fixture
def problems() -> Callable[[Any], list[str]]:
    """What keeps people out of a page as it stands: what axe finds, and whether it scrolls sideways.

    In the dark only colours are looked at: all else is as in the light, in which each test looks as well.
    """
    from axe_playwright_python.sync_playwright import Axe

    def found(page: Any) -> list[str]:
        dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
        options = {
            "resultTypes": ["violations"],
            **({"runOnly": ["color-contrast", "link-in-text-block"]} if dark else {}),
        }
        violations = Axe().run(page, options=options).response["violations"]
        told = [
            f"{each['id']}: {each['nodes'][0]['html'][:200]}"
            for each in violations
            if each["impact"] in ("serious", "critical")
        ]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        return told + ([f"scrolls sideways by {wide} pixels"] if wide else [])

    return found


@pytest.fixture
def samples_page(own_data_folder: Path) -> Iterator[str]:
    """The address of a page over the samples, in a process of its own, that has the data folder of this test."""
    command = [sys.executable, "-c", "from ui.command_line import main; main()", "serve", "--port", "0"]
    page = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert page.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:\d+", page.stdout.readline())
        assert found is not None
        yield found[0]
    finally:
        page.terminate()
        page.communicate(timeout=30)
