"""The packaged model with its weights as 8-bit integers, run by ONNX Runtime from an export on this machine."""

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import SettingsError
from index.embedders.sentence_transformer import PACKAGED_NAME, PACKAGED_SHA256, packaged_folder, verify
from index.embedders.tuned import Tuning
from index.embedders.windows import READING, windows
from index.types import Vectors, unit

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

MODEL, RECORD = "model.onnx", "export.json"
MAKE = "make it with “council-reports export-model”"


class ExportRecord(BaseModel):
    """What an export says of itself: the sums of the file and of what it was made from, and its sizes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    model_sha256: str
    weights_sha256: str
    tuning_sha256: str = ""  # an export of before there was a tuning
    dimension: int
    longest: int  # word pieces that the model reads at once


class OnnxEmbedder:
    """An export of the packaged model in a folder. It is loaded at the first text, once, by whichever thread comes first.

    Raises SettingsError where the folder holds no export, or one of other weights; and at the first text where the
    export is not the file that was made. Texts are run one by one, side by side in threads: the model scales its
    integers by all that it is given at once, so that in company a text would get another vector.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._record = _read_record(folder)
        self._lock = Lock()
        self._loaded: tuple[InferenceSession, Tokenizer] | None = None

    @cached_property
    def identity(self) -> str:
        return f"{PACKAGED_NAME}-onnx-int8@{self._record.model_sha256[:16]}+{READING}"

    @property
    def dimension(self) -> int:
        return self._record.dimension

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors; a text longer than the model reads gets the direction of the mean of its windows."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        session, tokenizer = self._model()

        def one(text: str) -> Vectors:
            pieces = windows(text, lambda piece: len(tokenizer.encode(piece)) <= self._record.longest)
            inputs = [np.array([tokenizer.encode(piece).ids], dtype=np.int64) for piece in pieces]
            found: Vectors = np.sum([session.run(None, {"input_ids": each})[0][0] for each in inputs], axis=0)
            return found

        if len(texts) == 1:
            return unit(np.stack([one(texts[0])]))
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            return unit(np.stack(list(threads.map(one, texts))))

    def warm(self) -> None:
        """Load the model now, so that the first question does not wait for it."""
        self.embed(["ready"])

    def _model(self) -> "tuple[InferenceSession, Tokenizer]":
        with self._lock:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded

    def _load(self) -> "tuple[InferenceSession, Tokenizer]":
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer

        try:
            model = (self._folder / MODEL).read_bytes()
        except OSError as error:
            raise SettingsError(f"{self._folder / MODEL} cannot be read ({error.strerror}); {MAKE}.") from error
        if hashlib.sha256(model).hexdigest() != self._record.model_sha256:
            raise SettingsError(f"{self._folder / MODEL} is not the file that was exported; {MAKE} anew.")
        words = packaged_folder() / "tokenizer.json"
        verify(words, PACKAGED_SHA256[words.name], PACKAGED_NAME)
        tokenizer = Tokenizer.from_file(str(words))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        options = SessionOptions()
        options.intra_op_num_threads = 1  # texts run side by side instead
        return InferenceSession(model, options, providers=["CPUExecutionProvider"]), tokenizer


def _read_record(folder: Path) -> ExportRecord:
    try:
        record = ExportRecord.model_validate_json((folder / RECORD).read_bytes())
    except FileNotFoundError as error:
        raise SettingsError(f"{folder} holds no export of the embedding model {PACKAGED_NAME}; {MAKE}.") from error
    except (OSError, ValidationError) as error:
        raise SettingsError(f"{folder / RECORD} cannot be read as the record of an export; {MAKE} anew.") from error
    if (record.weights_sha256, record.tuning_sha256) != (PACKAGED_SHA256["model.safetensors"], Tuning().sha256):
        raise SettingsError(f"The export in {folder} was made from other weights than {PACKAGED_NAME}'s; {MAKE} anew.")
    return record
