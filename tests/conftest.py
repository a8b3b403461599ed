"""What every test may use: the reports beside the clone, a Chromium, a data folder of its own."""

import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

BESIDE_THE_CLONE = Path(__file__).parents[1].parent / "shared"
os.environ["ANONYMIZED_TELEMETRY"] = os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_OFFLINE"] = "1"
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")  # a machine with other work to do fails no test of properties


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder for this test alone: no test reads or writes the user's own. The embedder needs no model."""
    for name in list(os.environ):
        if name.startswith("COUNCIL_REPORTS_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("COUNCIL_REPORTS_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("COUNCIL_REPORTS_EMBEDDER", "hashed")
    return tmp_path / "data"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the clone that holds real reports and benchmarks; tests over it are skipped where it is not."""
    if not (BESIDE_THE_CLONE / "reports").is_dir():
        pytest.skip("there are no real reports beside the clone")
    return BESIDE_THE_CLONE


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium. Without one a test of the page is skipped, and fails in CI."""
    names = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if found is None:
        from playwright.sync_api import sync_playwright

        with sync_playwright() as playwright:
            found = playwright.chromium.executable_path
    if not Path(found).exists():
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("there is no Chromium; see .ci/find-chromium")
    return found


@pytest.fixture(scope="session")
def tesseract() -> str:
    """The path of Tesseract. Without it a test of a scan is skipped, and fails in CI where it could be installed."""
    found = shutil.which("tesseract")
    if found is None:
        installable = os.name != "nt" and os.geteuid() == 0 and shutil.which("apt-get")
        missed = pytest.fail if os.environ.get("CI") == "true" and installable else pytest.skip
        missed("there is no Tesseract; see .ci/find-tesseract")
    return str(found)


@pytest.fixture
def write_report(tmp_path: Path) -> Callable[..., Path]:
    """Writes a small report of a council that does not exist, and returns its path."""

    def write(
        name: str = "harbourby-review-2023-05.md", words: str = "The council has opened two new libraries."
    ) -> Path:
        path = tmp_path / "files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            "# Harbourby Borough Council: peer review\n\nMay 2023\n\n## Recommendations\n\n"
            "1. Publish a plan for the libraries by March 2024.\n\n"
            f"2. Report progress to the cabinet every quarter.\n\n## Findings\n\n{words}\n",
            encoding="utf-8",
        )
        return path

    return write


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the tests in a browser last: from the first on, an event loop runs that others could not run theirs beside.

    Of these the files with most tests come first, so that two that run at once end at about the same time.
    One that fails is tried again, and told of: a busy machine may be slower than a test waits.
    """
    tests_in = Counter(item.path for item in items)
    items.sort(
        key=lambda item: tests_in[item.path] if item.get_closest_marker("browser") else sys.maxsize, reverse=True
    )
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=2))
