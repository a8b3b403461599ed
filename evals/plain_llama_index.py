"""llama-index as its first page shows it: split into chunks, embed, take the nearest. A baseline, always answering."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from index.types import Embedder


@dataclass(frozen=True, slots=True)
class Chunk:
    """A chunk of a document, with its place in the document's text."""

    document: str
    text: str
    start: int


class PlainLlamaIndex:
    """A VectorStoreIndex over SentenceSplitter's default chunks, with our embedder passed in."""

    def __init__(self, documents: Mapping[str, str], embedder: Embedder) -> None:
        from llama_index.core import Document, VectorStoreIndex
        from llama_index.core.node_parser import SentenceSplitter

        made = [Document(text=text, id_=name) for name, text in documents.items()]
        self._documents = documents
        self._index = VectorStoreIndex.from_documents(
            made, transformations=[SentenceSplitter()], embed_model=_bridge(embedder)
        )

    def nearest(self, question: str, limit: int = 4) -> list[Chunk]:
        """The chunks nearest to the question, best first."""
        found = self._index.as_retriever(similarity_top_k=limit).retrieve(question)
        return [self._chunk(hit.node) for hit in found]

    def _chunk(self, node: Any) -> Chunk:
        document, text = str(node.ref_doc_id), str(node.text)
        start = node.start_char_idx
        return Chunk(document, text, int(start) if start is not None else self._documents[document].find(text))


def _bridge(embedder: Embedder) -> Any:
    """Our embedder as llama-index calls one."""
    from llama_index.core.base.embeddings.base import BaseEmbedding

    class Bridge(BaseEmbedding):
        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return [[float(number) for number in vector] for vector in embedder.embed(texts)]

        def _get_text_embedding(self, text: str) -> list[float]:
            return self._get_text_embeddings([text])[0]

        def _get_query_embedding(self, query: str) -> list[float]:
            return self._get_text_embedding(query)

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_text_embedding(query)

    return Bridge(embed_batch_size=64)


def documents_of(names: Sequence[str], texts: Sequence[str]) -> dict[str, str]:
    """Documents by name; those without words are left out, since a splitter makes no chunk of them."""
    return {name: text for name, text in zip(names, texts, strict=True) if text.strip()}
