"""What turns words into vectors: the packaged model, another local model, an endpoint, or hashing alone."""

from index.embedders.endpoint import EndpointEmbedder
from index.embedders.hashed import HashEmbedder
from index.embedders.sentence_transformer import SentenceTransformerEmbedder, packaged_embedder

__all__ = ["EndpointEmbedder", "HashEmbedder", "SentenceTransformerEmbedder", "packaged_embedder"]
