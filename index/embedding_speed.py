"""Measures embedders against each other: `python -m index.embedding_speed [--onnx FOLDER]`. All texts are made up.

Each embedder runs in a process of its own: from its start to the first vector, the median of a question, passages of
about 200 word pieces and sentences a second, and the most memory that the process held.
"""

import argparse
import json
import platform
import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from index.embedders import OnnxEmbedder, packaged_embedder
from index.speed import made_up_sentence
from index.stored import embed_texts
from index.types import Embedder

QUESTIONS, PASSAGES, SENTENCES = 50, 96, 384
SENTENCES_A_PASSAGE = 5  # about 200 word pieces


def measure(embedder: Embedder, started: float) -> dict[str, float]:
    """The figures of an embedder that nothing was asked of yet; `started` is when its process began."""
    chance = random.Random(0)  # noqa: S311 (made-up words, the same on every machine)
    embedder.embed(["Is everything ready?"])
    ready = perf_counter() - started
    questions = [f"What was said of it? {made_up_sentence(chance)[:60]}" for _ in range(QUESTIONS)]
    passages = {" ".join(made_up_sentence(chance) for _ in range(SENTENCES_A_PASSAGE)) for _ in range(PASSAGES)}
    sentences = {made_up_sentence(chance) for _ in range(SENTENCES)}
    return {
        "start-up, s": ready,
        "a question, ms": median(_seconds(lambda text=text: embedder.embed([text])) for text in questions) * 1000,  # type: ignore[misc]
        "passages a second": len(passages) / _seconds(lambda: embed_texts(passages, embedder)),
        "sentences a second": len(sentences) / _seconds(lambda: embed_texts(sentences, embedder)),
        "memory, MB": _most_memory(),
    }


def _seconds(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


def _most_memory() -> float:
    """The most megabytes that this process held; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0.0
    import resource

    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / (1_000_000 if platform.system() == "Darwin" else 1_000)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a table with a row for each embedder."""
    parser = argparse.ArgumentParser(prog="python -m index.embedding_speed", description=__doc__)
    parser.add_argument("--onnx", type=Path, metavar="FOLDER", help="also the export that `export-model` put there")
    parser.add_argument("--only", choices=["packaged", "onnx-int8"], help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.only:
        embedder = OnnxEmbedder(options.onnx) if options.only == "onnx-int8" else packaged_embedder()
        print(json.dumps(measure(embedder, STARTED)))
        return
    names = ["packaged", "onnx-int8"] if options.onnx else ["packaged"]
    for place, name in enumerate(names):
        command = [sys.executable, "-m", "index.embedding_speed", "--only", name]
        command += ["--onnx", str(options.onnx)] if options.onnx else []
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  our own interpreter
        found = json.loads(done.stdout)
        if place == 0:
            print("| embedder | " + " | ".join(found) + " |\n|" + " --- |" * (len(found) + 1))
        print(f"| {name} | " + " | ".join(f"{value:.{1 if value < 100 else 0}f}" for value in found.values()) + " |")


STARTED = perf_counter()  # of this process, less the imports above, which take no model's library in

if __name__ == "__main__":
    main()
