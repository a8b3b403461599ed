"""The report as a browser prints it."""

import subprocess
import tempfile
from pathlib import Path

from make_text import STYLE, article


def write(path: Path, chromium: str) -> None:
    body = article()
    print_page(
        f"<!doctype html><html lang='en'><meta charset='utf-8'><style>{STYLE}</style><body>{body}</body></html>",
        path,
        chromium,
    )


def print_page(html: str, path: Path, chromium: str) -> None:
    """Print a web page to PDF."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        page.write_text(html, encoding="utf-8")
        subprocess.run(
            [
                chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--no-first-run", f"--user-data-dir={folder}/profile",
                "--no-pdf-header-footer", f"--print-to-pdf={path.absolute()}", page.as_uri(),
            ],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
