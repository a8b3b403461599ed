"""Putting the parts together."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answerability import product_judge
from assistant.pipeline import Assistant
from assistant.remembering import RememberingEmbedder
from assistant.sentence_rank import product_ranker
from assistant.verify import product_verifier
from assistant.writer import ExtractiveWriter
from corpus.types import Register, Report
from index.passage_index import PassageIndex
from index.types import Hit, Query

if TYPE_CHECKING:
    from assistant.workspace import Workspace


def assistant_over(reports: Sequence[Report], register: Register, index: PassageIndex) -> Assistant:
    """The assistant over reports that the index holds."""
    embedder = RememberingEmbedder(index.embedder, index.vectors_by_text())
    return Assistant(
        reports,
        register,
        _Searching(index, embedder),
        product_ranker(embedder),
        product_judge(embedder),
        ExtractiveWriter(),
        product_verifier(embedder),
    )


class _Searching:
    """The index, searched with vectors of questions that are remembered: a question is embedded once."""

    def __init__(self, index: PassageIndex, embedder: RememberingEmbedder) -> None:
        self._index, self._embedder = index, embedder

    def retrieve(self, query: Query, limit: int = 20) -> list[Hit]:
        """At most `limit` hits, best first."""
        return self._index.retrieve(query, limit, self._embedder)


def build_assistant(data: Path | None = None) -> "Workspace":
    """The assistant over a data folder: an object with `.ask(question, history=(), scope=None) -> Answer`.

    Raises DataFolderError where another process uses the folder. Close it when done, or use it in a `with`.
    """
    from assistant.settings import load_settings
    from assistant.workspace import Workspace

    return Workspace.open(load_settings(data), "a program")
