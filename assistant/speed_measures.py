"""The measuring behind `python -m assistant.speed`."""

import random
import socket
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import monotonic, perf_counter, sleep
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import ProxyHandler, Request, build_opener

from assistant.loaded import sample_reports
from assistant.owner import owner_of
from assistant.timed_embedder import TimedEmbedder
from corpus.reading import read_content, read_report
from corpus.register import build_register
from corpus.types import SEARCHED, Report
from corpus.word_search import WordSearch
from index.entries import entries_of
from index.passage_index import PassageIndex
from index.types import Embedder

if TYPE_CHECKING:
    from assistant.pipeline import Assistant

PASSAGES = 10_000
COMMAND = [sys.executable, "-c", "from ui.command_line import main; main()"]
QUESTIONS = (
    "What was recommended?",
    "What came of recommendation 3?",
    "How has the council improved its finances?",
    "What did the reviewers say about scrutiny?",
    "What is being done about housing?",
    "Which milestones were missed?",
    "How much money does the council have to save?",
    "Who leads the improvement board?",
    "When will the next review take place?",
    "What do residents think of the council?",
    "Is the council's performance reported every quarter?",
    "Why did the council reject recommendation 42?",
    "How many staff left last year?",
    "What was said about partnership working with health?",
    "What are the risks to the medium-term financial plan?",
    "Compare what was planned with what was done.",
    "What is the capital of France?",
    "What does the council do for young people?",
    "Has the digital programme been delivered?",
    "What should the council do first?",
)
PHRASES = (  # from words that stand nowhere to words that stand in every fifth passage
    "zebra crossing",
    "adult-care projects",
    "The peer team recommends",
    "will publish its budget plan",
    "improvement board",
    "before the next review",
    "March 2024",
    "delayed",
)


def measured(paths: Sequence[Path]) -> list[float]:
    """The figures, in the order of MEASURES. Takes some minutes."""
    from index.embedders import HashEmbedder, packaged_embedder

    reports = [read_report(path) for path in paths] or list(sample_reports())
    _say(f"{len(reports)} reports, {_searched(reports)} passages to search")
    small = _median_ms(reports, packaged_embedder())
    many = _made_up(PASSAGES)
    _say(f"{len(many)} made-up reports, {_searched(many)} passages to search; their vectors need no model")
    large = _median_ms(many, HashEmbedder(384))
    return [small, large, _finding_ms(many), _help_seconds(), _page_seconds(paths)]


def _finding_ms(reports: Sequence[Report]) -> float:
    """The slowest of the phrases, each the median of five times, after the reports were searched once."""
    search = WordSearch(reports)
    search.find(PHRASES[0])

    def once(words: str) -> float:
        started = perf_counter()
        search.find(words)
        return (perf_counter() - started) * 1000

    return max(statistics.median(once(words) for _ in range(5)) for words in PHRASES)


def _median_ms(reports: Sequence[Report], embedder: Embedder) -> float:
    from assistant.build import assistant_over

    timed = TimedEmbedder(embedder)
    started = perf_counter()
    index = PassageIndex.in_memory(timed)
    index.sync({report.id: (report.source.sha256, entries_of(report)) for report in reports})
    _say(f"  indexed in {perf_counter() - started:.1f} s")
    started = perf_counter()
    register = build_register(reports)
    _say(f"  register of {len(register.recommendations)} entries in {perf_counter() - started:.1f} s")
    assistant = assistant_over(reports, register, index)
    for question in QUESTIONS[:3]:
        assistant.ask(question)  # what is built at the first question is not measured
    times = sorted(_ask_ms(assistant, timed, question) for question in QUESTIONS)
    _say(f"  median {statistics.median(times):.0f} ms, 95 in 100 within {times[int(len(times) * 0.95) - 1]:.0f} ms")
    return statistics.median(times)


def _ask_ms(assistant: "Assistant", timed: TimedEmbedder, question: str) -> float:
    timed.calls.clear()
    started = perf_counter()
    assistant.ask(question)
    whole = perf_counter() - started
    of_questions = sum(call.seconds for call in timed.calls if call.texts == 1)
    return (whole - of_questions) * 1000


def _help_seconds() -> float:
    times = []
    for _ in range(5):
        started = perf_counter()
        subprocess.run([*COMMAND, "--help"], check=True, capture_output=True)  # noqa: S603  our own command
        times.append(perf_counter() - started)
    return statistics.median(times)


def _page_seconds(paths: Sequence[Path]) -> float:
    """From starting the page on a loaded data folder to its answer to a question that was waiting for it."""
    with tempfile.TemporaryDirectory() as folder:
        data = ["--data", folder]
        if paths:
            subprocess.run([*COMMAND, "ingest", *map(str, paths), *data], check=True, capture_output=True)  # noqa: S603
        else:
            subprocess.run([*COMMAND, "ask", QUESTIONS[0], *data], check=True, capture_output=True)  # noqa: S603
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        started = perf_counter()
        page = subprocess.Popen(  # noqa: S603
            [*COMMAND, "serve", "--port", str(port), *data], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/", None)
            _say(f"  the page is up after {perf_counter() - started:.1f} s")
            owner = owner_of(Path(folder))
            _wait_for(f"http://127.0.0.1:{port}/owner/ask", owner.token if owner else "")
            return perf_counter() - started
        finally:
            page.terminate()
            page.wait(30)


def _wait_for(address: str, token: str | None) -> None:
    opener, until = build_opener(ProxyHandler({})), monotonic() + 120
    body = None if token is None else b'{"question": "What was recommended?"}'
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    while True:
        try:
            opener.open(Request(address, data=body, headers=headers), timeout=120).read()  # noqa: S310  loopback
            return
        except (URLError, OSError):
            if monotonic() > until:
                raise
            sleep(0.05)


def _made_up(passages: int) -> list[Report]:
    """Reports of made-up sentences with this many passages together, the same at every run."""
    chance = random.Random(7)  # noqa: S311  nothing secret
    subjects = ["The council", "The cabinet", "The peer team", "The improvement board", "The chief executive"]
    verbs = ["has agreed", "will publish", "is reviewing", "recommends", "has completed", "delayed", "welcomed"]
    things = [
        "budget",
        "housing",
        "scrutiny",
        "libraries",
        "transport",
        "planning",
        "adult-care",
        "schools",
        "waste",
        "parks",
        "pensions",
        "parking",
    ]
    ends = ["by March 2024", "in the last quarter", "with its partners", "for every ward", "before the next review"]

    def sentence() -> str:
        first, second = chance.sample(things, 2)
        number = chance.randrange(2, 900)
        return (
            f"{chance.choice(subjects)} {chance.choice(verbs)} its {first} plan for {number} {second} projects "
            f"{chance.choice(ends)}."
        )

    def report(number: int) -> Report:
        council = ("Harbourby Borough Council", "Wendle District Council")[number % 2]
        parts = [
            f"# {council}: progress review number {number}\n\n{1 + number % 28} May {2000 + number // 4}\n\n## Recommendations\n"
        ]
        parts += [f"{place}. {sentence()}\n" for place in range(1, 9)]
        for section in range(9):
            parts.append(f"## Section {section + 1}\n")
            parts += [f"{sentence()} {sentence()}\n" for _ in range(10)]
        return read_content(f"review-{number}.md", "\n".join(parts).encode(), council=council)

    reports: list[Report] = []
    while _searched(reports) < passages:
        reports.append(report(len(reports)))
    return reports


def _searched(reports: Sequence[Report]) -> int:
    return sum(passage.kind in SEARCHED for report in reports for passage in report.passages)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
