"""The embedder that the settings choose."""

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.settings import Settings
from corpus.errors import SettingsError

if TYPE_CHECKING:
    from index.types import Embedder

ONNX = "onnx-int8"  # the setting, and the folder inside the data folder that holds the export


def chosen_embedder(settings: Settings) -> "Embedder":
    """The embedder of the settings, not yet loaded. Raises SettingsError for one that is not there."""
    from index import embedders

    if settings.embeddings_url:
        if not settings.embeddings_model:
            raise SettingsError("An embeddings endpoint is set without a model; set embeddings_model too.")
        key = settings.embeddings_key.get_secret_value() if settings.embeddings_key else None
        return embedders.EndpointEmbedder(settings.embeddings_url, settings.embeddings_model, api_key=key)
    if settings.embedder == "packaged":
        return embedders.packaged_embedder()
    if settings.embedder == ONNX:
        return embedders.OnnxEmbedder(settings.data / ONNX)
    if settings.embedder == "hashed":
        return embedders.HashEmbedder()
    return embedders.SentenceTransformerEmbedder(Path(settings.embedder).expanduser())
