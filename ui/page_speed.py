"""How long people wait on the page: `python -m ui.page_speed [QUESTION …] [--address URL] [--askers N]`.

Measures, warm, in one run: from Enter to marked evidence on screen for one person in a real browser, and to the answer
for many who ask at the same moment over HTTP. Without an address it serves the sample reports itself, from a data
folder that it throws away. Needs the development extras and a Chromium, as `ui.screenshots` does.
"""

import contextlib
import statistics
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter

import click
import httpx

from ui.screenshots import chromium, own_page

QUESTIONS = (
    "What was recommended?",
    "What progress has been made on recommendation 1?",
    "What did the peers think of progress on recommendation 2?",
    "Who chairs the improvement board?",
    "How many actions are complete?",
    "Why was recommendation 3 made?",
)
WARMED = 2  # questions asked before any is timed


@click.command()
@click.argument("questions", nargs=-1)
@click.option("--address", help="A page that is running.")
@click.option("--askers", default=20, show_default=True, help="How many ask at the same moment.")
def main(questions: tuple[str, ...], address: str | None, askers: int) -> None:
    """Print the waits in milliseconds."""
    asked = questions or QUESTIONS
    with own_page() if address is None else contextlib.nullcontext(address) as at:
        alone = sorted(on_the_page(at, asked))
        together = sorted(at_once(at, asked, askers))
    click.echo(
        f"Enter to marked evidence, one person, {len(alone)} questions: median {statistics.median(alone):.0f} ms"
    )
    share = together[max(0, int(len(together) * 0.95) - 1)]
    click.echo(f"{askers} people at once: median {statistics.median(together):.0f} ms, 95 of 100 within {share:.0f} ms")


def on_the_page(address: str, questions: Sequence[str]) -> list[float]:
    """Milliseconds from Enter until the finished answer and its marked evidence are shown, a question at a time."""
    waits = []
    with chromium() as browser:
        page = browser.new_context(viewport={"width": 1280, "height": 820}).new_page()
        page.goto(address)
        page.wait_for_selector("#welcome .asks-start", timeout=300_000)
        for number, question in enumerate([*questions[:WARMED], *questions], 1):
            page.fill("#question textarea", question)
            started = perf_counter()
            page.press("#question textarea", "Enter")
            page.wait_for_selector(f"#exchange-{number}[data-state=done]", timeout=60_000)
            page.wait_for_selector(".evidence-of:not([hidden]) mark", timeout=60_000)
            waits.append((perf_counter() - started) * 1000)
    return waits[WARMED:]


def at_once(address: str, questions: Sequence[str], askers: int) -> list[float]:
    """Milliseconds to each answer, all asked at the same moment; raises where one fails."""
    while not httpx.get(f"{address}/api/reports", timeout=60).is_success:
        time.sleep(0.1)  # the page is up before the reports are
    together = threading.Barrier(askers)

    def ask(number: int) -> float:
        question = {"question": questions[number % len(questions)]}
        together.wait()
        started = perf_counter()
        httpx.post(f"{address}/api/ask", json=question, timeout=60).raise_for_status()
        return (perf_counter() - started) * 1000

    with ThreadPoolExecutor(askers) as people:
        return list(people.map(ask, range(askers)))


if __name__ == "__main__":
    main()
