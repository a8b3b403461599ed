"""An embedder behind an OpenAI-compatible endpoint. Texts leave the process, so only the operator can set it."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from pydantic import BaseModel, ValidationError

from corpus.errors import SettingsError
from index.types import Vectors, unit

BATCH = 64


class _Item(BaseModel):
    index: int
    embedding: list[float]


class _Reply(BaseModel):
    """What we read of a reply; servers add keys of their own, which are ignored."""

    data: list[_Item]


class EndpointEmbedder:
    """Asks `base_url`/embeddings for the vectors of `model`. Raises SettingsError where it does not answer well."""

    def __init__(self, base_url: str, model: str, *, api_key: str | None = None, timeout: float = 60.0) -> None:
        self._url = base_url.rstrip("/") + "/embeddings"
        self._model = model
        self._headers = {"Authorization": f"Bearer {api_key}"} if api_key else {}
        self._timeout = timeout

    @property
    def identity(self) -> str:
        return f"{self._model}@{self._url}"

    @cached_property
    def dimension(self) -> int:
        return int(self.embed(["dimension"]).shape[1])

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, asked for in batches. An empty text is sent as a full stop, since endpoints refuse it."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        batches = [self._ask([text or "." for text in texts[at : at + BATCH]]) for at in range(0, len(texts), BATCH)]
        vectors = np.concatenate(batches)
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not np.isfinite(norms).all() or not norms.all():
            raise SettingsError(f"The embeddings endpoint {self._url} sent a vector without a direction; check it.")
        return unit(vectors)

    def _ask(self, texts: list[str]) -> Vectors:
        import httpx

        body = {"model": self._model, "input": texts, "encoding_format": "float"}
        try:
            answer = httpx.post(self._url, json=body, headers=self._headers, timeout=self._timeout)
            answer.raise_for_status()
            items = sorted(_Reply.model_validate(answer.json()).data, key=lambda item: item.index)
            vectors = np.array([item.embedding for item in items], dtype=np.float32)
        except (httpx.HTTPError, httpx.InvalidURL, ValidationError, ValueError) as error:
            reason = str(error).splitlines()[0]
            raise SettingsError(
                f"The embeddings endpoint {self._url} did not answer as it should ({reason}); check its address."
            ) from error
        if vectors.ndim != 2 or len(vectors) != len(texts):
            raise SettingsError(f"The embeddings endpoint {self._url} did not send one vector for each text; check it.")
        return vectors
