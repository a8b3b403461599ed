"""What turns words into vectors: the packaged model, an 8-bit export of it, another local model, an endpoint, or hashing."""

from index.embedders.endpoint import EndpointEmbedder
from index.embedders.hashed import HashEmbedder
from index.embedders.onnx_int8 import OnnxEmbedder
from index.embedders.sentence_transformer import SentenceTransformerEmbedder, packaged_embedder

__all__ = ["EndpointEmbedder", "HashEmbedder", "OnnxEmbedder", "SentenceTransformerEmbedder", "packaged_embedder"]
