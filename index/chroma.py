"""The vectors and passages on disk: three Chroma collections, written through llama-index."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.stored import KINDS, StoredGroup, spans_of, stack
from index.types import Entry, Vectors

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection
    from llama_index.core.schema import TextNode

BATCH = 500  # rows at once: Chroma holds back every other thread while it adds them, a question too


class ChromaRows:
    """Rows of passages, of passages under their headings, and of sentences. A row's id is "<version>/<position>": all rows of a version go together.

    Chroma serves one process; whoever opens this must hold the lock of the data folder.
    """

    def __init__(self, folder: Path) -> None:
        import chromadb
        from chromadb.config import Settings

        folder.mkdir(parents=True, exist_ok=True)
        self._client = chromadb.PersistentClient(path=str(folder), settings=Settings(anonymized_telemetry=False))
        self._collections = {
            kind: self._client.get_or_create_collection(
                kind, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
            )
            for kind in KINDS
        }

    def add(self, stored: StoredGroup) -> None:
        """Write a group's rows; rows that an interrupted write of the same version left are taken out first.

        Raises OSError where they cannot be written.
        """
        self.remove(stored.version)
        passages = [entry.id for entry in stored.entries]
        sentences = [entry.id for entry in stored.entries for _ in spans_of(entry)]
        with _writing():
            self._write("passages", list(_passage_nodes(stored)))
            self._write("contexts", list(_bare_nodes(stored, stored.contexts, passages)))
            self._write("sentences", list(_bare_nodes(stored, stored.sentences, sentences)))

    def remove(self, version: str) -> None:
        """Take out every row of a version. Raises OSError where that is not possible."""
        with _writing():
            for collection in self._collections.values():
                _llama_store(collection).delete(version)

    def count(self) -> int:
        """How many rows there are."""
        return sum(collection.count() for collection in self._collections.values())

    def versions(self) -> set[str]:
        """The versions that any row carries."""
        return {
            row.partition("/")[0]
            for collection in self._collections.values()
            for row in collection.get(include=[])["ids"]
        }

    def read(self, version: str, group: str, content_hash: str) -> StoredGroup:
        """A group as its rows tell it."""
        passages = self._rows("passages", version, ["embeddings", "documents", "metadatas"])
        contexts, sentences = (self._rows(kind, version, ["embeddings"]) for kind in ("contexts", "sentences"))
        entries = [_entry(group, text, about) for _, _, text, about in passages]
        return StoredGroup(
            group,
            content_hash,
            tuple(entries),
            *(stack([vector for _, vector, _, _ in rows], 0) for rows in (passages, contexts, sentences)),
        )

    def close(self) -> None:
        """Let go of the files."""
        self._client.close()  # type: ignore[attr-defined]  # of the client in use, not of its interface

    def _write(self, kind: str, nodes: "list[TextNode]") -> None:
        store = _llama_store(self._collections[kind])
        for start in range(0, len(nodes), BATCH):
            store.add(nodes[start : start + BATCH])

    def _rows(self, kind: str, version: str, include: list[str]) -> list[tuple[int, Vectors, str, dict[str, Any]]]:
        found: Any = self._collections[kind].get(where={"document_id": version}, include=include)  # type: ignore[arg-type]
        positions = [int(row.partition("/")[2]) for row in found["ids"]]
        texts, about = found["documents"] or [""] * len(positions), found["metadatas"] or [{}] * len(positions)
        vectors = np.asarray(found["embeddings"], dtype=np.float32)
        return sorted(zip(positions, vectors, texts, about, strict=True), key=lambda row: row[0])


@contextmanager
def _writing() -> Iterator[None]:
    """Turns Chroma's own errors into OSError: where Chroma cannot write, the disk is full or broken."""
    from chromadb.errors import ChromaError

    try:
        yield
    except ChromaError as error:
        raise OSError(f"its database says: {error}") from error


def _llama_store(collection: "Collection") -> Any:
    from llama_index.vector_stores.chroma import ChromaVectorStore

    return ChromaVectorStore(chroma_collection=collection)


def _passage_nodes(stored: StoredGroup) -> "Iterator[TextNode]":
    version = stored.version
    for position, (entry, vector) in enumerate(zip(stored.entries, stored.passages, strict=True)):
        about = {
            "group": stored.group,
            "passage": entry.id,
            "headings": json.dumps(entry.headings),
            "sentences": json.dumps(entry.sentences),
        }
        yield _node(version, position, entry.text, vector, about)


def _bare_nodes(stored: StoredGroup, vectors: Vectors, owners: Sequence[str]) -> "Iterator[TextNode]":
    """Vectors with the passage that each belongs to; the words are kept once, with the passage."""
    version = stored.version
    for position, (owner, vector) in enumerate(zip(owners, vectors, strict=True)):
        yield _node(version, position, "", vector, {"group": stored.group, "passage": owner})


def _node(version: str, position: int, text: str, vector: Vectors, about: dict[str, str]) -> "TextNode":
    from llama_index.core.schema import NodeRelationship, RelatedNodeInfo, TextNode

    return TextNode(
        id_=f"{version}/{position}",
        text=text,
        embedding=vector.tolist(),
        metadata=about,
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=version)},
    )


def _entry(group: str, text: str, about: dict[str, Any]) -> Entry:
    return Entry(
        id=about["passage"],
        group=group,
        text=text,
        headings=tuple(json.loads(about["headings"])),
        sentences=tuple((start, end) for start, end in json.loads(about["sentences"])),
    )
