"""The examples of docs/api.md do what the page about them says."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

from ui.api import LARGEST_BODY
from ui.for_programs import LONGEST_QUESTION, MOST_TURNS

DOCS = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```.*?```text\n(.*?)```", DOCS, re.DOTALL)


def printed(example: str, folder: Path) -> str:
    found = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    found.pop("COUNCIL_REPORTS_DATA")
    done = subprocess.run([sys.executable, "-c", example], cwd=folder, env=found, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def ready(address: str) -> None:
    """Wait until the reports are open, as somebody who reads the page would."""
    for _ in range(300):
        with urlopen(f"{address}/ui/ready", timeout=10) as response:
            if response.read() == b"ready":
                return
        time.sleep(0.1)


def test_http_example_prints_what_the_docs_say(samples_page: str, tmp_path: Path) -> None:
    ready(samples_page)
    example, output = EXAMPLES[0]
    assert "http://127.0.0.1:7860" in example
    assert printed(example.replace("http://127.0.0.1:7860", samples_page), tmp_path) == output


def test_mcp_example_prints_what_the_docs_say(tmp_path: Path) -> None:
    example, output = EXAMPLES[1]
    assert printed(example, tmp_path) == output


def test_limits_are_those_that_the_docs_name() -> None:
    assert f"at most {LONGEST_QUESTION:,} characters" in DOCS
    assert f"at most {MOST_TURNS} |" in DOCS
    assert f"larger than {LARGEST_BODY // 1024} KB" in DOCS
