"""Small groups of passages about councils that do not exist, and an embeddings endpoint on this machine."""

import json
import os
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.util import find_spec
from pathlib import Path
from threading import Thread

import pytest

from corpus.sentences import split_sentences
from index.embedders import HashEmbedder
from index.types import Entry

HARBOUR = {
    "Housing": (
        "Harbourne Council let 212 empty homes in the year. The waiting list fell by a fifth.",
        "Repairs are done within nine days on average. Tenants were asked in May.",
    ),
    "Finance": (
        "The budget gap for 2026/27 is £3.4m. Reserves stand at £12m.",
        "Cabinet agreed a savings plan in February. It is reviewed each quarter.",
        "Officers were trained in procurement.",
    ),
}
WICKLOW = {
    "Recommendation 1": ("Publish a plan for the high street. Shops have stood empty for years.",),
    "Recommendation 2": ("Work with parish councils on flood defences.", "The council has met every parish twice."),
}


def entries_from(group: str, sections: dict[str, tuple[str, ...]]) -> list[Entry]:
    """An entry for each text, under its heading."""
    texts = [(heading, text) for heading, inside in sections.items() for text in inside]
    return [
        Entry(f"{group}:{place}", group, text, (heading,), tuple(split_sentences(text)))
        for place, (heading, text) in enumerate(texts)
    ]


@pytest.fixture
def wanted() -> dict[str, tuple[str, list[Entry]]]:
    """Two groups, as `sync` takes them."""
    return {
        "harbour": ("hash-h", entries_from("harbour", HARBOUR)),
        "wicklow": ("hash-w", entries_from("wicklow", WICKLOW)),
    }


@pytest.fixture
def group() -> Callable[..., list[Entry]]:
    """Makes the entries of a group from its sections."""
    return entries_from


class _Endpoint(BaseHTTPRequestHandler):
    """Answers as an OpenAI-compatible server does; the model's name chooses how it misbehaves."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        vectors = HashEmbedder(64).embed(asked["input"])
        data = [{"object": "embedding", "index": n, "embedding": v.tolist()} for n, v in enumerate(vectors)]
        if asked["model"] == "short":
            data = data[1:]
        if asked["model"] == "null":
            data = [{**item, "embedding": [0.0] * 64} for item in data]
        status = 500 if asked["model"] == "broken" or not all(asked["input"]) else 200
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        body = {"model": asked["model"], "data": data[::-1]}
        self.wfile.write(b"not json" if asked["model"] == "words" else json.dumps(body).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@pytest.fixture(scope="session")
def endpoint() -> Iterator[str]:
    """The address of an embeddings server on the loopback interface."""
    server = HTTPServer(("127.0.0.1", 0), _Endpoint)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def onnx_export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an 8-bit export of the packaged model. Skipped where what makes it is missing; fails then in CI."""
    from index.embedders.onnx_export import NEEDED, export_packaged

    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"{missing[0]} is not installed; see “dev”")
    folder = tmp_path_factory.mktemp("data") / "onnx-int8"
    export_packaged(folder)
    return folder
